"""What is said of the layout of a letter, and of those that follow."""

from __future__ import annotations

import pytest

from casefile.domain.letter import Sheet
from casefile.errors import NotUnderstood
from casefile.services.door import Choices
from casefile.services.letter import letters
from casefile.services.letter import option as letter_option
from casefile.services.letter import writing as letter_writing
from casefile.tasks import TaskContext
from tests.unit.letter_story import Story


@pytest.fixture
def desk():
    return Story().desk()


def begun(desk, template="sar", **facts):
    return letters.start(desk, template, facts=facts)


@pytest.mark.parametrize(
    "address", ["County Hall\nExampleshire\nEX1 1AA", "County Hall, Exampleshire"]
)
def test_a_letter_with_a_postal_address_has_it_in_the_window(desk, address):
    letter = begun(desk, council_address=address)
    assert letters.content(desk, letter).window
    assert not letters.content(desk, letter).fold_marks


def test_without_an_address_there_is_no_window(desk):
    assert not letters.content(desk, begun(desk, "statement_short")).window
    assert not letters.content(desk, begun(desk, "chronology")).window


def test_what_was_said_last_holds_for_the_next_letter(desk):
    letter = begun(desk, council_address="County Hall\nEX1 1AA")
    letter = letter_option.choose(desk, letter.id, letter_option.WINDOW, wanted=False)
    letter_option.choose(desk, letter.id, letter_option.FOLDS, wanted=True)
    later = letters.content(desk, begun(desk))
    assert (later.window, later.fold_marks) == (False, True)
    alone = begun(desk, **{letter_option.WINDOW: "yes", letter_option.FOLDS: "no"})
    made = letters.content(desk, alone)
    assert (made.window, made.fold_marks) == (True, False)


def test_a_pocket_copy_is_named_as_one_and_kept_like_any_other(desk, tmp_path):
    letter = begun(desk)
    written = letter_writing.write(desk, letter, tmp_path, sheet=Sheet.A5_ON_A4)
    assert {path.stem for path in written.files} == {
        f"Subject access request {letter.made_on.isoformat()} A5"
    }


def test_a_letter_is_printed_without_what_is_confidential(desk):
    letter = begun(desk)
    made = letter_writing.to_print(desk, letter, Choices(), TaskContext())
    *said, _ = desk.writer.words_in(made.pages)
    assert len(said) == made.count


def test_paper_that_there_is_not_is_refused():
    assert letter_option.sheet_named(" A5 ") is Sheet.A5
    with pytest.raises(NotUnderstood):
        letter_option.sheet_named("a6")
