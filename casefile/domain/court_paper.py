"""A paper for a court: its heading, its numbered paragraphs, and where it is signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from casefile.domain import court_exhibit, letter_fill
from casefile.domain.court_reference import words
from casefile.domain.letter import (
    Bullets,
    CourtHeading,
    LetterBlock,
    Paragraph,
    Run,
    Signing,
    Text,
)
from casefile.domain.letter_fill import Missing
from casefile.domain.letter_template import Template
from casefile.domain.material import Material
from casefile.domain.written import day, initials, listing

_PARTY: Final = re.compile(r"(?P<name>.+?)\s*[(–—:]\s*(?P<role>[^()]+?)\)?\s*")
_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)


def facts(material: Material, known: Mapping[str, object]) -> dict[str, object]:
    """Returns what the heading of a case says, from the answers and the people."""
    number = str(known.get("statement_number") or "1").strip()
    name = known.get("me_name")
    return {
        "court_heading": _court(known.get("court_name")),
        "children_line": _children(material, str(known.get("children_as") or "")),
        "maker": _maker(name) if isinstance(name, str) else name,
        "statement_ordinal": ordinal(number),
        "statement_title": words("exhibit")["statement"]
        .format(ordinal=ordinal(number))
        .capitalize(),
        "exhibit_marks": "",
    }


def ordinal(number: str) -> str:
    """Returns `first` for `1`; what is no small number stays as it was typed."""
    if number.isascii() and number.isdigit() and 0 < int(number) <= len(_ORDINALS):
        return _ORDINALS[int(number) - 1]
    return number


def _court(name: object) -> object:
    if not isinstance(name, str) or not name.strip():
        return name
    plain = re.sub(r"(?i)^\s*(in\s+)?(the\s+)?", "", name.strip())
    return f"In the {plain}"


def _children(material: Material, how: str) -> str:
    said = words("child")
    form = str(said.get(how) or said["initials"])
    children = [
        form.format(
            initials=initials(child.name),
            name=child.name,
            day="" if child.born_on is None else day(child.born_on),
        ).removesuffix(", born ")
        for child in material.my_children
    ]
    if not children:
        return ""
    which: str = said["one" if len(children) == 1 else "many"]
    return which.format(children=listing(children))


def _maker(name: str) -> str:
    """Returns the initials and the surname: `J M Hallam`."""
    *first, last = name.split() or [""]
    return " ".join([*(part[:1].upper() for part in first), last])


def heading(parts: Mapping[str, str], known: Mapping[str, object]) -> CourtHeading:
    """Returns the heading of a case."""
    parties = letter_fill.lines(parts["parties"], known)
    return CourtHeading(
        mark=letter_fill.lines(parts["mark"], known),
        court=letter_fill.line(parts["court"], known),
        number=letter_fill.line(parts["number"], known),
        matter=letter_fill.lines(parts["matter"], known),
        parties=tuple(_party(one) for one in parties),
        subject=letter_fill.line(parts["subject"], known),
    )


def _party(text: Text) -> tuple[Text, Text]:
    """Divides a line into a name and who that is in the case."""
    if any(run.blank for run in text):
        return text, ()
    found = _PARTY.fullmatch("".join(run.text for run in text))
    if found is None:
        return text, ()
    return (Run(found["name"]),), (Run(found["role"]),)


def signing(template: Template, known: Mapping[str, object]) -> Signing | None:
    """Returns what is signed by hand, or None if nothing is."""
    truth = words("truth").get(template.signing)
    if truth is None:
        return None
    labels = words("line")
    return Signing(
        heading=_plain(truth["heading"]),
        words=tuple(_plain(sentence) for sentence in truth["words"]),
        lines=tuple(
            (_plain(label), _name(known) if which == "name" else ())
            for which, label in labels.items()
        ),
    )


def _name(known: Mapping[str, object]) -> Text:
    name = known.get("me_name")
    if isinstance(name, Missing):
        return (Run(name.label, blank=True),)
    return _plain(str(name or ""))


def _plain(text: str) -> Text:
    return (Run(text),) if text else ()


def numbered(blocks: Iterable[LetterBlock]) -> tuple[LetterBlock, ...]:
    """Returns the blocks with all numbered paragraphs in one run, across headings."""
    return tuple(_in_one_run(blocks))


def _in_one_run(blocks: Iterable[LetterBlock]) -> Iterator[LetterBlock]:
    last = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.number:
            last += 1
            yield Paragraph(block.text, str(last))
        elif isinstance(block, Bullets) and block.ordered:
            for item in block.items:
                last += 1
                yield Paragraph(item, str(last))
        else:
            yield block


def marks(exhibits: list[court_exhibit.CourtExhibit]) -> dict[str, object]:
    """Returns the facts that are known once the words are: which exhibits there are."""
    return {"exhibit_marks": court_exhibit.marks(exhibits)}
