"""Who does what a statement says, and where the clause begins and ends."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from casefile.domain.check.page.person_mention import How, PersonMention
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import kin, vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.person import Person

_PRONOUN: Final = re.compile(r"\b(she|he|they|herself|himself)\b", re.IGNORECASE)
_SEX: Final = {
    **dict.fromkeys(("she", "her", "herself"), "f"),
    **dict.fromkeys(("he", "him", "himself"), "m"),
}
_PREPOSITION: Final = re.compile(r"\b(?:to|for|with|by|of|from|at|about|and|on)\s*$")
_ASIDE: Final = re.compile(
    r"\b(?:in|on|at|during|despite|for|of|with|to|from|after|before|by|about|since"
    r"|within|over|through|following|until|upon)\s+(?:[\w'.:/-]+\s*){1,5}?(?=,|$|\s)",
    re.IGNORECASE,
)
_SOMETHING: Final = re.compile(
    r"\b(?:the|an?|this|these|those|another|any|every|each|its|our|no)\s+\w",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(
    r"[;:\t]|, (?:and|but|so|yet|although|though|while|whereas|which|who)\b|\.\s"
    r"|\b(?:but|although|whereas|because|that)\b",
    re.IGNORECASE,
)
_TO_SOMEBODY: Final = re.compile(
    r" (?:\w+ ){1,3}(?:him|her(?=[,;]"
    r"| (?:an?|the|two|\d|on|at|by|to|in|about|and|again|for)\b))\b[^.?!]*\Z"
)
_DOES: Final = r"(?:has|have|had|is|are|was|were|did|will)\b"
_LISTED: Final = (
    r"\s(?:the |her |his |their |a )?"
    r"(?:(?!(?:was|were|is|are|has|have|had|did|and|but|who|which|she|he|they|it)\b)"
    r"[\w'-]+\s){1,2}(?:and|or)\s(?!(?:she|he|they|it|this|was|were|did|has|had)\b)"
)
"""What goes on with a list after a comma: "the school, the nurse and the GP"."""
_ENDS: Final = re.compile(
    rf"[;:\t]|[.!?](?=\s|$)|,(?=\s)(?!{_LISTED})"
    r"|\s(?:but|although|whereas|because|while|so(?! that))\b"
    rf"|\sand (?:his|her|their) (?:\w+ ){{1,3}}?{_DOES}"
    rf"|\sand (?:she|he|they|it|this|that|there|no|nobody|I|{_DOES})\b"
)


_YOU: Final = re.compile(r"\byou\s+(?:\w+ly\s+|have\s+|had\s+)?$", re.IGNORECASE)
_DEAR: Final = re.compile(r"\bDear [^\n]{2,60}")
_CALLED: Final = re.compile(r", (?:you(?:r|rs|'\w+)?|I|we|it)\b", re.IGNORECASE)
"""After a name, of whoever is spoken to: "Ann, you told me"."""
_BOTH: Final = re.compile(r"you (?:both|two|all|each)\b", re.IGNORECASE)
_EVERY: Final = re.compile(
    r"\b(?:both(?: the)?|when|while|after|each of the|each|all the|the) $",
    re.IGNORECASE,
)


_LISTED_BEFORE: Final = re.compile(
    r"(?:(?:both|the|her|his|their) )+(?:[\w'-]+ ){1,3}(?:and|&) (?:the |her |his )?",
    re.IGNORECASE,
)
"""The first of two who do it: "both the GP and the health visitor"."""


class Subject(NamedTuple):
    """Who does it."""

    people: tuple[Person, ...]
    """Nobody if nobody is named."""
    start: int
    """Where they are named, or where the statement begins."""
    is_known: bool
    """Whether it is sure that it is these, or that nobody is named."""

    @property
    def has_me(self) -> bool:
        """Whether I am among those who do it."""
        return self.is_known and any(person.is_me for person in self.people)


def addressed(view: View, start: int) -> Person | None:
    """Returns me where "you" stands straight before a place and means a parent."""
    text = view.paper.text
    if not _YOU.search(text, view.paper.sentence_at(start).start, start):
        return None
    you = spoken_to(view, start)
    return you[0] if you else None


def spoken_to(view: View, index: int) -> tuple[Person, ...]:
    """Returns whom "you" means: whom the sentence or paragraph calls by name, or me."""
    if not speaks_to_me(view):
        return ()
    text = view.paper.text
    own, part = view.paper.sentence_at(index), view.paper.part_at(index)
    for start in () if _BOTH.match(text, index) else (own.start, part.start):
        called = view.people_in(start, start + 1)
        if called and _CALLED.match(text, called[0].end):
            return _people(called[0])
    return tuple(person for person in view.facts.people if person.is_me)


def speaks_to_me(view: View) -> bool:
    """Whether "you" in the paper is me; in a paper for a child it is the child."""
    return view.once(_speaks_to_me)


def _speaks_to_me(view: View) -> bool:
    text = view.paper.text
    dear = _DEAR.search(text)
    if dear is not None:
        named = [p for one in view.people_in(*dear.span()) for p in one.people]
        if named:
            return any(person.is_me for person in named)
    if vocabulary.words("others", "to_parent").search(text):
        return True
    return not vocabulary.words("others", "to_child").search(text)


def subject(view: View, start: int) -> Subject:
    """Tells who does what is said at a place of the running text."""
    text = view.paper.text
    sentence = view.paper.sentence_at(start)
    found = _last(view, sentence.start, start)
    if found is None:
        label = _label(view, start)
        if label:
            return Subject(label, start, is_known=True)
        between = text[sentence.start : start]
        return Subject((), start, is_known=not _is_other(between))
    begin, end, people = found
    if not people or _is_other(text[end:start]):
        return Subject((), begin, is_known=False)
    return Subject(people, begin, is_known=True)


def _label(view: View, start: int) -> tuple[Person, ...]:
    """Returns whom the cells before a place of a row name last."""
    part = view.paper.part_at(start)
    if part.kind is not BlockKind.TABLE_ROW:
        return ()
    before = view.people_in(part.start, view.paper.sentence_at(start).start)
    return _people(before[-1]) if before else ()


def clause(view: View, start: int, end: int, *, longest: int = 160) -> tuple[int, int]:
    """Returns the clause around a statement, which makes sense read alone."""
    text = view.paper.text
    sentence = view.paper.sentence_at(start)
    low = sentence.start
    for found in _BEGINS.finditer(text, sentence.start, start):
        low = found.end()
    who = subject(view, start)
    if who.people and sentence.start <= who.start < start:
        low = min(low, who.start) if start - who.start < longest // 2 else low
        is_light = _is_light(text[low : who.start])
        is_listed = _LISTED_BEFORE.fullmatch(text[low : who.start].lstrip())
        low = max(low, who.start) if is_light and not is_listed else low
    low = _whole(text, sentence.start, low)
    after = _ENDS.search(text, end, sentence.end)
    high = sentence.end if after is None else after.start()
    while low < start and text[low] in " ,;:\t":
        low += 1
    return low, min(high, low + longest) if high - low > 2 * longest else high


def _whole(text: str, low: int, start: int) -> int:
    """Returns where "both" or "the" before a place begins."""
    found = _EVERY.search(text[low:start])
    return start if found is None else low + found.start()


def _is_light(words: str) -> bool:
    return not re.search(r"\d", words)


def _last(
    view: View, low: int, start: int
) -> tuple[int, int, tuple[Person, ...]] | None:
    """Returns the last that is named or meant before a place, and may do something."""
    text = view.paper.text
    named = [
        (one.start, one.end, _not_own(view, one))
        for one in view.people_in(low, start)
        if one.end <= start and not _OWNS.match(text, one.end)
    ]
    pronouns = [
        (found.start(), found.end(), meant(view, found[0].casefold(), found.start()))
        for found in _PRONOUN.finditer(text, low, start)
    ]
    us = [
        (found.start(), found.end(), tuple(p for p in view.facts.people if p.is_me))
        for found in vocabulary.words("others", "us").finditer(text, low, start)
    ]
    every = sorted(named + pronouns + us, key=lambda one: one[:2])
    doers = [one for one in every if not _PREPOSITION.search(text[low : one[0]])]
    for one in reversed(doers or every):
        is_far = any(is_professional(p) for p in one[2]) and start - one[1] > _FAR
        if not is_far:
            return one
    return None


_OWNS: Final = re.compile(
    r"'s?(?!\w)(?! (?:fine|happy|ok|okay|not|been|content|agreed|given|signed)\b)"
)
_FAR: Final = 30
"""Letters between a professional and the verb of something they do."""


def _not_own(view: View, mention: PersonMention) -> tuple[Person, ...]:
    """Returns who is meant; nobody for "Ms Quill's mother" if both were the same."""
    people = _people(mention)
    owner = next(
        (
            one
            for one in view.people_in(mention.start - _FAR, mention.start)
            if view.paper.text[one.end : mention.start].strip() in {"'s", "'"}
        ),
        None,
    )
    return () if owner and set(owner.people) & set(people) else people


def _people(mention: PersonMention) -> tuple[Person, ...]:
    if mention.how is How.GROUP or len(mention.people) == 1:
        return mention.people
    mine = tuple(person for person in mention.people if person.is_me)
    return mine or mention.people[:0]


def meant(view: View, pronoun: str, index: int) -> tuple[Person, ...]:
    """Returns whom a pronoun means: the last of the sex who was named before it."""
    part = view.paper.part_at(index)
    sex = _SEX.get(pronoun, "")
    found = _of_sex(view, part.start, index, sex)
    if found is None and part.heading >= 0:
        above = view.paper.parts[part.heading]
        found = _of_sex(view, above.start, above.end, sex)
    return () if found is None else found


def _of_sex(view: View, low: int, high: int, sex: str) -> tuple[Person, ...] | None:
    for one in reversed(view.people_in(low, high)):
        people = _people(one)
        if not sex:
            several = people if one.how is How.GROUP else _together(view, low, one)
            if several:
                return several
            continue
        fitting = tuple(p for p in people if _may_be(p, sex))
        if fitting and one.how is not How.GROUP and not _did_it_to(view, one, high):
            return fitting
    return None


def _did_it_to(view: View, one: PersonMention, index: int) -> bool:
    """Whether a worker did something to whoever a pronoun means.

    In "When Dana left her a message she did not ring" neither "her" nor "she" is Dana.
    """
    if not all(is_professional(person) for person in _people(one)):
        return False
    return _TO_SOMEBODY.match(view.paper.text, one.end, index) is not None


def _together(view: View, low: int, last: PersonMention) -> tuple[Person, ...]:
    """Returns both of "Joanne and Steve", where the last of them is given."""
    before = [one for one in view.people_in(low, last.start) if one.end <= last.start]
    if not before or view.paper.text[before[-1].end : last.start].strip() != "and":
        return ()
    first, second = _people(before[-1]), _people(last)
    return (*first, *second) if first and second and first != second else ()


def _may_be(person: Person, sex: str) -> bool:
    own = kin.sex_of(person)
    return own == sex or (not own and not is_professional(person))


def _is_other(between: str) -> bool:
    """Whether something else stands between, which does it."""
    left = _ASIDE.sub(" ", between)
    return bool(
        _SOMETHING.search(left)
        or vocabulary.words("others", "doers").search(left)
        or vocabulary.words("others", "people").search(between)
    )
