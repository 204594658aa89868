"""Bundles for the court are put together, made and kept in the window."""

from __future__ import annotations

import hashlib
import threading
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile import resources
from casefile.domain.bundle.arranging import Spot
from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.kept import Bundle
from casefile.domain.document import DocumentKind, Medium
from casefile.services.bundle import building as bundle_building
from casefile.services.bundle import bundles
from casefile.services.export_search import Terms
from casefile.tasks import TaskContext
from casefile.ui.bundles.page import BundlesPage
from casefile.ui.common.unlock_paper import UnlockPaper
from tests.builders import make_document, make_person, make_set_date
from tests.fakes import FakePapers
from tests.looks import faults
from tests.stage import Stage, wait_for

ALT = Qt.KeyboardModifier.AltModifier


def paper(title: str, **about):
    digest = hashlib.sha256(title.encode()).hexdigest()
    usual = {"kind": DocumentKind.COURT, "pages": 2}
    return make_document(title, sha256=digest, **usual | about)


def court() -> list:
    """Two orders and two reports, and a photo that does not belong."""
    return [
        make_person("Maisie Pritchard", role="child"),
        make_set_date(title="Hearing", due_on=date(2027, 5, 11)),
        paper("Order of 3 March", dated_on=date(2026, 3, 3)),
        paper("Order of 9 April", dated_on=date(2026, 4, 9)),
        paper("Section 7 report", kind=DocumentKind.REPORT, pages=4),
        paper("Parenting report", kind=DocumentKind.REPORT, pages=1),
        paper("Kitchen", kind=DocumentKind.PHOTO, pages=1),
    ]


