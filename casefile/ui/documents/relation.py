"""Says what a paper came in, and which papers are inside it."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.domain.document import Document
from casefile.domain.written import listing
from casefile.services import wording

_NAMED = 3
_LONGEST = 60
"""Characters of a title; what is meant is seen by then."""


def relation(paper: Document, papers: Sequence[Document]) -> str:
    """Returns it in plain words; nothing for a paper that stands by itself."""
    outer = next((one for one in papers if one.id == paper.part_of), None)
    inside = [one for one in papers if one.part_of == paper.id]
    said = []
    if outer is not None and outer.photos:
        said.append(f"It is one of the photos of which “{_short(outer)}” was made.")
    elif outer is not None:
        said.append(f"It came in “{_short(outer)}”.")
    if paper.photos:
        count = wording.plural(len({page.photo for page in paper.photos}), "photo")
        said.append(f"It was made of {count}, which are kept as they are.")
    elif inside:
        names = [f"“{_short(one)}”" for one in inside[:_NAMED]]
        more = len(inside) - len(names)
        names += [f"{more} more"] if more else []
        count = wording.plural(len(inside), "paper")
        said.append(f"{count} came in it: {listing(names)}.")
    return " ".join(said)


def way_out(paper: Document, papers: Sequence[Document]) -> str:
    """Returns what the button says that leads from a paper to the one it is part of."""
    outer = next((one for one in papers if one.id == paper.part_of), None)
    is_photo = outer is not None and bool(outer.photos)
    return "Show the paper made of it" if is_photo else "Show what it came in"


def _short(paper: Document) -> str:
    title = paper.title
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"
