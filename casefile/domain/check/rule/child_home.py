"""With whom a child is said to live, if the notes tell that it is somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.records.home import WITH_ME
from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.lives_with import homes_told
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin
from casefile.domain.ids import PersonId
from casefile.domain.person import Person

_AT_HOME: Final = re.compile(
    rf"\b(?i:{WITH_ME}|(?:lives?|living) at home\b)(?P<also>[^.;]*)"
)
_ALSO: Final = re.compile(
    r"\b(?:and|half|week|weekends?|days?|nights?|some|most|shared|between)\b"
)


def child_home(view: View) -> Iterator[Suggestion]:
    """Yields "the children live with their father" where they live with me."""
    me = view.facts.me
    if me is None or not view.is_ours:
        return
    with_me = {one.id: one for one in view.facts.children if _is_with_me(one)}
    here = {one.id for one in view.facts.people if _AT_HOME.search(one.notes)} | {me.id}
    for people, whom, span in homes_told(view):
        children = [one for one in with_me.values() if one.id in people]
        others = [one for one in view.facts.people if one.id in people - set(with_me)]
        if not children or whom & here or any(_may_be_elsewhere(o) for o in others):
            continue
        if any(_is_at_home(view, person) for person in whom):
            continue
        yield suggest(
            view,
            span,
            CheckKind.PLACE,
            "household",
            because=(children[0].id,),
            confidence=0.7,
            name=called(children[0]),
            told=view.paper.text[slice(*span)].strip(),
            known=_note(children[0]),
        )


def _is_with_me(child: Person) -> bool:
    found = _AT_HOME.search(child.notes)
    return found is not None and not _ALSO.search(found["also"])


def _may_be_elsewhere(person: Person) -> bool:
    """Whether somebody is grown, or a child who is noted to live with others."""
    return (
        not person.is_child
        or re.search(r"\b[Ll]iv(?:es?|ing)\b", person.notes) is not None
    )


def _is_at_home(view: View, who: PersonId) -> bool:
    """Whether somebody may live with me: a partner of whom no more is noted."""
    person = next(one for one in view.facts.people if one.id == who)
    known = kin.of(person, view.facts.me)
    away = re.search(
        r"\b(?:[Ll]ives?|[Ss]plit|[Ss]eparated|[Mm]oved out)\b", person.notes
    )
    return known is None or away is None


def _note(child: Person) -> str:
    found = _AT_HOME.search(child.notes)
    return "" if found is None else found[0].strip()
