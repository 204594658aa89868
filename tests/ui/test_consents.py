"""The consent ledger in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.domain.consent import Stance
from tests import builders
from tests.stage import wait_for


@pytest.fixture
def page(full):
    shown = full.go("consent")
    shown.stage = full
    return shown


def rows(page):
    model = page.rows.rows
    return [(model.row(n).title, model.row(n).tag) for n in range(model.rowCount())]


def test_an_empty_ledger_invites_the_first_line_and_the_keyboard_is_on_it(page):
    assert page._empty.button.hasFocus()
    QTest.keyClick(page._empty.button, Qt.Key.Key_Space)
    wait_for(page.form.about.hasFocus)
    QTest.keyClicks(page.form.about, "to speak to the GP")
    page.flush()
    page.stage.settle()
    assert rows(page) == [("To speak to the GP", "asked")]


def test_an_answer_is_chosen_and_kept(page):
    page.add()
    wait_for(page.form.about.hasFocus)
    QTest.keyClicks(page.form.about, "early help")
    place = page.form.stance.findData(Stance.LIMITED)
    page.form.stance.setCurrentIndex(place)
    assert page.form.limits.isVisible()
    page.form.limits.set_text("The school only")
    page.flush()
    page.stage.settle()
    kept = page.snapshot.consents[0]
    assert (kept.stance, kept.limits) == (Stance.LIMITED, "The school only")


def test_a_refusal_asks_for_no_limits(page):
    page.add()
    wait_for(page.form.about.hasFocus)
    page.form.stance.setCurrentIndex(page.form.stance.findData(Stance.REFUSED))
    assert not page.form.limits.isVisible()


def test_evidence_is_a_record_and_papers(page):
    record = next(r for r in page.snapshot.records if not r.draft)
    paper = page.snapshot.documents[0]
    line = builders.make_consent(evidence=(record.id, paper.id))
    page.context.desk.case.write(lambda unit: unit.put(line))
    wait_for(lambda: page.snapshot.consents == [line])
    page.rows.choose(line.id)
    page.stage.settle()
    assert page.form.record.value() == record.id
    assert page.form.papers.value() == (paper.id,)
    assert page.form.consent() == line


def test_a_removed_line_can_be_brought_back(page):
    line = builders.make_consent()
    page.context.desk.case.write(lambda unit: unit.put(line))
    wait_for(lambda: page.snapshot.consents == [line])
    page.rows.choose(line.id)
    page.stage.settle()
    page.detail.remove.click()
    wait_for(lambda: not page.snapshot.consents)
    page.context.undo()
    wait_for(lambda: page.snapshot.consents == [line])


def test_a_line_is_found_by_its_words_and_opened(full):
    line = builders.make_consent("to see the hospital notes")
    full.context.desk.case.write(lambda unit: unit.put(line))
    wait_for(lambda: full.context.snapshot.consents == [line])
    search = full.frame.search
    search.setText("hospital notes")
    search.ask()
    full.settle()
    search.results.take_first()
    full.settle()
    assert full.frame.current == "consent"
    assert full.frame.page("consent").detail.shown == line
