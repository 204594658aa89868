"""The name of a row about the family that is nobody's: `Clemency`, `Sister`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.person_mention import How
from casefile.domain.check.sense import stand_in
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin
from casefile.domain.document import BlockKind

_NAME: Final = re.compile(r"[A-Z\u00c0-\u00de][a-z\u00df-\u017f]{2,}(?:-[A-Z][a-z]+)?")


def row_name(view: View) -> Iterator[Suggestion]:
    """Yields names at the head of a row that says what somebody is to the child."""
    text = view.paper.text
    for part in view.paper.parts:
        cells = view.paper.cells(part)
        if part.kind is not BlockKind.TABLE_ROW or len(cells) < 2:  # noqa: PLR2004
            continue
        told = text[slice(*cells[0])].strip()
        relation = text[slice(*cells[1])].strip().split(";")[0].split(",")[0]
        if not _NAME.fullmatch(told) or kin.read(told) or kin.read(relation) is None:
            continue
        named = [one for one in view.people_in(*cells[0]) if one.how is not How.ROLE]
        meant = None if named else stand_in.of_family(view, told)
        if meant is None or _has_row(view, meant.name):
            continue
        yield suggest(
            view,
            cells[0],
            CheckKind.NAME,
            "misnamed",
            because=(meant.id,),
            confidence=0.7,
            told=told,
            known=meant.name,
        )


def _has_row(view: View, name: str) -> bool:
    """Whether a row of the paper begins with somebody's own name."""
    heads = [
        view.paper.cells(part)[0]
        for part in view.paper.parts
        if part.kind is BlockKind.TABLE_ROW
    ]
    return any(
        one.one is not None and one.one.name == name and one.how is not How.ROLE
        for head in heads
        for one in view.people_in(*head)
    )
