"""An invented family to check papers against, and papers made of plain lines."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from casefile.domain.case import Jurisdiction
from casefile.domain.check.page.paper import Paper
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.sense.view import View
from casefile.domain.document import Block, BlockKind, Document, Medium, Page
from casefile.domain.ids import DocumentId, PersonId
from casefile.domain.person import Person

DOCUMENT = DocumentId(UUID(int=7))
PAPER_ON = date(2026, 2, 3)


def person(number, name, role, **more):
    return Person(id=PersonId(UUID(int=number)), name=name, role=role, **more)


FAMILY = (
    person(1, "Nadia Ellery", "mother", is_me=True, born_on=date(1990, 4, 2),
           notes="Me. 14 Quay Street, Saltby SB3 2QT. Works at Marlow Foods."),
    person(2, "Rosie Ellery", "child", born_on=date(2021, 6, 11),
           school="St Aidan's Primary School", notes="My daughter. Reception."),
    person(3, "Theodore Ellery", "child", born_on=date(2017, 3, 5),
           school="St Aidan's Primary School", notes="My son. Year 4. We say Teddy."),
    person(4, "Owen Marsh", "father", born_on=date(1988, 9, 9),
           notes="Father of both. Lives in Oldhaven."),
    person(5, "June Ellery", "maternal grandmother", born_on=date(1960, 1, 2),
           notes="My mum."),
    person(6, "Priti Anand", "social worker", organisation="Saltby Council"),
    person(7, "Gwen Tolland", "teacher", organisation="St Aidan's Primary School",
           notes="Mrs Tolland. Teddy's class teacher."),
    person(8, "Dr Osei", "GP", organisation="Mill Road Surgery"),
)  # fmt: skip


def paper(*lines, kind=BlockKind.PARAGRAPH):
    """Makes one page; a line with a tab is a row of a table, with `# ` a heading."""
    text, blocks = "", []
    for line in lines:
        is_heading = line.startswith("# ")
        words = line.removeprefix("# ")
        row = BlockKind.TABLE_ROW if "\t" in words else kind
        made = BlockKind.HEADING if is_heading else row
        blocks.append(Block(len(text), len(text) + len(words), made))
        text += words + "\n"
    page = Page(number=1, width=595, height=842, text=text, blocks=tuple(blocks))
    return Paper(DOCUMENT, [page])


def view(*lines, people=FAMILY, dated_on=PAPER_ON, records=()):
    document = Document(
        id=DOCUMENT, title="Assessment", medium=Medium.PDF, sha256="0" * 64, size=1,
        original_name="a.pdf", dated_on=dated_on,
    )  # fmt: skip
    facts = Facts(
        document=document, people=tuple(people), records=tuple(records),
        jurisdiction=Jurisdiction.ENGLAND, today=date(2026, 3, 1),
    )  # fmt: skip
    return View(paper(*lines), facts)


def but(number, **changed):
    """The family with something else about one of them."""
    return tuple(
        replace(one, **changed) if one.id == PersonId(UUID(int=number)) else one
        for one in FAMILY
    )
