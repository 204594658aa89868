"""The words of a paper without pages of its own, as they are printed."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

from casefile.domain.document import Block, BlockKind, Medium
from casefile.domain.letter import Heading, Note, Paragraph
from casefile.exports import Letters
from casefile.services import paper_words
from tests.builders import make_document, make_page

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


def made_of(*pages, medium=Medium.MAIL):
    paper = make_document("The visit", medium=medium)
    return paper_words.content(paper, pages)


def test_an_email_shows_its_head_and_each_line_of_its_words():
    made = made_of(mail_page())
    kinds = [type(block) for block in made.blocks]

    assert kinds == [Heading, Note, *[Paragraph] * 4]
    assert [said(block) for block in made.blocks][2:] == [
        "From: Priyanka Nair",
        "Date: 3 June 2026",
        "Dear Rhian,",
        "I will come on Tuesday.",
    ]
    assert "visit" not in made.title


def test_no_word_is_left_out_between_the_blocks():
    text = "Before\nTitle\nBehind\n1\t2\t3\n"
    made = made_of(make_page(text, blocks=(Block(7, 12, BlockKind.HEADING, 1),)))

    assert [said(block) for block in made.blocks][2:] == [
        "Before",
        "Title",
        "Behind",
        "1 | 2 | 3",
    ]


def test_very_long_words_are_laid_out_on_as_many_pages_as_they_need():
    pdf = Letters().pdf(made_of(make_page(LONG, blocks=()), medium=Medium.TEXT))
    with pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
        assert len(document) > 10

    assert text.count("another.") == 4_000
