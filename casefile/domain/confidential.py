"""Contact details that must reach nobody, found however they were typed."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from casefile.domain.case import Case
from casefile.domain.detail import (
    Detail,
    DetailKind,
    Needle,
    around,
    earlier_needles,
    needles,
)
from casefile.domain.ids import PersonId
from casefile.domain.letter import Run, Text
from casefile.domain.likeness import Seen, goes_on, seen
from casefile.domain.person import Person


class Hit(NamedTuple):
    """A detail in a text: its characters `start` to `end`."""

    start: int
    end: int
    detail: Detail


class Confidential:
    """The contact details of people who are marked confidential.

    Open all the same are the council's own address, the writer's own details unless
    they are confidential too, and what the writer calls the safe way to be reached.
    Those of before are held back too, as `before` tells them: earlier wordings of
    people.
    """

    def __init__(
        self,
        people: Iterable[Person],
        case: Case,
        allowed: Collection[Detail] = (),
        before: Iterable[Person] = (),
    ) -> None:
        everyone = list(people)
        self.people = {person.id: person for person in everyone if person.confidential}
        known = seen("\n".join(_open_words(everyone, case)))
        past: dict[PersonId, list[Person]] = {}
        for wording in before:
            past.setdefault(wording.id, []).append(wording)
        self._needles = [
            needle
            for person in self.people.values()
            for needle in (
                *needles(person),
                *earlier_needles(person, past.get(person.id, ())),
            )
            if needle.seen not in known and needle.detail not in allowed
        ]

        self._around = {
            person.id: found
            for person in self.people.values()
            if (found := around([person, *past.get(person.id, ())])) is not None
        }

    @property
    def details(self) -> set[Detail]:
        """Returns which details of whom are held back."""
        return {needle.detail for needle in self._needles}

    def __bool__(self) -> bool:
        return bool(self._needles)

    def held_in(self, text: str) -> bool:
        """Tells whether a text holds such a detail."""
        return next(self._hits(text), None) is not None

    def find(self, text: str) -> list[Hit]:
        """Returns where such details are, in order; those that overlap are one."""
        found: list[Hit] = []
        hits = (self._whole(hit, text) for hit in self._hits(text))
        for hit in sorted(hits, key=_in_order):
            last = found[-1] if found else None
            if last is None or hit.start >= last.end:
                found.append(hit)
            elif hit.detail == last.detail and hit.end > last.end:
                found[-1] = Hit(last.start, hit.end, last.detail)
            elif hit.detail != last.detail and not _is_part(hit, last):
                found.append(hit)
        return found

    def taken_out(self, text: Text, instead: str) -> Text:
        """Returns a text with a marked blank in the place of each such detail."""
        spans = self._spans("".join(run.text for run in text))
        return tuple(_without(text, spans, instead)) if spans else text

    def left_out(self, text: str, instead: str) -> str:
        """Returns plain words with others in the place of each such detail."""
        for start, end in reversed(self._spans(text)):
            text = f"{text[:start]}{instead}{text[end:]}"
        return text

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Returns the stretches to take out, apart from each other and in order."""
        spans: list[tuple[int, int]] = []
        for hit in self.find(text):
            if spans and hit.start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(hit.end, spans[-1][1]))
            else:
                spans.append((hit.start, hit.end))
        return spans

    def _whole(self, hit: Hit, text: str) -> Hit:
        """Returns a find with the rest of the address that stands around it."""
        if hit.detail.kind is not DetailKind.ADDRESS:
            return hit
        around = self._around.get(hit.detail.person)
        if around is None:
            return hit
        start, end = around.widened(text, hit.start, hit.end)
        return Hit(start, end, hit.detail)

    def _hits(self, text: str) -> Iterator[Hit]:
        view = Seen(text)
        for needle in self._needles:
            at = view.text.find(needle.seen)
            while at >= 0:
                hit = _hit(view, needle, at)
                if hit is not None:
                    yield hit
                at = view.text.find(needle.seen, at + 1)


def _in_order(hit: Hit) -> tuple[int, int, bool]:
    return hit.start, -hit.end, hit.detail.is_earlier


def _is_part(hit: Hit, last: Hit) -> bool:
    """Tells whether an earlier detail is only a piece of one that was found."""
    same = hit.detail.person == last.detail.person
    return same and hit.detail.is_earlier and hit.end <= last.end


def _open_words(people: list[Person], case: Case) -> list[str]:
    words = [case.council, case.council_address, case.dpo_email]
    for person in people:
        if person.is_me:
            words.append(person.safe_contact)
            if not person.confidential:
                words += [person.address, person.email, person.phone]
    return words


def _hit(view: Seen, needle: Needle, at: int) -> Hit | None:
    """Returns what was found, unless it is the middle of some other word or number."""
    end = view.place(at + len(needle.seen) - 1) + 1
    if goes_on(view.source, end - 1, end, needle.seen):
        return None
    for lead in (*needle.lead, ""):
        first = at - len(lead)
        if lead and (first < 0 or view.text[first:at] != lead):
            continue
        start = view.place(first)
        if goes_on(view.source, start, start - 1, needle.seen):
            continue
        if needle.sign in view.source[start:end].replace("\uff20", "@"):
            return Hit(_with_plus(view.source, start), end, needle.detail)
    return None


def _with_plus(source: str, start: int) -> int:
    return start - 1 if start and source[start - 1] == "+" else start


def _without(text: Text, spans: list[tuple[int, int]], instead: str) -> Iterator[Run]:
    """Yields the runs outside the spans, and a blank where each span begins."""
    at = 0
    for run in text:
        start, end = at, at + len(run.text)
        for first, last in spans:
            if last <= start or first >= end:
                continue
            if first > start:
                before = run.text[start - at : first - at]
                yield dataclasses.replace(run, text=before)
            if first >= at:
                yield Run(instead, blank=True)
            start = max(start, min(last, end))
        if start < end:
            yield dataclasses.replace(run, text=run.text[start - at :])
        at = end
