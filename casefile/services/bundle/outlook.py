"""How a bundle would come out that is still being prepared: its numbers, its cautions.

Nothing is bound: the labels are those that the pages will have, and what is told of the
papers is what is known of them from reading them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from casefile.domain.bundle import pages as page_ranges
from casefile.domain.bundle import profile
from casefile.domain.bundle.arranging import Spot, at, spots
from casefile.domain.bundle.caution import Caution, cautions
from casefile.domain.bundle.front_page import span
from casefile.domain.bundle.layout import NOTHING_FROZEN
from casefile.domain.bundle.plan import Plan
from casefile.domain.bundle.plan_lines import Place
from casefile.domain.document import Document
from casefile.errors import NotUnderstood, PlanRefused
from casefile.services import unlocking
from casefile.services.bundle import building as bundle_building
from casefile.services.bundle import drafts as bundle_drafts
from casefile.services.bundle import front as bundle_front
from casefile.services.bundle import look as bundle_look
from casefile.services.bundle import related as bundle_related
from casefile.services.bundle.front import LaidOut, Version
from casefile.services.bundle.papers import Asked, Ready
from casefile.services.paper import words as paper_words
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

_OWN_WORDS: Final = ("over_limit", "set_unverified")
"""What is told of the bundle in another way where it is prepared."""


@dataclass(frozen=True, kw_only=True)
class PaperOutlook:
    """How one paper would come out."""

    has: int = 0
    """How many pages the paper has."""
    pages: tuple[int, ...] = ()
    """Those that go in, from 1."""
    labels: tuple[str, ...] = ()
    wrong: str = ""
    """Why it cannot go in so; a plain sentence."""
    is_locked: bool = False
    """Whether its password would help."""
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """How a whole bundle would come out."""

    plan: Plan
    version: int = 1
    front: tuple[str, ...] = ()
    """The labels of its front pages."""
    front_pdf: bytes = b""
    papers: Mapping[Spot, PaperOutlook] = field(default_factory=dict)
    count: int = 0
    """How many pages the file would have."""
    cautions: tuple[Caution, ...] = ()
    """Those that are about no paper."""
    problem: str = ""
    """Why nothing can be made of it as it is; a plain sentence."""

    @property
    def wrong(self) -> list[Spot]:
        """Returns where something is wrong that has to be put right first."""
        return [spot for spot, one in self.papers.items() if one.wrong]


class Lengths:
    """How many pages papers have whose words are set on pages here; counted once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, desk: Desk, paper: Document) -> int:
        """Returns how many pages a paper has in a bundle; 0 if it cannot go in."""
        if paper.medium.has_pages:
            return paper.pages
        if paper.sha256 not in self._known:
            self._known[paper.sha256] = _typeset(desk, paper)
        return self._known[paper.sha256]


def look(desk: Desk, plan: Plan, lengths: Lengths, context: TaskContext) -> Outlook:
    """Returns how a bundle would come out; nothing about it has to be right yet.

    Raises:
        Cancelled: if nobody wants to know any more.
    """
    known = {
        str(paper.id): paper
        for paper in desk.case.read(lambda case: case.all(Document))
    }
    told: dict[Spot, PaperOutlook] = {}
    good: list[tuple[Spot, Ready]] = []
    for spot in spots(plan):
        context.check()
        paper = known.get(at(plan, spot).id)
        told[spot] = _told(desk, plan, spot, paper, lengths)
        if paper is not None and not told[spot].wrong:
            good.append((spot, _ready(plan, spot, paper, told[spot].pages)))
    ready = [one for _, one in good]
    whole, refused = _checked(desk, _of_just(plan, good))
    _before, version = bundle_building.version_of(desk, whole)
    laid_out, problem = _laid_out(desk, whole, ready, version)
    problem = refused or problem
    return _outlook(desk, plan, good, told, (laid_out, version, problem))


def _told(
    desk: Desk, plan: Plan, spot: Spot, paper: Document | None, lengths: Lengths
) -> PaperOutlook:
    said = profile.words("window")
    if paper is None:
        return PaperOutlook(wrong=said["paper_gone"])
    has = lengths.of(desk, paper)
    if not has:
        if unlocking.is_locked(paper):
            return PaperOutlook(wrong=said["locked"], is_locked=True)
        return PaperOutlook(wrong=f"{paper.problem} {said['no_pages']}".strip())
    given = at(plan, spot).pages
    if wrong := pages_wrong(given, has):
        return PaperOutlook(has=has, wrong=wrong)
    return PaperOutlook(has=has, pages=page_ranges.chosen(given, has))


