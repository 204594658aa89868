"""What a paper leaves out: what I wrote or said, and what happened, in its own time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Final, NamedTuple

from casefile.domain import written
from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.records import untold
from casefile.domain.check.records.diary import Event, stems
from casefile.domain.check.records.telling import (
    in_first_person,
    named,
    shown,
)
from casefile.domain.check.records.untold import Untold
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.record import RecordKind

MOST: Final = 20
"""How many are named, the weightiest first."""
_BEFORE: Final = timedelta(days=200)
"""How long before a paper its time begins, if it does not say."""
_BESIDE: Final = timedelta(days=3)
"""A day as near as this, on which nothing else was, is meant for this one."""
_SAME: Final = 0.5
"""Of the words of a record: a sentence that has as many speaks of it."""
_ON_THE_DAY: Final = 0.3
"""The same for a sentence that speaks of the day."""
_LONG: Final = 160
"""Letters of a row that is shown whole."""
_QUOTED: Final = frozenset({"account", "sent", "came"})
"""The shapes that show the words of a record."""
_LEAST: Final = 2
"""Words that carry meaning without which nothing can be told."""


class _Said(NamedTuple):
    sentence: Sentence
    words: frozenset[str]
    days: frozenset[date]
    """The days that it names, or its row."""


def omissions(view: View) -> tuple[Suggestion, ...]:
    """Returns what the paper leaves out, the weightiest first."""
    last = view.assessed_on
    is_whole = view.facts.is_whole_account
    if view.facts.me is None or last is None or not (view.is_ours and is_whole):
        return ()
    return tuple(_Search(view, last).found())


class _Search:
    """Looks through a paper for what the records tell."""

    def __init__(self, view: View, last: date) -> None:
        self._view = view
        self._last = last
        self._taken: set[int] = set()

    def found(self) -> Iterator[Suggestion]:
        """Yields what is left out; one thing of each record."""
        left = [one for event in self._events if (one := self._left_out(event))]
        left.sort(key=lambda one: (-one.weight, one.event.day))
        for one in left[:MOST]:
            place = self._place(one)
            if place is not None:
                yield self._suggest(one, place)

    @cached_property
    def _events(self) -> list[Event]:
        """What happened in the time of the paper."""
        sure = [one.first for one in self._view.days if one.is_sure]
        near = [one for one in sure if self._last - _BEFORE <= one <= self._last]
        first = min(near, default=self._last - _BEFORE)
        return self._view.diary.between(first, self._last)

    @cached_property
    def _said(self) -> list[_Said]:
        paper = self._view.paper
        found = []
        for sentence in paper.sentences:
            part = paper.parts[sentence.part]
            if part.kind is BlockKind.HEADING:
                continue
            is_row = part.kind is BlockKind.TABLE_ROW
            around = part if is_row else sentence
            days = self._view.days_in(around.start, around.end)
            found.append(
                _Said(
                    sentence,
                    stems(paper.text[sentence.start : sentence.end]),
                    frozenset(one.first for one in days if one.first == one.last),
                )
            )
        return found

    def _left_out(self, event: Event) -> Untold | None:
        is_told = False
        for one in untold.of(event, self._view.diary):
            if one.shape == "event":
                if not self._is_day_told(event):
                    return one
            elif self._is_told(one):
                # Where the paper tells some of it, small things are not left out.
                is_told = True
            elif self._has_words(one) and (one.is_weighty or not is_told):
                return one
        return None

    def _has_words(self, one: Untold) -> bool:
        """Whether it can be told from its words whether the paper speaks of it."""
        is_note = one.event.kind is RecordKind.NOTE
        if is_note and not any(one.event.day in said.days for said in self._said):
            return False
        return len(stems(one.line.text)) >= _LEAST

    def _is_told(self, one: Untold) -> bool:
        """Whether a sentence of the paper tells it."""
        return self._is_spoken_of(one, is_refusal=untold.is_refusal(one.line.text))

    def _is_spoken_of(self, one: Untold, *, is_refusal: bool) -> bool:
        """Whether a sentence speaks of it, and of a refusal if it is one."""
        words = stems(one.line.text)
        return any(
            self._speaks_of(said, one, words, is_refusal=is_refusal)
            for said in self._said
        )

    def _speaks_of(
        self, said: _Said, one: Untold, words: frozenset[str], *, is_refusal: bool
    ) -> bool:
        is_that_day = one.event.day in said.days
        shared = len(words & said.words)
        if not is_that_day and shared < max(_SAME * len(words), _LEAST):
            return False
        text = self._view.paper.text[said.sentence.start : said.sentence.end]
        if is_refusal and not untold.is_refusal(text):
            # "She consents" does not tell that she refused.
            return False
        if not is_that_day:
            return True
        has_mail = vocabulary.words("untold", "mail").search(text)
        if has_mail and one.shape == "sent" and not is_refusal:
            return True
        return shared >= max(_ON_THE_DAY * len(words), 1)

    def _is_day_told(self, event: Event) -> bool:
        """Whether the paper names the day, or one beside it that nothing else has."""
        for said in self._said:
            for day in said.days:
                if day == event.day:
                    return True
                is_beside = abs(day - event.day) <= _BESIDE
                if is_beside and not self._view.diary.on(day):
                    return True
        return False

    def _place(self, one: Untold) -> Sentence | None:
        """Returns the sentence by which it belongs; each takes another one."""
        words = stems(one.line.text)

        def order(said: _Said) -> tuple[int, int, float, int]:
            earlier = [(one.event.day - day).days for day in said.days]
            past = [days for days in earlier if days >= 0]
            return (
                0 if one.event.day in said.days else 1,
                -len(words & said.words),
                min(past, default=1000),
                said.sentence.start,
            )

        free = [o for o in self._said if self._whole(o.sentence)[0] not in self._taken]
        if not free:
            return None
        best = min(free, key=order)
        self._taken.add(self._whole(best.sentence)[0])
        return best.sentence

    def _whole(self, place: Sentence) -> tuple[int, int]:
        """Returns a sentence, or the row of a table in which it is a cell."""
        part = self._view.paper.parts[place.part]
        is_row = part.kind is BlockKind.TABLE_ROW
        if is_row and part.end - part.start <= _LONG:
            return part.start, part.end
        return place.start, place.end

    def _suggest(self, one: Untold, place: Sentence) -> Suggestion:
        say = vocabulary.claims()["untold"]
        on = written.day(one.event.day)
        proof = shown(one.line)
        name = named(one.event.record)
        shape = one.shape
        if shape in _QUOTED and self._is_spoken_of(one, is_refusal=False):
            # It would not be true that the paper says nothing of it.
            shape = f"{shape}_partly"
        return Suggestion(
            passage=self._view.paper.passage(*self._whole(place)),
            kind=one.kind,
            says="",
            expected=proof,
            sentence=say[shape].format(
                proof=proof, day=on, name=name, words=one.line.text.rstrip(".")
            ),
            because=(one.event.record.id,),
            confidence=one.weight / 10,
            wrong=say[f"{shape}_wrong"].format(day=on, name=name),
            right=in_first_person(proof),
        )
