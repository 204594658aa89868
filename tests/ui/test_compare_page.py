"""The page that compares two versions, driven as a user does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId
from casefile.domain.outcome import Fate
from casefile.services import comparing, flags
from casefile.services.comparing import Compared
from casefile.services.ports import Desk
from casefile.settings import Settings
from tests.builders import make_document, make_flag, make_passage, make_reading
from tests.stage import Stage, wait_for

OLD_TEXT = (
    "Maisie is six years old and is a quiet child. She lives with her mother in a flat "
    "above a shop. Ms Rourke did not respond to the letters that were sent to her. "
    "The school says that attendance is good."
)
NEW_TEXT = (
    "Maisie is four years old and is a quiet child. She lives with her mother in a "
    "flat above a shop. The school says that attendance is good. Nobody has seen the "
    "doctor."
)
OLD = make_document("Assessment", dated_on=date(2026, 2, 15))
NEW = make_document("Amended", dated_on=date(2026, 6, 3), version_of=OLD.id)
AGE = make_flag(
    make_passage(OLD.id, "six years old", OLD_TEXT), number=1, right="She was four."
)
REPLY = make_flag(make_passage(OLD.id, "Ms Rourke did not respond", OLD_TEXT), number=2)


def shown(stage: Stage, new_text: str = NEW_TEXT) -> Any:
    """The page with both versions, reached from the later one."""
    stage.open([OLD, NEW, AGE, REPLY], readings=False)
    keep_words(stage, new_text)
    stage.frame.go("compare", NEW.id)
    stage.settle()
    return stage.frame.page("compare")


def keep_words(stage: Stage, new_text: str) -> None:
    def keep(work: Any) -> None:
        work.keep_reading(OLD.id, make_reading(OLD_TEXT))
        work.keep_reading(NEW.id, make_reading(new_text))

    stage.context.desk.case.write(keep)


def test_a_long_comparison_delays_no_save_and_is_not_shown_after_a_newer_one(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.open([OLD, NEW, AGE, REPLY], readings=False)
    keep_words(stage, NEW_TEXT)
    gate, begun = Event(), list[Compared]()
    really = comparing.compare_versions

    def compare(desk: Desk, old: DocumentId, new: DocumentId) -> Compared:
        begun.append(really(desk, old, new))
        return begun[-1] if len(begun) > 1 or gate.wait(30) else begun[0]

    monkeypatch.setattr(comparing, "compare_versions", compare)
    stage.frame.go("compare", NEW.id)
    page = stage.frame.page("compare")

    def is_shown(flag: Flag) -> bool:
        return flag in {one.flag for one in page._found.flags}

    try:
        wait_for(lambda: begun)
        said = replace(AGE, right="She was four on that day.")
        stage.context.start(lambda desk: flags.save(desk, said))
        wait_for(lambda: page._found and is_shown(said))
    finally:
        gate.set()
    stage.settle()
    assert is_shown(said)


def titles(page: Any) -> list[str]:
    model = page.rows.rows
    return [f"{r.tag}: {r.title}" for r in map(model.row, range(model.rowCount()))]


def look_of(view: Any, words: str) -> QTextCharFormat:
    cursor = QTextCursor(view.document().find(words))
    assert not cursor.isNull(), words
    return cursor.charFormat()


def test_the_list_names_each_change_and_what_became_of_each_flag(stage: Stage) -> None:
    page = shown(stage)
    assert titles(page) == [
        "changed: 1  Maisie is four years old and is a quiet child.",
        "removed: 2  Ms Rourke did not respond to the letters that were sent to her.",
        "added: 3  Nobody has seen the doctor.",
        ": Your flags on the earlier version",
        "corrected: Flag 1  six years old",
        "gone: Flag 2  Ms Rourke did not respond",
    ]
    assert page.said.text() == "1 changed, 1 added and 1 removed."
    assert not page.letter.isVisible()


def test_changes_are_marked_by_lines_and_numbers_and_not_by_colour_alone(
    stage: Stage,
) -> None:
    page = shown(stage)
    old, new = page.versions.old, page.versions.new
    assert look_of(old, "six").fontStrikeOut()
    assert look_of(new, "four").fontUnderline()
    assert not look_of(new, "quiet").fontUnderline()
    assert " 2 Ms Rourke did not respond" in old.toPlainText()
    assert " 3 Nobody has seen" in new.toPlainText()
    assert look_of(new, " 3 ").fontWeight() >= QFont.Weight.DemiBold


def test_n_and_p_step_and_enter_goes_into_the_paper(stage: Stage) -> None:
    page = shown(stage)
    assert page.rows.hasFocus()
    first = page.rows.key
    QTest.keyClick(page.rows, Qt.Key.Key_N)
    assert page.rows.key != first
    QTest.keyClick(page.rows, Qt.Key.Key_P)
    assert page.rows.key == first
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    assert page.versions.new.hasFocus()
    for _ in range(4):
        QTest.keyClick(page.versions.new, Qt.Key.Key_N)
    assert page.rows.key == REPLY.id


def test_one_kind_alone_can_be_listed(stage: Stage) -> None:
    page = shown(stage)
    names = [page.filter.itemText(n) for n in range(page.filter.count())]
    assert names[0] == "Everything (5)"
    assert "Added (1)" in names
    page.filter.setCurrentIndex(names.index("Added (1)"))
    page.filter.activated.emit(page.filter.currentIndex())
    assert titles(page) == ["added: 3  Nobody has seen the doctor."]


def test_a_flag_shows_both_places_and_what_to_do_next(stage: Stage) -> None:
    page = shown(stage)
    page.rows.choose(AGE.id)
    stage.settle()
    said = page.card.findChild(object, "fate_of_flag").text()
    assert said.startswith("Flag 1, corrected.")
    assert "Please look" in said
    (mark,) = page.versions.new.extraSelections()
    assert mark.cursor.selectedText() == "four years old"
    page.card.see.click()
    stage.settle()
    assert stage.frame.current == "assessments"


def test_a_flag_is_placed_by_hand_and_stays_as_the_user_said(stage: Stage) -> None:
    page = shown(stage)
    page.rows.choose(REPLY.id)
    stage.settle()
    cursor = page.versions.new.document().find("Nobody has seen the doctor.")
    page.versions.new.setTextCursor(cursor)
    page.card._fate.setCurrentIndex(2)
    page.card.keep.click()
    stage.settle()
    kept = stage.context.desk.case.read(lambda work: work.get(Flag, REPLY.id))
    (became,) = kept.became
    assert (became.version, became.fate, became.confirmed) == (
        NEW.id,
        Fate.CHANGED,
        True,
    )
    assert became.passage is not None
    assert became.passage.quote == "Nobody has seen the doctor."
    assert "changed: Flag 2  Ms Rourke did not respond" in titles(page)


def test_what_is_kept_is_of_the_versions_that_are_shown(stage: Stage) -> None:
    page = shown(stage)
    other = make_document("Third", dated_on=date(2026, 8, 1), version_of=NEW.id)

    def keep(work: Any) -> None:
        work.put(other)
        work.keep_reading(other.id, make_reading(NEW_TEXT))

    stage.context.desk.case.write(keep)
    stage.settle()
    page.rows.choose(AGE.id)
    stage.settle()
    # The list of versions is ahead of what is shown, until they are compared.
    page.chooser.choose((OLD.id, other.id))
    page.card.keep.click()
    stage.settle()
    kept = stage.context.desk.case.read(lambda work: work.get(Flag, AGE.id))
    assert [one.version for one in kept.became] == [NEW.id]


def test_the_same_text_is_said_plainly_and_the_letter_is_one_click_away(
    stage: Stage,
) -> None:
    page = shown(stage, OLD_TEXT.replace(". ", ".\n"))
    assert page.said.text().startswith(
        "This is the same text as the version of 15 February 2026: the amendments are "
        "not in it."
    )
    page.letter.click()
    stage.settle()
    assert stage.frame.current == "letters"
    (letter,) = stage.context.snapshot.letters
    assert (letter.template, letter.document) == ("same_again", NEW.id)
    assert set(letter.flags) == {AGE.id, REPLY.id}
    stage.frame.go("compare", NEW.id)
    stage.settle()
    page.letter.click()
    stage.settle()
    assert len(stage.context.snapshot.letters) == 1


def test_it_is_reached_from_the_paper_and_from_documents(stage: Stage) -> None:
    page = shown(stage)
    page.back.click()
    stage.settle()
    assert stage.frame.current == "assessments"
    stage.frame.page("assessments").compare.click()
    stage.settle()
    assert stage.frame.current == "compare"
    documents = stage.go("documents")
    documents.rows.choose(OLD.id)
    stage.settle()
    documents.head.compare.click()
    stage.settle()
    assert page.chooser.pair == (OLD.id, NEW.id)


@pytest.mark.parametrize("papers", [[], [OLD]])
def test_without_two_versions_it_says_what_to_do(
    stage: Stage, papers: list[Document]
) -> None:
    stage.open(papers)
    page = stage.go("compare")
    assert page.empty.isVisible()
    assert "no two versions" in page.empty._words.text()


def test_the_list_grows_with_the_letters(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp
    widths = []
    for size in (100, 150):
        settings = Settings(theme="light", used_by="parent", text_size=size)
        stage = Stage(tmp_path / str(size), settings=settings)
        stage.show((1024, 700))
        try:
            widths.append(shown(stage).rows.width())
        finally:
            stage.end()
    assert widths[1] > widths[0] * 1.1
