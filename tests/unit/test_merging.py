"""Changes of two people to the same items are put together and none is lost."""

from __future__ import annotations

import random
from typing import Any

import pytest

from casefile.domain.sharing.merging import Conflict, Fields, Merged, Side, merged

BASE: Fields = {"id": "1", "summary": "Visit", "place": "", "with": ["a", "b"]}
HISTORIES = 1000
MIRROR = {Side.MINE: Side.THEIRS, Side.THEIRS: Side.MINE}


def undecided(_conflict: Conflict) -> None:
    return None


def both(mine: dict[str, Any] | None, theirs: dict[str, Any] | None) -> Merged:
    sides = [None if side is None else {**BASE, **side} for side in (mine, theirs)]
    return merged(BASE, sides[0], sides[1], undecided)


def test_what_only_one_of_them_changed_is_taken() -> None:
    made = both({"summary": "Home visit"}, {"place": "At home"})
    assert made.fields == {**BASE, "summary": "Home visit", "place": "At home"}
    assert not made.conflicts


def test_the_same_change_by_both_is_no_conflict() -> None:
    assert both({"place": "At home"}, {"place": "At home"}).conflicts == ()


def test_what_both_changed_is_asked_and_mine_stands_meanwhile() -> None:
    made = both({"summary": "Mine"}, {"summary": "Theirs"})
    (conflict,) = made.open
    assert (conflict.field, conflict.base) == ("summary", "Visit")
    assert conflict.sides == (Side.MINE, Side.THEIRS, Side.BOTH)
    assert made.fields == {**BASE, "summary": "Mine"}


@pytest.mark.parametrize(
    ("side", "words"),
    [(Side.MINE, "Mine"), (Side.THEIRS, "Theirs"), (Side.BOTH, "Mine / Theirs")],
)
def test_what_was_decided_stands(side: Side, words: str) -> None:
    mine, theirs = {**BASE, "summary": "Mine"}, {**BASE, "summary": "Theirs"}
    made = merged(BASE, mine, theirs, lambda _: side)
    assert made.fields == {**BASE, "summary": words}
    assert made.open == ()
    assert len(made.conflicts) == 1


def test_notes_of_both_are_kept_one_below_the_other() -> None:
    was, mine, theirs = ({"details": words} for words in ("", "Mine", "Theirs"))
    made = merged(was, mine, theirs, lambda _: Side.BOTH)
    assert made.fields == {"details": "Mine\n\nTheirs"}


def test_lists_are_put_together_entry_by_entry() -> None:
    made = both({"with": ["a", "b", "c"]}, {"with": ["b", "d"]})
    assert made.fields == {**BASE, "with": ["b", "c", "d"]}


def section(letter: str, *papers: str) -> Fields:
    return {"letter": letter, "title": letter, "documents": list(papers)}


def bound(*sections: Fields) -> Fields:
    return {"plan": {"title": "Bundle", "sections": list(sections)}}


def test_what_stands_in_a_list_twice_stays_there_twice() -> None:
    was, mine, theirs = (
        {"promises": ["ring", "ring", *more]} for more in ((), ("mine",), ("theirs",))
    )
    for one, other in ((mine, theirs), (theirs, mine)):
        made = merged(was, one, other, undecided)
        assert made.fields == {"promises": ["ring", "ring", "mine", "theirs"]}
        assert not made.conflicts
    once = {"promises": ["ring"]}
    assert merged(was, once, was, undecided).fields == once


def test_sections_of_a_bundle_are_put_together_and_keep_their_order() -> None:
    was = bound(section("B", "order"), section("C", "one", "two"))
    mine = bound(section("B", "order", "late"), section("C", "two", "one"))
    theirs = bound(
        section("B", "order"), section("C", "one", "two", "three"), section("D")
    )
    wanted = bound(
        section("B", "order", "late"), section("C", "two", "one", "three"), section("D")
    )
    for here, there in ((mine, theirs), (theirs, mine)):
        made = merged(was, here, there, undecided)
        assert (made.fields, made.conflicts) == (wanted, ())


