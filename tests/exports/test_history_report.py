"""The history on paper, read back from the PDF and the Word file as anybody would."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
from docx import Document as WordDocument

from casefile.domain import history
from casefile.domain.history import Writer
from casefile.domain.letter import Run
from casefile.domain.record import RecordKind
from casefile.exports import AgeLock, Letters
from casefile.services import diary, fingerprints, history_report, history_writing
from casefile.services.history_found import Scope
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import make_case, make_record
from tests.fakes import NOON, FakeCaseStore, FakePapers, FakePhotos


@pytest.fixture
def told(fixed_time):
    """A call that was written down, changed by a helper, removed and brought back."""
    store = FakeCaseStore([make_case()], time=fixed_time)
    desk = Desk(
        case=store,
        papers=FakePapers(),
        photos=FakePhotos(),
        writer=Letters(),
        lock=AgeLock(),
        time=fixed_time,
    )
    call = make_record(
        "She asked to visit",
        kind=RecordKind.CALL,
        happened_on=NOON.date(),
        happened_at=(NOON - timedelta(minutes=22)).time(),
        details="I said that five people live in the house.",
    )
    store.at_work.role = Writer.PARENT
    diary.save(desk, call)
    store.at_work.role = Writer.HELPER
    fixed_time.pass_by(days=1)
    diary.save(desk, replace(call, details=call.details.replace("five", "four")))
    fixed_time.pass_by(days=-3)
    diary.remove(desk, call.id)
    fingerprints.give(desk, "Harrow & Lane", how="by e-mail")
    return desk, call


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split())


def test_the_pdf_tells_everything_in_order(told):
    desk, _ = told
    text = words_of(desk.writer.pdf(history_report.content(desk)))
    for words in (
        "the whole case",
        "5: numbers 1 to 5",
        "helper: 3; not said: 1; parent: 1",
        "seen to be wrong at 1 record",
        "Written 22 minutes after the call.",
        "I said that five four people live in the house.",
        "Changed (wording 2).",
        "Removed (wording 3).",
        "stood earlier than at the entry before",
        "Fingerprint given to Harrow & Lane",
        "UTC+00:00",
    ):
        assert words in text, words
    order = [text.index(words) for words in ("Written 22", "Changed (", "Removed (")]
    assert order == sorted(order)


def test_both_forms_end_with_the_fingerprint_and_a_place_to_sign(told):
    desk, _ = told
    made = history_report.content(desk)
    line = history.written_head(fingerprints.present(desk))
    word = WordDocument(io.BytesIO(desk.writer.word(made)))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert line in texts
    assert [cell.text for cell in word.tables[-1].columns[0].cells] == [
        *("Received by", "Date", "Signature")
    ]
    assert line in words_of(desk.writer.pdf(made))


def test_what_went_is_struck_and_what_came_is_underlined_in_word(told):
    desk, _ = told
    word = WordDocument(io.BytesIO(desk.writer.word(history_report.content(desk))))
    runs = [
        run
        for table in word.tables
        for cell in table._cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
    ]
    assert [run.text for run in runs if run.font.strike] == ["five"]
    assert [run.text for run in runs if run.font.underline] == ["four"]


def test_lines_are_drawn_through_and_below_words_in_a_pdf():
    """The same words with and without the lines differ only by what is drawn."""
    from casefile.domain.letter import LetterContent, Paragraph  # noqa: PLC0415

    def drawn(**style):
        made = Paragraph((Run("five", **style), Run(" people")))
        content = LetterContent(title="t", head=None, blocks=(made,), foot=None)
        return Letters().pdf(content)

    plain, struck, added = drawn(), drawn(struck=True), drawn(added=True)
    assert len({plain, struck, added}) == 3
    assert words_of(plain) == words_of(struck) == words_of(added)


def test_a_report_of_one_thing_and_of_some_days_holds_only_that(told):
    desk, call = told
    other = make_record("Something else altogether")
    diary.save(desk, other)
    one = words_of(desk.writer.pdf(history_report.content(desk, Scope(item=call.id))))
    assert "She asked to visit" in one
    assert "Something else altogether" not in one
    assert "3, between numbers 2 and 4" in one or "3: numbers 2 to 4" in one
    late = Scope(first_on=NOON.date() + timedelta(days=1))
    few = words_of(desk.writer.pdf(history_report.content(desk, late)))
    assert "Changed (wording 2)" in few
    assert "Written 22 minutes" not in few
    none = Scope(last_on=date(2020, 1, 1))
    nothing = words_of(desk.writer.pdf(history_report.content(desk, none)))
    assert "Nothing was recorded in this time." in nothing


def test_each_record_carries_the_beginning_of_its_check_sum(told):
    desk, _ = told
    text = words_of(desk.writer.pdf(history_report.content(desk)))
    for link in desk.case.read(lambda unit: unit.history()):
        short = history.short_form(link.hash)
        assert re.search(rf"\b{link.seq} {short}", text), link.seq


def test_a_very_long_letter_is_told_by_its_beginning(told):
    desk, call = told
    long = " ".join(f"word{n}" for n in range(2000))
    diary.save(desk, make_record("Long", details=long))
    text = words_of(desk.writer.pdf(history_report.content(desk)))
    assert "word59 … (2,000 words)" in text
    assert "word60 " not in text
    assert call.summary in text


def test_the_files_are_written_under_names_that_are_free(told, tmp_path):
    desk, _ = told
    first = history_writing.write(desk, tmp_path, TaskContext())
    second = history_writing.write(desk, tmp_path, TaskContext())
    assert [path.suffix for path in first] == [".pdf", ".docx"]
    assert not set(first) & set(second)
