"""The suggestion that a record tells otherwise what the paper says somebody found."""

from __future__ import annotations

from casefile.domain.check.records.telling import Line, in_first_person, shown
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import findings


def told_otherwise(
    view: View, span: tuple[int, int], line: Line, *, confidence: float
) -> Suggestion:
    """Returns what a stretch of the paper says beside a line of a record."""
    say = findings.table()["words"]
    proof = shown(line)
    says = view.paper.text[slice(*span)].strip()
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.UNSUPPORTED,
        says=says,
        expected=say["expected"],
        sentence=say["say"].format(says=says, proof=proof),
        because=(line.record.id,),
        confidence=confidence,
        wrong=say["wrong"].format(says=says),
        right=in_first_person(proof),
    )
