"""Building a bundle from a plan: searched, laid out, bound, checked, written, kept."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casefile.domain import release
from casefile.domain.bundle import kept, plan_text, profile
from casefile.domain.bundle.binding import Binding, BindingReport, Bound, BoundSection
from casefile.domain.bundle.caution import Caution, cautions
from casefile.domain.bundle.change import changes
from casefile.domain.bundle.kept import Bundle, KeptPaper, KeptSection
from casefile.domain.bundle.plan import Plan
from casefile.domain.document import PageSource
from casefile.domain.ids import BundleId, new_id
from casefile.errors import BundleUnsound
from casefile.services import (
    bundle_front,
    bundle_look,
    bundle_papers,
    bundle_words,
    door,
    export_search,
)
from casefile.services.bundle_front import LaidOut, Version
from casefile.services.bundle_papers import Asked, Ready
from casefile.services.door import Examined, Finding, OutFile
from casefile.services.export_search import Terms
from casefile.services.files import demand_free
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

COURT: Final = "court"
"""For whom a bundle is, if nothing else is said."""


@dataclass(frozen=True, kw_only=True)
class Built:
    """A bundle that was written."""

    path: Path
    size: int
    """Bytes of the file."""
    bundle: Bundle
    report: BindingReport
    cautions: tuple[Caution, ...]
    changes: tuple[str, ...]
    """What changed since the version before; nothing of the first."""
    examined: Examined
    terms: Terms
    is_kept: bool = True
    """Whether the case file keeps it; one that takes nothing does not."""
    left_out: tuple[str, ...] = ()
    """Titles of papers that were decided to stay out."""


@dataclass(frozen=True, kw_only=True)
class _Made:
    """All that is known of a bundle before it is written."""

    plan: Plan
    papers: Sequence[Ready]
    laid_out: LaidOut
    bound: Bound
    version: Version
    before: Bundle | None


def examine(
    desk: Desk, text: str, recipient: str, context: TaskContext
) -> tuple[list[Asked], Examined]:
    """Searches what would go: the front pages, and of each paper the chosen pages.

    Raises:
        PlanRefused: naming the mistake in the plan.
        NotUnderstood: if there is no such recipient.
        Cancelled: if the user stopped.
    """
    release.recipient(recipient)
    plan = plan_text.read(text)
    asked = bundle_papers.asked(desk, text, plan)
    each = {one.paper.id: one.paper for one in asked}
    found = export_search.search(desk, recipient, {}, list(each.values()), context)
    secret = desk.case.read(door.secrets)
    said = bundle_front.said(bundle_papers.resolved(plan, asked))
    mine = door.scan(secret, bundle_front.PART, said) if secret else []
    theirs = [one for one in found.findings if _goes(one, asked)]
    return asked, dataclasses.replace(found, findings=(*mine, *theirs))


def _goes(one: Finding, asked: Sequence[Asked]) -> bool:
    """Tells whether what was found is on a page that goes, or on none in particular."""
    if one.detail is None or one.unseen or not one.pages:
        return True
    return any(
        bundle_papers.may_take(paper, page) or bundle_papers.may_take(paper, page + 1)
        for paper in asked
        if paper.paper.id == one.part.document
        for page in one.pages
    )


def build(desk: Desk, text: str, to: Path, terms: Terms, context: TaskContext) -> Built:
    """Builds the bundle of a plan, checks it, writes it and keeps what it is.

    `to` is a file, or a folder for one with the usual name.

    Raises:
        PlanRefused: naming the mistake in the plan.
        HeldBack: if something private was found and is not decided about.
        BundleRefused: naming each paper that cannot be bound.
        BundleUnsound: if the check of the finished file found something wrong.
        CaseFileExists: if there is a file of that name.
        EnvironmentFailure: if the machine refuses. After any of these nothing is left.
        Cancelled: if the user stopped.
    """
    asked, examined = examine(desk, text, terms.recipient, context)
    door.check(examined, terms.choices)
    passed = export_search.passed(examined, terms.choices)
    secret = desk.case.read(lambda case: door.secrets(case, passed.allowed))
    plan = plan_text.read(text)
    path = _free(to, plan, version_of(desk, plan)[1].number)
    papers = bundle_papers.ready(desk, text, asked, passed.papers, context)
    plan = bundle_papers.resolved(plan, [one.asked for one in papers])
    made = _bind(desk, text, bundle_front.without(plan, secret), papers, context)
    if not made.bound.report.proof.is_sound:
        raise BundleUnsound(bundle_words.faults(made.bound.report, _labels(made)))
    bundle, data = _kept(made), made.bound.data
    # Its papers and its front pages were searched before.
    file = OutFile(name=path.name, data=data, part=bundle_front.PART, made_here=False)
    with door.opened(desk, secret) as out:
        written = out.put(path.parent, file)
        # If this cannot be kept, the file is taken back: none goes without a trace.
        is_kept = _keep(desk, bundle, examined, terms)
    there = {one.paper.id for one in papers}
    return Built(
        path=written,
        size=len(data),
        bundle=bundle,
        report=made.bound.report,
        cautions=_told(desk, made),
        changes=() if made.before is None else changes(made.before, bundle),
        examined=examined,
        terms=terms,
        is_kept=is_kept,
        left_out=tuple(a.said.title for a in asked if a.paper.id not in there),
    )


def _bind(
    desk: Desk, text: str, plan: Plan, papers: Sequence[Ready], context: TaskContext
) -> _Made:
    before, version = version_of(desk, plan)
    papers = bundle_papers.renamed(papers, plan)
    laid_out = bundle_front.laid_out(desk, text, plan, papers, version)
    bound = desk.papers.bound(_binding(desk, plan, papers, laid_out), context)
    return _Made(
        plan=plan,
        papers=papers,
        laid_out=laid_out,
        bound=bound,
        version=version,
        before=before,
    )


def version_of(desk: Desk, plan: Plan) -> tuple[Bundle | None, Version]:
    """Returns the version before, and what is to be known of the one that is made."""
    everything = desk.case.read(lambda case: case.all(Bundle))
    before = kept.last_of(plan.title, everything)
    chain = [] if before is None else kept.chain_of(before, everything)
    return before, Version(
        number=1 if before is None else before.version + 1,
        made_on=desk.time.today(),
        frozen=kept.frozen(chain),
        served=next((one for one in chain if one.served_on), None),
    )


def _binding(
    desk: Desk, plan: Plan, papers: Sequence[Ready], laid_out: LaidOut
) -> Binding:
    recognised = {
        page.document
        for page in desk.case.read(lambda case: case.seen_pages())
        if page.source is PageSource.RECOGNISED
    }
    sections = [
        BoundSection(
            title=f"{section.letter} {section.title}".strip(),
            papers=tuple(
                one.bound(desk, recognised)
                for one in papers
                if one.asked.place.section == number
            ),
        )
        for number, section in enumerate(plan.sections)
        if section.documents
    ]
    return Binding(
        title=bundle_words.neutral(desk, plan.title),
        front=laid_out.drawn.front,
        sections=tuple(sections),
        labels=laid_out.layout.labels,
        back_to=laid_out.drawn.index,
    )


def _free(to: Path, plan: Plan, version: int) -> Path:
    """Returns where the file goes, which must not be there yet."""
    if to.is_dir() or not to.suffix:
        to /= bundle_words.file_name(plan, version)
    demand_free(to)
    return to


def _labels(made: _Made) -> tuple[str, ...]:
    return made.laid_out.layout.labels


def _kept(made: _Made) -> Bundle:
    """Returns what the case file keeps of a bundle."""
    labels = iter(zip(made.papers, _by_paper(made), strict=True))
    sections = [
        KeptSection(
            letter=section.letter,
            title=section.title,
            papers=tuple(
                KeptPaper(
                    document=str(one.paper.id),
                    title=one.title,
                    pages=one.pages,
                    labels=names,
                    sha256=one.paper.sha256,
                )
                for one, names in (next(labels) for _ in section.documents)
            ),
        )
        for section in made.plan.sections
        if section.documents
    ]
    return Bundle(
        id=BundleId(new_id()),
        title=made.plan.title,
        version=made.version.number,
        made_on=made.version.made_on,
        plan=made.plan,
        front=made.laid_out.layout.front,
        sections=tuple(sections),
        follows=None if made.before is None else made.before.id,
        sha256=hashlib.sha256(made.bound.data).hexdigest(),
    )


def _by_paper(made: _Made) -> list[tuple[str, ...]]:
    return [paper for section in made.laid_out.layout.sections for paper in section]


def _keep(desk: Desk, bundle: Bundle, examined: Examined, terms: Terms) -> bool:
    if desk.case.read_only:
        return False
    desk.case.write(lambda case: case.put(bundle))
    if examined.findings:
        export_search.note(desk, examined, terms)
    return True


def _told(desk: Desk, made: _Made) -> tuple[Caution, ...]:
    """Returns what is to be told before it goes: what is in it, and how it came out."""
    placed = bundle_look.placed(desk, made.papers, _by_paper(made), made.bound.report)
    chosen = profile.section_set(made.plan.set)
    count = len(_labels(made))
    return (
        *cautions(placed, count, chosen),
        *bundle_words.bound(made.bound.report, placed, _labels(made)),
    )
