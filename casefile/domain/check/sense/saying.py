"""Makes suggestions about people from the sentences in the table of words."""

from __future__ import annotations

from typing import Any

from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words.names import words
from casefile.domain.ids import ItemId
from casefile.domain.passage import Passage


def suggest(  # noqa: PLR0913 - one place to fill in all of a suggestion
    view: View,
    span: tuple[int, int],
    kind: CheckKind,
    say: str,
    *,
    because: tuple[ItemId, ...],
    confidence: float = 0.8,
    other: Passage | None = None,
    **values: Any,
) -> Suggestion:
    """Returns a suggestion about a stretch of the text.

    Args:
        view: the paper and the case file.
        span: where the words stand in the running text.
        kind: what it is about.
        say: the name of its sentences in the table of words.
        because: the people and records that show it.
        confidence: how sure it is, 0 to 1.
        other: the other place, if the paper contradicts itself.
        values: what the sentences have blanks for.
    """
    said = {name: form.format(**values) for name, form in words()["say"][say].items()}
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=kind,
        says=said["says"],
        expected=said["expected"],
        sentence=_begun(said["sentence"]),
        because=because,
        other=other,
        confidence=confidence,
        wrong=_begun(said.get("wrong", "")),
        right=_begun(said.get("right", "")),
    )


def unchecked(say: str, item: ItemId | None = None, **values: Any) -> Unchecked:
    """Returns what could not be checked, in the words of the table."""
    return Unchecked(
        sentence=words()["say"][say]["sentence"].format(**values), item=item
    )


def _begun(sentence: str) -> str:
    """Returns a sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]
