"""From the request to the regulator: Home offers each letter when it is due."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from casefile.domain.letter_event import EventKind
from casefile.ui.common.wide_button import WideButton
from tests.stage import Stage, family, wait_for


class Year:
    """A parent in front of the window, from one day to a later one."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def on(self, day: str) -> None:
        """Moves the computer's clock on, with the window open."""
        moment = datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC)
        clock: Any = self.stage.tools.time
        clock.set(moment)
        snapshot = self.stage.context.snapshot
        snapshot._minute.setInterval(1)
        wait_for(lambda: snapshot._read_on == moment.date())
        snapshot._minute.setInterval(60_000)
        self.stage.settle()
        self.stage.go("home")

    @property
    def home(self) -> list[str]:
        """What Home says, line by line."""
        home = self.stage.go("home")
        found = []
        for place in range(home._steps.count()):
            widget = home._steps.itemAt(place).widget()
            if isinstance(widget, WideButton):
                found.append(widget.accessibleName())
            elif isinstance(widget, QLabel):
                found.append(f"# {widget.text()}")
        return found

    def offered(self) -> list[str]:
        """The letters that Home offers to write."""
        return [
            x.removeprefix("Write “").partition("”")[0]
            for x in self.home
            if x.startswith("Write “")
        ]

    def late(self) -> list[str]:
        """What Home says is late by a rule."""
        return [x for x in self.home if "was due by law" in x]

    def is_late(self, told: str) -> None:
        """Sees that the request alone is late by law, and what is told of that."""
        (found,) = self.late()
        assert found.startswith("Tuesday 29 December 2026: a reply was due by law.")
        assert told in found

    def take(self, title: str) -> Any:
        """Presses what Home offers; returns the letter that is shown then."""
        home = self.stage.go("home")
        buttons = home.findChildren(WideButton)
        button = next(b for b in buttons if f"“{title}”" in b.accessibleName())
        button.click()
        self.stage.settle()
        return self.shown()

    def write(self, template: str) -> Any:
        """Begins a letter from the catalogue and sends it; returns it."""
        self.stage.go("letters").begin(template)
        self.stage.settle()
        letter = self.shown().letter
        self.send(self.shown())
        return letter

    def shown(self) -> Any:
        page: Any = self.stage.frame.page("letters")
        wait_for(lambda: page.view is not None)
        return page.view

    def send(self, view: Any) -> None:
        """Marks the letter as sent, today, by e-mail."""
        view.tabs.setCurrentIndex(3)
        self.stage.settle()
        view.sending._button.click()
        wait_for(lambda: view.letter.sent_on is not None)
        self.stage.settle()

    def log(self, letter: Any, kind: EventKind, sets: str = "") -> None:
        """Logs what came back by two clicks on the letter, and the day it sets."""
        page: Any = self.stage.go("letters")
        page.rows.choose(letter.id)
        self.stage.settle()
        happened = page.view.sending.happened
        happened.add.menu().actions()[list(EventKind).index(kind)].trigger()
        wait_for(lambda: happened._rows)
        self.stage.settle()
        if sets:
            field = happened._rows[-1]._sets
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, sets)
            QTest.keyClick(field, Qt.Key.Key_Return)
            self.stage.settle()

    def draw(self, name: str) -> None:
        """Keeps a picture, if somebody wants to look."""
        if folder := os.environ.get("CASEFILE_PICTURES"):
            self.stage.go("home")
            self.stage.window.grab().save(str(Path(folder) / f"{name}.png"))


@pytest.fixture
def year(qapp, tmp_path):
    assert qapp is QApplication.instance()
    stage = Stage(tmp_path / "state")
    stage.show()
    stage.open(family())
    yield Year(stage)
    stage.end()


def test_from_the_request_to_the_regulator(year):
    year.on("2026-11-25")
    request = year.write("sar")
    assert year.offered() == []
    assert any(line.startswith("Tuesday 29 December 2026") for line in year.home)
    year.on("2026-12-29")
    assert year.offered() == []

    year.on("2026-12-30")
    assert year.offered() == ["Reminder: a reply is late"]
    year.draw("2-late")
    view = year.take("Reminder: a reply is late")
    assert view.letter.facts["follows"] == str(request.id)
    year.send(view)
    assert year.offered() == []
    year.is_late("asked for a reply by Thursday 7 January 2027")
    year.is_late("“Data protection complaint” is the next letter")
    year.draw("3-reminded")

    year.on("2027-01-05")
    year.log(request, EventKind.EXTENDED, "25 february 2027")
    # The notice came too late: the day stays, and that may be said or complained of.
    year.is_late("The letter for it stands under “Today”.")
    assert not any(line.startswith("Thursday 25 February") for line in year.home)
    year.draw("4-extended")
    year.on("2027-02-25")
    assert year.offered() == ["Reminder: a reply is late"]
    (line,) = [x for x in year.home if x.startswith("Write “")]
    assert "Or write “Data protection complaint” instead." in line
    year.log(request, EventKind.REPLIED_IN_PART)
    assert year.offered()[0] == "Records missing from your reply"
    assert year.late() == []
    year.draw("5-in-part")
    gap = year.take("Records missing from your reply")
    year.send(gap)
    gap_letter = gap.letter
    assert year.offered() == []

    year.on("2027-06-01")
    (offered,) = year.offered()
    assert offered == "Data protection complaint"
    year.draw("6-complain")
    complaint = year.take(offered)
    assert complaint.letter.facts["follows"] == str(gap_letter.id)
    year.send(complaint)
    kept = complaint.letter

    year.on("2027-06-20")
    year.log(kept, EventKind.REPLIED)
    year.draw("7-regulator")
    (last,) = year.offered()
    assert last == "Complaint to the ICO"
    (line,) = [x for x in year.home if x.startswith("Write “")]
    assert "20 September 2027" in line
    year.send(year.take(last))
    assert year.offered() == []


