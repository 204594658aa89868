"""Templates of letters: what they ask the user, and their wording.

A template is a text file: TOML between two lines `+++`, then the body in Markdown with
places to be filled in (Jinja). Whatever a user typed is put in so that it stands as it
was typed; a fact that is missing becomes a marked blank.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from casefile import resources
from casefile.domain.letter_text import (
    Markdown,
    escape,
    escape_lines,
    escape_paragraphs,
)
from casefile.domain.written import day, listing
from casefile.errors import NotFound, ProgramIncomplete

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_FOLDER = "letters"
_FENCE = "+++\n"


class FieldKind(StrEnum):
    """How the window asks for a fact."""

    LINE = "line"
    TEXT = "text"
    """Several lines."""
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, kw_only=True)
class Field:
    """A fact that a letter asks the user for."""

    key: str
    label: str
    hint: str = ""
    kind: FieldKind = FieldKind.LINE
    choices: tuple[tuple[str, str], ...] = ()
    """Value and what the user sees, for a choice; the first one is the usual one."""
    optional: bool = False
    """No blank is left in the letter if it is not answered."""
    of_case: bool = False
    """True of the whole case, and so kept for the next letter."""
    ticked: bool = False
    """In the window a list to tick takes its place; it is for the command line."""


@dataclass(frozen=True, kw_only=True)
class Template:
    """One letter of the catalogue."""

    id: str
    title: str
    summary: str
    """One sentence for the catalogue: when to use it."""
    fields: tuple[Field, ...]
    clocks: tuple[str, ...] = ()
    """The clocks that start when it is sent."""
    needs_document: bool = False
    compares: bool = False
    """Whether it is about two versions of a paper that say the same."""
    most_flags: int | None = None
    """How many flags fit, for a short form."""
    has_checklist: bool = False
    has_people: bool = False
    """Whether the user chooses whose data is asked for."""
    compact: bool = False
    recipient: str = "council"
    """For whom it is: the id of a recipient."""
    head: Mapping[str, str]
    foot: Mapping[str, str]
    body: str

    def field(self, key: str) -> Field | None:
        """Returns the field of this key, or None."""
        return next((field for field in self.fields if field.key == key), None)


@dataclass(frozen=True)
class Missing:
    """A fact that is not known: false in a condition, a marked blank in a letter."""

    label: str

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[object]:
        return iter(())


@functools.cache
def templates() -> tuple[Template, ...]:
    """Returns the catalogue of letters in its order."""
    order: list[str] = phrases()["catalogue"]["order"]
    return tuple(_read(name) for name in order)


def get(template_id: str) -> Template:
    """Returns a template; `NotFound` if there is none of that id."""
    wanted = template_id.strip().casefold().replace("-", "_")
    for template in templates():
        if template.id == wanted:
            return template
    known = {one.id: one.title for one in templates()}
    raise NotFound("kind of letter", template_id, known)


@functools.cache
def phrases() -> dict[str, Any]:
    """Returns the phrases from which facts for letters are put together."""
    return resources.toml(f"{_FOLDER}/phrases.toml")


def _read(template_id: str) -> Template:
    name = f"{_FOLDER}/{template_id}.md"
    _, front, body = resources.text(name).split(_FENCE, 2)
    try:
        given = tomllib.loads(front)
    except tomllib.TOMLDecodeError as error:
        raise ProgramIncomplete(name) from error
    shared: dict[str, Any] = phrases()["field"]
    fields = (
        _field(shared[row["key"]] | row if row["key"] in shared else row)
        for row in given["field"]
    )
    return Template(
        id=template_id,
        title=given["title"],
        summary=given["summary"],
        fields=tuple(fields),
        clocks=tuple(given.get("clocks", ())),
        needs_document=given.get("needs_document", False),
        compares=given.get("compares", False),
        most_flags=given.get("most_flags"),
        has_checklist=given.get("has_checklist", False),
        has_people=given.get("has_people", False),
        compact=given.get("compact", False),
        recipient=given.get("recipient", "council"),
        head=given["head"],
        foot=given["foot"],
        body=body.lstrip("\n"),
    )


def _field(row: Mapping[str, Any]) -> Field:
    return Field(
        key=row["key"],
        label=row["label"],
        hint=row.get("hint", ""),
        kind=FieldKind(row.get("kind", "line")),
        choices=tuple((value, shown) for value, shown in row.get("choices", ())),
        optional=row.get("optional", False),
        of_case=row.get("of_case", False),
        ticked=row.get("ticked", False),
    )


def fill(wording: str, facts: Mapping[str, object]) -> str:
    """Returns wording with its places filled in, as Markdown."""
    template = _environment().from_string(wording)
    return template.render(facts)


@functools.cache
def _environment() -> SandboxedEnvironment:
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415  loaded on use

    environment = SandboxedEnvironment(
        finalize=_put_in,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["lines"] = _lines
    environment.filters["in_line"] = _in_line
    environment.filters["paragraphs"] = _paragraphs
    environment.filters["or_blank"] = _or_blank
    environment.filters["shortened"] = _shortened
    environment.filters["listing"] = listing
    return environment


def _put_in(value: object) -> str:
    """Returns a value as it stands in the letter."""
    if isinstance(value, Markdown):
        return value
    if isinstance(value, Missing):
        return f"[[{value.label}]]"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int):
        return str(value)
    from jinja2 import Undefined  # noqa: PLC0415  loaded by now

    name = value._undefined_name if isinstance(value, Undefined) else None  # noqa: SLF001  its only name
    return f"[[{name or 'a fact that is missing'}]]"


def _lines(value: object) -> object:
    """Keeps the lines of a text, as of an address."""
    if isinstance(value, str) and not isinstance(value, Markdown):
        return Markdown("\n".join(escape_lines(value)))
    return value


def _in_line(value: object) -> object:
    """Puts the lines of a text, as of an address, on one line."""
    if isinstance(value, str) and not isinstance(value, Markdown):
        lines = (line.strip().rstrip(",") for line in value.splitlines())
        return ", ".join(line for line in lines if line)
    return value


def _paragraphs(value: object) -> object:
    """Keeps the paragraphs of a text."""
    if isinstance(value, str) and not isinstance(value, Markdown):
        return escape_paragraphs(value)
    return value


def _or_blank(value: object, label: str) -> object:
    """Puts a marked blank where there is nothing."""
    return value or Missing(label)


def _shortened(value: object, most: int) -> object:
    """Cuts long words for a short form, at a space; the cut is shown."""
    if not isinstance(value, str) or len(value) <= most:
        return value
    cut = value[:most].rsplit(" ", 1)[0].rstrip(" ,;:.\\")
    return type(value)(f"{cut} […]")
