"""Looks for words in a paper, first as they are, then more and more freely."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from casefile.domain.document import Page
from casefile.domain.fold import Folded, Likeness, fold
from casefile.domain.ids import DocumentId
from casefile.domain.passage import Passage
from casefile.domain.quoting import passage_at, passage_in
from casefile.domain.textflow import Spot, TextFlow, body, furniture
from casefile.errors import QuoteNotFound

SHORT = 24
"""A quote of fewer characters is found again only where its surroundings fit too."""
_FITS = 60.0
_CLEARLY = 8.0
_FUZZY = 85.0
_PAGES_TRIED = 8
_WORDS = re.compile(r"\w{2,}")


class How(StrEnum):
    """By what a passage was found again."""

    PLACE = "place"
    EXACT = "exact"
    NORMAL = "normalised"
    FUZZY = "fuzzy"
    NOT_FOUND = "not found"


@dataclass(frozen=True, kw_only=True)
class Refound:
    """A passage found again, or None if it has to be placed by hand."""

    passage: Passage | None
    score: float
    """How alike the words are, 0 to 100."""
    how: How


class Finder:
    """Looks for words in a paper; keeps its work, so that many searches are quick."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._folded: dict[tuple[int, Likeness], Folded] = {}

    @cached_property
    def _flows(self) -> tuple[TextFlow, TextFlow]:
        """The running text; then the headers and footers."""
        headers = (
            (page, start, end) for page in self._pages for start, end in furniture(page)
        )
        return TextFlow(body(self._pages)), TextFlow(headers)

    def _fold(self, which: int, likeness: Likeness) -> Folded:
        key = (which, likeness)
        if key not in self._folded:
            self._folded[key] = fold(self._flows[which].text, likeness)
        return self._folded[key]

    def find(
        self, document: DocumentId, quote: str, page: int | None = None
    ) -> list[Passage]:
        """Returns the places of `quote`, from the most exact way that finds any."""
        for likeness in Likeness:
            found = self._find(document, quote, likeness)
            if page is not None:
                found = [p for p in found if p.page <= page <= p.last_page]
            if found:
                return found
        return []

    def _find(
        self, document: DocumentId, quote: str, likeness: Likeness
    ) -> list[Passage]:
        wanted = fold(quote, likeness).text.strip()
        if not wanted:
            return []
        for which, flow in enumerate(self._flows):
            folded = self._fold(which, likeness)
            hits = list(_occurrences(folded.text, wanted))
            if hits:
                return [
                    passage_in(flow, document, *folded.source(hit, hit + len(wanted)))
                    for hit in hits
                ]
        return []

    def refind(self, passage: Passage) -> Refound:
        """Finds the words of `passage` again, at their place or elsewhere."""
        if self._is_at_its_place(passage):
            return Refound(passage=passage, score=100.0, how=How.PLACE)
        for likeness, how in (
            (Likeness.WRITTEN, How.EXACT),
            (Likeness.NORMAL, How.NORMAL),
            (Likeness.CASELESS, How.NORMAL),
        ):
            found = self._find(passage.document, passage.quote, likeness)
            if found:
                return _by_context(passage, [(p, 100.0) for p in found], how)
        return _by_context(passage, list(self._fuzzy(passage)), How.FUZZY)

    def _is_at_its_place(self, passage: Passage) -> bool:
        near = range(passage.page - 1, passage.last_page + 2)
        pages = [page for page in self._pages if page.number in near]
        if not {passage.page, passage.last_page} <= {page.number for page in pages}:
            return False
        try:
            there = passage_at(
                pages,
                passage.document,
                passage.page,
                passage.start,
                passage.last_page,
                passage.end,
            )
        except QuoteNotFound:
            return False
        alone = not (passage.before or passage.after)
        return there.quote == passage.quote and (
            alone
            or (passage.before, passage.after) == (there.before, there.after)
            or bool(passage.before and passage.before == there.before)
            or bool(passage.after and passage.after == there.after)
        )

    def _fuzzy(self, passage: Passage) -> Iterator[tuple[Passage, float]]:
        for found, score in self.alike(passage.document, passage.quote, _FUZZY):
            # Another date or number is another fact, however alike the words are.
            if _figures(found.quote) == _figures(passage.quote):
                yield found, score

    def alike(
        self, document: DocumentId, quote: str, least: float
    ) -> list[tuple[Passage, float]]:
        """Returns the most similar stretch of each likely page, best first."""
        from rapidfuzz import fuzz  # noqa: PLC0415 - loaded when it is needed

        wanted = fold(quote, Likeness.CASELESS).text.strip()
        if not wanted:
            return []
        best: dict[Spot, tuple[Passage, float]] = {}
        for here, following in self._likely(wanted):
            flow = TextFlow(body([here, following] if following else [here]))
            folded = fold(flow.text, Likeness.CASELESS)
            if len(folded.text) < len(wanted):
                continue
            match = fuzz.partial_ratio_alignment(
                wanted, folded.text, score_cutoff=least
            )
            if match is None or match.dest_end <= match.dest_start:
                continue
            start, end = _to_whole_words(folded.text, match.dest_start, match.dest_end)
            found = passage_in(flow, document, *folded.source(start, end))
            best.setdefault(Spot(found.page, found.start), (found, match.score))
        return sorted(best.values(), key=lambda one: -one[1])

    def _likely(self, wanted: str) -> list[tuple[Page, Page | None]]:
        """Returns the pages, with the one after, that share most words with a quote."""
        words = set(_WORDS.findall(wanted))
        bags = [set(_WORDS.findall(page.text.casefold())) for page in self._pages]
        common = Counter[int]()
        for number, bag in enumerate([*bags, set[str]()]):
            common[number] = len(words & bag)
        pairs = [*pairwise(self._pages), *((page, None) for page in self._pages[-1:])]
        ranked = sorted(
            range(len(pairs)), key=lambda n: (-(common[n] + common[n + 1]), n)
        )
        return [
            pairs[n] for n in ranked[:_PAGES_TRIED] if common[n] + common[n + 1] > 0
        ]


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    """Yields where `wanted` is as whole words; if nowhere, where it is at all."""
    pattern = re.escape(wanted)
    left = r"(?<!\w)" if wanted[0].isalnum() else ""
    right = r"(?!\w)" if wanted[-1].isalnum() else ""
    hits = [match.start() for match in re.finditer(left + pattern + right, text)]
    yield from hits or (match.start() for match in re.finditer(pattern, text))


