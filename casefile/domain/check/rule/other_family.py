"""Words about another family: names beside matters of a case, twins, more children."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from casefile import resources
from casefile.domain.check.page.column import under
from casefile.domain.check.page.person_mention import How
from casefile.domain.check.sense.stranger import is_introduced
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import kin
from casefile.domain.check.words.names import is_everyday, is_given, sex_of
from casefile.domain.nearness import folded

Span = tuple[int, int]
_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss"})
_EVERYDAY: Final = re.compile(r"(?<![\w'-])[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?![\w-])")
_BABY: Final = re.compile(
    r"(?<!'s )\b[Bb]aby (?P<name>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?![\w-])"
)
_A_BABY: Final = re.compile(r"(?<!'s )(?<!new )\b[Bb]aby $")
_ANY: Final = re.compile(r"\b(?:he|she|his|hers?|him)\b")
_THEY: Final = {
    "f": re.compile(r"\b(?:she|hers?)\b"),
    "m": re.compile(r"\b(?:he|his|him)\b"),
}
_NEAR: Final = 16
_PAIR: Final = 2
"""Words of a child's name in a list."""


class Told(NamedTuple):
    """A name of nobody in the case file: where it stands, as the paper writes it."""

    start: int
    end: int
    name: str
    is_titled: bool


@functools.cache
def table() -> Mapping[str, Any]:
    """Returns the words that passages about other families are known by."""
    return resources.toml("check/others.toml")


@functools.cache
def _any_of(name: str) -> re.Pattern[str]:
    either = "|".join(f"(?:{one})" for one in table()[name]).replace(" ", r"\s+")
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


@functools.cache
def _beside(name: str) -> re.Pattern[str]:
    """Returns the pattern of what stands before or after a name, capitals and all."""
    return re.compile("|".join(f"(?:{one})" for one in table()["beside"][name]))


@functools.cache
def _numbers() -> tuple[str, ...]:
    return tuple(table()["siblings"]["numbers"].split())


@functools.cache
def _given() -> frozenset[str]:
    return frozenset(table()["given"].split())


@functools.cache
def _worded() -> frozenset[str]:
    return frozenset(table()["worded"].split())


def _is_given(word: str) -> bool:
    return is_given(word) or folded(word) in _given()


def passages(view: View) -> Iterator[tuple[Span, str]]:
    """Yields the sentences that tell of people of another family, and a name there."""
    introduced = _introduced(view)
    done: set[int] = set()
    for one in _names(view):
        sentence = view.paper.sentence_at(one.start)
        if sentence.start in done or folded(one.name.split()[-1]) in introduced:
            continue
        words = view.paper.text[sentence.start : sentence.end]
        kind = "of_parents" if one.is_titled else "matters"
        if not _any_of(kind).search(words) or _is_of_ours(view, sentence[:2], one):
            continue
        if one.is_titled and _any_of("at_work").search(words):
            continue
        done.add(sentence.start)
        yield sentence[:2], one.name


def in_rows(view: View) -> Iterator[tuple[Span, str]]:
    """Yields cells that name somebody else as the child or the parent."""
    known = view.facts.written_words
    yield from _in_lists(view)
    for start, end in under(view.paper, set(table()["labels"])):
        for one in view.unknown_names:
            parts = [folded(word) for word in one.words]
            inside = start <= one.start < end
            is_whole = len(parts) > 1 and _is_given(one.words[0])
            if inside and is_whole and not known.intersection(parts):
                yield (one.start, one.end), view.paper.text[one.start : one.end]


def _in_lists(view: View) -> Iterator[tuple[Span, str]]:
    """Yields a name of nobody among the children whom a row or a note lists."""
    known = view.facts.written_words
    for one in view.unknown_names:
        part = view.paper.part_at(one.start)
        head = _any_of("siblings_of").match(view.paper.text[part.start : one.start])
        name = one.words[0]
        if head is None or len(one.words) > 1 or one.title or folded(name) in known:
            continue
        mentions = view.people_in(part.start, part.end)
        children = [m for m in mentions if m.one is not None and m.one.is_child]
        cell = view.paper.text[part.start + head.end() : part.end]
        is_list = all(map(_is_name, re.split(r",| and |&|\t", cell.strip(" .:\t\n"))))
        if children and is_list:
            yield (part.start, part.end), name


def _is_baby(view: View, start: int) -> bool:
    """Whether a name is that of a baby who is nobody else's: `baby Ezra`."""
    return _A_BABY.search(view.paper.text, max(start - _NEAR, 0), start) is not None


def _is_name(item: str) -> bool:
    return len(item.split()) <= _PAIR and item.strip()[:1].isupper()


def _introduced(view: View) -> frozenset[str]:
    """Returns the names of those whom the paper says somewhere who they are."""
    found = [
        one.words
        for one in view.unknown_names
        if not one.title
        and is_introduced(view, one, with_kin=False)
        and not _is_baby(view, one.start)
    ]
    return frozenset(folded(words[-1]) for words in found) | frozenset(
        folded(words[0]) for words in found
    )


