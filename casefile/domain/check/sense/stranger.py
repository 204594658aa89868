"""Names in a paper of people that it does not introduce and nobody recorded."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.page.person_mention import How, UnknownName
from casefile.domain.check.sense.view import View
from casefile.domain.check.words.names import is_english, is_given, words
from casefile.domain.nearness import folded

_NEAR: Final = 45
_BESIDE: Final = re.compile(
    r"\bnext door\b|\bnearby\b|\bsame (?:school|class|street)\b"
)
"""Who is near a family is brought in by it."""
_QUOTES: Final = '"'
_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss"})
_PRONOUN: Final = re.compile(r"\b(?:he|she|his|hers?|him)\b", re.IGNORECASE)
_IS: Final = r"(?:is|was) (?:an?|the|his|her|their|one of)\b"
_HE: Final = re.compile(rf"(?:He|She)\b(?! {_IS})")
_HE_IS: Final = re.compile(rf"(?:He|She) {_IS}[^.]*")
_BELONGS: Final = re.compile(
    r"[\w'-]+(?:,? (?:called|named|from|of|at|in|the|a|an|school|class|own|both))*,? $"
)
_SAYS: Final = re.compile(
    r"\b(?:writes|wrote|says|said|reports|reported|states|stated|notes|noted|adds|added"
    r"|told (?:me|us)|thinks|felt|feels|believes|confirms|confirmed|advised|advises"
    r"|observed|(?:section|views?|report|comments?|contribution|information|update"
    r"|feedback|account)(?=:))(?: that)?[,:]? "
)
"""Who says something is not whom it tells of: `Health visitor writes: Iola`."""
_BULLET: Final = re.compile(r"^[^\w\"]*(?:\d+(?:\.\d+)*[.):]?|[a-z]\))?[^\w\"]*$")
"""What may stand before the first word of a paragraph: a bullet, a number."""
_LEAD: Final = re.compile(
    r"(?:When|While|After|As|If|Although|Though|Because|Before|Since|Once|Whenever)"
    r" [^,;:.\t]*?(?P<last>[\w'-]+), "
)
"""A clause that a sentence begins with: only its last word may introduce a name."""
_HEAD: Final = re.compile(
    r"(?:\b(?:writes?|says?|said|reports?|adds?|states?|section|visitor|nurse|teacher|school"
    r"|nursery|GP)|'s section): ?\"?"
)
"""Whose words follow: they do not tell who is named after them."""
_MORE: Final = re.compile(r"(?:'s?|,)? (?P<next>[a-z]+)")
_DONE: Final = re.compile(r"on|in|at|by|with|from|up|down|out|off|well")
"""After a word that is no name: `Fed on demand`."""
_ALIKE: Final = re.compile(r",? and (?!(?:his|her|their)\b)[a-z]+(?:[.,;]|$)")
"""After a word of what somebody is like: `Sunny and affectionate.`"""
_IN_PARTS: Final = re.compile(r"[A-Z]-")
"""No name: `E-mail`."""


@functools.cache
def _introduced(*, with_kin: bool) -> re.Pattern[str]:
    table = words()["stranger"]
    every = [*table["introduced"], *(table["kin"] if with_kin else ())]
    either = "|".join(re.escape(one) for one in every)
    return re.compile(rf"(?<![\w-])(?:{either})(?:'s)?(?![\w-])", re.IGNORECASE)


@functools.cache
def _matters() -> re.Pattern[str]:
    either = "|".join(re.escape(one) for one in words()["stranger"]["matters"])
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


@functools.cache
def _goes_on() -> re.Pattern[str]:
    """What may follow a name; `person` what follows nothing but a person's name."""
    table = words()["stranger"]
    verbs, people, matters = (
        "|".join(re.escape(one) for one in table[name])
        for name in ("verbs", "of_people", "matters")
    )
    return re.compile(
        rf"(?P<person>'s? (?:own |new |current |birth |foster )?(?i:{matters})(?![\w-])"
        rf"|,? and (?:his|her|their) | (?:{people})(?![\w-]))"
        rf"|'s? [a-z]| (?:{verbs})(?![\w-])"
    )


@functools.cache
def _shares() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:between|for|with|of|by|to|about|that|when|where|while|because|as|told"
        r"|see|saw|met|asked|visited|thanked|telephoned|rang|gave|showed|watched|helped"
        r"|re|regarding|concerning|around|and|since|if|but) |[:;,] |[.] )$",
        re.IGNORECASE,
    )


def strangers(view: View) -> Iterator[UnknownName]:
    """Yields the names that stand as if the reader knew who it is."""
    known = view.facts.written_words
    groups: dict[str, list[UnknownName]] = {}
    for one in view.unknown_names:
        groups.setdefault(folded(one.words[0]), []).append(one)
    for name, same in groups.items():
        if name in known or any(is_introduced(view, one) for one in same):
            continue
        yield from (one for one in same if _acts(view, one))


