"""Addresses in a text: house number, street, town and postcode."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.words.names import words
from casefile.domain.nearness import folded

POSTCODE: Final = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b")
_ENDED: Final = re.compile(r"(?<!,)\n")
"""An address goes on in the next line of a narrow cell after a comma."""
_REACH: Final = 80
"""Letters after a street in which its postcode stands."""
TOWN: Final = re.compile(r",? [A-Z][\w'-]+(?: [A-Z][\w'-]+)?")
_TOWN_ALONE: Final = re.compile(
    r",? (?:in )?(?P<town>[A-Z][a-z'-]+(?:[ -](?:on|upon|le|y|the))?"
    r"(?:[ -][A-Z][a-z'-]+)?)\b"
)


class Address(NamedTuple):
    """An address: `start` to `end` of the text that it stands in."""

    start: int
    end: int
    number: str
    flat: str
    """Which one at that number, if it is told."""
    street: str
    postcode: str
    code_start: int
    code_end: int
    words: str


@functools.cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(words()["place"]["streets"], key=len, reverse=True)
    kinds = "|".join(re.escape(one.capitalize()) for one in longest_first)
    word = r"[A-Z\u00c0-\u00de][\w'.-]*"
    whole = r"[A-Z\u00c0-\u00de][\w'-]*"
    welsh = "|".join(words()["place"]["streets_first"])
    code = POSTCODE.pattern.replace("(", "(?:")
    flat = r"(?:Flat|Apartment|Apt\.?|Unit|Maisonette) "
    return re.compile(
        rf"(?<![\w/-])(?P<whole>(?:{flat}(?:(?P<flat>\d{{1,3}}[A-Za-z]?|[A-Z]),? )?"
        r"|(?P<slash>\d{1,3}[A-Za-z]?)/)?"
        r"(?P<number>\d{1,4}[A-Za-z]?),? "
        rf"(?P<street>(?:{word},? ){{1,4}}?(?:{kinds})"
        rf"|(?:{welsh})(?: (?:y|yr|a'r))?(?: {whole}){{1,2}}"
        rf"|{whole}(?: {whole}){{0,2}}(?=,[^.;\t]{{1,40}}{code}))\b"
        rf"(?:, {flat}(?P<behind>\d{{1,3}}[A-Za-z]?|[A-Z])\b)?)"
    )


def addresses(text: str) -> Iterator[Address]:
    """Yields the addresses with a house number in a text."""
    for found in _pattern().finditer(text):
        code = POSTCODE.search(text, found.end(), found.end() + _REACH)
        if code is not None and _ENDED.search(text, found.end(), code.start()):
            code = None
        yield Address(
            start=found.start(),
            end=found.end(),
            number=found["number"].upper(),
            flat=(found["flat"] or found["slash"] or found["behind"] or "").upper(),
            street=_plain(found["street"]),
            postcode="" if code is None else code[1] + code[2],
            code_start=0 if code is None else code.start(),
            code_end=0 if code is None else code.end(),
            words=" ".join(found["whole"].split()),
        )


def _plain(street: str) -> str:
    plain = re.sub(r"[^a-z ]", "", folded(street))
    return re.sub(r"\brd$", "road", re.sub(r"\bst$", "street", plain))


def town_after(text: str, end: int) -> str:
    """Returns the town that stands after a street, if one does."""
    found = _TOWN_ALONE.match(text, end)
    return found["town"] if found is not None and "\n" not in found[0] else ""
