"""Where each flag stands: the answer, what is late, and what is to be done next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casefile.domain.document import DocumentKind
from casefile.domain.flag import Ask, Flag, FlagStatus
from casefile.domain.letter import LetterStatus
from casefile.domain.outcome import Became, Fate, Told
from casefile.domain.person import Person
from casefile.services import answering, undoing
from casefile.services.answering import Outcome
from casefile.services.outcome import outcomes
from casefile.services.outcome import words as outcome_words
from casefile.services.outcome.outcomes import Next, State
from tests.builders import (
    make_document,
    make_flag,
    make_letter,
    make_passage,
    make_person,
)

TODAY = date(2026, 3, 2)
"""The day on which the time of the tests stands still."""


@pytest.fixture
def paper(desk):
    return put(desk, make_document("Assessment", kind=DocumentKind.ASSESSMENT))


def put(desk, item):
    desk.case.write(lambda unit: unit.put(item))
    return item


def flagged(desk, paper, number=1, **given):
    return put(desk, make_flag(make_passage(paper.id), number=number, **given))


def send(desk, *flags, on=date(2026, 2, 20), **facts):
    return put(
        desk,
        make_letter(
            document=flags[0].passage.document,
            flags=tuple(flag.id for flag in flags),
            status=LetterStatus.SENT,
            sent_on=on,
            sent_how="email",
            facts=facts,
        ),
    )


def only(desk):
    (found,) = outcomes.all_standings(desk)
    return found


def told(desk):
    return outcome_words.step(only(desk), TODAY).text


def test_what_was_not_sent_is_to_be_written(desk, paper):
    flagged(desk, paper)
    assert (only(desk).state, only(desk).next) == (State.NOT_SENT, Next.WRITE)
    assert told(desk).startswith("Write the statement")


def test_what_was_sent_is_waited_for_until_the_day_of_its_clock(desk, paper):
    send(desk, flagged(desk, paper))
    assert (only(desk).state, only(desk).next) == (State.WAITING, Next.WAIT)
    assert told(desk) == "The reply is due on 20 March 2026, in 18 days."
    on_the_day = outcome_words.step(only(desk), date(2026, 3, 20)).text
    assert on_the_day == "The reply is due today, 20 March 2026."


def test_after_that_day_it_is_late_by_so_many_days(desk, fixed_time, paper):
    send(desk, flagged(desk, paper))
    fixed_time.pass_by(days=49)
    assert (only(desk).state, only(desk).next) == (State.LATE, Next.LATE)
    said = outcome_words.step(only(desk), fixed_time.today()).text
    assert said.startswith("No reply for 31 days: the reply was due on 20 March 2026.")


def test_a_question_of_the_council_stops_the_time(desk, paper):
    send(desk, flagged(desk, paper), asked_on="2026-02-27")
    assert (only(desk).state, only(desk).next) == (State.WAITING, Next.PAUSED)
    assert "stands still" in told(desk)


def test_a_reply_that_came_is_to_be_read_for_each_flag(desk, paper):
    send(desk, flagged(desk, paper), reply_on="2026-03-01")
    assert only(desk).next is Next.READ
    assert told(desk).startswith("The council replied on 1 March 2026.")


def test_the_letter_that_went_last_counts(desk, paper):
    flag = flagged(desk, paper)
    send(desk, flag, on=date(2026, 1, 5))
    assert only(desk).state is State.LATE
    send(desk, flag, on=date(2026, 2, 27))
    assert only(desk).state is State.WAITING
    assert "27 March 2026" in told(desk)


@pytest.mark.parametrize(
    ("status", "response", "then"),
    [
        (FlagStatus.NO_REPLY, "", Next.COMPLAIN),
        (FlagStatus.REFUSED, "", Next.REASON),
        (FlagStatus.REFUSED, "It is our view.", Next.DISAGREE),
        (FlagStatus.ACCEPTED, "", Next.COPY),
        (FlagStatus.PARTLY, "", Next.COPY),
    ],
)
def test_each_answer_leads_to_the_next_step(desk, paper, status, response, then):
    flagged(desk, paper, status=status, response=response)
    assert only(desk).state.value == status.value
    assert only(desk).next is then
    assert told(desk)


@pytest.mark.parametrize(
    ("became", "then"),
    [
        (None, Next.COMPARE),
        ((Fate.CORRECTED, False), Next.LOOK),
        ((Fate.UNCHANGED, True), Next.STILL),
        ((Fate.CHANGED, True), Next.CHANGED),
        ((Fate.GONE, True), Next.TELL),
        ((Fate.CORRECTED, True), Next.TELL),
    ],
)
def test_a_later_version_shows_whether_it_was_done(desk, paper, became, then):
    later = put(desk, make_document("Amended", version_of=paper.id))
    kept = ()
    if became is not None:
        fate, confirmed = became
        kept = (Became(version=later.id, fate=fate, confirmed=confirmed),)
    flagged(desk, paper, status=FlagStatus.ACCEPTED, became=kept)
    assert only(desk).next is then
    assert "“Amended”" in told(desk) or then is Next.TELL


def test_what_a_version_before_the_last_said_does_not_count(desk, paper):
    second = put(desk, make_document("Second", version_of=paper.id))
    put(desk, make_document("Third", version_of=second.id))
    done = Became(version=second.id, fate=Fate.CORRECTED, confirmed=True)
    flagged(desk, paper, status=FlagStatus.ACCEPTED, became=(done,))
    assert only(desk).next is Next.COMPARE
    assert "“Third”" in told(desk)


def test_once_somebody_was_told_nothing_is_left_to_do(desk, paper):
    later = put(desk, make_document(version_of=paper.id))
    flag = flagged(
        desk,
        paper,
        status=FlagStatus.PARTLY,
        became=(Became(version=later.id, fate=Fate.CHANGED, confirmed=True),),
        told=(Told(person=put(desk, make_person()).id),),
    )
    assert only(desk).next is Next.DONE
    put(desk, replace(flag, needs_placing=True))
    assert only(desk).next is Next.PLACE


def test_a_rule_of_law_is_named_with_the_day_it_was_checked(desk, paper):
    flagged(desk, paper, status=FlagStatus.REFUSED)
    step = outcome_words.step(only(desk), TODAY)
    assert step.authority == "UK GDPR Article 12(4)"
    assert step.checked_on is not None
    assert step.confidence in {"verified", "unverified"}


def test_the_total_counts_each_answer(desk, paper):
    assert outcome_words.total([]) == "No flags yet"
    statuses = [FlagStatus.ACCEPTED] * 5 + [FlagStatus.PARTLY] * 2
    statuses += [FlagStatus.REFUSED] * 3 + [FlagStatus.OPEN] * 2
    flags = [
        flagged(desk, paper, number, status=status)
        for number, status in enumerate(statuses, 1)
    ]
    send(desk, *flags[:-1])
    assert outcome_words.total(outcomes.all_standings(desk)) == (
        "12 flags: 5 accepted, 2 partly, 3 refused, 1 no reply yet, 1 not sent yet"
    )
    assert outcome_words.total(outcomes.all_standings(desk)[:1]) == "1 flag: 1 accepted"


def test_one_answer_to_several_flags_is_one_step(desk, paper):
    flags = [
        flagged(desk, paper, 1, response="Noted before."),
        flagged(desk, paper, 2),
        flagged(desk, paper, 3),
    ]
    letter = put(desk, make_document("Their answer"))
    given = Outcome(
        status=FlagStatus.ACCEPTED, answered_on=TODAY, answered_in=letter.id
    )
    assert answering.note(desk, [flag.id for flag in flags[:2]], given) == 2
    kept = desk.case.read(lambda unit: unit.all(Flag))
    assert [flag.status for flag in kept] == [
        FlagStatus.ACCEPTED,
        FlagStatus.ACCEPTED,
        FlagStatus.OPEN,
    ]
    assert [flag.answered_on for flag in kept] == [TODAY, TODAY, None]
    assert kept[0].response == "Noted before."
    undoing.undo(desk)
    assert desk.case.read(lambda unit: unit.all(Flag)) == flags


def test_an_answer_that_is_taken_back_leaves_no_day_and_no_reason(desk, paper):
    flag = flagged(
        desk, paper, status=FlagStatus.REFUSED, response="No.", answered_on=TODAY
    )
    answering.note(desk, [flag.id], Outcome(status=FlagStatus.OPEN))
    kept = desk.case.read(lambda unit: unit.get(Flag, flag.id))
    assert (kept.response, kept.answered_on) == ("", None)


def test_who_was_told_is_noted_once_for_each_flag(desk, paper):
    school = put(desk, make_person("Hill School"))
    flags = [flagged(desk, paper, number) for number in (1, 2)]
    names = [flag.id for flag in flags]
    assert answering.note(desk, names, Outcome(who=("hill school",))) == 2
    answering.note(desk, names[:1], Outcome(who=("Hill School",), told_on=TODAY))
    doctor = Outcome(who=("Dr Amin",), told_on=TODAY, how="by letter")
    answering.note(desk, names[1:], doctor)
    kept = desk.case.read(lambda unit: unit.all(Flag))
    assert kept[0].told == (Told(person=school.id, told_on=TODAY),)
    assert [(one.told_on, one.how) for one in kept[1].told] == [
        (None, ""),
        (TODAY, "by letter"),
    ]
    assert len(desk.case.read(lambda unit: unit.all(Person))) == 2
    answering.note(desk, names, Outcome(who=("Dr Amin", "Hill School"), how="by phone"))
    answering.note(desk, names, Outcome(who=("Dr Amin", "Hill School")))
    kept = desk.case.read(lambda unit: unit.all(Flag))
    assert [(one.told_on, one.how) for one in kept[1].told] == [
        (TODAY, "by phone"),
        (None, "by phone"),
    ]
    assert kept[0].told[1] == Told(person=school.id, told_on=TODAY, how="by phone")
    answering.untell(desk, names[1], school.id)
    kept = desk.case.read(lambda unit: unit.all(Flag))
    assert [len(flag.told) for flag in kept] == [2, 1]


def test_what_became_of_the_words_is_noted_and_taken_away_again(desk, paper):
    later = put(desk, make_document(version_of=paper.id))
    there = make_passage(later.id)
    guess = Became(version=later.id, fate=Fate.GONE)
    flag = flagged(desk, paper, became=(guess,))
    kept = answering.note_fate(desk, flag.id, later.id, Fate.CHANGED, there)
    assert kept.became == (
        Became(version=later.id, fate=Fate.CHANGED, confirmed=True, passage=there),
    )
    assert answering.note_fate(desk, flag.id, later.id, None).became == ()


def test_every_word_is_there_for_all_that_may_be_said():
    for asked in Ask:
        assert outcome_words.ask(asked)
    for status in FlagStatus:
        assert outcome_words.status(status)
    for state in State:
        assert outcome_words.state(state)
    for fate in Fate:
        assert outcome_words.fate(fate)
    assert {step.value for step in Next} | {"due_today"} == set(
        outcome_words.words()["next"]
    )
