"""Names that are not those of the case file: misspelt, or somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.page import misread
from casefile.domain.check.page.calling import also_called
from casefile.domain.check.page.person_mention import UnknownName
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.rule.other_short import other_short
from casefile.domain.check.rule.other_surname import SOMEBODY_ELSE, other_surname
from casefile.domain.check.sense import at_work, stand_in
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.stranger import (
    is_introduced,
    strangers,
)
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin
from casefile.domain.check.words.names import (
    Spoken,
    is_alike,
    is_english,
    is_given,
    is_misspelt,
    is_near,
    is_plural_of,
    is_short_for,
    may_be_misread,
    sex_of,
    short_keys,
    sounds_same,
    spoken,
    titles,
)
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_SHORT: Final = 4
_PAIR: Final = 2
"""Letters heard of a surname behind a given name that is right, at least."""
_BEGIN: Final = 4
"""Letters by which two surnames begin alike."""
_COUPLE: Final = re.compile(r"\b(?:Mr|Mrs|Ms) (?:and|&) $")
_CLAUSE: Final = 4
"""Words after a name that are shown with it."""


class _Keyed(NamedTuple):
    """Somebody's name, with what a name that is nearly theirs has in common with it."""

    person: Person
    name: Spoken
    keys: frozenset[str | int]
    surname: str


def misnamed(view: View) -> Iterator[Suggestion]:
    """Yields names that are misspelt, and names put for those of the children."""
    loose = frozenset(strangers(view))
    yield from _misspelt(view, loose)
    yield from _instead(view, loose)
    for person, start, end in at_work.worded(view):
        yield _as_misspelt(view, (start, end), person, person.name)
    yield from other_surname(view)
    yield from other_short(view)


def _misspelt(view: View, loose: frozenset[UnknownName]) -> Iterator[Suggestion]:
    for one in view.unknown_names:
        person = _meant(view, one, loose)
        if person is None:
            continue
        is_surname_only = bool(one.title) and len(one.words) == 1
        known = _surname(person, one) if is_surname_only else person.name
        told = view.paper.text[one.start : one.end]
        yield _as_misspelt(view, _shown(view, one), person, known, told)


def _as_misspelt(
    view: View, span: tuple[int, int], person: Person, known: str, told: str = ""
) -> Suggestion:
    return suggest(
        view,
        span,
        CheckKind.NAME,
        "misspelt",
        because=(person.id,),
        confidence=0.8,
        told=told or view.paper.text[slice(*span)],
        known=known,
    )


def _surname(person: Person, one: UnknownName) -> str:
    """Returns a name as the paper would have it: with the title that it gives."""
    return f"{one.title.strip('.')} {spoken(person.name).surname}"


def _meant(
    view: View, one: UnknownName, loose: frozenset[UnknownName]
) -> Person | None:
    """Returns whose name is misspelt, if it is sure that it is a slip."""
    people = view.once(_people)
    if len(one.words) > 1:
        people = list(_near(one, view.once(_keyed)))
        found = [p for p, name in people if _is_slip_of(one, p, name)]
        found = found or [p for p, name in people if _is_like(one, name)]
        found = found or [p for p, name in people if _is_near_worker(one, p, name)]
    elif one.title:
        found = [p for p, name in people if _is_slip_of_surname(view, one, p, name)]
    elif not is_given(one.words[0]) or one in loose or _is_heard_so(view, one):
        found = [p for p in view.facts.family if _is_slip_of_given(view, one, p)]
    else:
        found = []
    at_work_there = None if found else at_work.meant(view, one)
    found = found or ([at_work_there] if at_work_there else [])
    if misread.is_scan(view.paper, one.start):
        is_clear = misread.is_clear(view.paper, one.start)
        found = [p for p in found if not _may_be_misread(one, p, is_clear=is_clear)]
    is_one = len({spoken(person.name).surname for person in found}) == 1
    return found[0] if len(found) == 1 or (found and one.title and is_one) else None


