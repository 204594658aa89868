"""References to pages of a bundle, as they are written in other papers: `B14-B17`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from uuid import UUID

from casefile.domain.bundle import kept
from casefile.domain.bundle.kept import Bundle
from casefile.domain.ids import DocumentId

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


def cited(bundle: Bundle, everything: Sequence[Bundle]) -> References:
    """Returns the references that other papers use when they name a version.

    Until it is served they are those of the last version that follows it. What was
    served keeps its own for ever, and pages that came later have theirs beside them.
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
    return {**now, **fixed}


def said(
    references: References, document: DocumentId, pages: Sequence[int] = ()
) -> str:
    """Returns `B14`, `B14-B17` or `B14, B20-B21`: where pages of a paper are.

    Pages that follow one another in the bundle are a range. Without pages the whole
    paper is meant. What is not in the bundle is left out: nothing if none of it is.
    """
    place = {key: number for number, key in enumerate(references)}
    wanted = sorted(
        number
        for key, number in place.items()
        if key[0] == document and (not pages or key[1] in pages)
    )
    if not wanted:
        return ""
    labels = tuple(references.values())
    runs = [[wanted[0]]]
    for before, number in pairwise(wanted):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run([labels[number] for number in run]) for run in runs)


def _run(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{labels[0]}-{labels[-1]}"
