"""How matters stand, in plain words."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date
from typing import Any

from casefile import resources
from casefile.domain import clock, letter_rule, letter_template
from casefile.domain.clock import Confidence
from casefile.domain.due import Due
from casefile.domain.ids import DocumentId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_template import phrases
from casefile.services import letter_event_words, wording
from casefile.services.asked_reply import Asked
from casefile.services.due_letter import DueLetter, ReplyStatus
from casefile.services.letter.following import Limit
from casefile.services.letter.thread import noun
from casefile.services.matters import Matter, MatterState, Step
from casefile.services.plain_value import iso

_TABLE = "matters.toml"


@functools.cache
def words() -> dict[str, Any]:
    """Returns all that is said of matters."""
    return dict(resources.toml(_TABLE))


def state(matter: Matter) -> str:
    """Returns how a matter stands, and whether a notice of more time came too late."""
    waits = matter.owed or matter.waits
    is_open = matter.state in {MatterState.LATE, MatterState.WAITING}
    late = waits.told_late if is_open and waits is not None else ""
    return " ".join(filter(None, (headline(matter), late)))


def headline(matter: Matter) -> str:
    """Returns how a matter stands, as a sentence or two."""
    if matter.owed is not None:
        is_plain = matter.owed.letter.title == matter.title
        return f"{late_by(matter.owed, is_plain=is_plain)} {_since(matter)}".strip()
    return _stands(matter, matter.on)


def _stands(matter: Matter, on: date | None) -> str:
    """Returns how the letter stands on which a matter turns."""
    said, letter = words()["state"], matter.turns_on
    if matter.stands in {MatterState.LATE, MatterState.WAITING} and matter.asked:
        return wish(matter.asked, is_late=matter.stands is MatterState.LATE)
    if matter.waits is not None and matter.stands is MatterState.ACKNOWLEDGED:
        return acknowledged(matter.waits)
    day = "" if on is None else wording.weekday(on)
    what = ""
    if matter.waits is not None:
        awaited = matter.waits.awaited
        what = awaited.of.format(letter=letter.title) if matter.owed else awaited.what
    named = letter_template.get(letter.template).named
    form: str = said[matter.stands.value]
    return form.format(day=day, letter=letter.title, what=what, **named)


def _since(matter: Matter) -> str:
    """Returns what is waited for since something is late by its rule."""
    said, letter = words()["state"], matter.turns_on
    own = matter.owed is not None and matter.owed.letter.id == letter.id
    by = matter.owed.set_by if own and matter.owed is not None else None
    if by is not None and by.due_on is not None:
        named = letter_template.get(letter.template).named
        on, due = wording.day(by.happened_on), wording.weekday(by.due_on)
        return str(said["asked_set"].format(day=due, on=on, **named))
    if matter.asked is not None and matter.asked.set_by is None:
        is_late = matter.stands is MatterState.LATE
        form: str = said["owed_asked_late" if is_late else "owed_asked"]
        due = wording.weekday(matter.asked.due_on)
        return form.format(letter=noun(letter), day=due)
    return _stands(matter, None if matter.waits is None else matter.waits.due_on)


def late_by(waiting: DueLetter, *, is_plain: bool) -> str:
    """Says what is late by its rule; not on which letter where that is plain."""
    form: str = words()["state"]["by_law" if waiting.due.clock.law else "by_rule"]
    of = waiting.awaited.of.format(letter=waiting.letter.title)
    of = waiting.awaited.what if is_plain else of
    day = "" if waiting.rule_on is None else wording.weekday(waiting.rule_on)
    return form.format(of=f"{of[:1].lower()}{of[1:]}", day=day)


def wish(asked: Asked, *, is_late: bool = False) -> str:
    """Says by when a letter itself asks for a reply, or the council promises one."""
    by = asked.set_by
    name = "asked" if by is None else "asked_set"
    form: str = words()["state"][f"{name}_late" if is_late else name]
    on = "" if by is None else wording.day(by.happened_on)
    named = letter_template.get(asked.letter.template).named
    return form.format(day=wording.weekday(asked.due_on), on=on, **named)


def set_days(found: Iterable[Asked], today: date) -> list[dict[str, object]]:
    """Returns as plain data the days that the council sets where no rule does."""
    form: str = words()["state"]["set_by"]
    return [
        {
            "id": str(one.letter.id),
            "clock": "",
            "name": clock.awaited("reply").of.format(letter=one.letter.title),
            "trigger": one.set_by.happened_on.isoformat(),
            "due": one.due_on.isoformat(),
            "status": ReplyStatus.OVERDUE
            if one.due_on < today
            else ReplyStatus.WAITING,
            "authority": form.format(
                **letter_template.get(one.letter.template).named,
                on=wording.day(one.set_by.happened_on),
            ),
            "set_by_letter": True,
            "steps": list(one.steps),
        }
        for one in found
        if one.set_by is not None
    ]


def acknowledged(waiting: DueLetter) -> str:
    """Says that a letter was acknowledged, and that no rule sets a day for more."""
    ack = waiting.acknowledged_by
    day = "" if ack is None else wording.day(ack.happened_on)
    form: str = words()["state"]["acknowledged"]
    return form.format(day=day, **letter_template.get(waiting.letter.template).named)


def paused(letter: Letter) -> str:
    """Says that the time stands still until a question is answered."""
    form: str = words()["state"]["paused"]
    return form.format(**letter_template.get(letter.template).named)


def held(waiting: DueLetter) -> str:
    """Says that a letter is on hold, and since when."""
    by = waiting.held
    day = "" if by is None else wording.weekday(by.happened_on)
    form: str = words()["state"]["held"]
    return form.format(day=day, **letter_template.get(waiting.letter.template).named)


def beyond(matter: Matter) -> list[str]:
    """Returns what else there is once all letters went, each with its source."""
    letter, said = matter.turns_on, words()
    if letter.status is not LetterStatus.SENT:
        return []
    named = letter_template.get(letter.template).beyond
    return [
        said["rule"].format(
            says=rule.says,
            authority=rule.authority,
            unchecked="" if rule.is_verified else said["unchecked"],
        )
        for rule in (letter_rule.rules()[name] for name in named)
    ]


def tag(matter: Matter) -> str:
    """Returns the same in a word or two."""
    return str(words()["tag"][matter.state.value])


def what(step: Step) -> str:
    """Returns what happened: the letter's title, or what came of it."""
    if step.event is None:
        return step.letter.title
    return letter_event_words.past(step.event.kind)


