"""That nobody of some kind has seen a child since, and that one of them did."""

import pytest

from casefile.domain.check.rule.internal import internal
from casefile.domain.check.rule.unseen import unseen
from tests.unit.check.claim_case import CHILD, GP, WORKER, quotes, record

RECORDS = (
    record("2026-02-26", "note", CHILD, "Ben burnt his arm on the iron"),
    record("2026-03-05", "visit", (GP, CHILD), "Asthma clinic at the surgery"),
    record("2026-03-09", "visit", (WORKER, CHILD), "Home visit"),
)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Ben has not been seen by any health professional since January 2026.", 1),
        ("No doctor has seen Ben since the burn.", 0),
        ("No GP has seen Ben since the burn.", 1),
        ("Ben has not been seen by any health professional since the injury.", 1),
        ("Ben has not been seen by any health professional since 6 March.", 0),
        ("Ben has not been seen by a dentist since January 2026.", 0),
        ("He has not been seen by any health professional if that is so.", 0),
    ],
)
def test_a_record_of_one_who_did(line, number):
    assert len(quotes(unseen, line, *RECORDS)) == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("11.03.26|Health visitor|She saw Ben at home; the arm had healed", 1),
        ("On 11 March 2026 the school nurse weighed Ben.", 1),
        ("On 11 January 2026 the school nurse weighed Ben.", 0),
        ("On 11 March 2026 Ben was not brought to the school nurse.", 0),
        ("On 11 March 2026 the social worker saw Ben at school.", 0),
    ],
)
def test_another_place_of_the_paper_tells_of_one_who_did(line, number):
    none = "Ben has not been seen by any health professional since the burn."
    day = "The burn was on 26 February 2026."
    assert len(quotes(internal, (day, line, none))) == number


CONTACT = (
    record("2025-04-18", "note", CHILD, "Words at the door"),
    record("2025-07-11", "meeting", (WORKER, CHILD), "First contact at the centre"),
    record("2025-08-02", "note", CHILD, "Ben's school photograph came"),
)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Ben has had no contact of any kind with Ms Quill since the spring.", 1),
        ("Ben has not seen Ms Quill since April 2025.", 1),
        ("Ben has not seen Ms Quill since the summer.", 0),
        ("Ben has had no contact with Mr Dent since the spring.", 0),
        ("Ben has not spent a night with Ms Quill since the spring.", 0),
        ("Ben and Ms Quill will have no contact since the spring has gone.", 0),
    ],
)
def test_contact_of_mine_is_held_against_none(line, number):
    assert len(quotes(unseen, line, *CONTACT)) == number
