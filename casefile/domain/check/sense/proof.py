"""Suggests that the paper says other than what lines of records show."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.domain import written
from casefile.domain.check.records.telling import Line, in_first_person, shown
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import vocabulary


def shown_by(  # noqa: PLR0913 - one place to fill in all of a suggestion
    view: View,
    span: tuple[int, int],
    kind: CheckKind,
    proof: Sequence[Line],
    *,
    confidence: float,
    wrong: str = "wrong",
    words: str = "",
) -> Suggestion:
    """Returns a suggestion about a stretch of the text.

    Args:
        view: the paper and the case file.
        span: where the words stand in the running text.
        kind: what it is about; its sentences have the same name in the table of claims.
        proof: the lines that show it; the first of them is quoted and gives the day.
        confidence: how sure it is, 0 to 1.
        wrong: the name of the sentence that says what is wrong.
        words: what is said in the place of the first line.
    """
    say = vocabulary.claims()[kind.value]
    says = view.paper.text[slice(*span)].strip()
    told = words or shown(proof[0])
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=kind,
        says=says,
        expected=say["expected"].format(day=written.day(proof[0].record.happened_on)),
        sentence=say["say"].format(says=says, proof=told),
        because=tuple(dict.fromkeys(line.record.id for line in proof)),
        confidence=confidence,
        wrong=say[wrong],
        right=in_first_person(told),
    )
