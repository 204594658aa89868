"""Work that a paper gives to the wrong person: the health visitor, Ms Tranter."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from casefile.domain.check.page.person_mention import PersonMention
from casefile.domain.check.records.body import bodies, core, is_same
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.about import NAMES
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin
from casefile.domain.check.words.names import words
from casefile.domain.check.words.work import work_of, work_words
from casefile.domain.person import Person

_NEAR: Final = 60
_OWN: Final = (
    r"(?:(?P<owner>\b(?:the|an?|his|her|their|our|your|my)\b|[\w-]+'s?) )?"
    r"(?:(?:allocated|current|named|family's|children's|child's|school's|family|new"
    r"|assigned|lead) )*"
)
_OWNED: Final = re.compile(rf"(?<![\w'-]){_OWN}$", re.IGNORECASE)
_BEHIND: Final = re.compile(
    rf"(?P<link>,|:| \(| is| was| -|, who (?:is|was)| as) ?{_OWN}", re.IGNORECASE
)
_LINKS: Final = frozenset(
    {" ", ", ", ": ", " is ", " was ", " - ", " (", ", who is ", " being "}
)
_ENDS: Final = re.compile(
    r"\s*(?:$|[.;)\n\t]|(?:,? )(?:at|from|in|for|with|who|which|to)\b"
    r"|,? [a-z]+(?:ed|s)\b"
    r"|,? (?:has|had|is|was|said|told|saw|spoke|felt|rang|met|wrote|made)\b)"
)
"""What goes on after somebody's work, and is no list of more people."""
_LISTS: Final = re.compile(r",? (?:and|&) |, (?:the |[A-Z])")
_CLOSES: Final = re.compile(r"[,.;:)\n\t]|$|'s| \(")
"""What ends a name that stands beside somebody's work."""
_SAID: Final = re.compile(r"\b(?:is|was|are|were|as) $")
"""Before somebody's work: it is that of who was named before."""
_ARTICLE: Final = re.compile(r"\b(?:an?|the)\b", re.IGNORECASE)
_MORE: Final = re.compile(r" [A-Z][a-z]")
"""A name that goes on is of somebody else: `Graham Nair`."""
_REST: Final = re.compile(r"\s*(?:[,/(-].*)?", re.DOTALL)


class _Told(NamedTuple):
    start: int
    end: int
    job: str
    owner: str
    owner_end: int
    mention: PersonMention


def work_said(view: View) -> Iterator[Suggestion]:
    """Yields those who are called by the work of somebody else."""
    for match in view.found(_jobs()):
        for way in (_named_after, _named_before, _named_beside):
            told = way(view, match)
            person = None if told is None else told.mention.one
            if told is None or person is None or person.is_child:
                continue
            if _MORE.match(view.paper.text, told.mention.end):
                continue
            if _is_wrong(view, person, told) and _is_stated(view, told, match):
                yield _suggest(view, person, told)
                break


def _suggest(view: View, person: Person, told: _Told) -> Suggestion:
    is_named = told.owner and not _ARTICLE.fullmatch(told.owner)
    noted = _OF_CHILD.search(person.notes)
    is_same = work_of(person) == _work(told)
    known = f"{person.role}, {person.organisation}" if is_same else person.role
    known = noted[0] if is_same and noted else known
    return suggest(
        view,
        (told.start, told.end),
        CheckKind.RELATION,
        "work_said",
        because=(person.id,),
        confidence=0.75,
        name=person.name,
        told=f"{told.owner} {told.job}" if is_named else told.job,
        known=known,
    )


def _is_stated(view: View, told: _Told, match: re.Match[str]) -> bool:
    manner = view.manner(told.start, told.start)
    before = view.paper.text[max(match.start() - _NEAR, 0) : match.start()]
    return not (manner.negated or manner.quoted) and not _others().search(before)


# ---- What is told ----


@functools.cache
def _table() -> dict[str, Any]:
    return dict(words()["work_said"])


@functools.cache
def _others() -> re.Pattern[str]:
    either = "|".join(map(re.escape, words()["named_as"]["others"]))
    return re.compile(rf"\b(?:{either})(?:'s)? (?:[\w-]+ ){{0,2}}$", re.IGNORECASE)


@functools.cache
def _jobs() -> re.Pattern[str]:
    known = sorted(set(work_words()) - set(_table()["generic"]), key=len, reverse=True)
    either = "|".join(map(re.escape, known))
    return re.compile(rf"(?<![\w'-])(?:{either})(?![\w-]| of\b|'s)", re.IGNORECASE)


