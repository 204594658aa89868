"""Passphrases, new cases and the recovery sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile.domain.case import Jurisdiction
from casefile.domain.ids import CASE_ID
from casefile.domain.key import is_group
from casefile.errors import (
    CaseFileExists,
    RecoveryKeyMistyped,
    WeakPassphrase,
    WrongPassphrase,
)
from casefile.services import case, opening
from casefile.services.ports import Tools

PLACE = Path("new.casefile")


def test_offered_passphrases_are_four_words_and_never_the_same() -> None:
    offered = {opening.four_words() for _ in range(5)}
    assert len(offered) == 5
    for words in offered:
        assert len(words.split()) == 4
        assert not opening.strength(words).weak


@pytest.mark.parametrize(
    ("passphrase", "accepted", "weak"),
    [
        ("short", False, True),
        ("       x       ", False, True),
        ("eight888", True, True),
        ("aaaaaaaaaaaaaaaa", True, True),
        ("a longer one of my own", True, False),
        ("\ufb01" * 4, True, True),
    ],
)
def test_strength(passphrase: str, accepted: bool, weak: bool) -> None:
    judged = opening.strength(passphrase)
    assert (judged.accepted, judged.weak) == (accepted, weak)
    assert bool(judged.advice) == weak


def test_a_new_case_can_be_opened_again_by_both_keys(tools: Tools) -> None:
    desk = opening.create(
        tools, PLACE, "lamp orbit velvet canoe", " Ours ", Jurisdiction.WALES
    )
    key = desk.case.recovery_key()
    desk.case.close()
    again = opening.unlock(tools, PLACE, "lamp orbit velvet canoe")
    assert case.facts(again).title == "Ours"
    assert case.facts(again).jurisdiction is Jurisdiction.WALES
    again.case.close()
    opening.unlock_with_key(tools, PLACE, key.lower().replace(" ", "-"))


def test_refusals_when_making_and_opening(tools: Tools) -> None:
    with pytest.raises(WeakPassphrase):
        opening.create(tools, PLACE, "short", "Ours")
    desk = opening.create(tools, PLACE, "lamp orbit velvet canoe", "Ours")
    with pytest.raises(CaseFileExists):
        opening.create(tools, PLACE, "lamp orbit velvet canoe", "Ours")
    desk.case.close()
    with pytest.raises(WrongPassphrase):
        opening.unlock(tools, PLACE, "lamp orbit velvet kayak")
    with pytest.raises(RecoveryKeyMistyped):
        opening.unlock_with_key(tools, PLACE, "0000 1111")


def test_the_recovery_sheet_carries_the_key_and_the_day(tools: Tools) -> None:
    desk = opening.create(tools, PLACE, "lamp orbit velvet canoe", "Ours")
    opening.recovery_sheet(desk)
    (sheet,) = desk.writer.sheets  # type: ignore[attr-defined]
    assert sheet.key == desk.case.recovery_key()
    assert sheet.salt == desk.case.salt()
    assert sheet.made_on == "2 March 2026"


def test_the_key_on_paper_is_noted_once_a_day(tools: Tools) -> None:
    desk = opening.create(tools, PLACE, "lamp orbit velvet canoe", "Ours")
    assert case.facts(desk).recovery_kept_on is None
    opening.note_recovery_kept(desk)
    opening.note_recovery_kept(desk)
    assert case.facts(desk).recovery_kept_on == tools.time.today()
    assert len(desk.case.read(lambda work: work.versions(CASE_ID))) == 2


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("0ZQ1", True),
        (" ozqi ", True),
        ("0 z-q l", True),
        ("0ZQ", False),
        ("", False),
        ("0ZQ10", False),
    ],
)
def test_a_group_of_the_key_is_read_as_the_whole_key_is(typed: str, fits: bool) -> None:
    assert is_group(typed, "0ZQ1") is fits
