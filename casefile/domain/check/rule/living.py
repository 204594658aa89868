"""Where people live and work, if the notes of the case file tell another place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from casefile.domain.check.page.column import under
from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.page.person_mention import PersonMention
from casefile.domain.check.records.home import WITH_ME, Home, homes
from casefile.domain.check.records.noted_place import (
    IN_PLACE,
    PLACE,
    noted_home,
    noted_work,
    place_in,
)
from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.about import NAMES, About
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin
from casefile.domain.check.words.names import words
from casefile.domain.check.words.postal import town_after
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_AUX: Final = (
    r"(?:(?:has|have|had|is|was|are) (?:been )?)?(?:(?:now|currently|still|also) )?"
)
_ENDED: Final = re.compile(
    r",?(?: [A-Z]\w+)? (?:until|before|at th(?:e|at) time|then)\b"
)
_KIN_OF: Final = re.compile(r"'s (?:[a-z-]+ ){1,3}$")
"""Before a name: somebody else's brother or friend has it."""
_WHERE: Final = re.compile(r"where .* lives?$", re.IGNORECASE)
_WORD: Final = re.compile(r"[\w'-]+\.?")
_SHOWN: Final = 60
"""Letters before a place that are shown with it, at most."""
_PAIR: Final = 2
_WITH_ME: Final = re.compile(rf"\b{WITH_ME}", re.IGNORECASE)


def living(view: View) -> Iterator[Suggestion]:
    """Yields homes and places of work that the notes contradict."""
    about = About(view)
    for person, start, end in _homes(view, about):
        yield from _compared(view, person, (start, end), "lives")
    for person, start, end in _jobs(view, about):
        yield from _compared(view, person, (start, end), "works")


@functools.cache
def _lives() -> re.Pattern[str]:
    either = "|".join(words()["place"]["lives"])
    return re.compile(
        rf"{_AUX}\b(?i:{either})\b(?: [a-z'-]+){{0,7}}? (?:in|at) (?:the )?"
        rf"(?:\d+[A-Za-z]?,? )?(?P<place>{PLACE})"
    )


_JOINT: Final = re.compile(r"(?: and|,? (?:but|and|as|so|because) (?P<who>she|he)) ?\Z")
_VERB: Final = re.compile(r" (?:is|was|has|had|works?|does|cares?|looks)\b")


_MOVED: Final = re.compile(
    rf"(?:(?:has|had|have) )?(?:since |recently |now )?(?:moved|relocated|returned)"
    rf"(?: back| away| out)? to (?:a (?:flat|house|room) in )?(?P<place>{PLACE})"
    r"(?! (?:Council|Team|School|Primary|Academy|Nursery))"
)


@functools.cache
def _works() -> re.Pattern[str]:
    either = "|".join(words()["place"]["works"])
    common = "|".join(re.escape(one) for one in words()["place"]["workplaces"])
    return re.compile(
        rf"{_AUX}\b(?i:{either})\b[^.;:\t\n]{{0,60}}? (?:at|for|in) (?:the |a |an )?"
        rf"(?P<place>{PLACE}|(?:{common})\b)"
    )


@functools.cache
def _elsewhere() -> re.Pattern[str]:
    either = "|".join(re.escape(one) for one in words()["place"]["elsewhere"])
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _homes(view: View, about: About) -> Iterator[tuple[Person, int, int]]:
    text = view.paper.text
    for match in (*_lives().finditer(text), *view.found(_MOVED)):
        person = _subject(view, about, match)
        if person is not None:
            yield person, *match.span("place")
    for start, end in under(view.paper, set(words()["place"]["home_labels"])):
        yield from _home_in_cell(view, about.row(start), start, end)
    for part in view.paper.parts:
        for label, value in pairwise(view.paper.cells(part)):
            named = view.people_in(*label)
            if named and _WHERE.match(text[label[0] : label[1]].strip()):
                yield from _home_in_cell(view, named[0].one, *value)


def _home_in_cell(
    view: View, person: Person | None, start: int, end: int
) -> Iterator[tuple[Person, int, int]]:
    text = view.paper.text[start:end]
    found = IN_PLACE.search(text) or re.match(rf"(?P<place>{PLACE})(?=[.,;]|$)", text)
    if person is not None and found is not None and not _elsewhere().search(text):
        yield person, start + found.start("place"), start + found.end("place")


