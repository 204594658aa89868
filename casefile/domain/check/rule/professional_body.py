"""Surgeries, schools and hospitals beside professionals who work somewhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.column import under
from casefile.domain.check.page.person_mention import How
from casefile.domain.check.records.body import Body, bodies, is_recorded, is_same
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.nearness import folded

_NEAR: Final = 40
JOINED: Final = re.compile(r"(?: (?:of|from)|,(?: (?:of|at|from))?) (?:the )?")
"""Between a name and the body that somebody works for."""


def bodies_of_professionals(view: View, found: list[Body]) -> Iterator[Suggestion]:
    """Yields those beside a professional's name, who works for another."""
    for mention in view.people:
        person = mention.one
        named = mention.how in {How.FULL, How.SURNAME}
        if person is None or not named or person.is_child:
            continue
        known = next(iter(bodies(person.organisation)), None)
        for body in found if known is not None else ():
            is_near = mention.end < body.start <= mention.end + _NEAR
            if not is_near or _is_far(view.paper.text[mention.end : body.start]):
                continue
            if known is None or body.sort != known.sort:
                continue
            own = folded(f"{person.notes} {person.organisation}")
            if is_same(body.core, known.core) or all(one in own for one in body.core):
                continue
            is_joined = JOINED.fullmatch(view.paper.text[mention.end : body.start])
            if is_recorded(body.core, view.facts) and not is_joined:
                continue
            yield suggest(
                view,
                (body.start, body.end),
                CheckKind.PLACE,
                "body",
                because=(person.id,),
                confidence=0.75,
                name=person.name,
                told=body.words,
                known=person.organisation,
            )


_REGISTERED: Final = re.compile(
    r"\b(?:registered (?:with|at)|patients? (?:of|at|with)"
    r"|(?:GP|doctor)(?:'?s)?(?: (?:surgery|practice))? (?:is|are|at)"
    r"|(?:under|seen at|use) the GPs? at) (?:the |Dr [A-Z][\w'-]+ (?:of|at) )?$",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:previous(?:ly)?|former(?:ly)?|not|never|until|before|used to|will|may|if"
    r"|father|dad)\b",
    re.IGNORECASE,
)


def surgeries(view: View, found: list[Body]) -> Iterator[Suggestion]:
    """Yields the surgery at which we are said to be, where ours is another one."""
    ours = [
        (one, body)
        for one in view.facts.people
        if one.role.casefold() in {"gp", "doctor", "general practitioner"}
        for body in bodies(one.organisation)
        if body.sort == "surgery"
    ]
    labels = {"gp", "gp surgery", "surgery", "gp practice", "doctor", "gp details"}
    cells = list(under(view.paper, labels)) if ours else []
    for told in found if ours else ():
        sentence = view.paper.sentence_at(told.start)
        before = view.paper.text[sentence.start : told.start]
        in_cell = any(start <= told.start < end for start, end in cells)
        is_said = in_cell or _REGISTERED.search(before)
        if told.sort != "surgery" or not is_said or _OF_OTHERS.search(before):
            continue
        if any(is_same(told.core, body.core) for _, body in ours):
            continue
        if is_recorded(told.core, view.facts):
            continue
        yield suggest(
            view,
            (sentence.start if not in_cell else told.start, told.end),
            CheckKind.PLACE,
            "surgery",
            because=(ours[0][0].id,),
            confidence=0.7,
            told=told.words,
            known=ours[0][0].organisation,
        )


_BETWEEN: Final = re.compile(
    r"(?:,| \(|\t)?[\t ]?(?:(?:[a-z-]+|[A-Z]+|[A-Z][a-z]+)[\t ,]{1,2}){0,4}"
)
"""A few words that may say what somebody is: `, head of `."""


def _is_far(gap: str) -> bool:
    """Whether something else stands between a name and a body."""
    return _BETWEEN.fullmatch(gap) is None
