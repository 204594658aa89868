"""Names that a role belies: `the maternal grandmother, Doreen Dunmore`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page import misread
from casefile.domain.check.page.person_mention import How, PersonMention, UnknownName
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin
from casefile.domain.check.words.names import (
    is_alike,
    is_given,
    is_short_for,
    may_be_misread,
    sex_of,
    spoken,
    titles,
    words,
)
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_LEADS: Final = re.compile(
    r"(?:,? |: ?|\t| ?- | \()?(?:who is |is |was |called |named |is called |is named )?"
)
_TRAILS: Final = re.compile(
    r"(?:,? \(?|\t| ?- )(?:who is |is |was )?(?:(?:the|his|her|their)"
    r" )?(?:(?:child|children|mother|father|[A-Z][\w-]+)(?:'s|s') )?"
)
_AT: Final = re.compile(
    r",? (?:at|of|from) (?:the )?"
    r"(?P<body>[A-Z][\w'-]+(?: (?:[a-z]{1,2} )?[A-Z][\w'-]+)*)"
)
_ONLY_ONE: Final = frozenset({"mother", "father", "grandmother", "grandfather"})
_NEAR: Final = 34
_CHILD: Final = re.compile(
    r"(?:(?:the )?(?:child|subject)(?: \d| [a-d])?(?:'s)?(?: name)?"
    r"|name of child(?: \d)?|young person(?: \d)?)[:*]?",
    re.IGNORECASE,
)


def named_as(view: View) -> Iterator[Suggestion]:
    """Yields names beside a role that only somebody of another name has."""
    for one in view.unknown_names:
        if not misread.is_clear(view.paper, one.start):
            continue
        ways = (_by_role, _by_partner, _by_label, _by_body, _by_initials, _by_given)
        person = next((p for way in ways if (p := way(view, one)) is not None), None)
        if person is not None and not _may_be_misread(view, one, person):
            yield suggest(
                view,
                (one.start, one.end),
                CheckKind.NAME,
                "misspelt",
                because=(person.id,),
                confidence=0.7,
                told=view.paper.text[one.start : one.end],
                known=person.name,
            )


def _may_be_misread(view: View, one: UnknownName, person: Person) -> bool:
    """Whether it may be the right name, read from a scan with a letter mistaken."""
    return misread.is_scan(view.paper, one.start) and any(
        may_be_misread(told, known, is_clear=True)
        for told in one.words
        for known in person.name.split()
    )


def _by_role(view: View, one: UnknownName) -> Person | None:
    """Returns whose role stands right before or after a name that is not theirs."""
    text = view.paper.text
    for role in view.people_in(max(one.start - _NEAR, 0), one.end + _NEAR):
        person = _of_role(role, one)
        if person is None or _is_other(view, role):
            continue
        before = role.end <= one.start and _LEADS.fullmatch(text, role.end, one.start)
        after = one.end <= role.start and _TRAILS.fullmatch(text, one.end, role.start)
        is_unique = role.one is not None and _is_unique(view, role)
        is_wrong = _is_with_initial(one, person) or _is_wrong(one, person, is_unique)
        if (before or after) and is_wrong:
            return person
    return None


def _of_role(role: PersonMention, one: UnknownName) -> Person | None:
    """Returns who has a role; of two fathers the one of the surname that is given."""
    if role.how is not How.ROLE:
        return None
    last = folded(one.words[-1])
    same = [p for p in role.people if folded(spoken(p.name).surname) == last]
    return role.one or (same[0] if len(same) == 1 else None)


@functools.cache
def _others() -> re.Pattern[str]:
    either = "|".join(re.escape(one) for one in words()["named_as"]["others"])
    return re.compile(rf"\b(?:{either})(?:'s)? $", re.IGNORECASE)


def _is_other(view: View, role: PersonMention) -> bool:
    """Whether a role is that of somebody else: a former one, a student one."""
    text = view.paper.text
    return (
        _others().search(text[max(role.start - _NEAR, 0) : role.start]) is not None
        or re.match(r"'s|s'|-", text[role.end : role.end + 2]) is not None
    )


def _is_unique(view: View, role: PersonMention) -> bool:
    """Whether nobody else can have a role: there is one mother."""
    told = kin.read(view.paper.text[role.start : role.end])
    if told is None or told.kin not in _ONLY_ONE or told.step:
        return False
    return bool(told.side) or told.kin in {"mother", "father"}


def _is_wrong(one: UnknownName, person: Person, is_unique: bool) -> bool:  # noqa: FBT001
    """Whether a name is not that of somebody, though meant for it."""
    name = spoken(person.name)
    told = [word for word in one.words if len(word.strip(".")) > 1]
    sex = titles().get(one.title.strip(".").casefold(), "")
    if len(told) != len(one.words) or (sex and kin.sex_of(person) not in {"", sex}):
        return False
    if len(told) == 1 and one.title:
        return bool(name.surname) and _is_like(told[0], name.surname)
    if not name.given or {sex_of(told[0]), sex_of(name.given[0])} == {"m", "f"}:
        return False
    first = is_short_for(told[0], name.given[0])
    if len(told) == 1:
        return (
            is_given(told[0])
            and not first
            and (is_unique or _is_like(told[0], name.given[0]))
        )
    last = folded(told[-1]) == folded(name.surname)
    if first or last:
        is_exact = folded(told[0]) == folded(name.given[0])
        return not (first and last) and (
            last or is_exact or is_unique or _is_like(told[-1], name.surname)
        )
    return (is_unique and is_given(told[0])) or (
        _is_like(told[0], name.given[0]) and _is_like(told[-1], name.surname)
    )


def _is_with_initial(one: UnknownName, person: Person) -> bool:
    """Whether a letter and a surname are nearly somebody's: `C Lumley`, Carys Lundy."""
    name, said = spoken(person.name), one.words
    if len(said) != 2 or len(said[0].strip(".")) > 1 or not name.given:  # noqa: PLR2004
        return False
    is_same_start = name.given[0][0] == said[0][0] and name.surname[:1] == said[1][0]
    return is_same_start and folded(said[1]) != folded(name.surname)