def _jobs(view: View, about: About) -> Iterator[tuple[Person, int, int]]:
    for match in view.found(_works()):
        person = _subject(view, about, match)
        if person is not None:
            yield person, *match.span("place")


def _subject(view: View, about: About, match: re.Match[str]) -> Person | None:
    """Returns of whom it is said that they live or work somewhere now."""
    sentence = view.paper.sentence_at(match.start())
    before = view.paper.text[sentence.start : match.start()]
    manner = view.manner(match.start(), match.start())
    is_past = _ENDED.match(view.paper.text, match.end()) is not None
    if not manner.is_asserted or is_past or _elsewhere().search(before + match[0]):
        return None
    if not before.strip():
        part = view.paper.part_at(match.start())
        first = view.paper.cells(part)[0]
        named = [one.one for one in view.people_in(*first) if one.how in NAMES]
        is_row = sentence.start > first[1]
        return named[0] if is_row and len(named) == 1 else about.row(match.start())
    said = before.strip().casefold()
    if said == "they":
        return _couple(view, sentence.start)
    if said in {"the family", "the household", "the children and their mother"}:
        return view.facts.me
    start, people = about.subject(match.start())
    if not people:
        start, people = _who_goes_on(view, sentence, match.start())
    is_kin = _KIN_OF.search(view.paper.text, sentence.start, start) is not None
    return people[0] if len(people) == 1 and not is_kin else None


def _who_goes_on(
    view: View, sentence: Sentence, at: int
) -> tuple[int, tuple[Person, ...]]:
    """Returns who a sentence is about: `Ann is his mother and lives in Oldhaven`."""
    text = view.paper.text
    joint = _JOINT.search(text, sentence.start, at)
    if joint is None:
        return at, ()
    named = [m for m in view.people_in(sentence.start, joint.start()) if m.how in NAMES]
    first = next((m for m in named if m.one and _is_subject(view, sentence, m)), None)
    sex = {"she": "f", "he": "m"}.get((joint["who"] or "").casefold(), "")
    if first is None or first.one is None:
        return at, ()
    fits = not sex or kin.sex_of(first.one) in {"", sex}
    return (first.start, (first.one,)) if fits else (at, ())


def _is_subject(view: View, sentence: Sentence, one: PersonMention) -> bool:
    """Whether a name begins a sentence, or a verb follows it."""
    is_first = one.start == sentence.start
    return is_first or _VERB.match(view.paper.text, one.end, sentence.end) is not None


def _couple(view: View, start: int) -> Person | None:
    """Returns one of two whom the sentence before is about, if they have one home."""
    last = view.paper.sentence_at(max(start - 2, 0))
    found = {
        one.one.id: one.one
        for one in view.people_in(last.start, last.end)
        if one.one is not None and one.how in NAMES and not one.one.is_child
        if not view.paper.text.startswith("'s", one.end)
    }
    homes = {
        place_in(noted_home(person), "lives")
        for person in found.values()
        if noted_home(person)
    }
    one = next((p for p in found.values() if noted_home(p)), None)
    return one if len(homes) == 1 else None


def _compared(
    view: View, person: Person, span: tuple[int, int], say: str
) -> Iterator[Suggestion]:
    told = view.paper.text[span[0] : span[1]]
    if any(one.how in NAMES for one in view.people_in(*span)):
        return
    noted = noted_home(person) if say == "lives" else noted_work(person)
    home = _home_of(view, person, told, noted) if say == "lives" else None
    if home is not None and not person.is_child:
        yield from _other_home(view, person, span, home)
        return
    if person.is_child or not noted or _is_known(person, told, noted, say):
        return
    if say == "lives" and not _is_surely_place(view, person, noted):
        return
    found = place_in(noted, say)
    if found is None or _is_common(told) != _is_common(found["place"]):
        return
    is_other_kind = _is_street(told) != _is_street(found["place"])
    if say == "lives" and is_other_kind and not _is_of_another(view, person, told):
        return
    yield suggest(
        view,
        (_begin(view, span[0]), span[1]),
        CheckKind.PLACE,
        say,
        because=(person.id,),
        confidence=0.65,
        name=called(person),
        told=told,
        known=noted.strip(),
        fact=found[0],
    )