def _is_heard_so(view: View, one: UnknownName) -> bool:
    """Whether it sounds as a name of the family: `Jakob` for Jacob.

    The name of an adult must be a slip of the hand as well: `Lianne` for Leanne.
    """
    told = one.words[0]
    return any(
        (person.is_child and sounds_same(told, name))
        or (
            min(len(told), len(name)) > _SHORT
            and is_misspelt(told, name)
            and sounds_same(told, name, _PAIR)
        )
        for person in view.facts.family
        for name in spoken(person.name).given[:1]
    )


def _may_be_misread(one: UnknownName, person: Person, *, is_clear: bool) -> bool:
    parts = spoken(person.name)
    known = [*parts.given, *parts.surname.split()]
    return any(
        is_misspelt(told, name) and may_be_misread(told, name, is_clear=is_clear)
        for told in one.words
        for name in known
    )


def _people(view: View) -> list[tuple[Person, Spoken]]:
    """Returns everybody with their names, taken apart."""
    people = view.facts.people
    return [(one, spoken(one.name)) for one in people if not one.is_organisation]


def _keyed(view: View) -> list[_Keyed]:
    return [
        _Keyed(one, name, short_keys(name.given[0]), folded(name.surname))
        for one, name in _people(view)
        if name.given and name.surname
    ]


def _near(one: UnknownName, people: list[_Keyed]) -> Iterator[tuple[Person, Spoken]]:
    """Yields everybody whose name a whole one may be: most share nothing with it."""
    first, last = one.words[0], folded(one.words[-1])
    keys, is_name = short_keys(first), is_given(first)
    for person, name, known, surname in people:
        is_any = not is_name and abs(len(surname) - len(last)) <= _PAIR
        is_initial = len(first) == 1 and name.given[0][0] == first
        if surname == last or is_any or is_initial or not keys.isdisjoint(known):
            yield person, name


def _is_slip_of(one: UnknownName, person: Person, name: Spoken) -> bool:
    if not name.given or not name.surname:
        return False
    first, last = one.words[0], one.words[-1]
    if len(first) == 1:
        is_near = folded(last)[:_BEGIN] == folded(name.surname)[:_BEGIN]
        is_like = is_misspelt(last, name.surname) or (bool(one.title) and is_near)
        return first == name.given[0][0] and is_like and not _has_other_sex(one, person)
    given, surname = name.given[0], name.surname
    if is_short_for(first, given):
        least = _PAIR if folded(first) == folded(given) else _SHORT
        is_near = is_misspelt(last, surname) or sounds_same(last, surname, least)
        is_begun = _begins_alike(last, surname) or _is_longer(last, surname)
        is_near = is_near or (least == _PAIR and is_begun)
        return is_near and not is_plural_of(last, surname)
    if folded(last) == folded(surname):
        is_near = is_misspelt(first, given) or sounds_same(first, given)
        return is_near and not _is_other_sex(first, given)
    return (
        is_misspelt(first, given) and is_misspelt(last, surname) and not is_given(first)
    )


def _is_like(one: UnknownName, name: Spoken) -> bool:
    """Whether a given name is right and the surname nearly: `Priya Nayar`."""
    first, last = one.words[0], one.words[-1]
    is_given_right = bool(name.given) and folded(first) == folded(name.given[0])
    is_whole = "-" not in last and abs(len(last) - len(name.surname)) == 1
    is_read_so = _read(last) == _read(name.surname)
    if not is_given_right or not is_whole or is_read_so:
        return False
    return is_alike(last, name.surname) and not is_plural_of(last, name.surname)


def _is_near_worker(one: UnknownName, person: Person, name: Spoken) -> bool:
    """Whether a worker's surname is right and the given name nearly: `Priti Sandhu`."""
    first, last = one.words[0], one.words[-1]
    is_known = bool(name.given) and folded(last) == folded(name.surname)
    is_name = is_given(first) or not is_english(first)
    if not is_known or not is_professional(person) or not is_name:
        return False
    is_short = is_short_for(first, name.given[0]) or first in also_called(person)
    is_close = is_near(first, name.given[0]) and not is_short
    return is_close and not _is_other_sex(first, name.given[0])


