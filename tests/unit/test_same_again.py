"""The letter that says that the same document was sent again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casefile.domain.document import Medium
from casefile.domain.flag import FlagStatus
from casefile.errors import LetterNotReady
from casefile.exports import AgeLock
from casefile.services.letter import letters
from casefile.services.ports import Desk
from tests.builders import (
    make_case,
    make_document,
    make_flag,
    make_me,
    make_passage,
    make_reading,
)
from tests.fakes import FakeCaseStore, FakePapers, FakePhotos, FakeWriter, FixedTime
from tests.unit.letter_story import everything

TEXT = (
    "Maisie is six years old and is a quiet child. She lives with her mother in a flat "
    "above a shop. Ms Rourke did not respond to the letters that were sent to her."
)
FACTS = {
    "council": "Exampleshire Council",
    "council_address": "1 High Street",
    "reference": "C 12",
    "child": "M.R.",
}
OLD = make_document(
    "Assessment", dated_on=date(2026, 2, 15), received_on=date(2026, 2, 16), pages=14
)
NEW = make_document(
    "Assessment, amended",
    dated_on=date(2026, 6, 3),
    received_on=date(2026, 6, 5),
    received_how="by email",
    version_of=OLD.id,
    pages=14,
)


def flag(number: int, quote: str, status: FlagStatus = FlagStatus.OPEN) -> object:
    start = TEXT.index(quote)
    place = make_passage(OLD.id, quote, TEXT, start=start, end=start + len(quote))
    return make_flag(number=number, passage=place, status=status, wrong="It is wrong.")


def desk(time: FixedTime, text: str, *more: object) -> Desk:
    flags = [
        flag(2, "Ms Rourke did not respond"),
        flag(1, "six years old", FlagStatus.ACCEPTED),
    ]
    me = make_me(address="2 Low Road")
    kept = FakeCaseStore([make_case(), me, OLD, NEW, *flags, *more], time=time)
    kept.write(lambda work: work.keep_reading(OLD.id, make_reading(TEXT)))
    kept.write(lambda work: work.keep_reading(NEW.id, make_reading(text)))
    return Desk(
        case=kept,
        papers=FakePapers(),
        photos=FakePhotos(),
        writer=FakeWriter(),
        lock=AgeLock(),
        time=time,
    )


def words(time: FixedTime, **facts: str) -> str:
    there = desk(time, TEXT.replace(". ", ".\n"))
    letter = letters.start(
        there,
        "same_again",
        document=NEW.id,
        made_on=date(2026, 6, 8),
        facts=FACTS | facts,
    )
    found = letters.content(there, letter)
    assert found.missing == ()
    return everything(found)


def test_it_cites_both_copies_and_counts_what_has_not_changed(
    fixed_time: FixedTime,
) -> None:
    said = words(fixed_time)
    for fact in (
        "15 February 2026",
        "16 February 2026",
        "3 June 2026",
        "5 June 2026, by email",
        "I marked 2 passages of the first copy as wrong or incomplete. All of them",
        "six years old",
        "Ms Rourke did not respond",
        "You accepted item 1 in whole or in part. It has not been put right",
        "8 July 2026",
    ):
        assert fact in said
    assert "none of the amendments" not in said


def test_it_says_when_the_amendments_were_promised(fixed_time: FixedTime) -> None:
    said = words(fixed_time, promised_on="2026-04-21")
    assert "On 21 April 2026 I was told" in said
    assert "none of the amendments is in the copy sent now" in said


def test_it_is_not_written_of_a_paper_that_was_amended(fixed_time: FixedTime) -> None:
    there = desk(fixed_time, TEXT.replace("six", "four"))
    with pytest.raises(LetterNotReady) as refused:
        letters.start(there, "same_again", document=NEW.id)
    assert "not the same text as the version of 15 February 2026" in str(
        refused.value.reason
    )
    assert letters.letters(there) == []


def test_it_needs_to_know_the_earlier_version(fixed_time: FixedTime) -> None:
    alone = replace(make_document(medium=Medium.PDF), version_of=None)
    there = desk(fixed_time, TEXT, alone)
    with pytest.raises(LetterNotReady) as refused:
        letters.start(there, "same_again", document=alone.id)
    assert "of which paper" in str(refused.value.reason)


def test_it_is_refused_where_there_is_no_paper_yet(fixed_time: FixedTime) -> None:
    there = replace(
        desk(fixed_time, TEXT), case=FakeCaseStore([make_case()], time=fixed_time)
    )
    with pytest.raises(LetterNotReady) as refused:
        letters.start(there, "same_again")
    assert "compares two versions of a paper" in str(refused.value.reason)
    assert letters.letters(there) == []