def _named_after(view: View, match: re.Match[str]) -> _Told | None:
    """Reads `the health visitor, Ms Tranter` and `health visitor Kate Sillitoe`."""
    text, end = view.paper.text, match.end()
    after = view.people_in(end, end + len(", who is "))
    link = text[end : after[0].start] if after else ""
    if link not in _LINKS or after[0].how not in NAMES:
        return None
    if text.startswith("'s", after[0].end):
        return None
    sentence = view.paper.sentence_at(match.start())
    low = max(sentence.start, match.start() - _NEAR)
    found = _OWNED.search(text, low, match.start())
    start = match.start() if found is None else found.start()
    if link == ", ":
        is_whole = (found is not None and found["owner"]) or start == sentence.start
        before = [one.end for one in view.people_in(low, start)]
        is_of_other = before and text[before[-1] : start].strip() in {",", ", and"}
        is_said = _SAID.search(text, low, start) or not _CLOSES.match(
            text, after[0].end
        )
        if not is_whole or is_of_other or is_said:
            return None
        if _LISTS.match(text, after[0].end):
            return None
    return _made(match, found, (match.start(), after[0].end), after[0])


def _named_before(view: View, match: re.Match[str]) -> _Told | None:
    """Reads `Ms Tranter, the health visitor,` and `Kate Sillitoe (midwife)`."""
    text, start = view.paper.text, match.start()
    low = max(view.paper.sentence_at(start).start, start - _NEAR)
    before = [one for one in view.people_in(low, start) if one.how in NAMES]
    told = ((one, _BEHIND.fullmatch(text, one.end, start)) for one in before[-2:])
    one, found = next(((one, f) for one, f in told if f), (None, None))
    if one is None or found is None:
        return None
    end = match.end()
    after = view.people_in(end, end + len(" - Ms"))
    is_next = any(not text[end : one.start].strip(" ,:-") for one in after)
    if found["link"] == "," and not _ENDS.match(text, end):
        return None
    if is_next and after[0].how in NAMES:
        return None
    return _made(match, found, (one.start, end), one)


def _named_beside(view: View, match: re.Match[str]) -> _Told | None:
    """Reads a cell beside a name that holds nothing but what somebody is."""
    cells = view.paper.cells(view.paper.part_at(match.start()))
    own = next((c for c in cells if c[0] <= match.start() < c[1]), cells[0])
    text, place = view.paper.text, cells.index(own)
    found = _OWNED.fullmatch(text, own[0], match.start())
    if len(cells) == 1 or found is None:
        return None
    if _REST.fullmatch(text, match.end(), own[1]) is None:
        return None
    for start, end in [
        *cells[max(place - 1, 0) : place],
        *cells[place + 1 : place + 2],
    ]:
        named = [one for one in view.people_in(start, end) if one.how in NAMES]
        if len(named) == 1 and (named[0].start, named[0].end) == (start, end):
            span = min(own[0], start), max(own[1], end)
            return _made(match, found, span, named[0])
    return None


def _made(
    match: re.Match[str],
    own: re.Match[str] | None,
    span: tuple[int, int],
    mention: PersonMention,
) -> _Told:
    is_owned = own is not None and bool(own["owner"])
    owner, end = (own["owner"], own.end("owner")) if own and is_owned else ("", -1)
    return _Told(*span, match[0], owner, end, mention)


# ---- Whether it can be ----

_OF_CHILD: Final = re.compile(
    r"\b[A-Z][\w-]+'s?(?: and [A-Z][\w-]+'s?)*"
    r" (?:\w+ ){0,2}(?:teacher|tutor|key worker)"
)


def _work(told: _Told) -> str:
    return work_words()[" ".join(told.job.casefold().split())]


def _is_wrong(view: View, person: Person, told: _Told) -> bool:
    said, own = _work(told), work_of(person)
    notes = f"{person.notes} {person.role}".casefold()
    if said in _table()["near"]:
        return kin.of(person, view.facts.me) is not None and said not in notes
    if not own or own in _table()["near"] or not is_professional(person):
        return False
    if own == said:
        return _is_of_other_child(view, person, told)
    is_noted = said in notes or told.job.casefold() in notes
    return not is_noted and _are_apart(own, said)


def _are_apart(own: str, said: str) -> bool:
    """Whether nobody does both kinds of work."""
    fields = {work: name for name, some in _table()["field"].items() for work in some}
    if own not in fields or said not in fields:
        return False
    is_apart = any({own, said} == set(pair) for pair in _table()["apart"])
    is_above = [own, said] in _table()["above"]
    return fields[own] != fields[said] or is_apart or is_above


def _is_of_other_child(view: View, person: Person, told: _Told) -> bool:
    """Whether it is told of a child who has another teacher, or another school."""
    if told.owner_end < 0 or work_of(person) not in _table()["field"]["school"]:
        return False
    end = told.owner_end - len("'s")
    named = [one.one for one in view.people_in(end - _NEAR, end) if one.end == end]
    child = named[-1] if named else None
    if child is None or not child.is_child:
        return False
    noted = _OF_CHILD.search(person.notes)
    if noted is not None and child.name.split()[0] not in noted[0]:
        return True
    own, theirs = core(person.organisation), core(child.school or child.organisation)
    return bool(own and theirs and bodies(person.organisation)) and not is_same(
        own, theirs
    )
