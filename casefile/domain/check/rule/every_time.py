"""Checks what is said to have been at every visit: one record may have it otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.records.diary import Event
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.check.words.meaning import meanings
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_FRAGMENT: Final = re.compile(r"[^.;!\n]+")
_HOW_OFTEN: Final = re.compile(r"\b(?:once|twice|time|again)\b")
"""This is no thing of which there was none: "never once"."""
_NEAR: Final = 24
"""Letters after "no" in which it is said what there was none of."""


def every_time(view: View) -> Iterator[Suggestion]:
    """Yields what is said of every visit, where a record says that it was not so."""
    for found in view.found(event_words.pattern("count", "every")):
        sentence = view.paper.sentence_at(found.start())
        manner = view.manner(found.start(), found.end())
        if manner.negated or manner.planned or manner.conditional or manner.question:
            continue
        told = meanings(view.paper.text[sentence.start : sentence.end])
        names = meanings(" ".join(one.name for one in view.facts.people))
        kind = (
            RecordKind.VISIT if re.search("vis|h/?v", found[0]) else RecordKind.MEETING
        )
        for event in view.diary.events:
            words = _denied(event, told - names) if event.kind is kind else ""
            if words:
                yield _suggest(view, (sentence.start, sentence.end), event, words)
                break


def _denied(event: Event, told: frozenset[str]) -> str:
    """Returns the words of a record that say that something told was not there."""
    for fragment in _FRAGMENT.findall(event.text):
        for no in event_words.pattern("count", "none").finditer(fragment):
            after = fragment[no.end() : no.end() + _NEAR]
            if meanings(_HOW_OFTEN.sub(" ", after)) & told:
                return str(fragment).strip()
    return ""


def _suggest(
    view: View, span: tuple[int, int], event: Event, denied: str
) -> Suggestion:
    says = view.paper.text[slice(*span)].strip(" \N{BULLET}.")
    words = {"says": says, "day": written.day(event.day), "expected": denied}
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.COUNT,
        says=says,
        expected=denied,
        sentence=event_words.sentence("every", **words),
        because=(event.record.id,),
        confidence=0.7,
        wrong=event_words.sentence("every_wrong", **words),
        right=event_words.sentence("every_right", **words),
    )
