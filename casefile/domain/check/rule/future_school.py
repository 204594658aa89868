"""Schools to which a child is to go, if the case file has another one for then."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.page.person_mention import How
from casefile.domain.check.records.body import Body, bodies, core, is_same
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.about import meant
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import vocabulary
from casefile.domain.check.words.names import words
from casefile.domain.ids import ItemId, PersonId
from casefile.domain.person import Person

_NOT: Final = re.compile(r"\b(?:not|no|never)\b")
_SENTENCE: Final = re.compile(r"[^.;]+")
_CLASS: Final = (
    r"(?: the)?(?: (?:nursery|reception|pre-?school)(?: class)?,? (?:at|of|in))?"
)
_BARE: Final = r"(?P<name>(?:St\.? )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})"


class _Noted(NamedTuple):
    core: frozenset[str]
    words: str
    because: ItemId


def future_school(view: View) -> Iterator[Suggestion]:
    """Yields "will move to Hill School" where another one is noted for then."""
    noted = view.known(_noted)
    for found in view.found(_will()) if noted else ():
        sentence = view.paper.sentence_at(found.start())
        manner = view.manner(found.start(), found.start())
        child = _child(view, sentence.start, found.start())
        is_open = manner.negated or manner.quoted or _NOT.search(found[0])
        if child is None or child.id not in noted or is_open:
            continue
        known, told = noted[child.id], core(found["name"])
        schools = [one.core for one in known]
        if not told or any(is_same(told, one) for one in schools):
            continue
        if _is_town_or_person(view, found):
            continue
        yield suggest(
            view,
            (max(sentence.start, found.start()), found.end()),
            CheckKind.PLACE,
            "school",
            because=(known[0].because,),
            confidence=0.7,
            name=called(child),
            told=found["name"],
            known=known[0].words,
        )


@functools.cache
def _will() -> re.Pattern[str]:
    either = "|".join(words()["school"]["to_come"])
    return re.compile(
        rf"\b(?i:{either}){_CLASS} (?i:the )?{_BARE}(?! (?:Road|Street|Lane)\b)"
    )


def _child(view: View, start: int, at: int) -> Person | None:
    named = [one for one in view.people_in(start, at) if one.how is not How.ROLE]
    people = meant(named[-1]) if named else ()
    return people[0] if len(people) == 1 and people[0].is_child else None


def _is_town_or_person(view: View, found: re.Match[str]) -> bool:
    """Whether a bare name is no school that anybody would know."""
    is_body = any(one.sort == "school" for one in bodies(found["name"]))
    if view.people_in(*found.span("name")):
        return True
    known = [one.core for one in view.known(_schools)]
    return not is_body and core(found["name"]) not in known


def _schools(facts: Facts) -> list[Body]:
    every = (f"{one.organisation}\n{one.school}" for one in facts.people)
    return [one for text in every for one in bodies(text) if one.sort == "school"]


def _noted(facts: Facts) -> dict[PersonId, list[_Noted]]:
    """Returns the schools that the notes and records have for a time to come."""
    found: dict[PersonId, list[_Noted]] = {}
    to_come = vocabulary.pattern(words()["school"]["then"])
    for child in facts.children:
        first = child.name.split()[0]
        texts: list[tuple[str, ItemId, bool]] = [(child.notes, child.id, True)]
        for record in facts.records:
            whole = f"{record.summary}. {record.details}. {record.said}"
            texts.append((whole, record.id, first in whole))
        for text, item, is_own in texts:
            for one in _SENTENCE.findall(text) if is_own else ():
                if to_come.search(one) and (item == child.id or first in one):
                    found.setdefault(child.id, []).extend(
                        _Noted(core(name), name, item) for name in _named(one, facts)
                    )
    return {child: some for child, some in found.items() if some}


def _named(text: str, facts: Facts) -> Iterator[str]:
    """Yields the schools that a sentence of a note names, in full or in short."""
    for one in bodies(text):
        if one.sort == "school":
            yield one.words
    for match in re.finditer(rf"\b(?:at|to) {_BARE}", text):
        told = core(match["name"])
        for body in _schools(facts):
            if told and told <= body.core:
                yield match["name"]
                break
