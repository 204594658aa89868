"""The suggestion that the case file tells otherwise what the paper says was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from casefile.domain.check.records.telling import Line, in_first_person, shown
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import findings
from casefile.domain.ids import ItemId

_SURE: Final = 0.9


def told_otherwise(
    view: View, span: tuple[int, int], line: Line, *, confidence: float
) -> Suggestion:
    """Returns what a stretch of the paper says beside a line of a record."""
    say, proof = findings.table()["words"], shown(line)
    told = beside(view, span, say, proof, (line.record.id,))
    return replace(told, confidence=confidence)


def beside(
    view: View,
    span: tuple[int, int],
    say: Mapping[str, str],
    proof: str,
    because: tuple[ItemId, ...],
) -> Suggestion:
    """Returns what the paper says beside its proof, in the words of `say`."""
    says = view.paper.text[slice(*span)].strip()
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.UNSUPPORTED,
        says=says,
        expected=say["expected"],
        sentence=say["say"].format(says=says, proof=proof),
        because=because,
        confidence=_SURE,
        wrong=say["wrong"].format(says=says),
        right=in_first_person(proof),
    )
