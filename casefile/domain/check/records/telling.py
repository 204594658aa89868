"""What records tell, sentence by sentence, and how a record is named to the reader."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from casefile.domain.check.words import kin, vocabulary
from casefile.domain.person import Person
from casefile.domain.record import Record, RecordKind
from casefile.domain.role import RoleGroup, group_of
from casefile.domain.selection import sentence_ends
from casefile.domain.written import day, listing

_LONGEST: Final = 160
"""Letters of a record that are quoted to the reader."""

_MET: Final = frozenset({RecordKind.VISIT, RecordKind.MEETING})
_QUOTED: Final = re.compile("(“[^”]*”)")


class Line(NamedTuple):
    """One sentence of a record."""

    record: Record
    text: str


def lines(record: Record) -> Iterator[Line]:
    """Yields the sentences of a record, with straight quotation marks."""
    for words in (record.summary, record.details, record.said):
        plain = " ".join(words.split()).translate(_STRAIGHT)
        for start, end in sentence_ends(plain, 0, len(plain)):
            text = plain[start:end].strip()
            if text:
                yield Line(record, text)


def whole(record: Record) -> str:
    """Returns all that was noted of a record."""
    every = (record.summary, record.details, record.said, record.place)
    return ". ".join(filter(None, every))


def named(record: Record) -> str:
    """Returns how a record is named to the reader: "your email of 5 December 2025"."""
    names = vocabulary.claims()["records"]
    way = record.direction.value or "none"
    shape = names.get(f"{record.kind.value}_{way}") or names[record.kind.value]
    return str(shape).format(day=day(record.happened_on))


def shown(line: Line) -> str:
    """Returns a sentence that says what a record says, word for word."""
    name = named(line.record)
    words = line.text.rstrip(".").replace('"', "'")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
    return f"{name[0].upper()}{name[1:]} says “{words}”."


def with_whom(line: Line, people: Iterable[Person]) -> str:
    """Returns who else was there: "First visit" alone does not show that they were."""
    record = line.record
    is_whole = line.text.rstrip(".") == record.summary.strip().rstrip(".")
    if record.kind not in _MET or not is_whole:
        return ""
    others = [
        one.name
        for one in people
        if one.id in record.people and not one.is_me and one.name not in line.text
    ]
    say = str(vocabulary.claims()["records"]["with"])
    return say.format(names=listing(others)) if others else ""


def in_first_person(sentence: str) -> str:
    """Returns a sentence as the reader would write it; quoted words stay."""
    parts = _QUOTED.split(sentence)
    for words, other in vocabulary.claims()["first_person"].items():
        whole = re.compile(rf"\b{words}\b")
        parts[::2] = [whole.sub(other, part) for part in parts[::2]]
    return "".join(parts)


def is_professional(person: Person) -> bool:
    """Whether somebody deals with the family because of their work."""
    return not person.is_me and _is_work(person.role, bool(person.organisation))


@functools.lru_cache(maxsize=1024)
def _is_work(role: str, has_organisation: bool) -> bool:  # noqa: FBT001 - a key
    """Whether a role is one of work: it is asked of everybody in every record."""
    group = group_of(role)
    if group in {RoleGroup.FAMILY, RoleGroup.CHILD} or kin.read(role):
        return False
    return has_organisation or group in {
        RoleGroup.COUNCIL,
        RoleGroup.PROFESSIONAL,
        RoleGroup.ORGANISATION,
    }


_STRAIGHT: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019", "'") | dict.fromkeys("\u201c\u201d", '"')
)
