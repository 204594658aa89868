"""The catalogue in the window: found by words, and one letter after another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from casefile.domain.case import Case, Jurisdiction
from casefile.services.letter import letters
from casefile.ui.common.tag_label import TagLabel
from tests.builders import make_record
from tests.stage import Stage, family, wait_for


def opened(stage: Stage) -> Any:
    page = stage.go("letters")
    page.show_catalogue()
    stage.settle()
    return page.catalogue


def shown(catalogue: Any) -> list[str]:
    return [
        button.objectName().removeprefix("begin_")
        for _, buttons in catalogue._parts
        for button, *_ in buttons
        if button.isVisible()
    ]


def headings(catalogue: Any) -> list[str]:
    return [one.text() for one, _ in catalogue._parts if one.isVisible()]


def test_every_letter_is_offered_under_its_heading(full: Stage) -> None:
    catalogue = opened(full)
    assert sorted(shown(catalogue)) == sorted(t.id for t in letters.templates())
    assert headings(catalogue) == [
        "Requests for data",
        "Put right",
        "Consent",
        "Meetings and contact",
        "Complaints",
        "Regulators",
        "Court",
        "Only for Wales",
    ]
    assert shown(catalogue)[-4:] == ["wales_1", "wales_2", "wales_late", "psow"]
    assert catalogue.words.hasFocus()


def test_in_wales_the_letters_of_wales_come_first(stage: Stage) -> None:
    case = Case(title="Mine", jurisdiction=Jurisdiction.WALES)
    rest = [one for one in family() if not isinstance(one, Case)]
    stage.open([case, *rest])
    catalogue = opened(stage)
    assert headings(catalogue)[-1] == "Only for England"
    order = shown(catalogue)
    assert order.index("wales_1") < order.index("complaint_1")
    assert order.index("psow") < order.index("lgsco")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("blacked out", ["sar_redaction"]),
        (
            "late",
            [
                "chaser",
                "ack_chaser",
                "complaint_chaser",
                "dp_chaser",
                "ico_chaser",
                "wales_late",
            ],
        ),
        ("on hold", ["complaint_hold"]),
        ("decision notice", ["tribunal_foi"]),
        ("REDACT", ["sar_redaction"]),
        ("stage 3", ["complaint_3"]),
        ("mckenzie", ["mckenzie_notice", "mckenzie_cv"]),
        ("consent withdraw", ["consent_withdraw"]),
        ("unamended", ["same_again"]),
        ("ombudsman", ["lgsco", "psow"]),
        ("giraffe", []),
    ],
)
def test_a_letter_is_found_by_a_few_words(
    full: Stage, words: str, expected: list[str]
) -> None:
    catalogue = opened(full)
    catalogue.words.setText(words)
    assert [name for name in shown(catalogue) if name in expected] == expected
    assert set(shown(catalogue)) - set(expected) <= {"foi_policies"}
    nothing = catalogue.findChild(QLabel, "no_letter")
    assert nothing.isVisible() is not bool(expected)
    catalogue.words.clear()
    assert len(shown(catalogue)) == len(letters.templates())


def begun(stage: Stage, name: str) -> Any:
    stage.go("letters").begin(name)
    stage.settle()
    return stage.frame.page("letters").view


def test_a_rule_that_was_not_read_looks_different(full: Stage) -> None:
    basis = begun(full, "chaser").answers.basis
    tags = [tag.text() for tag in basis.findChildren(TagLabel)]
    looks = [tag.property("look") for tag in basis.findChildren(TagLabel)]
    assert tags == [
        "checked 21 November 2026",
        "checked 21 November 2026",
        "not checked",
    ]
    assert looks == ["tag-good", "tag-good", "tag-warn"]
    words = " ".join(one.text() for one in basis.findChildren(QLabel))
    assert "Data Protection Act 2018, section 173" in words
    assert "the letter does not state it as certain" in words


def test_a_letter_with_a_time_limit_of_its_own_says_so(full: Stage) -> None:
    basis = begun(full, "complaint_3").answers.basis
    words = " ".join(one.text() for one in basis.findChildren(QLabel))
    assert "Your own time limit, to ask for Stage 3." in words
    assert "It runs from when you received the Stage 2 reply." in words


def test_a_letter_says_which_clock_it_starts(full: Stage) -> None:
    basis = begun(full, "dp_complaint").answers.basis
    words = " ".join(one.text() for one in basis.findChildren(QLabel))
    assert "a time begins to run: acknowledge a data protection complaint" in words


def test_the_next_letter_is_one_click_away_and_knows_the_one_before(
    full: Stage,
) -> None:
    view = begun(full, "sar")
    assert not view.after.isVisibleTo(view.send_sheet)
    first = view.letter
    full.context.start(lambda desk: letters.sent(desk, first.id, date(2026, 1, 5)))
    full.settle()
    assert view.after.isVisibleTo(view.send_sheet)
    view.after.findChild(QWidget, "next_chaser").click()
    full.settle()
    after = full.frame.page("letters").view
    assert after.letter.template == "chaser"
    assert after.letter.facts["follows"] == str(first.id)
    assert after.letter.facts["request_on"] == "2026-01-05"
    assert after.answers.origin.boxes["follows"].value() == first.id


def test_another_letter_before_it_can_be_chosen(full: Stage) -> None:
    def send(desk: Any) -> list[Any]:
        made = [letters.start(desk, name) for name in ("sar", "rectification")]
        days = (date(2026, 1, 5), date(2026, 2, 2))
        went = zip(made, days, strict=True)
        return [letters.sent(desk, one.id, on) for one, on in went]

    before = len(full.context.snapshot.letters)
    sent = send(full.context.desk)
    wait_for(lambda: len(full.context.snapshot.letters) == before + len(sent))
    view = begun(full, "chaser")
    # The one that is late, and not the last that went.
    assert view.letter.facts["request_on"] == "2026-01-05"
    box = view.answers.origin.boxes["follows"]
    box.set_value(sent[1].id)
    box.activated.emit(box.currentIndex())
    full.settle()
    assert view.letter.facts["request_on"] == "2026-02-02"
    assert view.letter.facts["request_name"] == "request to correct personal data"
    box.set_value(None)
    box.activated.emit(0)
    full.settle()
    assert "request_on" not in view.letter.facts
    assert "the day on which you sent it" in view.gaps.missing


def test_a_record_of_the_diary_fills_the_confirming_letter(stage: Stage) -> None:
    call = make_record("The call", happened_on=date(2026, 2, 18), said="I said no.")
    stage.open([*family(), call])
    view = begun(stage, "confirm_said")
    assert "what was said" in view.gaps.missing
    box = view.answers.origin.boxes["record"]
    box.set_value(call.id)
    box.activated.emit(box.currentIndex())
    stage.settle()
    assert view.letter.facts["said"] == "I said no."
    assert view.letter.facts["said_on"] == "2026-02-18"
    assert "what was said" not in view.gaps.missing
