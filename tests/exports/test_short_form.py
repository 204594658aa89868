"""The short form is one page, however much was written about its three points."""

import io

import pikepdf
import pytest

from casefile.exports import AgeLock, Letters
from casefile.services.letter import letters
from casefile.services.ports import Desk
from tests.builders import (
    make_case,
    make_document,
    make_evidence,
    make_flag,
    make_me,
    make_passage,
    make_record,
)
from tests.fakes import FakeCaseStore, FakePapers, FakePhotos, FixedTime

LONG = "It was said again at the meeting that none of this had ever been looked into. "


@pytest.mark.parametrize("times", [1, 20])
def test_three_points_fit_on_one_page(times):
    text = (LONG * times).strip()
    me = make_me(address="7 Mill Lane\nTillingford", safe_contact="By email only.")
    document = make_document("Child and Family Assessment", pages=14)
    record = make_record("A visit")
    paper = make_document("Letter from the family's general practitioner to the team")
    flags = [
        make_flag(
            make_passage(document.id, text, text),
            number=number,
            wrong=text,
            right=text,
            wording=text,
            consequence=text,
            evidence=(make_evidence(record), make_evidence(paper)),
        )
        for number in (1, 2, 3)
    ]
    time = FixedTime()
    store = FakeCaseStore(
        [make_case(reference="CF 304"), me, document, record, paper, *flags], time=time
    )
    desk = Desk(
        case=store,
        papers=FakePapers(),
        photos=FakePhotos(),
        writer=Letters(),
        lock=AgeLock(),
        time=time,
    )
    letter = letters.start(desk, "statement_short")
    finished = letters.content(desk, letter)
    with pikepdf.open(io.BytesIO(desk.writer.pdf(finished))) as pdf:
        assert len(pdf.pages) == 1
