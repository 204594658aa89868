"""Who is said to live in the home, or not to, where the notes say otherwise."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.column import under
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.about import About
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.names import words
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_SENTENCE: Final = re.compile(r"[^.;]+")
_NEXT: Final = re.compile(r", which\b|;")
_SHOWN: Final = 80
"""Letters of a note that are shown."""


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    either = "|".join(f"(?:{one})" for one in words()["household"][name])
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def household(view: View) -> Iterator[Suggestion]:
    """Yields "he still lives in the family home" of one who is noted to have left."""
    if not view.is_ours or view.facts.me is None:
        return
    about = About(view)
    for name in ("here", "away"):
        for found in view.found(_pattern(name)):
            person = _subject(view, about, found)
            if person is not None and _is_said(view, found):
                span = _begin(view, found.start(), person), _end(view, found)
                yield from _compared(view, person, span, is_here=name == "here")
    for start, end in under(view.paper, set(words()["household"]["labels"])):
        answer = _pattern("answer").match(view.paper.text, start, end)
        person = about.row(start)
        if answer is not None and person is not None:
            is_here = answer[0][:1].casefold() == "y"
            first = view.paper.part_at(start).start
            yield from _compared(view, person, (first, end), is_here=is_here)


def _subject(view: View, about: About, found: re.Match[str]) -> Person | None:
    """Returns of whom it is said; nobody if it is said of what was or may be."""
    sentence = view.paper.sentence_at(found.start())
    text = view.paper.text
    # What follows ", which shows ..." is of something else.
    close = _NEXT.search(text, found.end(), sentence.end)
    end = sentence.end if close is None else close.start()
    after = _pattern("goes_on").sub("", text[found.end() : end])
    if _pattern("other_time").search(text[sentence.start : found.end()] + after):
        return None
    with_me = _pattern("with_me").search(found[0])
    named = view.people_in(found.end(), found.end() + 2)
    if with_me and not any(p.is_me for one in named for p in one.people):
        # "Lives with Ms Rudd" is with me only if she is who is meant.
        return None
    _, people = about.subject(found.start())
    return people[0] if len(people) == 1 else None


def _is_said(view: View, found: re.Match[str]) -> bool:
    manner = view.manner(found.start(), found.start())
    is_open = manner.planned or manner.conditional or manner.question or manner.quoted
    return not (is_open or manner.reported or manner.past or manner.negated)


def _begin(view: View, start: int, person: Person) -> int:
    low = view.paper.sentence_at(start).start
    named = [one for one in view.people_in(low, start) if person in one.people]
    return named[-1].start if named else low


def _end(view: View, found: re.Match[str]) -> int:
    """Returns where it ends: with me, if that is with whom."""
    named = view.people_in(found.end(), found.end() + 2)
    return named[-1].end if named else found.end()


def _compared(
    view: View, person: Person, span: tuple[int, int], *, is_here: bool
) -> Iterator[Suggestion]:
    if person.is_me or person.is_child or is_professional(person):
        return
    notes = [one[0].strip() for one in _SENTENCE.finditer(person.notes)]
    away = [one for one in notes if _pattern("noted_away").search(one)]
    here = [
        one for one in notes if _pattern("noted_here").search(one) and one not in away
    ]
    right, wrong = (here, away) if is_here else (away, here)
    if right or not wrong or _is_told(view, person, is_here=is_here):
        return
    yield suggest(
        view,
        span,
        CheckKind.PLACE,
        "household",
        because=(person.id,),
        confidence=0.7,
        name=called(person),
        told=view.paper.text[slice(*span)].strip(),
        known=wrong[0][:_SHOWN],
    )


def _is_told(view: View, person: Person, *, is_here: bool) -> bool:
    """Whether a record tells that it became so: he moved back in, or out."""
    first = re.escape(person.name.split()[0])
    moves = _pattern("moved_here" if is_here else "moved_away")
    last = view.assessed_on or view.facts.today
    return any(
        re.search(rf"\b{first}\b", f"{one.summary} {one.details}")
        and moves.search(folded(f"{one.summary} {one.details}"))
        for one in view.facts.records
        if one.happened_on <= last
    )
