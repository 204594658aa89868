"""Reads the plan of a bundle from its text; a mistake is named by its line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from casefile.domain.bundle import profile
from casefile.domain.bundle.plan import LETTER, Party, Plan, PlanDocument, PlanSection
from casefile.domain.bundle.plan_lines import Place, PlanLines
from casefile.domain.bundle.profile import Numbering, SectionSet
from casefile.domain.written import listing
from casefile.errors import NotUnderstood, PlanRefused

_WORDS: Final = ("title", "court", "case_number", "matter", "hearing", "judge")
_PLAN: Final = frozenset(
    {*_WORDS, "numbering", "cover", "hearing_on", "set", "prepared_by", "party"}
    | {"section", "core_of", "supplement_to"}
)
_SECTION: Final = frozenset({"letter", "title", "documents"})
_DOCUMENT: Final = frozenset({"id", "title", "date", "pages", "direction", "upright"})
_PARTY: Final = frozenset({"name", "role"})
_LINE: Final = re.compile(r"at line (\d+)")


def read(text: str) -> Plan:
    """Returns the plan that a text holds.

    Raises:
        PlanRefused: naming the line and the key of the first mistake.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else len(text.splitlines())
        problem = "This is not written as TOML is: look for a quotation mark, a comma "
        problem += "or a bracket that is missing here or just before."
        raise PlanRefused("", problem, line) from error
    return _Reader(text).plan(table)


