"""What the user decides about suggestions of a check; a flag comes of it only then."""

from __future__ import annotations

import dataclasses

from casefile.domain import error_kind
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.consent import Consent
from casefile.domain.decision import Choice, Decided, Decision
from casefile.domain.document import Document
from casefile.domain.flag import Evidence, Flag
from casefile.domain.ids import DecisionId, DocumentId, ItemId, PersonId, new_id
from casefile.domain.letter_template import phrases
from casefile.domain.passage import Passage
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.version import versions_of
from casefile.domain.written import listing
from casefile.services.flags import new_flag
from casefile.services.ports import Desk, Transaction


def decide(desk: Desk, suggestion: Suggestion, choice: Choice) -> Decision:
    """Remembers what was decided about a suggestion, in place of what was before.

    To flag it also makes the flag, with what is wrong, what is right and the evidence
    filled in; all of it is one step.
    """

    def work(case: Transaction) -> Decision:
        before = _before(case, suggestion)
        if before is not None and choice is Choice.FLAGGED:
            made = None if before.flag is None else case.find(Flag, before.flag)
            if made is not None and (made.needs_placing or is_about(made, suggestion)):
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


def _before(case: Transaction, suggestion: Suggestion) -> Decision | None:
    """Returns the decision that a new one takes the place of.

    One by which another version was flagged stays: that flag is still on it.
    """
    passage = suggestion.passage
    before = _decided(case, passage.document).find(suggestion.kind, passage)
    if before is None or before.choice is not Choice.FLAGGED:
        return before
    return before if before.passage.document == passage.document else None


def flag_of(case: Transaction, suggestion: Suggestion) -> Flag:
    """Returns the flag that a suggestion becomes; it is not kept yet."""
    evidence = [
        Evidence(item=item)
        for item in _proofs(case, suggestion)
        if case.kind_of(item) in {Record, Document}
        and item != suggestion.passage.document
    ]
    if (other := suggestion.other) is not None:
        evidence.append(Evidence(item=other.document, passage=other))
    if not evidence:
        evidence = _source(case, suggestion)
    return dataclasses.replace(
        new_flag(case, suggestion.passage, suggestion.kind.value),
        wrong=suggestion.wrong or suggestion.sentence,
        right=suggestion.right,
        evidence=tuple(evidence),
    )


def _proofs(case: Transaction, suggestion: Suggestion) -> list[ItemId]:
    """Returns what it rests on; for a line of the ledger, what shows that line."""
    found: list[ItemId] = []
    for item in suggestion.because:
        line = case.find(Consent, item)
        found += [item] if line is None else line.evidence
    return list(dict.fromkeys(found))


def _source(case: Transaction, suggestion: Suggestion) -> list[Evidence]:
    """Returns in words what shows it, if that is no record and no paper."""
    source, paper = phrases()["source"], suggestion.passage.document
    found = (case.find(Person, PersonId(item)) for item in suggestion.because)
    people = [person for person in found if person is not None]
    if not people:
        note = source["nobody"].get(suggestion.kind.value)
        return [Evidence(item=paper, note=note)] if note else []
    names = listing([person.name for person in people])
    form = source["people"].get(suggestion.kind.value, source["person"])
    item = people[0].id if len(people) == 1 else paper
    return [Evidence(item=item, note=form.format(name=names, names=names))]


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


def is_about(flag: Flag, one: Suggestion) -> bool:
    """Tells whether a flag is on these words: of the same kind, or just on them."""
    shared, longer = _overlap(flag.passage, one.passage)
    if flag.needs_placing or not shared:
        return False
    kind = error_kind.find(one.kind)
    return shared * 2 >= longer or (kind is not None and kind.code == flag.kind)


def _overlap(first: Passage, second: Passage) -> tuple[int, int]:
    """Returns how much two passages share, and how long the longer one is."""
    if (first.document, first.page) != (second.document, second.page):
        return 0, 1
    both = (first, second)
    ends = [one.start + len(one.quote) if one.end_page else one.end for one in both]
    lengths = [end - one.start for one, end in zip(both, ends, strict=True)]
    shared = min(ends) - max(first.start, second.start)
    return max(shared, 0), max(*lengths, 1)
