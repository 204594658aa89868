"""When, and of which meeting, it is said that somebody did not answer or come."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.records.diary import meeting_types
from casefile.domain.check.sense.answer import answer_to
from casefile.domain.check.sense.shortfall import Shortfall
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind

_UNTIL: Final = re.compile(
    r"\b(?:until|till) (?:the |about |around )?[^.;,]{0,24}\Z", re.IGNORECASE
)
"""It is when the waiting ended: "I had to wait until the 14th"."""
_IT: Final = re.compile(r"\b(?:it|this|that|either|both|neither|them)\b")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_LONG: Final = timedelta(days=100)
"""The longest time of which it may be said that nothing was answered."""
_SAME_DAY: Final = timedelta(0)


def days_said(view: View, said: Shortfall) -> tuple[list[date], list[DateMention]]:
    """Returns the days, and the longer times, of which it is said."""
    sentence, part = view.paper.sentence_at(said.start), view.paper.part_at(said.start)
    every = view.days_in(sentence.start, sentence.end)
    text = view.paper.text
    found = [o for o in every if not _UNTIL.search(text[sentence.start : o.end])]
    answer = answer_to(view, said.start)
    if answer is not None and not found:
        found = list(view.days_in(*answer.told))
    if not found and part.kind is BlockKind.TABLE_ROW:
        found = list(view.days_in(part.start, part.end))[:1]
    is_one = said.kind not in {"general", "seen"}
    if not found and is_one and sentence.start > part.start:
        before = view.paper.sentence_at(sentence.start - 2)
        things = vocabulary.words("engagement", "things")
        if things.search(view.paper.text, before.start, before.end):
            found = list(view.days_in(before.start, before.end))
    if found and all(one.is_relative for one in found) and sentence.start > part.start:
        # "The visit was fixed for 27 March. She called this off the evening before."
        before = view.paper.sentence_at(sentence.start - 2)
        if _IT.search(text, sentence.start, said.end):
            days_before = view.days_in(before.start, before.end)
            found += [one for one in days_before if not one.is_relative]
    days = [one.first for one in found if one.first == one.last]
    times = [one for one in found if _SAME_DAY < one.last - one.first < _LONG]
    return days, times


def of_meeting(view: View, start: int) -> str:
    """Returns the sentence, with the one before it if that says which meeting."""
    sentence, part = view.paper.sentence_at(start), view.paper.part_at(start)
    words = sentence_of(view, start)
    if meeting_types(words) or sentence.start <= part.start or not _IT.search(words):
        return words
    return f"{sentence_of(view, sentence.start - 2)} {words}"


def is_long_ago(view: View, start: int) -> bool:
    """Whether it tells of a year of which the records know nothing."""
    years = set(map(int, _YEAR.findall(sentence_of(view, start))))
    known = {record.happened_on.year for record in view.facts.records}
    return bool(years) and not years & known


def sentence_of(view: View, index: int) -> str:
    """Returns the sentence in which a place stands."""
    sentence = view.paper.sentence_at(index)
    return view.paper.text[sentence.start : sentence.end]