class _Reader:
    """Reads the tables of one plan."""

    def __init__(self, text: str) -> None:
        self._lines = PlanLines(text)

    def plan(self, table: Mapping[str, Any]) -> Plan:
        here = Place()
        self._only(table, _PLAN, here)
        chosen = self._set(table)
        title = self._text(table, "title", here)
        if not title:
            raise self._refused(here, "title", "It needs a title.")
        sections = self._tables(table, "section")
        if not sections:
            raise self._refused(here, "section", "It has no [[section]].")
        read = [self._section(n, row, chosen) for n, row in enumerate(sections)]
        self._apart([section.letter for section in read])
        return Plan(
            title=title,
            numbering=self._numbering(table, chosen),
            cover=self._yes(table, "cover", here, usual=True),
            set=chosen.id,
            court=self._text(table, "court", here),
            case_number=self._text(table, "case_number", here),
            matter=self._text(table, "matter", here),
            hearing_on=self._day(table, "hearing_on", here),
            hearing=self._text(table, "hearing", here),
            judge=self._text(table, "judge", here),
            parties=self._parties(table),
            prepared_by=self._text(table, "prepared_by", here),
            core_of=self._text(table, "core_of", here),
            supplement_to=self._text(table, "supplement_to", here),
            sections=tuple(read),
        )

    def _set(self, table: Mapping[str, Any]) -> SectionSet:
        given = self._text(table, "set", Place()) or profile.USUAL
        try:
            return profile.section_set(given)
        except NotUnderstood as error:
            problem = f"There is no set “{given}”. Use {error.expected}."
            raise self._refused(Place(), "set", problem) from error

    def _numbering(self, table: Mapping[str, Any], chosen: SectionSet) -> Numbering:
        given = self._text(table, "numbering", Place())
        if not given:
            return chosen.numbering
        try:
            return Numbering(given.casefold())
        except ValueError as error:
            problem = f"“{given}” is no way to number pages. Use section (A1, A2, B1) "
            problem += "or continuous (1, 2, 3)."
            raise self._refused(Place(), "numbering", problem) from error

    def _section(
        self, number: int, row: Mapping[str, Any], chosen: SectionSet
    ) -> PlanSection:
        here = Place(section=number)
        self._only(row, _SECTION, here)
        letter = self._text(row, "letter", here).upper()
        if not LETTER.fullmatch(letter):
            problem = "Give the section a letter, such as “B”."
            raise self._refused(here, "letter", problem)
        given = row.get("documents", [])
        if not isinstance(given, list):
            problem = 'Give the papers as a list: documents = ["3f2a", "77c0"].'
            raise self._refused(here, "documents", problem)
        papers = [self._document(number, n, one) for n, one in enumerate(given)]
        title = self._text(row, "title", here) or chosen.title_of(letter)
        return PlanSection(letter=letter, title=title, documents=tuple(papers))

    def _document(self, section: int, number: int, given: Any) -> PlanDocument:
        here = Place(section=section, document=number)
        row = {"id": given} if isinstance(given, str) else given
        if not isinstance(row, dict):
            problem = 'Write a paper as "3f2a", or { id = "3f2a", pages = "1-4,7" }.'
            raise self._refused(here, "", problem)
        self._only(row, _DOCUMENT, here)
        name = self._text(row, "id", here)
        if not name:
            raise self._refused(here, "id", "The id of the paper is missing.")
        return PlanDocument(
            id=name,
            title=self._text(row, "title", here),
            dated_on=self._day(row, "date", here),
            pages=self._pages(row, here),
            direction=self._text(row, "direction", here),
            upright=self._yes(row, "upright", here, usual=False),
        )

    def _pages(self, row: Mapping[str, Any], here: Place) -> str:
        """Returns the pages as they are given; a single one may be a number."""
        given = row.get("pages", "")
        if isinstance(given, int) and not isinstance(given, bool):
            return str(given)
        return self._text(row, "pages", here)

    def _parties(self, table: Mapping[str, Any]) -> tuple[Party, ...]:
        found = []
        for row in self._tables(table, "party"):
            self._only(row, _PARTY, Place())
            name = self._text(row, "name", Place())
            found.append(Party(name=name, role=self._text(row, "role", Place())))
        return tuple(found)

    def _apart(self, letters: list[str]) -> None:
        for number, letter in enumerate(letters):
            if letter in letters[:number]:
                problem = f"There are two sections “{letter}”. Give one another letter."
                raise self._refused(Place(section=number), "letter", problem)

    def _only(self, row: Mapping[str, Any], known: Iterable[str], here: Place) -> None:
        for key in row:
            if key not in known:
                problem = f"“{key}” is not known here. Use {_either(known)}."
                raise self._refused(here, key, problem)

    def _tables(self, table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        found = table.get(key, [])
        if isinstance(found, list) and all(isinstance(one, dict) for one in found):
            return found
        raise self._refused(Place(), key, f"Write [[{key}]] above each of them.")

    def _text(self, row: Mapping[str, Any], key: str, here: Place) -> str:
        given = row.get(key, "")
        if not isinstance(given, str):
            raise self._refused(here, key, "Write it in quotation marks.")
        return " ".join(given.split())

    def _yes(
        self, row: Mapping[str, Any], key: str, here: Place, *, usual: bool
    ) -> bool:
        given = row.get(key, usual)
        if not isinstance(given, bool):
            raise self._refused(here, key, "Write true or false.")
        return given

    def _day(self, row: Mapping[str, Any], key: str, here: Place) -> date | None:
        given = row.get(key)
        if given is None or given == "":
            return None
        if isinstance(given, date) and not isinstance(given, datetime):
            return given
        try:
            return date.fromisoformat(str(given).strip())
        except ValueError as error:
            problem = f"“{given}” is no date. Write one such as 2026-03-02."
            raise self._refused(here, key, problem) from error

    def _refused(self, here: Place, key: str, problem: str) -> PlanRefused:
        place = here._replace(key=key)
        return PlanRefused(said(place), problem, self._lines.line_of(place))


def refused(text: str, place: Place, problem: str) -> PlanRefused:
    """Returns a mistake that shows only when the papers are looked at."""
    return PlanRefused(said(place), problem, PlanLines(text).line_of(place))


def said(place: Place) -> str:
    """Returns `section 2, document 3, pages`."""
    parts = []
    if place.section is not None:
        parts.append(f"section {place.section + 1}")
    if place.document is not None:
        parts.append(f"document {place.document + 1}")
    if place.key:
        parts.append(place.key)
    return ", ".join(parts)


def _either(known: Iterable[str]) -> str:
    return listing(sorted(known), "or")
