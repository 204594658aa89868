"""Relations that a form tells beside a label: `Relationship: aunt`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.person_mention import PersonMention
from casefile.domain.check.sense.about import NAMES, About
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import kin
from casefile.domain.person import Person

_NAME: Final = re.compile(r"[^\w\n]*(?:Full )?[Nn]ame(?: of [\w' ]{3,30})?[:\t]")
_OWNER: Final = r"(?:(?P<owner>[A-Z][\w'-]+(?:(?:, | and )[A-Z][\w'-]+)*(?:'s|s')) )?"


@functools.cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[Rr]elation(?:ship)?(?: to [\w' ]{3,40})?"
        r"|[Ww]ho (?:they are|(?:is|are) (?:this|they|s?he))\??)(?: \(\d\))?"
        rf"[ \t]?[:\t][ \t]?{_OWNER}"
        rf"(?P<kin>(?i:{kin.pattern()}))(?=[\s,.;)]|$)(?! (?:of|to) )"
    )


def labelled(view: View, about: About) -> Iterator[tuple[re.Match[str], Person, str]]:
    """Yields relations behind a label, with who it is and how the paper calls them."""
    for found in view.found(_label()):
        named = _named(view, found)
        if named is not None and named.one is not None:
            yield found, named.one, view.paper.text[named.start : named.end]
        elif named is None and not _is_after_name(view, found):
            person = about.row(found.start("kin"))
            if person is not None and not person.is_child:
                yield found, person, person.name


def _is_after_name(view: View, found: re.Match[str]) -> bool:
    """Whether somebody is named in the same line, so that it may be told of them."""
    part = view.paper.part_at(found.start())
    before = _names(view, part.start, found.start())
    return bool(before or _names(view, found.end(), part.end))


def _named(view: View, found: re.Match[str]) -> PersonMention | None:
    part = view.paper.part_at(found.start())
    if _names(view, part.start, found.start()):
        return None
    names = _names(view, found.end(), part.end)
    if names:
        return names[0] if len(names) == 1 else None
    parts = view.paper.parts
    place = parts.index(part)
    for beside in (*parts[max(place - 1, 0) : place], *parts[place + 1 : place + 2]):
        if _NAME.match(view.paper.text, beside.start):
            names = _names(view, beside.start, beside.end)
            return names[0] if len(names) == 1 else None
    return None


def _names(view: View, start: int, end: int) -> list[PersonMention]:
    return [
        one
        for one in view.people_in(start, end)
        if one.one is not None and one.how in NAMES
    ]
