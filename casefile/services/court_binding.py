"""Exhibits behind a statement: bound into one file, and the file checked."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from casefile.domain import letter_facts
from casefile.domain.bundle import pages as page_ranges
from casefile.domain.bundle.binding import (
    Binding,
    BoundPaper,
    BoundSection,
    Corner,
    Front,
    FrontLink,
    FrontMark,
)
from casefile.domain.bundle.plan import PlanDocument
from casefile.domain.bundle.plan_lines import Place
from casefile.domain.court_exhibit import CourtExhibit
from casefile.domain.court_reference import words
from casefile.domain.document import Box, Page, PageSource
from casefile.domain.ids import DocumentId
from casefile.domain.letter import CourtHeading, ExhibitMark, LetterContent, Run
from casefile.domain.letter_fill import fill
from casefile.domain.letter_parts import plain, texts, with_texts
from casefile.domain.letter_template import phrases
from casefile.domain.letter_text import line
from casefile.domain.material import Material
from casefile.domain.redaction import Span, boxes_at
from casefile.domain.written import count, day, page_list
from casefile.errors import BundleRefused, ExhibitsRefused, StatementUnsound
from casefile.mapped import Data
from casefile.services import bundle_words
from casefile.services.bundle import papers as bundle_papers
from casefile.services.bundle.papers import Asked, Ready
from casefile.services.paper_door import Plan
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

_FILE: Final = "statement.pdf"
_COURT: Final = "exhibit"
_LETTER: Final = "letter_exhibit"
_SOUGHT: Final = {
    _COURT: r"exhibit\s+({marks})(?:,\s+page\s+(\d+))?(?!\w)",
    # In a letter the title of a paper stands in brackets behind its number.
    _LETTER: r"Exhibit\s+({marks})(?!\w)"
    r"(?:(?:\s+\((?:[^()]|\([^()]*\))*\))?,\s+page\s+(\d+))?",
}


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A statement, and the exhibits that go with it."""

    material: Material
    content: LetterContent
    exhibits: Sequence[CourtExhibit]
    plans: Mapping[DocumentId, Plan]
    """What was decided about papers in which something was found."""

    @property
    def said(self) -> dict[str, Any]:
        """How its exhibits are named: as a court wants them, or as in a letter."""
        return words(self.kind)

    @property
    def kind(self) -> str:
        """Whether it is a paper for a court, or a letter."""
        return _COURT if self.content.court else _LETTER


@dataclass(frozen=True, kw_only=True)
class BoundStatement:
    """A finished file, and what its check counted."""

    data: Data
    pages: int
    references: int
    """References in the words, each of which leads to its page."""


def bound(
    desk: Desk, statement: Statement, pdf: bytes, context: TaskContext
) -> BoundStatement:
    """Binds the exhibits behind a statement, or alone if `pdf` is nothing.

    Each has a sheet in front of it, and each of its pages its number. Every reference
    in the statement leads to its page. The finished file is read again and checked.

    Raises:
        ExhibitsRefused: naming each paper that cannot be bound.
        StatementUnsound: if the check found something wrong.
        HeldBack: if something private would be in a page made here all the same.
        Cancelled: if the user stopped.
    """
    try:
        return _bound(desk, statement, pdf, context)
    except BundleRefused as error:
        raise ExhibitsRefused(error.papers) from error


def _bound(
    desk: Desk, statement: Statement, pdf: bytes, context: TaskContext
) -> BoundStatement:
    asked = [_asked(one, place) for place, one in enumerate(statement.exhibits)]
    ready = bundle_papers.ready(desk, "", asked, dict(statement.plans), context)
    own = list(desk.papers.read(pdf, _FILE, context).pages) if pdf else []
    labels, places = _labels(statement, ready, len(own))
    found = list(_found(own, statement))
    links = [
        FrontLink(page=number - 1, box=box, target=places[name], said=name)
        for name, boxes in found
        for number, box in boxes
        if name in places
    ]
    binding = Binding(
        title=statement.content.title,
        front=_front(statement, pdf, links),
        sections=tuple(_sections(desk, statement, ready)),
        labels=tuple(labels),
        corner=Corner.TOP_RIGHT,
    )
    made = desk.papers.bound(binding, context)
    wrong = bundle_words.faults(made.report, labels)
    if pdf:
        wrong += _lost(statement, [name for name, _ in found])
        wanted = {name: (places.get(name), _seen(statement, name)) for name, _ in found}
        wrong += _astray(desk, made.data, wanted, context)
    if wrong:
        raise StatementUnsound(wrong)
    return BoundStatement(data=made.data, pages=len(labels), references=len(found))


def _asked(exhibit: CourtExhibit, place: int) -> Asked:
    paper = exhibit.paper
    pages = page_ranges.written(exhibit.pages, paper.pages) if exhibit.pages else ""
    said = PlanDocument(id=str(paper.id), title=paper.title, pages=pages)
    return Asked(place=Place(section=place, document=0), paper=paper, said=said)


def _labels(
    statement: Statement, ready: Sequence[Ready], own: int
) -> tuple[list[str], dict[str, int]]:
    """Returns the label of each page, and where each that can be referred to is."""
    said = statement.said
    labels, places = [""] * own, {}
    for exhibit, one in zip(statement.exhibits, ready, strict=True):
        places[said["named"].format(mark=exhibit.mark)] = len(labels)
        labels.append("")
        for number, _ in enumerate(one.pages, 1):
            name = said["named_page"].format(mark=exhibit.mark, page=number)
            places[name] = len(labels)
            labels.append(said["label"].format(mark=exhibit.mark, page=number))
    return labels, places


