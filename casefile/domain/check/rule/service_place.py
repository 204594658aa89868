"""Where those work who help a family, if the case file has them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.person_mention import How
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin
from casefile.domain.check.words.names import words
from casefile.domain.check.words.place import own_name
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_NAME: Final = r"(?P<name>[A-Z][\w'-]+(?: (?:of |and )?[A-Z][\w'-]+){0,4})"
_JOINED: Final = re.compile(rf",? (?:of|from|at) (?:the )?{_NAME}")
_BESIDE: Final = re.compile(rf" \((?:the )?{_NAME}(?=[,)])")
_IS_AT: Final = re.compile(
    r" (?:(?:is|are|was|were|takes? place|has been|have been) )?"
    rf"(?:\w+ )?at (?:the )?{_NAME}"
)
_LETTERS: Final = re.compile(r"[A-Z]{2,5}")
_WORKER: Final = re.compile(
    r" (?:manager|worker|leader|co-?ordinator|officer|assistant|practitioner|lead)$",
    re.IGNORECASE,
)
_CENTRE: Final = re.compile(
    r"\b(?:at|in|to|from) (?:the )?(?P<name>(?:[A-Z][\w'-]+ ){1,3}?"
    r"(?:(?:Child )?Contact |Family |Children's )?Centre)\b"
)
_CONTACT: Final = re.compile(r"\b(?:contact|family time)\b", re.IGNORECASE)
_OTHER_CENTRE: Final = re.compile(
    r"\b(?:Leisure|Sports?|Health|Medical|Shopping|Swimming|Community|Garden|Job"
    r"|Civic|Arts|Day|Treatment|Assessment|Activity|Visitor|Youth|Town) Centre\b"
)
_ONCE: Final = re.compile(
    r"\b(?:previous(?:ly)?|earlier|former(?:ly)?|used to|had been|until"
    r"|in (?:19|20)\d\d|instead|closer|nearer|first)\b",
    re.IGNORECASE,
)


def service_place(view: View) -> Iterator[Suggestion]:
    """Yields names of bodies where the case file has somebody at another one."""
    for mention in view.people:
        person = mention.one
        if person is None or mention.how in {How.FIRST, How.GROUP, How.INITIALS}:
            continue
        form = _IS_AT if mention.how is How.ROLE else _JOINED
        beside = _BESIDE.match(view.paper.text, mention.end)
        is_body = beside is not None and _is_body(beside["name"])
        found = beside if is_body else form.match(view.paper.text, mention.end)
        if found is not None:
            yield from _compared(view, person, found, mention.start)
    yield from _contact_centre(view)
    for person in view.facts.people:
        topic = _WORKER.sub("", person.role) if _WORKER.search(person.role) else ""
        if " " not in topic or person.role.casefold() in _common(view):
            continue
        said = re.compile(rf"\b{re.escape(topic)}{_IS_AT.pattern}", re.IGNORECASE)
        for place in view.found(said):
            if place["name"][:1].isupper():
                yield from _compared(view, person, place, place.start())


def _contact_centre(view: View) -> Iterator[Suggestion]:
    """Yields a centre that the case file never names, where contact is told of."""
    workers = [one for one in view.facts.people if _CONTACT.search(one.role)]
    if len({one.organisation for one in workers}) != 1:
        return
    for found in view.found(_CENTRE):
        sentence = view.paper.sentence_at(found.start())
        text = view.paper.text[sentence.start : sentence.end]
        heading = view.paper.heading_of(view.paper.part_at(found.start()))
        is_of_contact = _CONTACT.search(text) or _CONTACT.search(heading)
        is_other = _OTHER_CENTRE.search(found["name"])
        is_noted = own_name(found["name"]) & view.facts.written_words
        manner = view.manner(found.start(), found.start())
        is_now = manner.is_asserted and not (manner.past or _ONCE.search(text))
        if is_of_contact and is_now and not (is_other or is_noted):
            yield suggest(
                view,
                found.span("name"),
                CheckKind.PLACE,
                "centre",
                because=(workers[0].id,),
                confidence=0.65,
                told=found["name"],
                known=workers[0].organisation,
            )


def _common(view: View) -> set[str]:
    """Returns the roles that more than one has."""
    roles = [one.role.casefold() for one in view.facts.people]
    return {role for role in roles if roles.count(role) > 1}


def _compared(
    view: View, person: Person, found: re.Match[str], start: int
) -> Iterator[Suggestion]:
    told = own_name(found["name"])
    own = own_name(person.organisation)
    is_family = kin.of(person, view.facts.me) is not None or person.is_child
    if is_family or not told or not own or told & _known(person):
        return
    if _is_short_for_work(found["name"], person):
        return
    is_body = _is_body(found["name"])
    is_named = is_body or not told <= view.facts.written_words
    if not is_named or _is_person(view, found) or _is_place(view.facts, told):
        return
    if view.manner(start, start).is_asserted:
        yield suggest(
            view,
            (start, found.end()),
            CheckKind.PLACE,
            "body",
            because=(person.id,),
            confidence=0.65,
            name=person.name,
            told=found["name"],
            known=person.organisation,
        )


def _is_body(name: str) -> bool:
    return folded(name).split()[-1] in set(words()["bodies"]["words"])


def _known(person: Person) -> frozenset[str]:
    """Returns the words of all that is noted on somebody's work."""
    text = folded(f"{person.organisation} {person.notes} {person.role}")
    return frozenset(re.findall(r"[\w-]+", text.replace("'s", "")))


def _is_short_for_work(name: str, person: Person) -> bool:
    """Whether letters stand for words noted on somebody's work: `SG` support."""
    if not _LETTERS.fullmatch(name):
        return False
    text = folded(f"{person.organisation}\n{person.notes}\n{person.role}")
    return any(
        name.casefold() in "".join(word[0] for word in re.findall(r"[\w-]+", line))
        for line in text.split("\n")
    )


def _is_person(view: View, found: re.Match[str]) -> bool:
    named = view.people_in(*found.span("name"))
    return any(one.how is not How.ROLE for one in named)


def _is_place(facts: Facts, told: frozenset[str]) -> bool:
    """Whether a name is that of a town or a street where somebody lives."""
    homes = folded(" ".join(f"{one.address} {one.notes}" for one in facts.people))
    bodies = folded(
        " ".join(f"{one.organisation} {one.school}" for one in facts.people)
    )
    return all(one in homes and one not in bodies for one in told)
