"""Runs every rule over a paper and tidies what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from casefile.domain.check.page.paper import Paper
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.rule.address import address
from casefile.domain.check.rule.age import age
from casefile.domain.check.rule.allegation import allegation
from casefile.domain.check.rule.another_day import another_day
from casefile.domain.check.rule.apart import apart
from casefile.domain.check.rule.attendance import attendance
from casefile.domain.check.rule.baby_due import baby_due
from casefile.domain.check.rule.birth_order import birth_order
from casefile.domain.check.rule.birthday import birthday
from casefile.domain.check.rule.born import born
from casefile.domain.check.rule.cancelled_day import cancelled_day
from casefile.domain.check.rule.care_missed import care_missed
from casefile.domain.check.rule.child_home import child_home
from casefile.domain.check.rule.child_told import child_told
from casefile.domain.check.rule.completeness import omissions
from casefile.domain.check.rule.consent import consent
from casefile.domain.check.rule.count import counts
from casefile.domain.check.rule.day_part import day_parts
from casefile.domain.check.rule.due_date import due_date
from casefile.domain.check.rule.engagement import engagement
from casefile.domain.check.rule.event_date import event_dates
from casefile.domain.check.rule.event_length import event_lengths
from casefile.domain.check.rule.event_month import event_months
from casefile.domain.check.rule.event_place import event_place
from casefile.domain.check.rule.event_time import event_times
from casefile.domain.check.rule.every_time import every_time
from casefile.domain.check.rule.family_date import family_date
from casefile.domain.check.rule.fathered import fathered
from casefile.domain.check.rule.foreign import foreign
from casefile.domain.check.rule.found_otherwise import found_otherwise
from casefile.domain.check.rule.found_place import found_place
from casefile.domain.check.rule.frequency import frequencies
from casefile.domain.check.rule.future_school import future_school
from casefile.domain.check.rule.happened_count import happened_counts
from casefile.domain.check.rule.health import health
from casefile.domain.check.rule.healthy import healthy
from casefile.domain.check.rule.household import household
from casefile.domain.check.rule.injury_count import injury_counts
from casefile.domain.check.rule.internal import internal
from casefile.domain.check.rule.job import job
from casefile.domain.check.rule.kept_count import kept_counts
from casefile.domain.check.rule.kin_count import kin_counts
from casefile.domain.check.rule.lateness import lateness
from casefile.domain.check.rule.listed_count import listed_counts
from casefile.domain.check.rule.living import living
from casefile.domain.check.rule.misnamed import misnamed
from casefile.domain.check.rule.mixed_up import mixed_up
from casefile.domain.check.rule.mornings import mornings
from casefile.domain.check.rule.named_as import named_as
from casefile.domain.check.rule.not_ours import not_ours
from casefile.domain.check.rule.noted_date import noted_date
from casefile.domain.check.rule.present_count import present_counts
from casefile.domain.check.rule.referral_date import referral_date
from casefile.domain.check.rule.relation import relation
from casefile.domain.check.rule.reply_time import reply_time
from casefile.domain.check.rule.retold import retold
from casefile.domain.check.rule.row_name import row_name
from casefile.domain.check.rule.school_year import school_year
from casefile.domain.check.rule.schooling import schooling
from casefile.domain.check.rule.service_place import service_place
from casefile.domain.check.rule.sharing import sharing
from casefile.domain.check.rule.sibling import sibling
from casefile.domain.check.rule.state_length import state_lengths
from casefile.domain.check.rule.thing_count import thing_counts
from casefile.domain.check.rule.timescale import timescales
from casefile.domain.check.rule.told_date import told_date
from casefile.domain.check.rule.town import town
from casefile.domain.check.rule.unhappened import unhappened
from casefile.domain.check.rule.unneeded import unneeded
from casefile.domain.check.rule.unschooled import unschooled
from casefile.domain.check.rule.unseen import unseen
from casefile.domain.check.rule.unshared import unshared
from casefile.domain.check.rule.unwatched import unwatched
from casefile.domain.check.rule.usual_day import usual_day
from casefile.domain.check.rule.weekday import weekdays
from casefile.domain.check.rule.weekday_told import weekdays_told
from casefile.domain.check.rule.work_said import work_said
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import (
    Checked,
    CheckKind,
    Suggestion,
    Unchecked,
)
from casefile.domain.check.words.quoted import tidied
from casefile.domain.document import Page

Rule = Callable[[View], Iterator[Suggestion | Unchecked]]
"""One kind of check. It yields what it finds, and what it could not check."""
_OF_EVENTS = frozenset(
    {CheckKind.DATE, CheckKind.TIME, CheckKind.PLACE, CheckKind.WEEKDAY}
)
_NAMED = re.compile(r"[A-Z][\w'-]+")
RULES: tuple[Rule, ...] = (
    consent,
    sharing,
    unshared,
    engagement,
    address,
    age,
    birthday,
    born,
    health,
    healthy,
    found_otherwise,
    retold,
    unhappened,
    unneeded,
    injury_counts,
    care_missed,
    allegation,
    schooling,
    school_year,
    future_school,
    unschooled,
    service_place,
    living,
    household,
    child_home,
    town,
    job,
    family_date,
    baby_due,
    noted_date,
    event_place,
    found_place,
    relation,
    fathered,
    sibling,
    work_said,
    birth_order,
    misnamed,
    named_as,
    child_told,
    row_name,
    mixed_up,
    foreign,
    event_dates,
    event_months,
    another_day,
    told_date,
    referral_date,
    cancelled_day,
    weekdays,
    weekdays_told,
    usual_day,
    event_times,
    event_lengths,
    state_lengths,
    lateness,
    unwatched,
    day_parts,
    counts,
    thing_counts,
    happened_counts,
    kept_counts,
    listed_counts,
    present_counts,
    kin_counts,
    every_time,
    mornings,
    timescales,
    apart,
    due_date,
    reply_time,
    frequencies,
    internal,
    unseen,
    attendance,
)

OF_ANY_PAPER: tuple[Rule, ...] = (not_ours, weekdays)
"""What can be said of a paper about other people: nothing of who is meant."""


def check(
    pages: Sequence[Page], facts: Facts, step: Callable[[int, int], None] | None = None
) -> Checked:
    """Checks a paper against the case file.

    Args:
        pages: all pages of the paper as read.
        facts: what the case file knows.
        step: is told how many of how many rules are done; may raise to stop it.
    """
    view = View(Paper(facts.document.id, pages), facts)
    found: list[Suggestion] = []
    unchecked: dict[str, Unchecked] = {}
    rules = OF_ANY_PAPER if view.is_of_others else RULES
    for done, rule in enumerate(rules):
        if step is not None:
            step(done, len(rules))
        for one in rule(view):
            if isinstance(one, Suggestion):
                found.append(one)
            else:
                unchecked.setdefault(one.sentence, one)
    return Checked(
        suggestions=tuple(map(_tidied, _once(found))),
        unchecked=tuple(unchecked.values()),
        omissions=() if view.is_of_others else tuple(_left_out(view, found)),
        is_of_others=view.is_of_others,
    )


def _left_out(view: View, found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Yields what is left out, without events that the paper tells of wrongly."""
    told = {one.because[0] for one in found if one.kind in _OF_EVENTS and one.because}
    for one in omissions(view):
        is_told = one.kind is CheckKind.UNRECORDED and told.intersection(one.because)
        if not is_told:
            yield _tidied(one)


