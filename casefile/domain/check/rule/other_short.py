"""Workers under a given name that is short for the same as theirs: Sally for Sadie."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.domain.check.page.calling import also_called
from casefile.domain.check.page.person_mention import How
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.names import is_other_short, spoken


def other_short(view: View) -> Iterator[Suggestion]:
    """Yields full names whose given name nobody has who goes by the known one."""
    for one in view.people:
        person = one.one
        if one.how is not How.FULL or person is None or not is_professional(person):
            continue
        said = view.paper.text[one.start : one.end]
        told = spoken(said).given
        known = [*spoken(person.name).given, *also_called(person)]
        if told and known and all(is_other_short(told[0], name) for name in known):
            yield suggest(
                view,
                (one.start, one.end),
                CheckKind.NAME,
                "misspelt",
                because=(person.id,),
                confidence=0.7,
                told=said,
                known=person.name,
            )
