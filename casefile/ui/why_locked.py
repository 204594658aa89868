"""Why the window locked by itself, handed to the fresh program that takes its place.

Only which of a few reasons it was is handed on, never a word of the case.
"""

from __future__ import annotations

import os
from typing import Final

from casefile.errors import CasefileError, PassphraseChanged
from casefile.services import wording

_NAME: Final = "CASEFILE_WHY_LOCKED"
_REASONS: Final[dict[str, type[CasefileError]]] = {
    "passphrase": PassphraseChanged,
}


def is_reason(error: CasefileError) -> bool:
    """Tells whether the window locks when it meets this."""
    return type(error) in _REASONS.values()


def hand_on(error: CasefileError | None) -> None:
    """Has the next program that is started from here tell why; None for no reason."""
    os.environ.pop(_NAME, None)
    for name, kind in _REASONS.items():
        if type(error) is kind:
            os.environ[_NAME] = name


def take() -> str:
    """Returns, once, what the program before had to say, or nothing."""
    kind = _REASONS.get(os.environ.pop(_NAME, ""))
    return "" if kind is None else wording.sentence(kind())
