"""T16: a helper with many families: one file each, and nothing that joins them."""

from __future__ import annotations

from contextlib import closing

import pytest

from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID
from casefile.domain.record import Record
from casefile.errors import WrongPassphrase
from casefile.services import opening, passphrase
from casefile.store import RememberedHeads
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_record
from tests.stage import real_tools

THEIRS = "velvet canoe lamp orbit"


@pytest.fixture
def tools(fixed_time, tmp_path):
    heads = RememberedHeads(tmp_path / "state" / "heads", lambda: True)
    return real_tools(fixed_time, heads)


@pytest.fixture
def desk(tools, case_file):
    desk = opening.unlock(tools, case_file, PASSPHRASE)
    desk.case.write(lambda unit: unit.put(make_record("told in confidence")))
    opening.note_recovery_kept(desk)
    yield desk
    desk.case.close()


def hand_over(desk, tmp_path):
    target = tmp_path / "for the solicitor.casefile"
    return target, passphrase.copy_for_other(desk, target, THEIRS, TaskContext())


def test_handing_over_gives_a_new_passphrase_and_a_new_key(tools, desk, tmp_path):
    target, made = hand_over(desk, tmp_path)
    assert made.key != desk.case.recovery_key()
    for wrong in (PASSPHRASE, "something else"):
        with pytest.raises(WrongPassphrase):
            opening.unlock(tools, target, wrong)
    with pytest.raises(WrongPassphrase):
        opening.unlock_with_key(tools, target, desk.case.recovery_key())
    with closing(opening.unlock_with_key(tools, target, made.key).case) as theirs:
        (record,) = theirs.read(lambda unit: unit.all(Record))
        assert record.summary == "told in confidence"


def test_what_they_change_is_theirs_and_what_i_change_is_mine(tools, desk, tmp_path):
    target, _ = hand_over(desk, tmp_path)
    with closing(opening.unlock(tools, target, THEIRS).case) as theirs:
        theirs.write(lambda unit: unit.put(make_record("a note of the solicitor")))
        desk.case.write(lambda unit: unit.put(make_record("my own")))
        mine = desk.case.read(lambda unit: [r.summary for r in unit.all(Record)])
        other = theirs.read(lambda unit: [r.summary for r in unit.all(Record)])
    assert mine == ["told in confidence", "my own"]
    assert other == ["told in confidence", "a note of the solicitor"]


def test_my_own_sheet_is_not_taken_for_theirs(tools, desk, tmp_path):
    target, made = hand_over(desk, tmp_path)
    with closing(opening.unlock(tools, target, THEIRS).case) as theirs:
        case = theirs.read(lambda unit: unit.get(Case, CASE_ID))
        assert case.recovery_kept_on is None
    sheet = passphrase.sheet_of_copy(desk, target, made)
    assert sheet.startswith(b"%PDF")
    mine = desk.case.read(lambda unit: unit.get(Case, CASE_ID))
    assert mine.recovery_kept_on == desk.time.today()


def test_the_history_goes_over_whole_so_that_it_can_still_be_compared(
    tools, desk, tmp_path
):
    head = desk.case.read(lambda unit: unit.head())
    target, _ = hand_over(desk, tmp_path)
    with closing(opening.unlock(tools, target, THEIRS).case) as theirs:
        assert theirs.read(lambda unit: unit.head(head.seq)) == head
        assert theirs.verify(TaskContext()).ok


def test_changing_my_passphrase_does_not_reach_the_copy_and_says_nothing_of_it(
    tools, desk, tmp_path
):
    """Their copy opens with their passphrase: theirs to keep, and to delete."""
    target, _ = hand_over(desk, tmp_path)
    passphrase.change(desk, "some other four words", TaskContext())
    left = passphrase.old_copies(desk)
    assert target not in left
    opening.unlock(tools, target, THEIRS).case.close()
    assert "theirs to delete" in passphrase.HANDED_OVER
    assert "marked confidential" in passphrase.HANDED_OVER


def test_nothing_on_this_computer_tells_whose_files_were_open(tools, desk, tmp_path):
    target, _ = hand_over(desk, tmp_path)
    for path, words in ((desk.case.path, PASSPHRASE), (target, THEIRS)):
        with closing(opening.unlock(tools, path, words).case) as case:
            head = case.read(lambda unit: unit.head())
            tools.heads.keep(case.salt(), head)
    kept = list((tmp_path / "state" / "heads").iterdir())
    assert len(kept) == 2
    for file in kept:
        text = (file.name + file.read_text()).casefold()
        for telling in ("our case", "solicitor", "ours", ".casefile", "confidence"):
            assert telling not in text


def test_the_same_passphrase_for_two_families_does_not_join_them(tools, tmp_path):
    """S7: each has its own salt and seed, so one sheet never opens the other file."""
    keys = []
    for name in ("a.casefile", "b.casefile"):
        made = opening.create(tools, tmp_path / name, PASSPHRASE, "Family")
        with closing(made.case):
            keys.append(made.case.recovery_key())
    with pytest.raises(WrongPassphrase):
        opening.unlock_with_key(tools, tmp_path / "a.casefile", keys[1])
