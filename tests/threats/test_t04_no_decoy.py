"""T4: one passphrase, one content; nothing is hidden and nothing destroys itself."""

from __future__ import annotations

import pytest

from casefile.errors import WrongPassphrase
from casefile.services import opening
from tests.builders import PASSPHRASE
from tests.fakes import FixedTime
from tests.stage import real_tools
from tests.threats.test_t03_not_covered import told


def test_one_passphrase_opens_one_content(case_file):
    tools = real_tools(FixedTime())
    for wrong in ("", PASSPHRASE[:-1], PASSPHRASE.upper(), PASSPHRASE[::-1]):
        with pytest.raises(WrongPassphrase):
            opening.unlock(tools, case_file, wrong)
    desk = opening.unlock(tools, case_file, PASSPHRASE)
    assert desk.case.path == case_file
    desk.case.close()


def test_no_number_of_wrong_tries_changes_or_removes_anything(case_file):
    tools = real_tools(FixedTime())
    before, beside = case_file.read_bytes(), sorted(case_file.parent.iterdir())
    for number in range(30):
        with pytest.raises(WrongPassphrase):
            opening.unlock(tools, case_file, f"wrong number {number}")
    assert case_file.read_bytes() == before
    assert sorted(case_file.parent.iterdir()) == beside
    opening.unlock(tools, case_file, PASSPHRASE).case.close()


def test_the_program_speaks_of_no_second_vault():
    for path, text in told():
        if path.name == "passphrase_words.toml":
            continue  # words that no offered passphrase has
        for word in ("decoy", "hidden volume", "duress", "self-destruct"):
            assert word not in text.lower(), f"{word} in {path}"
