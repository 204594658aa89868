"""Passages about people whom nobody recorded, as if from another family's paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casefile.domain.check.page.person_mention import How, UnknownName
from casefile.domain.check.rule import other_family
from casefile.domain.check.sense import stand_in
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.stranger import (
    is_beside_another,
    is_family_matter,
    is_person,
    strangers,
)
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.document import BlockKind


def foreign(view: View) -> Iterator[Suggestion]:
    """Yields the sentences about a stranger, each once."""
    done: set[int] = set()
    for one in strangers(view):
        sentence = view.paper.sentence_at(one.start)
        if sentence.start in done or stand_in.meant(view, one) is not None:
            continue
        part = view.paper.part_at(one.start)
        is_row = part.kind is BlockKind.TABLE_ROW
        words = view.paper.text[slice(*(part if is_row else sentence)[:2])]
        is_matter = (
            is_family_matter(words)
            or is_beside_another(view, one)
            or is_person(view, one)
        )
        if not is_matter or _names_family(view, one):
            continue
        done.add(sentence.start)
        yield suggest(
            view,
            (sentence.start, sentence.end),
            CheckKind.FOREIGN,
            "foreign",
            because=tuple(child.id for child in view.facts.children),
            confidence=0.75,
            told=one.words[0],
        )
    for span, name in other_family.passages(view):
        if span[0] not in done:
            yield _suggested(view, span, "foreign", told=name)
    for span, name in other_family.in_rows(view):
        yield _suggested(view, span, "foreign", told=name)
    for span in other_family.twins(view):
        yield _suggested(view, span, "foreign_twins")
    for span, told, known in other_family.numbers(view):
        yield _suggested(view, span, "foreign_number", told=told, known=known)


def _suggested(
    view: View, span: tuple[int, int], say: str, **values: Any
) -> Suggestion:
    return suggest(
        view,
        span,
        CheckKind.FOREIGN,
        say,
        because=tuple(child.id for child in view.facts.children),
        confidence=0.7,
        **values,
    )


def _names_family(view: View, one: UnknownName) -> bool:
    """Whether the sentence names somebody of the family beside the stranger."""
    sentence = view.paper.sentence_at(one.start)
    return any(
        found.how not in {How.ROLE, How.GROUP}
        for found in view.people_in(sentence.start, sentence.end)
    )