def about(step: Step) -> str:
    """Returns the day, how the letter went, and what the letter that came sets."""
    said, event, letter = words()["step"], step.event, step.letter
    if event is None and letter.status is not LetterStatus.SENT:
        return str(said["begun"])
    parts = [wording.day(step.on)]
    if event is None:
        hows: dict[str, str] = phrases()["taken"]["how"]
        how = hows.get(letter.sent_how, "")
        parts.append(said["sent"].format(how=how) if how else said["sent_plain"])
        if letter.received_on is not None:
            parts.append(said["received"].format(day=wording.day(letter.received_on)))
    else:
        if step.by is not None:
            parts.append(said["late"].format(day=wording.day(step.by)))
        if event.due_on is not None:
            day_set = letter_event_words.day_set(event.kind)
            parts.append(f"{day_set} {wording.day(event.due_on)}")
        parts.append(event.note)
    return ". ".join(part for part in parts if part)


def paper(step: Step) -> DocumentId | None:
    """Returns the paper that a step has, if any."""
    return next(iter(step.event.documents), None) if step.event else None


def limit(due: Due, today: date, letter: str = "") -> str:
    """Returns by when a letter has to go, and the last working day before that.

    Once that is over it says so, and what the rule says of a later letter.
    """
    if due.due_on is None:
        return ""
    said, is_over = words(), due.due_on < today
    is_latest = due.clock.trigger == due.clock.at_latest
    form = said["limit_over" if is_over else "limit_latest" if is_latest else "limit"]
    known = due.confidence is Confidence.VERIFIED
    it = said["limit_it"] if not letter else said["limit_named"].format(letter=letter)
    told = form.format(
        it=it,
        day=wording.weekday(due.due_on),
        earlier=due.clock.earlier,
        unchecked="" if known else said["unchecked"],
    )
    more = still_open(due) if is_over else last_working_day(due)
    return " ".join(filter(None, (told, more)))


def limit_of(matter: Matter, one: Limit, today: date) -> str:
    """Says the same of a letter of a matter, by its name if it is not the usual one."""
    usual = None if matter.next is None else matter.next.template
    is_plain = one.begun is not None or one.template == usual
    told = limit(one.due, today, "" if is_plain else one.template.title)
    passed: str = words()["limit_passed"] if one.due_on < today else ""
    return f"{passed} {told}".strip()


def still_open(due: Due) -> str:
    """Returns what can still be done once a limit of the user's own is over."""
    return due.clock.passed or due.clock.note


def last_working_day(due: Due) -> str:
    """Returns the last working day before a limit that is none; else nothing."""
    if due.do_by_on is None:
        return ""
    form: str = words()["limit_before"]
    return form.format(before=wording.weekday(due.do_by_on))


def data(matter: Matter) -> dict[str, object]:
    """Returns a matter as plain data."""
    return {
        "id": str(matter.id),
        "title": matter.title,
        "state": matter.state.value,
        "on": iso(matter.on),
        "late_since": matter.on.isoformat() if matter.owed and matter.on else None,
        "says": state(matter),
        "worked_out": list(matter.worked_out),
        "next": [one.id for one in matter.next.templates] if matter.next else [],
        "if_nothing_comes": [one.id for one in matter.later],
        "beyond": beyond(matter),
        "limits": [
            {
                "letter": one.template.id,
                "begun": None if one.begun is None else str(one.begun.id),
                "due": one.due_on.isoformat(),
                "do_by": one.due.do_by_on and one.due.do_by_on.isoformat(),
                "steps": list(one.due.worked_out),
            }
            for one in matter.limits
        ],
        "steps": [
            {
                "on": step.on.isoformat(),
                "letter": str(step.letter.id),
                "event": step.event.kind.value if step.event else None,
                "what": what(step),
                "about": about(step),
                "documents": [str(d) for d in step.event.documents]
                if step.event
                else [],
            }
            for step in matter.steps
        ],
    }
