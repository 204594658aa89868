"""What identifies where somebody is: contact details, in every way they are written."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Any, NamedTuple

from casefile import resources
from casefile.domain.ids import PersonId
from casefile.domain.likeness import seen
from casefile.domain.person import Person

_LEAST_DIGITS = 6
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
_PART_OF_A_HOUSE = re.compile(
    r"(?:flat|unit|room|apartment|no\.?)\s*\w+", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_BETWEEN_NUMBERS = re.compile(r"[,;/\n]|\bor\b")
_BETWEEN_PARTS = r"(?:[\s,;.\-\u2013]{1,4}|\s+in\s+)"
_FAR = 200
"""No part of an address is longer than so many characters."""
_LONG_NAME = 5
_PARTS_OF_AN_ADDRESS = 3
_AREA = re.compile(r"0(?:2\d|11\d|1\d1|1\d{3})")
"""What stands before a number on the ground and is left out by neighbours."""


@functools.cache
def _habits() -> dict[str, Any]:
    return resources.toml("addresses.toml")


class DetailKind(StrEnum):
    """The kinds of detail by which somebody can be found."""

    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    SCHOOL = "school"
    WORKPLACE = "workplace"
    EARLIER_ADDRESS = "earlier address"
    EARLIER_PHONE = "earlier phone"
    EARLIER_EMAIL = "earlier email"
    EARLIER_SCHOOL = "earlier school"
    EARLIER_WORKPLACE = "earlier workplace"


_EARLIER = {
    DetailKind.ADDRESS: DetailKind.EARLIER_ADDRESS,
    DetailKind.PHONE: DetailKind.EARLIER_PHONE,
    DetailKind.EMAIL: DetailKind.EARLIER_EMAIL,
    DetailKind.SCHOOL: DetailKind.EARLIER_SCHOOL,
    DetailKind.WORKPLACE: DetailKind.EARLIER_WORKPLACE,
}
"""What is looked for also as it once was; people still use an old number or name it,
and who knows where somebody was asks there where they went."""


@dataclass(frozen=True, order=True)
class Detail:
    """One confidential detail: whose, and of which kind."""

    person: PersonId
    kind: DetailKind

    @property
    def is_earlier(self) -> bool:
        """Whether it is what was true once, and not now."""
        return self.kind in _EARLIER.values()

    @property
    def earlier(self) -> Detail:
        """The same of before; itself, if it is of before already."""
        return Detail(self.person, _EARLIER.get(self.kind, self.kind))


class Around(NamedTuple):
    """The parts of an address, as they stand beside one that was found.

    A town alone is not looked for: half the letter may be about it. Beside the street
    it is a part of the address.
    """

    before: re.Pattern[str]
    """For the text up to what was found."""
    after: re.Pattern[str]
    """For the text from there on."""

    def widened(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Returns where the whole address begins and ends."""
        while found := self.after.match(text, end):
            end = found.end()
        while found := self.before.search(text[max(0, start - _FAR) : start]):
            start -= len(found.group())
        return start, end


@dataclass(frozen=True)
class Needle:
    """One way in which a detail is written, as it is seen."""

    detail: Detail
    seen: str
    lead: tuple[str, ...] = ()
    """What may stand before it and belongs to it, longest first."""
    sign: str = ""
    """A character that what was found must have had in it, or nothing."""


def needles(person: Person) -> list[Needle]:
    """Returns every way in which the details of a person are looked for."""
    return _looked_for(
        (Detail(person.id, kind), text, kind) for kind, text in _details(person).items()
    )


def earlier_needles(person: Person, before: Iterable[Person]) -> list[Needle]:
    """Returns the ways in which earlier details of a person are looked for.

    `before` are earlier wordings of the same person. What is only a part of another
    wording, as when it was typed in two goes, is no detail of its own.
    """
    known = {(needle.detail.kind, needle.seen) for needle in needles(person)}
    texts = [
        (kind, text)
        for wording in (*before, person)
        for kind, text in _details(wording).items()
    ]
    whole = {(kind, seen(text)) for kind, text in texts}
    found = _looked_for(
        (Detail(person.id, _EARLIER[kind]), text, kind)
        for kind, text in texts
        if not any(k is kind and _is_within(seen(text), w) for k, w in whole)
    )
    now = {_EARLIER[kind]: kind for kind in _EARLIER}
    return [n for n in found if (now[n.detail.kind], n.seen) not in known]


def _is_within(part: str, whole: str) -> bool:
    return part != whole and part in whole


def _details(person: Person) -> dict[DetailKind, str]:
    return {
        DetailKind.EMAIL: person.email,
        DetailKind.PHONE: person.phone,
        DetailKind.ADDRESS: person.address,
        DetailKind.SCHOOL: person.school,
        DetailKind.WORKPLACE: person.organisation,
    }


