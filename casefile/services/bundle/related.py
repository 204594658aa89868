"""Core bundles and supplements: bundles whose page numbers come from another one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casefile.domain import redaction, written
from casefile.domain.bundle import kept, plan_text, plan_writing, reference
from casefile.domain.bundle.caution import Caution
from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.layout import Frozen, PageKey
from casefile.domain.bundle.plan import Plan, PlanDocument, PlanSection
from casefile.domain.bundle.plan_lines import Place
from casefile.domain.bundle.profile import words
from casefile.errors import AmbiguousId, NotFound, PlanRefused
from casefile.services.bundle import bundles
from casefile.services.bundle import suggesting as bundle_suggesting
from casefile.services.bundle.suggesting import Suggested
from casefile.services.ports import Desk


@dataclass(frozen=True, kw_only=True)
class Related:
    """The bundle from which the numbers of another are."""

    main: Bundle
    """The version that counts."""
    how: str
    """What the index says of it."""
    labels: Mapping[PageKey, str] | None = None
    """Of each page its number there, if only such pages may be chosen."""


def checked(desk: Desk, text: str, plan: Plan) -> Plan:
    """Returns a plan that names its main bundle by its title, and is numbered like it.

    Raises:
        PlanRefused: if there is none, or it cannot be one.
    """
    given = plan.core_of or plan.supplement_to
    if not given:
        return plan
    said = words("related")
    key = "core_of" if plan.core_of else "supplement_to"
    if plan.core_of and plan.supplement_to:
        raise _refused(text, key, said["both"])
    try:
        main = desk.case.read(lambda case: bundles.found(case, given))
    except (NotFound, AmbiguousId) as error:
        raise _refused(text, key, said["unknown"].format(given=given)) from error
    everything = bundles.everything(desk)
    if kept.last_of(plan.title, [main]) is not None:
        raise _refused(text, key, said["itself"])
    if main.plan.core_of or main.plan.supplement_to:
        raise _refused(text, key, said["not_main"].format(title=main.title))
    if plan.supplement_to and _served(main.title, everything) is None:
        raise _refused(text, key, said["not_served"].format(title=main.title))
    return dataclasses.replace(
        plan,
        numbering=main.plan.numbering,
        core_of=main.title if plan.core_of else "",
        supplement_to=main.title if plan.supplement_to else "",
    )


def related(plan: Plan, everything: Sequence[Bundle]) -> Related | None:
    """Returns the main bundle of a core or a supplement."""
    said = words("related")
    if plan.core_of:
        main = kept.last_of(plan.core_of, everything)
        if main is None:
            return None
        cited = reference.current(main, everything)
        labels = {
            PageKey(str(paper), page): one for (paper, page), one in cited.items()
        }
        how = said["core"].format(title=main.title, version=main.version)
        return Related(main=main, how=how, labels=labels)
    main = _served(plan.supplement_to, everything) if plan.supplement_to else None
    if main is None or main.served_on is None:
        return None
    on = written.day(main.served_on)
    facts = {"title": main.title, "version": main.version, "date": on}
    return Related(main=main, how=said["supplement"].format(**facts))


def frozen(plan: Plan, chain: Sequence[Bundle], everything: Sequence[Bundle]) -> Frozen:
    """Returns the numbers that must not change, in the bundle or beside it.

    `chain` is its own versions, the latest first.
    """
    own = kept.frozen(chain)
    title = plan.supplement_to or plan.title
    beside = kept.supplements(title, everything)
    if plan.supplement_to:
        own = kept.apart(own)
        mine = {one.id for one in chain}
        beside = [one for one in beside if one.id not in mine]
        main = kept.last_of(title, everything)
        beside += [] if main is None else _since_served(main, everything)
    if not beside:
        return own
    theirs = kept.apart(kept.frozen(sorted(beside, key=_version, reverse=True)))
    taken = own.taken | theirs.taken | kept.all_labels(beside)
    return Frozen({**theirs.labels, **own.labels}, taken)


def outdated(main: Bundle, everything: Sequence[Bundle]) -> Iterator[Caution]:
    """Yields for which core bundles the page numbers of their main one changed."""
    for one in reference.outdated_cores(everything):
        if kept.last_of(one.plan.core_of, [main]) is not None:
            said: str = words("caution")["core_outdated"]
            sentence = said.format(title=one.title, main=main.title)
            yield Caution(kind="core_outdated", sentence=sentence)


def core_plan(bundle: Bundle) -> str:
    """Returns a plan for a core bundle with all papers, of which some are taken out."""
    said = words("related")
    title = said["core_title"].format(title=bundle.title)
    plan = dataclasses.replace(bundle.plan, title=title, core_of=bundle.title)
    head = said["core_head"].format(title=bundle.title)
    return "\n".join([f"# {head}", "", *plan_writing.written(plan, {})]) + "\n"


def supplement_plan(desk: Desk, bundle: Bundle) -> str:
    """Returns a plan for a supplement, with the papers that are not in a bundle."""
    said, plan = words("related"), bundle.plan
    known = {one.id for section in plan.sections for one in section.documents}
    papers = bundle_suggesting.suggest(desk, plan.set).papers
    there = [one.paper for one in papers if str(one.paper.id) in known]
    new = [
        one
        for one in papers
        if str(one.paper.id) not in known
        and not any(redaction.is_copy(one.paper, whole) for whole in there)
    ]
    letters = {section.letter for section in plan.sections}
    notes = {
        letter: [
            bundle_suggesting.entry_line(one)
            for one in new
            if one.section == letter and one.why
        ]
        for letter in letters
    }
    plan = dataclasses.replace(
        plan,
        title=said["supplement_title"].format(title=bundle.title),
        supplement_to=bundle.title,
        sections=tuple(_with_new(section, new) for section in plan.sections),
    )
    head = said["supplement_head"].format(title=bundle.title)
    lines = [f"# {head}", "", *plan_writing.written(plan, notes)]
    left = (one for one in new if one.section not in letters)
    lines += [f"# {bundle_suggesting.entry_line(one)}" for one in left]
    return "\n".join(lines) + "\n"


def _with_new(section: PlanSection, new: Iterable[Suggested]) -> PlanSection:
    documents = tuple(
        PlanDocument(
            id=str(one.paper.id), title=one.paper.title, dated_on=one.paper.dated_on
        )
        for one in new
        if one.section == section.letter and not one.why
    )
    return dataclasses.replace(section, documents=documents)


def _served(title: str, everything: Iterable[Bundle]) -> Bundle | None:
    """Returns the last version of a bundle that was served."""
    gone_out = [one for one in everything if one.served_on is not None]
    return kept.last_of(title, gone_out)


def _since_served(main: Bundle, everything: Sequence[Bundle]) -> list[Bundle]:
    """Returns the version that was served last, and those that follow it."""
    found = []
    for one in kept.chain_of(main, everything):
        found.append(one)
        if one.served_on is not None:
            break
    return found


def _version(bundle: Bundle) -> int:
    return bundle.version


def _refused(text: str, key: str, problem: str) -> PlanRefused:
    return plan_text.refused(text, Place(key=key), problem)
