"""How each state of a flag looks: an icon and a tone, always beside its word."""

from __future__ import annotations

from typing import Final

from casefile.services.outcome.outcomes import State

LOOKS: Final = {
    State.ACCEPTED: ("check", "good"),
    State.PARTLY: ("edit", "warn"),
    State.REFUSED: ("close", "danger"),
    State.NO_REPLY: ("eye-off", "danger"),
    State.LATE: ("warning", "warn"),
    State.WAITING: ("clock", ""),
    State.NOT_SENT: ("letter", ""),
}
"""The icon and the tone of each."""
