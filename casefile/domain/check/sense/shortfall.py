"""Where a paper says that somebody of the family did not answer, come or take part.

A statement is an anchor ("reply", "attend", "reach") in one clause with a "not" of any
kind, or a word that says both ("unreturned", "pulled out"). Whether it is wrong is for
the records to tell, so this may be generous.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense import failing
from casefile.domain.check.sense.answer import answer_to
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.voice import stands
from casefile.domain.check.words import vocabulary
from casefile.domain.person import Person

KINDS: Final = (
    *("reply", "silence", "late", "off", "attend", "away"),
    *("seen", "notice", "offer", "general"),
)
_WORDS: Final = 7
"""Words between a "not" and what is not done."""
_WOULD: Final = re.compile(
    r" (?:\w+ )?(?:would|could|might|may|will|should)\b", re.IGNORECASE
)
_NEXT: Final = 25
"""Letters after "engage with" in which it says with whom."""
_WITH: Final = re.compile(
    r"\s*(?:(?:with|to|from|of|for|at|in) )?(?:(?:the|her|his|their|any|other|own) )*",
    re.IGNORECASE,
)
_COULD_NOT: Final = re.compile(
    r"\b(?:could|might) not\b(?! have)|\bcouldn't(?! have)", re.IGNORECASE
)
_AS: Final = re.compile(r"\b(?:as|because|since)\b", re.IGNORECASE)
_FAR: Final = 9
"""Letters of "not have", to look beyond a "not"."""
_LETS: Final = re.compile(r"\b(?:let|allow)", re.IGNORECASE)
_WROTE: Final = re.compile(r"\b(?:wrote|written) (?:again )?to\b", re.IGNORECASE)
_HAD_TO: Final = re.compile(r"\bhad to (?:be )?$")
_PUT_TO: Final = re.compile(
    r"\b(?:was|were|been) (?:suggested|mentioned|proposed) to\b"
)


_PLANNED_THING: Final = re.compile(
    r"\b(?:planned|arranged|scheduled|booked|agreed|proposed) (?:\w+ )?(?:visit|meeting"
    r"|session|appointment|call|contact)s?\b",
    re.IGNORECASE,
)
"""What was planned, and was to be by then."""
_NONE_AMISS: Final = re.compile(
    r"(?<=\bno) (?:\w+ )?(?:failed|missed|cancelled|aborted|abortive|unsuccessful"
    r"|refused) (?:\w+ )?(?:visits?|appointments?|meetings?|sessions?|calls?)",
    re.IGNORECASE,
)
"""After "there have been no": nothing was missed."""
_AT_DOOR: Final = re.compile(
    r" (?:at|from) (?:the |her |his |their )?"
    r"(?:door|house|home|flat|address|property)\b"
)
"""After "no reply": no message was left unanswered."""
_NOTHING: Final = re.compile(r"(?:nothing|none)\b", re.IGNORECASE)
_ANSWERS: Final = frozenset({"reply", "attend", "general"})
"""These may be asked of in a form."""


class Shortfall(NamedTuple):
    """A statement that somebody did not do what was asked of them."""

    start: int
    end: int
    kind: str
    """One of `KINDS`."""
    people: tuple[Person, ...]
    is_named: bool
    """Whether it names them as those who did not do it."""


_BY_STAFF: Final = re.compile(
    r"\b(?:staff|teachers?|nursery|school|police|hospital|surgery|council)"
    r" (?:did|do|does|had|have|has)(?: not|n't)\b",
    re.IGNORECASE,
)
"""It is they who did not: "the staff did not speak to him"."""


def shortfalls(view: View) -> Iterator[Shortfall]:
    """Yields what the paper says that people of the family did not do."""
    for kind in KINDS:
        for start, end in sorted(_spans(view, kind)):
            if not _is_stated(view, start, end, kind):
                continue
            people, is_named = failing.failing(view, start, end, kind)
            if people:
                yield Shortfall(start, end, kind, people, is_named)


def _is_stated(view: View, start: int, end: int, kind: str) -> bool:
    """Whether the paper itself says so, of the time that it is about."""
    text, manner = view.paper.text, view.manner(start, start)
    if manner.past or (kind != "notice" and _WOULD.match(text, end)):
        return False
    if vocabulary.words("engagement", "some").search(
        text, failing.clause_start(view, start), start
    ):
        return False
    is_of_others = kind == "general" and _is_of_others(view, start, end)
    if is_of_others or _BY_STAFF.search(text, failing.clause_start(view, start), end):
        return False
    low = view.paper.sentence_at(start).start
    is_none = _NONE_AMISS.match(text, end) or _is_nothing_amiss(view, start)
    if is_none or _is_of_else(view, start, end, kind):
        return False
    clause = failing.clause_start(view, start)
    nots = vocabulary.words("engagement", "nots")
    rejects = vocabulary.words("manner", "rejects")
    if not (nots.search(text, clause, start) or rejects.search(text, low, start)):
        manner = replace(manner, negated=False)
    if not _is_planned(view, clause, start) or _HAD_TO.search(text, low, start):
        manner = replace(manner, planned=False)
    told = _PUT_TO if kind == "offer" else _WROTE
    if told.search(text, low, start) or stands(view, start):
        manner = replace(manner, reported=False, quoted=False)
    if _COULD_NOT.search(
        text, low if _AS.search(text, low, start) else clause, start + _FAR
    ):
        # "Could not be reached" is told as it was.
        ifs = vocabulary.words("engagement", "ifs").search(text, low, start)
        manner = replace(manner, conditional=ifs is not None)
    if kind in _ANSWERS and _is_answered_no(view, start):
        manner = replace(manner, question=False, negated=False)
    return manner.is_asserted


def _is_planned(view: View, clause: int, start: int) -> bool:
    """Whether it is yet to be, unlike what was not done at "a planned visit"."""
    plans = vocabulary.words("manner", "plans").search(view.paper.text, clause, start)
    thing = _PLANNED_THING.search(view.paper.text, clause, start)
    return plans is not None and thing is None


def _is_nothing_amiss(view: View, start: int) -> bool:
    """Whether it answers a question or label of what went wrong: "None", "Nothing"."""
    part, sentence = view.paper.part_at(start), view.paper.sentence_at(start)
    is_first = not view.paper.text[sentence.start : start].strip(" -\u2022")
    if not (is_first and _NOTHING.match(view.paper.text, start)):
        return False
    before = view.paper.text[part.start : sentence.start].rstrip()
    asked = before or view.paper.heading_of(part)
    bad = vocabulary.words("engagement", "amiss")
    return bad.search(asked) is not None


def _is_of_else(view: View, start: int, end: int, kind: str) -> bool:
    """Whether no message was left unanswered: the door was, or agreeing was not done.

    "Refused to let us ask the GP" is about consent.
    """
    text, sentence = view.paper.text, view.paper.sentence_at(start)
    if kind in {"reply", "silence"} and _AT_DOOR.match(text, end):
        return True
    if kind == "reply":
        nouns = vocabulary.words("consent", "nouns")
        is_it = text[start:end].casefold().endswith("forthcoming")
        return is_it and nouns.search(text, sentence.start, start) is not None
    lets = _LETS.search(text, start, end)
    elsewhere = vocabulary.words("engagement", "elsewhere")
    return bool(lets and elsewhere.search(text, end, sentence.end))


def _is_of_others(view: View, start: int, end: int) -> bool:
    """Whether it goes on with somebody who is not of the council: "with her GP"."""
    text = view.paper.text
    low = _WITH.match(text, end)
    if low is None:
        return False
    high = min(view.paper.sentence_at(end - 1).end, low.end() + _NEXT)
    family = [
        person
        for one in view.people_in(start, low.end() + 1)
        if not any(person.is_me for person in one.people)
        for person in one.people
        if not is_professional(person)
    ]
    elsewhere = vocabulary.words("engagement", "elsewhere")
    return bool(family or elsewhere.match(text, low.end(), high))


def _spans(view: View, kind: str) -> set[tuple[int, int]]:
    """Returns where words say that something was not done."""
    table = vocabulary.claims()["engagement"]
    whole = vocabulary.words("engagement", f"{kind}_whole")
    found = {one.span() for one in view.found(whole)}
    if kind in table:
        for anchor in view.found(vocabulary.words("engagement", kind)):
            start = _not_before(view, anchor.start())
            if start is not None:
                found.add((start, anchor.end()))
            elif kind in _ANSWERS and _is_answered_no(view, anchor.start()):
                found.add(anchor.span())
    return found


def _is_answered_no(view: View, index: int) -> bool:
    """Whether it stands in a question, or a label, to which the answer is no."""
    answer = answer_to(view, index)
    if answer is None or answer.agrees is not False:
        return False
    bad = vocabulary.words("engagement", "amiss")
    return bad.search(view.paper.text, *answer.asked) is None


def _not_before(view: View, index: int) -> int | None:
    """Returns where the "not" stands that turns round what is said at a place."""
    text = view.paper.text
    low = failing.clause_start(view, index)
    words = list(re.finditer(r"\S+", text[low:index]))
    low += words[-_WORDS].start() if len(words) > _WORDS else 0
    every = list(vocabulary.words("engagement", "nots").finditer(text, low, index))
    plain = [one for one in every if one[0].casefold() != "nor"]
    wants = vocabulary.words("engagement", "wants")
    if len(plain) != 1 or wants.search(text, plain[0].end(), index):
        return None
    return plain[0].start()
