"""The days in a letter that came: those of other letters, and those that it sets."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final, NamedTuple

from casefile.domain.clock import By
from casefile.domain.day import read_day, read_time
from casefile.domain.reply_text import Sentence, phrase, says, words
from casefile.domain.suggestion_day import spots
from casefile.domain.written import MONTHS, WEEKDAYS

_TAIL: Final = re.compile(
    r"(?:[^\w']+(?:the|latest|close|end|of|business|working|day|on|noon|midday|or"
    r"|before|around|about|approximately|at|cop|cob|\d{1,2}(?:[:.]\d\d)?(?:am|pm)?"
    r"|am|pm)){0,7}[^\w']*$"
)
"""What may stand between "by" and the day."""
_MONTHS: Final = "|".join(f"{month}|{month[:3]}" for month in MONTHS)
_NO_YEAR: Final = re.compile(
    rf"\b(?:(?:{'|'.join(WEEKDAYS)})\s+)?(?:the\s+)?"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTHS})\b"
    r"(?!\s*,?\s*\d{4})",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_AT: Final = re.compile(
    r"(?<![\d/.])(\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_NEAR: Final = 50
"""Letters after a day within which its time stands."""
_BEFORE: Final = 12
_JUST_BEFORE: Final = 8
"""Letters before a phrase that may turn it round: "not be able to reply by"."""
_LEAD: Final = re.compile(
    r"(?:\b(?:on|for|at|is|to|date|day|when)\b|[:\-–,(]|^)\s*(?:the\s+)?$"
)
_WITHIN: Final = 4
"""Lines after an invitation in which a day may stand by itself."""


class Spot(NamedTuple):
    """A day in a sentence, and where it stands."""

    start: int
    end: int
    on: date


@dataclass(frozen=True, kw_only=True)
class SetDay:
    """A day that a letter sets, for somebody to do something."""

    on: date
    at: time | None = None
    by: By
    answers: bool = False
    """Whether the answer to the user's letter comes by then."""
    meeting: str = ""
    """What takes place then; empty where something is to be done by then."""
    said: Sentence
    weekday: str = ""
    """The day of the week that the letter says, where it is another."""


def mentions(said: Sequence[Sentence], today: date) -> Iterator[date]:
    """Yields the days that a letter gives for a letter of the user's."""
    table = words()["mine"]
    for sentence in said:
        folded = sentence.folded
        for spot in days(sentence, today):
            # What stands right before a day says whose it is.
            begins = _nearest(folded[: spot.start], table["of"])
            if begins >= 0 and not says(folded[begins : spot.start], table["unless"]):
                yield _past(spot.on, today)


def had(said: Sequence[Sentence], written_on: date) -> Iterator[tuple[date, Sentence]]:
    """Yields the days on which they say that a letter of the user's came to them."""
    table = words()["had"]
    for sentence in said:
        folded = sentence.folded
        for spot in days(sentence, written_on):
            begins = _nearest(folded[: spot.start], table["of"])
            if begins >= 0 and not says(folded[begins : spot.start], table["unless"]):
                yield _past(spot.on, written_on), sentence


def set_days(
    said: Sequence[Sentence], written_on: date | None, today: date
) -> Iterator[SetDay]:
    """Yields the days that a letter sets; none that was over when it was written."""
    after = written_on or date.min
    announced, since = "", 0
    for sentence in said:
        title = _meeting(sentence)
        if title:
            announced, since = title, 0
        since += 1
        for spot in days(sentence, written_on or today):
            if spot.on < after:
                continue
            found = _by(sentence, spot)
            if found is None and (title or _is_label(sentence, spot)):
                found = _met(sentence, spot, title or _still(announced, since))
            if found is not None:
                yield found


def days(sentence: Sentence, today: date) -> list[Spot]:
    """Returns the days in a sentence; one without its year is the next to come."""
    found = [Spot(*one) for one in spots(sentence.text, today)]
    for bare in _NO_YEAR.finditer(sentence.text):
        inside = any(one.start < bare.end() and bare.start() < one.end for one in found)
        on = read_day(f"{bare['day']} {bare['month']}", today, ahead=True)
        if on is not None and not inside:
            found.append(Spot(bare.start(), bare.end(), on))
    return sorted(found)


def _past(on: date, today: date) -> date:
    """Returns a day of something that was; one without its year is read as the next."""
    if on <= today:
        return on
    is_leap_day = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year - 1, day=28 if is_leap_day else on.day)


def _by(sentence: Sentence, spot: Spot) -> SetDay | None:
    """Returns who has to do something by a day, if the words before it say so."""
    before = sentence.folded[: spot.start]
    ranked = [
        (_nearest(before, table["says"]), place)
        for place, table in enumerate(words()["sets"])
    ]
    begins, place = max(ranked, key=lambda one: one[0])
    table: dict[str, Any] = words()["sets"][place]
    said = sentence.folded[max(0, begins - _JUST_BEFORE) : spot.start]
    if begins < 0 or says(said, table["unless"]):
        return None
    return SetDay(
        on=spot.on,
        at=_time(sentence, spot),
        by=By(table["by"]),
        answers=table["answers"],
        said=sentence,
        weekday=_other_weekday(sentence, spot),
    )


def _met(sentence: Sentence, spot: Spot, title: str) -> SetDay | None:
    before = sentence.folded[max(0, spot.start - _BEFORE) : spot.start]
    if not title or not _LEAD.search(before):
        return None
    return SetDay(
        on=spot.on,
        at=_time(sentence, spot),
        by=By.YOU,
        meeting=title,
        said=sentence,
        weekday=_other_weekday(sentence, spot),
    )


def _nearest(before: str, phrases: Sequence[str]) -> int:
    """Returns where the last phrase begins that leads up to the end, or -1."""
    starts = [
        found.start()
        for one in phrases
        for found in _overlapping(one).finditer(before)
        if _TAIL.match(before, found.start() + len(found[1]))
    ]
    return max(starts, default=-1)


@functools.cache
def _overlapping(said: str) -> re.Pattern[str]:
    return re.compile(f"(?=({phrase(said).pattern}))")


def _meeting(sentence: Sentence) -> str:
    """Returns what is still to take place, if a sentence tells of it."""
    table = words()["meeting"]
    folded = sentence.folded
    if not says(folded, table["will"]) or says(folded, table["unless"]):
        return ""
    found = (one["title"] for one in table["of"] if says(folded, one["words"]))
    return next(found, "")


def _is_label(sentence: Sentence, spot: Spot) -> bool:
    label = sentence.folded[: spot.start].strip(" :\t-–")
    return label in {"", *words()["label"]["day"]}


def _still(announced: str, since: int) -> str:
    return announced if since <= _WITHIN + 1 else ""


def _time(sentence: Sentence, spot: Spot) -> time | None:
    found = _AT.search(sentence.text[spot.end : spot.end + _NEAR])
    if found is None:
        before = sentence.text[max(0, spot.start - _NEAR // 2) : spot.start]
        found = next(iter(_AT.finditer(before)), None)
    if found is None:
        return None
    return read_time(re.sub(r"(?i)([ap])\.?m\.?", r"\1m", found[1]))


def _other_weekday(sentence: Sentence, spot: Spot) -> str:
    around = sentence.text[max(0, spot.start - _BEFORE) : spot.end]
    found = _WEEKDAY.search(around)
    if found is None or found[1].capitalize() == WEEKDAYS[spot.on.weekday()]:
        return ""
    return found[1].capitalize()