def test_a_section_in_two_orders_is_asked_about() -> None:
    was = bound(section("C", "one", "two", "three"))
    mine = bound(section("C", "two", "one", "three"))
    theirs = bound(section("C", "one", "three", "two"))
    (conflict,) = merged(was, mine, theirs, undecided).open
    assert conflict.sides == (Side.MINE, Side.THEIRS)


def test_taking_away_what_the_other_changed_is_asked_both_ways() -> None:
    for mine, theirs in ((None, {"place": "x"}), ({"place": "x"}, None)):
        (conflict,) = both(mine, theirs).open
        assert conflict.field == ""
        assert conflict.sides == (Side.MINE, Side.THEIRS)


def test_taking_away_what_the_other_left_alone_is_done() -> None:
    assert both(None, {}).fields is None
    assert both({}, None).fields is None


def test_what_is_new_on_one_side_is_taken() -> None:
    new = {"id": "2", "summary": "New"}
    assert merged(None, None, new, undecided).fields == new
    assert merged(None, new, None, undecided).fields == new


def edited(case: dict[str, Fields], dice: random.Random, who: str) -> dict[str, Fields]:
    """Some changes of one person: words, lists, new items, items taken away."""
    now = dict(case)
    for number in range(dice.randint(0, 6)):
        kind = dice.randrange(4)
        name = dice.choice(sorted(case))
        if kind == 0:
            now[f"{who}{number}"] = {"summary": f"New {who}", "with": []}
        elif kind == 1:
            now.pop(name, None)
        elif name in now and kind == 2:
            field = dice.choice(["summary", "place"])
            now[name] = {**now[name], field: f"{who} {dice.randrange(3)}"}
        elif name in now:
            entries = [one for one in now[name]["with"] if dice.random() < 0.7]
            now[name] = {**now[name], "with": [*entries, f"{who}{dice.randrange(3)}"]}
    return now


@pytest.mark.parametrize("first", range(0, HISTORIES, 100))
def test_of_random_histories_nothing_is_lost_in_either_order(first: int) -> None:
    for seed in range(first, first + 100):
        dice = random.Random(seed)  # noqa: S311
        case: dict[str, Fields] = {
            f"r{number}": {"summary": "As it was", "place": "", "with": ["p", "q"]}
            for number in range(5)
        }
        parent = edited(case, dice, "parent")
        helper = edited(case, dice, "helper")
        for name in {*case, *parent, *helper}:
            three = case.get(name), parent.get(name), helper.get(name)
            side = dice.choice([Side.MINE, Side.THEIRS])
            here = merged(*three, lambda _, side=side: side)
            there = merged(
                three[0], three[2], three[1], lambda _, side=side: MIRROR[side]
            )
            assert here.fields == there.fields
            assert_nothing_lost(*three, here, side)


def assert_nothing_lost(
    base: Fields | None,
    mine: Fields | None,
    theirs: Fields | None,
    made: Merged,
    side: Side,
) -> None:
    """Each change of either is there, or was asked about."""
    asked = {conflict.field for conflict in made.conflicts}
    if "" in asked:
        assert made.fields == (mine if side is Side.MINE else theirs)
        return
    for changed, other in ((mine, theirs), (theirs, mine)):
        if changed is None:
            # Taken away: it is, unless the other did not have it either.
            assert base is None or changed == made.fields or other is None
            continue
        if made.fields is None:
            assert changed == base
            continue
        for field, value in changed.items():
            before = (base or {}).get(field)
            if value == before or field in asked:
                continue
            if isinstance(value, list):
                added = [one for one in value if one not in (before or [])]
                gone = [one for one in before or [] if one not in value]
                assert set(added) <= set(made.fields[field])
                assert not set(gone) & set(made.fields[field])
            else:
                assert made.fields[field] == value
