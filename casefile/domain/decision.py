"""What the user decided about something that a check noticed in a paper.

It holds for every version of the paper that says the same, so that nobody is asked
twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from casefile.domain.fold import Likeness, fold
from casefile.domain.ids import DecisionId, FlagId
from casefile.domain.passage import Passage

_LONG: Final = 30
"""Letters of a quote from which on it is known again wherever it stands."""
_BESIDE: Final = 10
"""Letters beside a shorter one that have to be the same on one side at least."""


class Choice(StrEnum):
    """What may be decided."""

    NOT_AN_ERROR = "not_an_error"
    LATER = "later"
    FLAGGED = "flagged"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was decided about one suggestion, with the words as they stood then."""

    id: DecisionId
    passage: Passage
    kind: str
    """What was checked, such as `age`."""
    choice: Choice
    flag: FlagId | None = None
    """The flag that was made of it."""


class Decided:
    """The decisions on all versions of a paper, to be asked about what is found."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        """Takes them in the order made: the last one on the same words holds."""
        self._by_words: dict[tuple[str, str], list[Decision]] = defaultdict(list)
        for one in decisions:
            self._by_words[one.kind, _letters(one.passage.quote)].insert(0, one)

    def find(self, kind: str, passage: Passage) -> Decision | None:
        """Returns what was decided about these words, here or in another version."""
        words = _letters(passage.quote)
        known = self._by_words.get((kind, words), ())
        for one in sorted(known, key=lambda one: _rank(one, passage)):
            if _is_known_again(one, passage, len(words)):
                return one
        return None


def _rank(one: Decision, passage: Passage) -> int:
    """Puts a flag on the paper itself first, and one on another version last."""
    if one.choice is not Choice.FLAGGED:
        return 1
    return 0 if one.passage.document == passage.document else 2


def _is_known_again(one: Decision, passage: Passage, length: int) -> bool:
    """Tells whether equal words are those that were decided about.

    A few words, such as `six`, may stand anywhere in a paper. And the same words at
    another place of the paper that was flagged are not flagged by that.
    """
    then = one.passage
    before = _letters(then.before)[-_BESIDE:] == _letters(passage.before)[-_BESIDE:]
    after = _letters(then.after)[:_BESIDE] == _letters(passage.after)[:_BESIDE]
    if one.choice is Choice.FLAGGED and then.document == passage.document:
        return before and after
    return length >= _LONG or before or after


def _letters(text: str) -> str:
    """Returns what stays the same however the words are broken over lines."""
    return "".join(c for c in fold(text, Likeness.CASELESS).text if c.isalnum())