def pages_wrong(given: str, has: int) -> str:
    """Says what is wrong with the pages that are typed for a paper, or nothing."""
    try:
        page_ranges.chosen(given, has)
    except NotUnderstood as error:
        said: str = profile.words("window")["pages_wrong"]
        return said.format(given=error.given, expected=error.expected)
    return ""


def _ready(plan: Plan, spot: Spot, paper: Document, pages: tuple[int, ...]) -> Ready:
    said = at(plan, spot)
    whole = dataclasses.replace(
        said,
        title=said.title or paper.title,
        dated_on=said.dated_on or paper.dated_on,
    )
    place = Place(section=spot.section, document=spot.paper)
    forms: dict[str, str] = profile.words("typeset")["forms"]
    return Ready(
        asked=Asked(place=place, paper=paper, said=whole),
        pages=pages,
        typeset="" if paper.medium.has_pages else forms[paper.medium.value],
        section=plan.sections[spot.section].letter,
    )


def _of_just(plan: Plan, papers: Sequence[tuple[Spot, Ready]]) -> Plan:
    """Returns a plan that holds just these papers, as they are called."""
    sections = tuple(
        dataclasses.replace(
            section,
            documents=tuple(
                one.asked.said for spot, one in papers if spot.section == number
            ),
        )
        for number, section in enumerate(plan.sections)
    )
    return dataclasses.replace(plan, sections=sections)


def _checked(desk: Desk, plan: Plan) -> tuple[Plan, str]:
    """Returns a plan numbered like its main bundle, or why it cannot be."""
    try:
        return bundle_related.checked(desk, bundle_drafts.text(plan), plan), ""
    except PlanRefused as refused:
        alone = dataclasses.replace(plan, core_of="", supplement_to="")
        return alone, refused.problem


def _laid_out(
    desk: Desk, plan: Plan, papers: Sequence[Ready], version: Version
) -> tuple[LaidOut, str]:
    """Returns the labels; those of a new bundle if the right ones cannot be kept."""
    text = bundle_drafts.text(plan)
    try:
        return bundle_front.laid_out(desk, text, plan, papers, version), ""
    except PlanRefused as refused:
        free = dataclasses.replace(version, frozen=NOTHING_FROZEN, related=None)
        return bundle_front.laid_out(desk, text, plan, papers, free), refused.problem


def _outlook(
    desk: Desk,
    plan: Plan,
    papers: Sequence[tuple[Spot, Ready]],
    told: dict[Spot, PaperOutlook],
    found: tuple[LaidOut, Version, str],
) -> Outlook:
    laid_out, version, problem = found
    names = [one for section in laid_out.layout.sections for one in section]
    labels = laid_out.layout.labels
    ready = [one for _, one in papers]
    placed = bundle_look.expected(desk, ready, names)
    chosen, gone_out = plan.followed, version.frozen.papers
    every = [
        one
        for one in cautions(placed, len(labels), chosen, gone_out)
        if one.kind not in _OWN_WORDS
    ]
    for (spot, one), of_it in zip(papers, names, strict=True):
        mine = _about(every, one, of_it)
        told[spot] = dataclasses.replace(told[spot], labels=of_it, cautions=mine)
    return Outlook(
        plan=plan,
        version=version.number,
        front=laid_out.layout.front,
        front_pdf=laid_out.drawn.front.data,
        papers=told,
        count=len(labels),
        cautions=tuple(one for one in every if not one.document),
        problem=problem,
    )


def _about(
    every: Sequence[Caution], one: Ready, labels: tuple[str, ...]
) -> tuple[Caution, ...]:
    """Returns what is told of a paper at its place: it may be in more than once."""
    where = span(labels)
    name = str(one.paper.id)
    return tuple(c for c in every if c.document == name and c.labels == where)


def _typeset(desk: Desk, paper: Document) -> int:
    """Returns how many pages the words of a paper take; 0 if it has none."""
    reading = desk.case.read(lambda case: case.reading(paper.id))
    if reading is None or not any(page.text.strip() for page in reading.pages):
        return 0
    content = paper_words.content(reading.pages, "", large=True)
    *pages, _properties = desk.writer.words_in(desk.writer.pdf(content))
    return len(pages)
