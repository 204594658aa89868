"""Which steps of the council were in time, from the diary, the papers and the dates."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from casefile.domain.case import Jurisdiction
from casefile.domain.clock import By
from casefile.domain.document import DocumentKind
from casefile.domain.ids import PersonId, new_id
from casefile.domain.letter import LetterStatus
from casefile.domain.letter_event import EventKind
from casefile.domain.record import Direction, RecordKind
from casefile.domain.timetable import answer
from casefile.domain.timetable.gathering import happenings
from casefile.domain.timetable.happening import Material, Reply, Sure
from casefile.domain.timetable.judgement import Verdict, Why, timetable
from casefile.domain.timetable.step import edition_on, editions, events, steps
from casefile.domain.working_day import WorkingDays
from casefile.services import wordings
from casefile.services.timetable import words as timetable_words
from tests import builders
from tests.fakes import FakeCaseStore

ENGLAND, WALES = Jurisdiction.ENGLAND, Jurisdiction.WALES
TODAY = date(2029, 1, 1)
FAMILIES = Path(__file__).parents[1] / "families"


def day(text):
    return date.fromisoformat(text)


def record(text, on, kind="meeting", **given):
    usual = {"kind": RecordKind(kind), "happened_on": day(on), "happened_at": None}
    return builders.make_record(text, **usual | given)


def call(text, on, **given):
    return record(text, on, "call", **{"direction": Direction.IN} | given)


def referral(on):
    """A record that says on which day the referral was made."""
    return call(f"School made a referral on {day(on):%d %B %Y}", on)


def strategy(on):
    return call(f"They had a strategy discussion on {day(on):%d %B %Y}", on)


def finished(on, **given):
    return builders.make_document(**{"dated_on": day(on)} | given)


def reply(letter, on, kind=EventKind.REPLIED, *papers, **given):
    """What came on a letter of that kind."""
    went = builders.make_letter(
        template=letter, status=LetterStatus.SENT, sent_on=date(2025, 1, 1)
    )
    event = builders.make_letter_event(went.id, kind=kind, happened_on=day(on), **given)
    return Reply(event=event, letter=went, papers=papers)


def look(*things, where=ENGLAND, today=TODAY, answers=None, work=None, children=()):
    by_type = {"Record": [], "Document": [], "SetDate": [], "Reply": []}
    for thing in things:
        by_type[type(thing).__name__].append(thing)
    material = Material(
        records=by_type["Record"],
        documents=by_type["Document"],
        dates=by_type["SetDate"],
        replies=by_type["Reply"],
        answers=answer.read(answers or {}),
        children=frozenset(children),
    )
    found = timetable(material, where, work or WorkingDays(), today)
    assert len({one.id for one in found.judgements}) == len(found.judgements)
    return found


def only(step, *things, **given):
    (one,) = all_of(step, *things, **given)
    return one


def all_of(step, *things, **given):
    found = look(*things, **given)
    return [one for one in found.judgements if one.step.id == step]


# ---- The worked dates ----


@pytest.mark.parametrize(
    ("step", "start", "due"),
    [
        ("assessment", referral("2026-11-02"), "2027-01-07"),
        ("initial_conference", strategy("2026-12-14"), "2027-01-07"),
        ("core_group", record("Initial conference", "2027-03-22"), "2027-04-07"),
        ("first_review", record("Initial conference", "2026-11-30"), "2027-02-28"),
        ("referral_decision", referral("2027-12-24"), "2027-12-29"),
        ("assessment", referral("2022-05-26"), "2022-08-01"),
        ("next_review", record("Review conference", "2027-08-31"), "2028-02-29"),
    ],
)
def test_a_step_is_due_on_the_day_that_the_worked_example_gives(step, start, due):
    one = only(step, start, today=start.happened_on)
    assert (one.verdict, one.due_on) == (Verdict.NOT_YET, day(due))
    assert one.due.steps[-1].endswith(".")


@pytest.mark.parametrize(
    ("ended", "verdict", "late"),
    [
        ("2027-01-06", Verdict.IN_TIME, 0),
        ("2027-01-07", Verdict.IN_TIME, 0),
        ("2027-01-08", Verdict.LATE, 1),
        ("2027-01-11", Verdict.LATE, 2),
    ],
)
def test_the_last_day_is_still_in_time(ended, verdict, late):
    one = only("initial_conference", strategy("2026-12-14"), conference(ended))
    assert (one.verdict, one.late_by) == (verdict, late)


def conference(on, **given):
    return record("Initial child protection conference", on, **given)


def test_lateness_is_counted_in_working_days_across_easter():
    one = only(
        "core_group",
        conference("2027-03-10"),
        record("Core group", "2027-03-30"),
    )
    # Due Wednesday 24 March; Good Friday and Easter Monday do not count.
    assert (one.due_on, one.late_by) == (day("2027-03-24"), 2)
    assert timetable_words.verdict(one) == (
        "Late by 2 working days, if the guidance says so: not checked"
    )


def test_a_weekend_alone_makes_a_step_late_by_days():
    review = record("Review conference", "2027-05-29")
    one = only("first_review", conference("2027-02-28"), review)
    assert one.due_on == day("2027-05-28")
    assert timetable_words.verdict(one) == (
        "Late by 1 day, if the guidance says so: not checked"
    )


def test_a_holiday_that_the_user_added_counts():
    work = WorkingDays(added=frozenset({day("2026-12-15")}))
    one = only("initial_conference", strategy("2026-12-14"), work=work)
    assert one.due_on == day("2027-01-08")


# ---- Editions ----

BOUNDARIES = [
    (edition.guidance, edition.begins_on, edition.id) for edition in editions()
]


@pytest.mark.parametrize(("guidance", "begins", "name"), BOUNDARIES)
def test_an_edition_holds_from_its_first_day_and_not_before(guidance, begins, name):
    assert edition_on(guidance, begins).id == name
    before = edition_on(guidance, begins - timedelta(days=1))
    assert before is None or before.id != name


def test_a_step_is_judged_by_the_edition_on_the_day_that_started_it():
    new = day("2023-12-15")
    for start, name in ((new - timedelta(days=1), "2018"), (new, "2023")):
        one = only("initial_conference", strategy(start.isoformat()))
        assert one.edition.name.endswith(name)
        assert one.verified


def test_the_limit_of_an_edition_that_was_not_read_is_marked():
    one = only("initial_conference", strategy("2026-03-19"))
    assert one.edition.name.endswith("2026")
    assert not one.verified
    told = " ".join(timetable_words.steps(one))
    assert "not read in this edition" in told
    assert "not certain" in told
    assert "last checked on 21 November 2026" in told


def test_a_rule_that_was_never_checked_is_not_said_to_be_last_checked():
    told = " ".join(
        timetable_words.steps(only("report_shared", conference("2026-05-04")))
    )
    assert "has not been checked against its source" in told
    assert "last checked" not in told
    for step in look(referral("2026-11-02"), conference("2026-05-04")).judgements:
        last = list(timetable_words.steps(step))
        assert sum("checked" in sentence for sentence in last) == 1


@pytest.mark.parametrize(
    ("start", "end"), [("2005-06-01", "2006-05-01"), ("2013-04-12", "2014-04-01")]
)
def test_nothing_is_claimed_for_editions_whose_limit_is_not_known(start, end):
    late = finished(end)
    one = only("assessment", referral(start), late, today=TODAY)
    assert (one.verdict, one.why) == (Verdict.UNKNOWN, Why.EDITION)
    assert one.due is None
    assert timetable_words.settle(one)


def test_every_step_names_editions_and_events_that_there_are():
    known = {edition.id for edition in editions()}
    for step in steps():
        assert step.verified | step.unverified <= known
        assert {step.end, *step.starts} <= set(events())
        here = step.jurisdiction in step.clock.jurisdictions
        assert here, step.id
        guidance = {e.guidance for e in editions() if e.id in step.verified}
        assert guidance <= {step.guidance}


# ---- How sure a day is ----


def test_a_start_that_was_only_told_of_makes_a_late_step_late_by_that_or_more():
    told = call("Head rang to say she had made a referral", "2026-01-05")
    one = only("assessment", told, finished("2026-04-20"))
    assert (one.verdict, one.why) == (Verdict.LATE, Why.AT_LEAST)
    assert timetable_words.verdict(one).endswith("or more")
    assert "as I was told on 5 January 2026" in timetable_words.point(one)


def test_a_start_that_was_only_told_of_cannot_show_that_a_step_was_in_time():
    told = call("Head rang to say she had made a referral", "2026-01-05")
    one = only("assessment", told, finished("2026-02-20"))
    assert (one.verdict, one.why) == (Verdict.UNKNOWN, Why.TOLD_START)


def test_that_it_was_today_makes_the_day_sure():
    told = call("She is sending a referral today", "2026-01-05")
    assert only("assessment", told, finished("2026-02-20")).verdict is Verdict.IN_TIME


def test_the_day_that_the_words_give_is_the_day():
    told = call(
        "First call from the social worker",
        "2026-03-23",
        details="School made a referral on Friday 20 March.",
    )
    one = only("referral_decision", told)
    assert one.start.on == day("2026-03-20")
    assert one.verdict is Verdict.IN_TIME


def test_an_end_that_was_only_told_of_cannot_show_that_a_step_was_late():
    first = call("Dean introduced himself", "2026-01-09")
    one = only("referral_decision", referral("2026-01-05"), first)
    assert (one.verdict, one.why) == (Verdict.UNKNOWN, Why.TOLD_END)
    assert "may have been done before" in timetable_words.reason(one)


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        ("2027-01-11", Verdict.UNKNOWN),
        ("2027-02-01", Verdict.LATE),
        ("2026-12-20", Verdict.IN_TIME),
    ],
)
def test_a_guess_decides_only_what_is_far_from_the_limit(on, verdict):
    held = conference(on, about=True)
    assert only("initial_conference", strategy("2026-12-14"), held).verdict is verdict


def test_what_came_is_dated_by_its_own_words():
    letter = record(
        "The assessment came",
        "2026-02-13",
        "letter",
        direction=Direction.IN,
        details="Dated 5 February 2026. By second class post.",
    )
    one = only("assessment", referral("2025-11-24"), letter)
    assert (one.end.on, one.end.sure) == (day("2026-02-05"), Sure.SURE)
    assert one.late_by == 5


def test_the_paper_goes_before_the_record_of_its_coming():
    letter = record(
        "Assessment came in the post", "2026-02-13", "letter", direction=Direction.IN
    )
    paper = finished("2026-02-05")
    one = only("assessment", referral("2025-11-24"), letter, paper)
    assert one.end.on == day("2026-02-05")
    assert set(one.end.items) == {letter.id, paper.id}


def test_a_paper_is_finished_when_it_was_signed_off_and_a_draft_is_not():
    draft = finished("2026-01-20", title="Draft assessment")
    paper = finished("2026-01-28", signed_off_on=day("2026-02-05"))
    one = only("assessment", referral("2025-11-24"), draft, paper)
    assert one.end.on == day("2026-02-05")


# ---- Nothing known ----


def test_a_step_of_which_nothing_is_noted_is_never_called_late():
    one = only("assessment", referral("2026-01-05"))
    assert (one.verdict, one.why) == (Verdict.UNKNOWN, Why.NONE)
    assert "Nothing here says that it was done" in timetable_words.reason(one)
    assert "ask the council in writing" in timetable_words.settle(one)


def test_an_end_without_a_start_asks_for_the_day():
    one = only("assessment", finished("2026-02-05"))
    assert (one.verdict, one.why) == (Verdict.UNKNOWN, Why.NO_START)
    assert "when the council received the referral" in timetable_words.reason(one)


def test_an_empty_case_has_no_steps_and_names_those_it_would_know():
    found = look()
    assert found.judgements == ()
    assert [step.id for step in found.missing][:2] == [
        "referral_decision",
        "assessment",
    ]


def test_what_is_ahead_has_not_happened():
    planned = conference("2027-01-12")
    found = all_of(
        "initial_conference", strategy("2026-12-14"), planned, today=day("2026-12-20")
    )
    assert [one.verdict for one in found] == [Verdict.NOT_YET]


# ---- Several ----


def test_of_several_starts_nothing_is_claimed_that_does_not_hold_for_each():
    first, second = strategy("2026-05-04"), strategy("2026-05-18")
    one = only("initial_conference", first, second, conference("2026-06-01"))
    # In time from the second, late from the first.
    assert (one.verdict, one.why) == (Verdict.UNKNOWN, Why.SEVERAL)
    late = only("initial_conference", first, second, conference("2026-07-01"))
    assert (late.verdict, late.why) == (Verdict.LATE, Why.SEVERAL)
    assert late.due_on == day("2026-06-09")
    soon = only("initial_conference", first, second, conference("2026-05-20"))
    assert soon.verdict is Verdict.IN_TIME


def test_an_old_referral_is_not_what_a_new_assessment_answers():
    old, new = referral("2019-03-04"), referral("2025-11-24")
    found = all_of("assessment", old, new, finished("2026-01-20"))
    assert [(one.start.on.year, one.verdict) for one in found] == [
        (2019, Verdict.UNKNOWN),
        (2025, Verdict.IN_TIME),
    ]


def test_conferences_follow_each_other_and_each_review_has_its_own_limit():
    things = [
        conference("2025-03-03"),
        record("Child protection conference", "2025-06-02"),
        record("CP conference", "2025-12-05"),
    ]
    first = only("first_review", *things)
    assert (first.end.on, first.verdict) == (day("2025-06-02"), Verdict.IN_TIME)
    later = all_of("next_review", *things)
    assert [(one.due_on, one.verdict) for one in later] == [
        (day("2025-12-02"), Verdict.LATE),
        (day("2026-06-05"), Verdict.UNKNOWN),
    ]


def test_a_conference_years_later_is_an_initial_one_again():
    things = [conference("2022-03-07"), record("Conference", "2025-03-03")]
    assert [one.start.on.year for one in all_of("core_group", *things)] == [2022, 2025]


def test_reports_go_with_their_own_conference():
    email = {"direction": Direction.IN}
    things = [
        conference("2025-03-03"),
        record("Report for the conference", "2025-02-26", "email", **email),
        record("Review conference", "2025-05-20"),
        record("Conference report came", "2025-05-19", "letter", **email),
    ]
    found = all_of("report_shared", *things)
    assert [(one.verdict, one.late_by) for one in found] == [
        (Verdict.IN_TIME, 0),
        (Verdict.LATE, 1),
    ]


def test_what_is_known_to_be_about_one_child_says_nothing_of_another():
    ada, ben = PersonId(new_id()), PersonId(new_id())
    things = [
        conference("2026-06-01", people=(ada,)),
        record("Core group", "2026-06-08", people=(ben,)),
        record("Core group", "2026-06-30", people=(ada,)),
    ]
    one = only("core_group", *things[:1], *things[2:], children=(ada, ben))
    assert one.verdict is Verdict.LATE
    found = all_of("core_group", *things, children=(ada, ben))
    assert [each.why for each in found] == [Why.PLAIN, Why.NO_START]


def test_looked_after_reviews_have_each_their_own_limit():
    things = [
        record("We signed section 20", "2025-11-05"),
        record("LAC review", "2025-12-08"),
        record("LAC review", "2026-03-09"),
        record("LAC review", "2026-09-08"),
    ]
    first = only("looked_after_review_1", *things)
    second = only("looked_after_review_2", *things)
    later = all_of("looked_after_review_next", *things)
    assert (first.due_on, first.late_by) == (day("2025-12-03"), 3)
    assert (second.due_on, second.late_by) == (day("2026-03-08"), 1)
    assert later[0].verdict is Verdict.IN_TIME
    assert not first.verified


# ---- Wales ----


def test_in_wales_the_steps_are_those_of_wales():
    things = [
        strategy("2026-05-04"),
        conference("2026-05-26"),
        record("Core group", "2026-06-08"),
        record("Core group", "2026-07-21"),
        finished("2026-07-02"),
    ]
    found = {one.step.id: one for one in look(*things, where=WALES).judgements}
    assert found["initial_conference_wales"].due_on == day("2026-05-26")
    assert found["initial_conference_wales"].verdict is Verdict.IN_TIME
    assert not found["initial_conference_wales"].verified
    assert found["core_group_wales"].verdict is Verdict.IN_TIME
    assert found["assessment_wales"].due_on == day("2026-07-02")
    assert found["assessment_wales"].verified
    assert "assessment" not in found
    nexts = all_of("next_core_group_wales", *things, where=WALES)
    assert (nexts[0].due_on, nexts[0].late_by) == (day("2026-07-20"), 1)


def test_in_wales_a_referral_starts_no_time_for_the_assessment():
    found = look(referral("2026-05-05"), finished("2026-09-01"), where=WALES)
    assert [(one.step.id, one.due_on) for one in found.judgements] == [
        ("referral_decision_wales", day("2026-05-06"))
    ]


def test_before_the_procedures_of_wales_nothing_is_claimed():
    one = only("initial_conference_wales", strategy("2019-11-10"), where=WALES)
    assert one.why is Why.EDITION


# ---- Words ----

KNOWN = [
    ("referral", "School have referred us to social services", "note"),
    ("referral", "They took it as a referral", "call"),
    ("referral", "A referral was made by the nursery", "letter"),
    ("strategy", "She said it is under section 47", "visit"),
    ("strategy", "They opened a section 47 enquiry", "call"),
    ("icpc", "ICPC at the Civic Centre", "meeting"),
    ("rcpc", "Review child protection conference", "meeting"),
    ("core_group", "First core group", "meeting"),
    ("looked_after", "The boys went into foster care", "note"),
    ("looked_after_review", "Looked after review", "meeting"),
    ("report_shared", "Report for the initial conference at last", "email"),
]
NOT_KNOWN = [
    ("Please send me the minutes of the strategy meeting", "email"),
    ("Asked again for the referral", "email"),
    ("Summary of the referral", "letter"),
    ("There will be a conference", "call"),
    ("Parents' evening, the conference room was cold", "meeting"),
    ("Conference call with the school", "meeting"),
    ("Core group was cancelled", "meeting"),
    ("Family group conference", "meeting"),
    ("Report for conference is not ready", "call"),
    ("GP sent a referral to the hospital", "call"),
    ("Draft of the assessment came", "letter"),
    ("CAMHS assessment came", "letter"),
    ("LAC review moved to May", "call"),
    ("I asked whether it is under section 47", "call"),
]


@pytest.mark.parametrize(("event", "text", "kind"), KNOWN)
def test_an_event_is_known_by_its_words(event, text, kind):
    one = record(text, "2026-02-03", kind)
    found = happenings(Material(records=[one]))
    assert [name for name, many in found.items() if many] == [event]


@pytest.mark.parametrize(("text", "kind"), NOT_KNOWN)
def test_words_about_an_event_are_not_the_event(text, kind):
    one = record(text, "2026-02-03", kind, direction=Direction.IN)
    assert not any(happenings(Material(records=[one])).values())


def test_what_i_wrote_myself_and_drafts_tell_of_nothing():
    sent = record(
        "Report for the conference", "2026-02-03", "email", direction=Direction.OUT
    )
    draft = conference("2026-02-03", draft=True)
    assert not any(happenings(Material(records=[sent, draft])).values())


HOSTILE = [
    "(" * 4000 + "conference",
    "referral " * 3000,
    "made a " * 3000 + "referral",
    "\x00\ud800 Initial conference \u202e",
    "<b>Core group</b>{start}{0}%s",
    "told us that it is " * 2000 + "section 47",
    "LAC\nreview\tassessment dated 31/02/2026 and 99.99.99",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_words(text):
    one = record(text, "2026-02-03", details=text, said=text)
    paper = builders.make_document(text, kind=DocumentKind.MINUTES)
    dated = builders.make_set_date(text, due_on=day("2026-02-03"), by=By.COUNCIL)
    found = look(one, paper, dated)
    for each in found.judgements:
        assert timetable_words.reason(each)


# ---- Dates to keep ----


def test_a_date_that_the_council_kept_is_the_event():
    done = builders.make_set_date(
        "Core group at the school",
        due_on=day("2026-06-10"),
        done_on=day("2026-06-12"),
        by=By.COUNCIL,
    )
    one = only("core_group", conference("2026-06-01"), done)
    assert (one.end.on, one.verdict) == (day("2026-06-12"), Verdict.IN_TIME)


def test_a_conference_that_is_to_come_says_when_its_report_is_due():
    ahead = builders.make_set_date(
        "Child protection conference", due_on=day("2026-09-30"), by=By.COUNCIL
    )
    one = only("report_shared", ahead, today=day("2026-09-10"))
    assert (one.verdict, one.due_on) == (Verdict.NOT_YET, day("2026-09-28"))
    assert "before the conference on 30 September 2026" in timetable_words.reason(one)


def test_my_own_dates_are_no_steps_of_the_council():
    mine = builders.make_set_date("Core group", due_on=day("2026-06-10"))
    assert look(mine).judgements == ()


# ---- What the user says ----


def said(event, what, *, is_it=True):
    return answer.is_event(event, what, answer=is_it)


def test_the_user_can_say_that_a_record_is_an_event():
    plain = record("First review of the boys", "2026-09-10")
    answers = said("looked_after_review", plain.id)
    start = record("Signed a section 20", "2026-08-10")
    one = only("looked_after_review_1", start, plain, answers=answers)
    assert one.end.said
    assert one.verdict is Verdict.LATE


def test_the_user_can_say_that_a_record_is_not_an_event():
    wrong = conference("2026-06-01")
    assert look(wrong).judgements
    denied = said("icpc", wrong.id, is_it=False)
    assert look(wrong, answers=denied).judgements == ()


def test_a_conference_that_does_not_say_which_it_is_can_be_put_right():
    held = record("Conference", "2026-06-01")
    assert look(held, answers=said("icpc", held.id, is_it=False)).judgements == ()
    review = look(held, answers=said("rcpc", held.id)).judgements
    assert "next_review" in {one.step.id for one in review}
    assert "core_group" not in {one.step.id for one in review}


def test_a_day_can_be_given_without_any_record():
    answers = said("referral", day("2025-11-24"))
    one = only("assessment", finished("2026-02-05"), answers=answers)
    assert one.late_by == 5
    assert "as you said" in timetable_words.event(one.start)


def test_saying_that_it_is_so_makes_a_day_sure():
    told = call("Head rang to say she had made a referral", "2026-01-05")
    answers = said("referral", told.id)
    one = only("assessment", told, finished("2026-02-20"), answers=answers)
    assert one.verdict is Verdict.IN_TIME


def test_the_days_that_a_council_sets_count_for_it():
    things = [
        conference("2025-09-30"),
        record("Report for conference", "2025-09-24", "email", direction=Direction.IN),
    ]
    assert only("report_shared", *things).verdict is Verdict.IN_TIME
    own = only("report_shared", *things, answers=answer.period("report_shared", 5))
    assert (own.due_on, own.verdict) == (day("2025-09-23"), Verdict.LATE)
    assert "You said that your council sets 5 working days." in list(
        timetable_words.steps(own)
    )


@pytest.mark.parametrize(
    "kept",
    [
        {"timetable icpc": "yes"},
        {"timetable icpc 2026-13-45": "yes"},
        {"timetable nothing 2026-02-03": "yes"},
        {"timetable days report_shared": "lots"},
        {"timetable days report_shared": "0"},
        {"timetable days report_shared": "999"},
        {"court": "no"},
    ],
)
def test_answers_that_mean_nothing_change_nothing(kept):
    plain = look(conference("2026-06-01"))
    assert look(conference("2026-06-01"), answers=kept).missing == plain.missing


# ---- Whole cases ----


def family(name):
    with (FAMILIES / name / "records.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    return [
        record(
            row["summary"],
            row["date"],
            row["kind"],
            details=row["details"] or "",
            direction=Direction(row["direction"] or ""),
        )
        for row in rows
    ]


def test_a_family_with_a_conference():
    found = look(*family("calderwick"), today=day("2025-10-05"))
    assert [(one.step.id, one.verdict, one.late_by) for one in found.judgements] == [
        ("initial_conference", Verdict.LATE, 1),
        ("report_shared", Verdict.LATE, 1),
        ("core_group", Verdict.NOT_YET, 0),
        ("first_review", Verdict.NOT_YET, 0),
    ]


LATE = {
    "aberwen": set(),
    "brackenfleet": {("assessment", 5)},
    "brynmorlan": set(),
    "carrickmoor": {("assessment", 8)},
    "dunmarsh": set(),
    "harrowmere": set(),
    "lanthorne": {("initial_conference", 5), ("report_shared", 1)},
    "marrowdale": set(),
    "ollerby": {("assessment", 5)},
    "penhallow": {("looked_after_review_1", 3)},
    "thornley": set(),
}


@pytest.mark.parametrize("name", LATE)
def test_only_what_the_diary_of_a_family_bears_out_is_called_late(name):
    where = WALES if name in {"aberwen", "brynmorlan"} else ENGLAND
    found = look(*family(name), where=where, today=day("2026-11-23"))
    assert {
        (one.step.id, one.late_by)
        for one in found.judgements
        if one.verdict is Verdict.LATE
    } == LATE[name]


def test_a_reply_to_the_request_for_the_report_is_the_report():
    held = record("Initial conference", "2026-03-20")
    came = reply("share_report", "2026-03-17")
    one = only("report_shared", held, came)
    assert (one.verdict, one.end.on) == (Verdict.IN_TIME, date(2026, 3, 17))
    assert one.end.items == (came.event.id,)
    refused = reply("share_report", "2026-03-17", EventKind.REFUSED)
    assert only("report_shared", held, refused).verdict is Verdict.UNKNOWN


def test_the_user_can_say_that_a_reply_was_something_else():
    held = record("Initial conference", "2026-03-20")
    came = reply("share_report", "2026-03-17")
    said = answer.is_event("report_shared", came.event.id, answer=False)
    assert only("report_shared", held, came, answers=said).verdict is Verdict.UNKNOWN


def test_what_was_noted_on_a_reply_tells_of_a_step():
    note = "They sent the finished assessment, dated 20 January 2027"
    came = reply("chaser", "2027-01-25", note=note)
    one = only("assessment", referral("2026-11-02"), came)
    assert (one.verdict, one.end.on) == (Verdict.LATE, date(2027, 1, 20))
    asked = reply("chaser", "2027-01-25", note="They asked when the assessment came")
    assert only("assessment", referral("2026-11-02"), asked).end is None


def test_a_paper_without_a_day_is_known_by_the_day_on_which_it_came():
    paper = builders.make_document(title="Child and family assessment", dated_on=None)
    came = reply("chaser", "2026-12-14", EventKind.REPLIED, paper)
    one = only("assessment", referral("2026-11-02"), paper, came)
    assert (one.verdict, one.end.sure) == (Verdict.IN_TIME, Sure.TOLD)
    minutes = builders.make_document(
        title="Minutes of the core group", kind=DocumentKind.MINUTES, dated_on=None
    )
    held = record("Initial conference", "2026-03-20")
    came = reply("confirm_said", "2026-03-30", EventKind.REPLIED, minutes)
    assert only("core_group", held, minutes, came).verdict is Verdict.IN_TIME
    dated = builders.make_document(
        title="Minutes of the core group",
        kind=DocumentKind.MINUTES,
        dated_on=date(2026, 3, 24),
    )
    came = reply("confirm_said", "2026-03-30", EventKind.REPLIED, dated)
    one = only("core_group", held, dated, came)
    assert one.end.items == (dated.id,)


def undone(step, start, by):
    return answer.is_undone(step, day(start), day(by))


def test_what_has_not_happened_by_a_day_after_the_limit_is_late_by_so_much_or_more():
    said = undone("assessment", "2026-11-02", "2027-01-14")
    one = only("assessment", referral("2026-11-02"), answers=said)
    assert (one.verdict, one.why, one.late_by) == (Verdict.LATE, Why.UNDONE, 5)
    assert (
        timetable_words.verdict(one)
        == "Late by 5 working days or more, if the guidance says so: not checked"
    )
    assert timetable_words.reason(one) == (
        "It was due by 7 January 2027. You said that it had not been done by 14 "
        "January 2027. Not every referral leads to an assessment. It is not "
        "checked that Working Together to Safeguard Children 2026, in force on that "
        "day, sets this limit."
    )
    steps_said = list(timetable_words.steps(one))
    assert "45 working days later is Thursday 7 January 2027." in steps_said
    assert "Not done by 14 January 2027, as you said." in steps_said
    assert timetable_words.point(one) == (
        "As far as I know, this had not been done by 14 January 2027: “Finish the "
        "assessment”. As I understand it, it was due by 7 January 2027, counted from 2 "
        "November 2026, when the council received the referral. By then it would be "
        "late by 5 working days (Working Together to Safeguard Children 2026)."
    )


def test_what_has_not_happened_while_there_is_time_runs_and_is_not_late():
    said = undone("assessment", "2026-11-02", "2026-12-20")
    running = only(
        "assessment", referral("2026-11-02"), answers=said, today=day("2026-12-20")
    )
    assert running.verdict is Verdict.NOT_YET
    over = only("assessment", referral("2026-11-02"), answers=said)
    assert (over.verdict, over.why) == (Verdict.UNKNOWN, Why.NONE)
    assert "had not been done by 20 December 2026; of the days after that" in (
        timetable_words.reason(over)
    )
    assert "it has still not been done" in timetable_words.settle(over)


def test_what_shows_that_it_happened_goes_before_what_was_said():
    said = undone("assessment", "2026-11-02", "2027-01-14")
    one = only(
        "assessment", referral("2026-11-02"), finished("2027-01-20"), answers=said
    )
    assert (one.verdict, one.why, one.late_by) == (Verdict.LATE, Why.PLAIN, 9)
    assert one.undone_on is None


def test_it_is_said_of_one_step_and_not_of_another_like_it():
    said = undone("assessment", "2024-05-01", "2026-12-01")
    first, second = all_of(
        "assessment", referral("2024-05-01"), referral("2026-11-02"), answers=said
    )
    assert first.verdict is Verdict.LATE
    assert second.verdict is Verdict.UNKNOWN


def test_a_start_that_is_a_guess_decides_nothing_near_the_limit():
    about = call("School made a referral", "2026-11-02", about=True)
    for by, verdict in (("2027-01-12", Verdict.UNKNOWN), ("2027-01-25", Verdict.LATE)):
        said = undone("assessment", "2026-11-02", by)
        assert only("assessment", about, answers=said).verdict is verdict


def test_the_history_tells_what_has_not_happened_in_words():
    (said,) = undone("assessment", "2026-11-02", "2027-01-14").items()
    kept = builders.make_case(letter_facts=dict([said]))
    store = FakeCaseStore([kept])
    shown = store.read(lambda case: wordings.fields(kept, wordings.Names(case)))
    shown = shown["Answers for letters"]
    assert shown == (
        "Not done, “Finish the assessment” (begun 2 November 2026), by: 14 January 2027"
    )


def test_every_sentence_of_the_data_can_be_said():
    told = call("Head rang to say she had made a referral", "2026-01-05")
    first = call("Dean introduced himself", "2026-01-09")
    cases = [
        (conference("2025-03-03"),),
        (told, first, finished("2026-02-20")),
        (strategy("2026-05-04"), strategy("2026-05-18"), conference("2026-06-01")),
        (finished("2026-02-05"),),
        (referral("2012-01-05"),),
    ]
    said_so = undone("assessment", "2026-01-05", "2026-01-06") | undone(
        "core_group", "2025-03-03", "2025-12-01"
    )
    every = [(things, None) for things in cases]
    every += [((referral("2026-01-05"), conference("2025-03-03")), said_so)]
    for things, answers in every:
        for one in look(*things, answers=answers).judgements:
            texts = [
                timetable_words.reason(one),
                timetable_words.settle(one),
                timetable_words.verdict(one),
                timetable_words.point(one),
                *timetable_words.steps(one),
            ]
            said = " ".join(filter(None, texts))
            assert not re.search(r"[{}]|  | \.|None", said)
