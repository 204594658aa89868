"""Contact details that must reach nobody, found however they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casefile.domain.case import Case
from casefile.domain.letter import Run, Text
from casefile.domain.person import Person

_BETWEEN_DIGITS = r"[\s().\-\u2010-\u2015]*"
_LEAST_DIGITS = 6
_COUNTRY = "44"
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
_PART_OF_A_HOUSE = re.compile(
    r"(?:flat|unit|room|apartment|no\.?)\s*\w+", re.IGNORECASE
)
_WORD = re.compile(r"\w+")


class Confidential:
    """The contact details of people who are marked confidential.

    Open all the same are the council's own address, the writer's own details unless
    they are confidential too, and what the writer calls the safe way to be reached.
    """

    def __init__(self, people: Iterable[Person], case: Case) -> None:
        everyone = list(people)
        open_words = [case.council_address, case.dpo_email]
        for person in everyone:
            if person.is_me:
                open_words.append(person.safe_contact)
                if not person.confidential:
                    open_words += [person.address, person.email, person.phone]
        known = "\n".join(open_words)
        found = [
            pattern
            for person in everyone
            if person.confidential
            for pattern in _patterns(person)
            if not re.search(pattern, known, re.IGNORECASE)
        ]
        self._pattern = re.compile("|".join(found), re.IGNORECASE) if found else None

    def held_in(self, text: str) -> bool:
        """Tells whether a text holds such a detail."""
        return self._pattern is not None and bool(self._pattern.search(text))

    def taken_out(self, text: Text, instead: str) -> Text:
        """Returns a text with a marked blank in the place of each such detail."""
        pattern = self._pattern
        whole = "".join(run.text for run in text)
        if pattern is None or not pattern.search(whole):
            return text
        spans = [match.span() for match in pattern.finditer(whole)]
        return tuple(_without(text, spans, instead))


def _without(text: Text, spans: list[tuple[int, int]], instead: str) -> Iterator[Run]:
    """Yields the runs outside the spans, and a blank where each span begins."""
    at = 0
    for run in text:
        start, end = at, at + len(run.text)
        for first, last in spans:
            if last <= start or first >= end:
                continue
            if first > start:
                before = run.text[start - at : first - at]
                yield Run(before, run.bold, run.italic, run.blank)
            if first >= at:
                yield Run(instead, blank=True)
            start = max(start, min(last, end))
        if start < end:
            yield Run(run.text[start - at :], run.bold, run.italic, run.blank)
        at = end


def _patterns(person: Person) -> Iterator[str]:
    if person.email.strip():
        yield rf"(?<![\w.+-]){re.escape(person.email.strip())}(?![\w-])"
    for number in re.split(r"[,;/\n]|\bor\b", person.phone):
        digits = "".join(char for char in number if char.isdigit())
        if len(digits) >= _LEAST_DIGITS:
            yield _phone(digits)
    yield from _address(person.address)


def _phone(digits: str) -> str:
    local = digits.removeprefix("00").removeprefix(_COUNTRY).removeprefix("0")
    country = rf"(?:\+|00)?{_COUNTRY}{_BETWEEN_DIGITS}"
    return rf"(?<!\d)(?:{country})?0?{_BETWEEN_DIGITS.join(('', *local))}(?!\d)"


def _address(address: str) -> Iterator[str]:
    """Yields house and street, and the postcode; a town alone gives nothing away."""
    for match in _POSTCODE.finditer(address):
        yield rf"\b{match.group(1)}\s*{match.group(2)}\b"
    parts = re.split(r"[,\n]", _POSTCODE.sub("", address))
    named = [part.strip() for part in parts if part.strip()]
    for index, part in enumerate(named):
        begins = index == 0 or any(char.isdigit() for char in part)
        words = part
        if begins and _PART_OF_A_HOUSE.fullmatch(part) and index + 1 < len(named):
            words = f"{part} {named[index + 1]}"
        found = _WORD.findall(words)
        if begins and len(found) > 1:
            yield r"\b" + r"\W+".join(map(re.escape, found)) + r"\b"
