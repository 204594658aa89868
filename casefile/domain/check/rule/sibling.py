"""Half, full and step-siblings that the notes on the parents make something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from casefile.domain.check.page.person_mention import How
from casefile.domain.check.sense.about import NAMES, About
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin
from casefile.domain.check.words.siblings import Bond, bond
from casefile.domain.person import Person

_SAID: Final = re.compile(
    r"\b(?:(?P<side>maternal|paternal) )?(?P<sort>half|full|step|whole)[- ]?"
    r"(?:(?P<behind>maternal|paternal) )?(?:brother|sister|sibling)s?\b"
    r"(?: on (?:his|her|the|their) (?P<of>mother|father|mum|dad)'?s? side"
    r"| \((?P<aside>maternal|paternal)\))?",
    re.IGNORECASE,
)
_SIDES: Final = {"m": "maternal", "p": "paternal", "f": "paternal", "d": "paternal"}
_OWNER: Final = re.compile(
    r"(?P<who>\b(?:his|her|their)|'s?) (?:(?:\w+er|only|other|own|little|big|baby) )?$",
    re.IGNORECASE,
)
_CHILDREN: Final = re.compile(r"\b[Tt]he children\Z")
_OF: Final = re.compile(r" (?:of|to) ")
_NAMED: Final = re.compile(r",? \(?$|,? (?:is|called|named) $")
_IS: Final = re.compile(
    r"(?:,| is| was| are| were|, who (?:is|are)| \(|\t)(?: (?:also|both|all))*"
    r"(?: ?(?:the|an?))? ?$"
)
_LISTED: Final = re.compile(r",? and |, | & ")
_FAR: Final = 60


class _Told(NamedTuple):
    start: int
    end: int
    pairs: list[tuple[Person, Person]]


def sibling(view: View) -> Iterator[Suggestion]:
    """Yields half-sisters who share both parents, full ones who share one."""
    about = About(view)
    for match in view.found(_SAID):
        told = _of_owner(view, about, match) or _of_list(view, match)
        if told is None or not view.manner(*match.span()).is_asserted:
            continue
        bonds = [(pair, bond(*pair, view.facts.people)) for pair in told.pairs]
        wrong = [(pair, one) for pair, one in bonds if one and _is_wrong(match, one)]
        # Of several it is wrong if it is of one of them; "half" of all.
        is_any = match["sort"].casefold() in {"full", "whole"}
        if wrong and (is_any or len(wrong) == len(bonds)):
            yield _suggest(view, told, match, *wrong[0])


def _is_wrong(match: re.Match[str], known: Bond) -> bool:
    sort = match["sort"].casefold()
    if sort == "step" or known.is_step:
        return not (sort == "step" and known.is_step)
    if sort in {"full", "whole"}:
        return known.is_half
    if not known.is_half:
        return True
    said = next((match[n] for n in ("side", "behind", "aside", "of") if match[n]), "")
    return bool(said and known.side) and _SIDES[said[0].casefold()] != known.side


def _of_owner(view: View, about: About, match: re.Match[str]) -> _Told | None:
    """Reads `Ava's half-brother Noah`, `Noah is her half-brother`."""
    text, sentence = view.paper.text, view.paper.sentence_at(match.start())
    found = _OWNER.search(text, sentence.start, match.start())
    of = _OF.match(text, match.end())
    start, end = match.span()
    if found is not None:
        start = found.start()
        owners = _owners(view, about, found)
    elif of is not None:
        after = view.people_in(of.end(), of.end() + len("the "))
        owners = _siblings(after[0].people) if after else ()
        end = after[0].end if after else end
    else:
        return None
    if found is not None and found["who"].startswith("'") and owners:
        every = _CHILDREN.search(text, sentence.start, start)
        near = view.people_in(start - _FAR, start)
        start = every.start() if every else near[-1].start
    other, low, high = _other(view, sentence.start, start, end)
    pairs = [] if other is None else [(other, p) for p in owners if p is not other]
    return _Told(low, high, pairs) if pairs else None


def _owners(view: View, about: About, found: re.Match[str]) -> Sequence[Person]:
    if found["who"].casefold() == "their":
        return ()
    if found["who"].startswith("'"):
        near = view.people_in(found.start() - _FAR, found.start())
        last = near[-1] if near and near[-1].end == found.start() else None
        if _CHILDREN.search(view.paper.text, found.start() - _FAR, found.start()):
            return view.facts.children
        is_group = last is not None and (last.one or last.how is How.GROUP)
        return _siblings(last.people) if last is not None and is_group else ()
    return _siblings(about.pronoun(found.start(), found["who"]))


def _siblings(people: Sequence[Person]) -> tuple[Person, ...]:
    return tuple(person for person in people if person.is_child)


def _other(
    view: View, low: int, start: int, end: int
) -> tuple[Person | None, int, int]:
    """Returns who is named straight after the words, or before whose sibling it is."""
    text = view.paper.text
    for one in view.people_in(end, end + len(" called ")):
        if one.how in NAMES and _NAMED.fullmatch(text, end, one.start):
            return one.one, start, one.end
    for one in reversed(view.people_in(low, start)):
        if one.how in NAMES and _IS.fullmatch(text, one.end, start):
            return one.one, one.start, end
    return None, start, end


def _of_list(view: View, match: re.Match[str]) -> _Told | None:
    """Reads `Reece, Rhianna and Tia are full siblings`."""
    text, sentence = view.paper.text, view.paper.sentence_at(match.start())
    if not match[0].rstrip(" )").endswith("s"):
        return None
    listed: list[Person] = []
    begin, stop = match.start(), match.start()
    for one in reversed(view.people_in(sentence.start, match.start())):
        joint = _LISTED if listed else _IS
        people = _siblings(one.people) if one.one or one.how is How.GROUP else ()
        if not people or not joint.fullmatch(text, one.end, stop):
            break
        listed, stop, begin = [*listed, *people], one.start, one.start
    pairs = list(combinations(dict.fromkeys(listed), 2))
    return _Told(begin, match.end(), pairs) if pairs else None


def _suggest(
    view: View,
    told: _Told,
    match: re.Match[str],
    pair: tuple[Person, Person],
    known: Bond,
) -> Suggestion:
    one, other = pair
    word = {"m": "brother", "f": "sister"}.get(kin.sex_of(one), "sibling")
    by = {"maternal": " by their mother", "paternal": " by their father"}
    sort = f"half-{word}" if known.is_half else f"full {word}"
    sort = f"step{word}" if known.is_step else sort
    return suggest(
        view,
        (told.start, told.end),
        CheckKind.RELATION,
        "relation",
        because=(one.id, other.id),
        confidence=0.8,
        name=one.name,
        told=match[0],
        known=f"{sort} of {other.name.split()[0]}{by.get(known.side, '')}",
    )
