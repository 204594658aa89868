"""The everyday pages: what a user sees and does on each."""

import dataclasses
import re
from datetime import date

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QStyleOptionButton,
    QWidget,
)

from casefile.domain.document import DocumentKind, Medium, Reading
from casefile.domain.letter import LetterStatus
from casefile.domain.letter_event import EventKind
from casefile.domain.record import PromiseState, RecordKind
from casefile.errors import DiskFull, ImportRefused
from casefile.services import diary, people
from casefile.services.letter import letters
from casefile.services.paper import papers
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.eliding_button import ElidingButton
from casefile.ui.documents.intake import Taken
from tests.builders import make_document, make_me, make_person, make_record
from tests.dropping import drop, files
from tests.stage import family, wait_for


def titles(page):
    model = page.rows.rows
    return [model.row(n).title for n in range(model.rowCount())]


def open_first(stage, name):
    page = stage.go(name)
    page.rows.choose_first()
    stage.settle()
    return page


def test_the_diary_is_grouped_by_month_with_the_latest_first(full):
    page = full.go("diary")
    found = titles(page)
    assert found[0] == "FEBRUARY 2026"
    assert found.index("JANUARY 2026") > 1
    assert "14 records" in page.findChild(QLabel, "diary_count").text()


def test_the_diary_can_be_narrowed(full):
    page = full.go("diary")
    box = page.filters._kind
    box.setCurrentIndex(box.findText("Visit"))
    count = page.findChild(QLabel, "diary_count").text()
    assert count == "2 of 14 records"
    page.filters.clear()
    page.filters._person.set_value(full.context.snapshot.people[3].id)
    assert page.findChild(QLabel, "diary_count").text() == "5 of 14 records"
    page.filters.clear()
    page.filters._words.setText("bedrooms thursday")
    assert page.findChild(QLabel, "diary_count").text() == "14 of 14 records"
    page.filters._words.setText("nothing like it")
    assert page.findChild(QLabel, "diary_count").text() == "0 of 14 records"


def test_what_is_typed_is_saved_on_leaving_the_field_and_the_earlier_words_stay(full):
    page = open_first(full, "diary")
    record = full.context.snapshot.records[0]
    page.form.said.setFocus()
    page.form.said.setPlainText("I must see every bedroom.")
    page.form.details.setFocus()
    full.settle()
    assert full.context.snapshot.record(record.id).said == "I must see every bedroom."
    wordings = diary.wordings(full.context.desk, record.id)
    assert [v.item.said for v in wordings] == [
        "I need to see the bedroom.",
        "I must see every bedroom.",
    ]
    assert "changed once" in page.findChild(QLabel, "written_line").text()
    page.findChild(QPushButton, "show_wordings").click()
    full.settle()
    shown = page.findChild(QWidget, "earlier_wordings").findChildren(QLabel)
    spoken = [label.accessibleName() for label in shown]
    assert (
        "They said (exact words): “need to” became “must”; “the” became “every”."
        in spoken
    )
    assert "They said (exact words): I need to see the bedroom." in spoken
    (marked,) = [label.text() for label in shown if "line-through" in label.text()]
    assert re.search(r"line-through[^>]*>\s*need to\s*</span>", marked)
    assert re.search(r"underline[^>]*>\s*must\s*</span>", marked)


def test_what_is_typed_is_saved_after_a_pause_without_leaving_the_field(full):
    page = open_first(full, "diary")
    record = full.context.snapshot.records[0]
    page.detail.autosave._timer.setInterval(1)
    page.form.details.setFocus()
    QTest.keyClicks(page.form.details, "Then: ")
    wait_for(lambda: "Then:" in full.context.snapshot.record(record.id).details)


def test_choosing_another_record_loses_nothing(full):
    page = open_first(full, "diary")
    first, second = full.context.snapshot.records[:2]
    page.form.summary.setFocus()
    page.form.summary.selectAll()
    QTest.keyClicks(page.form.summary, "Half a sentence")
    page.rows.choose(second.id)
    full.settle()
    assert full.context.snapshot.record(first.id).summary == "Half a sentence"
    assert page.form.summary.text() == second.summary


def test_a_full_drive_keeps_the_words_in_the_field_and_says_so(full, monkeypatch):
    page = open_first(full, "diary")

    def refuse(*_given):
        raise DiskFull

    monkeypatch.setattr(diary, "save", refuse)
    page.form.summary.setFocus()
    QTest.keyClicks(page.form.summary, "kept ")
    page.form.said.setFocus()
    wait_for(lambda: "no room left" in full.frame.messages.text)
    assert "kept " in page.form.summary.text()
    assert page.detail.autosave.is_waiting
    monkeypatch.undo()
    page.flush()
    full.settle()
    assert full.context.snapshot.records[0].summary.startswith("kept")