def test_three_months_without_word_from_the_regulator(year):
    year.on("2027-06-20")
    year.write("ico")
    year.on("2027-09-20")
    assert year.offered() == []
    year.on("2027-09-21")
    assert year.offered() == ["Ask the ICO where your complaint stands"]
    (line,) = [x for x in year.home if x.startswith("Write “")]
    assert "Word from the ICO on “Complaint to the ICO” was due on 20 Sep" in line
    tribunal = "Points for the tribunal: no word from the ICO"
    assert f"Or write “{tribunal}” instead." in line
    assert f"“{tribunal}” has to go by Monday 17 January 2028" in line
    assert "not checked against its source" in line
    year.draw("8-tribunal")
    year.send(year.take("Ask the ICO where your complaint stands"))
    assert year.offered() == []
    year.on("2027-10-06")
    assert year.offered() == [tribunal]
    (line,) = [x for x in year.home if x.startswith("Write “")]
    assert "It has to go by Monday 17 January 2028" in line
    points = year.take(tribunal)
    assert points.letter.facts["word_due_on"] == "2027-09-20"
    year.send(points)
    assert "This paper is not the form" in points.letter.body
    assert "20 June 2027" in points.letter.body
    assert year.offered() == []


def test_from_a_complaint_that_is_not_acknowledged_to_the_ico_and_its_silence(year):
    year.on("2027-04-01")
    year.write("dp_complaint")
    year.on("2027-05-05")
    # The ICO expects that the council is asked first.
    assert year.offered() == ["Reminder of a complaint about data"]
    year.send(year.take("Reminder of a complaint about data"))
    year.on("2027-05-20")
    year.send(year.take("Complaint to the ICO"))
    year.on("2027-08-23")
    year.send(year.take("Ask the ICO where your complaint stands"))
    (line,) = [x for x in year.home if ": you asked for a reply by" in x]
    assert line.startswith("Tuesday 7 September 2027")
    # The ICO's own day, and not the council's.
    assert line.endswith("The law's own day for it was 20 August 2027.")


def test_a_notice_that_came_too_late_and_a_day_set_on_the_reminder(year):
    year.on("2026-11-25")
    request = year.write("sar")
    year.on("2027-01-05")
    year.log(request, EventKind.EXTENDED, "25 february 2027")
    year.on("2027-02-26")
    assert year.offered() == ["Reminder: a reply is late"]
    view = year.take("Reminder: a reply is late")
    year.send(view)
    said = view.letter.body
    assert "The reply was due by **29 December 2026**" in said
    assert "so that notice came too late" in said
    assert any(x.startswith("Friday 5 March 2027: you asked for") for x in year.home)

    year.on("2027-03-01")
    year.log(view.letter, EventKind.ACKNOWLEDGED, "12 march 2027")
    year.draw("9-set-on-the-reminder")
    (line,) = [x for x in year.home if x.startswith("Friday 12 March 2027")]
    assert line.endswith("The council's letter of 1 March 2027 sets that day.")
    year.on("2027-03-12")
    assert year.offered() == []
    year.on("2027-03-13")
    assert year.offered() == ["Data protection complaint"]


def test_a_complaint_on_hold_in_the_window(year):
    year.on("2026-12-21")
    complaint = year.write("complaint_1")
    year.on("2026-12-30")
    year.log(complaint, EventKind.HELD)
    assert year.offered() == ["Your complaint is on hold: ask why, and until when"]
    (line,) = [x for x in year.home if x.startswith("Write “")]
    assert "put “Complaint, Stage 1” on hold on 30 December 2026" in line
    # Its own day is over meanwhile, and that makes nothing late.
    year.on("2027-01-20")
    assert not any("was due" in x for x in year.home)
    year.draw("10-on-hold")
    asked = year.take("Your complaint is on hold: ask why, and until when")
    assert asked.letter.facts["held_on"] == "2026-12-30"
    year.send(asked)
    assert year.offered() == []


def test_only_on_a_complaint_may_a_hold_be_logged(year):
    year.on("2026-11-25")
    for template, wanted in (("sar", False), ("complaint_1", True)):
        year.write(template)
        menu = year.shown().sending.happened.add.menu()
        shown = [a.text() for a in menu.actions() if a.isVisible()]
        assert ("They put it on hold" in shown) is wanted
        assert ("They go on with it" in shown) is wanted
