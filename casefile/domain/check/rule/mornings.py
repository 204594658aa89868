"""Checks on how many days or mornings a week a child goes somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense.about import meant
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import date_word, event_words
from casefile.domain.check.words.number import NUMBER, value
from casefile.domain.person import Person

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_OFTEN: Final = re.compile(
    rf"\b(?P<count>{NUMBER}) (?P<unit>mornings?|afternoons?|days?|sessions?)"
    r"(?: (?:a|per|each|every) week)?\b(?! (?:later|after|before|old|ago|off|notice))",
    re.IGNORECASE,
)
_WEEKDAYS: Final = re.compile(
    rf"{date_word.WEEKDAYS_TOO}(?:(?:, | and | & |, and ){date_word.WEEKDAYS_TOO})*",
    re.IGNORECASE,
)
_SCHOOL: Final = re.compile(
    r"\b(?:nursery|pre-?school|playgroup|cylch|childminder|day ?care|gofal dydd|school"
    r"|hub|club|creche)\b",
    re.IGNORECASE,
)
_FRAGMENT: Final = re.compile(r"[^.;\n]+")
_MOST: Final = 7


def mornings(view: View) -> Iterator[Suggestion]:
    """Yields how often a week a child goes somewhere, if a note has it otherwise."""
    noted = {one: note for one in view.facts.children if (note := _noted(one))}
    for found in view.found(_OFTEN) if noted else ():
        child = _whose(view, found.start(), noted)
        manner = view.manner(found.start(), found.end())
        if child is None or manner.negated or not _is_so(view, found.start()):
            continue
        count, unit = value(found["count"]), found["unit"].lower().rstrip("s")
        known, words, own = noted[child]
        is_same_unit = not own or unit in {own, "session", "day"} or own == "day"
        if count is not None and count <= _MOST and count != known and is_same_unit:
            yield _suggest(view, found, child, words)


def _is_so(view: View, start: int) -> bool:
    """Whether it is said as what is done now, and not as what is wanted."""
    sentence = view.paper.sentence_at(start)
    words = view.paper.text[sentence.start : sentence.end]
    return event_words.pattern("count", "unmade").search(words) is None


def _noted(child: Person) -> tuple[int, str, str] | None:
    """Returns on how many days of the week a child goes, by the notes on it."""
    for fragment in _FRAGMENT.findall(child.notes):
        days = _WEEKDAYS.search(fragment)
        if days is not None:
            rest = fragment[days.end() :].strip().lower()
            unit = next((u for u in ("morning", "afternoon") if u in rest), "")
            found = re.findall(date_word.WEEKDAYS_TOO, days[0], re.IGNORECASE)
            return len(found), fragment.strip(), unit
        often = _OFTEN.search(fragment)
        if often is not None and "week" in often[0]:
            unit = often["unit"].lower().rstrip("s")
            return value(often["count"]) or 0, fragment.strip(), unit
    return None


def _whose(
    view: View, start: int, noted: dict[Person, tuple[int, str, str]]
) -> Person | None:
    """Returns the child who goes: named beside it, or the only one of the place."""
    sentence, part = view.paper.sentence_at(start), view.paper.part_at(start)
    words = view.paper.text[sentence.start : sentence.end]
    own = {
        child
        for child in noted
        if child.organisation and child.organisation.casefold() in words.casefold()
    }
    row = view.paper.text[part.start : part.end]
    if not own and _SCHOOL.search(row) is None:
        return None
    named = {
        one
        for mention in view.people_in(sentence.start, sentence.end)
        for one in meant(mention)
        if one.is_child
    }
    found = own & named or own or named & set(noted)
    return next(iter(found)) if len(found) == 1 and len(named) <= 1 else None


def _suggest(view: View, found: re.Match[str], child: Person, note: str) -> Suggestion:
    words = {"says": found[0], "name": child.name.split()[0], "expected": note}
    sentence = view.paper.sentence_at(found.start())
    start = sentence.start if found.end() - sentence.start <= 80 else found.start()  # noqa: PLR2004
    return Suggestion(
        passage=view.paper.passage(start, found.end()),
        kind=CheckKind.COUNT,
        says=found[0],
        expected=note,
        sentence=event_words.sentence("mornings", **words),
        because=(child.id,),
        confidence=0.7,
        wrong=event_words.sentence("mornings_wrong", **words),
        right=event_words.sentence("mornings_right", **words),
    )
