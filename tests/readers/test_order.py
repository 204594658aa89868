"""The order of the text is that in which a person reads the page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from casefile.domain.fold import clean
from casefile.readers.order import in_reading_order
from casefile.readers.pdf_page import RawPage, Type
from tests.readers.papers import lines, pdf

LEFT = (
    "The family moved to the flat in",
    "March and the children like their",
    "new school. Both of them have made",
    "friends there and walk home togeth-",
    "er on most days of the week.",
)
RIGHT = (
    "The health visitor saw the young-",
    "est child in April and was pleased",
    "with her weight. She has no worry",
    "about the feeding and will come",
    "again when the child is one.",
)


def prose(*columns: tuple[str, ...]) -> str:
    return " ".join(" ".join(column) for column in columns).replace("- ", "")


def said(page) -> str:
    return clean(page.text)


def put(page, left: float, top: float, text: str) -> None:
    page.setFont("Helvetica", 10)
    page.drawString(left, top, text)


@pytest.mark.parametrize("how", ["across", "one by one"])
def test_columns_are_read_one_after_the_other_however_they_were_written(read, how):
    def draw(page):
        lines(page, ["Report of the health visitor"], size=16)
        columns = ((60, LEFT), (320, RIGHT))
        if how == "one by one":
            for left, column in columns:
                for number, text in enumerate(column):
                    put(page, left, 700 - 13 * number, text)
        else:
            for number in range(len(LEFT)):
                for left, column in columns:
                    put(page, left, 700 - 13 * number, column[number])

    assert prose(LEFT, RIGHT) in said(read(pdf(draw)).pages[0])


def test_three_columns_are_read_one_after_the_other(read):
    third = tuple(text.replace("child", "baby") for text in RIGHT)

    def draw(page):
        for number in range(len(LEFT)):
            for left, column in ((30, LEFT), (215, RIGHT), (400, third)):
                put(page, left, 700 - 13 * number, column[number])

    assert said(read(pdf(draw)).pages[0]) == prose(LEFT, RIGHT, third)


def test_rows_of_a_table_written_line_by_line_keep_their_cells(read):
    """Each row is read whole, cell after cell, and not each column of the table."""

    def draw(page):
        for row in range(3):
            for number in range(len(LEFT)):
                top = 760 - 100 * row - 13 * number
                put(page, 60, top, LEFT[number])
                put(page, 320, top, RIGHT[number])

    assert said(read(pdf(draw)).pages[0]) == " ".join([prose(LEFT, RIGHT)] * 3)


def test_short_cells_of_a_table_stay_in_their_row(read):
    rows = [("02/12/25", "Call", "Mrs Smith"), ("03/12/25", "Visit", "Miss Nair")] * 4

    def draw(page):
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                put(page, 60 + 150 * place, 700 - 13 * number, text)

    assert said(read(pdf(draw)).pages[0]) == " ".join(" ".join(row) for row in rows)


def test_the_boxes_go_with_the_words(read):
    def draw(page):
        for number in range(len(LEFT)):
            put(page, 60, 700 - 13 * number, LEFT[number])
            put(page, 320, 700 - 13 * number, RIGHT[number])

    page = read(pdf(draw)).pages[0]
    words = list(page.each_word())
    assert "".join(page.text[w.start : w.end] for w in words) == "".join(
        page.text.split()
    )
    for word in words:
        if page.text[word.start : word.end] in {"flat", "school.", "walk"}:
            assert word.box.right < 320
        if page.text[word.start : word.end] in {"health", "feeding", "weight."}:
            assert word.box.left > 320


LABELS = ("Name of child:", "Date of birth:", "School:", "Home language:")
VALUES = ("Maisie Example", "11 June 2021", "Harbour Primary", "Welsh")
FORM = " ".join(f"{a} {b}" for a, b in zip(LABELS, VALUES, strict=True))


def test_values_written_after_all_labels_are_read_behind_their_labels(read):
    def draw(page):
        for number, text in enumerate(LABELS):
            put(page, 60, 700 - 20 * number, text)
        for number, text in enumerate(VALUES):
            put(page, 220, 700 - 20 * number, text)

    assert said(read(pdf(draw)).pages[0]) == FORM


def test_answers_typed_into_a_form_are_read_behind_their_questions(read):
    def draw(page):
        for number, (label, value) in enumerate(zip(LABELS, VALUES, strict=True)):
            put(page, 60, 705 - 30 * number, label.rstrip(":"))
            page.acroForm.textfield(
                name=f"f{number}",
                value=value,
                x=220,
                y=700 - 30 * number,
                width=200,
                height=20,
            )
        put(page, 60, 500, "I have told the family what I will write.")

    told = said(read(pdf(draw)).pages[0])
    assert told.startswith(FORM.replace(":", "")), told
    assert told.endswith("I have told the family what I will write.")


def test_labels_of_several_lines_beside_prose_stay_in_their_row(read):
    """As in the table of needs in most assessments."""
    rows = (
        (("Education",), LEFT[:3]),
        (("Emotional and", "behavioural", "development"), RIGHT[:3]),
        (("Identity and", "self-esteem"), LEFT[1:3]),
    )

    def draw(page):
        top = 700
        for labels, texts in rows:
            for number, text in enumerate(labels):
                put(page, 60, top - 12 * number, text)
            for number, text in enumerate(texts):
                put(page, 200, top - 12 * number, text)
            top -= 12 * 3 + 4

    wanted = " ".join(prose(labels, texts) for labels, texts in rows)
    assert said(read(pdf(draw)).pages[0]) == wanted


def test_two_addresses_side_by_side_are_not_mixed(read):
    ours = ("Sam Example", "1 High Street", "Eastmarch", "EM1 1AA")
    theirs = ("Eastmarch Council", "Town Hall", "Market Square", "EM2 2BB")

    def draw(page):
        for left, block in ((60, theirs), (350, ours)):
            for number, text in enumerate(block):
                put(page, left, 760 - 13 * number, text)

    assert said(read(pdf(draw)).pages[0]) == " ".join(theirs + ours)


_PLACED = some.lists(
    some.tuples(
        some.sampled_from(["Name:", "he went to the", "Anna", "x", "co-", "and then?"]),
        some.integers(0, 4),
        some.integers(0, 8),
    ),
    max_size=30,
)


@settings(max_examples=300, deadline=None)
@given(_PLACED, some.integers(0, 60))
def test_no_word_is_lost_or_parted_from_its_box_whatever_stands_where(placed, typed):
    text, words, types = "", [], {}
    for line, column, row in placed:
        types[len(text)] = Type(10.0, bold=False)
        left = 100.0 * column
        for word in line.split():
            start, top = len(text), 14.0 * row
            right = left + 5.0 * len(word)
            words.append((start, start + len(word), left, top, right, top + 10))
            text += word + " "
            left = right + 3
        text = text[:-1] + "\n"
    page = RawPage(1, 595.0, 842.0, text, words, types, typed_from=typed)

    told = in_reading_order(page)

    def seen(one):
        return sorted(
            (one.text[word[0] : word[1]].replace("\u00ad", "-"), word[2:])
            for word in one.words
        )

    assert seen(told) == seen(page)
    assert sorted(told.text.replace("\u00ad", "- ").split()) == sorted(text.split())
    starts = [word[0] for word in told.words]
    assert starts == sorted(starts)
    assert set(told.types) <= set(starts)
