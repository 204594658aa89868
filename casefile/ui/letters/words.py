"""The plain words for letters."""

from __future__ import annotations

from typing import Final

from casefile.domain.letter import Letter, LetterStatus
from casefile.services import wording
from casefile.services.deadlines import DueLetter, ReplyStatus

HOW: Final = {
    "email": "By e-mail",
    "post": "By post",
    "hand": "By hand",
    "portal": "Through the council's website",
}
_STATES: Final = {
    LetterStatus.DRAFT: ("draft", ""),
    LetterStatus.WRITTEN: ("written", ""),
    LetterStatus.SENT: ("sent", "good"),
}


def state(letter: Letter) -> tuple[str, str]:
    """Returns a short word for how far a letter is, and its tone."""
    return _STATES[letter.status]


def when(letter: Letter) -> str:
    """Says when a letter was begun or sent."""
    if letter.sent_on is not None:
        return f"Sent on {wording.day(letter.sent_on)}"
    return f"Begun on {wording.day(letter.made_on)}"


def reply(waiting: DueLetter) -> str:
    """Says when a reply is due: the date, then the rule, then when it was read."""
    due = waiting.due
    if waiting.status is ReplyStatus.ANSWERED:
        return "The council has replied. Nothing is waited for."
    if due.due_on is None:
        return "The time stands still until you have answered the council's question."
    parts = [
        f"{wording.weekday(due.due_on)}: a reply is due by this day.",
        f"The rule: {due.clock.name} ({due.authority}).",
        f"The rule was last checked on {wording.day(due.checked_on)}.",
    ]
    return " ".join([*parts, due.warning]).strip()