def _is_like(told: str, known: str) -> bool:
    return not is_short_for(told, known) and is_alike(told, known)


def _by_body(view: View, one: UnknownName) -> Person | None:
    """Returns who works where a name is said to, and begins alike: `Miss Pugh at`."""
    found = _AT.match(view.paper.text, one.end)
    if found is None or not one.title or len(one.words) > 1:
        return None
    place = set(folded(found["body"]).replace("'s", "").split())
    sex = titles().get(one.title.strip(".").casefold(), "")
    fit = [
        person
        for person in view.facts.people
        if spoken(person.name).surname[:1] == one.words[0][0]
        and place & set(folded(person.organisation).replace("'s", "").split())
        and kin.sex_of(person) in {"", sex}
    ]
    return fit[0] if len(fit) == 1 else None


@functools.cache
def _partner() -> re.Pattern[str]:
    either = "|".join(re.escape(one) for one in words()["named_as"]["partners"])
    return re.compile(rf"'s (?:current )?(?:{either}),? \(?$", re.IGNORECASE)


def _by_partner(view: View, one: UnknownName) -> Person | None:
    """Returns my partner, where the paper calls mine by another name."""
    low = max(one.start - _NEAR, 0)
    found = _partner().search(view.paper.text[low : one.start])
    if found is None:
        return None
    at = low + found.start()
    owners = [m.one for m in view.people_in(max(at - _NEAR, 0), at) if m.end == at]
    mine = [
        person
        for person in view.facts.people
        if not person.is_me
        and re.search(r"\b[Mm]y (?:partner|husband|wife)\b", person.notes)
    ]
    is_mine = bool(owners) and owners[-1] is not None and owners[-1].is_me
    fits = is_mine and len(mine) == 1 and _is_wrong(one, mine[0], is_unique=False)
    return mine[0] if fits else None


def _by_initials(view: View, one: UnknownName) -> Person | None:
    """Returns whose initials a name in brackets spells out wrongly: `JD (Joseph)`."""
    text, told = view.paper.text, one.words[0]
    if one.title or not is_given(told):
        return None
    for near in view.people_in(max(one.start - _NEAR, 0), one.end + _NEAR):
        between = text[near.end : one.start], text[one.end : near.start]
        if near.how is How.INITIALS and near.one is not None and " (" in between:
            given = spoken(near.one.name).given
            is_same_start = bool(given) and given[0][0] == told[0]
            return near.one if is_same_start else None
    return None


def _by_label(view: View, one: UnknownName) -> Person | None:
    """Returns the child that a row of a table means: by surname and likeness."""
    cells = view.paper.cells(view.paper.part_at(one.start))
    labels = [view.paper.text[a:b].strip() for a, b in cells if b < one.start]
    if not labels or _CHILD.fullmatch(labels[-1]) is None or len(one.words) < 2:  # noqa: PLR2004
        return None
    fit = [
        child
        for child in view.facts.children
        if folded(one.words[-1]) == folded(spoken(child.name).surname)
    ]
    like = [child for child in fit if _is_like(one.words[0], child.name.split()[0])]
    near = like or [c for c in fit if c.name[:1] == one.words[0][:1]] or fit
    is_named = any(c.name.split()[0] == one.words[0] for c in fit)
    return near[0] if len(near) == 1 and not is_named else None


def _by_given(view: View, one: UnknownName) -> Person | None:
    """Returns the only worker of a given name, beside whom a colleague is named.

    Or on a day of theirs: `Carwyn Hughes and Mrs Ward were seen on 12 February`.
    """
    if len(one.words) != 2 or len(one.words[1]) < 3:  # noqa: PLR2004
        return None
    same = [
        person
        for person in view.facts.people
        if (given := spoken(person.name).given)
        and folded(given[0]) == folded(one.words[0])
    ]
    if len(same) != 1 or not same[0].organisation or same[0].is_child:
        return None
    person, sentence = same[0], view.paper.sentence_at(one.start)
    sex = titles().get(one.title.strip(".").casefold(), "")
    if sex and kin.sex_of(person) not in {"", sex}:
        return None
    colleagues = [
        mention
        for mention in view.people_in(sentence.start, sentence.end)
        if mention.one is not None
        and mention.one is not person
        and mention.one.organisation == person.organisation
        and mention.how is not How.ROLE
    ]
    days = view.days_in(sentence.start, sentence.end)
    is_met = any(
        day.is_day and day.first == record.happened_on and person.id in record.people
        for day in days
        for record in view.facts.records
    )
    return person if colleagues and is_met else None
