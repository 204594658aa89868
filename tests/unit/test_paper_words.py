"""The words of a paper without pages of its own, as they are printed."""

from __future__ import annotations

import dataclasses
from io import BytesIO

import pypdfium2
import pytest

from casefile.domain.document import Block, BlockKind, Medium
from casefile.domain.letter import Heading, Note, Paragraph
from casefile.domain.release import Choice
from casefile.errors import HeldBack
from casefile.exports import Letters
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.paper import copy as paper_copy
from casefile.services.paper import papers
from casefile.services.paper import words as paper_words
from casefile.services.paper.papers import Arrival
from casefile.tasks import TaskContext
from tests.builders import make_page, make_person, make_reading

MAIL = (
    "From\tPriyanka Nair\nDate\t3 June 2026\n\nDear Rhian,\nI will come on Tuesday.\n"
)
LONG = "A word and another. " * 4_000


def mail_page():
    blocks = (
        Block(0, 19, BlockKind.TABLE_ROW),
        Block(19, 36, BlockKind.TABLE_ROW),
        Block(36, len(MAIL), BlockKind.PARAGRAPH),
    )
    return make_page(MAIL, blocks=blocks)


def said(block):
    return "".join(run.text for run in block.text)


def made_of(*pages):
    return paper_words.content(pages)


def test_an_email_shows_its_head_and_each_line_of_its_words():
    made = made_of(mail_page())
    kinds = [type(block) for block in made.blocks]

    assert kinds == [Note, *[Paragraph] * 4]
    assert [said(block) for block in made.blocks][1:] == [
        "From: Priyanka Nair",
        "Date: 3 June 2026",
        "Dear Rhian,",
        "I will come on Tuesday.",
    ]


def test_no_word_is_left_out_between_the_blocks():
    text = "Before\nTitle\nBehind\n1\t2\t3\n"
    made = made_of(make_page(text, blocks=(Block(7, 12, BlockKind.HEADING, 1),)))
    assert isinstance(made.blocks[2], Heading)

    assert [said(block) for block in made.blocks][1:] == [
        "Before",
        "Title",
        "Behind",
        "1 | 2 | 3",
    ]


def test_very_long_words_are_laid_out_on_as_many_pages_as_they_need():
    pdf = Letters().pdf(made_of(make_page(LONG, blocks=())))
    with pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
        assert len(document) > 10

    assert text.count("another.") == 4_000


def test_what_is_confidential_in_the_words_is_asked_about_before_they_are_printed(
    desk, fake_papers
):
    person = make_person("Nadia Rahman", confidential=True, address="14 Larch Close")
    desk.case.write(lambda case: case.put(person))
    page = make_page("Now at 14 Larch Close.", blocks=())
    fake_papers.next = dataclasses.replace(
        make_reading(pages=(page,)), medium=Medium.MAIL
    )
    kept = papers.bring_in(desk, b"mail", "visit.eml", Arrival(), TaskContext())
    document = kept.document.id
    with pytest.raises(HeldBack):
        paper_copy.to_print(desk, document, Terms(recipient="council"), TaskContext())
    letting = Terms(recipient="council", choices=Choices(usual=Choice.ALLOW))
    sheets = paper_copy.to_print(desk, document, letting, TaskContext())

    assert sheets.pages == 1
    assert b"Larch Close" in sheets.data
