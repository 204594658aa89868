"""What the council answered, on paper: read back from the PDF and the Word file."""

from __future__ import annotations

import dataclasses
import io
from datetime import date

import pypdfium2
import pytest
from docx import Document as WordDocument

from casefile.domain.document import DocumentKind
from casefile.domain.flag import FlagStatus
from casefile.domain.outcome import Became, Fate, Told
from casefile.domain.photo import PhotoPage
from casefile.domain.release import Choice
from casefile.exports import AgeLock, Letters
from casefile.services import history_writing, reports
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.outcome import writing as outcome_writing
from casefile.services.outcome.writing import EVERYTHING, Wanted
from casefile.services.ports import Desk
from casefile.services.reports import FORMATS
from casefile.tasks import TaskContext
from tests.builders import (
    make_case,
    make_document,
    make_flag,
    make_passage,
    make_person,
)
from tests.fakes import FakeCaseStore, FakePapers, FakePhotos

SINCE = (
    "“Assessment of May”: corrected.",
    "Told: Hill School, 24 March 2026.",
    "Next: Nothing more to do.",
)


@pytest.fixture
def desk(fixed_time):
    return Desk(
        case=FakeCaseStore([make_case()], time=fixed_time),
        papers=FakePapers(),
        photos=FakePhotos(),
        writer=Letters(),
        lock=AgeLock(),
        time=fixed_time,
    )


def put(desk, item):
    desk.case.write(lambda unit: unit.put(item))
    return item


@pytest.fixture
def answered(desk):
    """An assessment with a flag that was corrected and one that was refused."""
    paper = put(desk, make_document("Assessment", kind=DocumentKind.ASSESSMENT))
    later = put(desk, make_document("Assessment of May", version_of=paper.id))
    letter = put(desk, make_document("Letter of 20 March"))
    school = put(desk, make_person("Hill School"))
    put(
        desk,
        make_flag(
            make_passage(paper.id),
            status=FlagStatus.ACCEPTED,
            answered_on=date(2026, 3, 20),
            answered_in=letter.id,
            told=(Told(person=school.id, told_on=date(2026, 3, 24)),),
            became=(Became(version=later.id, fate=Fate.CORRECTED, confirmed=True),),
        ),
    )
    put(
        desk,
        make_flag(
            make_passage(paper.id, quote="moved"),
            number=2,
            status=FlagStatus.REFUSED,
            response="This is the worker's own view.",
        ),
    )
    return paper


def words_of(path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split())


def written(desk, folder, formats=FORMATS, terms=None, wanted=EVERYTHING):
    made = outcome_writing.report(desk, wanted, terms or Terms(), TaskContext())
    ready = dataclasses.replace(made, formats=formats)
    return reports.write(desk, folder, ready, TaskContext())


@pytest.mark.usefixtures("answered")
def test_both_forms_tell_the_answer_and_what_came_of_it(desk, tmp_path):
    pdf, word = written(desk, tmp_path)
    assert [pdf.name, word.name] == [
        "What the council answered.pdf",
        "What the council answered.docx",
    ]
    document = WordDocument(io.BytesIO(word.read_bytes()))
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][0] == "No."
    assert rows[1] == [
        "1\np. 1",
        "“The family moved”\nRight: We moved in May.\nI ask: Correct it.",
        "Accepted on 20 March 2026\nIn: “Letter of 20 March”",
        "\n".join(SINCE),
    ]
    assert rows[2][2] == "Refused\nTheir reason: This is the worker's own view."
    assert rows[2][3].startswith("Next: Ask for your own account")
    said = words_of(pdf)
    for words in (
        "2 flags: 1 accepted, 1 refused",
        "“Assessment of May”: corrected.",
        "Told: Hill School, 24 March 2026.",
        "This is the worker's own view.",
    ):
        assert words in said


@pytest.mark.usefixtures("answered")
def test_one_paper_alone_can_be_told_of(desk, tmp_path):
    other = put(desk, make_document("Another"))
    put(desk, make_flag(make_passage(other.id), right="Only in the other one."))
    (pdf,) = written(desk, tmp_path, wanted=Wanted(other.id), formats=("pdf",))
    said = words_of(pdf)
    assert "Only in the other one." in said
    assert "1 flag: 1 not sent yet" in said
    assert "Hill School" not in said


def test_with_no_flags_it_says_so(desk, tmp_path):
    (pdf,) = written(desk, tmp_path, formats=("pdf",))
    assert "Nothing is marked as wrong" in words_of(pdf)


@pytest.mark.usefixtures("answered")
def test_private_details_in_a_reason_are_left_out_unless_let_go(
    desk, answered, tmp_path
):
    secret = "07700 900 123"
    put(desk, make_person("Bethan", phone=secret, confidential=True))
    put(desk, make_flag(make_passage(answered.id), number=3, response=f"Rang {secret}"))
    (found,) = outcome_writing.examine(desk, "me", TaskContext()).findings
    assert "Bethan" in found.what
    (pdf,) = written(desk, tmp_path / "a", formats=("pdf",))
    assert secret not in words_of(pdf)
    assert "Rang [" in words_of(pdf)
    terms = Terms(recipient="me", choices=Choices({found.id: Choice.ALLOW}))
    (pdf,) = written(desk, tmp_path / "b", formats=("pdf",), terms=terms)
    assert secret in words_of(pdf)


def test_words_of_a_court_paper_stay_back_from_the_council(desk, tmp_path):
    order = put(desk, make_document("Order", kind=DocumentKind.COURT))
    put(desk, make_flag(make_passage(order.id)))
    assert outcome_writing.examine(desk, "me", TaskContext()).findings == ()
    (found,) = outcome_writing.examine(desk, "council", TaskContext()).findings
    assert "Order" in found.what
    terms = Terms(recipient="council")
    (pdf,) = written(desk, tmp_path / "a", formats=("pdf",), terms=terms)
    assert "The family moved" not in words_of(pdf)
    assert "We moved in May." in words_of(pdf)
    terms = Terms(recipient="council", choices=Choices({found.id: Choice.ALLOW}))
    (pdf,) = written(desk, tmp_path / "b", formats=("pdf",), terms=terms)
    assert "The family moved" in words_of(pdf)


def test_words_of_a_photo_of_a_court_paper_stay_back_as_well(desk, tmp_path):
    photo = make_document("IMG_0012")
    made = PhotoPage(photo=photo.id)
    order = make_document("Order", kind=DocumentKind.COURT, photos=(made,))
    put(desk, order)
    put(desk, dataclasses.replace(photo, part_of=order.id))
    put(desk, make_flag(make_passage(photo.id)))
    assert outcome_writing.examine(desk, "me", TaskContext()).findings == ()
    (found,) = outcome_writing.examine(desk, "council", TaskContext()).findings
    assert found.part.document == photo.id
    terms = Terms(recipient="council")
    (pdf,) = written(desk, tmp_path, formats=("pdf",), terms=terms)
    assert "The family moved" not in words_of(pdf)
    (quoted,) = history_writing.examine(desk, "council", TaskContext()).findings
    assert quoted.part.document == photo.id


@pytest.mark.usefixtures("answered")
def test_what_is_printed_is_the_same_paper(desk):
    made = outcome_writing.report(desk, Wanted(), Terms(), TaskContext())
    made = reports.to_print(desk, made)
    assert len(pypdfium2.PdfDocument(made.pages)) == made.count == 1
