"""Where words stand that are to be gone from a copy of a paper."""

from __future__ import annotations

import dataclasses

import pytest

from casefile.domain import redaction
from casefile.domain.confidential import Confidential
from casefile.domain.document import Box, Page, Word, pack_words
from casefile.domain.redaction import Sought, Wanted
from casefile.domain.redaction_mark import Mark, drawn_box, kept_words
from casefile.errors import NotUnderstood
from tests.builders import make_case, make_person

NOBODY = Confidential((), make_case())


def page(*lines: str, number: int = 1) -> Page:
    """A page of words ten points wide for each letter, in lines of twelve points."""
    words: list[Word] = []
    text = ""
    for row, line in enumerate(lines):
        for word in line.split(" "):
            at = len(text) - (text.rfind("\n") + 1)
            top = 20.0 * row
            box = Box(10.0 * at, top, 10.0 * (at + len(word)), top + 12)
            words.append(Word(len(text), len(text) + len(word), box))
            text += f"{word} "
        text = f"{text[:-1]}\n"
    return Page(
        number=number, width=600, height=800, text=text, words=pack_words(words)
    )


def found(pages: list[Page], *words: str) -> list[Mark]:
    wanted = Wanted(sought=tuple(Sought(one, "A name") for one in words))
    return list(redaction.marked(pages, wanted, NOBODY).marks)


def test_a_name_is_found_however_it_is_typed_and_not_inside_other_words() -> None:
    sheet = page("Then MAY went out, and may’s coat stayed.", "Mayor Maynard came.")
    assert [mark.box.left for mark in found([sheet], "May")] == [50.0, 230.0]


def test_words_that_follow_each_other_are_one_box_that_hides_their_lengths() -> None:
    sheet = page("Seen by Ada Lovell today", "and by Ada", "Lovell again")
    boxes = [mark.box for mark in found([sheet], "Ada Lovell")]
    assert boxes == [
        Box(80, 0, 180, 12),
        Box(70, 20, 100, 32),
        Box(0, 40, 60, 52),
    ]


def test_a_name_that_goes_on_overleaf_is_found_on_both_pages() -> None:
    pages = [page("It was Ada"), page("Lovell who rang", number=2)]
    assert [mark.page for mark in found(pages, "Ada Lovell")] == [1, 2]


def test_a_page_whose_places_are_not_known_goes_whole() -> None:
    sheet = Page(number=1, width=600, height=800, text="Ada rang.")
    assert [mark.box for mark in found([sheet], "Ada")] == [Box(0, 0, 600, 800)]


def test_words_in_a_comment_cost_the_page_only_if_pictures_are_not_read() -> None:
    sheet = page("Seen at home")
    sheet = dataclasses.replace(sheet, text=f"{sheet.text}Comment by Ada")
    wanted = Wanted(sought=(Sought("Ada", "A name"),))
    whole = redaction.marked([sheet], wanted, NOBODY)
    assert [mark.box for mark in whole.marks] == [Box(0, 0, 600, 800)]
    none = redaction.marked([sheet], wanted, NOBODY, pictures_are_read=True)
    assert (none.marks, none.times) == ((), {"Ada": 1})


def test_what_is_kept_confidential_goes_only_if_it_is_wanted() -> None:
    hidden = make_person("Ada Lovell", phone="01632 960123", confidential=True)
    secret = Confidential([hidden], make_case())
    sheet = page("Ring 01632 960 123 after six")
    wanted = Wanted(confidential="Kept confidential")
    (mark,) = redaction.marked([sheet], wanted, secret).marks
    assert mark == Mark(1, Box(50, 0, 180, 12), "Kept confidential")
    assert redaction.holds(sheet.text, wanted, secret)
    assert not redaction.holds(sheet.text, Wanted(), secret)


def test_each_of_what_is_sought_is_told_with_its_places() -> None:
    hidden = make_person("Ada Lovell", phone="01632 960123", confidential=True)
    secret = Confidential([hidden], make_case())
    sheet = page("Ada rang 01632 960123 for Ada", "and Kit")
    sought = (Sought("Ada", "A name"), Sought("Kit", "Another"), Sought("Joe", ""))
    wanted = Wanted(sought=sought, confidential="Kept confidential")
    told = redaction.marked([sheet], wanted, secret)
    assert {words: len(marks) for words, marks in told.places.items()} == {
        "Ada": 2,
        "Kit": 1,
        "Joe": 0,
        "": 1,
    }
    assert told.secrets == 1
    assert wanted.reasons == ("A name", "Another", "Kept confidential")


def test_words_touched_by_a_box_are_not_kept_behind_the_picture() -> None:
    sheet = page("Seen by Ada today")
    kept = kept_words(sheet, [Box(85, -5, 95, 5)])
    assert [word for word, _ in kept] == ["Seen", "by", "today"]


def test_a_name_misspelt_by_one_letter_is_told_and_a_longer_one_is_not() -> None:
    sheet = page("Elise told Elsie’s aunt Elspeth that", "else nothing was said. Elise")
    wanted = Wanted(sought=(Sought("Elsie", "A name"),))
    told = redaction.marked([sheet], wanted, NOBODY).alike
    assert [tuple(one) for one in told] == [("Elise", "Elsie", 1)]


def test_a_box_is_read_from_its_page_and_sides() -> None:
    assert drawn_box(" 3: 72,100.5,300,120", "Why") == Mark(
        3, Box(72, 100.5, 300, 120), "Why"
    )


@pytest.mark.parametrize(
    "given", ["", "3", "3:1,2,3", "0:1,1,2,2", "1:5,1,5,2", "1:1,9,5,2", "x:1,1,2,2"]
)
def test_a_box_that_holds_nothing_or_is_none_is_refused(given: str) -> None:
    with pytest.raises(NotUnderstood):
        drawn_box(given, "Why")


def test_a_box_on_a_page_that_is_not_there_is_refused() -> None:
    wanted = Wanted(drawn=(Mark(2, Box(0, 0, 5, 5), "Why"),))
    with pytest.raises(NotUnderstood) as refused:
        redaction.marked([page("One page")], wanted, NOBODY)
    assert refused.value.expected == "1 to 1"
