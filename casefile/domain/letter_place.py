"""The places of a template: which facts its text puts in, and which are known."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casefile import resources
from casefile.domain import letter_facts, letter_fill
from casefile.domain.case import Case
from casefile.domain.ids import LetterId, new_id
from casefile.domain.letter import Letter
from casefile.domain.letter_template import FOLDER, phrases, templates
from casefile.domain.material import Material

_RULES = ("law", "hedge")
_REPLY = {"reply_on", "reply_from", "reply_rule"}
_ANY_DAY = date(2026, 1, 2)
_WHOLE = "has_annex"
"""The one fact that is known only when the letter is made."""


@functools.cache
def known_facts() -> frozenset[str]:
    """Returns the facts that any letter may put in, besides its own questions."""
    names = {_WHOLE}
    for template in templates():
        letter = Letter(
            id=LetterId(new_id()),
            template=template.id,
            title=template.title,
            made_on=_ANY_DAY,
        )
        material = Material(case=Case(title=""), letter=letter, template=template)
        asked = {field.key for field in template.fields}
        names |= set(letter_facts.gather(material)) - asked
    return frozenset(names)


def problems(
    front: Mapping[str, Any], body: str, said: Mapping[str, str]
) -> Iterator[str]:
    """Yields what is wrong with the places of a letter, its head and its foot."""
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415  loaded on use

    address = phrases()["to"][front["to"]]
    texts = {"the letter": body}
    for part in ("head", "foot"):
        made = phrases()[part] | address.get(part, {}) | front.get(part, {})
        texts |= {f"{part}.{key}": wording for key, wording in made.items()}
    used: set[str] = set()
    rules: set[str] = set()
    for where, wording in texts.items():
        try:
            names, cited = _places(wording)
        except TemplateSyntaxError as error:
            why = _why(error.message or "")
            yield said["place"].format(where=where, line=error.lineno, why=why)
        except _UnknownPartError as error:
            yield said["part"].format(given=error)
        except _UnknownFilterError as error:
            yield said["filter"].format(given=error)
        else:
            used |= names
            rules |= cited
    asked = {row["key"] for row in front.get("field", ())}
    asked |= {*address.get("asks", ()), *address.get("asks_last", ())}
    for name in sorted(used - known_facts() - asked):
        yield said["fact"].format(given=name)
    for rule in sorted(rules - set(front.get("rules", ()))):
        yield said["law"].format(given=rule)
    if used & _REPLY and not front.get("clocks") and "ask_days" not in front:
        yield said["reply"]


class _UnknownPartError(Exception):
    """A part that a text takes in and that there is not."""


class _UnknownFilterError(Exception):
    """A way to write a fact that there is not."""


def _places(wording: str) -> tuple[set[str], set[str]]:
    """Returns the names a text uses, and the rules it cites, with its parts'."""
    from jinja2 import meta, nodes  # noqa: PLC0415  loaded on use

    environment = letter_fill.environment()
    tree = environment.parse(wording)
    for one in tree.find_all(nodes.Filter):
        if one.name not in environment.filters:
            raise _UnknownFilterError(one.name)
    names = set(meta.find_undeclared_variables(tree))
    cited = {
        one.attr
        for one in tree.find_all(nodes.Getattr)
        if isinstance(one.node, nodes.Name) and one.node.name in _RULES
    }
    for name in meta.find_referenced_templates(tree):
        part = name or ""
        if part not in letter_fill.parts():
            raise _UnknownPartError(part)
        more, rules = _places(letter_fill.parts()[part])
        names |= more
        cited |= rules
    return names, cited


def _why(message: str) -> str:
    """Says in plain words what the reader of templates found."""
    rows = resources.toml(f"{FOLDER}/check.toml")["why"]
    fits = (row for row in rows if any(words in message for words in row["holds"]))
    return str(next(fits)["says"])
