"""Making a bundle from papers that are ready: its files, what is kept, what is told."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from casefile.domain.bundle.binding import BindingReport
from casefile.domain.bundle.caution import Caution, cautions
from casefile.domain.bundle.kept import Bundle, KeptPaper, KeptSection
from casefile.domain.bundle.making import Making
from casefile.domain.bundle.plan import Plan
from casefile.domain.document import PageSource
from casefile.domain.ids import BundleId, new_id
from casefile.services import bundle_words
from casefile.services.bundle import front as bundle_front
from casefile.services.bundle import look as bundle_look
from casefile.services.bundle import papers as bundle_papers
from casefile.services.bundle import parts as bundle_parts
from casefile.services.bundle.front import LaidOut, Version
from casefile.services.bundle.papers import Ready
from casefile.services.bundle.parts import Made
from casefile.services.bundle.volumes import Contents
from casefile.services.ports import Desk
from casefile.tasks import TaskContext


@dataclass(frozen=True, kw_only=True)
class Draught:
    """What a bundle is to be made of."""

    text: str
    """The plan as it was given, in which a mistake is named by its line."""
    plan: Plan
    """With just these papers."""
    papers: Sequence[Ready]
    version: Version
    making: Making


@dataclass(frozen=True, kw_only=True)
class MadeBundle:
    """All that is known of a bundle before it is written."""

    plan: Plan
    papers: Sequence[Ready]
    contents: Contents
    files: Sequence[Made]
    report: BindingReport
    version: Version


def make(desk: Desk, of: Draught, context: TaskContext) -> MadeBundle:
    """Makes the files of a bundle and checks them; nothing is written yet.

    Raises:
        PlanRefused: if a page that was served would get another label.
        BundleRefused: naming each paper that cannot be bound.
        Cancelled: if the user stopped.
    """
    papers = bundle_papers.renamed(of.papers, of.plan)
    laid_out = bundle_front.laid_out(desk, of.text, of.plan, papers, of.version)
    contents = _contents(desk, of.plan, papers, laid_out, of.making)
    files = bundle_parts.make(desk, contents, context)
    return MadeBundle(
        plan=of.plan,
        papers=papers,
        contents=contents,
        files=files,
        report=bundle_parts.report(contents, files),
        version=of.version,
    )


def _contents(
    desk: Desk,
    plan: Plan,
    papers: Sequence[Ready],
    laid_out: LaidOut,
    making: Making,
) -> Contents:
    recognised = {
        page.document
        for page in desk.case.read(lambda case: case.seen_pages())
        if page.source is PageSource.RECOGNISED
    }
    return Contents(
        title=bundle_words.neutral(desk, plan.title),
        numbering=plan.numbering,
        sections=tuple(one for one in plan.sections if one.documents),
        papers=tuple(one.bound(desk, recognised) for one in papers),
        laid_out=laid_out,
        making=making,
    )


def kept(made: MadeBundle, before: Bundle | None) -> Bundle:
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
        front=made.contents.laid_out.layout.front,
        sections=tuple(sections),
        follows=None if before is None else before.id,
        sha256=_digest(made.files),
    )


def _digest(files: Sequence[Made]) -> str:
    found = hashlib.sha256()
    for one in files:
        found.update(one.data)
    return found.hexdigest()


def _by_paper(made: MadeBundle) -> list[tuple[str, ...]]:
    sections = made.contents.laid_out.layout.sections
    return [paper for section in sections for paper in section]


def told(desk: Desk, made: MadeBundle) -> tuple[Caution, ...]:
    """Returns what is to be told before it goes: what is in it, and how it came out."""
    placed = bundle_look.placed(desk, made.papers, _by_paper(made), made.report)
    chosen = made.plan.followed
    labels = made.contents.labels
    return (
        *cautions(placed, len(labels), chosen, made.version.frozen.papers),
        *bundle_words.bound(made.report, placed, labels),
        *bundle_words.too_large(_sizes(made), made.contents.making.most_bytes),
    )


def _sizes(made: MadeBundle) -> list[tuple[tuple[str, ...], int]]:
    return [
        (bundle_parts.ends(made.contents, one), len(one.data)) for one in made.files
    ]