def _names(view: View) -> Iterator[Told]:
    """Yields single given names, and surnames with Mr or Mrs, that nobody has."""
    text, known = view.paper.text, view.facts.written_words
    found: dict[int, Told] = {}
    for one in view.unknown_names:
        is_titled = one.title.strip(".").casefold() in _TITLES
        name = text[one.start : one.end]
        plain = folded(one.words[-1])
        if (
            len(plain.strip(".")) == 1
            or plain in known
            or folded(one.words[0]) in known
            or (one.title and not is_titled)
        ):
            continue
        if is_titled or (len(one.words) == 1 and _is_given(one.words[0])):
            found[one.start] = Told(one.start, one.end, name, is_titled)
    for match in _EVERYDAY.finditer(text):
        if folded(match[0]) in _given() and folded(match[0]) not in known:
            told = Told(match.start(), match.end(), match[0], is_titled=False)
            found.setdefault(match.start(), told)
    found |= {one.start: one for one in _worded_names(view) if one.start not in found}
    for match in _BABY.finditer(text):
        if _is_given(match["name"]) and folded(match["name"]) not in known:
            told = Told(match.start(), match.end(), match["name"], is_titled=False)
            found.setdefault(match.start(), told)
    for start, name_told in sorted(found.items()):
        if not _beside("place").search(text, max(start - 9, 0), start) and not (
            _beside("body").match(text, name_told.end)
            or text[start - 1 : start] in {"-", "'", "/"}
        ):
            yield name_told


def _worded_names(view: View) -> Iterator[Told]:
    """Yields names that are words too where only a name can stand: `Joy's speech`."""
    text, known = view.paper.text, view.facts.written_words
    for match in view.found(_beside("acts")):
        name = match["name"]
        is_word = folded(name) in _worded() or (is_everyday(name) and sex_of(name))
        is_name = is_word and not _beside("never").fullmatch(name)
        if is_name and folded(name) not in known:
            sentence = view.paper.sentence_at(match.start())
            they = _THEY.get(sex_of(name), _ANY)
            is_told = they.search(text, match.end(), sentence.end) is not None
            before = text[sentence.start : match.start()].strip()
            if is_told and (not before or before.endswith((":", "-", "\N{BULLET}"))):
                yield Told(match.start(), match.end("name"), name, is_titled=False)


def _is_of_ours(view: View, sentence: Span, one: Told) -> bool:
    """Whether a sentence has to do with this family, or says who is meant."""
    text = view.paper.text
    if any(
        found.how not in {How.ROLE, How.GROUP} for found in view.people_in(*sentence)
    ):
        return True
    if one.is_titled and _beside("carer").search(text, sentence[0], one.start):
        return True
    if _any_of("carers").search(text, *sentence):
        return False
    if view.manner(one.start, one.start).quoted:
        return True
    if _is_baby(view, one.start):
        return False
    same = [u for u in view.unknown_names if u.start == one.start and not u.title]
    return any(is_introduced(view, name) for name in same) or _is_named_by_role(
        view, one
    )


def _is_named_by_role(view: View, one: Told) -> bool:
    text = view.paper.text
    is_told = (
        _beside("before").search(text, max(one.start - 45, 0), one.start) is not None
    )
    return is_told or _beside("after").match(text, one.end) is not None


def twins(view: View) -> Iterator[Span]:
    """Yields where twins are told of and no two children were born on one day."""
    children = view.facts.children
    births = [child.born_on for child in children]
    written = view.facts.written_words & {"twin", "twins", "triplet", "triplets"}
    if not births or None in births or written or len(set(births)) < len(births):
        return
    said = re.compile(rf"(?<![\w-]){table()['twins']['said']}(?![\w-])", re.IGNORECASE)
    either = "|".join(table()["twins"]["apart"])
    apart = re.compile(rf"\b(?:{either})\b|[\w]'s twins?\b", re.IGNORECASE)
    for match in view.found(said):
        sentence = view.paper.sentence_at(match.start())
        words = view.paper.text[sentence.start : sentence.end]
        manner = view.manner(*match.span())
        is_open = manner.negated or manner.conditional or manner.question
        if not (apart.search(words) or is_open or manner.quoted):
            yield sentence[:2]


def numbers(view: View) -> Iterator[tuple[Span, str, str]]:
    """Yields `all four children` where there are others, and how many there are."""
    children = view.facts.children
    form = table()["siblings"]
    said = re.compile(
        rf"(?<![\w-]){form['said']}(?![\w-]){form['after']}", re.IGNORECASE
    )
    for match in view.found(said):
        told = match["number"].casefold()
        number = int(told) if told.isdigit() else _numbers().index(told)
        is_all = match[0].casefold().startswith("all")
        before = view.paper.text[max(match.start() - _NEAR, 0) : match.start()]
        is_one_of = _beside("one_of").search(before) is not None
        is_more = number > len(children) > 0 and not is_one_of
        sentence = view.paper.sentence_at(match.start())
        adults = [
            found
            for found in view.people_in(sentence.start, match.start("number"))
            if found.one is not None
            and kin.of(found.one, view.facts.me) is None
            and not found.one.is_me
        ]
        is_wrong = is_more or (is_all and number != len(children) > 0)
        if is_wrong and not adults and view.manner(*match.span()).is_asserted:
            known = _numbers()[min(len(children), 8)]
            kids = "child" if len(children) == 1 else "children"
            yield match.span(), match[0], f"{known} {kids}"
