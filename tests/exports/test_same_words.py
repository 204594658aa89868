"""Word and PDF carry the same words in the same order, as other programs see them."""

import re

import pytest

# A4 without the running line at the top and the page number at the bottom.
BODY = ("-raw", "-x", "0", "-y", "52", "-W", "596", "-H", "735")


def _letters(text):
    """The text without what depends on where lines and pages end."""
    return re.sub(r"[\s\f-]", "", text)


@pytest.mark.parametrize("kind", ["statement", "request", "one-page"])
def test_both_formats_say_the_same(pdf_files, word_as_pdf, poppler, kind):
    pdf = poppler("pdftotext", pdf_files[kind], *BODY)
    word = poppler("pdftotext", word_as_pdf[kind], *BODY)
    if kind == "request":
        # The header of the table returns where a page ends, which differs.
        header = r"Wanted\s+Kind of record\s+Period\s+"
        (pdf, times), (word, also) = (re.subn(header, "", text) for text in (pdf, word))
        assert times == also == 2
    assert _letters(pdf) == _letters(word)


@pytest.mark.parametrize("kind", ["statement", "request"])
def test_nothing_of_the_letter_is_lost(contents, pdf_files, poppler, kind):
    seen = _letters(poppler("pdftotext", pdf_files[kind], *BODY))
    head = contents[kind].head
    for text in (*head.sender, *head.recipient, head.date, head.reference):
        assert _letters("".join(run.text for run in text)) in seen
    position = 0
    for block in contents[kind].blocks:
        if hasattr(block, "text"):
            words = _letters(block.text[0].text)
            position = seen.index(words, position)


@pytest.mark.parametrize("source", ["pdf", "word"])
def test_every_page_says_its_number_and_later_ones_what_they_are(
    pdf_files, word_as_pdf, poppler, source
):
    data = (pdf_files if source == "pdf" else word_as_pdf)["statement"]
    pages = poppler("pdftotext", data).split("\f")[:-1]
    running = "Statement of disagreement – reference CS/2025/04417"
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert (running in page) == (number > 1)


def test_a_missing_fact_stands_in_brackets_in_both(pdf_files, word_as_pdf, poppler):
    for data in (pdf_files["statement"], word_as_pdf["statement"]):
        assert "the chair of the meeting of [date of the meeting]." in poppler(
            "pdftotext", data
        )


def test_numbers_of_paragraphs_and_lists_agree(pdf_files, word_as_pdf, poppler):
    for data in (pdf_files["hostile"], word_as_pdf["hostile"]):
        seen = poppler("pdftotext", data, "-layout")
        for start in ("(a)", "7.", "9.", "41.", "42."):
            assert re.search(rf"^ *{re.escape(start)} +\S", seen, re.MULTILINE), start


def test_word_opens_the_worst_text_and_shows_all_of_it(word_as_pdf, poppler):
    seen = poppler("pdftotext", word_as_pdf["hostile"])
    for words in ("beforegnp", "<subject/>", "<w:p/> &", "[blank <&>]", "<copy>"):
        assert words in seen
    assert seen.split().count("decided") == 800


def test_the_pdf_shows_the_worst_text_with_stand_ins(pdf_files, poppler):
    seen = poppler("pdftotext", pdf_files["hostile"])
    for words in (
        "beforegnp",
        "]]> <subject/> & ☑ “quoted” Ŵ",
        "[pouting face] face, □□, Abold",
        "tŷ, dŵr, Ŷ, ẁ, ½, €, –, …",
        "[blank <&>]",
    ):
        assert words in seen
    assert seen.split().count("decided") == 800
