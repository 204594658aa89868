"""What a paper says I did not answer or attend, against what the records show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from casefile.domain.check.records.dealing import Dealings
from casefile.domain.check.records.telling import (
    Line,
    day_named,
    in_first_person,
    is_professional,
    shown,
)
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import addressed, clause, subject
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.person import Person
from casefile.domain.written import count

_MANY: Final = 3
"""Visits and meetings kept that show that somebody did take part."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_CLOSE: Final = 40
"""Letters after "cancelled by" in which somebody is named."""
_SOME: Final = 2
"""Quick replies that show that somebody can be reached."""


def engagement(view: View) -> Iterator[Suggestion]:
    """Yields what the paper says I did not do and the records show I did."""
    if view.facts.me is None or not view.is_ours:
        return
    dealings = Dealings(view.facts, view.diary)
    last = -1
    for kind in ("reply", "attend", "general"):
        for found in vocabulary.words("engagement", kind).finditer(view.paper.text):
            sentence = view.paper.sentence_at(found.start())
            one = _look(view, dealings, kind, found)
            if one is not None and sentence.start != last:
                last = sentence.start
                yield one


def _look(
    view: View, dealings: Dealings, kind: str, found: re.Match[str]
) -> Suggestion | None:
    start, end = found.span()
    manner = view.manner(start, start)
    people = _people(view, found)
    is_open = not manner.is_asserted or manner.past or _is_answered(view, end)
    if is_open or not people:
        return None
    span = clause(view, start, end)
    if any(person.is_me for person in people):
        return _mine(view, dealings, kind, found, span)
    line = dealings.by_other(people[0]) if kind == "reply" else None
    return None if line is None else _suggest(view, span, (line,))


def _mine(
    view: View,
    dealings: Dealings,
    kind: str,
    found: re.Match[str],
    span: tuple[int, int],
) -> Suggestion | None:
    """Looks at what it says of me."""
    days = _days(view, found.start())
    if not days and kind != "attend":
        is_old = _is_long_ago(view, found.start())
        return None if is_old else _in_all(view, dealings, kind, span)
    if days:
        line = _on_days(dealings, kind, found[0], days)
    else:
        sentence = view.paper.sentence_at(found.start())
        line = dealings.at_meeting(view.paper.text[sentence.start : sentence.end])
    return None if line is None else _suggest(view, span, (line,))


def _is_answered(view: View, end: int) -> bool:
    """Whether it goes on to say that it was answered after all."""
    stop = view.paper.sentence_at(end - 1).end
    answered = vocabulary.words("engagement", "answered")
    return bool(answered.search(view.paper.text, end, stop))


def _is_long_ago(view: View, start: int) -> bool:
    """Whether it tells of a year of which the records know nothing."""
    sentence = view.paper.sentence_at(start)
    years = set(map(int, _YEAR.findall(view.paper.text, sentence.start, sentence.end)))
    known = {record.happened_on.year for record in view.facts.records}
    return bool(years) and not years & known


def _people(view: View, found: re.Match[str]) -> tuple[Person, ...]:
    """Returns those of whom the paper says it."""
    if found[0].casefold().endswith(" by"):
        named = view.people_in(found.end(), found.end() + _CLOSE)
        return named[0].people if named else ()
    if vocabulary.words("engagement", "bare").match(found[0]):
        return _of_nobody(view, found)
    you = addressed(view, found.start())
    if you is not None:
        return (you,)
    who = subject(view, found.start())
    return who.people if who.is_known else ()


def _of_nobody(view: View, found: re.Match[str]) -> tuple[Person, ...]:
    """Returns me for "No reply was received", unless it tells of somebody else."""
    me = view.facts.me
    sentence = view.paper.sentence_at(found.start())
    named = [
        person
        for one in view.people_in(sentence.start, sentence.end)
        for person in one.people
    ]
    others = vocabulary.words("others", "doers")
    is_other = others.search(view.paper.text, found.end(), sentence.end)
    family = [person for person in named if not is_professional(person)]
    if me is None or (family and me not in family):
        return ()
    return () if is_other and me not in family else (me,)


def _days(view: View, start: int) -> list[date]:
    sentence, part = view.paper.sentence_at(start), view.paper.part_at(start)
    days = list(view.days_in(sentence.start, sentence.end))
    if not days and part.kind is BlockKind.TABLE_ROW:
        days = list(view.days_in(part.start, part.end))[:1]
    return [one.first for one in days if one.first == one.last]


def _on_days(
    dealings: Dealings, kind: str, words: str, days: Sequence[date]
) -> Line | None:
    is_calling_off = vocabulary.words("engagement", "calls_off").match(words)
    for day in days:
        if kind == "reply":
            found = dealings.reply(day)
        elif is_calling_off:
            found = dealings.put_off(day) or dealings.kept(day)
        elif kind == "attend":
            found = dealings.kept(day) or dealings.put_off(day)
        else:
            found = dealings.offered(day) or dealings.kept(day)
        if found is not None:
            return found
    return None


def _in_all(
    view: View, dealings: Dealings, kind: str, span: tuple[int, int]
) -> Suggestion | None:
    met, replies = dealings.met, dealings.replies
    if kind == "general":
        is_wrong = len(met) >= _MANY and not dealings.has_unanswered
    else:
        is_wrong = len(replies) >= _SOME and not dealings.has_unanswered
    if not is_wrong:
        return None
    say = vocabulary.claims()["engagement"]
    parts = [
        count(len(met), say["met"], say["mets"]) if met else "",
        count(len(replies), say["replied"], say["replies"]) if replies else "",
    ]
    proof = say["all"].format(counts=" and ".join(filter(None, parts)))
    lines = [Line(event.record, "") for event in met[:_MANY]] + list(replies[:_MANY])
    return _suggest(view, span, lines, proof)


def _suggest(
    view: View, span: tuple[int, int], proof: Sequence[Line], words: str = ""
) -> Suggestion:
    say = vocabulary.claims()["engagement"]
    says = view.paper.text[slice(*span)].strip()
    told = words or shown(proof[0])
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.ENGAGEMENT,
        says=says,
        expected=say["expected"].format(day=day_named(proof[0].record.happened_on)),
        sentence=say["say"].format(says=says, proof=told),
        because=tuple(dict.fromkeys(line.record.id for line in proof)),
        confidence=0.7 if words else 0.85,
        wrong=say["wrong"],
        right=in_first_person(told),
    )
