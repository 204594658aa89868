"""What goes with a complaint: the whole thread, named in it and copied beside it."""

import dataclasses
from datetime import date

import pytest

from casefile.domain.letter_event import EventKind
from casefile.errors import HeldBack
from casefile.services.door import Choices
from casefile.services.letter import enclosing, letters
from tests.builders import make_document, make_reading
from tests.unit.letter_story import everything
from tests.unit.test_following import Ladder

WHOLE = """Enclosed
My subject access request of 25 November 2026
Proof of 26 November 2026 that my subject access request went or arrived
The council's acknowledgement of 27 November 2026
The council's letter of 5 January 2027: it needs more time
The council's reply in part of 22 February 2027
My reminder of 30 December 2026
My letter on records missing from the reply of 24 February 2027"""


def _receipt(case):
    paper = make_document("Receipt", sha256=case.keep_original(b"%PDF-1.7 a receipt"))
    case.put(paper)
    return paper


@pytest.fixture
def ladder():
    ladder = Ladder()
    request = ladder.send("sar", "2026-11-25")
    ladder.receipt = ladder.desk.case.write(_receipt)
    proof = (ladder.receipt.id,)
    ladder.log(request, EventKind.PROOF, "2026-11-26", documents=proof)
    ladder.log(request, EventKind.ACKNOWLEDGED, "2026-11-27")
    ladder.send("chaser", "2026-12-30", request)
    ladder.log(request, EventKind.EXTENDED, "2027-01-05")
    ladder.log(request, EventKind.REPLIED_IN_PART, "2027-02-22")
    ladder.gap = ladder.send("sar_gap", "2027-02-24", request)
    return ladder


def enclosed(ladder, letter):
    foot = letters.content(ladder.desk, letter).foot
    rows = ["".join(run.text for run in row) for row in foot.enclosures]
    return "\n".join(["Enclosed", *rows])


def test_the_complaint_to_the_council_names_all_that_the_thread_holds(ladder):
    ladder.on("2027-04-30")
    complaint = letters.start(
        ladder.desk, "dp_complaint", facts={"follows": str(ladder.gap.id)}
    )
    assert enclosed(ladder, complaint) == WHOLE


def test_the_complaint_to_the_ico_names_the_complaint_to_the_council_too(ladder):
    complaint = ladder.send("dp_complaint", "2027-04-30", ladder.gap)
    ladder.log(complaint, EventKind.REFUSED, "2027-05-20")
    to_ico = letters.start(ladder.desk, "ico", facts={"follows": str(complaint.id)})
    assert enclosed(ladder, to_ico) == (
        f"{WHOLE}\nMy data protection complaint of 30 April 2027\n"
        "The council's refusal of 20 May 2027"
    )


def test_without_a_thread_the_usual_papers_are_named(ladder):
    letter = letters.start(ladder.desk, "ico", facts={"enclosed": ""})
    letter = dataclasses.replace(letter, facts={})
    assert "Every reply of the council" in everything(
        letters.content(ladder.desk, letter)
    )


def test_what_the_user_says_goes_with_it_is_what_stands_there(ladder):
    letter = letters.start(ladder.desk, "ico", facts={"enclosed": "My diary, 3 pages"})
    assert enclosed(ladder, letter) == "Enclosed\nMy diary, 3 pages"


def test_copies_of_it_are_written_in_that_order_and_what_is_lacking_is_told(
    ladder, tmp_path
):
    complaint = ladder.send("dp_complaint", "2027-04-30", ladder.gap)
    made = enclosing.write(ladder.desk, complaint, tmp_path)
    assert [path.name.partition(",")[0] for path in made.files] == [
        *("Enclosed 1", "Enclosed 2", "Enclosed 6", "Enclosed 7"),
    ]
    assert "Subject access request 2026-11-25" in made.files[0].name
    assert [path.is_file() for path in made.files] == [True] * 4
    assert any("reply in part of 22 February 2027" in told for told in made.lacking)
    assert not any("reminder" in told for told in made.lacking)
    # What went is kept as it went.
    kept = ladder.desk.case.read(lambda case: case.get(type(complaint), complaint.id))
    assert (kept.sent_on, kept.status) == (date(2027, 4, 30), complaint.status)


def test_nothing_is_written_while_something_private_in_it_is_not_decided(
    ladder, tmp_path
):
    aunt = dataclasses.replace(
        ladder.story.neighbour, confidential=True, phone="01632 960 001"
    )
    ladder.desk.case.write(lambda case: case.put(aunt))
    receipt, reading = ladder.receipt.id, make_reading("Ring 01632 960 001")
    ladder.desk.case.write(lambda case: case.keep_reading(receipt, reading))
    complaint = ladder.send("dp_complaint", "2027-04-30", ladder.gap)
    with pytest.raises(HeldBack):
        enclosing.check(ladder.desk, complaint, Choices())
    with pytest.raises(HeldBack):
        enclosing.write(ladder.desk, complaint, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_proof_that_was_noted_without_its_paper_is_not_said_to_be_enclosed(ladder):
    before = enclosed(ladder, _complaint(ladder))
    ladder.log(ladder.gap, EventKind.PROOF, "2027-02-25")
    assert enclosed(ladder, _complaint(ladder)) == before


def _complaint(ladder):
    facts = {"follows": str(ladder.gap.id)}
    return letters.start(ladder.desk, "dp_complaint", facts=facts)
