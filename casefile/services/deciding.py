"""What the user decides about suggestions of a check; a flag comes of it only then."""

from __future__ import annotations

import dataclasses

from casefile.domain.check.suggestion import Suggestion
from casefile.domain.decision import Choice, Decided, Decision
from casefile.domain.document import Document
from casefile.domain.flag import Evidence, Flag
from casefile.domain.ids import DecisionId, DocumentId, new_id
from casefile.domain.record import Record
from casefile.domain.version import versions_of
from casefile.services.flags import new_flag
from casefile.services.ports import Desk, Transaction


def decide(desk: Desk, suggestion: Suggestion, choice: Choice) -> Decision:
    """Remembers what was decided about a suggestion, in place of what was before.

    To flag it also makes the flag, with what is wrong, what is right and the evidence
    filled in; all of it is one step.
    """

    def work(case: Transaction) -> Decision:
        before = _decided(case, suggestion.passage.document).find(
            suggestion.kind, suggestion.passage
        )
        if before is not None and before.choice is choice is Choice.FLAGGED:
            return before
        flag = None
        if choice is Choice.FLAGGED:
            flag = flag_of(case, suggestion)
            case.put(flag)
        decision = Decision(
            id=DecisionId(new_id()) if before is None else before.id,
            passage=suggestion.passage,
            kind=suggestion.kind.value,
            choice=choice,
            flag=None if flag is None else flag.id,
        )
        case.put(decision)
        return decision

    return desk.case.write(work)


def flag_of(case: Transaction, suggestion: Suggestion) -> Flag:
    """Returns the flag that a suggestion becomes; it is not kept yet."""
    evidence = [
        Evidence(item=item)
        for item in suggestion.because
        if case.kind_of(item) in {Record, Document}
        and item != suggestion.passage.document
    ]
    if (other := suggestion.other) is not None:
        evidence.append(Evidence(item=other.document, passage=other))
    return dataclasses.replace(
        new_flag(case, suggestion.passage, suggestion.kind.value),
        wrong=suggestion.wrong or suggestion.sentence,
        right=suggestion.right,
        evidence=tuple(evidence),
    )


def decisions(desk: Desk, document: DocumentId) -> Decided:
    """Returns what was decided about all versions of a paper."""
    return desk.case.read(lambda case: _decided(case, document))


def forget(desk: Desk, decision: DecisionId) -> None:
    """Takes a decision back, so that the suggestion is made again; a flag stays."""
    desk.case.write(lambda case: case.withdraw(decision))


def _decided(case: Transaction, document: DocumentId) -> Decided:
    versions = {paper.id for paper in versions_of(document, case.all(Document))}
    flags = {flag.id for flag in case.all(Flag)}
    return Decided(
        one
        for one in case.all(Decision)
        if one.passage.document in versions
        # Whoever takes the flag away again has not decided anything else.
        and (one.choice is not Choice.FLAGGED or one.flag in flags)
    )