def test_a_record_says_when_it_was_written(full):
    diary.save(
        full.context.desk,
        make_record(
            "Just now",
            happened_on=date(2026, 3, 2),
            happened_at=full.time.now().astimezone().time().replace(hour=0, minute=0),
        ),
    )
    full.settle()
    page = open_first(full, "diary")
    line = page.findChild(QLabel, "written_line").text()
    assert line.startswith("Written ")
    assert line.endswith("not changed since.")


def test_a_promise_is_added_and_kept(full):
    page = open_first(full, "diary")
    rows = page.form.promises
    rows._add.click()
    QTest.keyClicks(rows._rows[-1]._text, "Send the report")
    due = rows._rows[-1]._due
    due.setFocus()
    QTest.keyClicks(due, "friday")
    rows._rows[-1]._state.setFocus()
    full.settle()
    promise = full.context.snapshot.records[0].promises[-1]
    assert promise.text == "Send the report"
    assert promise.due_on == date(2026, 3, 6)
    assert promise.state is PromiseState.OPEN


def test_a_paper_is_attached_to_a_record_and_taken_off(full):
    page = open_first(full, "diary")
    paper = full.context.snapshot.documents[1]
    attachments = page.form.attachments
    attachments._choice.set_value(paper.id)
    attachments._choice.activated.emit(attachments._choice.currentIndex())
    full.settle()
    assert full.context.snapshot.records[0].attachments == (paper.id,)
    attachments.findChild(object, "")
    attachments._take_off(paper.id)
    full.settle()
    assert full.context.snapshot.records[0].attachments == ()


def test_other_kinds_of_record_are_logged_too(full):
    page = full.go("diary")
    for action in page._menu.actions():
        if action.data() == RecordKind.VISIT:
            action.trigger()
    assert full.frame.log._title.text() == "Log a visit"
    assert full.frame.log.form.place.isVisible()


def test_a_date_that_is_not_understood_is_marked_and_changes_nothing(full):
    page = open_first(full, "diary")
    before = full.context.snapshot.records[0].happened_on
    day = page.form.day
    day.setFocus()
    day.selectAll()
    QTest.keyClicks(day, "the other day")
    page.form.summary.setFocus()
    full.settle()
    assert day.property("wrong") is True
    assert "not understood" in day.accessibleDescription()
    assert full.context.snapshot.records[0].happened_on == before


def test_the_first_person_added_is_me(stage):
    stage.open()
    page = stage.go("people")
    page._empty.button.click()
    stage.settle()
    wait_for(page.form.name.hasFocus)
    QTest.keyClicks(page.form.name, "Rhian Pritchard")
    page.form.role.setFocus()
    stage.settle()
    assert people.me(stage.context.desk).name == "Rhian Pritchard"


def test_a_person_is_changed_in_place(full):
    page = open_first(full, "people")
    page.form.phone.setFocus()
    QTest.keyClicks(page.form.phone, "01632 960123")
    page.form.address.setFocus()
    page.form.confidential._box.click()
    full.settle()
    me = full.context.snapshot.me()
    assert (me.phone, me.confidential) == ("01632 960123", True)
    assert me.parent_of == (full.context.snapshot.people[1].id,)


def test_a_child_has_no_field_for_parental_responsibility(full):
    page = full.go("people")
    page.rows.choose(full.context.snapshot.people[1].id)
    full.settle()
    assert not page.form.ground.isVisible()
    assert not page.form.organisation.isVisible()
    assert not page.form.is_me.isVisible()
    assert page.form.born.isVisible()


