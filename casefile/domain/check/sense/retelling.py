"""What somebody is said to have told, in the paper and in the records."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.person_mention import How
from casefile.domain.check.records.telling import Line, is_professional, lines
from casefile.domain.check.sense import whose
from casefile.domain.check.sense.unnamed import is_of_others
from casefile.domain.check.words import clause_words, findings
from casefile.domain.check.words.clause_words import Worded
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId
from casefile.domain.person import Person

if TYPE_CHECKING:
    from casefile.domain.check.page.paper import Sentence
    from casefile.domain.check.records.diary import Event
    from casefile.domain.check.sense.view import View

_THING: Final = re.compile(
    r"\W*(?:the|an?|this|that|some|other|most|her|his|their|my)"
    r"(?: [\w'-]+){1,4}? (?:is|are|was|were|has|have|had)\b",
    re.IGNORECASE,
)
"""A clause about something, or somebody of whom we do not know."""
_ACCORDING: Final = re.compile(r"according to", re.IGNORECASE)
_TROUBLED: Final = re.compile(r"is (?:worried|concerned)", re.IGNORECASE)
_LONG: Final = 320
_WHO: Final = re.compile(r"(?<!\w)([Ss]he|[Hh]e)(?!\w)")
_WORD: Final = re.compile(r"\w+")
_I: Final = re.compile(r"(?<!\w)(?:I|me|my|I'm|I'd|I've)(?!\w)")

_I_SAID: Final = re.compile(
    r"(?<!\w)(?:I|We|we) (?:\w+ )?(?:said|told|asked|wrote|rang)\b"
)
"""What I told is held against the paper by other rules."""


@dataclass(frozen=True)
class Retelling:
    """A clause of what somebody told."""

    worded: Worded
    by: frozenset[object]
    """Whose word it is: people, and what their work is."""
    of: frozenset[PersonId]
    """Whom it names besides."""
    day: frozenset[date]


def told(view: View) -> Iterator[Retelling]:
    """Yields what the paper says that others told."""
    seen: set[int] = set()
    for found in view.found(clause_words.pattern("speaks")):
        sentence = view.paper.sentence_at(found.start())
        is_long = sentence.end - sentence.start > _LONG
        if sentence.start in seen or is_long:
            continue
        by = _speakers(view, sentence, found.start(), found.end())
        if by:
            seen.add(sentence.start)
            days = _days(view, sentence.start, sentence.end)
            span = _said(view, sentence, found)
            yield from _clauses(view, span, by, days)
    for part in view.paper.parts:
        cells = view.paper.cells(part)
        if part.kind is BlockKind.TABLE_ROW and len(cells) > 1:
            by = _named(view, *cells[0]) | findings.sources(
                view.paper.text[slice(*cells[0])]
            )
            if by:
                days = _days(view, part.start, part.end)
                yield from _clauses(view, (cells[1][0], part.end), by, days)


def _said(view: View, sentence: Sentence, found: re.Match[str]) -> tuple[int, int]:
    """Returns where what is told stands: after the verb, or before `according to`."""
    before = view.paper.text[sentence.start : found.start()]
    if _ACCORDING.fullmatch(found[0]) and before.rstrip().endswith(","):
        return sentence.start, found.start()
    start = found.start() if _TROUBLED.match(found[0]) else found.end()
    return start, sentence.end


def _speakers(
    view: View, sentence: Sentence, start: int, end: int
) -> frozenset[object]:
    """Returns who speaks: the last named before, or straight after `according to`."""
    text = view.paper.text
    is_after = text[start:end].casefold() == "according to"
    low, high = (end, end + _NEAR) if is_after else (sentence.start, start)
    every = [one for one in view.people_in(low, high) if one.how is not How.GROUP]
    every = every[:1] if is_after else every[-1:]
    named: set[object] = set()
    for one in every:
        for person in one.people:
            named |= set() if person.is_me else {person.id}
            if is_professional(person) and one.one is not None:
                named |= findings.sources(f"{person.role} {person.organisation}")
    if not named and not every:
        for found in _WHO.finditer(text, low, high):
            meant = whose.meant(view, found[1].casefold(), found.start())
            named |= {p.id for p in meant if len(meant) == 1 and not p.is_me}
    return frozenset(named) | findings.sources(text[low:high])


_NEAR: Final = 40


def _named(view: View, start: int, end: int) -> frozenset[PersonId]:
    """Returns everybody whom a stretch names for sure."""
    return frozenset(
        one.one.id for one in view.people_in(start, end) if one.one is not None
    )


def _clauses(
    view: View, span: tuple[int, int], by: frozenset[object], days: frozenset[date]
) -> Iterator[Retelling]:
    for one in clause_words.worded(view.nameless, *span):
        if not is_of_others(view, one.end, since=one.start):
            of = frozenset(_named(view, one.start, one.end) - by)
            if of or not _THING.match(view.paper.text, one.start, one.end):
                yield Retelling(one, by, of, days)


def _days(view: View, start: int, end: int) -> frozenset[date]:
    return frozenset(d.first for d in view.days_in(start, end) if d.is_day)


def recorded(view: View) -> Iterator[tuple[Retelling, Line]]:
    """Yields what the records say that others told."""
    end = view.assessed_on or view.facts.today
    named = _Names([one for one in view.facts.people if not one.is_me])
    for event in view.diary.events:
        if event.day <= end:
            yield from _in_record(view, event, named)


class _Names:
    """How people are named in records: by first name, or title and surname."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(people):
            for name in (one.name.split()[0], one.name.split()[-1]):
                word = _WORD.match(name)
                self._by_word[word[0] if word else ""].append(place)

    def take_out(self, text: str) -> tuple[str, set[PersonId]]:
        """Returns a text without the names in it, and whose they were.

        Of hundreds of people a sentence names two or three: only those are looked for
        of whose names it has a word.
        """
        words = {"", *_WORD.findall(text)}
        near = {place for word in words for place in self._by_word.get(word, ())}
        found = set()
        for place in sorted(near):
            person = self._people[place]
            called = _called(person.name)
            if called.search(text):
                found.add(person.id)
                text = called.sub(lambda one: " " * len(one[0]), text)
        return text, found


@functools.lru_cache(maxsize=1024)
def _called(name: str) -> re.Pattern[str]:
    """Returns a pattern of somebody's first name, or title and surname."""
    parts = [re.escape(part) for part in name.split()]
    first, last = parts[0], parts[-1]
    return re.compile(rf"\b(?:{first}(?: {last})?|(?:Mr|Mrs|Ms|Miss|Dr)\.? {last})\b")


def _in_record(
    view: View, event: Event, named: _Names
) -> Iterator[tuple[Retelling, Line]]:
    me = view.facts.me
    there = [one for one in view.diary.people_of(event) if not one.is_me]
    for line in lines(event.record):
        by: set[object] = set(findings.sources(line.text))
        if not (there or by) or _I_SAID.search(line.text):
            continue
        plain, of = named.take_out(line.text)
        speakers = [one for one in there if one.id in of] or there
        for one in speakers:
            by |= {one.id}
            if is_professional(one):
                by |= findings.sources(f"{one.role} {one.organisation}")
        if me is not None and _I.search(line.text):
            of.add(me.id)
        for said in clause_words.worded(plain, 0, len(plain)):
            whom, on = frozenset(of - by), frozenset({event.day})
            yield Retelling(said, frozenset(by), whom, on), line
