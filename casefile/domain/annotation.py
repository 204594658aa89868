"""What is added to a copy of a paper: marks on words, and notes beside pages."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.domain.document import Box
from casefile.domain.flag import Family


@dataclass(frozen=True, kw_only=True)
class Comment:
    """What is said of one flag, in plain words."""

    number: int
    family: Family
    title: str
    """The kind of error."""
    lines: tuple[tuple[str, str], ...]
    """What each part is, and its words; the most important parts come first."""

    @property
    def said(self) -> str:
        """All of it as a list of comments shows it."""
        parts = [f"{self.number}. {self.title}"]
        parts += [f"{name}: {words}" for name, words in self.lines]
        return "\n".join(parts)


@dataclass(frozen=True, kw_only=True)
class Spot:
    """The words of a flag on one page."""

    comment: Comment
    boxes: tuple[Box, ...]
    """One for each line, in points on the page as it is shown."""
    from_page: int = 0
    """The page on which the words begin, if they only go on here."""


@dataclass(frozen=True, kw_only=True)
class MarkedPage:
    """A page with marks; its notes stand beside it."""

    number: int
    width: float
    height: float
    spots: tuple[Spot, ...]
    """From the top down."""


@dataclass(frozen=True, kw_only=True)
class Additions:
    """All that is added to a PDF."""

    pages: tuple[MarkedPage, ...]
    margins: bytes
    """A PDF of the notes: a page for each marked page, to stand to the right of it."""
    behind: bytes
    """A PDF of the pages that come behind the paper."""
    title: str
    """For the properties of the copy; holds no name of a person."""
    author: str
    """Who is named as the writer of the comments; no name of a person."""
    contents: str
    """What the pages behind are called in the list of contents."""


@dataclass(frozen=True, kw_only=True)
class AnnotatedCopy:
    """A paper with its additions."""

    data: bytes
    was_signed: bool = False
    """Whether the paper had a signature made by a computer, which is of its own file
    alone."""
