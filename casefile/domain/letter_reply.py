"""By when a letter asks for a reply, and how that day was reckoned."""

from __future__ import annotations

from datetime import date
from typing import Any

from casefile.domain import clock
from casefile.domain.clock import Clock, Confidence, Roll
from casefile.domain.deadline import compute
from casefile.domain.due import Due
from casefile.domain.letter import Letter
from casefile.domain.letter_fill import Missing
from casefile.domain.letter_template import phrases
from casefile.domain.letter_text import Markdown, escape
from casefile.domain.material import Material
from casefile.domain.working_day import WorkingDays
from casefile.domain.written import count

_POST_DAYS = 2
"""Working days a letter is taken to be in the post; an estimate the user can change."""
_BY_POST = "post"


def received_on(letter: Letter, sent_by: str, sent_on: date, work: WorkingDays) -> date:
    """Returns when the council is taken to have received a letter."""
    if letter.received_on is not None:
        return letter.received_on
    if sent_by.strip().casefold() == _BY_POST:
        return work.add_working_days(sent_on, _POST_DAYS)
    return sent_on


def facts(material: Material, sent_by: str) -> dict[str, object]:
    """Returns the day of the reply, and the sentence that says how it was reckoned."""
    letter, template = material.letter, material.template
    work = material.case.work
    went_on = letter.sent_on or letter.made_on
    on = received_on(letter, letter.sent_how or sent_by, went_on, work)
    if template.clocks:
        return _by_rule(compute(clock.get(template.clocks[0]), on, work=work))
    if template.ask_days is not None:
        return _by_wish(template.ask_days, on, work)
    return {
        "reply_on": Missing(phrases()["blank"]["reply_on"]),
        "reply_from": "",
        "reply_rule": "",
    }


def _by_rule(due: Due) -> dict[str, object]:
    return {
        "reply_on": due.due_on or Missing(phrases()["blank"]["reply_on"]),
        "reply_from": due.trigger_on,
        "reply_rule": _sentence(due.clock),
    }


def _by_wish(days: int, on: date, work: WorkingDays) -> dict[str, object]:
    said: str = phrases()["reckoned"]["wish"]
    return {
        "reply_on": work.add_working_days(on, days),
        "reply_from": on,
        "reply_rule": Markdown(said.format(period=count(days, "working day"))),
    }


def _sentence(rule: Clock) -> Markdown:
    """Says how long the time is, from when, and where that is written."""
    wording: dict[str, Any] = phrases()["reckoned"]
    unit, period = wording["unit"][rule.unit.value], abs(rule.period or 0)
    length = unit["one"] if period == 1 else unit["many"].format(count=period)
    rolls = rule.roll is Roll.NEXT_WORKING_DAY
    known = rule.confidence is Confidence.VERIFIED
    form: str = wording["rule" if known else "rule_unverified"]
    return Markdown(
        form.format(
            length=length,
            start=wording["start"][rule.count],
            roll=wording["roll"] if rolls else "",
            authority=escape(rule.authority),
        )
    )
