"""A reply to a request for records, in the window."""

from __future__ import annotations

import dataclasses
import threading
from datetime import date

import pypdfium2
import pytest

from casefile.domain.document import DocumentKind, Medium, PageSource, Part
from casefile.domain.ids import LetterId, new_id
from casefile.domain.letter import Letter, LetterStatus
from casefile.exports import Letters
from casefile.readers import SandboxedPapers
from casefile.services.disclosure import disclosure
from casefile.services.disclosure import gaps as disclosure_gaps
from casefile.tasks import TaskContext
from tests.builders import make_page
from tests.looks import faults
from tests.reply import FIRSTS, PAPERS, reply
from tests.stage import Stage, wait_for


@pytest.fixture(scope="module")
def reading():
    return SandboxedPapers().read(reply(), "reply.pdf", TaskContext())


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "Reply of May.pdf"
    path.write_bytes(b"%PDF-1.7 as the fake reader takes it")
    return path


@pytest.fixture
def page(tmp_path, qapp, reading):  # noqa: ARG001 - the window needs it
    """The page of replies; what is read of each paper is the reply of the tests."""
    stage = Stage(tmp_path)
    stage.papers.next = reading
    stage.show()
    stage.open()
    stage.go("documents")._reply.click()
    stage.settle()
    shown = stage.frame.page("disclosure")
    shown.stage = stage
    yield shown
    stage.end()


def planned(page, path):
    page.bring([path])
    wait_for(lambda: page.split.plan is not None)
    page.stage.settle()


def documents(page):
    return page.context.snapshot.documents


def _rows(panel):
    rows = panel.rows.rows
    return [rows.row(place) for place in range(rows.rowCount())]


def keep(page):
    page.split._keep.click()
    wait_for(lambda: page.split.plan is None)
    page.stage.settle()
    wait_for(lambda: page.report.isVisible() and len(page.report.report.papers) > 1)


def test_a_reply_is_brought_in_looked_through_kept_and_told_of(page, given):
    assert page._start.isVisible()
    planned(page, given)

    assert [one.kind for one in documents(page)] == [DocumentKind.DISCLOSURE]
    assert [one.first for one in page.split.papers] == FIRSTS
    assert page.split._keep.text() == "Keep 16 papers"
    keep(page)

    assert len(documents(page)) == 1 + len(PAPERS)
    titles = [row.title for row in _rows(page.report)]
    assert "Supervision notes so far as they concern us" in titles
    assert any(title.startswith("Did not come (") for title in titles)
    assert faults(page.stage.window) == []


def test_papers_are_joined_split_and_named_by_keys_before_they_are_kept(
    page, given, qtbot
):
    planned(page, given)
    split = page.split
    split.rows.setFocus()
    split.rows.setCurrentIndex(split.rows.rows.index(1))
    qtbot.keyClick(split.rows, "j")
    assert (split.papers[0].first, split.papers[0].last) == (1, 6)

    qtbot.keyClick(split.rows, "s")
    assert split._at.hasFocus()
    split._at.setValue(3)
    split._split.click()
    assert [(one.first, one.last) for one in split.papers[:2]] == [(1, 2), (3, 6)]

    split._name.setText("The referral")
    split._name.editingFinished.emit()
    keep(page)
    assert documents(page)[2].title == "The referral"


def test_what_is_put_off_can_be_split_later(page, given):
    planned(page, given)
    page.split._later.click()
    wait_for(page.report.isVisible)
    page.stage.settle()

    assert [one.kind for one in documents(page)] == [DocumentKind.DISCLOSURE]
    assert page._again.isVisible()
    page._again.click()
    wait_for(page.split.isVisible)
    assert len(page.split.papers) == len(PAPERS)


def test_all_that_was_kept_is_taken_back_by_one_undo(page, given):
    planned(page, given)
    keep(page)
    page.context.undo()
    wait_for(lambda: len(documents(page)) == 1)
    page.stage.settle()

    assert documents(page)[0].kind is DocumentKind.DISCLOSURE


def request(title="Subject access request"):
    return Letter(
        id=LetterId(new_id()),
        template="sar",
        title=title,
        made_on=date(2026, 1, 2),
        choices=("case_notes",),
        status=LetterStatus.SENT,
        sent_on=date(2026, 1, 3),
    )


def test_of_several_files_the_bad_one_is_named_and_the_rest_brought_in(
    page, given, tmp_path
):
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "second.pdf").write_bytes(b"%PDF-1.7 another")
    said = []
    page.context.say = lambda sentence, *_: said.append(sentence)
    page.bring([given, tmp_path / "gone.pdf", folder])
    wait_for(lambda: page.split.plan is not None)
    page.stage.settle()

    assert [one.title for one in documents(page)] == ["Reply of May", "second"]
    assert len(said) == 1
    assert said[0].startswith("2 papers added.")
    assert "gone.pdf" in said[0]
    page.split._later.click()
    wait_for(lambda: page.split.plan and page.split.plan.bundle.title == "second")
    page.stage.settle()


