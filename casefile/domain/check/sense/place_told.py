"""Where a paper says that something took place, as it names or describes the place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.records.facts import Facts
from casefile.domain.check.records.home import Home, homes
from casefile.domain.check.records.noted_place import noted_work
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.view import View
from casefile.domain.check.words.names import words
from casefile.domain.check.words.place import Place, own_name, places
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_ELSEWHERE: Final = re.compile(
    r"\b(?:lives?|living|go(?:es)?(?= (?:\w+ )?(?:to|on)\b)"
    r"|(?<!the )works?(?! (?:with|by|on)\b)|working|based|moved"
    r"|team(?! around)|office at|pupils?|attends?|from|rents?|stays?|until|previously"
    r"|would|usually|due to|next)\b",
    re.IGNORECASE,
)
"""What is said of a place before it is named, if nothing took place there."""
_MARK_SEEN: Final = re.compile(
    r"\b(?:marks?|bruis\w+|injur\w+|burns?|cuts?|scratch\w*|rash)\b[^.;]*"
    r"\b(?:was|were) (?:first )?(?:seen|noticed|spotted|found) $",
    re.IGNORECASE,
)
"""Nobody met there: a mark was seen."""
_BESIDE: Final = re.compile(
    r"\b(?:Year (?:\d{1,2}|[A-Z][a-z]+)|Reception)(?: pupil)?,?(?: at(?: the)?)? $"
    r"|\b(?:before|since|after|than|of|near|opposite|behind|or|for)(?: the)? $",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"from\b|by (?!phone|telephone|video)", re.IGNORECASE)
_NO: Final = re.compile(
    r"n't\b|\b(?:not|never|no|without|nor|neither)\b", re.IGNORECASE
)
_WITH_US: Final = re.compile(
    r"\b(?:with (?:us|me)|moved in|lives here)\b", re.IGNORECASE
)
_OF: Final = re.compile(r" of (?:the |her |his |their )?")
_NEAR, _BEFORE = 20, 60
_ADMITTED: Final = re.compile(r"\badmitted (?:to )?$")
_SENT: Final = re.compile(
    r"\b(?:refer|report|complain|appeal|appl|writ|wrote|sen[dt]|pass|escalat)\w*"
    r"(?: [\w'-]+){0,4} $",
    re.IGNORECASE,
)
"""Before a place to which only words go."""
_ROLE: Final = re.compile(r"[ ,]*(?:, (?:(?:the|a|our|[a-z-]+) ){1,6})?")
"""Between a name and where somebody works: ", head of year "."""
_HELD: Final = re.compile(
    r"\b(?:held|took place|conven|met|meeting|visit|seen|saw|came|venue|location)",
    re.IGNORECASE,
)
_RANG: Final = re.compile(
    r"\b(?:tele)?phoned|\b(?:rang|rung|called|e-?mailed|texted|wrote|messaged)\b",
    re.IGNORECASE,
)
"""Of whoever is told by telephone, a place is only where they work."""
_ASKED: Final = re.compile(
    r"\b(?:agenc\w+|consent\w*|checks?|information|sources?|professionals|contacted"
    r"|enquiries|services)\b[^.;:]*: ?(?:[^.;:]*(?:, | and ))?$",
    re.IGNORECASE,
)
"""Before a list of those who were asked, and where nothing took place."""


def places_told(view: View) -> Iterator[Place]:
    """Yields the places at which the paper itself says that something took place."""
    for told in (*places(view.paper.text), *_streets(view)):
        sentence = view.paper.sentence_at(told.start)
        before = view.paper.text[sentence.start : told.start]
        is_of_mark = _MARK_SEEN.search(before) is not None
        if _is_told(view, told) and not (is_of_mark or _ELSEWHERE.search(before)):
            yield told._replace(kind="relative") if _is_relatives(view, told) else told


def _is_relatives(view: View, told: Place) -> bool:
    """Whether a home is that of a relative who does not live with me."""
    if told.kind != "home":
        return False
    text = view.paper.text
    after = _OF.match(text, told.end)
    owners = [
        one.one
        for one in view.people_in(told.start, told.end + _NEAR)
        if (text.startswith("'", one.end) and one.end < told.end)
        or (after is not None and one.start == after.end())
    ]
    return any(
        one is not None
        and not (one.is_me or one.is_child or is_professional(one))
        and not _WITH_US.search(one.notes)
        for one in owners
    )


@functools.cache
def _street() -> re.Pattern[str]:
    kinds = "|".join(one.capitalize() for one in words()["place"]["streets"])
    word = r"[A-Z\u00c0-\u00de][\w'-]*"
    return re.compile(
        rf"\b(?:at|in|to) (?:\d+[A-Za-z]?,? )?"
        rf"(?P<street>{word}(?: {word})? (?:{kinds}))\b"
    )


def _streets(view: View) -> Iterator[Place]:
    """Yields streets of ours that are named for the home in them."""
    known = view.once(_homes_known)
    for found in view.found(_street()) if known else ():
        street = folded(found["street"])
        owners = [one for one, home in known.items() if street in home.streets]
        if owners:
            kind = "home" if any(one.is_me for one in owners) else "relative"
            yield Place(*found.span(), kind, frozenset(), found[0])


def _homes_known(view: View) -> dict[Person, Home]:
    return homes(view.facts.people)


def _is_told(view: View, told: Place) -> bool:
    """Whether the paper itself says that something took place there."""
    sentence = view.paper.sentence_at(told.start)
    before = view.paper.text[sentence.start : told.start]
    clause = before.rpartition(", ")[2]
    manner = view.manner(told.start, told.start)
    is_negated = manner.negated and bool(_NO.search(clause))
    is_reported = manner.reported and not _ADMITTED.search(before)
    is_open = manner.planned or manner.conditional or manner.quoted or manner.question
    is_from = bool(_FROM.match(told.words) or _BESIDE.search(before))
    is_sent = told.words.startswith("to ") and _SENT.search(before) is not None
    is_rung = _RANG.search(clause) is not None
    # Whoever was told something on the telephone did not meet anybody there.
    is_rung |= told.kind == "far" and _HELD.search(before) is None
    is_asked = _ASKED.search(before) is not None
    is_far = is_from or is_sent or is_rung or is_asked
    # "Kier Hill Academy: we would need her agreement": it is they who say so.
    is_speaker = told.start == sentence.start and view.paper.text[told.end] == ":"
    is_work = is_speaker or _is_where_they_work(view, told)
    is_unsaid = is_negated or is_reported or is_open or manner.past
    return not (is_unsaid or is_far or is_work)


def _workplaces(facts: Facts) -> list[frozenset[str]]:
    """Returns the names of where the notes say that people work."""
    noted = [noted_work(one) for one in facts.people]
    return [own_name(one) for one in noted if one]


def _is_where_they_work(view: View, told: Place) -> bool:
    """Whether somebody works there, and nothing is said to have been held there."""
    if not told.name:
        return False
    text, low = view.paper.text, view.paper.sentence_at(told.start).start
    works = any(told.name <= one for one in view.known(_workplaces))
    if works and not _HELD.search(text, low, told.start):
        return True
    near = view.people_in(max(told.start - _BEFORE, 0), told.start)
    last = near[-1].one if near else None
    between = text[near[-1].end : told.start] if near else ""
    if last is None or _ROLE.fullmatch(between) is None:
        return False
    return told.name <= own_name(last.organisation)


def kinded(view: View, known: Place) -> Place:
    """Returns a place that is only named with the kind of the body of that name."""
    if not known.name:
        return known
    every = (p for body in view.known(_bodies) for p in places(body))
    kinds = {one.kind for one in every if known.name <= one.name}
    return known._replace(kind=kinds.pop()) if len(kinds) == 1 else known


def _bodies(facts: Facts) -> frozenset[str]:
    """Returns the names of all schools and other bodies of the case."""
    return frozenset(n for p in facts.people for n in (p.organisation, p.school) if n)