def _read(word: str) -> str:
    """Returns a word as a scanner may take it: `Corner` for Comer."""
    return folded(word).replace("rn", "m")


def _begins_alike(last: str, surname: str) -> bool:
    """Whether a surname ends in another way: `Tom Aldrich` for Tom Aldridge."""
    is_start = folded(last)[:_BEGIN] == folded(surname)[:_BEGIN]
    return (
        is_start and "-" not in last + surname and min(len(last), len(surname)) > _BEGIN
    )


def _is_other_sex(first: str, given: str) -> bool:
    return {sex_of(first), sex_of(given)} == {"m", "f"}


def _is_slip_of_surname(
    view: View, one: UnknownName, person: Person, name: Spoken
) -> bool:
    surname, told = name.surname, one.words[0]
    if _has_other_sex(one, person):
        return False
    if person.is_child or len(told) < _SHORT or _is_a_name(view, told):
        return False
    if SOMEBODY_ELSE.search(view.paper.text[max(one.start - 24, 0) : one.start]):
        return False
    is_slip = (
        is_misspelt(told, surname)
        or sounds_same(told, surname)
        or _is_longer(told, surname)
    )
    return is_slip and not _has_own_given(view, told)


def _is_longer(told: str, surname: str) -> bool:
    """Whether a surname has grown or changed at its end only: Copeland for Cope."""
    first, second = folded(told), folded(surname)
    is_word = not set("- ").intersection(first + second)
    is_start = len(second) >= _SHORT and first.startswith(second)
    return is_word and is_start and not is_plural_of(told, surname)


def _has_other_sex(one: UnknownName, person: Person) -> bool:
    sex = titles().get(one.title.strip(".").casefold(), "")
    return bool(sex) and kin.sex_of(person) not in {"", sex}


def _is_a_name(view: View, told: str) -> bool:
    """Whether somebody of the case file has a name."""
    return folded(told) in view.facts.name_words


def _has_own_given(view: View, surname: str) -> bool:
    """Whether the paper gives somebody with this surname another given name."""
    return any(
        len(other.words) > 1 and folded(other.words[-1]) == folded(surname)
        for other in view.unknown_names
    )


def _is_slip_of_given(view: View, one: UnknownName, person: Person) -> bool:
    told, name = one.words[0], spoken(person.name)
    if not name.given or len(told) < _SHORT or _is_a_name(view, told):
        return False
    known = [name.given[0], *also_called(person)]
    is_slip = any(
        is_misspelt(told, one) or (person.is_child and sounds_same(told, one))
        for one in known
    )
    if not is_slip or is_short_for(told, known[0]) or told in known:
        return False
    if is_introduced(view, one, with_kin=False, is_right_before=True):
        return False
    return is_given(told) or not _is_lower_somewhere(view, told)


def _is_lower_somewhere(view: View, word: str) -> bool:
    return re.search(rf"\b{re.escape(word.lower())}\b", view.paper.text) is not None


def _shown(view: View, one: UnknownName) -> tuple[int, int]:
    """Returns a name with some words after it where it stands alone."""
    if len(one.words) > 1 or one.title:
        before = _COUPLE.search(view.paper.text[max(one.start - 9, 0) : one.start])
        return one.start - (len(before[0]) if before else 0), one.end
    return one.start, clause_end(view, one.end)


def clause_end(view: View, start: int) -> int:
    """Returns where the next few words of a sentence end."""
    sentence = view.paper.sentence_at(max(start - 1, 0))
    found = re.compile(rf"(?:'s)?(?: [^\s,;:.\t]+){{1,{_CLAUSE}}}").match(
        view.paper.text, start, sentence.end
    )
    return found.end() if found else start


def _instead(view: View, loose: frozenset[UnknownName]) -> Iterator[Suggestion]:
    for one in sorted(loose, key=lambda name: name.start):
        child = stand_in.meant(view, one)
        if child is None or _meant(view, one, loose) is not None:
            continue
        yield suggest(
            view,
            _shown(view, one),
            CheckKind.NAME,
            "misnamed",
            because=(child.id,),
            confidence=0.7,
            told=one.words[0],
            known=child.name,
        )