def is_introduced(
    view: View,
    one: UnknownName,
    *,
    with_kin: bool = True,
    is_right_before: bool = False,
) -> bool:
    """Whether words beside a name tell who it is, or that it is no matter of the case.

    Without kin, `his sister Masie` is not introduced: the sister is somebody known.
    """
    paper = view.paper
    sentence = paper.sentence_at(one.start)
    tells = _introduced(with_kin=with_kin)
    if one.title or _BESIDE.search(paper.text, sentence.start, sentence.end):
        return True
    before = paper.text[max(sentence.start, one.start - _NEAR) : one.start]
    before = _SAYS.split(before)[-1]
    after = paper.text[one.end : min(sentence.end, one.end + _NEAR)]
    lead = _LEAD.fullmatch(paper.text, sentence.start, one.start)
    if lead is not None and after[:1] == " ":
        before = lead["last"]
    head = _HEAD.search(before)
    if head is not None:
        before = before[head.end() :]
    if is_right_before:
        before = _last_words(before)
    own = _goes_on_with(view, sentence, _HE_IS)
    told = None if own is None else tells.search(own[0])
    if told is not None and told[0].casefold() not in words()["age"]["beings"]:
        # "Sandra was there. She is a neighbour", and not "He is a lively boy".
        return True
    if tells.search(before) and not _is_of_stranger(view, one, sentence.start):
        return True
    if paper.text.count(_QUOTES, sentence.start, one.start) % 2:
        return True
    if re.match(
        r"(?:,| \(| -) ?(?:who|whose|an?|the|one of|his|her|their|[a-z]+'s)\b", after
    ):
        return bool(tells.search(after)) or " who " in after[:8]
    return any(
        tells.search(paper.text, *cell) is not None
        for cell in paper.cells(paper.part_at(one.start))
        if not cell[0] <= one.start < cell[1]
    )


def _last_words(before: str) -> str:
    """Returns the words that belong to a name itself: `her friend from school, `."""
    found = _BELONGS.search(before)
    return "" if found is None else found[0]


def _is_of_stranger(view: View, one: UnknownName, start: int) -> bool:
    """Whether who introduces a name is unknown too: `Kayden and his sister Amelie`."""
    others = [n for n in view.unknown_names if start <= n.start < one.start]
    named = [m for m in view.people_in(start, one.start) if m.how != "role"]
    return bool(others) and not named


def _acts(view: View, one: UnknownName) -> bool:
    """Whether a name stands where a child or a parent of the case would stand."""
    paper = view.paper
    sentence = paper.sentence_at(one.start)
    if len(one.words) > 1:
        return False
    opens = paper.text[sentence.start : one.start].strip()
    is_bare = _BULLET.match(opens) is not None
    if not is_bare and not _shares().search(opens + " "):
        return False
    found = _goes_on().match(paper.text, one.end, sentence.end)
    more = _MORE.match(paper.text, one.end, sentence.end)
    is_alike = _ALIKE.match(paper.text, one.end, sentence.end) is not None
    if (found is None and more is None) or is_alike or _IN_PARTS.match(one.words[0]):
        return False
    is_done = found is None and more is not None and _DONE.fullmatch(more["next"])
    if more is not None and (is_done or not is_english(more["next"])):
        return False
    is_person = found is not None and found["person"] is not None
    if is_given(one.words[0]) or is_person or _is_joined(view, one):
        return True
    is_first = is_bare or opens.endswith((":", ";"))
    meant = _PRONOUN.search(paper.text, one.end, sentence.end) is not None
    return is_first and (meant or is_beside_another(view, one))


def _is_joined(view: View, one: UnknownName) -> bool:
    """Whether somebody known follows by the full name: `Emrys and Beti Rowlands`."""
    start = one.end + len(" and ")
    is_and = view.paper.text[one.end : start] == " and "
    following = view.people_in(start, start + 1)
    return is_and and any(other.how is How.FULL for other in following)


def is_person(view: View, one: UnknownName) -> bool:
    """Whether a given name opens a sentence that goes on with he or she."""
    paper = view.paper
    sentence = paper.sentence_at(one.start)
    opens = paper.text[sentence.start : one.start].strip()
    goes_on = _PRONOUN.search(paper.text, one.end, sentence.end)
    goes_on = goes_on or _goes_on_with(view, sentence, _HE)
    return bool(is_given(one.words[0]) and _BULLET.match(opens) and goes_on)


def _goes_on_with(
    view: View, sentence: Sentence, pattern: re.Pattern[str]
) -> re.Match[str] | None:
    """Returns how the next sentence of a paragraph begins, if it is so."""
    text = view.paper.text
    after = view.paper.sentence_at(min(sentence.end + 1, len(text) - 1))
    if after.start < sentence.end or after.part != sentence.part:
        return None
    return pattern.match(text, after.start, after.end)


def is_beside_another(view: View, one: UnknownName) -> bool:
    """Whether the sentence of a name has a `Mr Figgis` too whom nobody knows."""
    sentence = view.paper.sentence_at(one.start)
    known = view.facts.written_words
    return any(
        other.title.strip(".").casefold() in _TITLES
        and sentence.start <= other.start < sentence.end
        and folded(other.words[-1]) not in known
        for other in view.unknown_names
    )


def is_family_matter(text: str) -> bool:
    """Whether words tell what a paper tells of a child or a parent of a case."""
    return _matters().search(text) is not None
