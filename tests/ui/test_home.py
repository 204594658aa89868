"""Home: what to do today, what is late, what is due, what the case still lacks."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from casefile.domain.flag import Flag
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import EventKind
from casefile.domain.record import Direction, Promise, RecordKind
from casefile.services.letter import events as letter_events
from casefile.services.letter import letters
from casefile.services.timetable import timetable
from casefile.ui.common.wide_button import WideButton
from tests import builders
from tests.stage import family, wait_for

ORDER = "Order of 2 March 2026, paragraph 4"
STRONGER = "What would make your case stronger"
SENT = {"status": LetterStatus.SENT, "sent_how": "email"}


def request(sent_on=date(2026, 1, 26), **given):
    given = SENT | {"title": "Request", "sent_on": sent_on} | given
    return builders.make_letter(template="sar", **given)


def no_promise():
    """The family, and nothing that anybody promised it."""
    return [one for one in family() if not getattr(one, "promises", ())]


def sections(stage):
    """What stands under each heading."""
    home = stage.go("home")
    found: dict[str, list[str]] = {}
    heading = ""
    for place in range(home._steps.count()):
        widget = home._steps.itemAt(place).widget()
        if isinstance(widget, WideButton):
            found[heading].append(widget.accessibleName())
        elif isinstance(widget, QLabel):
            heading = widget.text()
            found[heading] = []
    return found


def button(stage, words):
    home = stage.go("home")
    found = home.findChildren(WideButton)
    return next(b for b in found if words in b.accessibleName())


def test_a_late_reply_is_the_first_thing_today_with_the_letter_for_it(stage):
    stage.open([*family(), request()])
    first = sections(stage)["Today"][0]
    assert first.startswith("Write “Reminder: a reply is late”.")
    assert "A reply to “Request” was due on 26 February 2026" in first


def test_the_letter_is_begun_from_home_and_follows_the_one_before(stage):
    went = request()
    stage.open([*family(), went])
    button(stage, "Write “Reminder").click()
    stage.settle()
    begun = stage.frame.page("letters").view.letter
    assert begun.facts["follows"] == str(went.id)
    assert not any("Write “Reminder" in one for one in sections(stage)["Today"])


def test_what_is_due_within_a_week_stands_under_its_day(stage):
    stage.open([*family(), request(date(2026, 2, 6))])
    assert sections(stage)["Due this week"] == [
        "Friday 6 March 2026: a reply is due. To your letter “Request”."
    ]


def test_an_acknowledgement_that_is_late_has_its_reminder_before_stage_2(stage):
    complaint = dataclasses.replace(
        request(date(2026, 2, 20)), template="corporate_1", title="My complaint"
    )
    stage.open([*family(), complaint])
    assert (
        "Write “Reminder: my complaint was not acknowledged”. An acknowledgement of "
        "“My complaint” was due on 27 February 2026, and none is noted. The time for "
        "the reply has not run out. The reply came? Log it on the letter first."
    ) in sections(stage)["Today"]
    assert not any("Stage 2" in one for one in sections(stage)["Today"])


def test_home_tells_of_the_suggestions_before_anything_is_flagged(stage):
    stage.open([one for one in family() if not isinstance(one, Flag | Letter)])
    assert (
        "Mark what is wrong in the assessment. Press Suggestions to be shown what may "
        "be wrong, or select words and press F."
    ) in sections(stage)["Today"]


def test_what_is_due_later_is_not_shown_yet(stage):
    stage.open([*family(), request(date(2026, 2, 20))])
    shown = sections(stage)
    assert "Due this week" not in shown
    assert shown["Waiting for"] == [
        "Friday 20 March 2026: a reply is due. To your letter “Request”."
    ]


def test_a_date_that_an_order_sets_is_due_and_then_late(stage):
    soon = builders.make_set_date(due_on=date(2026, 3, 4))
    late = builders.make_set_date("Reply to the council", due_on=date(2026, 2, 27))
    done = builders.make_set_date(due_on=date(2026, 3, 3), done_on=date(2026, 3, 1))
    stage.open([*family(), soon, late, done])
    shown = sections(stage)
    assert shown["Due this week"] == [
        "Wednesday 4 March 2026: File my statement. Order of 2 March 2026, paragraph 4"
    ]
    assert shown["Late"][0] == f"Friday 27 February 2026: Reply to the council. {ORDER}"
    assert not any("3 March 2026: File" in one for one in shown["Late"])


def test_a_promise_that_was_not_kept_is_late_and_one_ahead_is_due(stage):
    kept = [
        builders.make_record(promises=(Promise(text=text, due_on=on),))
        for text, on in (
            ("send the form", date(2026, 2, 27)),
            ("ring again", date(2026, 3, 5)),
        )
    ]
    stage.open([*family(), *kept])
    shown = sections(stage)
    assert "27 February 2026: a promise was due. send the form" in shown["Late"]
    assert shown["Due this week"] == ["5 March 2026: a promise is due. ring again"]


def test_what_has_no_proof_makes_the_case_stronger_once_it_has(stage):
    went, line = request(date(2026, 2, 20)), builders.make_consent()
    stage.open([*family(), went, line])
    shown = " ".join(sections(stage)["What would make your case stronger"])
    assert "Find evidence for 1 flag" in shown
    assert "Find what shows 1 line of the consent ledger" in shown
    assert "Keep proof that 1 letter went" in shown
    papers = (builders.make_document().id,)
    event = builders.make_letter_event(went.id, kind=EventKind.PROOF, documents=papers)
    stage.context.desk.case.write(lambda unit: unit.put(event))
    wait_for(lambda: stage.context.snapshot.events == [event])
    shown = " ".join(sections(stage)["What would make your case stronger"])
    assert "Keep proof" not in shown


def test_nothing_stands_twice_and_today_has_three_at_most(stage):
    stage.open([*family(), request(), request(date(2026, 2, 6))])
    shown = sections(stage)
    every = [one for steps in shown.values() for one in steps]
    assert len(every) == len(set(every))
    assert 1 <= len(shown["Today"]) <= 3


@pytest.mark.parametrize("kind", [EventKind.REPLIED, EventKind.REFUSED])
def test_a_letter_that_was_answered_is_waited_for_no_more(stage, kind):
    went = request(date(2026, 2, 6))
    event = builders.make_letter_event(went.id, kind=kind)
    stage.open([*family(), went, event])
    assert "Due this week" not in sections(stage)


def complaint_answered(on):
    """A complaint that the council answered on a day, from which the limit runs."""
    went = builders.make_letter(
        template="dp_complaint", title="Complaint", sent_on=date(2026, 1, 26), **SENT
    )
    event = builders.make_letter_event(
        went.id, kind=EventKind.REPLIED, happened_on=date.fromisoformat(on)
    )
    return went, event


def test_a_reply_that_a_letter_asks_for_is_due_as_what_was_asked(stage):
    went = request()
    follows = {"follows": str(went.id)}
    reminder = builders.make_letter(
        template="chaser",
        title="Reminder",
        sent_on=date(2026, 2, 27),
        facts=follows,
        **SENT,
    )
    stage.open([*no_promise(), went, reminder])
    shown = sections(stage)
    assert shown["Due this week"] == [
        (
            "Friday 6 March 2026: you asked for a reply by this day. In your letter "
            "“Reminder”. The law's own day for it was 26 February 2026."
        )
    ]
    assert shown["Late"] == [
        (
            "Thursday 26 February 2026: a reply was due by law. To your letter "
            "“Request”, and none is noted. You wrote about it last on 27 February 2026,"
            " “Reminder”, and asked for a reply by Friday 6 March 2026. If nothing "
            "comes by then, “Data protection complaint” is the next letter. It came? "
            "Log it on the letter."
        )
    ]
    button(stage, "was due by law").click()
    stage.settle()
    assert stage.frame.current == "matters"


def test_what_is_late_stands_under_late_and_its_letter_under_today(stage):
    stage.open([*no_promise(), request()])
    shown = sections(stage)
    assert [x.split(".")[0] for x in shown["Late"]] == [
        "Thursday 26 February 2026: a reply was due by law"
    ]
    assert "The letter for it stands under “Today”." in shown["Late"][0]


def test_home_begins_at_its_first_thing_after_what_stood_there_has_gone(stage):
    went = request()
    stage.open([*no_promise(), went])
    stage.window.resize(1024, 560)
    home = stage.go("home")
    button(stage, "was due by law").setFocus()
    for day in (1, 2):
        event = builders.make_letter_event(
            went.id, kind=EventKind.ACKNOWLEDGED, happened_on=date(2026, 3, day)
        )
        stage.context.desk.case.write(lambda unit, one=event: unit.put(one))
        wait_for(lambda one=event: one in stage.context.snapshot.events)
        stage.settle()
    assert home._area.verticalScrollBar().value() == 0


def test_a_request_is_late_for_as_long_as_nothing_comes(stage):
    went = request(date(2025, 9, 1))
    stage.open([*family(), went])
    assert any("1 October 2025: a reply was due" in x for x in sections(stage)["Late"])


HOUSEKEEPING = ("Put your recovery key on paper", "Finish “Chronology”")


def test_housekeeping_waits_while_something_is_late_or_due(stage):
    case = dataclasses.replace(builders.make_case(), recovery_kept_on=None)
    draft = builders.make_letter(template="chronology", title="Chronology")
    went = request()
    stage.open([case, *no_promise(), draft, went])
    shown = sections(stage)
    assert not any(x.startswith(HOUSEKEEPING) for x in shown["Today"])
    spare = shown["When there is time"]
    assert all(any(x.startswith(one) for x in spare) for one in HOUSEKEEPING)
    closed = builders.make_letter_event(went.id, kind=EventKind.CLOSED)
    stage.context.desk.case.write(lambda unit: unit.put(closed))
    wait_for(lambda: not stage.context.snapshot.late)
    stage.settle()
    shown = sections(stage)
    assert any(x.startswith(HOUSEKEEPING[0]) for x in shown["Today"])
    assert "Late" not in shown


def test_the_users_own_time_that_passed_is_named_as_that_with_what_is_open(stage):
    went = builders.make_letter(
        template="complaint_1", title="Complaint", sent_on=date(2025, 12, 1), **SENT
    )
    came = builders.make_letter_event(
        went.id, kind=EventKind.REPLIED, happened_on=date(2025, 12, 12)
    )
    stage.open([*no_promise(), went, came])
    shown = sections(stage)
    (told,) = shown["Late"]
    assert told.startswith("Your own time has passed: “Complaint, Stage 2”.")
    assert "It had to go by Wednesday 14 January 2026" in told
    assert "You can still send it, and say why it is late." in told
    assert "The Ombudsman stays open to you" in told
    assert not any("Stage 2" in one for one in shown["Today"])
    found = button(stage, "Your own time has passed")
    assert found._title.property("look") == "section"
    found.click()
    stage.settle()
    view = stage.frame.page("letters").view
    assert view.letter.template == "complaint_2"


def test_the_day_that_the_council_sets_goes_before_the_one_that_was_asked_for(stage):
    asking = builders.make_letter(
        template="confirm_said",
        title="What was said",
        sent_on=date(2026, 2, 27),
        **SENT,
    )
    event = builders.make_letter_event(
        asking.id,
        kind=EventKind.EXTENDED,
        happened_on=date(2026, 3, 2),
        due_on=date(2026, 3, 9),
    )
    stage.open([*family(), asking, event])
    assert sections(stage)["Due this week"] == [
        (
            "Monday 9 March 2026: a reply is to come by this day. To your letter “What "
            "was said”. The council's letter of 2 March 2026 sets that day."
        )
    ]
    page = stage.go("letters")
    page.rows.choose(asking.id)
    stage.settle()
    wait_for(lambda: page.view is not None)
    assert "The council will reply by Monday 9 March 2026" in (
        page.view.sending._state.text()
    )
    steps = page.view.sending.worked_out.steps.text()
    assert "The council's letter of 2 March 2026 sets another day" in steps


def test_a_letter_that_was_begun_keeps_its_limit_and_its_last_working_day(stage):
    went, event = complaint_answered("2026-02-28")
    stage.open([*family(), went, event])
    assert any(
        "It has to go by Thursday 28 May 2026." in one
        for steps in sections(stage).values()
        for one in steps
    )
    follows = {"follows": str(went.id)}
    draft = builders.make_letter(
        template="ico", title="To the ICO", facts=follows, made_on=date(2026, 3, 1)
    )
    later = builders.make_letter_event(
        went.id, kind=EventKind.REPLIED, happened_on=date(2026, 3, 1)
    )
    unit = stage.context.desk.case
    unit.write(lambda case: [case.put(one) for one in (draft, later)])
    wait_for(lambda: bool(stage.context.snapshot.limits))
    stage.settle()
    every = [one for steps in sections(stage).values() for one in steps]
    (finish,) = [one for one in every if "To the ICO" in one]
    assert finish.startswith("Finish and send “To the ICO” by Monday 1 June 2026")


def test_a_letter_begun_names_the_last_working_day_before_a_saturday(stage):
    went, event = complaint_answered("2026-02-16")
    draft = builders.make_letter(
        template="ico",
        title="To the ICO",
        facts={"follows": str(went.id)},
        made_on=date(2026, 3, 1),
    )
    stage.open([*family(), went, event, draft])
    every = [one for steps in sections(stage).values() for one in steps]
    (finish,) = [one for one in every if "To the ICO" in one]
    assert finish == (
        "Finish and send “To the ICO” by Saturday 16 May 2026. It is not marked as "
        "sent yet. The last working day before that is Friday 15 May 2026."
    )


def test_a_notice_of_more_time_that_came_too_late_is_said_beside_the_day(stage):
    went = request()
    on = date(2026, 2, 28)
    late = builders.make_letter_event(went.id, kind=EventKind.EXTENDED, happened_on=on)
    stage.open([*no_promise(), went, late])
    assert "Waiting for" not in sections(stage)
    (waits,) = sections(stage)["Late"]
    assert waits.startswith("Thursday 26 February 2026: a reply was due by law.")
    today = " ".join(sections(stage)["Today"])
    assert "needs longer for “Request”. That notice came too late" in today
    assert "26 February 2026, the day on which the reply was due without it" in today
    button(stage, "Write “Reminder").click()
    stage.settle()
    (waits,) = sections(stage)["Late"]
    assert "so it came too late. The day counted here and in your letters is" in waits
    assert "The letter for it is begun, and not marked as sent." in waits


def test_a_complaint_about_data_waits_for_an_acknowledgement(stage):
    went = SENT | {"title": "My complaint", "sent_on": date(2026, 2, 5)}
    stage.open([*family(), builders.make_letter(template="dp_complaint", **went)])
    assert sections(stage)["Due this week"] == [
        "Monday 9 March 2026: an acknowledgement is due. To your letter “My complaint”."
    ]


def test_an_acknowledgement_that_never_came_is_named_as_that(stage):
    went = SENT | {"title": "My complaint", "sent_on": date(2026, 1, 5)}
    stage.open([*family(), builders.make_letter(template="dp_complaint", **went)])
    first = sections(stage)["Today"][0]
    assert "An acknowledgement of “My complaint” was due on 4 February 2026" in first


def council(*rows):
    """Records of what the council did: the day, its kind and what was noted."""
    return [
        builders.make_record(
            text,
            kind=kind,
            happened_on=on,
            happened_at=None,
            direction=Direction.IN if kind is RecordKind.CALL else Direction.NONE,
        )
        for on, kind, text in rows
    ]


LATE_STEPS = (
    (date(2025, 9, 8), RecordKind.CALL, "She told us it was section 47"),
    (date(2025, 9, 30), RecordKind.MEETING, "Initial conference"),
    (date(2025, 10, 20), RecordKind.MEETING, "Core group at the school"),
)


def test_late_steps_of_the_council_are_told_among_what_makes_the_case_stronger(stage):
    stage.open([*family(), *council(*LATE_STEPS)])
    shown = sections(stage)
    assert shown[STRONGER][-1] == (
        "1 of the council's steps was late. “Hold the initial conference” (late by 1 "
        "working day or more) and “Hold the first core group” (late by 4 working "
        "days, if the guidance says so: not checked). A late step is a point to make."
    )
    assert not any("council's steps" in one for one in shown["Today"])
    assert not any("council's steps" in one for one in shown.get("Late", []))
    button(stage, "council's steps was late").click()
    stage.settle()
    assert stage.frame.current == "timetable"
    page = stage.frame.page("timetable")
    assert page.detail.heading.text() == "Hold the initial conference"


def test_one_late_step_is_told_until_it_is_none(stage):
    call, held = council(*LATE_STEPS[:2])
    stage.open([*family(), call, held])
    (told,) = [x for x in sections(stage)[STRONGER] if "council's steps" in x]
    assert told.startswith("1 of the council's steps was late")
    page = stage.go("timetable")
    timetable.say(stage.context.desk, "strategy", [call.id], is_it=False)
    wait_for(lambda: "1 late" not in page._total.text())
    assert not any("council's steps" in x for x in sections(stage)[STRONGER])


def test_a_letter_begun_for_what_is_late_is_the_first_thing_to_finish(stage):
    late = request()
    stage.open([*no_promise(), late])
    letters.start(stage.context.desk, "chaser", facts={"follows": str(late.id)})
    stage.settle()
    first = sections(stage)["Today"][0]
    assert first.startswith("Finish “Reminder: a reply is late”")


def test_by_then_stands_beside_the_day_that_it_means(stage):
    late = request(date(2025, 12, 30))
    stage.open([*no_promise(), late])
    desk = stage.context.desk
    notice = letter_events.note(desk, late.id, EventKind.EXTENDED, date(2026, 2, 20))
    begun = letters.start(desk, "chaser", facts={"follows": str(late.id)})
    letters.sent(desk, begun.id, date(2026, 2, 26), "email")
    stage.settle()
    (said,) = [x for x in sections(stage)["Late"] if "due by law" in x]
    asked, then = said.index("asked for a reply by"), said.index("If nothing comes by")
    assert asked < then < said.index("came too late")
    assert notice.letter == late.id


def test_proof_without_a_paper_is_still_to_be_found(stage):
    sent = request()
    stage.open([*no_promise(), sent])
    desk = stage.context.desk
    proof = letter_events.note(desk, sent.id, EventKind.PROOF, date(2026, 1, 26))
    stage.settle()
    assert any("Keep proof that 1 letter went" in x for x in sections(stage)[STRONGER])
    receipt = builders.make_document("Receipt")
    desk.case.write(lambda case: case.put(receipt))
    kept = dataclasses.replace(proof, documents=(receipt.id,))
    letter_events.save(desk, kept)
    stage.settle()
    every = [line for lines in sections(stage).values() for line in lines]
    assert not any("Keep proof" in line for line in every)
