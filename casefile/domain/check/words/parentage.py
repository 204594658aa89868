"""Whose father or mother somebody is, by the case file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from casefile.domain.check.words.names import is_short_for
from casefile.domain.person import Person

_OF_ALL: Final = re.compile(
    r"\b(?:of|to) (?:both|all|the (?:two|three|four))\b"
    r"|\bboth (?:children|kids|boys|girls)"
    r"|\b(?:our|the) (?:children|kids|boys|girls)'s? (?:dad|mum|father|mother)",
    re.IGNORECASE,
)
_OF: Final = re.compile(
    r"\b([A-Z]\w+)(?:(?:'s)?(?:,| and) ([A-Z]\w+))?(?:'s| and ([A-Z]\w+)'s)"
    r" (?:dad|father|mum|mother)\b"
    r"|\b(?i:father|dad|mother|mum) of ([A-Z]\w+)(?:,? (?:and )?([A-Z]\w+))*"
)
_NOT: Final = re.compile(r"[,;.]? \bnot (?:of |the )?[^.;,]*")


def is_of_others(parent: Person, child: Person, children: Sequence[Person]) -> bool:
    """Whether the case file names other children as a parent's, and not this one."""
    if parent.parent_of:
        return child.id not in parent.parent_of
    named = _named(parent, children)
    return bool(named) and child not in named


def is_of(parent: Person, child: Person, children: Sequence[Person]) -> bool:
    """Whether the case file names a child, or all of them, as a parent's."""
    if parent.parent_of:
        return child.id in parent.parent_of
    notes = _NOT.sub("", parent.notes)
    return child in _named(parent, children) or bool(_OF_ALL.search(notes))


def _named(parent: Person, children: Sequence[Person]) -> list[Person]:
    """Returns the children whom the notes on a parent name as this parent's."""
    said = " ".join(found[0] for found in _OF.finditer(_NOT.sub("", parent.notes)))
    told = re.findall(r"[A-Z]\w+", said.replace("'s", ""))
    given = [(one, one.name.split()[0]) for one in children]
    return [
        one for one, name in given if any(is_short_for(word, name) for word in told)
    ]


def said(parent: Person) -> str:
    """Returns the sentences of the notes that tell whose parent somebody is."""
    every = re.split(r"(?<=\.) ", parent.notes)
    told = [one for one in every if _OF.search(one) or _OF_ALL.search(one)]
    return " ".join(told)
