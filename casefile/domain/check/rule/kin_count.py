"""Checks how many children, brothers and sisters there are said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.domain.check.sense.about import NAMES
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.whose import subject
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin
from casefile.domain.check.words.number import NUMBER, value
from casefile.domain.person import Person
from casefile.domain.written import listing

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_OF: Final = rf"(?P<number>{NUMBER}|an?) (?:(?P<age>older|elder|younger) )?"
_SONS: Final = r"(?:sons?|boys?)"
_DAUGHTERS: Final = r"(?:daughters?|girls?)"
_KIN: Final = re.compile(
    rf"\b{_OF}(?:(?P<child>children|kids)|(?P<sibling>siblings?"
    r"|(?P<brother>brothers?)|(?P<sister>sisters?)))\b"
    r"(?! (?:in|at|from|on|aged|of (?:the )?(?:school|same)|who|whose|'s))",
    re.IGNORECASE,
)
_ONE_OF: Final = re.compile(
    r"\b(?:youngest|eldest|oldest|middle|first|second|third|last|one|baby) of"
    rf" (?:the |her |their |his )?(?P<number>{NUMBER})"
    r"(?= (?:children|siblings)\b|[.,;)]| and\b)",
    re.IGNORECASE,
)
_BOTH: Final = re.compile(
    rf"\b(?:(?P<sons>{NUMBER}|an?) {_SONS} and (?P<daughters>{NUMBER}|an?) {_DAUGHTERS}"
    rf"|(?P<daughters_first>{NUMBER}|an?) {_DAUGHTERS} and (?P<sons_last>{NUMBER}|an?)"
    rf" {_SONS})\b",
    re.IGNORECASE,
)
_HAS: Final = re.compile(
    r"\b(?:has|have|had|is (?:the )?(?:mother|mum|parent) (?:of|to)"
    r"|are (?:the )?parents (?:of|to)|share[sd]?|lives? with|cares? for|looks? after)"
    r"(?: \w+){0,2}? $",
    re.IGNORECASE,
)
_HOME: Final = re.compile(
    r"\b(?:household|family|(?:number|no\.?) of (?:children|dependants)|the couple"
    r"|they)\b[^.;\t]{0,70}$",
    re.IGNORECASE,
)
_LIVES: Final = re.compile(
    r" (?:live|lives|living|reside|are|were) (?:\w+ )?(?:at|in|with)\b", re.IGNORECASE
)
_LABEL: Final = re.compile(
    rf"\b(?:number|no\.?) of (?:dependent )?children(?: [^\t:\n]{{1,30}})?[:\t ]{{1,3}}"
    rf"(?P<number>{NUMBER})(?=\s|$)",
    re.IGNORECASE,
)
_PARENT_OF: Final = re.compile(
    rf"\b(?:mother|father|mum|dad|parent) (?:of|to) (?P<number>{NUMBER})"
    r"(?=[.,;)\t\n]|$| and\b| who\b)",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:other|adult|grown(?:[- ]up)?|more|further|another|previous|half|step|foster"
    r"|unborn|only|class|between|contact|friend|cousin|each|every|would|if|than|about"
    r"|of (?:the|these|those|her|their|his)) ?$"
    r"|\b(?:her|his) (?:own )?(?:mother|father|parents) (?:was|were|is|had|has)\b",
    re.IGNORECASE,
)


_ASIDE: Final = re.compile(r"\b(?:when|before|after|while|since|until) $")
"""Before a name: the sentence is about somebody else."""


class _Claim(NamedTuple):
    start: int
    end: int
    number: int
    right: int
    what: str


def kin_counts(view: View) -> Iterator[Suggestion]:
    """Yields numbers of children, brothers and sisters that are other ones."""
    if not view.facts.children or view.facts.me is None:
        return
    for claim in (*_kin(view), *_one_of(view), *_both(view), *_labels(view)):
        if claim.number != claim.right and _is_told(view, claim):
            yield suggest(
                view,
                (claim.start, claim.end),
                CheckKind.COUNT,
                "kin_count",
                because=tuple(child.id for child in view.facts.children),
                confidence=0.7,
                told=view.paper.text[claim.start : claim.end].replace("\t", " "),
                names=listing([one.name for one in view.facts.children]),
            )


def _is_told(view: View, claim: _Claim) -> bool:
    manner = view.manner(claim.start, claim.start)
    sentence = view.paper.sentence_at(claim.start)
    if _OTHERS.search(view.paper.text, sentence.start, claim.start):
        return False
    return not (manner.negated or manner.planned or manner.conditional)


def _kin(view: View) -> Iterator[_Claim]:
    text = view.paper.text
    for found in _KIN.finditer(text):
        number = value(found["number"]) or 0
        sentence = view.paper.sentence_at(found.start())
        is_had = _HAS.search(text, sentence.start, found.start()) is not None
        if found["sibling"]:
            child = _child(view, found.start(), is_had=is_had)
            if child is not None and (number > 1 or is_had):
                right = len(_siblings(view, child, found))
                # "A brother" may be one of two.
                if number > right or found["number"].lower() not in {"a", "an", "one"}:
                    yield _Claim(*found.span(), number, right, "siblings")
            continue
        is_home = _HOME.search(text, sentence.start, found.start())
        if number > 1 and (is_home or (is_had and _is_ours(view, found.start()))):
            yield _Claim(*found.span(), number, len(view.facts.children), "children")


def _child(view: View, start: int, *, is_had: bool) -> Person | None:
    """Returns the child who is said to have brothers or sisters."""
    who = subject(view, start) if is_had else None
    if who is not None and _ASIDE.search(view.paper.text[: who.start]):
        return None
    if who is not None and who.is_known and len(who.people) == 1:
        return who.people[0] if who.people[0].is_child else None
    sentence = view.paper.sentence_at(start)
    named = view.people_in(sentence.start, start)
    one = next((m.one for m in named if m.one and m.how in NAMES), None)
    text = view.paper.text
    lives = _HAS.search(text, sentence.start, start) or re.search(
        r"\blives? with\b", text[sentence.start : start]
    )
    return one if one is not None and one.is_child and lives else None


def _siblings(view: View, child: Person, found: re.Match[str]) -> list[Person]:
    others = [one for one in view.facts.children if one is not child]
    age = (found["age"] or "").casefold()
    if age and child.born_on is not None:
        is_young = age == "younger"
        others = [
            one
            for one in others
            if one.born_on and (one.born_on > child.born_on) == is_young
        ]
    sex = "m" if found["brother"] else "f" if found["sister"] else ""
    return [one for one in others if not sex or kin.sex_of(one) == sex]


def _is_ours(view: View, start: int) -> bool:
    """Whether it is I of whom a number of children is told, or we."""
    who = subject(view, start)
    return who.is_known and any(one.is_me for one in who.people)


def _one_of(view: View) -> Iterator[_Claim]:
    for found in _ONE_OF.finditer(view.paper.text):
        who = subject(view, found.start())
        if who.is_known and len(who.people) == 1 and who.people[0].is_child:
            number = value(found["number"]) or 0
            yield _Claim(*found.span(), number, len(view.facts.children), "all")


def _both(view: View) -> Iterator[_Claim]:
    text, children = view.paper.text, view.facts.children
    sexes = [kin.sex_of(one) for one in children]
    if "" in sexes:
        return
    for found in _BOTH.finditer(text):
        start, end = found.span()
        told = (
            value(found["sons"] or found["sons_last"]),
            value(found["daughters"] or found["daughters_first"]),
        )
        sentence = view.paper.sentence_at(start)
        is_had = _HAS.search(text, sentence.start, start) and _is_ours(view, start)
        is_whole = start == sentence.start and _LIVES.match(text, end)
        if is_had or is_whole or _HOME.search(text, sentence.start, start):
            is_right = told == (sexes.count("m"), sexes.count("f"))
            yield _Claim(start, end, int(not is_right), 0, "both")


def _labels(view: View) -> Iterator[_Claim]:
    for found in _PARENT_OF.finditer(view.paper.text):
        number = value(found["number"]) or 0
        if number > 1 and _is_ours(view, found.start()):
            yield _Claim(*found.span(), number, len(view.facts.children), "all")
    for found in _LABEL.finditer(view.paper.text):
        number = value(found["number"]) or 0
        yield _Claim(*found.span(), number, len(view.facts.children), "all")
