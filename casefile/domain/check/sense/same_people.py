"""Whether two statements of a paper are about the same people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense.statement import (
    Statement,
    children,
    days_of,
    household,
)

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_HELD_ONCE: Final = frozenset({"strategy", "legal"})
"""Meetings of which a paper tells of one."""


def is_of_the_same(view: View, who: str, one: Statement, other: Statement) -> bool:
    """Tells whether two statements are about the same people, as a row asks for it."""
    are_shared = bool(one.people & other.people)
    if who in {"same", "like"}:
        return one.people == other.people and (who == "like" or bool(one.people))
    if who == "home":
        return _may_be_one_home(view, one, other)
    if who == "any":
        return _are_at_home(view, one, other)
    if who in {"same_day", "meeting"}:
        days, others = days_of(view, one.sentence), days_of(view, other.sentence)
        is_known = bool(days) or who == "meeting"
        is_once = who == "meeting" and one.of in _HELD_ONCE
        return are_shared and (is_once or (is_known and days == others))
    if who == "wards":
        first, second = (
            children(view, n.sentence, *n.sentence[:2]) for n in (one, other)
        )
        return not (first and second) or first == second
    return who == "paper" or (who in {"children", "some"} and are_shared)


def _are_at_home(view: View, one: Statement, other: Statement) -> bool:
    """Whether two statements are of the same people, or one of all at home."""
    if len(one.people) > 1 and len(other.people) > 1:
        return one.people == other.people
    if one.people and other.people:
        return bool(one.people & other.people)
    return one.people | other.people <= household(view)


def _may_be_one_home(view: View, one: Statement, other: Statement) -> bool:
    """Whether two statements are hardly of the homes of two people."""
    adults = [
        {
            person.id
            for mention in view.people_in(*said.sentence[:2])
            for person in mention.people
            if not person.is_child
        }
        for said in (one, other)
    ]
    return not (adults[0] or adults[1]) or bool(adults[0] & adults[1])
