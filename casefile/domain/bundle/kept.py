"""Bundles that were built: kept with their plan and the label of each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casefile.domain.bundle.layout import Frozen, Layout, PageKey, SectionPages, served
from casefile.domain.bundle.plan import Plan
from casefile.domain.ids import BundleId


@dataclass(frozen=True, kw_only=True)
class KeptPaper:
    """A paper as it was in a bundle."""

    document: str
    title: str
    pages: tuple[int, ...]
    labels: tuple[str, ...]
    sha256: str
    """Of the paper in the case file."""


@dataclass(frozen=True, kw_only=True)
class KeptSection:
    """A section as it was in a bundle."""

    letter: str
    title: str
    papers: tuple[KeptPaper, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """One version of a bundle, as it was built."""

    id: BundleId
    title: str
    version: int = 1
    made_on: date
    plan: Plan
    front: tuple[str, ...] = ()
    """The labels of its front pages."""
    sections: tuple[KeptSection, ...] = ()
    follows: BundleId | None = None
    """The version before it."""
    sha256: str = ""
    """Of the file that was written."""
    served_on: date | None = None
    served_how: str = ""

    @property
    def pages(self) -> int:
        """How many pages the whole file has."""
        papers = (paper for section in self.sections for paper in section.papers)
        return len(self.front) + sum(len(paper.pages) for paper in papers)

    @property
    def labels(self) -> dict[PageKey, str]:
        """The label of each page of each paper."""
        sections = [
            SectionPages(s.letter, tuple((p.document, p.pages) for p in s.papers))
            for s in self.sections
        ]
        layout = Layout(
            self.front, tuple(tuple(p.labels for p in s.papers) for s in self.sections)
        )
        return served(sections, layout)


def chain_of(bundle: Bundle, everything: Iterable[Bundle]) -> list[Bundle]:
    """Returns a version and those before it, the latest first."""
    known = {one.id: one for one in everything}
    chain = [bundle]
    while (before := chain[-1].follows) in known and before is not None:
        if any(one.id == before for one in chain):
            break
        chain.append(known[before])
    return chain


def supplements(title: str, everything: Iterable[Bundle]) -> list[Bundle]:
    """Returns all versions of the bundles that supplement the one called so."""
    return [one for one in everything if _same(one.plan.supplement_to, title)]


def apart(frozen: Frozen) -> Frozen:
    """Returns the same without the front pages, which each file has of its own."""
    labels = {key: name for key, name in frozen.labels.items() if key.paper}
    return Frozen(labels, frozen.taken)


def last_after(bundle: Bundle, everything: Iterable[Bundle]) -> Bundle:
    """Returns the last version that follows a version; itself if none does."""
    after = {one.follows: one for one in sorted(everything, key=_version)}
    found = bundle
    while (following := after.pop(found.id, None)) is not None:
        found = following
    return found


def frozen(versions: Sequence[Bundle]) -> Frozen:
    """Returns what must not change any more; versions are given the latest first."""
    gone_out = [one for one in versions if one.served_on is not None]
    labels: dict[PageKey, str] = {}
    for one in reversed(gone_out):
        labels |= one.labels
    return Frozen(labels, frozenset(labels.values()) | all_labels(gone_out))


def last_of(title: str, everything: Sequence[Bundle]) -> Bundle | None:
    """Returns the latest version of the bundle that is called so, or None."""
    fitting = [one for one in everything if _same(one.title, title)]
    return max(fitting, key=lambda one: one.version, default=None)


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _version(bundle: Bundle) -> int:
    return bundle.version


def all_labels(versions: Iterable[Bundle]) -> frozenset[str]:
    """Returns every label of these versions, also those of front pages."""
    return frozenset(name for one in versions for name in one.labels.values())
