"""What a paper says was given or shown to me, against what the records say came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from casefile.domain.check.records.facts import IN_PART
from casefile.domain.check.records.handing import Asked, Handings, paper_in, papers
from casefile.domain.check.sense.answer import Answer, answer_to
from casefile.domain.check.sense.occasion import days_of
from casefile.domain.check.sense.paper_meant import LEFT, around, paper_of
from casefile.domain.check.sense.party import parties, whom
from casefile.domain.check.sense.proof import shown_by
from casefile.domain.check.sense.receiver import is_to_me
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.voice import stands
from casefile.domain.check.sense.whose import clause
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import vocabulary
from casefile.domain.check.words.number import NUMBER, value
from casefile.domain.document import BlockKind

_STOP: Final = re.compile(r"[;\t]|,? (?:but|although|whereas|because)\b")
_WITHIN: Final = re.compile(
    rf"\b(?:within|inside|in under) (?:the |an? )?(?:(?P<count>{NUMBER}) )?"
    r"(?:(?:working|school|calendar) )?(?P<unit>day|week|fortnight|month)s?\b",
    re.IGNORECASE,
)
_WEEK: Final = timedelta(days=7)
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14, "month": 31}
_TO: Final = re.compile(r"(?<!chance )(?<!opportunity )\bto (?:read and )?\Z")
"""What is still to be done; a chance to do it counts as done."""
_FOR: Final = re.compile(
    r"\b(?:ask(?:ed|s|ing)?|request(?:ed|s)?|wait(?:ed|ing)?|chas(?:ed|ing)|wants?"
    r"|wish(?:es|ed)?) (?:\w+ ){0,2}(?:for|to have)(?: a| an?y)? \Z",
    re.IGNORECASE,
)
"""It is only asked for: "asked for sight of the referral"."""
_LABEL_END: Final = re.compile(r"[?:]\s*\S?\Z|\t")
_BY: Final = re.compile(r" (?:(?:on|in|back|over|off) )?by (?:(?P<who>her|him)\b)?")
_TO_ADD: Final = re.compile(
    r"\b(?:comments?|views?|response|reply|feedback|observations|amendments?"
    r"|corrections?)\b",
    re.IGNORECASE,
)
"""What was not given is then what I might have added, and not the paper."""
_SHOULD: Final = re.compile(
    r"\b(?:ought to|should|supposed to|meant to|could|would|can|may|might)"
    r" (?:have )?(?:been )?\Z"
    r"|\bplease [\w' ]{0,30}\Z"
    r"|\b(?:will|would|should|to) (?:be |have )[\w' ]{0,30}\bto (?:read and )?\Z",
    re.IGNORECASE,
)
"""It was not done, or is still to be."""


class _Claim(NamedTuple):
    asked: Asked
    span: tuple[int, int]


def sharing(view: View) -> Iterator[Suggestion]:
    """Yields what the paper says was shared and the records contradict."""
    if view.facts.me is None or not view.is_ours:
        return
    handings = view.known(Handings)
    done: set[tuple[int, str]] = set()
    for found in view.found(vocabulary.words("shared", "anchors")):
        claim = _claim(view, found)
        if claim is None or _is_of_itself(view, claim):
            continue
        where = view.paper.sentence_at(found.start()).start, claim.asked.paper
        line = None if where in done else handings.against(claim.asked)
        if line is not None:
            done.add(where)
            yield shown_by(view, claim.span, CheckKind.SHARED, (line,), confidence=0.85)


def _is_of_itself(view: View, claim: _Claim) -> bool:
    """Whether a letter speaks of itself, and names no other paper: `this letter`."""
    if view.facts.document.kind not in IN_PART or claim.asked.paper != papers()[-1]:
        return False
    return papers()[-1] not in view.paper.text[slice(*claim.span)].casefold()


def _claim(view: View, found: re.Match[str]) -> _Claim | None:
    start, end = found.span()
    text = view.paper.text
    if (
        text[max(start - 4, 0) : start].endswith("not ")
        or found[0] == "Had"
        or view.paper.part_at(start).kind is BlockKind.HEADING
        or _TO.search(text[max(start - 40, 0) : start])
        or _FOR.search(text[max(start - 40, 0) : start])
    ):
        return None
    answer = answer_to(view, start)
    if _is_by_me(view, end) or not _is_said(view, start, answer):
        return None
    low, high = _stretch(view, start, end)
    span = clause(view, start, end) if answer is None else answer.span
    words = text[low:high]
    if vocabulary.words("shared", "aims").search(text[slice(*span)]):
        return None
    if vocabulary.words("shared", "met").fullmatch(found[0]):
        paper = _asked_for(view, start, high)
    else:
        paper = paper_of(view, found, low, high)
        is_mine = is_to_me(view, found, low, high) or _was_asked(view, low, high)
        paper = paper if is_mine else ""
    if not paper or _is_refused(view, end):
        return None
    told = f"{around(view, start)} {words}"
    told += "" if answer is None else f" {text[slice(*answer.told)]}"
    is_gist = vocabulary.words("shared", "gist").search(words)
    is_draft = bool(
        vocabulary.words("shared", "draft").search(told)
        or (is_gist and paper == "assessment")
    )
    first, last = _days(view, found, (low, high), answer) or (None, view.assessed_on)
    if last is None or view.assessed_on is None:
        return None
    last = max(first or view.assessed_on, min(last, view.assessed_on))
    return _Claim(
        Asked(
            paper=paper,
            words=told,
            first=first,
            last=last,
            is_draft=is_draft,
            is_talk=bool(
                vocabulary.words("shared", "talk").search(found[0])
                or (is_gist and "through" in found[0].casefold())
            ),
            by_post=bool(vocabulary.words("shared", "by_post").search(found[0]))
            and not vocabulary.words("shared", "at_once").search(words),
            is_read=bool(vocabulary.words("shared", "reads").fullmatch(found[0])),
        ),
        span,
    )


def _is_by_me(view: View, end: int) -> bool:
    """Whether it was I who gave it: "the letter was sent on by her"."""
    by = _BY.match(view.paper.text, end)
    if by is None:
        return False
    if by["who"]:
        return any(one.is_me for one in whom(view, by["who"], by.start("who")))
    return any(one.has_me for one in parties(view, by.end(), by.end() + 1))


def _is_said(view: View, start: int, answer: Answer | None) -> bool:
    """Whether the paper says that it was so, by itself or as an answer."""
    manner = view.manner(start, start)
    if answer is not None and answer.agrees is False:
        return False
    is_open = manner.negated or manner.planned or manner.conditional
    is_asked = manner.question and answer is None
    if _SHOULD.search(view.paper.text, view.paper.sentence_at(start).start, start):
        return False
    return not (is_open or is_asked) and stands(view, start)


def _asked_for(view: View, start: int, high: int) -> str:
    """Returns the paper for which I asked, where the request is said to be met."""
    text, sentence = view.paper.text, view.paper.sentence_at(start)
    low = sentence.start
    if low > view.paper.part_at(start).start:
        low = view.paper.sentence_at(low - 2).start
    is_mine = any(one.has_me for one in parties(view, low, start))
    is_request = vocabulary.words("shared", "requests").search(text, low, start)
    return paper_in(text[low:high]) if is_mine and is_request else ""


def _was_asked(view: View, low: int, high: int) -> bool:
    """Whether it goes on, naming nobody, after I asked for it: "I sent it that day"."""
    sentence = view.paper.sentence_at(low)
    part = view.paper.part_at(low)
    if sentence.start <= part.start or parties(view, low, high):
        return False
    before = view.paper.sentence_at(sentence.start - 2)
    asked = vocabulary.words("shared", "requests")
    return bool(
        asked.search(view.paper.text, before.start, before.end)
        and any(one.has_me for one in parties(view, before.start, before.end))
    )


def _days(
    view: View, found: re.Match[str], near: tuple[int, int], answer: Answer | None
) -> tuple[date, date] | None:
    """Returns when it is said to have been, if it is said."""
    start, end = found.span()
    if answer is not None:
        told = days_of(view, answer.told[0], *answer.told)
        if told is not None or answer.agrees is not None:
            return told
    text = view.paper.text
    whole = vocabulary.words("shared", "of_meeting")
    every = [one for one in view.days_in(*near) if one.is_sure]
    asked = vocabulary.words("shared", "of_request")
    kept = [
        one
        for one in every
        if not re.search(
            rf"{asked.pattern} $", text[near[0] : one.start], re.IGNORECASE
        )
    ]
    if every and not kept:
        # "Following her request of 9 March": of the request, and not of the sending.
        return None
    own = [
        one
        for one in every
        if not re.search(
            rf"{whole.pattern} (?:the )?$", text[near[0] : one.start], re.IGNORECASE
        )
        and not whole.match(text, one.end + 1)
    ]
    if own and len(own) < len(every):
        one = min(own, key=lambda day: abs(day.start - start))
        return one.first, one.last
    return (
        days_of(view, start, *clause(view, start, end))
        or days_of(view, start, *near)
        or _told_before(view, found, *near)
    )


def _told_before(
    view: View, found: re.Match[str], low: int, high: int
) -> tuple[date, date] | None:
    """Returns the day named before, for "there and then" or "within a week"."""
    text, part = view.paper.text, view.paper.part_at(low)
    within = _WITHIN.search(text, found.start(), high)
    then = vocabulary.words("shared", "then").search(text, low, high)
    if within is None and not then and not LEFT.match(text, found.start()):
        return None
    before = days_of(view, low, part.start, found.start())
    if before is None or within is None:
        is_week = before is not None and "week" in text[low:high]
        return (before[0], before[1] + _WEEK) if before and is_week else before
    days = (value(within["count"] or "") or 1) * _DAYS[within["unit"].lower()]
    return before[0], before[1] + timedelta(days=days)


def _stretch(view: View, start: int, end: int) -> tuple[int, int]:
    """Returns the stretch in which the giver, the paper and the receiver stand."""
    text, sentence = view.paper.text, view.paper.sentence_at(start)
    low = sentence.start
    for found in _STOP.finditer(text, low, start):
        low = found.end()
    after = _STOP.search(text, end, sentence.end)
    return low, sentence.end if after is None else after.start()


def _is_refused(view: View, end: int) -> bool:
    """Whether the answer to a label says that it was not, or tells it itself."""
    part, sentence = view.paper.part_at(end), view.paper.sentence_at(end)
    rest = view.paper.text[sentence.end : part.end]
    answer = rest.strip()
    is_told_there = vocabulary.words("shared", "anchors").search(answer)
    is_no = vocabulary.words("shared", "not_yet").match(answer)
    if _TO_ADD.search(view.paper.text, end, sentence.end):
        # "She was invited to add her comments. None came."
        is_no = None
    # Another sentence of the same cell tells something else.
    is_label = _LABEL_END.search(view.paper.text[end : sentence.end] + rest[:2])
    is_row = part.kind is BlockKind.TABLE_ROW
    return bool(is_no or (is_told_there and is_row and is_label))