def _to_whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    found = text[start:end]
    return (
        start + len(found) - len(found.lstrip()),
        end - len(found) + len(found.rstrip()),
    )


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _by_context(
    passage: Passage, found: list[tuple[Passage, float]], how: How
) -> Refound:
    """Chooses the place whose surroundings fit; none if that is not clear."""
    ranked = sorted(
        ((_fit(passage, place_), place_, score) for place_, score in found),
        key=lambda one: (-one[0], one[1].page, one[1].start),
    )
    nothing = Refound(passage=None, score=0.0, how=How.NOT_FOUND)
    if not ranked:
        return nothing
    fit, best, score = ranked[0]
    knows_context = bool(passage.before or passage.after)
    if len(ranked) > 1 and fit - ranked[1][0] < _CLEARLY:
        return nothing
    if len(passage.quote) < SHORT and knows_context and fit < _FITS:
        return nothing
    # What the user was shown stays what was flagged; only the place is new.
    placed = dataclasses.replace(
        best, quote=passage.quote if how is not How.FUZZY else best.quote
    )
    return Refound(passage=placed, score=score, how=how)


def _fit(passage: Passage, there: Passage) -> float:
    """Returns how well the better side of the context fits, with a bonus for both."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    sides = [
        fuzz.ratio(known, seen)
        for known, seen in (
            (passage.before, there.before),
            (passage.after, there.after),
        )
        if known
    ]
    if not sides:
        return 0.0
    return (3 * max(sides) + sum(sides) / len(sides)) / 4
