"""What a note costs does not grow with the case: counted, not timed."""

from __future__ import annotations

import dataclasses
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox, QWidget

from casefile.domain.record import Record
from casefile.services import diary
from casefile.ui.diary.by_month import ByMonth
from tests.builders import make_document, make_promise, make_record
from tests.stage import family

LAST = date(2026, 2, 28)


def many_records(count):
    one = make_record()
    return [
        dataclasses.replace(
            one,
            id=make_record().id,
            summary=f"Call {n}",
            happened_on=LAST - timedelta(days=n // 3),
            happened_at=(None, time(9, 5), time(9, 5))[n % 3],
        )
        for n in range(count)
    ]


def titles(model):
    return [model.row(n).below or model.row(n).title for n in range(model.rowCount())]


@pytest.fixture
def full(stage):
    stage.open(many_records(400))
    page = stage.go("diary")
    page.rows.choose_first()
    stage.settle()
    return page


def test_a_note_adds_one_row_and_the_list_is_not_begun_anew(stage, full):
    model, anew, added = full.rows.rows, [], []
    model.modelReset.connect(lambda: anew.append(1))
    model.rowsInserted.connect(lambda _parent, first, last: added.append(last - first))
    before, chosen = titles(model), full.rows.key
    note = make_record("She rang again", happened_on=LAST, happened_at=time(17, 0))
    stage.context.start(lambda desk: diary.save(desk, note))
    stage.settle()
    assert (anew, added) == ([], [0])
    assert titles(model) == [before[0], "She rang again", *before[1:]]
    assert full.rows.key == chosen
    assert len(full.rows.selectedIndexes()) == 1


def test_a_note_makes_nothing_be_read_that_was_known(stage, full, monkeypatch):
    read = []
    find = type(stage.context.desk.case).read

    def counted(store, work):
        def noting(case):
            every = case.all
            case.all = lambda kind, **given: read.append(kind) or every(kind, **given)
            return work(case)

        return find(store, noting)

    monkeypatch.setattr(type(stage.context.desk.case), "read", counted)
    stage.context.start(lambda desk: diary.save(desk, make_record("She rang")))
    stage.settle()
    assert full.rows.rows.rowCount() > 400
    assert read == []


def test_a_removed_record_leaves_the_list_and_nothing_is_chosen_in_its_place(
    stage, full
):
    model = full.rows.rows
    before, gone = titles(model), full.rows.key
    full.detail.remove.click()
    stage.settle()
    assert stage.context.snapshot.record(gone) is None
    assert titles(model) == [before[0], *before[2:]]
    assert full.rows.key is None
    assert full.rows.selectedIndexes() == []


def test_a_far_record_is_found_without_looking_at_each(stage, full, monkeypatch):
    looked = []
    monkeypatch.setattr(full.rows.rows, "_key", looked.append)
    for number in (399, 200, 7):
        wanted = stage.context.snapshot.records[number]
        full.rows.choose(wanted.id)
        stage.settle()
        assert full.detail.shown.id == wanted.id
    assert looked == []


def test_every_record_is_under_the_heading_of_its_month():
    records = diary.in_order(many_records(400))
    by_id = {record.id: record for record in records}
    listed = ByMonth(records, diary.months(records), by_id.get)
    things = [listed[place] for place in range(len(listed))]
    assert [thing for thing in things if isinstance(thing, Record)] == records
    month = ""
    for place, thing in enumerate(things):
        if isinstance(thing, Record):
            assert f"{thing.happened_on:%B %Y}".upper() == month
            assert listed.place_of(thing.id) == place
        else:
            assert thing.title != month
            month = thing.title
    assert len(listed) == len(records) + 5
    assert listed.place_of(make_record().id) == -1
    assert len(ByMonth([], {}, {}.get)) == 0


def test_papers_to_attach_are_named_only_when_somebody_looks(stage):
    papers = [make_document(f"Letter {n}") for n in range(60)]
    attached = make_record("It came", attachments=(papers[3].id,))
    stage.open([attached, *papers], readings=False)
    page = stage.go("diary")
    page.rows.choose(attached.id)
    stage.settle()
    choice = page.form.attachments._choice
    assert choice.count() == 1
    assert page.form.attachments._rows.count() == 1
    choice.setFocus()
    assert choice.count() == len(papers)
    assert choice.value() is None


def test_papers_of_which_one_may_be_a_version_are_named_when_needed(stage):
    first = make_document("The plan")
    second = make_document("The plan again", version_of=first.id)
    stage.open([first, second, *(make_document(f"Letter {n}") for n in range(20))])
    page = stage.go("documents")
    page.rows.choose(first.id)
    stage.settle()
    box = page.form.version_of
    assert isinstance(box, QComboBox)
    assert (box.count(), box.value()) == (1, None)
    page.rows.choose(second.id)
    stage.settle()
    assert box.value() == first.id
    assert page.form.document() == second


def test_home_looks_only_at_records_that_owe_something(stage):
    owed = make_record(
        "A visit", promises=(make_promise("Send it", due_on=date(2026, 2, 1)),)
    )
    stage.open([owed, *many_records(30)])
    snapshot = stage.context.snapshot
    assert [record.id for record in snapshot.owing] == [owed.id]
    home = stage.go("home")
    told = [
        box.accessibleName()
        for box in home.findChildren(object)
        if hasattr(box, "accessibleName")
    ]
    assert any("a promise was due" in words for words in told)
    stage.context.start(lambda desk: diary.remove(desk, owed.id))
    stage.settle()
    assert list(snapshot.owing) == []


class StyleChanges(QObject):
    """Counts how often widgets are dressed."""

    def __init__(self):
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_making_a_page_dresses_its_parts_a_few_times_and_not_at_each_level(stage, qapp):
    stage.open(many_records(3))
    changes = StyleChanges()
    qapp.installEventFilter(changes)
    page = stage.frame.page("diary")
    qapp.removeEventFilter(changes)
    parts = len(page.findChildren(QWidget))
    assert parts > 100
    assert changes.count < 4 * parts


def test_narrowing_to_very_many_others_begins_the_list_anew(stage):
    stage.open([make_record("The one"), *many_records(1_200)])
    page = stage.go("diary")
    anew = []
    page.rows.rows.modelReset.connect(lambda: anew.append(1))
    page.filters._words.setText("the one")
    stage.settle()
    assert titles(page.rows.rows)[1:] == ["The one"]
    page.filters.clear()
    stage.settle()
    assert page.rows.rows.rowCount() > 1_200
    assert anew == [1, 1]


def test_choosing_a_letter_dresses_its_parts_a_few_times(stage, qapp):
    stage.open(family())
    page = stage.go("letters")
    page._show(None)
    changes = StyleChanges()
    qapp.installEventFilter(changes)
    page._show(stage.context.snapshot.letters[0])
    qapp.removeEventFilter(changes)
    parts = len(page.view.findChildren(QWidget))
    assert parts > 100
    assert changes.count < 4 * parts
