"""Treatment that is said to have been advised, where a record says it is not needed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile import resources
from casefile.domain.check.records.telling import Line, is_professional, lines
from casefile.domain.check.sense.otherwise import told_otherwise
from casefile.domain.check.sense.voice import stands
from casefile.domain.check.sense.whose import clause
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words import vocabulary

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_CONFIDENCE: Final = 0.75
_NOT: Final = re.compile(r"\b(?:not|never|no)\b|n't\b", re.IGNORECASE)


class _Group(NamedTuple):
    """How one kind of treatment is ruled out in a record, and told in a paper."""

    record: re.Pattern[str]
    paper: re.Pattern[str]


@functools.cache
def _groups() -> tuple[_Group, ...]:
    rows = resources.toml("check/unneeded.toml")["group"]
    return tuple(
        _Group(*(vocabulary.pattern(one[key]) for key in _Group._fields))
        for one in rows
    )


def unneeded(view: View) -> Iterator[Suggestion]:
    """Yields "Dr Lim advised an operation" where he is noted to have said none."""
    for group in _groups() if view.is_ours else ():
        told = [one for one in view.found(group.paper) if _is_told(view, one)]
        denials = list(_denials(view, group)) if told else []
        for found in told:
            line = _denied_by(view, denials, found)
            if line is not None:
                span = clause(view, *found.span())
                yield told_otherwise(view, span, line, confidence=_CONFIDENCE)


def _denials(view: View, group: _Group) -> Iterator[Line]:
    """Yields what records up to the paper say is not needed."""
    end = view.assessed_on or view.facts.today
    for number in sorted(view.facts.begun.those_with(group.record)):
        record = view.facts.records[number]
        if record.happened_on <= end:
            said = lines(record)
            yield from (line for line in said if group.record.search(line.text))


def _denied_by(view: View, denials: list[Line], found: re.Match[str]) -> Line | None:
    """Returns the record of the professional whom the sentence names."""
    sentence = view.paper.sentence_at(found.start())
    named = {
        person.id
        for one in view.people_in(sentence.start, sentence.end)
        for person in one.people
        if is_professional(person)
    }
    return next((one for one in denials if named & set(one.record.people)), None)


def _is_told(view: View, found: re.Match[str]) -> bool:
    """Whether the paper says that it was so."""
    # "Recommended an operation" is told of the doctor, and is no plan of the paper's.
    manner = view.manner(found.start(), found.start())
    unsaid = manner.negated or manner.conditional or manner.question or manner.planned
    is_denied = _NOT.search(found[0]) is not None
    return not (unsaid or is_denied) and stands(view, found.start())
