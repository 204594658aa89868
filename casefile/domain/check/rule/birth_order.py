"""Who is said to be older or younger, against the dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.person_mention import PersonMention
from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.about import NAMES
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin
from casefile.domain.person import Person
from casefile.domain.written import day

_OLD: Final = r"(?P<old>older|elder|big|bigger)"
_YOUNG: Final = r"(?P<young>younger|little|small|baby)"
_KIN: Final = r"(?:half-)?(?:brother|sister|sibling)"
_OF: Final = re.compile(
    rf"(?:,| is| was|, who is) (?:the|an?) (?:{_OLD}|{_YOUNG}) {_KIN}"
    r" (?:of|to) (?:the )?$"
)
_WHOSE: Final = re.compile(rf"'s? (?:{_OLD}|{_YOUNG}) {_KIN}(?:,| is| was)? $")
_IS_WHOSE: Final = re.compile(r"(?:,| is| was|, who is) $")
_AFTER_OWNER: Final = re.compile(rf"'s? (?:{_OLD}|{_YOUNG}) {_KIN}\b")
_END: Final = re.compile(
    r"(?:,| is| was|, who is| \() ?(?:the )?"
    r"(?P<end>eldest|oldest|first-?born|youngest|middle)"
    r"(?= (?:child|of (?:the|her|his|their|three|four|five)|sibling|one)\b|[,.)])"
)
_OF_TWO: Final = re.compile(
    r"(?:,| is| was|, who is| \() ?(?:the )?(?:(?P<old>older|elder|first-?born)"
    r"|(?P<young>younger|second-?born))"
    r"(?: (?P<one>twin|child|sibling|boy|girl|brother|sister|one)(?! (?:of|to)\b)"
    r"| of (?:the|her|his|their|these)(?: two)?"
    r" ?(?P<many>twins|children|siblings|boys|girls|brothers|sisters|two|pair)?)"
    r"(?![\w-])"
)
_OLDER: Final = re.compile(
    r"\b(?:old|eld)er\b|\bfirst[- ]?born\b|\bborn first\b|\bthe first\b", re.IGNORECASE
)


def birth_order(view: View) -> Iterator[Suggestion]:
    """Yields an elder brother who is the younger one, an eldest who is not."""
    children = [one for one in view.people if one.how in NAMES and _child(one)]
    for place, one in enumerate(children):
        yield from _first_or_last(view, one)
        yield from _one_of_two(view, one)
        if place + 1 < len(children):
            yield from _of_two(view, one, children[place + 1])


def _child(one: PersonMention) -> Person | None:
    child = one.one
    return child if child and child.is_child and child.born_on else None


def _first_or_last(view: View, one: PersonMention) -> Iterator[Suggestion]:
    end = view.paper.sentence_at(one.start).end
    found = _END.match(view.paper.text, one.end, end)
    children = sorted(view.facts.children, key=lambda child: str(child.born_on))
    person = one.one
    if found is None or person is None or len({c.born_on for c in children}) < 2:  # noqa: PLR2004
        return
    if any(child.born_on is None for child in children):
        return
    is_right = {
        "y": person.born_on == children[-1].born_on,
        "m": person.born_on not in {children[0].born_on, children[-1].born_on},
    }.get(found["end"][0], person.born_on == children[0].born_on)
    if not is_right and view.manner(found.start(), found.start()).is_asserted:
        yield _said(view, (one.start, found.end()), person, f"the {found['end']}")


def _one_of_two(view: View, one: PersonMention) -> Iterator[Suggestion]:
    """Yields `Ava, the younger child`, `Reece is the older of the twins`."""
    end = view.paper.sentence_at(one.start).end
    found, person = _OF_TWO.match(view.paper.text, one.end, end), one.one
    if found is None or person is None:
        return
    word = (found["one"] or found["many"] or "").casefold()
    some = _those(view, word, person)
    ranks = {_rank(child, some) for child in some}
    if len(some) != 2 or len(ranks) < 2:  # noqa: PLR2004
        return
    is_older = _rank(person, some) == min(ranks)
    is_wrong = is_older != bool(found["old"])
    if is_wrong and view.manner(found.start(), found.start()).is_asserted:
        told = f"the {found['old'] or found['young']}"
        yield _said(view, (one.start, found.end()), person, told)


def _those(view: View, word: str, person: Person) -> list[Person]:
    """Returns the children among whom one is older: all, the boys, the twins."""
    children = [child for child in view.facts.children if child.born_on]
    if len(children) < len(view.facts.children):
        return []
    if word.startswith("twin"):
        return [child for child in children if child.born_on == person.born_on]
    if word in {"boys", "girls", "brothers", "sisters", "boy", "girl"}:
        sex = {"b": "m", "g": "f", "s": "f"}[word[0]]
        return [child for child in children if kin.sex_of(child) == sex]
    return children


def _rank(child: Person, some: list[Person]) -> tuple[str, bool]:
    """Returns by what children are ordered: their birth; of twins what is noted."""
    noted = [one for one in some if _OLDER.search(one.notes)]
    is_second = len(noted) == 1 and child not in noted
    return str(child.born_on), is_second


def _of_two(
    view: View, one: PersonMention, other: PersonMention
) -> Iterator[Suggestion]:
    text = view.paper.text
    between = text[one.end : other.start]
    first, second = one.one, other.one
    if first is None or second is None or first is second:
        return
    end = other.end
    if found := _OF.fullmatch(between):
        subject, owner = first, second
    elif found := _WHOSE.fullmatch(between):
        subject, owner = second, first
    elif _IS_WHOSE.fullmatch(between) and (
        found := _AFTER_OWNER.match(text, other.end)
    ):
        subject, owner, end = first, second, found.end()
    else:
        return
    if subject.born_on is None or owner.born_on is None:
        return
    is_older = subject.born_on < owner.born_on
    is_wrong = bool(found["old"]) != is_older and subject.born_on != owner.born_on
    if is_wrong and view.manner(one.end, one.end).is_asserted:
        told = f"{found['old'] or found['young']} than {called(owner)}"
        yield _said(view, (one.start, end), subject, told)


def _said(view: View, span: tuple[int, int], person: Person, told: str) -> Suggestion:
    others = [child for child in view.facts.children if child is not person]
    births = [
        f"{called(child)} on {day(child.born_on)}" for child in others if child.born_on
    ]
    born = day(person.born_on) if person.born_on else ""
    return suggest(
        view,
        span,
        CheckKind.RELATION,
        "birth_order",
        because=(person.id, *(child.id for child in others)),
        confidence=0.85,
        name=called(person),
        told=told,
        born=born,
        others=", ".join(births),
    )
