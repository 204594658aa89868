"""The annotated copy, from the page of the paper to the folder."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from casefile.domain.release import Choice
from casefile.ui.assessment.annotated import AskForCopy
from casefile.ui.outgoing.before import BeforeItGoes
from tests.builders import make_document, make_person
from tests.looks import faults
from tests.stage import Stage, family, wait_for

COPY = "Annotated copy of the assessment 2026-02-06.pdf"
TABLE = "Schedule of errors in the assessment 2026-02-06.docx"
SHEET = "Schedule of errors in the assessment 2026-02-06.xlsx"


def shown(kind):
    def found():
        tops = QApplication.topLevelWidgets()
        return [w for w in tops if isinstance(w, kind) and w.isVisible()]

    wait_for(found)
    return found()[0]


def ask(stage: Stage) -> AskForCopy:
    page = stage.go("assessments")
    stage.settle()
    page.copy.click()
    return shown(AskForCopy)


def written(folder):
    return sorted(path.name for path in folder.iterdir())


def test_all_three_files_are_written_by_keyboard_and_told(full: Stage, tmp_path):
    full.answers.chosen_folder = tmp_path / "out"
    dialog = ask(full)
    assert faults(dialog) == []
    wait_for(dialog.who.hasFocus)
    assert dialog.who.currentText() == "The council"
    QTest.keyClick(dialog.who, Qt.Key.Key_Return)
    full.settle()
    assert written(tmp_path / "out") == [COPY, TABLE, SHEET]
    said = full.frame.messages.text
    assert said.startswith(f"Written: “{COPY}”, “{TABLE}”, “{SHEET}”.")
    assert "These files are not encrypted" in said


def test_only_what_is_ticked_is_written(full: Stage, tmp_path):
    full.answers.chosen_folder = tmp_path / "out"
    dialog = ask(full)
    for form in ("pdf", "docx"):
        dialog.ticks[form].focusProxy().click()
    dialog.go_on.click()
    full.settle()
    assert written(tmp_path / "out") == [SHEET]


def test_with_nothing_ticked_there_is_no_way_on(full: Stage):
    dialog = ask(full)
    for tick in dialog.ticks.values():
        tick.focusProxy().click()
    assert not dialog.go_on.isEnabled()
    dialog.ticks["pdf"].focusProxy().click()
    assert dialog.go_on.isEnabled()
    dialog.reject()


def test_giving_up_writes_nothing(full: Stage, tmp_path):
    full.answers.chosen_folder = tmp_path / "out"
    ask(full)._cancel.click()
    full.settle()
    assert not (tmp_path / "out").exists()


def test_a_paper_without_flags_says_what_to_do_first(stage: Stage):
    stage.open([make_document("Assessment")])
    page = stage.go("assessments")
    stage.settle()
    page.copy.click()
    assert stage.frame.messages.text.startswith("Nothing is flagged in this paper yet.")


@pytest.mark.parametrize(
    ("choice", "goes"), [(Choice.ALLOW, True), (Choice.REMOVE, False)]
)
def test_what_is_private_in_the_paper_is_decided_before(
    choice, goes, stage: Stage, tmp_path
):
    gran = make_person("Megan", confidential=True, phone="07700 900118")
    stage.papers.unseen = "Call 07700 900118."
    stage.open([*family(), gran])
    stage.answers.chosen_folder = tmp_path / "out"
    ask(stage).go_on.click()
    before = shown(BeforeItGoes)
    (card,) = before.cards
    assert card.finding.what == "Megan: telephone number"
    assert not (tmp_path / "out").exists()
    card.choose(choice)
    before.go_on.click()
    stage.settle()
    assert (COPY in written(tmp_path / "out")) == goes
    assert TABLE in written(tmp_path / "out")
    if not goes:
        assert "you decided that the paper does not go" in stage.frame.messages.text


def test_where_room_is_short_the_button_keeps_its_name_and_its_icon(full: Stage):
    page = full.go("assessments")
    button = page.findChild(QPushButton, "annotated_copy")
    assert button.text() == "Annotated copy"
    page.copy.set_short(short=True)
    assert button.text() == ""
    assert button.accessibleName() == "Annotated copy"
    assert "Annotated copy" in button.toolTip()
    assert not button.icon().isNull()
