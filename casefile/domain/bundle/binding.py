"""What is bound into one file for the court, and what is said of it afterwards.

A binding is ready to be made: its papers are chosen, its own pages (cover, index,
dividers) are drawn, and each page of the whole file has its label. *Place* always means
a page's place in the whole file, from 0, the own pages at the front among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from casefile.domain.document import Box, Page
from casefile.mapped import Data


class Corner(StrEnum):
    """Where on a page its label is stamped."""

    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM_RIGHT = "bottom-right"


@dataclass(frozen=True, kw_only=True)
class FrontLink:
    """A place on one of our own pages at the front that leads to a page."""

    page: int
    """Of the front, from 0."""
    box: Box
    target: int
    """The place that it leads to."""
    said: str = ""
    """What a screen reader says of it."""
    pages: int = 0
    """How many pages it stands for, if their range of labels is printed there."""
    printed: Box | None = None
    """Where on the page of the front that range stands."""


@dataclass(frozen=True, kw_only=True)
class PrintedRange:
    """A place on one of our own pages at the front where a range of labels stands."""

    page: int
    """Of the front, from 0."""
    box: Box
    first: str
    last: str


@dataclass(frozen=True, kw_only=True)
class FrontMark:
    """A bookmark of one of our own pages, such as the index."""

    title: str
    place: int


@dataclass(frozen=True, kw_only=True)
class Front:
    """Our own pages that come first: cover and index, as a finished PDF.

    What its pages have of links is left out; those given here are put there.
    """

    data: bytes = b""
    """Nothing if there are no such pages."""
    links: tuple[FrontLink, ...] = ()
    marks: tuple[FrontMark, ...] = ()
    ranges: tuple[PrintedRange, ...] = ()
    """What the index has to say, to be read back from the finished file."""


def _no_words() -> Iterable[Page]:
    return ()


@dataclass(frozen=True, kw_only=True)
class BoundPaper:
    """A paper, or some pages of it, at one place of a bundle."""

    title: str
    """Of its bookmark; empty for a page without one, such as a divider."""
    size: int
    """Bytes of the original."""
    load: Callable[[], Data]
    """Returns the original; called when its turn comes, and once more for the check."""
    pages: tuple[int, ...]
    """Of the original, from 0, in the order in which they are bound."""
    turned: tuple[tuple[int, int], ...] = ()
    """Pages of the original, from 0, that are turned by so many quarters, clockwise."""
    upright: bool = False
    """Whether pages whose own words lie on their side or their head are turned too."""
    is_picture: bool = False
    """Whether the original is a picture (or several in one file), and no PDF."""
    words: Callable[[], Iterable[Page]] = _no_words
    """Returns the pages of the stored reading whose words were recognised (OCR).

    They are laid unseen under pages that have no text. `Page.number` counts from 1.
    """
    name: str = ""
    """The file's name as it came: used only to prove that it is nowhere in the file."""


