"""Loading tables of people and records: all rows, or none."""

from __future__ import annotations

import codecs
import csv
import dataclasses
import io
import re
from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from typing import Any, Final, TypeVar

from casefile.domain.ids import RecordId, new_id
from casefile.domain.person import Person
from casefile.domain.record import Direction, Record, RecordKind
from casefile.errors import RowRefused
from casefile.services import people
from casefile.services.diary import keep
from casefile.services.ports import Desk, Transaction

PEOPLE_COLUMNS = ("name", "role", "born", "organisation", "notes")
MORE_OF_PEOPLE = ("email", "phone", "address", "school", "safe_contact")
"""Columns that a table of people may have as well; and `confidential`, yes or no."""
RECORD_COLUMNS = (
    "date",
    "time",
    "kind",
    "direction",
    "with",
    "summary",
    "details",
)
_ME: Final = re.compile(
    r"(?:(?:this|that|it)(?: is|['\u2019]s) )?(?:me|myself)\b", re.IGNORECASE
)
"""How the notes begin on the one who keeps the case file: "Me.", "This is me."."""
_LONGEST_CELL = 50_000_000

_FORMULA = frozenset("=+-@\t\r")

T = TypeVar("T")
Row = dict[str, str]


def load_people(desk: Desk, data: bytes) -> int:
    """Adds or updates the people of a CSV table; returns how many rows there were.

    Raises:
        RowRefused: naming the line; then nothing was loaded.
    """
    rows = _rows(data, PEOPLE_COLUMNS)

    def work(case: Transaction) -> int:
        for line, row in rows:
            _keep_person(case, line, row)
        return len(rows)

    return desk.case.write(work)


def load_records(desk: Desk, data: bytes) -> int:
    """Adds the records of a CSV table; returns how many there were.

    Raises:
        RowRefused: naming the line; then nothing was loaded.
    """
    records = read_records(data)

    def work(case: Transaction) -> int:
        for record, names in records:
            keep(case, record, names)
        return len(records)

    return desk.case.write(work)


def read_records(data: bytes) -> list[tuple[Record, list[str]]]:
    """Returns the records of a CSV table with the names of who took part.

    Raises:
        RowRefused: naming the line.
    """
    rows = _rows(data, RECORD_COLUMNS)
    return [(_record(line, row), _names(row["with"])) for line, row in rows]


def _rows(data: bytes, columns: tuple[str, ...]) -> list[tuple[int, Row]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(_text(data), newline=""), strict=True)
    header = [name.strip().lower() for name in reader.fieldnames or ()]
    missing = [name for name in columns if name not in header]
    if missing:
        wanted = ", ".join(columns)
        raise RowRefused(
            1, f"The columns must be {wanted}; missing: {', '.join(missing)}."
        )
    reader.fieldnames = header
    rows: list[tuple[int, Row]] = []
    try:
        for row in reader:
            if None in row or None in row.values():
                raise RowRefused(reader.line_num, "It has too many or too few cells.")
            if any(cell.strip() for cell in row.values()):
                cells = {name: _unguarded(cell.strip()) for name, cell in row.items()}
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        raise RowRefused(
            reader.line_num, "Its quotation marks do not match."
        ) from error
    return rows


def _text(data: bytes) -> str:
    """Returns the text of a table as spreadsheets write them."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _keep_person(case: Transaction, line: int, row: Row) -> None:
    if not row["name"]:
        raise RowRefused(line, "There is no name.")
    known = people.by_name(case.all(Person), row["name"]) or people.new_person(
        row["name"]
    )
    is_me = known.is_me or _says_me(row["notes"])
    born = _read(line, "born", row["born"], date.fromisoformat, "a date as 2021-06-11")
    updated = dataclasses.replace(
        known,
        role=row["role"] or known.role,
        born_on=born or known.born_on,
        organisation=row["organisation"] or known.organisation,
        notes=row["notes"] or known.notes,
        is_me=is_me,
        **_reached(line, row),
    )
    people.keep(case, updated)


def _reached(line: int, row: Row) -> dict[str, Any]:
    """Returns what a table says of how people are reached, if it has such columns."""
    told: dict[str, Any] = {
        name: row[name] for name in MORE_OF_PEOPLE if row.get(name, "")
    }
    says = row.get("confidential", "").casefold()
    if says not in {"", "yes", "no"}:
        raise RowRefused(line, f"The confidential “{says}” must be yes or no.")
    return told | ({"confidential": says == "yes"} if says else {})


def guarded(text: str) -> str:
    """Returns a cell that no spreadsheet takes for a formula; loading undoes it."""
    return f"'{text}" if _is_risky(text) else text


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _is_risky(cell) else cell


def _is_risky(text: str) -> bool:
    return text.lstrip("'")[:1] in _FORMULA


def marked_as_me(notes: str) -> str:
    """Returns notes that a loaded table would take for mine: they begin with "Me"."""
    return notes if _says_me(notes) else f"Me. {notes}".strip()


def _says_me(notes: str) -> bool:
    return _ME.match(notes.strip()) is not None


def _record(line: int, row: Row) -> Record:
    on = _read(line, "date", row["date"], date.fromisoformat, "a date as 2026-02-03")
    if on is None:
        raise RowRefused(line, "There is no date.")
    kind = _choice(line, "kind", row["kind"].lower(), RecordKind)
    at = _read(line, "time", row["time"], time.fromisoformat, "a time as 10:15")
    return Record(
        id=RecordId(new_id()),
        kind=kind,
        happened_on=on,
        happened_at=at,
        direction=_choice(line, "direction", row["direction"].lower(), Direction),
        summary=row["summary"],
        details=row["details"],
        draft=row.get("draft", "").lower() == "yes",
    )


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]


def _read(
    line: int, column: str, cell: str, parse: Callable[[str], T], expected: str
) -> T | None:
    if not cell:
        return None
    try:
        return parse(cell)
    except ValueError as error:
        raise RowRefused(line, f"The {column} “{cell}” must be {expected}.") from error


E = TypeVar("E", bound=StrEnum)


def _choice(line: int, column: str, cell: str, choices: type[E]) -> E:
    try:
        return choices(cell)
    except ValueError as error:
        known = ", ".join(choice.value for choice in choices if choice.value)
        raise RowRefused(
            line, f"The {column} “{cell}” must be one of: {known}."
        ) from error
