"""One paper written to a file for somebody: clean, unless it is wanted as it came."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from casefile.domain import redaction
from casefile.domain.detail import Detail
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.domain.release import Choice
from casefile.errors import HeldBack
from casefile.services import door, export_search, paper_door, showing
from casefile.services.door import Examined, OutFile
from casefile.services.export_search import Terms
from casefile.services.paper import form as paper_form
from casefile.services.paper import words as paper_words
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

_LEFT_OUT = "Nothing was written: you decided to leave this paper out."
_CARE = "It is not locked; keep it where only you can see it."


@dataclass(frozen=True, kw_only=True)
class Copied:
    """What was written of a paper."""

    path: Path | None
    """None if it was decided that the paper does not go."""
    sentence: str
    """What the file is, and what was taken out of it."""


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """Pages that may be printed."""

    data: bytes | None
    """A paper that can be drawn; None if it was decided that it does not go."""
    pages: int = 0
    sentence: str = ""
    note: Callable[[], None] | None = None
    """Keeps that they went, once they do."""


@dataclass(frozen=True)
class _Made:
    """A copy before it is written."""

    kind: str
    """What its name says it is."""
    data: bytes
    told: str


def examine(
    desk: Desk, document: DocumentId, recipient: str, context: TaskContext
) -> Examined:
    """Searches a paper for what is private before it goes to somebody.

    Raises:
        NotUnderstood: if there is no such recipient.
        Cancelled: if the user stopped.
    """
    paper = desk.case.read(lambda case: case.get(Document, document))
    return export_search.search(desk, recipient, {}, [paper], context)


def write(
    desk: Desk, document: DocumentId, folder: Path, terms: Terms, context: TaskContext
) -> Copied:
    """Writes a copy of a paper; the terms say for whom, and whether as it came.

    Raises:
        HeldBack: if something private was found and is not decided about.
        ImportRefused: if no clean copy can be made, and the original was not asked for.
        EnvironmentFailure: if the machine refuses. After any of these nothing is left.
        Cancelled: if the user stopped; nothing is left then.
    """
    paper, examined, plan = _decided(desk, document, terms, context)
    allowed = frozenset[Detail]() if plan is None else plan.allowed
    if plan is not None and plan.choice is Choice.REMOVE:
        return Copied(path=None, sentence=_LEFT_OUT)
    if plan is not None and plan.choice is Choice.REDACT:
        made = _covered(desk, paper, plan, context)
    else:
        made = _copy(desk, paper, context, original=terms.originals)
    with door.opened(desk, desk.case.read(door.secrets)) as out:
        file = OutFile(
            name=", ".join(filter(None, (terms.name, stem(paper), made.kind))),
            data=made.data,
            part=paper_door.part_of(paper, "the paper"),
            allowed=allowed,
            made_here=False,
        )
        path = out.put(folder, file)
        # If this cannot be kept, the file is taken back: none goes without a trace.
        _note(desk, examined, terms)
    return Copied(path=path, sentence=f"Written: “{path.name}”. {made.told} {_CARE}")


def to_print(
    desk: Desk, document: DocumentId, terms: Terms, context: TaskContext
) -> Sheets:
    """Returns the pages of a paper, to be drawn and printed for somebody.

    Of one without pages of its own they show the words that were read.

    Raises:
        HeldBack: if something private was found and is not decided about.
        Cancelled: if the user stopped.
    """
    paper, examined, plan = _decided(desk, document, terms, context)
    if plan is not None and plan.choice is Choice.REMOVE:
        return Sheets(
            data=None,
            sentence="Nothing was printed: you decided to leave this paper out.",
        )
    if plan is not None and plan.choice is Choice.REDACT:
        data = paper_door.covered(desk, paper, plan.allowed, context)
    elif not paper.medium.has_pages:
        allowed = frozenset[Detail]() if plan is None else plan.allowed
        sheets = _words(desk, paper, allowed, context)
        return replace(sheets, note=partial(_note, desk, examined, terms))
    else:
        # Its pages are drawn, so that it can do nothing.
        data = bytes(desk.case.read(lambda case: case.original(paper.sha256)))
    note = partial(_note, desk, examined, terms)
    return Sheets(data=data, pages=paper.pages, note=note)


def _words(
    desk: Desk, paper: Document, allowed: Collection[Detail], context: TaskContext
) -> Sheets:
    """Returns the words of a paper that has no pages of its own.

    Raises:
        HeldBack: if a detail that was not allowed is in them all the same.
    """
    reading, secret = desk.case.read(
        lambda case: (case.reading(paper.id), door.secrets(case, allowed))
    )
    pages = () if reading is None else reading.pages
    context.report(0, 1, "Laying out the words")
    data = desk.writer.pdf(paper_words.content(pages))
    part = paper_door.part_of(paper, "the paper")
    if found := door.scan(secret, part, desk.writer.words_in(data)):
        raise HeldBack([(one.id, one.sentence) for one in found])
    laid_out = desk.papers.read(data, "", context)
    return Sheets(data=data, pages=len(laid_out.pages))


def _note(desk: Desk, examined: Examined, terms: Terms) -> None:
    if examined.findings and not desk.case.read_only:
        export_search.note(desk, examined, terms)


def _decided(
    desk: Desk, document: DocumentId, terms: Terms, context: TaskContext
) -> tuple[Document, Examined, paper_door.Plan | None]:
    """Searches a paper again and lets nothing pass that was not decided."""
    paper = desk.case.read(lambda case: case.get(Document, document))
    examined = examine(desk, document, terms.recipient, context)
    door.check(examined, terms.choices)
    passed = export_search.passed(examined, terms.choices)
    return paper, examined, passed.papers.get(document)


def _covered(
    desk: Desk, paper: Document, plan: paper_door.Plan, context: TaskContext
) -> _Made:
    data = paper_door.covered(desk, paper, plan.allowed, context)
    told = "It holds pictures of the pages, with the private words black."
    return _Made(paper_door.COVERED, data, told)


def _copy(
    desk: Desk, paper: Document, context: TaskContext, *, original: bool
) -> _Made:
    data = bytes(desk.case.read(lambda case: case.original(paper.sha256)))
    if redaction.TAG in paper.tags:
        told = "It is the copy made here, from which words were removed."
        return _Made(paper_door.COVERED, data, told)
    as_it_came = f"{showing.ORIGINAL}.{paper_form.ending(paper)}"
    if original:
        return _Made(as_it_came, data, "These are the bytes as they came.")
    if paper.medium not in showing.CLEANED:
        told = "This is the file as it came: it cannot be made clean here."
        return _Made(as_it_came, data, told)
    copy = desk.papers.clean_copy(data, context)
    told = "Nothing had to be taken out of it."
    if copy.removed:
        told = f"It shows the same pages. Taken out: {', '.join(copy.removed)}."
    return _Made(f"{showing.CLEAN}.{showing.CLEANED[paper.medium]}", copy.data, told)


def stem(paper: Document) -> str:
    """Returns a name that gives nobody's name away."""
    kind = paper.kind.plain
    return kind if paper.dated_on is None else f"{kind} {paper.dated_on.isoformat()}"