class Bench:
    """The page with one bundle begun, and what a user sees of it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.page = stage.go("bundles")
        self.bench = self.page.bench
        self.tree = self.bench.tree

    def begin(self, *, suggested: bool = True) -> Bench:
        button = self.page._empty.button if not self.shelf else self.page.new
        button.click()
        asked = QApplication.activeModalWidget()
        asked.suggest.set_ticked(ticked=suggested)
        asked.begin.click()
        self.settle()
        return self

    def settle(self) -> None:
        self.stage.settle()
        wait_for(lambda: self.page.is_settled)
        self.stage.settle()

    @property
    def shelf(self):
        return self.stage.context.snapshot.bundles

    @property
    def seen(self) -> list[str]:
        """The rows with their numbers; sections without papers are left out."""
        shown = []
        for row in self.tree.rows:
            if row.is_section and row.below.startswith("Nothing"):
                continue
            shown.append(f"{row.title}: {row.labels}".replace("\u2013", "-"))
        return shown

    @property
    def kept(self) -> list[str]:
        """The papers as the case file keeps them."""
        (draft,) = self.stage.context.desk.case.read(lambda w: w.all(BundleDraft))
        return [
            f"{section.letter} {one.title} {one.pages}".strip()
            for section in draft.plan.sections
            for one in section.documents
        ]

    def choose(self, title: str) -> None:
        (row,) = [row for row in self.tree.rows if row.title == title]
        self.tree.choose(row.spot)
        self.settle()

    def key(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.tree, key, modifier)
        self.settle()

    def drag(self, title: str, below: str) -> None:
        def middle(sought: str) -> QPoint:
            places = [r.title for r in self.tree.rows]
            index = self.tree.model().index(places.index(sought), 0)
            return self.tree.visualRect(index).center()

        start, end = middle(title), middle(below) + QPoint(0, 6)
        view = self.tree.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(view, start + QPoint(0, 30))
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        self.settle()

    def type(self, field, words: str) -> None:
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)

    def keep(self, one) -> None:
        def work(case) -> None:
            case.put(one)
            case.keep_original(one.title.encode())

        self.stage.context.desk.case.write(work)
        self.settle()

    def make(self, to: Path) -> None:
        self.stage.answers.place = to
        self.page.make.click()
        self.settle()

    def undo(self) -> None:
        """Presses Undo beside what was said."""
        button = self.stage.frame.messages._undo_button
        assert button.isVisible()
        button.click()
        self.settle()

    def said(self) -> str:
        return str(self.stage.frame.messages.text)


@pytest.fixture
def bench(stage: Stage) -> Bench:
    stage.open(court())
    return Bench(stage).begin()


ORDERS = [
    "B  Applications and orders: B1 - B4",
    "Order of 3 March: B1 - B2",
    "Order of 9 April: B3 - B4",
]
REPORTS = [
    "D  Reports: local authority, Cafcass, guardian and experts: D1 - D5",
    "Section 7 report: D1 - D4",
    "Parenting report: D5",
]


def test_a_new_bundle_begins_with_papers_where_they_belong(bench):
    assert bench.seen == [*ORDERS, *REPORTS]
    assert "4 papers put in, 1 paper left out" in bench.said()
    assert bench.bench.count.number.text() == "11 of 350 pages"
    assert "11 May 2027" in bench.bench.count.title.text()
    assert bench.page.findChild(type(bench.tree)).hasFocus()


def test_an_empty_bundle_says_what_to_do_and_makes_nothing(stage, tmp_path):
    stage.open(court())
    bench = Bench(stage).begin(suggested=False)
    assert bench.seen == []
    bench.make(tmp_path / "b.pdf")
    assert "Press Add papers first" in bench.said()
    assert list(tmp_path.glob("*.pdf")) == []


def test_keys_move_a_paper_and_a_section_and_the_numbers_follow(bench):
    bench.choose("Order of 9 April")
    bench.key(Qt.Key.Key_Up, ALT)
    assert bench.seen[:3] == [
        "B  Applications and orders: B1 - B4",
        "Order of 9 April: B1 - B2",
        "Order of 3 March: B3 - B4",
    ]
    bench.key(Qt.Key.Key_Up, ALT)
    assert bench.seen[:2] == [
        "A  Preliminary documents: A1 - A2",
        "Order of 9 April: A1 - A2",
    ]
    assert bench.kept[:2] == ["A Order of 9 April", "B Order of 3 March"]
    assert bench.tree.spot == Spot(0, 0)
    bench.choose("D  Reports: local authority, Cafcass, guardian and experts")
    for _ in range(3):
        bench.key(Qt.Key.Key_Up, ALT)
    assert bench.kept[0] == "D Section 7 report"


def test_a_paper_is_dragged_into_another_section(bench):
    bench.drag("Parenting report", below="Order of 3 March")
    assert bench.kept == [
        "B Order of 3 March",
        "B Parenting report",
        "B Order of 9 April",
        "D Section 7 report",
    ]
    bench.drag("Parenting report", below="F  Other documents directed by the court")
    assert bench.kept[-1] == "F Parenting report"
    bench.drag("B  Applications and orders", below="Parenting report")
    assert bench.kept[-1] == "B Order of 9 April"


SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_several_papers_go_together_by_keys_and_by_the_mouse(bench):
    bench.choose("Order of 3 March")
    bench.key(Qt.Key.Key_Down, SHIFT)
    assert len(bench.tree.selectedIndexes()) == 2
    for _ in range(2):
        bench.key(Qt.Key.Key_Down, ALT)
    both = ["Order of 3 March", "Order of 9 April"]
    assert [one for one in bench.kept if one[2:] in both] == [
        f"D {title}" for title in both
    ]
    assert len(bench.tree.selectedIndexes()) == 2
    bench.drag("Order of 3 March", below="F  Other documents directed by the court")
    assert bench.kept[-2:] == [f"F {title}" for title in both]
    bench.key(Qt.Key.Key_Delete)
    assert [one for one in bench.kept if "Order" in one] == []
    assert "2 papers taken out" in bench.said()
    bench.undo()
    bench.settle()
    assert bench.kept[-2:] == [f"F {title}" for title in both]


def test_one_of_several_chosen_papers_is_chosen_alone_by_a_click(bench):
    bench.choose("Order of 3 March")
    bench.key(Qt.Key.Key_Down, SHIFT)
    place = [row.title for row in bench.tree.rows].index("Order of 3 March")
    where = bench.tree.visualRect(bench.tree.model().index(place, 0)).center()
    QTest.mouseClick(bench.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    bench.settle()
    assert len(bench.tree.selectedIndexes()) == 1
    assert bench.bench.paper.title.text() == "Order of 3 March"


def test_a_drag_is_given_up_with_escape(bench):
    before = bench.kept
    view = bench.tree.viewport()
    row = bench.tree.visualRect(bench.tree.model().index(2, 0)).center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=row)
    QTest.mouseMove(view, row + QPoint(0, 40))
    QTest.mouseMove(view, row + QPoint(0, 120))
    assert bench.tree.is_dragging
    bench.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=row + QPoint(0, 120))
    bench.settle()
    assert bench.kept == before


def test_a_wrong_page_range_is_told_while_it_is_typed(bench, tmp_path):
    bench.choose("Section 7 report")
    form = bench.bench.paper
    bench.type(form.pages, "3-9")
    assert "which has 4" in form.pages_said.text()
    assert form.pages.property("wrong")
    bench.page.flush()
    bench.settle()
    assert bench.seen[-1] == "Parenting report: D1"
    assert [row.tag for row in bench.tree.rows if row.wrong] == ["Put right"]
    bench.choose("Order of 3 March")
    bench.make(tmp_path / "b.pdf")
    assert "Put this right first" in bench.said()
    assert bench.bench.paper.title.text() == "Section 7 report"
    assert not (tmp_path / "b.pdf").exists()
    bench.type(form.pages, "3-")
    assert form.pages_said.text() == "The paper has 4 pages."
    bench.page.flush()
    bench.settle()
    assert bench.bench.count.number.text() == "9 of 350 pages"
    assert "D Section 7 report 3-" in bench.kept


def test_title_date_and_direction_are_kept_as_they_are_typed(bench):
    bench.choose("Order of 3 March")
    bench.key(Qt.Key.Key_Return)
    form = bench.bench.paper
    assert form.title.hasFocus()
    bench.type(form.title, "First order")
    bench.type(form.day, "5/3/2026")
    bench.type(form.direction, "Order of 1 March")
    bench.page.flush()
    bench.settle()
    (draft,) = bench.stage.context.desk.case.read(lambda w: w.all(BundleDraft))
    kept = draft.plan.sections[1].documents[0]
    assert (kept.title, kept.dated_on) == ("First order", date(2026, 3, 5))
    assert kept.direction == "Order of 1 March"
    assert "First order" in bench.seen[1]


def test_what_does_not_belong_is_told_beside_the_paper_until_it_is_directed(bench):
    (photo,) = [
        d for d in bench.stage.context.snapshot.documents if d.title == "Kitchen"
    ]
    bench.bench.changing.add([photo], 5, 0)
    bench.settle()
    assert bench.tree.rows[-1].tag == "Look"
    told = bench.bench.paper.look_at
    assert told.isVisible()
    assert "photographs" in told.text()
    bench.type(bench.bench.paper.direction, "Order of 3 March")
    bench.page.flush()
    bench.settle()
    assert bench.tree.rows[-1].tag == ""
    assert not told.isVisible()


def test_papers_are_looked_for_and_several_added_at_once(stage):
    stage.open(court())
    bench = Bench(stage).begin(suggested=False)
    bench.bench.add.click()
    asked = QApplication.activeModalWidget()
    assert not asked.add.isEnabled()
    QTest.keyClicks(asked.words, "order")
    assert asked.rows.rows.rowCount() == 2
    QTest.keyClick(asked.words, Qt.Key.Key_Down)
    QTest.keyClick(asked.rows, Qt.Key.Key_Space)
    assert asked.add.text() == "Add 1 paper"
    QTest.keyClick(asked.rows, Qt.Key.Key_Space)
    assert not asked.add.isEnabled()
    asked.rows.setFocus()
    asked.rows.choose_first()
    QTest.keyClick(asked.rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(asked.rows, Qt.Key.Key_Space)
    asked.words.setText("kitchen")
    asked.rows.choose_first()
    QTest.keyClick(asked.rows, Qt.Key.Key_Return)
    assert asked.add.text() == "Add 3 papers"
    asked.add.click()
    bench.settle()
    assert bench.kept == ["A Kitchen", "B Order of 3 March", "B Order of 9 April"]
    said = "3 papers added. The section of 1 paper could not be told: look in A."
    assert bench.said() == said


def test_a_paper_taken_out_comes_back_with_undo(bench):
    before = bench.kept
    bench.choose("Order of 9 April")
    bench.key(Qt.Key.Key_Delete)
    assert "B Order of 9 April" not in bench.kept
    assert "taken out" in bench.said()
    bench.undo()
    bench.settle()
    assert bench.kept == before
    assert bench.seen == [*ORDERS, *REPORTS]


@pytest.fixture
def locked(stage: Stage) -> Bench:
    """A bundle with a paper that opens with a password."""
    said = str(resources.toml("reading.toml")["problem"]["locked"])
    order = paper("Order of 3 March", medium=Medium.PDF, pages=0, problem=said)
    stage.open([order])
    stage.papers.password = "open"
    stage.context.desk.case.write(lambda case: case.keep_original(order.title.encode()))
    bench = Bench(stage).begin(suggested=False)
    bench.bench.changing.add([order], 1, 1)
    bench.settle()
    bench.choose("Order of 3 March")
    return bench


def give(bench: Bench, password: str) -> None:
    bench.bench.paper.unlock.click()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, UnlockPaper)
    assert not faults(asked)
    QTest.keyClicks(asked.password.line, password)
    asked.go_on.click()
    bench.settle()


def test_the_password_of_a_locked_paper_is_asked_for_and_its_copy_goes_in(locked):
    form = locked.bench.paper
    assert form.unlock.isVisible()
    assert "locked with a password. Give it" in form.wrong.text()
    give(locked, "wrong")
    assert "not its password" in locked.said()
    assert form.unlock.isVisible()
    give(locked, "open")
    assert "without its lock goes in" in locked.said()
    assert locked.kept == ["B Order of 3 March"], "it is called as the paper is"
    assert not form.unlock.isVisible()
    assert not form.wrong.text()
    assert locked.seen[-1].startswith("Order of 3 March: B1")
    locked.undo()
    assert form.unlock.isVisible()
    form.unlock.click()
    locked.settle()
    assert not isinstance(QApplication.activeModalWidget(), UnlockPaper)
    assert not form.unlock.isVisible(), "there is a copy without the lock already"


def test_a_section_is_named_and_lettered_and_no_letter_is_given_twice(bench):
    bench.bench.left.section.click()
    bench.settle()
    form = bench.bench.section_form
    assert form.letter.text() == "G"
    bench.type(form.letter, "B")
    assert "Another section has this letter" in form.wrong.text()
    bench.type(form.letter, "H")
    assert form.wrong.text() == ""
    bench.type(form.title, "Schedules")
    bench.page.flush()
    bench.settle()
    assert bench.tree.rows[-1].title == "H  Schedules"
    form.remove.click()
    bench.settle()
    assert bench.tree.rows[-1].title == "F  Other documents directed by the court"


def test_the_front_page_says_what_is_typed_under_case_details(bench, tmp_path):
    bench.bench.show_case()
    form = bench.bench.case
    bench.type(form.fields["court"], "In the Family Court at Exampleton")
    bench.type(form.fields["case_number"], "ZE26C00123")
    form.parties.add.click()
    line = form.parties.lines[0]
    bench.type(line.name, "Rhian Pritchard")
    bench.type(line.role, "Respondent mother")
    bench.page.flush()
    bench.settle()
    front = bench.stage.tools.writer.fronts[-1]
    assert front.case_number == "Case No: ZE26C00123"
    assert [party.name for party in front.parties] == ["Rhian Pritchard"]
    bench.stage.answers.save_file = lambda _p, _t, name, _k: tmp_path / name.name
    bench.page.make.click()
    bench.settle()
    (made,) = tmp_path.glob("*.pdf")
    assert made.name == "ZE26C00123_bundle_2027-05-11_v1.pdf"


def test_tab_goes_through_the_case_details_as_they_stand(bench):
    bench.bench.show_case()
    form = bench.bench.case
    for _ in range(2):
        form.parties.add.click()
        bench.settle()
    one, two = form.parties.lines
    order = [
        *(form.fields[name] for name in ("title", "court", "case_number", "matter")),
        *(one.name, one.role, one.remove, two.name, two.role, two.remove),
        *(form.parties.add, form.day, form.fields["hearing"], form.fields["judge"]),
        *(form.fields["prepared_by"], form.numbering),
    ]
    order[0].setFocus()
    for before, after in pairwise(order):
        QTest.keyClick(before, Qt.Key.Key_Tab)
        told = f"{before.accessibleName()} -> {after.accessibleName()}"
        assert QApplication.focusWidget() is after, told


def test_what_was_made_is_told_in_plain_words_and_stands_in_the_list(bench, tmp_path):
    bench.make(tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == b"%PDF bundle of 11 pages"
    made = bench.bench.made
    assert made.isVisible()
    assert "11 pages, none lost and all in order" in made.checked.text()
    bench.page.back.click()
    bench.settle()
    row = bench.page.rows.rows.row(0)
    assert row.tag == "v1 made"
    assert "Version 1, made on" in row.below
    assert bench.page.panel.cards[0].changes.text() == "The first version."


def test_after_serving_a_late_paper_has_a_number_of_its_own(bench, tmp_path):
    bench.make(tmp_path / "one.pdf")
    bench.bench.made.served.click()
    asked = QApplication.activeModalWidget()
    for wrong in ("1 March 2026", "3 March 2026"):
        bench.type(asked.day, wrong)
        asked.keep.click()
        assert asked.isVisible()
        assert f"“{wrong}” cannot be used" in asked.wrong.text()
    bench.type(asked.day, "2 March 2026")
    bench.type(asked.how, "E-mail")
    asked.keep.click()
    bench.settle()
    (kept,) = bundles.everything(bench.stage.context.desk)
    assert (kept.served_on, kept.served_how) == (date(2026, 3, 2), "E-mail")
    late = paper("Order of 20 March", pages=1, dated_on=date(2026, 3, 20))
    bench.keep(late)
    bench.bench.changing.add([late], None, 0)
    bench.settle()
    assert bench.seen[1:4] == [
        "Order of 3 March: B1 - B2",
        "Order of 20 March: B2a",
        "Order of 9 April: B3 - B4",
    ]
    assert "next is version 2" in bench.bench.count.title.text()
    bench.make(tmp_path / "two.pdf")
    assert "Added: “Order of 20 March” (B2a)." in bench.bench.made.changes.text()
    bench.page.back.click()
    bench.settle()
    assert (
        "Added: “Order of 20 March” (B2a)." in bench.page.panel.cards[0].changes.text()
    )
    bench.stage.answers.chosen_folder = tmp_path
    bench.page.panel.save.click()
    bench.settle()
    assert "Order of 20 March" in (tmp_path / "bundle-changes.pdf").read_text()


def test_a_late_paper_older_than_all_goes_to_the_end_of_a_served_section(
    bench, tmp_path
):
    bench.make(tmp_path / "one.pdf")
    (kept,) = bundles.everything(bench.stage.context.desk)
    bundles.serve(bench.stage.context.desk, str(kept.id), date(2026, 3, 2))
    bench.settle()
    late = paper("Order of 6 January", pages=1, dated_on=date(2026, 1, 6))
    bench.keep(late)
    bench.bench.changing.add([late], None, 0)
    bench.settle()
    assert bench.seen[3] == "Order of 6 January: B5"
    bench.choose("Order of 6 January")
    bench.key(Qt.Key.Key_Up, ALT)
    bench.key(Qt.Key.Key_Up, ALT)
    told = bench.bench.count.problem
    assert told.isVisible()
    assert "has no number before B1" in told.text()


def test_a_paper_that_was_served_cannot_be_moved_unseen(bench, tmp_path):
    bench.make(tmp_path / "one.pdf")
    (kept,) = bundles.everything(bench.stage.context.desk)
    bundles.serve(bench.stage.context.desk, str(kept.id), date(2026, 3, 2))
    bench.settle()
    bench.choose("Order of 9 April")
    bench.key(Qt.Key.Key_Up, ALT)
    told = bench.bench.count.problem
    assert told.isVisible()
    assert "was served as B" in told.text()
    bench.make(tmp_path / "two.pdf")
    assert not (tmp_path / "two.pdf").exists()


def test_a_bundle_is_removed_with_its_versions_and_brought_back(bench, tmp_path):
    bench.make(tmp_path / "b.pdf")
    bench.page.back.click()
    bench.settle()
    bench.page.panel.remove.click()
    bench.settle()
    assert bench.shelf == []
    assert bench.page._empty.isVisible()
    assert (tmp_path / "b.pdf").exists()
    bench.undo()
    bench.settle()
    assert [(one.draft is not None, len(one.versions)) for one in bench.shelf] == [
        (True, 1)
    ]


def test_a_core_bundle_keeps_the_numbers_and_a_supplement_goes_on(bench, tmp_path):
    bench.make(tmp_path / "one.pdf")
    (kept,) = bundles.everything(bench.stage.context.desk)
    bundles.serve(bench.stage.context.desk, str(kept.id), date(2026, 3, 2))
    bench.keep(paper("Order of 20 March", pages=1, dated_on=date(2026, 3, 20)))
    bench.page.back.click()
    bench.settle()
    bench.page.panel.more.click()
    bench.settle()
    assert "Order of 20 March: B5" in bench.seen
    bench.page.back.click()
    bench.settle()
    bench.page.rows.choose(bench.shelf[-1].id)
    bench.page.panel.core.click()
    bench.settle()
    bench.choose("Order of 3 March")
    bench.key(Qt.Key.Key_Delete)
    assert bench.seen[1] == "Order of 9 April: B3 - B4"
    assert not bench.bench.case.numbering.isEnabled()


def test_the_file_is_made_in_parts_and_for_a_binder_if_that_is_wanted(bench, tmp_path):
    form = bench.bench.case.file
    assert not form.authority.isVisibleTo(form)
    form.parts.setCurrentIndex(1)
    assert "court" in form.authority.text()
    form.dividers.set_ticked(ticked=True)
    asked = form.choice().making()
    assert (asked.most_bytes, asked.dividers) == (18_000_000, True)
    bench.make(tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").exists()
    binding = bench.stage.papers.bindings[-1]
    assert "" in binding.labels


def test_what_is_private_is_decided_about_before_it_is_written(stage, tmp_path):
    secret = make_person("Bethan Hallam", phone="07700 900123", confidential=True)
    named = paper("Order about 07700 900123")
    stage.open([secret, named])
    bench = Bench(stage).begin()
    bench.keep(named)
    stage.answers.place = tmp_path / "b.pdf"
    bench.page.make.click()
    wait_for(QApplication.activeModalWidget)
    asked = QApplication.activeModalWidget()
    assert asked.objectName() == "before_it_goes"
    asked.reject()
    bench.settle()
    assert not (tmp_path / "b.pdf").exists()
    bench.page.make.click()
    wait_for(QApplication.activeModalWidget)
    asked = QApplication.activeModalWidget()
    for card in asked.cards:
        card.choose_safest()
    asked.go_on.click()
    bench.settle()
    assert (tmp_path / "b.pdf").exists()
    (kept,) = bundles.everything(stage.context.desk)
    assert "07700" not in kept.sections[0].papers[0].title


def test_a_bundle_from_the_command_line_is_gone_on_with(stage):
    one = paper("Order of 3 March")
    stage.open([one])
    from_plan = _built(stage, one)
    bench = Bench(stage)
    bench.page.rows.choose_first()
    bench.page.panel.open.click()
    bench.settle()
    assert bench.seen[1:] == ["Order of 3 March: B1 - B2"]
    assert [one.last for one in bench.shelf] == [from_plan]


def _built(stage: Stage, one) -> Bundle:
    text = f'title = "Ours"\n[[section]]\nletter = "B"\ndocuments = ["{one.id}"]\n'
    terms = Terms(recipient="court")
    to = stage.folder / "x.pdf"
    stage.folder.mkdir(exist_ok=True)
    desk = stage.context.desk
    built = bundle_building.build(desk, text, to, terms, TaskContext())
    stage.settle()
    return built.bundle


def test_a_case_that_is_only_looked_at_takes_no_changes(stage):
    stage.open(court())
    bench = Bench(stage).begin()
    (shelved,) = bench.shelf
    stage.context.desk.case.read_only = True
    looked = BundlesPage(stage.context)
    looked.bench.show_bundle(shelved)
    assert looked.bench.paper.title.isReadOnly()
    assert not looked.bench.add.isEnabled()
    QTest.keyClick(looked.bench.tree, Qt.Key.Key_Delete)
    stage.context.desk.case.read_only = False
    bench.settle()
    assert len(bench.kept) == 4
    looked.deleteLater()


class Slow(FakePapers):
    """Binds only when it is told to stop."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Event()

    def bound(self, binding, context):
        self.begun.set()
        while not context.is_cancelled:
            threading.Event().wait(0.01)
        return super().bound(binding, context)


