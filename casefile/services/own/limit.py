"""By when a letter of the user's own has to go."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date

from casefile.domain import clock
from casefile.domain.clock import Clock, Starts
from casefile.domain.deadline import compute
from casefile.domain.due import Due
from casefile.domain.letter_template import Template
from casefile.domain.working_day import WorkingDays


@dataclass(frozen=True, kw_only=True)
class Start:
    """The days from which the time for a letter may run."""

    since: date
    """On which what it follows came; the first day after it was due if nothing did."""
    is_silence: bool
    """Whether it follows because nothing came."""
    contact_on: date
    """On which something went or came last."""
    began_on: date
    """On which the first letter of the matter went."""
    had_on: date
    """On which the body that was written to last had the first letter to it."""
    knew_on: date | None = None
    """On which the user first knew of the matter, if that was said."""
    notice_on: date | None = None
    """That stands on the decision that came, if that was said."""


def own_limit(template: Template, start: Start, work: WorkingDays) -> Due | None:
    """Returns by when a letter has to go; None if no rule says so."""
    if not template.within:
        return None
    rule = clock.get(template.within)
    if rule.starts is Starts.KNEW:
        return _from(rule, start.knew_on, start.began_on, work)
    if rule.starts is Starts.RECEIVED:
        return compute(rule, start.had_on, work=work)
    if start.is_silence and rule.starts in {Starts.REPLY, Starts.NOTICE}:
        return None
    if rule.starts is Starts.NOTICE:
        return _from(rule, start.notice_on, start.since, work)
    on = start.contact_on if start.is_silence else start.since
    return compute(rule, on, work=work)


def _from(rule: Clock, said: date | None, latest: date, work: WorkingDays) -> Due:
    """Returns when a limit ends from the day that was said, or from the latest one."""
    if said is not None:
        return compute(rule, said, work=work)
    return compute(dataclasses.replace(rule, trigger=rule.at_latest), latest, work=work)
