"""Flags are followed into later versions; only a person says that it is so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.domain.compare.change import Place
from casefile.domain.flag import Flag, FlagStatus
from casefile.domain.outcome import Became, Fate
from casefile.errors import Cancelled, ImportRefused
from casefile.services import (
    answering,
    carrying,
    comparing,
    editing,
    rereading,
    undoing,
)
from casefile.services.outcome import outcomes
from casefile.services.outcome.outcomes import Next
from casefile.tasks import TaskContext
from tests.builders import make_document, make_flag, make_passage, make_reading

OLD = (
    "Maisie is six years old and goes to the local school. The family moved to the "
    "town in May of last year. Nobody at the school had any worry about her. "
    "Her mother did not reply to the letters that were sent in June."
)
NEW = OLD.replace("is six years", "is four years").replace(
    " Nobody at the school had any worry about her.", ""
)


@pytest.fixture
def paper(desk):
    return keep(desk, OLD)


@pytest.fixture
def later(desk, paper):
    return keep(desk, NEW, version_of=paper.id)


def keep(desk, *texts, **given):
    paper = make_document(**given)

    def work(unit):
        unit.put(paper)
        unit.keep_reading(paper.id, make_reading(*texts))

    desk.case.write(work)
    return paper


def flagged(desk, paper, quote, number=1, **given):
    flag = make_flag(make_passage(paper.id, quote, OLD), number=number, **given)
    desk.case.write(lambda unit: unit.put(flag))
    return flag


def follow(desk):
    pairs = carrying.still_to_follow(outcomes.all_standings(desk))
    return carrying.follow(desk, pairs, TaskContext())


def became(desk, flag):
    return desk.case.read(lambda unit: unit.get(Flag, flag.id)).became


def test_each_flag_is_followed_and_kept_as_not_looked_at(desk, paper, later):
    age = flagged(desk, paper, "Maisie is six years old", right="She was four.")
    gone = flagged(desk, paper, "Nobody at the school had any worry about her.", 2)
    same = flagged(desk, paper, "The family moved to the town in May", 3)
    followed = follow(desk)
    assert (followed.flags, followed.unread) == (3, ())
    (one,) = became(desk, age)
    assert one.version == later.id
    assert one.fate in {Fate.CHANGED, Fate.CORRECTED}
    assert not one.confirmed
    assert "four years" in one.passage.quote
    assert [b.fate for b in became(desk, gone)] == [Fate.GONE]
    (unchanged,) = became(desk, same)
    assert unchanged.fate is Fate.UNCHANGED
    assert unchanged.passage.document == later.id
    assert not any(b.confirmed for b in (one, unchanged))
    assert carrying.still_to_follow(outcomes.all_standings(desk)) == []
    undoing.undo(desk)
    assert became(desk, age) == became(desk, gone) == became(desk, same) == ()


def test_what_a_person_said_stays(desk, paper, later):
    said = Became(version=later.id, fate=Fate.GONE, confirmed=True)
    first = flagged(desk, paper, "Maisie is six years old", became=(said,))
    second = flagged(desk, paper, "The family moved to the town in May", 2)
    assert follow(desk).flags == 1
    assert became(desk, first) == (said,)
    assert len(became(desk, second)) == 1


def test_a_flag_to_be_placed_by_hand_is_left_alone(desk, paper, later):
    lost = flagged(desk, paper, "The family moved to the town", needs_placing=True)
    assert carrying.still_to_follow(outcomes.all_standings(desk)) == []
    carrying.follow(desk, [(paper.id, later.id)], TaskContext())
    assert became(desk, lost) == ()


def test_a_version_without_words_is_named_and_the_others_are_kept(desk, paper, later):
    scan = keep(desk, "", version_of=later.id)
    flag = flagged(desk, paper, "The family moved to the town in May")
    followed = follow(desk)
    assert followed.unread == ((paper.id, scan.id),)
    assert [b.version for b in became(desk, flag)] == [later.id]


def test_nothing_is_kept_if_the_user_stops(desk, paper, later):
    flag = flagged(desk, paper, "The family moved to the town in May")
    context = TaskContext(lambda *_: context.cancel())
    with pytest.raises(Cancelled):
        carrying.follow(desk, [(paper.id, later.id)], context)
    assert became(desk, flag) == ()


def test_the_place_that_was_found_stays_when_somebody_says_that_it_is_so(
    desk, paper, later
):
    flag = flagged(desk, paper, "The family moved to the town in May")
    follow(desk)
    (guess,) = became(desk, flag)
    answering.note_fate(desk, flag.id, later.id, guess.fate)
    assert became(desk, flag) == (replace(guess, confirmed=True),)
    answering.note_fate(desk, flag.id, later.id, Fate.CORRECTED)
    assert became(desk, flag)[0].passage == guess.passage
    (one,) = comparing.compare_versions(desk, paper.id, later.id).flags
    assert (one.place, one.passage) == (Place.FOUND, guess.passage)
    answering.note_fate(desk, flag.id, later.id, Fate.GONE)
    assert became(desk, flag)[0].passage is None


@pytest.mark.parametrize(("fate", "stays"), [("changed", True), ("gone", False)])
def test_a_fate_that_is_typed_in_leaves_the_place_that_was_found(
    desk, paper, later, fate, stays
):
    flag = flagged(desk, paper, "The family moved to the town in May")
    follow(desk)
    (guess,) = became(desk, flag)
    editing.edit(desk, str(flag.id), {"became": f"{later.id} {fate}"})
    (seen,) = became(desk, flag)
    assert (seen.fate, seen.confirmed) == (fate, True)
    assert guess.passage is not None
    assert seen.passage == (guess.passage if stays else None)
    editing.edit(desk, str(flag.id), {"became": ""})
    assert became(desk, flag) == ()


def test_a_version_in_which_words_were_found_is_not_read_anew(desk, paper, later):
    flagged(desk, paper, "The family moved to the town in May")
    follow(desk)
    with pytest.raises(ImportRefused, match="looked for in it"):
        rereading.read_again(desk, later.id, TaskContext())


def test_nothing_is_kept_of_a_flag_that_was_put_elsewhere_meanwhile(desk, paper, later):
    third = keep(desk, NEW, version_of=later.id)
    flag = flagged(desk, paper, "The family moved to the town in May")
    moved = replace(flag, passage=make_passage(paper.id, "Maisie is six", OLD))

    def meanwhile(done, *_):
        if done == 1:
            desk.case.write(lambda unit: unit.put(moved))

    pairs = [(paper.id, later.id), (paper.id, third.id)]
    carrying.follow(desk, pairs, TaskContext(meanwhile))
    assert [one.version for one in became(desk, flag)] == [third.id]


def test_what_was_found_of_several_is_confirmed_in_one_step(desk, paper, later):
    first = flagged(desk, paper, "Maisie is six years old", status=FlagStatus.ACCEPTED)
    second = flagged(desk, paper, "The family moved to the town in May", 2)
    third = flagged(desk, paper, "Her mother did not reply", 3)
    follow(desk)
    assert outcomes.all_standings(desk)[0].next is Next.LOOK
    before = became(desk, first)
    names = [(first.id, later.id), (second.id, later.id)]
    assert carrying.confirm(desk, names) == 2
    assert became(desk, first) == (replace(before[0], confirmed=True),)
    assert not became(desk, third)[0].confirmed
    assert carrying.confirm(desk, names) == 0
    assert later.id == became(desk, first)[0].version


def test_only_what_was_found_in_the_version_that_was_asked_of_is_confirmed(
    desk, paper, later
):
    third = keep(desk, NEW, version_of=later.id)
    flag = flagged(desk, paper, "The family moved to the town in May")
    follow(desk)
    assert carrying.confirm(desk, [(flag.id, third.id)]) == 1
    sure = {one.version: one.confirmed for one in became(desk, flag)}
    assert sure == {later.id: False, third.id: True}