@pytest.fixture
def slow(stage: Stage) -> Slow:
    reader = Slow()
    object.__setattr__(stage.tools, "papers", reader)
    return reader


def test_cancel_keeps_nothing(slow, stage, tmp_path):
    stage.open(court())
    bench = Bench(stage).begin()
    stage.answers.place = tmp_path / "b.pdf"
    bench.page.make.click()
    wait_for(slow.begun.is_set)
    wait_for(stage.frame.progress.isVisible)
    assert not bench.page.make.isEnabled()
    stage.frame.progress._stop.click()
    bench.settle()
    assert "Stopped. No bundle was made" in bench.said()
    assert list(tmp_path.glob("*.pdf")) == []
    assert bundles.everything(stage.context.desk) == []
    assert bench.page.make.isEnabled()


def test_locking_while_it_is_made_leaves_nothing_behind(slow, stage, tmp_path):
    stage.open(court())
    bench = Bench(stage).begin()
    stage.answers.place = tmp_path / "b.pdf"
    bench.page.make.click()
    wait_for(slow.begun.is_set)
    stage.frame.lock_asked.emit()
    wait_for(lambda: stage.window.context is None)
    assert list(tmp_path.glob("*.pdf")) == []


def test_how_the_file_is_made_is_kept_with_each_bundle(bench):
    form = bench.bench.case.file
    form.parts.setCurrentIndex(1)
    form.dividers._box.click()
    bench.settle()
    bench.page.back.click()
    bench.begin()
    assert (form.parts.currentIndex(), form.dividers.is_ticked) == (0, False)
    bench.page.back.click()
    bench.page.rows.opened.emit(bench.shelf[1].id)
    bench.settle()
    assert (form.parts.currentIndex(), form.dividers.is_ticked) == (1, True)


