"""The kinds of error a flag can be, read from one table of the program's data."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from casefile import resources
from casefile.domain.flag import Ask, Family
from casefile.errors import NotFound

_TABLE = "error_kinds.toml"


class Part(StrEnum):
    """The three parts of a statement of disagreement, in their order."""

    FACTS = "facts"
    OPINIONS = "opinions"
    OMISSIONS = "omissions"


class Route(StrEnum):
    """Where an item may go; one item may have several."""

    RECTIFY = "R"
    COMPLETE = "C"
    ANNOTATE = "A"
    PROCESS = "P"
    BREACH = "B"
    COURT = "J"


@dataclass(frozen=True, kw_only=True)
class ErrorKind:
    """One kind of error, in plain words."""

    code: str
    name: str
    formal: str
    """The name as a letter to the council says it."""
    example: str
    family: Family
    part: Part
    ask: Ask
    """What is asked for unless the user chooses otherwise."""
    routes: tuple[Route, ...]
    checks: tuple[str, ...]
    """The names that suggestions (`check`) use for this kind."""
    hint: str


@functools.cache
def error_kinds() -> tuple[ErrorKind, ...]:
    """Returns every kind, in the order in which they are offered."""
    return tuple(
        ErrorKind(
            code=row["code"],
            name=row["name"],
            formal=row["formal"],
            example=row["example"],
            family=Family(row["family"]),
            part=Part(row["part"]),
            ask=Ask(row["ask"]),
            routes=tuple(Route(route) for route in row["routes"]),
            checks=tuple(row["checks"]),
            hint=row["hint"],
        )
        for row in resources.toml(_TABLE)["kind"]
    )


@functools.cache
def _by_code() -> dict[str, ErrorKind]:
    found = {kind.code: kind for kind in error_kinds()}
    for kind in error_kinds():
        for check in kind.checks:
            found.setdefault(check, kind)
    return found


def find(code: str) -> ErrorKind | None:
    """Returns the kind for its own code or for the name a suggestion uses, or None."""
    return _by_code().get(code.strip().casefold().replace("-", "_"))


def get(code: str) -> ErrorKind:
    """Returns the kind for either code; `NotFound` if there is none."""
    kind = find(code)
    if kind is None:
        known = {", ".join((one.code, *one.checks)): one.name for one in error_kinds()}
        raise NotFound("kind of error", code, known)
    return kind
