"""Where people live and work, if the notes of the case file tell another place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from casefile.domain.check.page.column import under
from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.about import NAMES, About
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.names import words
from casefile.domain.nearness import folded
from casefile.domain.person import Person
from casefile.domain.written import MONTHS

_CAPITAL: Final = r"[A-Z\u00c0-\u00de][\w\u00c0-\u017f'-]*"
_PLACE: Final = rf"{_CAPITAL}(?: (?:of |upon |on |the |le |y |yr )?{_CAPITAL})*"
_AUX: Final = r"(?:(?:has|have|had|is|was|are) (?:been )?(?:now |currently |still )?)?"
_SENTENCE: Final = re.compile(r"[^.;]+(?:\.(?=\S)[^.;]*)*")
_IN: Final = re.compile(rf"\b(?:in|at|on|near) (?:the )?(?P<place>{_PLACE})")
_WHERE: Final = re.compile(r"where .* lives?$", re.IGNORECASE)
_SHOWN: Final = 60
"""Letters before a place that are shown with it, at most."""
_HOME: Final = re.compile(
    r"(?:^|\b)(?:lives?|living|rents?|renting|resides|based|staying|moved|in|at|caravan"
    r"|house|flat)\b",
    re.IGNORECASE,
)


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
        rf"{_AUX}\b(?:{either})\b(?: (?!with\b)[a-z'-]+){{0,7}}? (?:in|at) (?:the )?"
        rf"(?P<place>{_PLACE})"
    )


@functools.cache
def _works() -> re.Pattern[str]:
    either = "|".join(words()["place"]["works"])
    common = "|".join(re.escape(one) for one in words()["place"]["workplaces"])
    return re.compile(
        rf"{_AUX}\b(?i:{either})\b[^.;:\t\n]{{0,40}}? (?:at|for|in) (?:the |a |an )?"
        rf"(?P<place>{_PLACE}|(?:{common})\b)"
    )


@functools.cache
def _elsewhere() -> re.Pattern[str]:
    either = "|".join(re.escape(one) for one in words()["place"]["elsewhere"])
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _homes(view: View, about: About) -> Iterator[tuple[Person, int, int]]:
    text = view.paper.text
    for match in _lives().finditer(text):
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
    found = _IN.search(text) or re.match(rf"(?P<place>{_PLACE})(?=[.,;]|$)", text)
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
    if not manner.is_asserted or _elsewhere().search(before + match[0]):
        return None
    if not before.strip():
        return about.row(match.start())
    if before.strip().casefold() == "they":
        return _couple(view, sentence.start)
    _, people = about.subject(match.start())
    return people[0] if len(people) == 1 else None


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
        _place_in(_noted_home(person), "lives")
        for person in found.values()
        if _noted_home(person)
    }
    one = next((p for p in found.values() if _noted_home(p)), None)
    return one if len(homes) == 1 else None


def _compared(
    view: View, person: Person, span: tuple[int, int], say: str
) -> Iterator[Suggestion]:
    told = view.paper.text[span[0] : span[1]]
    noted = _noted_home(person) if say == "lives" else _noted_work(person)
    if person.is_child or not noted or _is_known(person, told):
        return
    found = _place_in(noted, say)
    if found is None or _is_common(told) != _is_common(found["place"]):
        return
    if say == "lives" and _is_street(told) != _is_street(found["place"]):
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


def _begin(view: View, place: int) -> int:
    """Returns where the words begin that are shown with a place: a few before it."""
    paper = view.paper
    cell = next(c for c in paper.cells(paper.part_at(place)) if place < c[1])
    low = max(paper.sentence_at(place).start, cell[0])
    if place - low <= _SHOWN:
        return low
    return paper.text.index(" ", place - _SHOWN) + 1


def _noted_home(person: Person) -> str:
    """Returns the words of the notes that tell where somebody lives."""
    for found in _SENTENCE.finditer(person.notes):
        said = found[0].strip()
        if _HOME.search(said) and _place_in(said, "lives") and not _is_work(said):
            return said
    return ""


def _first_low(said: str) -> str:
    return said[:1].lower() + said[1:]


def _noted_work(person: Person) -> str:
    for found in _SENTENCE.finditer(person.notes):
        said = found[0].strip()
        if _is_work(said) and _place_in(said, "works"):
            return said
    return ""


@functools.cache
def _work_words() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:works?|working|job|employed|cleans?|cooks?|teach(?:es)?|drives?|assistant|driver|nurse|cleaner|carer|staff|cook"
        r"|chef|manager|worker|porter|waitress|waiter|receptionist|security|shifts?"
        r"|nights|apprentice)\b",
        re.IGNORECASE,
    )


def _is_work(said: str) -> bool:
    return _work_words().search(said) is not None


@functools.cache
def _place_of_work() -> re.Pattern[str]:
    common = "|".join(re.escape(one) for one in words()["place"]["workplaces"])
    return re.compile(
        rf"\b(?:at|for|in) (?:the |a |an )?(?P<place>{_PLACE}|(?:{common})\b)"
    )


def _place_in(said: str, say: str) -> re.Match[str] | None:
    pattern = _IN if say == "lives" else _place_of_work()
    every = pattern.finditer(_first_low(said))
    return next((one for one in every if one["place"] not in MONTHS), None)


def _is_common(place: str) -> bool:
    return place[:1].islower()


def _is_street(place: str) -> bool:
    return folded(place).split(" ")[-1] in set(words()["place"]["streets"])


def _is_known(person: Person, told: str) -> bool:
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
    return any(re.search(rf"\b{re.escape(part)}\b", own) for part in first)
