"""How rightly two versions are compared, and flags carried over; and how quickly."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from casefile.domain.compare.carried import Carried, carry
from casefile.domain.compare.change import ChangeKind, Place
from casefile.domain.compare.comparison import Comparison, compare
from casefile.domain.difference import difference
from casefile.domain.document import Block, BlockKind, Page
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId, FlagId, new_id
from casefile.domain.passage import Passage
from tests.bench.figure import Figure
from tests.bench.version_pairs import VersionPair, make
from tests.bench.version_papers import Truth, pdf, read, scan, word

SEEDS = range(1, 11)
SCANNED = (1, 2)
RIGHT_LIMIT, SILENT_LIMIT, UNCHANGED_LIMIT, MOVED_LIMIT = 95.0, 1.0, 2.0, 90.0
TIMES_LIMIT, SECONDS_LIMIT = 3.0, 1.0
_ROUNDS = 7
_SLACK = 3
"""Letters by which a sentence may begin elsewhere: a sign, a space."""


@dataclass
class Tally:
    """What was counted over some pairs."""

    counts: Counter[str] = field(default_factory=Counter)

    def share(self, what: str, of: Iterable[str]) -> float:
        """Returns how many in a hundred."""
        total = sum(self.counts[one] for one in of)
        return 100 * self.counts[what] / total if total else 0.0


def one_page(text: str) -> list[Page]:
    """A paper without pages, as of a Word file, in which nothing was recognised."""
    block = Block(0, len(text), BlockKind.PARAGRAPH)
    return [Page(number=1, width=0, height=0, text=text, blocks=(block,))]


def flags_of(pair: VersionPair, document: DocumentId) -> list[Flag]:
    """The highlights as flags."""
    return [
        Flag(
            id=FlagId(new_id()),
            number=number,
            kind="wrong_date",
            passage=Passage(
                document=document,
                page=1,
                start=one.start,
                end=one.end,
                quote=pair.old[one.start : one.end],
            ),
        )
        for number, one in enumerate(pair.highlights, 1)
    ]


@dataclass(frozen=True)
class Papers:
    """A pair as it was read from two papers, and where everything is in them."""

    old: list[Page]
    new: list[Page]
    old_truth: Truth
    new_truth: Truth

    def flags(self, pair: VersionPair, document: DocumentId) -> list[Flag]:
        """The highlights as flags on the earlier paper."""
        found = []
        for one in flags_of(pair, document):
            first, last = self.old_truth.span(one.passage.start, one.passage.end)
            place = replace(
                one.passage,
                page=first[0],
                start=first[1],
                end=last[1] + 1,
                end_page=last[0] if last[0] != first[0] else 0,
            )
            found.append(replace(one, passage=place))
        return found


def as_papers(pair: VersionPair, old: bytes, new: bytes, names: str) -> Papers:
    """Reads both papers; `names` is how the names of both files end."""
    one, other = (f"paper.{name}" for name in names.split())
    pages = read(old, one), read(new, other)
    return Papers(*pages, Truth(pair.old, pages[0]), Truth(pair.new, pages[1]))


def through_papers(pair: VersionPair, papers: Papers, tally: Tally) -> None:
    """Compares two papers and counts, as `measure` does for texts."""
    old, new = DocumentId(new_id()), DocumentId(new_id())
    comparison = compare(papers.old, papers.new)
    flags = papers.flags(pair, old)
    for one, found in zip(pair.highlights, carry(comparison, flags, new), strict=True):
        there = None
        if one.sentence.new_at is not None:
            there = papers.new_truth.span(*one.sentence.new_at)
        passage = found.passage
        if there is None:
            tally.counts["deleted"] += 1
            tally.counts["deleted, moved"] += passage is not None
        elif passage is None:
            tally.counts["lost"] += 1
        elif (passage.page, passage.start) <= there[1] and (
            passage.last_page, passage.end
        ) > there[0]:  # fmt: skip
            tally.counts["right"] += 1
        else:
            silent = found.place is Place.FOUND
            tally.counts["silently wrong" if silent else "wrong, to look at"] += 1
    spans = {
        kind: [
            ((c.old_at.page, c.old_at.start), (c.old_at.end_page, c.old_at.end))
            for c in comparison.changes
            if c.old_at is not None and c.kind is kind and c.is_sure
        ]
        for kind in ChangeKind
    }
    for one in pair.sentences:
        first, last = papers.old_truth.span(*one.old_at)

        def is_in(*kinds: ChangeKind) -> bool:
            return any(
                (start[0], start[1] - _SLACK) <= first and last <= end  # noqa: B023
                for kind in kinds
                for start, end in spans[kind]
            )

        if one.moved and not one.deleted:
            found_ = is_in(ChangeKind.MOVED)
            tally.counts["moved, named" if found_ else "moved, not named"] += 1
        elif not (one.edited or one.deleted):
            wrong = is_in(*ChangeKind)
            tally.counts["unchanged, shown" if wrong else "unchanged, not shown"] += 1


def paper_figures(seeds: Iterable[int]) -> list[Figure]:
    """Measures text against a scan, and Word against PDF."""
    scans, word_files = Tally(), Tally()
    for seed in seeds:
        pair = make(seed, heads=False)
        old, new = pdf(pair.old, "DRAFT"), pdf(pair.new, "FINAL")
        through_papers(pair, as_papers(pair, old, scan(new), "pdf pdf"), scans)
        mixed = as_papers(pair, word(pair.old), new, "docx pdf")
        through_papers(pair, mixed, word_files)
    return [
        *told(scans, "through a scan", lower=5.0),
        *told(word_files, "Word against PDF"),
    ]


def count_flags(pair: VersionPair, carried: Sequence[Carried], tally: Tally) -> None:
    """Counts where the highlights were placed, beside where they are."""
    for one, found in zip(pair.highlights, carried, strict=True):
        there = one.sentence.new_at
        passage = found.passage
        if there is None:
            tally.counts["deleted"] += 1
            tally.counts["deleted, moved"] += passage is not None
        elif passage is None:
            tally.counts["lost"] += 1
        elif passage.start < there[1] and passage.end > there[0]:
            tally.counts["right"] += 1
        else:
            silent = found.place is Place.FOUND
            tally.counts["silently wrong" if silent else "wrong, to look at"] += 1


def count_changes(pair: VersionPair, comparison: Comparison, tally: Tally) -> None:
    """Counts what is said of the sentences that stayed, and of those that moved."""
    shown: dict[ChangeKind, list[tuple[int, int]]] = {kind: [] for kind in ChangeKind}
    for change in comparison.changes:
        if change.old_at is not None:
            shown[change.kind].append((change.old_at.start, change.old_at.end))

    def is_in(kinds: Iterable[ChangeKind], at: tuple[int, int]) -> bool:
        return any(
            start - _SLACK <= at[0] and at[1] <= end + _SLACK
            for kind in kinds
            for start, end in shown[kind]
        )

    for one in pair.sentences:
        if one.deleted:
            found = is_in([ChangeKind.REMOVED], one.old_at)
            tally.counts["removed, named" if found else "removed, not named"] += 1
        elif one.moved:
            found = is_in([ChangeKind.MOVED], one.old_at)
            tally.counts["moved, named" if found else "moved, not named"] += 1
        elif one.edited:
            found = is_in([ChangeKind.CHANGED, ChangeKind.REMOVED], one.old_at)
            tally.counts["edited, shown" if found else "edited, not shown"] += 1
        else:
            wrong = is_in(ChangeKind, one.old_at)
            tally.counts["unchanged, shown" if wrong else "unchanged, not shown"] += 1


def measure(pairs: Iterable[VersionPair]) -> Tally:
    """Compares each pair and counts."""
    tally = Tally()
    old, new = DocumentId(new_id()), DocumentId(new_id())
    for pair in pairs:
        comparison = compare(one_page(pair.old), one_page(pair.new))
        carried = carry(comparison, flags_of(pair, old), new)
        count_flags(pair, carried, tally)
        count_changes(pair, comparison, tally)
    return tally


def told(tally: Tally, name: str, *, lower: float = 0.0) -> list[Figure]:
    """Returns what was counted as figures; `lower` points less are asked of a scan."""
    exist = ("right", "silently wrong", "wrong, to look at", "lost")
    missed = 100 - tally.share("right", exist)
    moved = ("moved, named", "moved, not named")
    same = ("unchanged, shown", "unchanged, not shown")
    places = sum(tally.counts[one] for one in exist)
    return [
        Figure(
            f"{name}: passages not placed right", missed, "%",
            100 - RIGHT_LIMIT + lower, f"of {places} that still exist",
        ),
        Figure(
            f"{name}: silently wrong", tally.share("silently wrong", exist), "%",
            SILENT_LIMIT + lower,
        ),
        Figure(
            f"{name}: deleted passages moved", tally.counts["deleted, moved"], "",
            0, f"of {tally.counts['deleted']}",
        ),
        Figure(
            f"{name}: unchanged sentences shown as changed",
            tally.share("unchanged, shown", same), "%", UNCHANGED_LIMIT + lower,
            f"of {sum(tally.counts[one] for one in same)}",
        ),
        Figure(
            f"{name}: moved sentences not named as moved",
            tally.share("moved, not named", moved), "%",
            100 - MOVED_LIMIT + lower, f"of {sum(tally.counts[m] for m in moved)}",
        ),
    ]  # fmt: skip


def speed(pair: VersionPair) -> list[Figure]:
    """Measures the time beside one pass of the program's own word diff."""
    old, new = one_page(pair.old), one_page(pair.new)
    ours, plain = [], []
    for _ in range(_ROUNDS):
        began = time.process_time()
        comparison = compare(old, new)
        assert comparison.changes
        ours.append(time.process_time() - began)
        began = time.process_time()
        difference(pair.old, pair.new)
        plain.append(time.process_time() - began)
    mine, theirs = median(ours[1:]), median(plain[1:])
    note = f"{1000 * mine:.0f} ms beside {1000 * theirs:.0f} ms"
    return [
        Figure("compare 14 pages with 18", mine, "s", SECONDS_LIMIT),
        Figure("  beside one word diff", mine / theirs, "x", TIMES_LIMIT, note),
    ]


def figures() -> list[Figure]:
    """Measures all of them."""
    pairs = [make(seed) for seed in SEEDS]
    return [
        *speed(pairs[0]),
        *told(measure(pairs), "text"),
        *paper_figures(SCANNED),
    ]
