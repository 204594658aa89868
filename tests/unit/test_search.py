"""What a search gives back."""

from __future__ import annotations

import pytest

from casefile.domain.ids import new_id
from casefile.domain.search import Hit, found_words


@pytest.mark.parametrize(
    ("excerpt", "found"),
    [
        ("the \x02school\x03 said", "school"),
        ("a \x02home\x03 \x02visit\x03 took place", "home visit"),
        ("the \x02visit\x03 of the \x02school\x03\n\x02nurse\x03", "school\nnurse"),
        ("no words", ""),
    ],
)
def test_the_words_found_are_the_longest_run(excerpt: str, found: str) -> None:
    hit = Hit(item=new_id(), item_kind="document", page=1, excerpt=excerpt)
    assert hit.found == found


def marked(text: str, typed: str, excerpt: str = "") -> list[str]:
    """Returns what is marked in a text that a search led to."""
    hit = Hit(item=new_id(), item_kind="record", page=None, excerpt=excerpt)
    places = found_words(typed, hit).places(text)
    return [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("door ", "The door. No doors, DOOR!", ["door", "DOOR"]),
        ("doo", "The door, doors", ["door", "doors"]),
        ("d", "d is not the door", ["d"]),
        ("sian tŷ ", "Siân at Ty Gwyn; Sia\u0302n", ["Siân", "Ty", "Sia\u0302n"]),
        ('"social worker"', "A worker, social; the Social  worker", ["Social  worker"]),
        ("CS/2024/0173 ", "CS 2024; CS/2024/0173.", ["CS/2024/0173"]),
        ("CS/2024/01", "our ref CS/2024/0173", ["CS/2024/0173"]),
        ("won't ", "She won’t. t, won", ["won’t"]),
        ('door "door was shut" ', "the front door", ["door"]),
        ('"not closed', "not closed, closed", ["not closed"]),
        ("nothing", "else", []),
        ("", "anything", []),
    ],
)
def test_words_are_marked_as_they_were_looked_for(typed, text, found) -> None:
    assert marked(text, typed) == found


def test_words_near_to_those_typed_are_marked_too() -> None:
    text = "The bedroom and the bath room"
    assert marked(text, "bedrom ", "the \x02bedroom\x03") == ["bedroom"]
    assert marked(text, "bathroom ", "\x02bath room\x03") == ["bath room"]


def test_what_is_found_in_each_other_is_marked_once() -> None:
    assert marked("the front door here", 'door "front door" front ') == ["front door"]
