"""Towns in which a paper puts a place that the case file has in another town."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.records.facts import Facts
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.names import is_given, words
from casefile.domain.ids import ItemId
from casefile.domain.nearness import folded
from casefile.domain.written import MONTHS, WEEKDAYS

_NAME: Final = r"[A-Z][\w'-]+(?: (?:of |the )?[A-Z][\w'-]+){1,4}"
_TOWN: Final = (
    r"(?P<town>[A-Z][a-z'-]{2,}(?:[ -](?:on|upon|le|under)[ -][A-Z][a-z'-]+)?)"
)
_NOTED: Final = re.compile(rf"\b(?P<name>{_NAME}),? in {_TOWN}(?![\w'-]| [A-Z])")
_TOLD: Final = (
    r"(?:,? (?!(?:lives?|living|moved|works?|met|born)\b)[a-z-]+){0,7}?"
    r" in (?:the (?:town|village|city|market town) of )?"
)
_MOST: Final = 70


class _Known(NamedTuple):
    name: str
    town: str
    because: ItemId


def town(view: View) -> Iterator[Suggestion]:
    """Yields "Fernlea House, in Whinmouth" where the case file has it in Scarby."""
    text = view.paper.text
    for one in view.known(_known):
        told = re.compile(rf"\b{re.escape(one.name)}\b(?!'){_TOLD}{_TOWN}(?![\w'-])")
        for found in told.finditer(text):
            is_long = found.end() - found.start() > len(one.name) + _MOST
            if is_long or not _is_other(view, one, found["town"]):
                continue
            if view.manner(found.start(), found.start()).is_asserted:
                yield suggest(
                    view,
                    found.span(),
                    CheckKind.PLACE,
                    "town",
                    because=(one.because,),
                    confidence=0.7,
                    name=one.name,
                    told=found["town"],
                    known=one.town,
                )


def _known(facts: Facts) -> list[_Known]:
    """Returns what the notes and the records put in a town, each once."""
    found: dict[str, _Known] = {}
    texts: list[tuple[str, ItemId]] = [
        (f"{one.notes}\n{one.organisation}", one.id) for one in facts.people
    ]
    texts += [(f"{one.summary}\n{one.details}", one.id) for one in facts.records]
    for said, item in texts:
        for one in _NOTED.finditer(said):
            if _may_be_town(facts, one["town"]) and not _is_person(facts, one["name"]):
                name = re.sub(r"^(?:At|In|The|To|From) ", "", one["name"])
                if " " in name:
                    found.setdefault(name, _Known(name, one["town"], item))
    return list(found.values())


def _may_be_town(facts: Facts, name: str) -> bool:
    """Whether a word with a capital is no day, no month and nobody's name."""
    plain = folded(name)
    others = {*map(folded, MONTHS), *map(folded, WEEKDAYS), "year", "reception"}
    names = {folded(part) for one in facts.people for part in one.name.split()}
    return plain not in others | names and not is_given(name)


def _is_person(facts: Facts, name: str) -> bool:
    return any(part in name for one in facts.people for part in one.name.split())


def _is_other(view: View, one: _Known, told: str) -> bool:
    """Whether a town is neither the known one nor named with it in the case file."""
    plain = folded(told)
    if plain == folded(one.town) or plain in words()["place"]["regions"]:
        return False
    bodies = folded(" ".join(p.organisation for p in view.facts.people))
    if plain in bodies or not _may_be_town(view.facts, told):
        return False
    records = view.facts.records
    every = [p.notes for p in view.facts.people]
    every += [f"{r.summary} {r.details}" for r in records]
    return not any(one.name in said and told in said for said in every)
