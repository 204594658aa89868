"""Who is said never to have been to a nursery or a school, and has a place at one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.about import About
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.names import words

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View
    from casefile.domain.person import Person

_WILL: Final = re.compile(r"\b(?:starts?|starting|from|will|due)\b", re.IGNORECASE)
"""In what is noted of a place, that it is not taken up yet."""


@functools.cache
def _never(sort: str) -> re.Pattern[str]:
    verbs, places = (words()["unschooled"][one] for one in ("never", sort))
    return re.compile(
        rf"\b(?:{'|'.join(verbs)})(?: (?:an?|any|the|kind of|sort of|form of|at|in|to"
        rf"|other))* (?:{'|'.join(places)})\b"
        r"(?! (?:on|late|without|before|in|for|with)\b)",
        re.IGNORECASE,
    )


def unschooled(view: View) -> Iterator[Suggestion]:
    """Yields "has never been to any nursery" of a child who is at one."""
    about = About(view)
    for sort in words()["unschooled"]["sorts"]:
        for found in view.found(_never(sort)):
            manner = view.manner(found.start(), found.start())
            if manner.planned or manner.conditional or manner.question or manner.quoted:
                continue
            _, people = about.subject(found.start())
            for child in people if len(people) == 1 else ():
                at = _place(child, sort)
                if at:
                    low = view.paper.sentence_at(found.start()).start
                    yield suggest(
                        view,
                        (low, found.end()),
                        CheckKind.PLACE,
                        "school",
                        because=(child.id,),
                        confidence=0.7,
                        name=called(child),
                        told=view.paper.text[low : found.end()],
                        known=at,
                    )


def _place(child: Person, sort: str) -> str:
    """Returns where a child is, if it is a place of that sort."""
    if not child.is_child or _WILL.search(child.notes):
        return ""
    places = "|".join(words()["unschooled"][sort])
    pattern = re.compile(rf"\b(?:{places})\b", re.IGNORECASE)
    own = (child.school, child.organisation)
    return next((one for one in own if pattern.search(one)), "")