def _is_surely_place(view: View, person: Person, noted: str) -> bool:
    """Whether a note of one word, maybe an illness, is a place: `in Oldhaven`."""
    if not _WORD.fullmatch(noted):
        return True
    facts = view.facts
    texts = [f"{p.address} {p.notes}" for p in facts.people if p is not person]
    texts += [f"{r.place} {r.summary} {r.details}" for r in facts.records]
    if any(re.search(rf"\b{re.escape(noted)}\b", text) for text in texts):
        return True
    there = rf"\b(?:in|at|from|to|near|of) {re.escape(noted)}\b"
    return re.search(there, view.paper.text) is not None


def _is_of_another(view: View, person: Person, told: str) -> bool:
    """Whether it is where somebody else lives, and not where I do."""
    me = view.facts.me
    if me is None or folded(told) in folded(f"{me.address} {me.notes}"):
        return False
    others = (one for one in view.facts.people if one not in {person, me})
    found = (place_in(noted_home(one), "lives") for one in others)
    return any(
        one is not None and folded(one["place"]) == folded(told) for one in found
    )


def _homes_known(view: View) -> dict[Person, Home]:
    return homes(view.facts.people)


def _home_of(view: View, person: Person, told: str, noted: str) -> Home | None:
    """Returns an address, or a noted home where a street of somebody else is told."""
    known = view.once(_homes_known)
    streets = frozenset[str]().union(*(one.streets for one in known.values()))
    is_others = bool(noted) and folded(told) in streets
    alone = Home(frozenset(), frozenset(), noted.strip()) if is_others else None
    me = view.facts.me
    if me in known and not (noted or person.is_child) and _WITH_ME.search(person.notes):
        return known[me]
    return known.get(person, alone)


def _other_home(
    view: View, person: Person, span: tuple[int, int], home: Home
) -> Iterator[Suggestion]:
    """Yields a street or a town in which nobody of that name has an address."""
    told = folded(view.paper.text[span[0] : span[1]])
    town = folded(town_after(view.paper.text, span[1]))
    every = view.once(_homes_known).values()
    is_ours = any(town in one.towns for one in every)
    if _is_street(told):
        is_right = told in home.streets and (not is_ours or town in home.towns)
    else:
        is_right = not home.towns or told in home.towns
    own = folded(f"{person.notes} {person.address}")
    is_noted = told in own and (not is_ours or town in own)
    if not is_right and not is_noted and told not in words()["place"]["regions"]:
        yield suggest(
            view,
            (_begin(view, span[0]), span[1]),
            CheckKind.PLACE,
            "lives",
            because=(person.id,),
            confidence=0.65,
            name=called(person),
            told=view.paper.text[span[0] : span[1]],
            known=home.words,
            fact=home.words,
        )


def _begin(view: View, place: int) -> int:
    """Returns where the words begin that are shown with a place: a few before it."""
    paper = view.paper
    cell = next(c for c in paper.cells(paper.part_at(place)) if place < c[1])
    low = max(paper.sentence_at(place).start, cell[0])
    if place - low <= _SHOWN:
        return low
    return paper.text.index(" ", place - _SHOWN) + 1


def _is_common(place: str) -> bool:
    return place[:1].islower()


def _is_street(place: str) -> bool:
    return folded(place).split(" ")[-1] in set(words()["place"]["streets"])


def _is_known(person: Person, told: str, noted: str, say: str) -> bool:
    """Whether the case file names a place for somebody, or it is a whole country."""
    plain = folded(told)
    if plain in set(words()["place"]["regions"]):
        return True
    own = folded(f"{person.notes} {person.address} {person.organisation}")
    parts = [
        part for part in re.findall(r"[\w'-]+", plain) if part not in {"the", "of"}
    ]
    if all(re.search(rf"\b{re.escape(part)}\b", own) for part in parts):
        return True
    first = [part for part in parts if not _is_street(part)][:1]
    if say == "works" and len(parts) > _PAIR:
        return _is_like(parts, folded(noted))
    return any(re.search(rf"\b{re.escape(part)}\b", own) for part in first)


def _is_like(told: list[str], noted: str) -> bool:
    """Whether a place of work is the noted one, but for words that are left out."""
    missing = [one for one in told if not re.search(rf"\b{re.escape(one)}\b", noted)]
    return not missing or (len(missing) < len(told) and told[-1] not in noted)
