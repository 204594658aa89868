"""A small case file and papers of a few lines, to try what the check says of claims."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from casefile.domain.case import Jurisdiction
from casefile.domain.check.page.paper import Paper
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.sense.view import View
from casefile.domain.document import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Medium,
    Page,
)
from casefile.domain.ids import DocumentId, PersonId, RecordId
from casefile.domain.person import Person
from casefile.domain.record import Direction, Record, RecordKind

DOCUMENT = Document(
    id=DocumentId(UUID(int=900)),
    title="Assessment",
    kind=DocumentKind.ASSESSMENT,
    medium=Medium.PDF,
    sha256="0" * 64,
    size=1,
    original_name="assessment.pdf",
    dated_on=dt.date(2026, 3, 30),
)


def _person(number, name, role, **more):
    return Person(id=PersonId(UUID(int=number)), name=name, role=role, **more)


ME = _person(
    1, "Sarah Quill", "mother", is_me=True, born_on=dt.date(1990, 1, 2), notes="Me."
)
CHILD = _person(
    2,
    "Ben Quill",
    "child",
    born_on=dt.date(2017, 5, 6),
    notes="Asthma, diagnosed 2020. On the waiting list for an autism assessment.",
)
FATHER = _person(3, "Paul Dent", "father")
WORKER = _person(
    4, "Ruth Amery", "social worker", organisation="Fenshire County Council"
)
GP = _person(5, "Omar Haddad", "GP", organisation="Bridge Surgery")
HEAD = _person(6, "Joan Pike", "headteacher", organisation="Fen Lane School")
HOUSING = _person(7, "Tim Lowe", "housing officer", organisation="Acorn Homes")
NAN = _person(8, "Ann Quill", "maternal grandmother")
OURS = "This is about Ben Quill."
PEOPLE = (ME, CHILD, FATHER, WORKER, GP, HEAD, HOUSING, NAN)


def record(day, kind, people, summary, details="", *, way="", at=None):
    """Makes a record; `day` is ISO, `people` one or more people."""
    group = people if isinstance(people, tuple) else (people,)
    number = abs(hash((day, kind, summary, way))) % 10**9 + 1000
    return Record(
        id=RecordId(UUID(int=number)),
        kind=RecordKind(kind),
        happened_on=dt.date.fromisoformat(day),
        happened_at=None if at is None else dt.time.fromisoformat(at),
        direction=Direction(way),
        people=tuple(person.id for person in group),
        summary=summary,
        details=details,
    )


def facts(*records, people=PEOPLE):
    """The case file with some records."""
    return Facts(
        document=DOCUMENT,
        people=people,
        records=tuple(sorted(records, key=lambda one: one.happened_on)),
        documents=(DOCUMENT,),
        jurisdiction=Jurisdiction.ENGLAND,
        today=dt.date(2026, 4, 20),
    )


def page(*lines):
    """Makes a page; a line that begins with # is a heading, one with | a row."""
    text, blocks = "", []
    for line in lines:
        kind = BlockKind.PARAGRAPH
        if line.startswith("# "):
            kind = BlockKind.HEADING
        elif "|" in line:
            kind = BlockKind.TABLE_ROW
        words = line.removeprefix("# ").replace("|", "\t")
        blocks.append(Block(len(text), len(text) + len(words), kind))
        text += words + "\n"
    return Page(number=1, width=595, height=842, text=text, blocks=tuple(blocks))


def view(lines, *records, people=PEOPLE):
    """A paper of some lines, against the case file with some records.

    Its first line names a child, as a paper of the case does.
    """
    given = (OURS, lines) if isinstance(lines, str) else (OURS, *lines)
    return View(Paper(DOCUMENT.id, [page(*given)]), facts(*records, people=people))


def quotes(rule, lines, *records, people=PEOPLE):
    """What a rule suggests of some lines, as the words that it points at."""
    found = rule(view(lines, *records, people=people))
    return [one.passage.quote for one in found if hasattr(one, "passage")]
