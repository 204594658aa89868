"""The numbers of the pages of a bundle: which page has which label.

Nothing is renumbered once a version was served: a page that was in it keeps its label
for ever, a label is never given to another page, and what came later has a label
between those of its neighbours, or goes on at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from casefile.domain.bundle import label
from casefile.domain.bundle.label import Chain
from casefile.domain.bundle.profile import Numbering

_FRONT = ""
"""Stands for the front pages in the place of a paper."""

_START: Final[Chain] = (0,)
"""What stands before the first page: there is no number between it and 1."""


class PageKey(NamedTuple):
    """One page of one paper, wherever it is in the bundle."""

    paper: str
    page: int
    """From 1, in the paper."""
    time: int = 1
    """2 where the same page is in for the second time."""


@dataclass(frozen=True)
class SectionPages:
    """The pages of the papers of a section, in order."""

    letter: str
    papers: tuple[tuple[str, tuple[int, ...]], ...]
    """Of each paper its id and its pages."""


@dataclass(frozen=True)
class Frozen:
    """The labels of the versions that were served."""

    labels: Mapping[PageKey, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    """Also those of pages that are in no later version."""

    @property
    def papers(self) -> frozenset[str]:
        """The ids of the papers that were served."""
        return frozenset(key.paper for key in self.labels if key.paper)


NOTHING_FROZEN = Frozen()


@dataclass(frozen=True)
class Layout:
    """All labels of a bundle."""

    front: tuple[str, ...]
    sections: tuple[tuple[tuple[str, ...], ...], ...]
    """Of each section, of each paper in it, the labels of its pages."""

    @property
    def labels(self) -> tuple[str, ...]:
        """One label for each page of the whole file, in order."""
        papers = (
            one for section in self.sections for paper in section for one in paper
        )
        return (*self.front, *papers)

    def range_of(self, section: int) -> tuple[str, str] | None:
        """Returns the first and the last label of a section; None if it is empty."""
        pages = [one for paper in self.sections[section] for one in paper]
        return (pages[0], pages[-1]) if pages else None


class Moved(Exception):  # noqa: N818
    """A page of a version that was served would get another label, or another place."""

    def __init__(self, key: PageKey, was: str) -> None:
        super().__init__(key)
        self.key = key
        self.was = was


class TooEarly(Exception):  # noqa: N818
    """A later page would stand before the first that was served of its section."""

    def __init__(self, key: PageKey, first: str) -> None:
        super().__init__(key)
        self.key = key
        self.first = first


class NotThere(Exception):  # noqa: N818
    """A page is to be chosen from a bundle in which it is not."""

    def __init__(self, key: PageKey) -> None:
        super().__init__(key)
        self.key = key


def lay_out(
    numbering: Numbering,
    sections: Sequence[SectionPages],
    front: int,
    frozen: Frozen = NOTHING_FROZEN,
    *,
    apart: bool = False,
) -> Layout:
    """Returns the labels of all pages; `front` is how many front pages there are.

    Front pages that stand `apart` are in no run of numbers: those of a file whose
    numbers go on from another one.

    Raises:
        Moved: if a page that was served stands in another section or in another order.
        TooEarly: if a later page stands before the first that was served.
    """
    keys = keys_of(sections)
    front_keys = [PageKey(_FRONT, number) for number in range(1, front + 1)]
    if numbering is Numbering.CONTINUOUS:
        run = [k for section in keys for paper in section for k in paper]
        found = _numbered("", run if apart else [*front_keys, *run], frozen)
        if apart:
            found |= {key: label.roman(key.page) for key in front_keys}
        return Layout(tuple(found[key] for key in front_keys), _by_paper(keys, found))
    found = {}
    for section, pages in zip(sections, keys, strict=True):
        run = [key for paper in pages for key in paper]
        found |= _numbered(section.letter, run, frozen)
    named = tuple(label.roman(key.page) for key in front_keys)
    return Layout(named, _by_paper(keys, found))


def chosen(
    sections: Sequence[SectionPages], front: int, labels: Mapping[PageKey, str]
) -> Layout:
    """Returns the labels of pages that are chosen from another bundle, as they are.

    Raises:
        NotThere: if a page is not in that bundle.
    """
    found = []
    for section in sections:
        papers = []
        for paper, pages in section.papers:
            keys = [PageKey(paper, page) for page in pages]
            missing = next((key for key in keys if key not in labels), None)
            if missing is not None:
                raise NotThere(missing)
            papers.append(tuple(labels[key] for key in keys))
        found.append(tuple(papers))
    named = tuple(label.roman(number) for number in range(1, front + 1))
    return Layout(named, tuple(found))


def keys_of(sections: Sequence[SectionPages]) -> list[list[list[PageKey]]]:
    """Returns the pages of each paper of each section; one that is in twice counts."""
    seen: Counter[tuple[str, int]] = Counter()
    found: list[list[list[PageKey]]] = []
    for section in sections:
        papers: list[list[PageKey]] = []
        for paper, pages in section.papers:
            seen.update((paper, page) for page in pages)
            papers.append([PageKey(paper, p, seen[paper, p]) for p in pages])
        found.append(papers)
    return found


def served(sections: Sequence[SectionPages], layout: Layout) -> dict[PageKey, str]:
    """Returns the label of each page of a version, to be kept once it is served."""
    found = {PageKey(_FRONT, n): one for n, one in enumerate(layout.front, start=1)}
    for keys, labels in zip(keys_of(sections), layout.sections, strict=True):
        for paper, names in zip(keys, labels, strict=True):
            found |= dict(zip(paper, names, strict=True))
    return found


def _by_paper(
    keys: list[list[list[PageKey]]], found: Mapping[PageKey, str]
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(
        tuple(tuple(found[key] for key in paper) for paper in section)
        for section in keys
    )


def _numbered(
    letter: str, run: Sequence[PageKey], frozen: Frozen
) -> dict[PageKey, str]:
    """Returns the labels of pages that are numbered in one run."""
    kept = [_kept(letter, key, frozen) for key in run]
    taken = {
        label.read(name[len(letter) :])
        for name in frozen.taken
        if name.startswith(letter) and name[len(letter) :][:1].isdigit()
    }
    if not taken:
        chains: list[Chain] = [
            chain for chain, _ in zip(label.plain(), run, strict=False)
        ]
    else:
        chains = _between(run, kept, taken, frozen)
    return {
        key: f"{letter}{label.written(chain)}"
        for key, chain in zip(run, chains, strict=True)
    }


def _kept(letter: str, key: PageKey, frozen: Frozen) -> Chain | None:
    """Returns what a page was numbered when it was served."""
    was = frozen.labels.get(key)
    if was is None:
        return None
    number = was[len(letter) :]
    if not was.startswith(letter) or not number[:1].isdigit():
        raise Moved(key, was)
    return label.read(number)


def _between(
    run: Sequence[PageKey],
    kept: Sequence[Chain | None],
    taken: set[Chain],
    frozen: Frozen,
) -> list[Chain]:
    """Returns the numbers of pages of which some have one already."""
    following: list[Chain | None] = [None] * len(run)
    after: Chain | None = None
    for place in reversed(range(len(run))):
        following[place] = after
        after = kept[place] or after
    chains: list[Chain] = []
    used = set(taken)
    before = _START
    for key, own, after in zip(run, kept, following, strict=True):
        if own is not None and own <= before:
            raise Moved(key, frozen.labels[key])
        if own is None and after is not None and before == _START:
            first = next(frozen.labels[k] for k in run if k in frozen.labels)
            raise TooEarly(key, first)
        before = own or label.later(before, after, used)
        used.add(before)
        chains.append(before)
    return chains
