"""Rules about bundles, each with its source: sections, numbers, limits."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from casefile import resources
from casefile.domain.clock import Confidence
from casefile.domain.document import Document, DocumentKind, Medium
from casefile.errors import NotUnderstood

_TABLE: Final = "bundles.toml"
_WHOLE: Final = "bundle"
OWN: Final = "own"
"""The set that has no sections but those of the plan."""
USUAL: Final = "children"


class Numbering(StrEnum):
    """How the pages of a bundle are numbered."""

    SECTION = "section"
    """A1, A2 ..., B1, B2 ..."""
    CONTINUOUS = "continuous"
    """1, 2, 3 ... through the whole file, the front pages too."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a rule is written, and whether it was read there."""

    authority: str
    edition: str
    checked_on: date
    confidence: Confidence
    superseded: date | None = None
    """The day from which it is no longer in force."""


@dataclass(frozen=True, kw_only=True)
class SetSection:
    """A section of a set, and what belongs there."""

    letter: str
    title: str
    words: tuple[str, ...] = ()
    """Of titles."""
    kinds: frozenset[DocumentKind] = frozenset()
    directed: bool = False
    """Only what the court directed goes there."""


@dataclass(frozen=True, kw_only=True)
class SectionSet:
    """The sections that a kind of bundle has."""

    id: str
    name: str
    numbering: Numbering
    numbering_source: Source
    sections: tuple[SetSection, ...]
    source: Source
    note: str = ""

    def title_of(self, letter: str) -> str:
        """Returns the title of a section, or nothing if the set has none like it."""
        found = (one.title for one in self.sections if one.letter == letter)
        return next(found, "")


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How many pages something may have."""

    most: int
    source: Source
    name: str = ""
    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NotStandard:
    """What does not go into a bundle unless the court directs it."""

    source: Source
    kinds: dict[str, str]
    """What it is called, by the kind of paper."""
    forms: dict[str, str]
    """The same by the form of the file."""
    picture_words: tuple[str, ...]
    picture: str

    def what(self, paper: Document, title: str) -> str:
        """Returns what a paper is that does not go in as standard, or nothing."""
        if found := self.kinds.get(paper.kind.value):
            return found
        if found := self.forms.get(paper.medium.value):
            return found
        is_picture = paper.medium is Medium.IMAGE
        return self.picture if is_picture and holds(title, self.picture_words) else ""


@functools.cache
def sets() -> dict[str, SectionSet]:
    """Returns the sets of sections by their ids, in the order offered."""
    return {name: _set(name, row) for name, row in table()["set"].items()}


def section_set(name: str) -> SectionSet:
    """Returns the set of sections of this id.

    Raises:
        NotUnderstood: naming those that there are.
    """
    found = sets().get(name.strip().casefold())
    if found is None:
        raise NotUnderstood("the set of sections", name, f"one of {', '.join(sets())}")
    return found


@functools.cache
def page_limit() -> Limit:
    """Returns how many pages a bundle may have."""
    row = table()["limit"][_WHOLE]
    return Limit(most=row["most"], source=_source(row))


@functools.cache
def document_limits() -> tuple[Limit, ...]:
    """Returns how many pages single documents may have, in the order to be tried."""
    rows = table()["limit"].items()
    return tuple(_limit(row) for name, row in rows if name != _WHOLE)


def limit_of(title: str) -> Limit | None:
    """Returns the limit for a document of this title, or None if there is none."""
    for limit in document_limits():
        if holds(title, limit.words) and not holds(title, limit.not_words):
            return limit
    return None


@functools.cache
def not_standard() -> NotStandard:
    """Returns what does not go into a bundle as standard."""
    row = table()["not_standard"]
    pictures = row["pictures"]
    return NotStandard(
        source=_source(row),
        kinds=row["kinds"],
        forms=row["forms"],
        picture_words=tuple(pictures["words"]),
        picture=pictures["what"],
    )


def shrink_to() -> int:
    """Returns how many dots to the inch pictures keep that are made smaller."""
    dots: int = table()["shrink"]["dots"]
    return dots


@functools.cache
def table() -> dict[str, Any]:
    """Returns all that is said of bundles, as it is in the table."""
    return resources.toml(_TABLE)


def words(part: str) -> dict[str, Any]:
    """Returns the words of one part of what is said."""
    found: dict[str, Any] = table()[part]
    return found


def holds(title: str, sought: tuple[str, ...]) -> bool:
    """Tells whether a title holds any of these words, whole."""
    plain = f" {_spaced(title)} "
    return any(f" {_spaced(word)} " in plain for word in sought)


@functools.lru_cache(maxsize=4096)
def _spaced(text: str) -> str:
    kept = (c if c.isalnum() or c in "'’" else " " for c in text.casefold())
    return " ".join("".join(kept).replace("’", "'").split())


def _limit(row: dict[str, Any]) -> Limit:
    return Limit(
        most=row["most"],
        source=_source(row),
        name=row["name"],
        words=tuple(row["words"]),
        not_words=tuple(row.get("not", ())),
    )


def _set(name: str, row: dict[str, Any]) -> SectionSet:
    source = _source(row)
    numbered = {
        "authority": row["numbering_authority"],
        "confidence": row["numbering_confidence"],
    }
    return SectionSet(
        id=name,
        name=row["name"],
        numbering=Numbering(row["numbering"]),
        numbering_source=_source(row | numbered),
        sections=tuple(_section(one) for one in row.get("section", ())),
        source=source,
        note=row["note"],
    )


def _section(row: dict[str, Any]) -> SetSection:
    return SetSection(
        letter=row["letter"],
        title=row["title"],
        words=tuple(row.get("words", ())),
        kinds=frozenset(DocumentKind(kind) for kind in row.get("kinds", ())),
        directed=row.get("directed", False),
    )


def _source(row: dict[str, Any]) -> Source:
    return Source(
        authority=row["authority"],
        edition=row["edition"],
        checked_on=row["checked_on"],
        confidence=Confidence(row["confidence"]),
        superseded=row.get("superseded"),
    )
