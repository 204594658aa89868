"""Which child a number of a form means: `Child 1: Ava`, then `Date of birth (1)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from casefile.domain.check.page.numbered import number_of, unnumbered
from casefile.domain.check.page.person_mention import How
from casefile.domain.check.sense.view import View
from casefile.domain.person import Person

_LABEL: Final = re.compile(r"[^:\t\n]{1,40}[:\t]")
_NAMES: Final = re.compile(r"(?:(?:full |first |sur)?names?|forenames?|children|enw)?")
_BEHIND: Final = re.compile(
    r" ?[(-] ?(?:[Cc]hild|[Yy]oung [Pp]erson|[Ss]ibling|YP) (?:no\.? ?)?"
    r"(\d{1,2}|[A-E])\b"
)
_ROLES: Final = frozenset({How.ROLE, How.GROUP})


def child_of(view: View, label: str) -> Person | None:
    """Returns the child whose number a label has, if the paper tells which it is."""
    number = number_of(label)
    return view.once(_children).get(number) if number else None


def _children(view: View) -> Mapping[str, Person]:
    found: dict[str, set[Person]] = {}
    for number, child in (*_labelled(view), *_behind(view)):
        found.setdefault(number, set()).add(child)
    return {number: some.pop() for number, some in found.items() if len(some) == 1}


def _labelled(view: View) -> Iterator[tuple[str, Person]]:
    """Yields the children whom a numbered label is given for: `Name (2): Noah`."""
    text = view.paper.text
    for part in view.paper.parts:
        at = part.start
        while (label := _LABEL.match(text, at, part.end)) is not None:
            at = label.end()
            number = number_of(label[0][:-1])
            if number and _NAMES.fullmatch(_plain(label[0][:-1])):
                stop = text.find("\t", at, part.end)
                end = part.end if stop < 0 else stop
                named = [m for m in view.people_in(at, end) if m.how not in _ROLES]
                child = named[0].one if named else None
                if child is not None and child.is_child:
                    yield number, child


def _plain(label: str) -> str:
    return unnumbered(label).removesuffix(" of").removeprefix("child's ")


def _behind(view: View) -> Iterator[tuple[str, Person]]:
    """Yields the children whose number stands behind the name: `Noah (Child 2)`."""
    for mention in view.people:
        child = mention.one
        if child is not None and child.is_child and mention.how not in _ROLES:
            told = _BEHIND.match(view.paper.text, mention.end)
            if told is not None:
                yield told[1].casefold(), child