def test_my_own_page_is_about_me_and_says_where_the_children_come_from(stage):
    me = make_me()
    stage.open([me])
    page = stage.go("people")
    page.rows.choose(me.id)
    stage.settle()
    shown = [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    assert "How to reach me" in shown
    assert "Not in the diary yet." not in shown
    assert any("then tick them here" in text for text in shown)
    people.save(stage.context.desk, make_person("Maisie", role="child"))
    wait_for(lambda: not page.form.children_ticks._none.isVisible())


def test_papers_are_dropped_on_any_page(full, tmp_path):
    for name in ("home", "diary", "letters", "search"):
        full.go(name)
        paper = tmp_path / f"Report for {name}.pdf"
        paper.write_bytes(name.encode())
        assert drop(full, files(paper)).isAccepted()
        wait_for(lambda: "1 paper added." in full.frame.messages.text)
        full.settle()
        assert full.frame.current == "documents"
        full.frame.messages.clear()


def test_words_and_pages_that_are_barred_take_no_files(full, tmp_path):
    full.go("home")
    words = QMimeData()
    words.setText("only words")
    assert not drop(full, words).isAccepted()
    full.frame._bar_the_way(barred=True)
    paper = tmp_path / "Report.pdf"
    paper.write_bytes(b"a report")
    assert not drop(full, files(paper)).isAccepted()


def test_of_many_papers_the_message_stays_short_and_leads_to_those_unread(
    full, tmp_path
):
    folder = tmp_path / "mixed"
    folder.mkdir()
    for number in range(4):
        (folder / f"Good {number}.pdf").write_bytes(b"good %d" % number)
        (folder / f"empty {number}.txt").write_bytes(b"")
    page = full.go("documents")
    earlier = len(full.context.snapshot.documents)
    full.papers.next = Reading(
        medium=Medium.OTHER, engine="test", pages=(), problem="It is damaged."
    )
    page.bring([folder])
    wait_for(lambda: "added" in full.frame.messages.text)
    full.settle()
    assert full.frame.messages.text == (
        "4 papers added. 4 papers are kept, but cannot be read. Each says why. 4 files "
        "could not be added: empty 0.txt, empty 1.txt, empty 2.txt, empty 3.txt."
    )
    assert not full.frame.messages._timer.isActive()
    full.frame.messages._undo_button.click()
    full.settle()
    assert sorted(titles(page)) == [f"Good {n}" for n in range(4)]
    assert "cannot be read" in page.list.notice._words.text()
    page.list.notice.button.click()
    full.settle()
    assert page.rows.rows.rowCount() == earlier + 4


def test_papers_come_in_by_drag_and_drop_once(full, tmp_path):
    paper = tmp_path / "School report.pdf"
    paper.write_bytes(b"a new paper")
    page = full.go("documents")
    data = files(paper)
    for expected in ("1 paper added.", "already here"):
        drop(full, data)
        wait_for(lambda words=expected: words in full.frame.messages.text)
        full.settle()
    assert titles(page).count("School report") == 1
    assert full.context.snapshot.documents[-1].kind is DocumentKind.REPORT
    assert page.form.name.text() == "School report"


def test_a_refused_paper_is_named_with_the_reason_and_the_others_come_in(
    full, tmp_path
):
    good, bad = tmp_path / "Letter.pdf", tmp_path / "Song.mp3"
    good.write_bytes(b"a letter")
    bad.write_bytes(b"")
    full.answers.files = [bad, good]
    page = full.go("documents")
    page._add.click()
    wait_for(lambda: "added" in full.frame.messages.text)
    assert "Song.mp3: The file is empty." in full.frame.messages.text
    full.papers.refuse = ImportRefused("x.mp3", "This is a sound file.")
    bad.write_bytes(b"la la")
    full.answers.files = [bad]
    page._add.click()
    wait_for(lambda: "This is a sound file." in full.frame.messages.text)


def test_versions_of_a_paper_stand_together_and_say_which_they_are(stage):
    first = make_document("Assessment", dated_on=date(2026, 1, 5), pages=3)
    second = make_document("Assessment", dated_on=date(2026, 2, 6), pages=3)
    second = dataclasses.replace(second, version_of=first.id)
    letter = make_document("Letter", kind=DocumentKind.LETTER)
    third = make_document("Assessment", dated_on=date(2026, 3, 7), pages=3)
    third = dataclasses.replace(third, version_of=second.id)
    stage.open([third, first, letter, second])
    page = stage.go("documents")
    rows = [page.rows.rows.row(n) for n in range(4)]
    assert [row.key for row in rows] == [third.id, second.id, first.id, letter.id]
    assert [row.below.split(" · ")[0] for row in rows] == [
        "Assessment, version 3 of 3",
        "Assessment, version 2 of 3",
        "Assessment, version 1 of 3",
        "Letter",
    ]
    page.rows.choose(second.id)
    stage.settle()
    said = page.head._versions.text()
    assert said.startswith("This is version 2 of 3. The others are 1: Assessment (")
    assert "3: Assessment (7 March 2026, PDF)" in said


def test_versions_in_a_circle_are_one_group(stage):
    one, two = make_document("One", pages=1), make_document("Two", pages=1)
    one = dataclasses.replace(one, version_of=two.id)
    two = dataclasses.replace(two, version_of=one.id)
    stage.open([one, two])
    page = stage.go("documents")
    rows = [page.rows.rows.row(n) for n in range(2)]
    assert ["of 2" in row.below for row in rows] == [True, True]


def test_a_paper_that_cannot_be_read_is_told_when_it_comes_in():
    taken = Taken(
        added=[
            make_document("Good", pages=2),
            make_document("Scan", pages=0, problem="The file is damaged."),
        ],
        known=[make_document("Letter")],
    )
    assert taken.sentence() == (
        "2 papers added. “Scan” is kept, but it cannot be read: The file is damaged. "
        "“Letter” is already here, and is kept once."
    )


def test_a_paper_that_cannot_be_read_says_so(full):
    page = full.go("documents")
    scan = full.context.snapshot.documents[2]
    page.rows.choose(scan.id)
    full.settle()
    assert page.head._state.text() == "cannot be read"
    assert page.head._problem.text() == scan.problem
    assert not page.head.read.isEnabled()


def test_the_facts_of_a_paper_are_changed_in_place(full):
    page = full.go("documents")
    assessment, letter = full.context.snapshot.documents[:2]
    page.rows.choose(assessment.id)
    full.settle()
    page.form.dated.setFocus()
    page.form.dated.selectAll()
    QTest.keyClicks(page.form.dated, "7 feb 2026")
    page.form.sent_by.setFocus()
    page.form.version_of.set_value(letter.id)
    page.form.version_of.activated.emit(1)
    full.settle()
    kept = full.context.snapshot.document(assessment.id)
    assert kept.dated_on == date(2026, 2, 7)
    assert kept.version_of == letter.id
    assert kept.sha256 == assessment.sha256


def test_reading_a_paper_leads_to_its_pages(full):
    page = full.go("documents")
    page.rows.choose(full.context.snapshot.documents[0].id)
    full.settle()
    page.head.read.click()
    full.settle()
    assert full.frame.current == "assessments"


def test_the_catalogue_begins_a_request_with_everybody_and_what_the_diary_points_to(
    full,
):
    page = full.go("letters")
    page._new.click()
    page.catalogue.findChild(object, "begin_sar").click()
    full.settle()
    letter = page.view.letter
    assert letter.template == "sar"
    assert len(letter.people) == 2
    assert set(letter.choices) == set(letters.suggested_choices(full.context.desk))
    assert page.view.answers.checklist.value() == letter.choices


def test_answers_are_kept_for_the_letter_and_the_next_one(full):
    page = open_first(full, "letters")
    field = page.view.answers.facts._fields["council_address"]
    field.setFocus()
    field.setPlainText("County Hall\nExampletown")
    page.view.tabs.tabBar().setFocus()
    full.settle()
    kept = full.context.snapshot.letters[0]
    assert kept.facts["council_address"] == "County Hall\nExampletown"
    assert full.context.snapshot.case.council_address == "County Hall\nExampletown"


def test_leaving_a_flag_out_of_the_statement(full):
    page = open_first(full, "letters")
    flags = full.context.snapshot.flags
    view = page.view
    assert len(view.answers.flags.value()) == 2
    view.answers.flags._ticks[str(flags[1].id)]._box.click()
    full.settle()
    assert full.context.snapshot.letters[0].flags == (flags[0].id,)


def test_the_words_can_be_changed_and_put_back(full):
    page = open_first(full, "letters")
    view = page.view
    view.tabs.setCurrentIndex(1)
    wait_for(view.text.text)
    made = view.text.text()
    view.text.editor.setFocus()
    view.text.editor.setPlainText(made + "\n\nAnd one thing more.\n")
    view.flush()
    full.settle()
    assert "And one thing more." in full.context.snapshot.letters[0].body
    assert view.text._reset.isVisible()
    view.text._reset.click()
    full.settle()
    assert full.context.snapshot.letters[0].body is None
    assert view.text.text() == made


def test_a_statement_can_be_looked_at_page_by_page(full):
    page = open_first(full, "letters")
    page.view.tabs.setCurrentIndex(2)
    wait_for(lambda: page.view.preview.page_count)
    message = page.view.preview.findChild(QLabel, "preview_message").text()
    assert message.startswith("This is the letter as it will be printed: 1 page.")


def test_files_are_written_to_the_chosen_folder_with_a_reminder(full, tmp_path):
    page = open_first(full, "letters")
    full.answers.chosen_folder = tmp_path / "out"
    page.view.bar.button.click()
    wait_for(lambda: "not locked" in full.frame.messages.text)
    names = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert names == {".docx", ".pdf"}
    full.settle()
    assert full.context.snapshot.letters[0].status is LetterStatus.WRITTEN


def test_a_sent_letter_shows_its_reply_date_and_does_not_change_any_more(full):
    page = open_first(full, "letters")
    view = page.view
    view.tabs.setCurrentIndex(3)
    view.sending._button.click()
    full.settle()
    sent = full.context.snapshot.letters[0]
    assert sent.status is LetterStatus.SENT
    assert sent.sent_on == date(2026, 3, 2)
    said = page.view.sending.findChild(QLabel, "reply_due").text()
    due = next(d for d in full.context.snapshot.due if d.letter.id == sent.id)
    assert said.startswith("Thursday 2 April 2026") or str(due.due.due_on.day) in said
    assert "The rule was last checked on" in said
    assert not page.view.answers.facts.isEnabled()
    assert page.view.text.editor.isReadOnly()


def test_what_the_council_did_moves_the_reply_date_and_ends_the_wait(full):
    page = open_first(full, "letters")
    page.view.tabs.setCurrentIndex(3)
    page.view.sending._button.click()
    full.settle()

    def log(kind: EventKind, typed: str) -> str:
        happened = page.view.sending.happened
        actions = happened.add.menu().actions()
        before = len(happened._rows)
        actions[list(EventKind).index(kind)].trigger()
        wait_for(lambda: len(page.view.sending.happened._rows) == before + 1)
        rows = page.view.sending.happened._rows
        field = next(r for r in rows if r.told.kind is kind).findChild(DayEdit)
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        full.settle()
        return page.view.sending.findChild(QLabel, "reply_due").text()

    assert "Thursday 2 April 2026" in log(EventKind.GAVE_IDENTITY, "2 march 2026")
    assert "stands still" in log(EventKind.ASKED_QUESTION, "9 march 2026")
    assert "Tuesday 7 April 2026" in log(EventKind.ANSWERED_QUESTION, "11 march 2026")
    assert "has replied" in log(EventKind.REPLIED, "1 april 2026")
    home = full.go("home")
    full.settle()
    assert not any("reply" in row.text() for row in home.findChildren(QLabel))


def test_going_from_the_assessment_opens_its_statement(full):
    document = full.context.snapshot.documents[0]
    full.context.go("letters", document.id)
    full.settle()
    page = full.frame.page("letters")
    assert page.view.letter.document == document.id


def test_ten_thousand_records_make_only_the_rows_in_sight(stage):
    record = make_record()
    records = [
        dataclasses.replace(record, id=make_record().id, summary=str(n))
        for n in range(10_000)
    ]
    stage.open(records)
    page = stage.go("diary")
    model = page.rows.rows
    assert model.rowCount() == 10_001
    assert len(model._made) < 100


def test_removing_a_paper_can_be_undone(full):
    page = open_first(full, "documents")
    count = len(full.context.snapshot.documents)
    page.detail.remove.click()
    full.settle()
    assert len(papers.documents(full.context.desk)) == count - 1
    full.frame.messages._undo_button.click()
    full.settle()
    assert len(papers.documents(full.context.desk)) == count


def test_the_family_case_is_what_the_tests_say():
    assert len([item for item in family() if hasattr(item, "happened_on")]) == 14


def test_scrolling_over_a_choice_changes_nothing(full):
    page = full.go("diary")
    page.rows.choose_first()
    full.settle()
    before = page.form.record()
    for box in page.findChildren(QComboBox):
        focused = QApplication.focusWidget()
        for steps in (-120, 120):
            middle = QPointF(box.rect().center())
            event = QWheelEvent(
                middle,
                box.mapToGlobal(middle),
                QPoint(),
                QPoint(0, steps),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(box, event)
        assert QApplication.focusWidget() is focused
    assert page.form.record() == before


def test_a_date_is_never_cut_but_shortened(full):
    field = full.go("diary").form.day
    field.set_value(date(2026, 9, 28))
    for width, words in ((240, "28 September 2026"), (110, "28 Sep 2026")):
        field.setFixedWidth(width)
        full.settle()
        assert field.text() == words
        assert field.value == date(2026, 9, 28)


def test_a_long_name_on_a_button_is_cut_with_dots_and_a_short_one_is_whole(full):
    def drawn(button, width):
        button.resize(width, 32)
        option = QStyleOptionButton()
        button.initStyleOption(option)
        return option.text

    name = "Smith & Jones: a letter about the referral"
    button = ElidingButton(full.theme, name, "page", "quiet")
    whole = name.replace("&", "&&")
    assert drawn(button, button.sizeHint().width()) == whole
    assert drawn(button, 150).endswith("…")
    assert button.accessibleName() == button.toolTip() == name
    assert button.minimumSizeHint().width() < 150
