"""References to pages of a bundle, as they are written in other papers: `B14-B17`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from casefile.domain.bundle import kept
from casefile.domain.bundle.kept import Bundle
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId, ItemId

BUNDLE: Final = "bundle"
"""The fact of a letter that names the bundle which it cites."""
References = Mapping[tuple[DocumentId, int], str]
"""The label of each page of each paper, pages counted from 1, in the bundle's order.

A page that is in twice has the label of its first place.
"""


def of_bundle(bundle: Bundle) -> References:
    """Returns the references of just this version."""
    found: dict[tuple[DocumentId, int], str] = {}
    for section in bundle.sections:
        for paper in section.papers:
            document = DocumentId(UUID(paper.document))
            for page, label in zip(paper.pages, paper.labels, strict=True):
                found.setdefault((document, page), label)
    return found


def current(bundle: Bundle, everything: Sequence[Bundle]) -> References:
    """Returns the references that other papers use when they name a version.

    Until it is served they are those of the last version that follows it. What was
    served keeps its own for ever, and pages that came later have theirs beside them,
    also those of a supplement.
    """
    last = kept.last_after(bundle, everything)
    fixed: dict[tuple[DocumentId, int], str] = {}
    for one in (bundle, *kept.chain_of(last, everything)):
        if one.served_on is not None:
            fixed = {**of_bundle(one), **fixed}
    # A version built before an earlier one was served may call other pages the same.
    taken = set(fixed.values())
    now = {
        key: fixed.get(key, label)
        for key, label in of_bundle(last).items()
        if key in fixed or label not in taken
    }
    found = {**now, **fixed}
    for one in kept.supplements(bundle.title, everything):
        if kept.last_after(one, everything) == one:
            found = {**of_bundle(one), **found}
    return found


def outdated_cores(everything: Sequence[Bundle]) -> list[Bundle]:
    """Returns the core bundles with page numbers that their main one has no more.

    Of each the last version that was made counts.
    """
    found = []
    for one in everything:
        main = kept.last_of(one.plan.core_of, everything) if one.plan.core_of else None
        if main is not None and kept.last_of(one.title, everything) == one:
            now = current(main, everything)
            if any(now.get(key) != label for key, label in of_bundle(one).items()):
                found.append(one)
    return found


class Cited:
    """A bundle as other papers cite it: which pages of a paper are where."""

    def __init__(self, references: References) -> None:
        self._of: dict[DocumentId, dict[int, int]] = defaultdict(dict)
        for place, (document, page) in enumerate(references):
            self._of[document][page] = place
        self._labels = tuple(references.values())

    def said(self, document: DocumentId, pages: Iterable[int] = ()) -> str:
        """Returns `B14`, `B14-B17` or `B14, B20-B21`: where pages of a paper are.

        Pages that follow one another in the bundle are a range. Without pages the
        whole paper is meant. What is not in the bundle is left out: nothing if none is.
        """
        places = self._of.get(document, {})
        wanted = set(pages) or places.keys()
        runs: list[list[int]] = []
        for place in sorted(places[page] for page in wanted & places.keys()):
            if runs and place == runs[-1][-1] + 1:
                runs[-1].append(place)
            else:
                runs.append([place])
        return ", ".join(self._run(run) for run in runs)

    def paper(self, paper: Document, within: Mapping[ItemId, Document]) -> str:
        """Returns where a paper is; one cut out of another may be in as its pages."""
        own = self.said(paper.id)
        if own or paper.part_of is None or not paper.first_page:
            return own
        outer = within.get(paper.part_of)
        if outer is None:
            return ""
        pages = range(paper.first_page, paper.first_page + max(paper.pages, 1))
        return self.said(outer.id, pages)

    def _run(self, places: Sequence[int]) -> str:
        first, last = self._labels[places[0]], self._labels[places[-1]]
        return first if len(places) == 1 else f"{first}-{last}"


def said(
    references: References, document: DocumentId, pages: Iterable[int] = ()
) -> str:
    """Returns in words where pages of a paper are: see `Cited.said`."""
    return Cited(references).said(document, pages)
