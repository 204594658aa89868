"""Children of whom a paper says, or denies, that somebody is the father or mother."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.person_mention import How, PersonMention
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin, parentage
from casefile.domain.document import BlockKind
from casefile.domain.person import Person

_PARENT: Final = (
    r"(?:(?:birth|biological|natural) )?(?i:father|dad|daddy|parent|mother|mum|fa|mo)\b"
    r"(?: (?:of|to)(?: (?:both|all|only|just|solely|two|three|the|his|her|children"
    r"|of))*)? "
)
_SAID: Final = re.compile(
    r"(?: \([^)]*\))??[\t ,(-]*(?:who )?(?:is|was|has been)?(?P<not> not|n't| never)?"
    rf"(?: both| only| just)? ?(?:fathered |(?:the )?{_PARENT})(?:only |just )?"
)
_OF_ROW: Final = re.compile(
    r"(?:(?:birth|biological|natural|own) )?(?:father|dad|mother|mum) (?:of|to) ",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(r"(?:'s)?(?:,? (?:and|&|\+) |, | \+ | & )")
_BUT_NOT: Final = re.compile(r",? (?:but|and) not (?:of |to |for )?|, not (?:of )?")
_ONLY: Final = re.compile(r" (?:only|alone)\b(?! (?:when|if|at|on|by|parent))")
_ONLY_ONE: Final = re.compile(r"\b(?:only|just|solely)\b")
_CHILD_OF: Final = re.compile(
    r"(?:, (?:who is )?| is | \()(?:the |a )?(?:(?:birth|biological|own|only) )?"
    r"(?:daughter|son|child) of "
)
_LABEL: Final = re.compile(
    r"(?:^|[\t\n.;] ?)(?:(?:birth|biological|natural) )?"
    r"(?:father|dad|mother|mum)(?: \(s\)|s)?(?::|\t| -)? ?\Z",
    re.IGNORECASE,
)
_OF_LABEL: Final = re.compile(r" \((?:of |to |for )?|, (?:of|for) ")
_SAME: Final = re.compile(
    r"\b(?:shar(?:e|es|ed|ing) (?:an?|the)(?: same)?|(?:the )?same|an? common)"
    r" (?:(?:birth|biological|natural) )?(?P<parent>father|dad|mother|mum)\b"
    r"(?P<after> as (?=\w))?",
    re.IGNORECASE,
)
_DIFFERENT: Final = re.compile(
    r"\b(?:different|separate|not the same|do not share a|don't share a)"
    r" (?P<parent>father|dad|mother|mum)s?\b",
    re.IGNORECASE,
)

_NEAR: Final = 24


def fathered(view: View) -> Iterator[Suggestion]:
    """Yields fathers and mothers of the wrong children, and of too few of them."""
    for mention in view.people:
        person = mention.one
        own = None if person is None else kin.of(person, view.facts.me)
        if person is None or own is None or own.kin not in {"father", "mother"}:
            continue
        is_own = not own.step or any(
            parentage.is_of(person, child, view.facts.children)
            for child in view.facts.children
        )
        if is_own and mention.how is not How.GROUP:
            yield from _told_of(view, mention, person)
    yield from _in_rows(view)
    yield from _labelled(view)
    yield from _apart(view)
    yield from _shared(view)
    yield from _child_of(view)


def _told_of(
    view: View, mention: PersonMention, person: Person
) -> Iterator[Suggestion]:
    said = _SAID.match(view.paper.text, mention.end)
    if said is None:
        return
    listed, end = _listed(view, said.end())
    if not listed:
        return
    no = _BUT_NOT.match(view.paper.text, end)
    denied, last = _listed(view, no.end()) if no else ((), end)
    only = _ONLY.match(view.paper.text, end)
    is_only = only is not None or _ONLY_ONE.search(said[0]) is not None
    if is_only and not denied:
        denied, last = _others(view, listed), end if only is None else only.end()
    if said["not"]:
        listed, denied = denied, listed
    wrong = [
        one
        for one in listed
        if parentage.is_of_others(person, one, view.facts.children)
    ]
    wrong += [
        one for one in denied if parentage.is_of(person, one, view.facts.children)
    ]
    if wrong and view.manner(mention.start, mention.start).is_asserted:
        yield _suggested(view, (mention.start, last), person, wrong[0])


def _in_rows(view: View) -> Iterator[Suggestion]:
    """Yields `Gary Marr | 22.11.1986 | Father of Ethan and Rowan`."""
    children = view.facts.children
    for part in view.paper.parts:
        cells = view.paper.cells(part) if part.kind is BlockKind.TABLE_ROW else ()
        named = view.people_in(*cells[0]) if len(cells) > 1 else ()
        person = named[0].one if len(named) == 1 else None
        if person is None or person.is_child:
            continue
        for start, end in cells[1:]:
            said = _OF_ROW.match(view.paper.text, start, end)
            listed, last = _listed(view, said.end()) if said else ((), end)
            wrong = [p for p in listed if parentage.is_of_others(person, p, children)]
            if wrong:
                yield _suggested(view, (start, last), person, wrong[0])


def _others(view: View, listed: tuple[Person, ...]) -> tuple[Person, ...]:
    return tuple(one for one in view.facts.children if one not in listed)


def _child_of(view: View) -> Iterator[Suggestion]:
    """Yields `Isla, the daughter of Mr Lee`, who is not her father."""
    for mention in view.people:
        child = mention.one
        if child is None or not child.is_child:
            continue
        said = _CHILD_OF.match(view.paper.text, mention.end)
        after = view.people_in(said.end(), said.end() + 1) if said else ()
        person = after[0].one if after else None
        own = None if person is None else kin.of(person, view.facts.me)
        if person is None or own is None or person.is_child:
            continue
        is_wrong = own.step == "step" or (
            own.kin in {"father", "mother"}
            and parentage.is_of_others(person, child, view.facts.children)
        )
        if is_wrong and view.manner(mention.start, mention.start).is_asserted:
            yield _suggested(view, (mention.start, after[0].end), person, child)


def _listed(view: View, start: int) -> tuple[tuple[Person, ...], int]:
    """Returns the children who are named one after the other from a place on."""
    found: list[Person] = []
    end = start
    while True:
        here = [m for m in view.people_in(start, start + 1) if m.how is not How.ROLE]
        people = here[0].people if here else ()
        if not people or not all(one.is_child for one in people):
            return tuple(found), end
        found += people if len(people) == 1 or here[0].how is How.GROUP else ()
        end = here[0].end
        more = _NEXT.match(view.paper.text, end)
        if more is None:
            return tuple(found), end
        start = more.end()


def _apart(view: View) -> Iterator[Suggestion]:
    """Yields children of whom it is said that their fathers are two."""
    for match in view.found(_DIFFERENT):
        sentence = view.paper.sentence_at(match.start())
        named = {
            one.id: one
            for mention in view.people_in(sentence.start, match.start())
            for one in mention.people
            if one.is_child and (mention.one or mention.how is How.GROUP)
        }
        told = kin.read(match["parent"])
        parents = [
            person
            for person in view.facts.people
            if (own := kin.of(person, view.facts.me)) is not None
            and told is not None
            and (own.kin, own.step) == (told.kin, "")
        ]
        if len(named) < 2 or len(parents) != 1:  # noqa: PLR2004
            continue
        is_one = all(
            parentage.is_of(parents[0], one, view.facts.children)
            for one in named.values()
        )
        if is_one and view.manner(*match.span()).is_asserted:
            child = next(iter(named.values()))
            yield _suggested(view, (sentence.start, match.end()), parents[0], child)


def _labelled(view: View) -> Iterator[Suggestion]:
    """Yields `Father: Lee Ellery (Isla)`, who is not hers."""
    for mention in view.people:
        before = view.paper.text[max(mention.start - _NEAR, 0) : mention.start]
        of = _OF_LABEL.match(view.paper.text, mention.end)
        person = mention.one
        if person is None or of is None or not _LABEL.search(before):
            continue
        listed, end = _listed(view, of.end())
        children = view.facts.children
        wrong = [p for p in listed if parentage.is_of_others(person, p, children)]
        if wrong and not person.is_child:
            yield _suggested(view, (mention.start, end), person, wrong[0])


def _shared(view: View) -> Iterator[Suggestion]:
    """Yields children of whom it is said that their father is one, if they are two."""
    children = view.facts.children
    for match in view.found(_SAME):
        sentence = view.paper.sentence_at(match.start())
        end = sentence.end if match["after"] else match.start()
        named = [
            one
            for mention in view.people_in(sentence.start, end)
            for one in mention.people
            if one.is_child and (mention.one or mention.how is How.GROUP)
        ]
        told = kin.read(match["parent"])
        for person in view.facts.people:
            own = kin.of(person, view.facts.me)
            if own is None or told is None or own.kin != told.kin:
                continue
            is_of = [parentage.is_of(person, one, children) for one in named]
            apart = [p for p in named if parentage.is_of_others(person, p, children)]
            if any(is_of) and apart and view.manner(*match.span()).is_asserted:
                last = max(match.end(), view.people_in(sentence.start, end)[-1].end)
                yield _suggested(view, (sentence.start, last), person, apart[0])
                break


def _suggested(
    view: View, span: tuple[int, int], person: Person, child: Person
) -> Suggestion:
    return suggest(
        view,
        span,
        CheckKind.RELATION,
        "fathered",
        because=(person.id, child.id),
        confidence=0.75,
        told=view.paper.text[span[0] : span[1]].replace("\t", " "),
        name=person.name,
        known=parentage.said(person) or person.notes or person.role,
    )
