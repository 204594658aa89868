"""The questions of a letter of the user's own: those of its copy, and new ones."""

from __future__ import annotations

import functools
import keyword
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from casefile.domain import letter_place, letter_template
from casefile.domain.letter_template import FieldKind, phrases

_FIELDS: Final = "field"
_WORDS: Final = 4
"""Words of a question that its name in the text is made of."""
_LONGEST: Final = 30
_PAIR: Final = 2
_RESERVED: Final = {*map(str.casefold, keyword.kwlist), "loop", "self", "super"}


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question, and the name by which the words put its answer in."""

    key: str
    label: str
    hint: str = ""
    kind: FieldKind = FieldKind.LINE
    choices: tuple[tuple[str, str], ...] = ()
    """Value and what the user sees, where the answer is one of several."""
    optional: bool = False
    """No blank is left in the letter if it is not answered."""

    @property
    def answers(self) -> str:
        """The answers there are, one on each line."""
        return "\n".join(shown for _, shown in self.choices)


def choices_of(text: str, before: Question) -> tuple[tuple[str, str], ...]:
    """Returns the answers of lines; one that was there before keeps its value."""
    known = {shown: value for value, shown in before.choices}
    lines = dict.fromkeys(" ".join(line.split()) for line in text.splitlines())
    return tuple((known.get(line, line), line) for line in lines if line)


def read(front: Mapping[str, Any]) -> tuple[Question, ...]:
    """Returns the questions of a front, as far as they can be read."""
    return tuple(
        _question(_whole(row)) for row in _rows(front) if str(row.get("key", ""))
    )


def rows(
    front: Mapping[str, Any], questions: Iterable[Question]
) -> list[dict[str, Any]]:
    """Returns what stands in a front for these questions.

    Of each only what is not so without it, so that the rest stays the program's.
    """
    known = {str(row.get("key", "")): row for row in _rows(front)}
    return [_row(known.get(one.key, {"key": one.key}), one) for one in questions]


def new(label: str, others: Sequence[Question]) -> Question:
    """Returns a question with a name of its own, made of its words."""
    taken = {*_taken(), *(one.key for one in others)}
    name = _name(label)
    key, number = name, 2
    while key in taken:
        key, number = f"{name}_{number}", number + 1
    return Question(key=key, label=" ".join(label.split()), optional=True)


def _rows(front: Mapping[str, Any]) -> list[dict[str, Any]]:
    given = front.get(_FIELDS, [])
    every = given if isinstance(given, list) else []
    return [row for row in every if isinstance(row, dict)]


def _whole(row: Mapping[str, Any]) -> dict[str, Any]:
    shared: dict[str, Any] = phrases()[_FIELDS]
    return {**shared.get(str(row.get("key", "")), {}), **row}


def _question(row: Mapping[str, Any]) -> Question:
    kinds = [str(kind) for kind in FieldKind]
    kind = str(row.get("kind", FieldKind.LINE))
    return Question(
        key=str(row["key"]),
        label=str(row.get("label", "")),
        hint=str(row.get("hint", "")),
        kind=FieldKind(kind) if kind in kinds else FieldKind.LINE,
        choices=tuple(_pairs(row.get("choices", ()))),
        optional=row.get("optional", False) is True,
    )


def _pairs(given: object) -> Iterator[tuple[str, str]]:
    for pair in given if isinstance(given, list | tuple) else ():
        if isinstance(pair, list | tuple) and len(pair) == _PAIR:
            yield str(pair[0]), str(pair[1])


def _row(row: Mapping[str, Any], said: Question) -> dict[str, Any]:
    old, now = _said(_question(_whole(row))), _said(said)
    made = {**row, **{key: value for key, value in now.items() if value != old[key]}}
    if said.kind is not FieldKind.CHOICE:
        made.pop("choices", None)
    return made


def _said(one: Question) -> dict[str, Any]:
    return {
        "label": one.label,
        "hint": one.hint,
        "kind": str(one.kind),
        "choices": [list(pair) for pair in one.choices],
        "optional": one.optional,
    }


@functools.cache
def _taken() -> frozenset[str]:
    """Returns the names that mean something already, in this letter or another."""
    asked = (field.key for one in letter_template.templates() for field in one.fields)
    return frozenset({*letter_place.known_facts(), *phrases()[_FIELDS], *asked})


def _name(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", plain.casefold())[:_WORDS]
    name = "_".join(found)[:_LONGEST].strip("_")
    return name if name.isidentifier() and name not in _RESERVED else f"own_{name}"
