"""What a paper says I did not answer or attend, against what the records show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.records.dealing import Dealings
from casefile.domain.check.records.telling import (
    Line,
    shown,
    with_whom,
)
from casefile.domain.check.sense import other_part
from casefile.domain.check.sense.answer import answer_to
from casefile.domain.check.sense.proof import shown_by
from casefile.domain.check.sense.shortfall import Shortfall, shortfalls
from casefile.domain.check.sense.shortfall_day import (
    days_said,
    is_long_ago,
    of_meeting,
)
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import clause
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import vocabulary
from casefile.domain.written import count

_MANY: Final = 3
"""Visits and meetings kept that show that somebody did take part."""
_SOME: Final = 2
"""Quick replies, or visits of others, that show that somebody can be reached."""
_SHORT: Final = 30
_LINE: Final = 160
"""Letters of what is quoted: more than the one, and less than the other."""
_EVERY: Final = re.compile(
    r"\b(?:all|every|any|each) (?:[\w'-]+ ){0,2}(?:visit|meeting|appointment)s?\b",
    re.IGNORECASE,
)
_EVENTS: Final = re.compile(r"\b(?:visit|h/?v|appointment|meeting|session)")
"""`Failed visits` does not say who failed; `nobody at home` does."""
_ANSWERS: Final = frozenset({"reply", "silence", "late"})


def engagement(view: View) -> Iterator[Suggestion]:
    """Yields what the paper says I did not do and the records show I did."""
    if view.facts.me is None or not view.is_ours:
        return
    dealings = Dealings(view.facts, view.diary)
    done = set()
    for said in shortfalls(view):
        sentence = view.paper.sentence_at(said.start)
        if sentence.start in done or _is_answered(view, said.end):
            continue
        one = _look(view, dealings, said)
        if one is not None:
            done.add(sentence.start)
            yield one


def _look(view: View, dealings: Dealings, said: Shortfall) -> Suggestion | None:
    span = _span(view, said)
    mine = next((person for person in said.people if person.is_me), None)
    if said.kind == "off" and not said.is_named:
        return None
    if said.kind == "offer" and mine is not None:
        line = _taken_up(view, dealings, said)
        return None if line is None else _suggest(view, span, (line,))
    days, times = days_said(view, said)
    if mine is None:
        found = other_part.shown(view, dealings, said, days)
        return _suggest(view, span, found) if found else None
    found = _on_days(view, dealings, said, days) or _in_times(dealings, said, times)
    if found:
        return _suggest(view, span, found)
    if days or times or is_long_ago(view, said.start):
        return None
    return _undated(view, dealings, said, span)


def _span(view: View, said: Shortfall) -> tuple[int, int]:
    """Returns what is quoted, so that it makes sense read alone."""
    answer = answer_to(view, said.start)
    if answer is not None and answer.agrees is False:
        return answer.span
    low, high = clause(view, said.start, said.end)
    sentence = view.paper.sentence_at(said.start)
    is_told = said.kind in _ANSWERS and said.kind != "reply"
    is_short = is_told or high - low < _SHORT
    return (
        (sentence.start, high)
        if is_short and high - sentence.start < _LINE
        else (low, high)
    )


def _undated(
    view: View, dealings: Dealings, said: Shortfall, span: tuple[int, int]
) -> Suggestion | None:
    if said.kind in {"attend", "off", "away"}:
        words = of_meeting(view, said.start)
        line = dealings.at_meeting(words) or _with(view, dealings, said, words)
        if line is None and view.facts.me is not None:
            line = dealings.at_event(other_part.what(view, said), view.facts.me)
        is_often = vocabulary.words("engagement", "often").search(words)
        is_all = said.kind == "away" or (said.kind == "attend" and is_often)
        every = _EVERY.search(view.paper.text, said.start, said.end)
        if line is not None or not (is_all or every):
            return None if line is None else _suggest(view, span, (line,))
    if said.kind in _ANSWERS and not _is_of_messages(view, said):
        return None
    return None if said.kind == "notice" else _in_all(view, dealings, said, span)


def _with(view: View, dealings: Dealings, said: Shortfall, words: str) -> Line | None:
    """Returns a visit of who is named, if none of theirs is said to have been kept."""
    sentence = view.paper.sentence_at(said.start)
    if said.kind != "attend" or not vocabulary.words("dealing", "every").search(words):
        return None
    named = {p.id for m in view.people_in(*sentence[:2]) for p in m.people}
    met = [one for one in dealings.met if named & {p.id for p in dealings.workers(one)}]
    return Line(met[0].record, met[0].record.summary) if met else None


def _is_answered(view: View, end: int) -> bool:
    """Whether it goes on to say that it was answered after all."""
    stop = view.paper.sentence_at(end - 1).end
    answered = vocabulary.words("engagement", "answered")
    return bool(answered.search(view.paper.text, end, stop))


def _is_of_messages(view: View, said: Shortfall) -> bool:
    """Whether it is messages that were not answered, not a question or a child."""
    text, sentence = view.paper.text, view.paper.sentence_at(said.start)
    messages = vocabulary.words("engagement", "messages")
    if messages.search(text, sentence.start, sentence.end):
        return True
    before = view.paper.sentence_at(max(sentence.start - 2, 0))
    if before.part == sentence.part and messages.search(text, before.start, before.end):
        return True
    return not re.match(r"\s(?:to|when|with|about|if|in)\b", text[said.end :])


# ---- When ----


def _on_days(
    view: View, dealings: Dealings, said: Shortfall, days: Sequence[date]
) -> tuple[Line, ...]:
    for day in days:
        line = _on_day(view, dealings, said, day)
        if line is not None:
            return (line,)
    return ()


def _on_day(view: View, dealings: Dealings, said: Shortfall, day: date) -> Line | None:
    if said.kind in _ANSWERS:
        return _reply_on(view, dealings, said, day)
    if said.kind == "notice":
        return dealings.told_ahead(day)
    if said.kind == "off":
        return dealings.put_off(day) or dealings.kept(day)
    if said.kind == "general":
        return dealings.offered(day) or dealings.kept(day)
    part = vocabulary.words("engagement", "part")
    if part.search(view.paper.text, said.end, view.paper.sentence_at(said.end - 1).end):
        return None
    is_door = said.kind == "away" and not _EVENTS.search(
        view.paper.text, said.start, said.end
    )
    is_sure = said.is_named or is_door
    return dealings.kept(day) or (dealings.put_off(day) if is_sure else None)


def _reply_on(
    view: View, dealings: Dealings, said: Shortfall, day: date
) -> Line | None:
    """Returns the answer to what was asked on a day, or that there was a talk."""
    words = view.paper.text[said.start : said.end]
    if other_part.AT_ONCE.search(words) and dealings.was_missed(day):
        return None
    within = other_part.within(view, said)
    spoken = dealings.spoken(day) if said.kind == "silence" else None
    return spoken or (None if within is None else dealings.reply(day, within))


def _in_times(
    dealings: Dealings, said: Shortfall, times: Sequence[DateMention]
) -> tuple[Line, ...]:
    if said.kind not in _ANSWERS:
        return ()
    found = (dealings.replies_in(one.first, one.last) for one in times)
    return next((lines[:_MANY] for lines in found if lines), ())


# ---- What ----


def _taken_up(view: View, dealings: Dealings, said: Shortfall) -> Line | None:
    """Returns what shows that I took what the paper says I did not want."""
    low = view.paper.sentence_at(said.start).start
    services = vocabulary.words("engagement", "services")
    if not services.search(view.paper.text, low, view.paper.sentence_at(low).end):
        return None
    return dealings.taken_up(
        view.paper.text[low : clause(view, said.start, said.end)[1]]
    )


def _in_all(
    view: View, dealings: Dealings, said: Shortfall, span: tuple[int, int]
) -> Suggestion | None:
    met, replies = dealings.met, dealings.replies
    enough = len(replies) >= _SOME if said.kind in _ANSWERS else len(met) >= _MANY
    if not enough or dealings.has_unanswered:
        return None
    say = vocabulary.claims()["engagement"]
    parts = [
        count(len(met), say["met"], say["mets"]) if met else "",
        count(len(replies), say["replied"], say["replies"]) if replies else "",
    ]
    proof = say["all"].format(counts=" and ".join(filter(None, parts)))
    lines = [Line(event.record, "") for event in met[:_MANY]] + list(replies[:_MANY])
    return _suggest(view, span, lines, proof)


def _suggest(
    view: View, span: tuple[int, int], proof: Sequence[Line], words: str = ""
) -> Suggestion:
    first, kind = proof[0], CheckKind.ENGAGEMENT
    told = words or f"{shown(first)} {with_whom(first, view.facts.people)}".strip()
    sure = 0.7 if words else 0.85
    return shown_by(view, span, kind, proof, confidence=sure, words=told)
