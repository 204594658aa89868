"""The fingerprint at the end of a letter, and what the case file remembers of it."""

from __future__ import annotations

import pytest

from casefile.domain import history
from casefile.domain.letter import Letter
from casefile.services import diary, fingerprints, history_words, wordings
from casefile.services.letter import letters
from casefile.services.letter import option as letter_option
from casefile.services.letter import writing as letter_writing
from casefile.tasks import TaskContext
from tests.builders import make_record, sent_again
from tests.unit.letter_story import Story, plain


@pytest.fixture
def desk():
    return Story().desk()


def named(desk):
    """The line that a letter has if it is written now."""
    head = fingerprints.present(desk)
    return f"My records when this was written: {history.written_head(head)}"


def printed_in(desk, letter):
    return plain(letters.content(desk, letter).imprint)


def kept(desk, letter):
    return desk.case.read(lambda case: case.get(Letter, letter.id))


@pytest.mark.parametrize("template", letters.templates(), ids=lambda one: one.id)
def test_every_letter_ends_with_the_fingerprint_of_all_before_it(desk, template):
    paper = sent_again(desk) if template.compares else None
    letter = letters.start(desk, template.id, document=paper)
    assert printed_in(desk, letter) == named(desk)


def test_a_written_letter_is_remembered_with_what_it_names_and_for_whom(desk, tmp_path):
    letter = letters.start(desk, "statement")
    before = fingerprints.present(desk)
    letter_writing.write(desk, letter, tmp_path)
    (given,) = fingerprints.given(desk)
    assert (given.head, given.letter) == (before, letter.id)
    assert history_words.handed_over(given) == (
        "“Statement of disagreement”, written on 20 February 2026 for the council: "
        f"records 1 to {before.seq}"
    )
    fields = desk.case.read(lambda case: wordings.fields(given, wordings.Names(case)))
    assert fields["Printed in"] == "Letter “Statement of disagreement”"


def test_the_line_on_the_paper_can_be_typed_in_whole_to_compare(desk, tmp_path):
    letter = letters.start(desk, "statement")
    line = printed_in(desk, letter)
    letter_writing.write(desk, letter, tmp_path)
    diary.save(desk, make_record("A call afterwards"))
    found = fingerprints.compare(desk, line, TaskContext())
    assert found.same
    assert "have not been changed or removed since it was given" in found.sentence


def test_writing_again_the_same_day_takes_the_place_of_the_note_before(desk, tmp_path):
    letter = letters.start(desk, "statement")
    for _ in range(3):
        now = kept(desk, letter)
        last = fingerprints.present(desk)
        letter_writing.write(desk, now, tmp_path)
    assert [given.head for given in fingerprints.given(desk)] == [last]
    desk.time.pass_by(days=1)
    letter_writing.write(desk, kept(desk, letter), tmp_path)
    assert len(fingerprints.given(desk)) == 2


def test_a_letter_that_went_names_for_ever_what_it_named_then(desk, tmp_path):
    letter = letters.start(desk, "statement")
    line = printed_in(desk, letter)
    letter_writing.write(desk, letter, tmp_path)
    went = letters.sent(desk, letter.id, desk.time.today())
    diary.save(desk, make_record("Something later"))
    assert printed_in(desk, went) == line != named(desk)
    letter_writing.write(desk, went, tmp_path)
    assert len(fingerprints.given(desk)) == 1


def test_it_can_be_turned_off_and_stays_off_for_new_letters(desk, tmp_path):
    letter = letters.start(desk, "statement")
    chosen = letter_option.choose(
        desk, letter.id, letter_option.FINGERPRINT, wanted=False
    )
    assert printed_in(desk, chosen) == ""
    letter_writing.write(desk, chosen, tmp_path)
    assert fingerprints.given(desk) == []
    later = letters.start(desk, "sar")
    assert printed_in(desk, later) == ""
    assert printed_in(
        desk,
        letter_option.choose(desk, later.id, letter_option.FINGERPRINT, wanted=True),
    ) == named(desk)
    assert printed_in(desk, kept(desk, letter)) == ""


def test_one_letter_can_do_without_it_on_the_command_line(desk):
    letter = letters.start(desk, "sar", facts={"fingerprint": "no"})
    assert printed_in(desk, letter) == ""
    assert printed_in(desk, letters.start(desk, "sar")) == named(desk)


def test_a_letter_that_went_without_it_gets_none_later(desk):
    letter = letters.start(desk, "statement")
    went = letters.sent(desk, letter.id, desk.time.today())
    assert printed_in(desk, went) == ""


def test_what_is_left_of_a_damaged_file_names_no_history(desk):
    letter = letters.start(desk, "statement")
    desk.case.read_only = True
    assert printed_in(desk, letter) == ""