def _found(
    pages: Sequence[Page], statement: Statement
) -> Iterator[tuple[str, list[tuple[int, Box]]]]:
    """Yields each reference that stands in the statement, and where it stands."""
    text = "\n".join(page.text for page in pages)
    for name, span in _named(text, statement):
        yield name, list(boxes_at(pages, [span]))


def _named(text: str, statement: Statement) -> Iterator[tuple[str, Span]]:
    """Yields each reference to an exhibit in a text."""
    marks = "|".join(re.escape(one.mark) for one in statement.exhibits)
    for found in re.finditer(_SOUGHT[statement.kind].format(marks=marks), text):
        mark, page = found.groups()
        name = statement.said["named_page" if page else "named"]
        yield name.format(mark=mark, page=page), Span(found.start(), found.end())


def _seen(statement: Statement, name: str) -> str:
    """Returns what stands on the page to which a reference leads."""
    for mark, page in (
        (one.mark, page)
        for one in statement.exhibits
        for page in (0, *range(1, max(one.paper.pages, len(one.pages)) + 1))
    ):
        which = statement.said["named_page" if page else "named"]
        if which.format(mark=mark, page=page) == name:
            shown: str = statement.said["label" if page else "shown"]
            return shown.format(mark=mark, page=page)
    return name


def _front(statement: Statement, pdf: bytes, links: Sequence[FrontLink]) -> Front:
    if not pdf:
        return Front()
    mark = FrontMark(title=statement.content.title, place=0)
    return Front(data=pdf, links=tuple(links), marks=(mark,))


def _sections(
    desk: Desk, statement: Statement, ready: Sequence[Ready]
) -> Iterator[BoundSection]:
    recognised = {
        page.document
        for page in desk.case.read(lambda case: case.seen_pages())
        if page.source is PageSource.RECOGNISED
    }
    for exhibit, one in zip(statement.exhibits, ready, strict=True):
        sheet = desk.writer.pdf(_sheet(statement, exhibit, one))
        front = BoundPaper(title="", size=len(sheet), load=_loads(sheet), pages=(0,))
        title: str = statement.said["section"]
        yield BoundSection(
            title=_safe(
                statement, title.format(mark=exhibit.mark, title=exhibit.paper.title)
            ),
            papers=(front, dataclasses.replace(one.bound(desk, recognised), title="")),
        )


def _loads(data: bytes) -> Callable[[], Data]:
    return lambda: data


def _safe(statement: Statement, text: str) -> str:
    instead = phrases()["blank"]["confidential"]
    return statement.material.confidential.left_out(text, f"[{instead}]")


def _sheet(statement: Statement, exhibit: CourtExhibit, one: Ready) -> LetterContent:
    """Returns the sheet in front of an exhibit, headed as the statement is."""
    said, head = statement.said, statement.content.head
    pages = count(len(one.pages), "page")
    if exhibit.pages and len(exhibit.pages) < exhibit.paper.pages:
        pages = f"{page_list(exhibit.pages)} of {exhibit.paper.pages}"
    if not exhibit.pages:
        pages = said["typeset"]
    about = said["about"].format(title=exhibit.paper.title, pages=pages)
    subject = said["subject"].format(mark=exhibit.mark)
    heading = None
    if isinstance(head, CourtHeading):
        heading = dataclasses.replace(head, subject=(Run(subject),))
    mark = said["shown"].format(mark=exhibit.mark)
    sentence = line(_sentence(statement, exhibit.mark))
    sheet = LetterContent(
        title=subject,
        head=heading,
        blocks=(ExhibitMark((Run(mark),), (sentence, (Run(about),))),),
        foot=None,
        court=True,
        has_foot=False,
    )
    instead = phrases()["blank"]["confidential"]
    secret = statement.material.confidential
    return with_texts(sheet, lambda text: secret.taken_out(text, instead))


def _sentence(statement: Statement, mark: str) -> str:
    """Returns what the sheet says of the exhibit, as Markdown."""
    facts = letter_facts.gather(statement.material)
    title = str(facts["statement_title"])
    if not statement.content.court:
        title = statement.material.template.title
    return str(
        statement.said["said"].format(
            mark=mark,
            statement=f"{title[:1].lower()}{title[1:]}",
            name=fill("{{ me_name }}", facts),
            day=day(statement.material.letter.made_on),
        )
    )


def _lost(statement: Statement, found: Sequence[str]) -> list[str]:
    """Says if the references in print are not those of the words."""
    if not statement.content.court:
        # There a title stands in the middle of a reference, and may go over the page.
        return []
    said = "\n".join(plain(text) for text in texts(statement.content))
    wanted = [name for name, _ in _named(said, statement)]
    return [] if sorted(wanted) == sorted(found) else [words("told")["lost"]]


def _astray(
    desk: Desk,
    data: Data,
    wanted: Mapping[str, tuple[int | None, str]],
    context: TaskContext,
) -> list[str]:
    """Reads the finished file again: says which references go astray.

    `wanted` says of each reference the place that it leads to, and what stands there.
    """
    pages = desk.papers.read(data, _FILE, context).pages
    wrong = []
    for name, (place, mark) in wanted.items():
        is_there = place is not None and place < len(pages)
        seen = " ".join(pages[place or 0].text.split()) if is_there else ""
        if not re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", seen):
            wrong.append(words("told")["astray"].format(name=name))
    return wrong
