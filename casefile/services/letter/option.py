"""How a letter is laid out: said of one letter, and kept for those that follow."""

from __future__ import annotations

import dataclasses
from typing import Final

from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID, LetterId
from casefile.domain.letter import Letter, LetterContent, Sheet
from casefile.errors import NotUnderstood
from casefile.services.ports import Desk, Transaction

FINGERPRINT: Final = "fingerprint"
"""Printed at the end, unless it is turned off."""
WINDOW: Final = "window_envelope"
"""The address stands in the window of an envelope, unless it is turned off."""
FOLDS: Final = "fold_marks"
"""Where to fold it is marked, if that is turned on."""
KEYS: Final = (FINGERPRINT, WINDOW, FOLDS)
_YES, _NO = "yes", "no"


def is_on(facts: Case, letter: Letter, key: str) -> bool:
    """Tells whether a letter is to have it; what was said last holds for new ones."""
    usual = _NO if key == FOLDS else _YES
    said = letter.facts.get(key) or facts.letter_facts.get(key, "")
    return (said.strip().casefold() or usual) != _NO


def choose(desk: Desk, letter_id: LetterId, key: str, *, wanted: bool) -> Letter:
    """Keeps whether a letter has it, and letters begun from now on."""
    said = {key: _YES if wanted else _NO}

    def work(case: Transaction) -> Letter:
        letter = case.get(Letter, letter_id)
        facts = case.get(Case, CASE_ID)
        chosen = dataclasses.replace(letter, facts=letter.facts | said)
        case.put(dataclasses.replace(facts, letter_facts=facts.letter_facts | said))
        case.put(chosen)
        return chosen

    return desk.case.write(work)


def laid_out(
    facts: Case, letter: Letter, content: LetterContent, sheet: Sheet = Sheet.A4
) -> LetterContent:
    """Returns a letter as it is to stand on its pages."""
    return dataclasses.replace(
        content,
        window=content.window and is_on(facts, letter, WINDOW),
        fold_marks=content.head is not None and is_on(facts, letter, FOLDS),
        sheet=sheet,
    )


def sheet_named(given: str) -> Sheet:
    """Returns the paper that is meant.

    Raises:
        NotUnderstood: if there is no such paper.
    """
    try:
        return Sheet(given.strip().casefold())
    except ValueError as e:
        known = " or ".join(sheet.value for sheet in Sheet)
        raise NotUnderstood("the paper", given, known) from e