def test_a_split_that_was_stopped_can_be_gone_on_with(page, given):
    planned(page, given)
    plan = page.split.plan
    desk = page.context.desk
    disclosure.split(desk, plan.bundle.id, plan.papers[:4], TaskContext())
    page.split._later.click()
    wait_for(page.report.isVisible)
    page.stage.settle()

    assert page._again.isVisible()
    page._again.click()
    wait_for(page.split.isVisible)
    assert len(page.split.plan.there) == 4
    page.stage.settle()


def test_a_reply_inside_a_packed_folder_can_be_split(page, given):
    fake = page.stage.papers
    reading = fake.next

    def read(_data, name, _context, take=None):
        if name.endswith(".zip"):
            take(Part("part 1/Reply.pdf", given.read_bytes()))
            return dataclasses.replace(reading, medium=Medium.ARCHIVE, pages=())
        return reading

    fake.read = read
    packed = given.with_name("Reply.zip")
    packed.write_bytes(b"PK")
    planned(page, packed)
    page.split._later.click()
    wait_for(page.report.isVisible)
    page.stage.settle()

    assert page._again.isVisible()


def test_what_changes_while_it_is_compared_is_in_the_report(page, given, monkeypatch):
    planned(page, given)
    asked = request()
    heard = threading.Event()
    page.snapshot.refreshed.connect(lambda _what: heard.set())
    compare = disclosure_gaps.report

    def slowly(desk, task):
        made = compare(desk, task)
        if made.letter is None:
            heard.clear()
            desk.case.write(lambda case: case.put(asked))
            assert heard.wait(5)
        return made

    monkeypatch.setattr(disclosure_gaps, "report", slowly)
    page.split._later.click()
    wait_for(lambda: page.report.report is not None)
    wait_for(lambda: page.report.report.letter == asked)
    page.stage.settle()


def test_the_report_knows_words_that_were_read_from_scans_since(page, given):
    picture = make_page("", source=PageSource.PICTURE)
    fake = page.stage.papers
    fake.next = dataclasses.replace(fake.next, pages=(picture,), bookmarks=())
    fake.sure = 0.0
    page.bring([given])
    wait_for(lambda: page.report.report is not None)
    page.stage.settle()
    assert page.report.report.looks[0].unread == (1,)

    fake.sure = 95.0
    page.context.scans.go_on()
    wait_for(lambda: page.report.report.looks[0].unread == ())
    page.stage.settle()


def test_a_line_of_the_report_opens_the_page(page, given):
    asked = request()
    page.context.desk.case.write(lambda case: case.put(asked))
    planned(page, given)
    keep(page)
    panel = page.report
    key, entry = next(
        (key, one) for key, one in panel._entries.items() if "Case rec" in one.row.title
    )
    went = []
    page.context.went.connect(lambda name, item: went.append((name, item)))
    panel.rows.choose(key)
    panel.rows.opened.emit(key)
    page.stage.settle()

    assert went == [("assessments", entry.places[0].document)]
    assert page.report.report.letter == asked


def test_the_report_is_saved_through_the_door(page, given, tmp_path):
    planned(page, given)
    keep(page)
    out = tmp_path / "out"
    out.mkdir()
    page.stage.answers.chosen_folder = out
    page._save.click()
    wait_for(lambda: len(list(out.iterdir())) == 2)
    page.stage.settle()

    assert sorted(one.name for one in out.iterdir()) == [
        "What came and what did not.docx",
        "What came and what did not.pdf",
    ]


def test_the_report_is_printed_with_all_its_pages(page, given, tmp_path):
    planned(page, given)
    keep(page)
    object.__setattr__(page.context.desk, "writer", Letters())
    page.stage.answers.chosen_folder = page.stage.answers.print_to = None
    page._print.click()
    page.stage.send_to_printer()
    assert "printer" not in page.stage.frame.messages.text

    page.stage.answers.print_to = tmp_path / "printed.pdf"
    page._print.click()
    page.stage.send_to_printer()
    wait_for(lambda: page.stage.frame.messages.text == "Sent to the printer.")
    page.stage.settle()
    sent = page.stage.papers.opened[-1]
    with (
        pypdfium2.PdfDocument(page.stage.answers.print_to) as printed,
        pypdfium2.PdfDocument(sent) as report,
    ):
        assert len(printed) == len(report) > 1
        assert "What came" in report[0].get_textpage().get_text_range()
