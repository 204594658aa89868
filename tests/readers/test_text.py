"""Plain text files, however they were written."""

from __future__ import annotations

import codecs

import pytest

from casefile.domain.document import Medium
from tests.readers.conftest import said

LETTER = (
    "Dear Siân,\n\nThe visit to Tŷ Gwyn took\nplace on Monday.\n\nYours — the team\n"
)
LATIN = "Dear Siân,\n\nThe visit cost £5 — we “paid” it.\n"


@pytest.mark.parametrize(
    "data",
    [
        LETTER.encode(),
        codecs.BOM_UTF8 + LETTER.encode(),
        LETTER.encode("utf-16"),
        codecs.BOM_UTF16_BE + LETTER.encode("utf-16-be"),
        LETTER.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16", "utf-16 big", "Windows lines"],
)
def test_a_text_is_read_by_paragraphs_however_it_was_written(read, data):
    reading = read(data, "letter.txt")

    assert reading.medium is Medium.TEXT
    assert reading.problem == ""
    (page,) = reading.pages
    assert said(page, "paragraph") == [
        "Dear Siân,",
        "The visit to Tŷ Gwyn took place on Monday.",
        "Yours — the team",
    ]
    assert "took\nplace" in page.text


def test_a_text_of_an_old_windows_program_is_read(read):
    (page,) = read(LATIN.encode("cp1252"), "letter.txt").pages

    assert "£5 — we “paid”" in page.text


def test_a_form_feed_begins_a_page(read):
    pages = read(b"one\n\x0ctwo\n", "printed.txt").pages

    assert [page.text for page in pages] == ["one\n", "two\n"]


def test_signs_that_nobody_can_see_are_left_out(read):
    (page,) = read("\ufeffa\ufeffb\x7f\n".encode(), "a.txt").pages

    assert page.text == "ab\n"
