"""Bundles that are being prepared: begun, kept as they are typed, taken away."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from casefile.domain.bundle import draft, plan_text, plan_writing
from casefile.domain.bundle.draft import BundleDraft, Shelved
from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.plan import Plan, PlanDocument, PlanSection
from casefile.domain.document import Document
from casefile.domain.ids import BundleDraftId, ItemId, new_id
from casefile.domain.person import Person
from casefile.services.bundle import related as bundle_related
from casefile.services.bundle import suggesting as bundle_suggesting
from casefile.services.bundle.suggesting import Suggested, Suggestion
from casefile.services.ports import Desk, Transaction


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A bundle that was begun, and what was left out of it."""

    draft: BundleDraft
    left_out: tuple[Suggested, ...] = ()
    """Papers that were not put in, and why."""


def everything(desk: Desk) -> list[Shelved]:
    """Returns all bundles with their versions, those that were begun last first."""
    return desk.case.read(_shelf)


def begin(desk: Desk, name: str, *, suggested: bool) -> Begun:
    """Begins a bundle with the sections of a set; with papers if they are suggested.

    Raises:
        NotUnderstood: if there is no such set.
    """
    made = bundle_suggesting.suggest(desk, name)

    def work(case: Transaction) -> BundleDraft:
        taken = [one.plan.title for one in _shelf(case)]
        mine = next((one.name for one in case.all(Person) if one.is_me), "")
        plan = _plan(made, draft.free_title(made.title, taken), mine, full=suggested)
        return _kept(case, plan)

    left = [one for one in made.papers if one.why] if suggested else []
    return Begun(draft=desk.case.write(work), left_out=tuple(left))


def go_on(desk: Desk, bundle: Bundle) -> BundleDraft:
    """Begins the next version of a bundle that nothing is prepared of."""
    return desk.case.write(lambda case: _kept(case, bundle.plan))


def core(desk: Desk, bundle: Bundle) -> BundleDraft:
    """Begins a core bundle with all papers of another; their numbers stay."""
    return _begun_from(desk, bundle_related.core_plan(bundle))


def supplement(desk: Desk, bundle: Bundle) -> BundleDraft:
    """Begins a supplement with the papers that came since; numbers go on from there."""
    return _begun_from(desk, bundle_related.supplement_plan(desk, bundle))


def _begun_from(desk: Desk, text: str) -> BundleDraft:
    plan = plan_text.read(text)

    def work(case: Transaction) -> BundleDraft:
        taken = [one.plan.title for one in _shelf(case)]
        title = draft.free_title(plan.title, taken)
        return _kept(case, dataclasses.replace(plan, title=title))

    return desk.case.write(work)


def save(desk: Desk, one: BundleDraft) -> BundleDraft:
    """Keeps a bundle as it is now."""
    desk.case.write(lambda case: case.put(one))
    return one


def remove(desk: Desk, one: Shelved) -> None:
    """Takes a bundle with its versions out of sight, in one step; history keeps them.

    The files that were made stay where they are.
    """
    names: list[ItemId] = [version.id for version in one.versions]
    if one.draft is not None:
        names.append(one.draft.id)

    def work(case: Transaction) -> None:
        for name in names:
            case.withdraw(name)

    desk.case.write(work)


def text(plan: Plan) -> str:
    """Returns a plan as the text from which a bundle is built."""
    return "\n".join(plan_writing.written(plan, {}))


def entry(paper: Document) -> PlanDocument:
    """Returns a paper as it goes into a plan: whole, and under its own name."""
    return PlanDocument(id=str(paper.id), title=paper.title, dated_on=paper.dated_on)


def section_for(desk: Desk, plan: Plan, papers: Sequence[Document]) -> list[str]:
    """Returns for each paper the letter of the section where it is suggested to go.

    Nothing where that cannot be told, or the plan has no such section.
    """
    made = bundle_suggesting.suggest(desk, plan.set)
    letters = {section.letter for section in plan.sections}
    found = {one.paper.id: one.section for one in made.papers}
    wanted = (found.get(paper.id, "") for paper in papers)
    return [letter if letter in letters else "" for letter in wanted]


def _shelf(case: Transaction) -> list[Shelved]:
    return draft.shelved(case.all(BundleDraft), case.all(Bundle))


def _kept(case: Transaction, plan: Plan) -> BundleDraft:
    made = BundleDraft(id=BundleDraftId(new_id()), plan=plan)
    case.put(made)
    return made


def _plan(made: Suggestion, title: str, mine: str, *, full: bool) -> Plan:
    sections = tuple(
        PlanSection(
            letter=section.letter,
            title=section.title,
            documents=tuple(
                entry(one.paper)
                for one in made.of(section.letter)
                if full and not one.why
            ),
        )
        for section in made.chosen.sections
    )
    return Plan(
        title=title,
        numbering=made.chosen.numbering,
        set=made.chosen.id,
        hearing_on=made.hearing_on,
        prepared_by=mine,
        sections=sections,
    )
