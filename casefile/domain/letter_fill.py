"""Filling in the wording of a letter: what a template writes where a fact stands.

Whatever a user typed is put in so that it stands as it was typed; a fact that is
missing becomes a marked blank. A template may take in a part that several share:
`{% include "safe" %}` is the file `parts/safe.md`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casefile import resources
from casefile.domain import letter_text
from casefile.domain.letter import Text
from casefile.domain.letter_text import (
    Markdown,
    escape,
    escape_lines,
    escape_paragraphs,
)
from casefile.domain.written import day, listing

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_PARTS = "letters/parts"
_ENDED = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}\.(?!\.)")
"""A place with a full stop behind it."""


@dataclass(frozen=True)
class Missing:
    """A fact that is not known: false in a condition, a marked blank in a letter."""

    label: str

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[object]:
        return iter(())


@functools.cache
def parts() -> Mapping[str, str]:
    """Returns the parts that letters share, by name."""
    return {
        name.rpartition("/")[2].removesuffix(".md"): resources.text(name)
        for name in resources.names(_PARTS, ".md")
    }


def fill(wording: str, facts: Mapping[str, object]) -> str:
    """Returns wording with its places filled in, as Markdown."""
    template = environment().from_string(_with_ends(wording))
    return template.render(facts)


def lines(wording: str, facts: Mapping[str, object]) -> tuple[Text, ...]:
    """Returns the lines of wording with its places filled in, as styled texts."""
    filled = fill(wording, facts)
    return tuple(
        letter_text.line(row.strip()) for row in filled.splitlines() if row.strip()
    )


def line(wording: str, facts: Mapping[str, object]) -> Text:
    """Returns the first of these lines, or nothing."""
    found = lines(wording, facts)
    return found[0] if found else ()


@functools.cache
def environment() -> SandboxedEnvironment:
    """Returns what reads templates, with the filters and the parts they share."""
    from jinja2 import DictLoader  # noqa: PLC0415  loaded on use
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    made = SandboxedEnvironment(
        loader=DictLoader({name: _with_ends(text) for name, text in parts().items()}),
        finalize=_put_in,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    made.filters["lines"] = _lines
    made.filters["rows"] = _rows
    made.filters["in_line"] = _in_line
    made.filters["paragraphs"] = _paragraphs
    made.filters["or_blank"] = _or_blank
    made.filters["shortened"] = _shortened
    made.filters["listing"] = _listing
    made.filters["ended"] = _ended
    return made


def _with_ends(wording: str) -> str:
    """Returns wording in which a fact that was typed with a full stop gets no other."""
    return _ENDED.sub(r"{{ (\1) | ended }}", wording)


def _ended(value: object) -> Markdown:
    said = _put_in(value)
    return Markdown(said if said.endswith((".", "!", "?")) else f"{said}.")


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


def _rows(value: object) -> list[object]:
    """Returns the lines of a text one by one; a missing one stays a marked blank."""
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return [value]


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


def _listing(items: Sequence[str]) -> str:
    """Returns `a, b and c`, or `a; b, x; and c` where one has a comma itself."""
    *most, last = items or [""]
    if len(most) <= 1 or not any(", " in item for item in items):
        return listing(items)
    return f"{'; '.join(most)}; and {last}"


def _shortened(value: object, most: int) -> object:
    """Cuts long words for a short form, at a space; the cut is shown."""
    if not isinstance(value, str) or len(value) <= most:
        return value
    cut = value[:most].rsplit(" ", 1)[0].rstrip(" ,;:.\\")
    return type(value)(f"{cut} […]")
