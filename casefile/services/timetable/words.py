"""What is said of the council's steps: the sentences are those of `timetable.toml`.

Words that are `printed` are for others to read: in the first person, and without help.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from casefile.domain import clock
from casefile.domain.clock import Confidence
from casefile.domain.document import Document
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.record import Record
from casefile.domain.set_date import SetDate
from casefile.domain.timetable.happening import Happening, Sure
from casefile.domain.timetable.judgement import Judgement, Timetable, Verdict, Why
from casefile.domain.timetable.step import events, put, said, table
from casefile.domain.written import count, day, weekday
from casefile.services import letter_event_words, wordings

_REASONS = {
    (Verdict.LATE, Why.AT_LEAST): "late_at_least",
    (Verdict.LATE, Why.SEVERAL): "late_several",
    (Verdict.LATE, Why.UNDONE): "late_undone",
    (Verdict.IN_TIME, Why.SEVERAL): "in_time_several",
    (Verdict.NOT_YET, Why.TOLD_START): "not_yet_told",
}
_OR_MORE = {Why.AT_LEAST, Why.SEVERAL, Why.UNDONE}


def verdict(one: Judgement) -> str:
    """Returns how a step stands: "Late by 5 working days"."""
    is_more = one.verdict is Verdict.LATE and one.why in _OR_MORE
    key = "late_at_least" if is_more else one.verdict.value
    told = said("verdict", key, count=late_by(one))
    return told if one.is_firm else said("unsure", _whose(one), verdict=told)


def in_short(one: Judgement) -> str:
    """Returns the same in few words where a rule is not checked."""
    return verdict(one) if one.is_firm else said("unsure", f"tag_{one.verdict.value}")


def title(one: Judgement, *, printed: bool = False) -> str:
    """Returns what a step is called."""
    return one.step.printed["title"] if printed else one.step.title


def late_by(one: Judgement) -> str:
    """Returns by how much it was late: "5 working days"."""
    return count(one.late_by, "working day" if one.in_working_days else "day")


def reason(one: Judgement, *, printed: bool = False) -> str:
    """Returns in a sentence or two why it stands so."""
    key = _REASONS.get((one.verdict, one.why))
    if one.verdict is Verdict.NOT_YET and one.step.is_before:
        key = "not_yet_report"
    if one.why is Why.NONE and one.undone_on is not None:
        key = "none_undone"
    if one.why is Why.GUESS and one.end is None:
        key = "guess_undone"
    if key is None:
        is_plain = one.verdict is not Verdict.UNKNOWN
        key = one.verdict.value if is_plain else one.why.value
    facts = _facts(one, printed=printed)
    told = put("reason", key, facts, printed=printed)
    if not one.is_firm:
        told = f"{told} {said('unsure', f'why_{_whose(one)}', **facts)}"
    return told


def settle(one: Judgement) -> str:
    """Returns what would settle it; nothing if it is settled."""
    if one.verdict is not Verdict.UNKNOWN:
        return ""
    is_undone = one.why is Why.NONE and one.undone_on is not None
    return said("settle", "none_undone" if is_undone else one.why.value)


def point(one: Judgement) -> str:
    """Returns a late step as a point to make in a letter; nothing for others."""
    start, end = one.start, one.end
    if one.verdict is not Verdict.LATE or start is None:
        return ""
    key = "point_told" if one.why is Why.AT_LEAST else "point"
    if end is None:
        key = "point_undone"
    facts = _facts(one, printed=True)
    sure = "" if one.verified else "_unsure"
    late = "late" if end is not None else "late_then"
    return said(
        "part",
        key,
        **facts,
        step=title(one, printed=True),
        mine="" if end is None else events()[end.event].mine,
        end_day="" if end is None else day(end.on),
        was_due=said("part", f"was_due{sure}", **facts),
        late=said("part", f"{late}{sure}", **facts),
        start_day=day(start.on),
        what=events()[start.event].what,
        rule=rule(one),
    )


def on_day(one: Happening, *, printed: bool = False) -> str:
    """Returns the day of an event, and how sure it is: "about 3 February 2026"."""
    if one.sure is Sure.ABOUT:
        return put("mark", "about", {"day": day(one.on)}, printed=printed)
    if one.sure is Sure.TOLD:
        return put("mark", "told", {"day": day(one.on)}, printed=printed)
    if one.said and not one.items:
        return put("mark", "said", {"day": day(one.on)}, printed=printed)
    return day(one.on)


def event(one: Happening, *, printed: bool = False) -> str:
    """Returns what happened and when: "Referral: 24 November 2025"."""
    kind = events()[one.event]
    name = kind.printed if printed else kind.name
    return f"{name}: {on_day(one, printed=printed)}"


def source(item: Item, one: Happening) -> str:
    """Returns what a thing is called that shows an event."""
    if isinstance(item, Record):
        kind = wordings.record_kind(item).lower()
        if item.happened_on == one.on:
            return said("report", "diary", kind=kind)
        return said("report", "diary_of", kind=kind, day=day(item.happened_on))
    if isinstance(item, SetDate):
        return said("report", "date", title=item.title)
    if isinstance(item, Document):
        return said("report", "paper", title=item.title)
    return wordings.title(item)


def reply(event: LetterEvent, letter: Letter | None, *, printed: bool = False) -> str:
    """Returns what a reply is called that shows an event, by the letter it came on."""
    facts = {
        "past": letter_event_words.past(event.kind),
        "title": "" if letter is None else letter.title,
        "day": day(event.happened_on),
    }
    return put("report", "reply", facts, printed=printed)


def due(one: Judgement) -> str:
    """Returns the day on which it was due, with its weekday; nothing if unknown."""
    return "" if one.due_on is None else weekday(one.due_on)


def days(one: Judgement) -> str:
    """Returns the days in short: "due 3 February 2026, done 5 February 2026"."""
    parts = []
    if one.due_on is not None:
        parts.append(said("part", "due", day=day(one.due_on)))
    if one.end is not None:
        parts.append(said("part", "done", day=day(one.end.on)))
    elif one.undone_on is not None:
        parts.append(said("part", "undone", day=day(one.undone_on)))
    return ", ".join(parts)


def undone(one: Judgement, *, printed: bool = False) -> str:
    """Says by which day a step had not been taken; nothing if that was not said."""
    if one.undone_on is None:
        return ""
    return put("part", "not_by", {"day": day(one.undone_on)}, printed=printed)


def steps(one: Judgement, *, printed: bool = False) -> Iterator[str]:
    """Yields how the day was worked out, and what is to be known of the rule."""
    if one.due is not None:
        yield from one.due.steps
    if one.own_days is not None:
        own = count(one.own_days, "working day")
        yield put("part", "local_days", {"count": own}, printed=printed)
    if one.undone_on is not None:
        yield undone(one, printed=printed)
    if one.due is not None and not printed:
        # What the user is to do or may like to know is for nobody else.
        yield from one.due.warnings
    if one.edition is not None and one.edition.note:
        yield one.edition.note
    yield rule_checked(one)


def rule_checked(one: Judgement) -> str:
    """Says in one sentence when the rule was last checked, or that it never was."""
    on = day(one.step.clock.checked_on)
    if one.step.clock.confidence is not Confidence.VERIFIED:
        return clock.sentences()["unverified"]
    if one.due is not None and one.edition is not None and not one.verified:
        return said("part", "edition_unverified", day=on)
    return f"{said('part', 'rule')} {checked(one)}."


def checked(one: Judgement) -> str:
    """Returns when the rule was last gone through: "checked on 21 November 2026"."""
    return said("part", "checked", day=day(one.step.clock.checked_on))


def rule(one: Judgement) -> str:
    """Returns which rule it is, in the edition of that day."""
    return one.step.clock.authority if one.edition is None else one.edition.name


def total(found: Timetable) -> str:
    """Returns how many stand how, in a sentence: "1 late, 3 in time."."""
    stand = Counter(one.stands for one in found.judgements)
    parts = [said("total", k, count=stand[k]) for k in table()["total"] if stand[k]]
    return f"{', '.join(parts)}." if parts else ""


def _whose(one: Judgement) -> str:
    """Returns whether a rule is that of the council itself, or of the guidance."""
    return "local" if one.step.has_own_days else "guidance"


def _facts(one: Judgement, *, printed: bool) -> dict[str, str]:
    kinds, end, start = events(), one.end, one.start
    ended = ""
    if end is not None:
        kind = kinds[end.event]
        ended = f"{kind.mine if printed else kind.did} on {day(end.on)}"
    return {
        "end": ended,
        "due": "" if one.due_on is None else day(one.due_on),
        "count": late_by(one),
        "none": one.step.printed["none"] if printed else one.step.none,
        "undone": "" if one.undone_on is None else day(one.undone_on),
        "start": day(start.on) if start else kinds[one.step.starts[0]].what,
        "edition": "" if one.edition is None else one.edition.name,
    }


def nothing() -> str:
    """Returns what is said if no step of the council is known."""
    return said("report", "none")