def _looked_for(details: Iterable[tuple[Detail, str, DetailKind]]) -> list[Needle]:
    writers = {
        DetailKind.EMAIL: _emails,
        DetailKind.PHONE: _phones,
        DetailKind.ADDRESS: _addresses,
        DetailKind.SCHOOL: _names,
        DetailKind.WORKPLACE: _names,
    }
    found = [
        Needle(detail, *way)
        for detail, text, kind in details
        for way in writers[kind](text)
    ]
    return [needle for needle in dict.fromkeys(found) if needle.seen]


_Way = tuple[str, tuple[str, ...], str]


def _emails(given: str) -> Iterator[_Way]:
    for address in re.split(r"[\s,;]+", given.strip()):
        name, at, domain = address.partition("@")
        if not (name and at and domain):
            continue
        yield seen(address), (), "@"
        dotted = " dot ".join(domain.split("."))
        yield seen(f"{name} at {dotted}"), (), ""
        yield seen(f"{name.replace('.', ' dot ')} at {dotted}"), (), ""
        yield seen(f"{name} at {domain}"), (), ""
        yield seen(f"{name}40{domain}"), (), ""  # as in a link


def _phones(given: str) -> Iterator[_Way]:
    for number in _BETWEEN_NUMBERS.split(given):
        digits = "".join(char for char in seen(number) if char.isdigit())
        if len(digits) < _LEAST_DIGITS:
            continue
        local = digits.removeprefix("00").removeprefix("44").removeprefix("0")
        yield local, ("00440", "0044", "440", "44", "0"), ""
        area = _AREA.match(f"0{local}")
        rest = local[area.end() - 1 :] if area else ""
        if len(rest) >= _LEAST_DIGITS:
            yield rest, (), ""


def _addresses(address: str) -> Iterator[_Way]:
    """Yields house and street, the street, and the postcode; never a town alone."""
    for match in _POSTCODE.finditer(address):
        yield seen(match.group()), (), ""
    parts = re.split(r"[,\n]", _POSTCODE.sub("", address))
    named = [part.strip() for part in parts if part.strip()]
    for index, part in enumerate(named):
        begins = index == 0 or any(char.isdigit() for char in part)
        words = _words(part)
        street = [word for word in words if not any(c.isdigit() for c in word)]
        if begins and _PART_OF_A_HOUSE.fullmatch(part):
            if index + 1 < len(named):
                yield from _written(_words(f"{part} {named[index + 1]}"))
        elif begins and len(words) > 1:
            yield from _written(words)
        elif index == 0 and _may_name_a_house(part, named):
            yield seen(part), (), ""
        ways = list(_habits()["streets"])
        if len(street) < len(words):
            ways += _habits()["ways"]
        if len(street) > 1 and _whole(street[-1]) in ways:
            yield from _written(street)


def around(wordings: Iterable[Person]) -> Around | None:
    """Returns what tells the rest of an address where a part of it was found."""
    addresses = "\n".join(person.address for person in wordings)
    parts = re.split(r"[,\n]", _POSTCODE.sub(r",\g<0>,", addresses))
    words = [_words(part) for part in parts]
    sought = {r"\W+".join(map(re.escape, part)) for part in words if part}
    if not sought:
        return None
    part = f"(?:{'|'.join(sorted(sought, key=lambda part: (-len(part), part)))})"
    return Around(
        before=re.compile(rf"\b{part}{_BETWEEN_PARTS}\Z", re.IGNORECASE),
        after=re.compile(rf"{_BETWEEN_PARTS}{part}\b", re.IGNORECASE),
    )


def _may_name_a_house(part: str, named: list[str]) -> bool:
    return len(part) >= _LONG_NAME and len(named) >= _PARTS_OF_AN_ADDRESS


def _names(given: str) -> Iterator[_Way]:
    """Yields the name of a school or a firm, and what is left without "School"."""
    words = _words(given)
    if not words or len(seen(given)) < _LONG_NAME:
        return
    yield from _written(words)
    little = [seen(phrase) for phrase in _habits()["says_little"]]
    short = list(words)
    while short and any(seen("".join(short[-n:])) in little for n in (1, 2, 3)):
        short.pop()
    if len(short) < len(words) and len(seen("".join(short))) >= _LONG_NAME:
        yield from _written(short)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _written(words: list[str]) -> Iterator[_Way]:
    """Yields words as they are, and with "Road" and the like written short or long."""
    choices = [(word, *_others(word.casefold())) for word in words]
    for chosen in product(*choices):
        yield seen("".join(chosen)), (), ""


def _others(word: str) -> tuple[str, ...]:
    shortened: dict[str, list[str]] = _habits()["shortened"]
    longer = [full for full, short in shortened.items() if word in short]
    return tuple(dict.fromkeys((*shortened.get(word, ()), *longer)))


def _whole(word: str) -> str:
    """Returns the long form of a word such as "Rd"; streets come before saints."""
    plain = word.casefold()
    shortened: dict[str, list[str]] = _habits()["shortened"]
    return next((full for full, short in shortened.items() if plain in short), plain)
