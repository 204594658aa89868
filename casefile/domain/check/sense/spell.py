"""What is said to have happened since a time, and that it has not happened since."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.domain.check.sense.statement import Pair, Statement, subject
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import NUMBER

if TYPE_CHECKING:
    from casefile.domain.check.page.paper import Sentence
    from casefile.domain.check.sense.view import View

_SEASONS: Final = {"spring": 3, "easter": 4, "summer": 9, "autumn": 10, "christmas": 12}
_SEASON: Final = re.compile(rf"\b({'|'.join(_SEASONS)})\b", re.IGNORECASE)
_STEM: Final = 5
_NEAR: Final = 60


class _Spell(NamedTuple):
    said: Statement
    what: str
    since: date | None
    """None if it is for ever."""


def pairs(view: View) -> Iterator[Pair]:
    """Yields `no seizure since the summer` with `two seizures since October`."""
    some = list(_some(view))
    for none in _none(view):
        for other in some:
            if other.what == none.what and _excludes(none, other):
                pair = sorted((none.said, other.said), key=lambda said: said.start)
                yield pair[0], pair[1]
                break


def _excludes(none: _Spell, some: _Spell) -> bool:
    if none.said.sentence == some.said.sentence:
        return False
    people = none.said.people, some.said.people
    if people[0] and people[1] and not people[0] & people[1]:
        return False
    return none.since is None or (some.since is not None and some.since >= none.since)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    things = "|".join(event_words.table()["spell"]["things"])
    no = (
        r"\b(?:without (?:an?|any)(?: further| other)?|no(?: further| more)?"
        r"|free (?:of|from)|not had (?:an?|any)(?: further| other)?"
        r"|never had (?:an?|any))"
        rf" (?P<thing>{things})s?\b(?=(?P<rest>[^.;]{{0,30}}))"
    )
    yes = (
        rf"\b(?:{NUMBER}|an?|several|another|some|both)(?: \w+)?"
        rf" (?P<thing>{things})s?\b"
        r"(?! ?-?free)(?=(?P<rest>[^.;]{0,60}))"
    )
    return re.compile(no, re.IGNORECASE), re.compile(yes, re.IGNORECASE)


def _none(view: View) -> Iterator[_Spell]:
    for found in view.found(_patterns()[0]):
        sentence = view.paper.sentence_at(found.start())
        manner = view.manner(found.start(), found.start())
        if manner.reported or manner.quoted or manner.planned or manner.conditional:
            continue
        is_ever = "never" in found[0].casefold()
        since = _time(view, found)
        has_since = re.match(r"[^.;]{0,12}\bsince\b", found["rest"])
        if is_ever or (has_since and since is not None):
            yield _make(view, sentence, found, None if is_ever else since)


def _some(view: View) -> Iterator[_Spell]:
    for found in view.found(_patterns()[1]):
        sentence = view.paper.sentence_at(found.start())
        manner = view.manner(found.start(), found.start())
        if manner.is_asserted:
            yield _make(view, sentence, found, _time(view, found))


def _make(
    view: View, sentence: Sentence, found: re.Match[str], since: date | None
) -> _Spell:
    people = subject(view, sentence, found.start())
    said = Statement(found.start(), found.end(), "", "", people, sentence)
    return _Spell(said, found["thing"].casefold()[:_STEM], since)


def _time(view: View, found: re.Match[str]) -> date | None:
    """Returns the first day named after a thing; of a season where it begins."""
    days = view.days_in(found.end(), found.end() + len(found["rest"]))
    sure = [one.first for one in days if one.is_sure]
    if sure:
        return min(sure)
    season = _SEASON.search(found["rest"])
    on = view.assessed_on
    if season is None or on is None:
        return None
    month = _SEASONS[season[1].casefold()]
    return date(on.year if month <= on.month else on.year - 1, month, 1)
