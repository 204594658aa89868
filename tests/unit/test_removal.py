"""What is chosen to be gone from a paper: the list of it, and each step taken back."""

from __future__ import annotations

import pytest

from casefile.domain import redaction, removal
from casefile.domain.document import Box
from casefile.domain.redaction import Marked, Sought, Wanted
from casefile.domain.redaction_mark import Mark
from casefile.domain.removal import Kind, Removal, entries
from casefile.domain.removal_name import named
from tests.builders import make_me, make_person

BOX = Box(72, 72, 144, 100)
SHEET = (595.0, 842.0)


def words(chosen: Removal) -> list[str]:
    return [one.words for one in chosen.wanted.sought]


def test_words_are_on_the_list_once_however_they_are_typed() -> None:
    chosen = Removal()
    assert chosen.look_for([" Ada  Lovell ", "ada lovell", " "], "A name")
    assert words(chosen) == ["Ada Lovell"]
    assert not chosen.look_for(["ADA LOVELL"], "Another")
    assert chosen.is_sought("ada lovell")


def test_every_change_can_be_taken_back_one_by_one() -> None:
    chosen = Removal()
    states = [chosen.wanted]
    for change in (
        lambda: chosen.keep_secrets_out("Kept confidential"),
        lambda: chosen.look_for(["Ada", "Lovell"], "A name"),
        lambda: chosen.explain(entries(chosen.wanted, None)[1], "Not relevant"),
        lambda: chosen.draw(Mark(1, BOX, "Letterhead")),
        lambda: chosen.explain(entries(chosen.wanted, None)[3], "Address"),
        lambda: chosen.explain(entries(chosen.wanted, None)[0], "Safety"),
        lambda: chosen.leave(["ada"]),
        lambda: chosen.erase(0),
    ):
        change()
        assert chosen.wanted != states[-1]
        states.append(chosen.wanted)
    assert states[-1] == Wanted(
        sought=(Sought("Lovell", "A name"),), confidential="Safety"
    )
    for state in reversed(states[:-1]):
        chosen.undo()
        assert chosen.wanted == state
    assert not chosen.can_undo


def test_what_changes_nothing_is_no_step() -> None:
    chosen = Removal()
    chosen.leave(["Ada"])
    assert not chosen.draw(Mark(1, Box(5, 5, 7, 40), "A slip"))
    assert not chosen.can_undo


def test_moving_a_box_by_keys_is_one_step() -> None:
    chosen = Removal()
    chosen.draw(Mark(1, BOX, "Letterhead"))
    chosen.reshape(0, removal.moved(BOX, 6, 0, SHEET), "keys")
    chosen.reshape(0, removal.moved(BOX, 12, 0, SHEET), "keys")
    assert chosen.wanted.drawn[0].box.left == 84
    chosen.undo()
    assert chosen.wanted.drawn[0].box == BOX


def test_the_numbers_of_the_list_go_on_from_one_kind_to_the_next() -> None:
    mark = Mark(2, BOX, "A name")
    wanted = Wanted(
        sought=(Sought("Ada", "A name"), Sought("Kit", "A name")),
        drawn=(Mark(1, BOX, "Letterhead"),),
        confidential="Kept confidential",
    )
    found = Marked(marks=(mark,), times={"Ada": 3, "Kit": 0}, places={"Ada": (mark,)})
    told = [(one.number, one.kind, one.times) for one in entries(wanted, found)]
    assert told == [
        (1, Kind.SECRETS, 0),
        (2, Kind.WORDS, 3),
        (3, Kind.WORDS, 0),
        (4, Kind.BOX, 1),
    ]
    assert entries(wanted, found)[1].marks == (mark,)
    assert len(entries(wanted, None)) == 4


@pytest.mark.parametrize(
    ("across", "down", "left", "top"),
    [(6, 0, 78, 72), (-500, 0, 0, 72), (900, 900, 523, 814)],
)
def test_a_box_stays_on_its_page(across, down, left, top) -> None:
    box = removal.moved(BOX, across, down, SHEET)
    assert box == Box(left, top, left + 72, top + 28)


def test_a_box_never_becomes_too_small_or_larger_than_its_page() -> None:
    small = removal.sized(BOX, -500, -500, SHEET)
    assert (small.right, small.bottom) == (75, 75)
    large = removal.sized(BOX, 5000, 5000, SHEET)
    assert (large.right, large.bottom) == SHEET


def test_where_a_box_lies_is_said_in_millimetres() -> None:
    said = removal.spoken(Mark(2, BOX, ""))
    assert said == (
        "Box on page 2: 25 mm from the left, 25 mm from the top, 26 mm wide, 10 mm high"
    )


def test_people_are_offered_by_the_names_that_papers_use_children_first() -> None:
    people = [
        make_me(name="Rhian Quill"),
        make_person("Mrs Priya Nair", role="social worker"),
        make_person("Joan Finch", role="aunt", former_names=("Joan Lovell",)),
        make_person("Elsie Quill", role="child"),
        make_person("Ashgrove School", role="school"),
    ]
    assert [(one.person.name, one.words) for one in named(people)] == [
        ("Elsie Quill", ("Elsie Quill", "Elsie")),
        ("Joan Finch", ("Joan Finch", "Joan Lovell", "Joan", "Finch", "Lovell")),
        ("Mrs Priya Nair", ("Priya Nair", "Priya", "Nair")),
    ]


def test_a_surname_of_several_means_somebody_only_behind_a_title() -> None:
    people = [
        make_person("Noah Westlake", role="child"),
        make_person("Craig Westlake", role="father"),
    ]
    child, father = (one.words for one in named(people))
    assert child == ("Noah Westlake", "Noah")
    assert "Westlake" not in father
    assert {"Craig", "Mr Westlake"} <= set(father)


def test_a_place_with_a_whole_name_counts_once() -> None:
    text = "Elsie Quill came. Elsie left. Kit stayed."
    elsie, joan = redaction.named_in(text, [("Elsie Quill", "Elsie"), ("Joan",)])
    assert elsie == (("Elsie Quill", "Elsie"), 2)
    assert joan == ((), 0)