def _once(found: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """Leaves out what says the same of the same words; the surest stays."""
    kept: list[Suggestion] = []
    for one in sorted(found, key=lambda one: -one.confidence):
        same = (n for n, other in enumerate(kept) if _is_same(one, other))
        place = next(same, None)
        if place is None:
            kept.append(one)
        else:
            kept[place] = _both(kept[place], one)
    yield from sorted(
        kept,
        key=lambda one: (one.passage.page, one.passage.start, -one.confidence),
    )


def _is_same(one: Suggestion, other: Suggestion) -> bool:
    """Whether two suggestions tell the reader the same of the same words."""
    if one.passage == other.passage:
        # What a paper says twice in two ways is wrong by the case file in one of them.
        return one.kind == other.kind or CheckKind.INTERNAL in {one.kind, other.kind}
    first, second = one.passage, other.passage
    shared = min(first.end, second.end) - max(first.start, second.start)
    if first.page != second.page or shared <= 0:
        return False
    if one.kind == other.kind:
        return bool(one.because) and one.because == other.because
    both = {one.kind, other.kind}
    is_name = both == {CheckKind.NAME, CheckKind.FOREIGN}
    return is_name and _NAMED.findall(one.says) == _NAMED.findall(other.says)


def _tidied(one: Suggestion) -> Suggestion:
    """Returns a suggestion whose sentences quote plainly."""
    return replace(
        one,
        sentence=tidied(one.sentence),
        wrong=tidied(one.wrong),
        right=tidied(one.right),
    )


def _both(kept: Suggestion, other: Suggestion) -> Suggestion:
    """Returns a suggestion with what another one has to show for the same."""
    if kept.kind is not CheckKind.INTERNAL or other.kind is CheckKind.INTERNAL:
        return kept
    because = dict.fromkeys((*other.because, *kept.because))
    # What the paper says stands there already; what the case file says does not.
    _, _, known = other.sentence.partition(f"“{other.passage.quote}”. ")
    return replace(
        kept,
        because=tuple(because),
        sentence=f"{kept.sentence} {known}".strip(),
        right=other.right or kept.right,
    )
