"""Letters of the user's own, each a changed copy of one of the catalogue.

A copy stays the same kind of letter: to whom it goes, which clock it starts and what
may follow it are those of the letter that it was made from. Its words are the user's.
"""

from __future__ import annotations

import functools
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from casefile import resources
from casefile.domain import letter_template, own_question
from casefile.domain.ids import OwnTemplateId
from casefile.domain.letter_template import FENCE, FOLDER, Template
from casefile.domain.own_question import Question

LONGEST: Final = 60_000
"""Characters of the longest letter that is taken; the program's own have 10,000."""
KEY: Final = "own_letter"
"""The fact of a letter that says which of the user's own it is made from."""
BASE: Final = "base"
"""The key of the front, in a file, that names the letter it was copied from."""
_PARTS: Final = 3


@dataclass(frozen=True, kw_only=True)
class OwnTemplate:
    """A letter of the catalogue with the user's wording."""

    id: OwnTemplateId
    base: str
    """The id of the template that it was made from."""
    title: str
    text: str
    """The whole template, with what stands between its lines `+++`."""
    base_sha256: str = ""
    """Of the program's text when it was copied, or last looked at."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What the user writes of a letter; the rest stays as it is in the program's."""

    title: str
    summary: str
    subject: str
    enclosures: str
    questions: tuple[Question, ...]
    body: str


def base_text(base: str) -> str:
    """Returns the program's text of a letter; `NotFound` if there is none."""
    return resources.text(f"{FOLDER}/{letter_template.get(base).id}.md")


def digest(text: str) -> str:
    """Returns what tells one text from every other."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_behind(own: OwnTemplate) -> bool:
    """Tells whether the program's own text has changed since the copy was made."""
    return own.base_sha256 != digest(base_text(own.base))


@functools.lru_cache(maxsize=64)
def _parsed(base: str, text: str) -> Template:
    return letter_template.parse(base, text)


def template(own: OwnTemplate) -> Template:
    """Returns the letter to write; its text is taken to be right."""
    return replace(_parsed(own.base, own.text), title=own.title)


def split(text: str) -> tuple[dict[str, Any], str]:
    """Returns the front of a template and its words.

    Raises:
        ValueError: if it has no front, or one that cannot be read.
    """
    parts = text.split(FENCE, _PARTS - 1)
    if len(parts) < _PARTS or parts[0].strip():
        raise ValueError(FENCE)
    return tomllib.loads(parts[1]), parts[2]


def parts(own: OwnTemplate) -> tuple[dict[str, Any], str]:
    """Returns the front and the words of a letter of one's own.

    Of a text that has no front that can be read, all is words, and the front is that of
    the program's letter.
    """
    try:
        return split(own.text)
    except ValueError:
        front, _ = split(base_text(own.base))
        return front, own.text


def wording(own: OwnTemplate) -> Wording:
    """Returns what the user can write of a letter of their own."""
    front, body = parts(own)
    made = letter_template.get(own.base)
    return Wording(
        title=own.title,
        summary=str(front.get("summary", "")),
        subject=str(front.get("head", {}).get("subject", made.head.get("subject", ""))),
        enclosures=str(
            front.get("foot", {}).get("enclosures", made.foot.get("enclosures", ""))
        ).strip("\n"),
        questions=own_question.read(front),
        body=body.lstrip("\n"),
    )


def reworded(own: OwnTemplate, said: Wording) -> OwnTemplate:
    """Returns a letter of one's own with other words."""
    front, _ = parts(own)
    head = {**front.get("head", {}), "subject": _one_line(said.subject)}
    foot = {**front.get("foot", {}), "enclosures": said.enclosures}
    title = _one_line(said.title) or own.title
    given = front | {
        "title": title,
        "summary": _one_line(said.summary),
        "head": head,
        "foot": foot,
        "field": own_question.rows(front, said.questions),
    }
    if not given["field"]:
        del given["field"]
    return replace(own, title=title, text=joined(given, said.body))


def joined(front: Mapping[str, Any], body: str) -> str:
    """Returns the text of a template."""
    plain = {k: v for k, v in front.items() if not _is_table(v)}
    tables = {k: v for k, v in front.items() if isinstance(v, dict)}
    rows = {k: v for k, v in front.items() if _is_table(v) and k not in tables}
    lines = [f"{key} = {_toml(value)}" for key, value in plain.items()]
    for key, table in tables.items():
        lines += ["", f"[{key}]", *(f"{k} = {_toml(v)}" for k, v in table.items())]
    for key, table_rows in rows.items():
        for row in table_rows:
            lines += ["", f"[[{key}]]", *(f"{k} = {_toml(v)}" for k, v in row.items())]
    return f"{FENCE}{chr(10).join(lines)}\n{FENCE}{body}"


def _is_table(value: object) -> bool:
    is_rows = isinstance(value, list) and bool(value) and isinstance(value[0], dict)
    return isinstance(value, dict) or is_rows


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_toml(one) for one in value)}]"
    if not isinstance(value, str):
        return json.dumps(value)
    if "\n" not in value:
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    inner = [json.dumps(line, ensure_ascii=False)[1:-1] for line in value.split("\n")]
    text = "\n".join(inner).replace("\x7f", "\\u007f")
    return f'"""\n{text}"""'


def _one_line(text: str) -> str:
    return " ".join(text.split())
