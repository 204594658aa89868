"""Copies of papers in which words and places are gone for good, checked before kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casefile.domain import redaction
from casefile.domain.confidential import Confidential
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.domain.redaction import Alike, Stay, Wanted
from casefile.domain.redaction_mark import Mark
from casefile.domain.written import count, day, page_list
from casefile.errors import ImportRefused, NotUnderstood
from casefile.services import unlocking
from casefile.services.arrival import Arrival
from casefile.services.blackening import Copying
from casefile.services.door import secrets
from casefile.services.paper import papers
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

_NO_PAGES = (
    "It has no pages that can be drawn, so words cannot be removed from it. Print it "
    "to a PDF, and add that."
)
_LOCKED = (
    "It is locked with a password, so words cannot be removed from it. Give its "
    "password under Documents, and remove them from the copy without the lock."
)


@dataclass(frozen=True, kw_only=True)
class Gone:
    """What was removed for one reason."""

    why: str
    places: int
    pages: tuple[int, ...]

    @property
    def line(self) -> str:
        """The same as words."""
        return f"{self.why}: {count(self.places, 'place')}, {page_list(self.pages)}"


@dataclass(frozen=True, kw_only=True)
class Redacted:
    """A finished copy, which is a paper of the case file now."""

    document: Document
    marks: tuple[Mark, ...]
    times: Mapping[str, int]
    """How often each of the words sought was found in the text."""
    alike: tuple[Alike, ...] = ()
    """Words that stay and may be misspelt names."""
    stays: tuple[Stay, ...] = ()
    """Everyday words and months that stay though they are spelt like a name."""
    unread: tuple[int, ...] = ()
    """Pages whose pictures could not be read, so that somebody has to look."""

    has_drawn: bool = False
    """Whether places were marked by hand."""
    is_searched: bool = True
    """Whether words were looked for; else nothing is gone but what was drawn."""

    @property
    def gone(self) -> tuple[Gone, ...]:
        """What was removed, by its reason, without the words."""
        return gone_of(self.marks)

    @property
    def lines(self) -> tuple[str, ...]:
        """The same, a line for each reason."""
        return tuple(one.line for one in self.gone)


def redact(
    desk: Desk, document: DocumentId, wanted: Wanted, context: TaskContext
) -> Redacted:
    """Keeps a copy of a paper from which all that is wanted is gone.

    Raises:
        NothingToRemove: if none of it is there.
        NotRemoved: if some of it could still be read; there is no copy then.
        ImportRefused: if the paper cannot be drawn.
        NotUnderstood: if a box lies on a page that is not there, or a reason has words
            that are to be gone.
        Cancelled: if the user stopped; nothing is kept.
    """
    paper, pages, original, secret = desk.case.read(
        lambda case: (
            (paper := case.get(Document, document)),
            () if (read := case.reading(document)) is None else read.pages,
            case.original(paper.sha256),
            secrets(case),
        )
    )
    if unlocking.is_locked(paper):
        raise ImportRefused(paper.title, _LOCKED)
    if not paper.medium.has_pages or not pages:
        raise ImportRefused(paper.title, _NO_PAGES)
    check_reasons(wanted, secret)
    work = Copying(desk, wanted, secret, pages, original)
    data = work.made(context)
    gone = gone_of(work.marks)
    arrival = Arrival(
        kind=paper.kind,
        title=redaction.copy_title(paper),
        dated_on=paper.dated_on,
        tags=(*paper.tags, redaction.TAG),
        # Kept in one step with the copy: no copy is there that does not say what it is.
        notes=_note(desk, paper, gone),
    )
    kept = papers.bring_in(desk, data, f"{paper.title}.pdf", arrival, context)
    return Redacted(
        document=kept.document,
        marks=tuple(work.marks),
        times=work.times,
        alike=work.alike,
        stays=work.stays,
        unread=tuple(sorted(work.unread)),
        has_drawn=bool(wanted.drawn),
        is_searched=wanted.is_searched,
    )


def check_reasons(wanted: Wanted, secret: Confidential) -> None:
    """Refuses reasons that say what is to be gone: they stand in the list of it.

    Raises:
        NotUnderstood: naming the first one.
    """
    for why in wanted.reasons:
        if redaction.holds(why, wanted, secret):
            raise NotUnderstood("the reason", why, "one without the words that go")


def gone_of(marks: Iterable[Mark]) -> tuple[Gone, ...]:
    """Returns what was removed, by its reason, without the words."""
    pages: dict[str, list[int]] = {}
    for mark in marks:
        pages.setdefault(mark.why, []).append(mark.page)
    return tuple(
        Gone(why=why, places=len(on), pages=tuple(sorted(set(on))))
        for why, on in pages.items()
    )


def _note(desk: Desk, paper: Document, gone: Iterable[Gone]) -> str:
    on = day(desk.time.today())
    head = f"Made from “{paper.title}” on {on}. Removed for good:"
    return "\n".join([head, *(one.line for one in gone)])
