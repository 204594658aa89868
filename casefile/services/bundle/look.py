"""Looking at what is in a bundle: pages that wait, pages without words, same texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from casefile.domain import twin
from casefile.domain.bundle.binding import BindingReport, PaperReport
from casefile.domain.bundle.caution import Placed
from casefile.domain.document import PageSource
from casefile.domain.ids import DocumentId
from casefile.domain.twin import Sketch
from casefile.services.bundle.papers import Ready
from casefile.services.ports import Desk, Transaction

_FIRST_WORDS: Final = 20
"""Texts that are the same begin with the same words; only such are compared whole."""


def placed(
    desk: Desk,
    papers: Sequence[Ready],
    labels: Sequence[tuple[str, ...]],
    report: BindingReport,
) -> list[Placed]:
    """Returns the papers of a bundle with what is known of each, in order."""
    waiting, sketches = desk.case.read(
        lambda case: (_waiting(case), _sketches(case, papers))
    )
    found: list[Placed] = []
    for one, names, told in zip(papers, labels, report.papers, strict=True):
        late = waiting[one.paper.id] if one.made is None else set()
        without = _without_text(one, told, late)
        found.append(_placed(one, names, without, late, sketches))
    return found


def expected(
    desk: Desk, papers: Sequence[Ready], labels: Sequence[tuple[str, ...]]
) -> list[Placed]:
    """Returns the same before the bundle is made: as far as the papers were read."""
    waiting, sketches, wordless = desk.case.read(
        lambda case: (_waiting(case), _sketches(case, papers), _wordless(case, papers))
    )
    found: list[Placed] = []
    for one, names in zip(papers, labels, strict=True):
        without = tuple(n for n in one.pages if n in wordless[one.paper.id])
        found.append(_placed(one, names, without, waiting[one.paper.id], sketches))
    return found


def _placed(
    one: Ready,
    labels: tuple[str, ...],
    without_text: tuple[int, ...],
    waiting: Collection[int],
    sketches: Mapping[DocumentId, Sketch | None],
) -> Placed:
    return Placed(
        paper=one.paper,
        title=one.title,
        section=one.section,
        labels=labels,
        pages=one.pages,
        dated_on=one.asked.said.dated_on,
        directed=bool(one.asked.said.direction),
        typeset=one.typeset,
        without_text=without_text,
        waiting=tuple(page for page in one.pages if page in waiting),
        sketch=sketches.get(one.paper.id),
    )


def _wordless(case: Transaction, papers: Sequence[Ready]) -> dict[DocumentId, set[int]]:
    """Returns the pages that were looked at, and on which no words were found."""
    known = {one.paper.id for one in papers if one.paper.medium.has_pages}
    found: dict[DocumentId, set[int]] = defaultdict(set)
    for page in case.seen_pages():
        if page.document in known and page.source is PageSource.UNREADABLE:
            found[page.document].add(page.number)
    return found


def _without_text(one: Ready, told: PaperReport, waiting: set[int]) -> tuple[int, ...]:
    pages = (one.pages[place - told.first] for place in told.without_text)
    return tuple(page for page in pages if page not in waiting)


def _waiting(case: Transaction) -> dict[DocumentId, set[int]]:
    found: dict[DocumentId, set[int]] = defaultdict(set)
    for page in case.seen_pages():
        if page.source is PageSource.PICTURE:
            found[page.document].add(page.number)
    return found


def _sketches(
    case: Transaction, papers: Sequence[Ready]
) -> dict[DocumentId, Sketch | None]:
    """Returns sketches of those papers that begin as another one does."""
    begins = {one.paper.id: _beginning(case, one) for one in papers}
    often = Counter(begins.values())
    return {
        one.paper.id: twin.sketch(
            page.text for page in case.pages(one.paper.id, 1, max(one.paper.pages, 1))
        )
        for one in papers
        if begins[one.paper.id] and often[begins[one.paper.id]] > 1
    }


def _beginning(case: Transaction, one: Ready) -> str:
    pages = case.pages(one.paper.id, 1, 1)
    words = pages[0].text.casefold().split(maxsplit=_FIRST_WORDS) if pages else []
    return " ".join(words[:_FIRST_WORDS])
