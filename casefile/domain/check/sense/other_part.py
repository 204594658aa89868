"""What shows that somebody else of the family answered, came or took part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from casefile.domain.check.records.dealing import Dealings
from casefile.domain.check.records.telling import Line
from casefile.domain.check.sense.shortfall import Shortfall
from casefile.domain.check.sense.shortfall_day import sentence_of
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import vocabulary
from casefile.domain.person import Person

_MANY: Final = 3
"""Visits that are shown, at the most."""
_SOME: Final = 2
"""Visits that show that somebody can be reached."""
AT_ONCE: Final = re.compile(r"\b(?:no|an) answer\b|\bpick", re.IGNORECASE)
"""Said of a call as it rang, which may be so even if it was answered later."""
_MEETING: Final = re.compile(r"\b(?:see|seen|meet|met|speak|talk|visited)\b")
_WHAT: Final = re.compile(
    r" (?:at |for |to |in )?(?:the|her|his|their|our)(?P<what>(?: [\w'-]+){1,4}?)"
    r"(?=[.,;\t]|$| (?:and|but|which|on|in|at|that|with|or|when|because|as)\b)",
    re.IGNORECASE,
)
_SAME_DAY: Final = timedelta(0)
_QUICK: Final = timedelta(days=3)
_ANSWERS: Final = frozenset({"reply", "silence", "late"})


def shown(
    view: View, dealings: Dealings, said: Shortfall, days: Sequence[date]
) -> tuple[Line, ...]:
    """Returns what shows that others of the family did answer, come or take part."""
    for person in said.people:
        found = _of(view, dealings, said, person, days)
        if found:
            return found
    return ()


def _of(
    view: View,
    dealings: Dealings,
    said: Shortfall,
    person: Person,
    days: Sequence[date],
) -> tuple[Line, ...]:
    if said.kind in {"attend", "away", "offer"}:
        return _came(view, dealings, said, person, days)
    met, words = dealings.met_with(person), view.paper.text[said.start : said.end]
    if days:
        if said.kind in _ANSWERS:
            return _replies_of(view, dealings, said, person, days)
        met = tuple(one for one in met if one.record.happened_on in days)
        return met[:1] if said.kind in {"seen", "general"} else ()
    if said.kind in {"seen", "general"}:
        enough = 1 if said.kind == "seen" or _MEETING.search(words) else _SOME
        return met[:_MANY] if len(met) >= enough else ()
    line = dealings.by_other(person) if said.kind in _ANSWERS else None
    return () if line is None else (line,)


def _came(
    view: View,
    dealings: Dealings,
    said: Shortfall,
    person: Person,
    days: Sequence[date],
) -> tuple[Line, ...]:
    """Returns where somebody was who is said not to have come or wished to."""
    words = sentence_of(view, said.start)
    found = [dealings.kept(day, person) for day in days]
    if vocabulary.words("engagement", "contact").search(words):
        found += [dealings.had_them(day, person) for day in days]
    if not days:
        found += [dealings.at_meeting(words, person)]
        found += [dealings.at_event(what(view, said), person)]
        is_of_meeting = vocabulary.words("engagement", "to_meet").search(words)
        if said.kind == "offer" and is_of_meeting:
            met = dealings.met_with(person)
            # One of many at a meeting was not met as it was offered.
            found += [one for one in met if len(one.record.people) <= _SOME]
    return tuple(one for one in found if one)[:1]


def what(view: View, said: Shortfall) -> str:
    """Returns the words for what somebody did not come to: "the medical"."""
    end = view.paper.sentence_at(said.end - 1).end
    found = _WHAT.match(view.paper.text, said.end, end)
    return found["what"] if found and said.kind == "attend" else ""


def _replies_of(
    view: View,
    dealings: Dealings,
    said: Shortfall,
    person: Person,
    days: Sequence[date],
) -> tuple[Line, ...]:
    """Returns what somebody else of the family answered to what came on those days."""
    soon = within(view, said)
    if soon is None or AT_ONCE.search(view.paper.text[said.start : said.end]):
        return ()
    found = (dealings.reply_of(person, day, soon) for day in days)
    return tuple(line for line in found if line)[:1]


def within(view: View, said: Shortfall) -> timedelta | None:
    """Returns how soon an answer must have come for the paper to be wrong."""
    stop = view.paper.sentence_at(said.end - 1).end
    text = view.paper.text
    if vocabulary.words("engagement", "soon").search(text, said.end, stop):
        return None
    is_late = vocabulary.words("engagement", "until").search(text, said.end, stop)
    return _SAME_DAY if is_late or said.kind == "late" else _QUICK
