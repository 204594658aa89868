"""Says what is wrong with the text of a template, each in a plain sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from casefile import resources
from casefile.domain import clock, letter_place, letter_rule
from casefile.domain.case import Jurisdiction
from casefile.domain.letter_template import FENCE, FOLDER, FieldKind, Turn, phrases

_CLOCKS = ("within", "after_ack", "chase")
_TEXT = (
    *("title", "summary", "words", "group", "to", "jurisdiction", "noun", "signing"),
    *_CLOCKS,
)
_LISTS = ("rules", "clocks", "follows", "beyond", "takes_flags")
_FLAGS = (
    *("needs_document", "compares", "accepted_only", "has_checklist"),
    *("has_records", "wide", "exhibits", "starts_empty"),
    *("has_people", "takes_record", "compact", "reminds", "chases", "leaves_due"),
    "names_matter",
)
_NUMBERS = ("most_flags", "ask_days")
_TABLES = ("next", "head", "foot")
_KINDS = {
    "text": (str, _TEXT),
    "list": (list, (*_LISTS, "field")),
    "flag": (bool, _FLAGS),
    "number": (int, _NUMBERS),
    "table": (dict, _TABLES),
}
_NEEDED = ("title", "summary", "group", "to")
_OF_FIELD = {
    *("key", "label", "hint", "kind", "choices", "optional", "of_case"),
    *("ticked", "from"),
}
_PARTS = 3
_PLACE = re.compile(r"\(at [^)]*\)")


def sentences() -> dict[str, str]:
    """Returns the sentences in which a template is found fault with."""
    return dict(resources.toml(f"{FOLDER}/check.toml")["sentence"])


def keys() -> set[str]:
    """Returns all that may stand in a front."""
    return {key for _, known in _KINDS.values() for key in known}


def problems(text: str) -> list[str]:
    """Returns what is wrong with a template; nothing if it can be used."""
    parts = text.split(FENCE, _PARTS - 1)
    if len(parts) < _PARTS or parts[0].strip():
        return [sentences()["fence"]]
    try:
        front = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        return [sentences()["toml"].format(where=f" {place[0]}" if place else "")]
    found = list(_of_keys(front))
    # What it names can only be looked up in values of the right kind.
    if not found:
        found = [*_of_values(front), *_of_followers(front)]
    if not found:
        found = list(_of_fields(front))
    if not found:
        found = list(letter_place.problems(front, parts[2], sentences()))
    return found


def _of_keys(front: Mapping[str, Any]) -> Iterator[str]:
    said = sentences()
    kinds: dict[str, str] = resources.toml(f"{FOLDER}/check.toml")["kind"]
    wanted = {
        key: (name, kind) for name, (kind, keys) in _KINDS.items() for key in keys
    }
    for key, value in front.items():
        if key not in wanted:
            yield said["unknown_key"].format(key=key, known=", ".join(sorted(wanted)))
        elif type(value) is not wanted[key][1]:
            yield said["wrong_kind"].format(key=key, kind=kinds[wanted[key][0]])
    for key in _NEEDED:
        if key not in front:
            yield said["missing_key"].format(key=key)
    if not str(front.get("summary", ".")).endswith("."):
        yield said["summary"]


def _of_values(front: Mapping[str, Any]) -> Iterator[str]:
    said = sentences()
    choices = {
        "group": list(phrases()["group"]),
        "to": list(phrases()["to"]),
        "jurisdiction": [*(str(one) for one in Jurisdiction), "both"],
    }
    for key, known in choices.items():
        given = front.get(key, known[-1])
        if given not in known:
            yield said["one_of"].format(key=key, given=given, known=", ".join(known))
    single = (front.get(key) for key in _CLOCKS)
    for given in filter(None, (*front.get("clocks", ()), *single)):
        if given not in clock.offered():
            yield said["clock"].format(given=given)
    for given in (*front.get("rules", ()), *front.get("beyond", ())):
        if given not in letter_rule.rules():
            yield said["rule"].format(given=given)


def _of_followers(front: Mapping[str, Any]) -> Iterator[str]:
    said = sentences()
    turns = [str(turn) for turn in Turn]
    named = {"follows": front.get("follows", ())} | front.get("next", {})
    for key, letters in named.items():
        if key not in {*turns, "follows"}:
            yield said["turn"].format(given=key, known=", ".join(turns))
        for given in letters:
            if given not in phrases()["catalogue"]["order"]:
                yield said["letter"].format(key=key, given=given)


def _of_fields(front: Mapping[str, Any]) -> Iterator[str]:
    said = sentences()
    shared: dict[str, Any] = phrases()["field"]
    address = phrases()["to"][front["to"]]
    seen = {*address.get("asks", ()), *address.get("asks_last", ())}
    for row in front.get("field", ()):
        key = row.get("key", "")
        if not key:
            yield said["field_key"]
            continue
        if key in seen:
            yield said["field_twice"].format(given=key)
        seen.add(key)
        whole = shared.get(key, {}) | row
        if not whole.get("label"):
            yield said["field_label"].format(given=key)
        for part in sorted(set(row) - _OF_FIELD):
            yield said["field_unknown"].format(given=key, key=part)
        kinds = [str(kind) for kind in FieldKind]
        if whole.get("kind", kinds[0]) not in kinds:
            yield said["one_of"].format(
                key=f"kind of {key}", given=whole["kind"], known=", ".join(kinds)
            )
        if whole.get("kind") == FieldKind.CHOICE and not whole.get("choices"):
            yield said["choices"].format(given=whole["label"] or key)
        source = whole.get("from", "")
        if source and source not in phrases()["sources"]:
            yield said["source"].format(given=key, key=source)