@dataclass(frozen=True, kw_only=True)
class BoundSection:
    """A section, such as "C Statements"; its papers follow one another."""

    title: str
    """Of its bookmark; empty for papers that stand in no section."""
    papers: tuple[BoundPaper, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Binding:
    """A bundle, or one part of it, that is ready to be made."""

    title: str
    """Of the file itself, as shown in the window's bar: no names of people."""
    front: Front
    sections: tuple[BoundSection, ...]
    labels: tuple[str, ...]
    """One for each page of the whole file, such as "iii", "A1", "A12a" or "17".

    Each is stamped on its page and is the page's label in the viewer. A page with an
    empty label gets no stamp.
    """
    language: str = "en-GB"
    corner: Corner = Corner.BOTTOM_RIGHT
    """Where labels stand; on a page where that is taken, in a corner that is free."""
    back_to: int | None = None
    """The place (mostly the index) to which the label of each page leads, if any."""
    shrink_to: int = 0
    """Dots to the inch above which pictures are made smaller; 0 leaves them alone."""
    hidden_names: tuple[str, ...] = ()
    """More words that must not be in what the file holds unseen: names, paths."""

    @property
    def papers(self) -> tuple[BoundPaper, ...]:
        """All papers in order."""
        return tuple(one for section in self.sections for one in section.papers)


class Dropped(StrEnum):
    """What was in a paper and does not go into a bundle."""

    SCRIPTS = "scripts"
    """JavaScript."""
    FILES = "files"
    """Files inside the paper."""
    ACTIONS = "actions"
    """What starts or sends something when the paper is opened or clicked."""
    MEDIA = "media"
    """Films, sounds and three-dimensional models."""
    DEAD_LINKS = "dead-links"
    """Links to pages that are not in the bundle, or to files on a computer."""
    COMMENTS = "comments"
    """Words of comments that could be read only by clicking on them."""
    SIGNATURES = "signatures"
    """A computer's seal on the paper; what is seen of it on the page stays."""
    LOCK = "lock"
    """A lock against changes or printing."""
    BOOKMARKS = "bookmarks"
    """Bookmarks to pages that are not in the bundle, or that name a file."""


@dataclass(frozen=True, kw_only=True)
class PaperReport:
    """What was found and done while one paper was bound."""

    first: int
    """The place of its first page."""
    pages: int
    size: int = 0
    """Bytes that it takes in the finished file."""
    blank: tuple[int, ...] = ()
    """Places of pages that show nothing."""
    upside_down: tuple[int, ...] = ()
    """Places of pages whose words stand upside down or on their side."""
    without_text: tuple[int, ...] = ()
    """Places of pages that show something, and have no words to search or copy."""
    resized: tuple[int, ...] = ()
    """Places of pages that were brought to A4."""
    repaired: bool = False
    """Whether the paper was damaged: somebody should look at all of its pages."""
    shrunk: int = 0
    """Pictures that were made smaller."""
    saved: int = 0
    """Bytes that this saved."""
    dropped: tuple[tuple[Dropped, int], ...] = ()
    """What was left out, and how many of it."""


class Fault(StrEnum):
    """What the check of a finished file can find wrong."""

    PAGE_LOST = "page-lost"
    """A page is not there, or not what the paper shows."""
    ORDER = "order"
    """A page stands where another should."""
    NUMBER_OF_PAGES = "number-of-pages"
    SIZE = "size"
    """A page is not A4."""
    LINK = "link"
    """A link leads to the wrong page, or nowhere."""
    BOOKMARK = "bookmark"
    LABEL = "label"
    """A page is called otherwise in the viewer."""
    STAMP = "stamp"
    """The label does not stand on its page, or not upright, or not in its corner."""
    RANGE = "range"
    """The index prints other pages for a section or a paper than it has."""
    TEXT = "text"
    """Words that the paper has cannot be searched or copied any more."""
    LOCKED = "locked"
    ACTS = "acts"
    """Something in the file acts: a script, a file inside."""
    NAME_LEFT = "name-left"
    """The name of a source file, or of its author, is in what is not seen."""
    UNSOUND = "unsound"
    """The file itself is not as the standard has it."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that the check found wrong."""

    fault: Fault
    place: int | None = None
    """Of the page; None if it is of the whole file."""
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What the check of the finished file counted, reading it anew from its bytes."""

    pages: int
    links: int
    """Those that lead to a page of the file and were followed."""
    bookmarks: int
    labels: int
    stamps: int
    with_text: int
    """Pages whose words can be searched and copied."""
    ranges: int = 0
    """Ranges of pages that the index prints as they are."""
    findings: tuple[Finding, ...] = ()
    without_words: tuple[int, ...] = ()
    """Places of more pages from which no words are read, nor from the paper itself."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.findings


@dataclass(frozen=True, kw_only=True)
class BindingReport:
    """What is to be said of a finished file."""

    papers: tuple[PaperReport, ...]
    """In the order of `Binding.papers`."""
    proof: Proof
    front_pages: int = 0


@dataclass(frozen=True, kw_only=True)
class Bound:
    """A finished file for the court, checked."""

    data: Data
    report: BindingReport