def test_that_scans_of_a_paper_are_turned_is_kept(bench):
    bench.choose("Section 7 report")
    bench.bench.paper.upright._box.click()
    bench.settle()
    (draft,) = bench.stage.context.desk.case.read(lambda w: w.all(BundleDraft))
    turned = [
        one.title
        for section in draft.plan.sections
        for one in section.documents
        if one.upright
    ]
    assert turned == ["Section 7 report"]
    bench.choose("Parenting report")
    assert not bench.bench.paper.upright.is_ticked


def test_another_paper_and_what_was_made_are_shown_from_their_beginning(
    bench, tmp_path
):
    bench.stage.frame.resize(900, 420)
    bench.choose("Section 7 report")
    bar = bench.bench.form.currentWidget().verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    bench.choose("Parenting report")
    assert bar.value() == 0
    bench.make(tmp_path / "one.pdf")
    bench.bench.side.currentWidget().setFixedHeight(120)
    bench.settle()
    made = bench.bench.side.currentWidget().verticalScrollBar()
    made.setValue(made.maximum())
    assert made.value() > 0
    bench.bench.show_papers()
    bench.make(tmp_path / "two.pdf")
    assert made.value() == 0


def test_a_core_bundle_with_old_numbers_is_told_of_and_made_again(bench, tmp_path):
    bench.make(tmp_path / "one.pdf")
    bench.page.back.click()
    bench.settle()
    bench.page.panel.core.click()
    bench.settle()
    bench.make(tmp_path / "core.pdf")
    bench.page.back.click()
    bench.settle()
    core, main = (one.id for one in bench.shelf)
    bench.page.rows.opened.emit(main)
    bench.settle()
    bench.choose("Order of 3 March")
    bench.key(Qt.Key.Key_Delete)
    bench.make(tmp_path / "two.pdf")
    assert "was made with page numbers" in bench.bench.made.cautions.text()
    bench.page.back.click()
    bench.settle()
    panel = bench.page.panel
    assert not panel.old.isVisibleTo(panel)
    bench.page.rows.choose(core)
    bench.settle()
    assert "other page numbers now" in panel.old.text()
    assert panel.old.isVisibleTo(panel)
    bench.page.rows.opened.emit(core)
    bench.settle()
    bench.choose("Order of 3 March")
    bench.key(Qt.Key.Key_Delete)
    bench.page.back.click()
    bench.settle()
    bench.stage.answers.place = tmp_path / "core2.pdf"
    panel.again.click()
    bench.settle()
    assert (tmp_path / "core2.pdf").exists()
    bench.page.back.click()
    bench.settle()
    bench.page.rows.choose(core)
    bench.settle()
    assert not panel.old.isVisibleTo(panel)
