"""Where a paper says that somebody has a condition, and of whom it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.page.person_mention import How, PersonMention
from casefile.domain.check.records.condition import Condition, conditions
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.party import Party, parties
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import addressed, clause, meant, subject
from casefile.domain.check.words import kin, vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.person import Person

_VERB: Final = re.compile(
    r"\b(?:has|have|had|was|were|is|are|given|received)"
    r"(?:\s+(?!whether|if|that|to\b)[\w-]+){0,6}\s*$"
)
_DOES: Final = re.compile(
    r"(?:has|have|had|is|are|was|were|takes?|taking|suffer\w*|given|received|drinks?"
    r"|struggle\w*|experienc\w*|lives|misus\w*|abus\w*|continu\w+|present\w*|known"
    r"|remains?|relapsed|uses?|using|smok\w+|self-?harm\w*|made|tried|hears?)\b"
)
_OWNER: Final = re.compile(
    r"'s?(?:\s+[\w-]+){0,2}(?:\s+(?:dependen\w+|reliance|addiction|history|use|misuse"
    r"|abuse|problems?|struggles?|difficulties|diagnosis|issues?)\s+(?:on|to|of|with))?"
    r"\s*$"
)
"""The end of "Ms Quill's long-standing", before what she is said to have."""
_THEIRS: Final = re.compile(r"\b(?:her|his)(?:\s+[\w-]+){0,2}\s*$", re.IGNORECASE)
_IS_THEIRS: Final = re.compile(r"\b(?:her|his)\b", re.IGNORECASE)
_THERE_IS: Final = re.compile(
    r"\W*there (?:is|are|remains?|continues)\b", re.IGNORECASE
)
_SHE: Final = re.compile(r"(?:She|He)\b")
_FINITE: Final = re.compile(r"\b(?:has|have|had|is|are|was|were|with)\b")
_HEAD: Final = re.compile(r"[\s)]*(?:[:\t(,/]|[-\u2013\u2014]\s)")
"""What stands after a name in a note without verbs: "LP - MH issues"."""
_LONGEST: Final = 60
_GRADED: Final = re.compile(r"(?:'s)?\s*(?:[a-z-]+(?:ly)?\s+){0,2}")
"""Between initials and an illness that nothing parts: "JD severe asthma"."""


class Ailing(NamedTuple):
    """A statement that somebody has a condition."""

    start: int
    """The verb, or where the owner ends."""
    at: int
    """The condition itself."""
    end: int
    condition: Condition
    person: Person
    span: tuple[int, int]
    """What is quoted."""
    is_bare: bool = False
    """It has no verb, so it is about now."""
    is_of_parents: bool = False
    """It says "parental" and names nobody."""
    is_loose: bool = False
    """Nothing links the two but that one sentence names both."""


def ailings(view: View) -> Iterator[Ailing]:
    """Yields where the paper says that somebody of the case file has a condition."""
    for condition in conditions():
        for found in view.found(condition.pattern):
            one = _of(view, found.start(), found.end(), condition)
            if one is not None:
                yield one
        if condition.verbs is not None:
            for found in view.found(condition.verbs):
                one = _doing(view, found.span(), condition)
                if one is not None:
                    yield one


def _doing(view: View, span: tuple[int, int], condition: Condition) -> Ailing | None:
    start, end = span
    person = _person(view, start)
    if person is None:
        return _loosely(view, start, end, condition)
    return Ailing(start, end, end, condition, person, clause(view, start, end))


def _loosely(view: View, at: int, end: int, condition: Condition) -> Ailing | None:
    """Returns a statement of the one person, or the parents, whom a sentence names."""
    sentence = view.paper.sentence_at(at)
    every = parties(view, sentence.start, sentence.end)
    if not every and (part := view.paper.part_at(at)).kind is BlockKind.TABLE_ROW:
        every = parties(view, part.start, sentence.start)
    family = [one for one in every if one.people and not _works(one.people)]
    if not family and _is_from_doctor(view, sentence):
        family = _parent(view, sentence)
    before = [one for one in family if one.start < at] or family[:1]
    people = before[-1].people if before else ()
    if condition.group == "police" and _is_at_home(view, family, sentence):
        people = tuple(one for one in view.facts.people if one.is_me)
    if not people:
        return None
    mine = [one for one in people if one.is_me]
    if len(people) > 1 and not mine:
        return None
    person = mine[0] if mine else people[0]
    span = clause(view, at, end)
    return Ailing(at, at, end, condition, person, span, is_loose=True)


def _is_from_doctor(view: View, sentence: Sentence) -> bool:
    """Whether it is what a doctor says who wrote to me."""
    words = view.paper.text[sentence.start : sentence.end]
    return vocabulary.words("health", "told_by").search(words) is not None


def _parent(view: View, sentence: Sentence) -> list[Party]:
    """Returns me, of whom a doctor's letter is where nobody else was told of."""
    me = view.facts.me
    before = view.people_in(view.paper.part_at(sentence.start).start, sentence.start)
    is_other = any(
        not p.is_me and not is_professional(p) for m in before for p in m.people
    )
    is_named = any(
        sentence.start <= one.start < sentence.end for one in view.unknown_names
    )
    if me is None or is_other or is_named:
        return []
    return [Party(sentence.start, sentence.start, (me,))]


