"""What a paper says was agreed to or refused, against what the records say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from casefile.domain import written
from casefile.domain.check.records.agreement import Agreements
from casefile.domain.check.records.stance import Stance
from casefile.domain.check.records.telling import in_first_person, shown
from casefile.domain.check.sense.agreeing import Reading, readings
from casefile.domain.check.sense.agreeing_row import heads, rows
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.ids import RecordId
from casefile.domain.person import Person


class _Found(NamedTuple):
    person: Person
    stance: Stance
    said: Reading


_Where = tuple[int, RecordId]


def consent(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields what the paper says of agreeing and the records contradict."""
    me = view.facts.me
    if me is None:
        yield Unchecked(sentence=vocabulary.claims()["say"]["nobody_is_me"])
        return
    agreements = view.known(Agreements)
    if not view.is_ours or not agreements.stances:
        return
    told: dict[_Where, _Found] = {}
    labels = heads(view)
    for said in (*rows(view, agreements, me), *readings(view, agreements, me)):
        if any(low <= said.start < high for low, high in labels):
            continue
        for person in said.people:
            # "Mr Dent refused to let us ask his GP" is not about asking Mr Dent.
            topics = said.claim.topics - {str(person.id)} or said.claim.topics
            stance = agreements.against(
                said.claim._replace(topics=topics),
                person.id,
                view.assessed_on,
                agrees=said.agrees,
            )
            if stance is None:
                continue
            where = _where(view, said.start, stance)
            # The clause that itself says what about shows it best.
            if where not in told or (said.is_best and not told[where].said.is_best):
                told[where] = _Found(person, stance, said)
            break
    for one in told.values():
        yield _suggest(view, one)


def _where(view: View, start: int, stance: Stance) -> _Where:
    """Returns by what one thing is said once: the sentence, or row, and the record."""
    part = view.paper.part_at(start)
    is_row = part.kind is BlockKind.TABLE_ROW
    begin = part.start if is_row else view.paper.sentence_at(start).start
    return begin, stance.line.record.id


def _suggest(view: View, one: _Found) -> Suggestion:
    say = vocabulary.claims()["consent"]
    span = one.said.span
    words = view.paper.text[slice(*span)]
    record = one.stance.line.record
    proof = shown(one.stance.line)
    on = written.day(record.happened_on)
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.CONSENT,
        says=words.strip(),
        expected=say["expected"].format(day=on),
        sentence=say["say"].format(says=words.strip(), proof=proof),
        because=(record.id, one.person.id),
        confidence=0.9,
        wrong=say["wrong" if one.said.agrees else "wrong_no"],
        right=in_first_person(proof),
    )
