"""A part of the case goes to a helper and their changes come back, in the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.history import Writer
from casefile.domain.letter import Letter
from casefile.domain.record import Record
from casefile.services import opening
from casefile.services.own import templates as own_templates
from casefile.services.sharing import parcel_files, taking_over
from casefile.services.sharing.parcel_files import Opener
from casefile.settings import Settings
from tests.builders import make_bundle_of, make_document
from tests.fakes import FixedTime
from tests.looks import faults
from tests.stage import Stage, family, real_tools, wait_for

WORDS = "a quiet brook runs uphill"
OWN = "seven grey herons by the weir"


@pytest.fixture
def page(stage: Stage):
    """The page, reached as a user would."""
    # The papers of that family are not in its file.
    of_papers = (Document, Flag, Letter)
    stage.open(one for one in family() if not isinstance(one, of_papers))
    stage.go("people").findChild(QPushButton, "work_with_helper").click()
    stage.settle()
    shown = stage.frame.page("helper")
    shown.stage = stage
    return shown


def dialog(name: str):
    """The dialog that is open, once it is."""
    wait_for(lambda: (d := QApplication.activeModalWidget()) and d.objectName() == name)
    return QApplication.activeModalWidget()


def done(page) -> None:
    wait_for(lambda: page.is_settled)
    page.stage.settle()


def hand_over(page, path: Path, recipient: str = "Joan") -> None:
    """Hands over what is chosen in the panel, locked with a passphrase."""
    page.panel.recipient.setText(recipient)
    page.panel.go_on.click()
    lock(page, path)


def lock(page, path: Path) -> None:
    box = dialog("lock_dialog")
    assert not faults(box)
    assert not box.go_on.isEnabled(), "the words have to be typed once more"
    box.new.first.setText(WORDS)
    box.new.second.setText(WORDS)
    page.stage.answers.place = path
    box.go_on.click()
    done(page)


def told(page) -> str:
    return page.told.findChild(QLabel, "parcel_told").text()


def begin(page) -> None:
    page.findChild(QPushButton, "hand_over").click()
    page.stage.settle()


def as_helper(page, path: Path, change) -> Path:
    """Takes the parcel over, changes it there, and returns what is handed back."""
    from casefile.services.sharing import handing_over  # noqa: PLC0415
    from casefile.tasks import TaskContext  # noqa: PLC0415

    tools = page.stage.tools
    parcel = parcel_files.read(tools.lock, path, Opener(words=WORDS))
    own = path.with_name("helper.casefile")
    desk = taking_over.take_over(tools, parcel, own, OWN)
    desk.case.write(change)
    made = handing_over.hand_back(desk, TaskContext())
    back = path.with_name("back.age")
    parcel_files.write(desk, made, back, Opener(words=WORDS))
    tools.at_work.is_helping = False
    return back


def take_back(page, path: Path, words: str = WORDS):
    page.stage.answers.files = [path]
    page.findChild(QPushButton, "take_back").click()
    box = dialog("open_parcel")
    assert not faults(box)
    box.form.secret.line.setText(words)
    box.go_on.click()
    return box


def first_record(page) -> Record:
    return page.stage.context.snapshot.records[0]


def reworded(words: str, record: Record):
    return lambda case: case.put(replace(case.get(Record, record.id), summary=words))


def test_everything_goes_and_a_change_comes_back_as_the_helpers(page, tmp_path) -> None:
    there = tmp_path / "there.age"
    begin(page)
    hand_over(page, there)
    assert there.read_bytes().startswith(b"age-encryption.org/v1")
    assert "In the locked file:" in told(page)
    assert "Tell the passphrase in another way" in told(page)
    record = first_record(page)
    back = as_helper(page, there, reworded("Joan wrote this.", record))
    take_back(page, back)
    wait_for(lambda: page.merge.review is not None)
    done(page)
    assert first_record(page).summary != "Joan wrote this.", "nothing is written yet"
    words = " ".join(one.text() for one in page.merge.findChildren(QLabel))
    assert "Joan wrote this." in words
    assert "Changed (1)" in words
    page.merge.go_on.click()
    done(page)
    case = page.stage.context.desk.case
    assert first_record(page).summary == "Joan wrote this."
    last = case.read(lambda tx: tx.history(item=record.id))[-1]
    assert last.role is Writer.HELPER
    page.stage.context.undo()
    page.stage.settle()
    assert first_record(page).summary == record.summary


def test_what_both_changed_is_decided_before_anything_is_written(
    page, tmp_path
) -> None:
    there = tmp_path / "there.age"
    begin(page)
    hand_over(page, there)
    record = first_record(page)
    back = as_helper(page, there, reworded("Theirs.", record))
    page.stage.context.desk.case.write(reworded("Mine.", record))
    page.stage.settle()
    take_back(page, back)
    wait_for(lambda: page.merge.cards)
    done(page)
    assert not page.merge.go_on.isEnabled()
    (card,) = page.merge.cards
    assert (card.question.mine, card.question.theirs) == ("Mine.", "Theirs.")
    assert card.findChild(type(card._sides["mine"]), "decide_mine").hasFocus()
    card._sides["both"].click()
    page.merge.go_on.click()
    done(page)
    assert first_record(page).summary == "Mine. / Theirs."


def test_only_what_is_ticked_goes(page, tmp_path) -> None:
    there = tmp_path / "there.age"
    begin(page)
    part = page.panel.part
    part.how.setCurrentIndex(1)
    page.panel.recipient.setText("Joan")
    page.panel.go_on.click()
    assert "Tick what is to go" in (
        page.panel.findChild(QLabel, "hand_over_message").text()
    )
    record = first_record(page)
    part.rows.choose(record.id)
    part.rows.toggled.emit([record.id])
    assert "1 record ticked" in part.findChild(QLabel, "part_count").text()
    hand_over(page, there)
    lock_ = page.stage.tools.lock
    parcel = parcel_files.read(lock_, there, Opener(words=WORDS))
    assert [one.id for one in parcel.items if one.kind != "person"] == [str(record.id)]


def test_a_masked_name_is_not_in_what_goes(page, tmp_path) -> None:
    there = tmp_path / "there.age"
    begin(page)
    person, tick = next(iter(page.panel._ticks.items()))
    name = tick.words()
    tick.set_ticked(ticked=True)
    hand_over(page, there)
    lock_ = page.stage.tools.lock
    parcel = parcel_files.read(lock_, there, Opener(words=WORDS))
    (packed,) = (one for one in parcel.items if one.id == str(person))
    assert packed.fields["name"] == "[Person A]"
    texts = str([one.fields for one in parcel.items if one.kind == "record"])
    assert name not in texts


def test_a_wrong_passphrase_or_file_is_one_sentence(page, tmp_path) -> None:
    there = tmp_path / "there.age"
    begin(page)
    hand_over(page, there)
    box = take_back(page, there, "not these words")
    wait_for(box.message.isVisible)
    assert "does not open" in box.message.text()
    box.form.secret.line.setText(WORDS)
    box.go_on.click()
    done(page)
    assert page.stage.frame.messages.text, "what went there cannot come back"
    assert page.merge.review is None


def test_what_cannot_be_written_is_on_no_list(page, tmp_path) -> None:
    begin(page)
    folder = tmp_path / "a file"
    folder.write_text("in the way")
    hand_over(page, folder / "there.age")
    assert page.stage.frame.messages.text
    assert not page.list.findChildren(QLabel)


def test_lists_are_no_papers(page, tmp_path) -> None:
    before = page.stage.context.snapshot.documents
    begin(page)
    hand_over(page, tmp_path / "there.age")
    assert page.stage.context.snapshot.documents == before
    page.told.done.click()
    page.stage.settle()
    words = [one.text() for one in page.list.findChildren(QLabel)]
    assert "Joan" in words
    assert "Nothing back yet." in words


def test_undo_says_that_what_was_handed_over_is_out_all_the_same(
    page, tmp_path
) -> None:
    begin(page)
    hand_over(page, tmp_path / "there.age")
    page.stage.context.undo()
    page.stage.settle()
    wait_for(lambda: page.stage.frame.messages.text.startswith("Undone."))
    assert "that file still opens" in page.stage.frame.messages.text


def test_a_helper_takes_over_and_hands_back(page, tmp_path) -> None:
    stage = page.stage
    there = tmp_path / "there.age"
    begin(page)
    hand_over(page, there)
    stage.window.lock()
    unlock = stage.window.unlock
    wait_for(unlock.isVisible)
    unlock.findChild(QPushButton, "take_over").click()
    panel = unlock.take_panel
    stage.answers.files = [there]
    panel.findChild(QPushButton, "choose_parcel").click()
    panel.opener.secret.line.setText(WORDS)
    panel.findChild(QLineEdit, "own_passphrase").setText(OWN)
    panel.findChild(QPushButton, "take_button").click()
    wait_for(lambda: stage.window.context is not None)
    wait_for(lambda: stage.frame.recovery.page is not None)
    stage.frame.recovery.page.finished.emit()
    stage.settle()
    assert stage.frame.findChild(QLabel, "who_is_at_work").text() == "You are helping"
    page = stage.go("helper")
    page.stage = stage
    back = page.findChild(QPushButton, "hand_back")
    assert back.isVisibleTo(page)
    assert not page.findChild(QPushButton, "hand_over").isVisibleTo(page)
    record = stage.context.snapshot.records[0]
    stage.context.desk.case.write(reworded("Mine to help.", record))
    stage.settle()
    back.click()
    lock(page, tmp_path / "back.age")
    assert "In the locked file: 1 record." in told(page)


def test_a_bundle_that_was_made_goes_with_its_papers(page) -> None:
    stage = page.stage
    paper = make_document("Order")
    bundle = make_bundle_of(paper)
    stage.context.desk.case.write(lambda case: (case.put(paper), case.put(bundle)))
    own = own_templates.copy(stage.context.desk, "statement")
    stage.settle()
    begin(page)
    part = page.panel.part
    part.how.setCurrentIndex(1)
    part.rows.toggled.emit([bundle.id])
    assert part.only == {bundle.id, paper.id}, "its papers go with it"
    told = part.findChild(QLabel, "part_count")
    assert told.text().startswith("1 paper and 1 bundle ticked.")
    part.rows.toggled.emit([own.id])
    assert own.id in part.only


def ticked(page) -> list:
    return [one for one, tick in page.panel._ticks.items() if tick.is_ticked]


def test_a_helper_takes_in_more_of_the_same_case(page, tmp_path) -> None:
    stage = page.stage
    there, more = tmp_path / "there.age", tmp_path / "more.age"
    begin(page)
    masked = next(iter(page.panel._ticks))
    page.panel._ticks[masked].set_ticked(ticked=True)
    hand_over(page, there)
    record = first_record(page)
    stage.context.desk.case.write(reworded("More is known.", record))
    stage.settle()
    begin(page)
    assert ticked(page) == [], "nobody is masked for nobody"
    page.panel.recipient.setText("Ruth")
    assert ticked(page) == [], "nor for another helper"
    page.panel.recipient.setText("joan")
    assert ticked(page) == [masked], "who was masked the last time is so again"
    hand_over(page, more)
    parcel = parcel_files.read(stage.tools.lock, there, Opener(words=WORDS))
    own = tmp_path / "helper.casefile"
    taking_over.take_over(stage.tools, parcel, own, OWN).case.close()
    stage.window.lock()
    stage.open_file(own, OWN)
    page = stage.go("helper")
    page.stage = stage
    wait_for(lambda: page.findChild(QPushButton, "take_back").text() == "Take in more")
    take_back(page, more)
    wait_for(lambda: page.merge.review is not None)
    done(page)
    words = " ".join(one.text() for one in page.merge.findChildren(QLabel))
    assert "What you wrote yourself stays" in words
    assert "More is known." in words
    page.merge.go_on.click()
    done(page)
    assert first_record(page).summary == "More is known."
    wait_for(lambda: len(page.list.findChildren(QLabel)) > 3)


def test_a_key_is_made_for_helpers(stage: Stage, tmp_path) -> None:
    unlock = stage.window.unlock
    unlock.findChild(QPushButton, "take_over").click()
    stage.answers.place = tmp_path / "secret.txt"
    panel = unlock.take_panel
    panel.findChild(QPushButton, "make_sharing_key").click()
    shown = panel.findChild(QLineEdit, "sharing_key")
    wait_for(shown.isVisible)
    assert shown.text().startswith("age1")
    assert parcel_files.secret_key(tmp_path / "secret.txt").startswith("AGE-SECRET")


@pytest.fixture
def several(qapp, tmp_path):
    """A helper's window in the real store, and three case files in one folder."""
    assert qapp is not None
    tools = real_tools(FixedTime())
    paths = [tmp_path / f"Casefile {number}.casefile" for number in (1, 2, 3)]
    for number, path in enumerate(paths, 1):
        words = "another one altogether" if number == 3 else OWN
        opening.create(tools, path, words, f"Family {number}").case.close()
    settings = Settings(theme="light", limits_read=True, used_by="helper")
    made = Stage(tmp_path / "state", tools, settings)
    made.show()
    made.open_file(paths[0], OWN)
    yield made, paths
    made.end()


def test_the_other_cases_are_told_of_one_by_one(several) -> None:
    stage, paths = several
    page = stage.go("helper")
    page.findChild(QPushButton, "look_across").click()
    box = dialog("across_dialog")
    assert not faults(box)
    assert [tick.words() for tick in box.ticks.values()] == ["Casefile 2", "Casefile 3"]
    box.secret.line.setText(OWN)
    box.go_on.click()
    wait_for(box.go_on.isEnabled)
    told = " ".join(one.text() for one in box.findChildren(QLabel))
    assert "Family 2" in told
    assert "Nothing is late" in told
    assert "Family 3" not in told, "that one has another passphrase"
    assert "That passphrase does not open this case." in told
    box.findChild(QPushButton, "open_other").click()
    wait_for(lambda: stage.window.context is None)
    assert stage.window.unlock.open_panel.chosen()[0] == paths[1]