def _is_at_home(view: View, family: list[Party], sentence: Sentence) -> bool:
    """Whether the police came to us: to nobody who is named, or to me and others."""
    words = vocabulary.words("health", "household")
    is_home = words.search(view.paper.text, sentence.start, sentence.end)
    return any(one.has_me for one in family) or bool(is_home and not family)


def _works(people: tuple[Person, ...]) -> bool:
    return any(map(is_professional, people))


def _of(view: View, at: int, end: int, condition: Condition) -> Ailing | None:
    text = view.paper.text
    start = _linked(view, at)
    if start is not None:
        person = _person(view, start)
        if person is not None:
            return Ailing(start, at, end, condition, person, clause(view, start, end))
    noted = _noted(view, at, end)
    if noted is not None:
        low, high, person = noted
        return Ailing(low, at, end, condition, person, (low, high), is_bare=True)
    sentence = view.paper.sentence_at(at)
    me = view.facts.me
    parental = vocabulary.words("health", "parental")
    present = vocabulary.words("health", "present")
    is_parental = parental.search(text, sentence.start, at) and (
        present.search(text, end, sentence.end)
        or _THERE_IS.match(text, sentence.start, at)
    )
    if not is_parental or me is None or view.people_in(sentence.start, at):
        return _loosely(view, at, end, condition)
    span = (sentence.start, sentence.end)
    return Ailing(at, at, end, condition, me, span, is_of_parents=True)


def _linked(view: View, index: int) -> int | None:
    """Returns where the verb or the owner is that gives somebody a condition."""
    text = view.paper.text
    low = view.paper.sentence_at(index).start
    before = text[low:index]
    owner = _OWNER.search(before)
    if owner is not None and not _FINITE.search(owner[0]):
        return low + owner.start()
    theirs = _THEIRS.search(before)
    if theirs is not None and not _FINITE.search(theirs[0]):
        return low + theirs.start()
    every = list(vocabulary.words("health", "links").finditer(before))
    if every and _is_near(before[every[-1].end() :]):
        at = every[-1].start()
        verb = _VERB.search(before[:at])
        return low + (at if verb is None else verb.start())
    return None


def _is_near(between: str) -> bool:
    """Whether a verb and a condition belong together."""
    words = between.split()
    is_light = not re.search(
        r"[.;:,\t(]|\b(but|that|who|which|to|how|whether|about|if|can)\b", between
    )
    return is_light and len(words) <= 4  # noqa: PLR2004 - "a long history of severe"


def _noted(view: View, at: int, end: int) -> tuple[int, int, Person] | None:
    """Returns a note without verbs, or a row, and of whom it is."""
    text, part = view.paper.text, view.paper.part_at(at)
    is_row = part.kind is BlockKind.TABLE_ROW
    sentence = view.paper.sentence_at(at)
    low = part.start if is_row else sentence.start
    named = [one for one in view.people_in(low, at) if one.end <= at]
    if not named or named[-1].one is None:
        return None
    between = text[named[-1].end : at]
    head = vocabulary.words("health", "head").match(between)
    rest = between[head.end() :] if head else between
    is_graded = named[-1].how is How.INITIALS and _GRADED.fullmatch(rest)
    is_note = (_HEAD.match(rest) or is_graded) and len(between) <= _LONGEST
    after = text[end : sentence.end]
    words = f"{text[low : named[-1].start]} {rest} {after}"
    verbs = vocabulary.words("health", "verbs")
    if not is_note or verbs.search(words):
        return None
    return low, max(sentence.end, end), named[-1].one


def _person(view: View, start: int) -> Person | None:
    text = view.paper.text
    sentence = view.paper.sentence_at(start)
    if _IS_THEIRS.match(text, start):
        return _owning(view, start)
    if _DOES.match(text, start):
        return _doer(view, start)
    owner = [o for o in view.people_in(sentence.start, start) if _owns(view, o, start)]
    if owner:
        return owner[-1].one
    return _doer(view, start)


def _owning(view: View, start: int) -> Person | None:
    word = view.paper.text[start:].split(maxsplit=1)[0].casefold()
    people = meant(view, word, start)
    return people[0] if len(people) == 1 else None


def _doer(view: View, start: int) -> Person | None:
    you = addressed(view, start)
    if you is not None:
        return you
    who = subject(view, start)
    if not who.is_known or len(who.people) != 1:
        return None
    person = who.people[0]
    return _not_at_work(view, person, start) if is_professional(person) else person


def _not_at_work(view: View, worker: Person, start: int) -> Person:
    """Returns who of the family `she` may mean, where a worker was named last.

    What ails those who work with a family stands in no paper about it.
    """
    sentence = view.paper.sentence_at(start)
    said = _SHE.match(view.paper.text, sentence.start)
    if said is None:
        return worker
    sex = {"s": "f", "h": "m"}[said[0][0].casefold()]
    part = view.paper.part_at(start)
    for one in reversed(view.people_in(part.start, sentence.start)):
        is_ours = one.one is not None and not is_professional(one.one)
        if one.one is not None and is_ours and kin.sex_of(one.one) == sex:
            return one.one
    return worker


def _owns(view: View, mention: PersonMention, start: int) -> bool:
    """Whether "Ms Quill's" stands straight before a place."""
    between = view.paper.text[mention.end : max(start, mention.end)]
    return bool(_OWNER.fullmatch(between)) or start == mention.end
