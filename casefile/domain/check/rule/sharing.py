"""What a paper says was given or shown to me, against what the records say came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from casefile.domain.check.records.handing import Asked, Handings, paper_in
from casefile.domain.check.records.telling import (
    Line,
    day_named,
    in_first_person,
    shown,
)
from casefile.domain.check.sense.occasion import days_of
from casefile.domain.check.sense.receiver import is_to_me
from casefile.domain.check.sense.view import View
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
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14, "month": 31}
_NEAR: Final = 40
"""Letters after "had" in which the paper is named."""


class _Claim(NamedTuple):
    asked: Asked
    span: tuple[int, int]


def sharing(view: View) -> Iterator[Suggestion]:
    """Yields what the paper says was shared and the records contradict."""
    if view.facts.me is None or not view.is_ours:
        return
    handings = Handings(view.facts)
    done: set[tuple[int, str]] = set()
    for found in view.found(vocabulary.words("shared", "anchors")):
        claim = _claim(view, found)
        if claim is None:
            continue
        where = view.paper.sentence_at(found.start()).start, claim.asked.paper
        line = None if where in done else handings.against(claim.asked)
        if line is not None:
            done.add(where)
            yield _suggest(view, claim.span, line)


def _claim(view: View, found: re.Match[str]) -> _Claim | None:
    start, end = found.span()
    manner = view.manner(start, start)
    text = view.paper.text
    if not manner.is_asserted or text[max(start - 4, 0) : start].endswith(
        ("to ", "not ")
    ):
        return None
    low, high = _stretch(view, start, end)
    span = clause(view, start, end)
    words = text[low:high]
    if vocabulary.words("shared", "aims").search(text[slice(*span)]):
        return None
    paper = _paper(view, found, low, high)
    if not paper or _is_refused(view, end) or not is_to_me(view, found, low, high):
        return None
    around = f"{_around(view, start)} {words}"
    is_gist = vocabulary.words("shared", "gist").search(words)
    is_draft = bool(
        vocabulary.words("shared", "draft").search(around)
        or (is_gist and paper == "assessment")
    )
    days = (
        days_of(view, start, *span)
        or days_of(view, start, low, high)
        or _told_before(view, found, low, high)
    )
    first, last = days or (None, view.assessed_on)
    if last is None:
        return None
    return _Claim(
        Asked(
            paper=paper,
            words=around,
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


def _told_before(
    view: View, found: re.Match[str], low: int, high: int
) -> tuple[date, date] | None:
    """Returns the day named before, for "there and then" or "within a week"."""
    text, part = view.paper.text, view.paper.part_at(low)
    within = _WITHIN.search(text, found.start(), high)
    if within is None and not vocabulary.words("shared", "then").search(
        text, low, high
    ):
        return None
    before = days_of(view, low, part.start, low)
    if before is None or within is None:
        return before
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


def _paper(view: View, found: re.Match[str], low: int, high: int) -> str:
    """Returns the kind of paper: named, or by what the row or the text before names."""
    text, start = view.paper.text, found.start()
    words = text[low:high]
    if vocabulary.words("shared", "had").fullmatch(found[0]):
        return paper_in(text[found.end() : min(found.end() + _NEAR, high)])
    if paper := paper_in(words) or paper_in(
        text[view.paper.sentence_at(start).start : low]
    ):
        return paper
    part = view.paper.part_at(start)
    around = _around(view, start)
    is_weak = vocabulary.words("shared", "weak").fullmatch(found[0])
    above = paper_in(around) or ("" if is_weak else _of_row(view, start))
    is_copy = vocabulary.words("shared", "copy").search(f"{around} {words}")
    is_it = vocabulary.words("shared", "it").search(f"{around} {words}")
    if above or not (is_copy or (is_it and not is_weak)):
        return above
    if before := paper_in(text[part.start : low]):
        return before
    is_this = is_copy or around.endswith("?")
    return paper_in(view.paper.heading_of(part)) or "assessment" if is_this else ""


def _of_row(view: View, start: int) -> str:
    """Returns the paper itself for the row of a form that says when it was shared."""
    part, sentence = view.paper.part_at(start), view.paper.sentence_at(start)
    label = view.paper.text[part.start : sentence.start]
    is_label = sentence.start == part.start and sentence.end < part.end
    is_answer = vocabulary.words("shared", "anchors").search(label)
    is_row = part.kind is BlockKind.TABLE_ROW and (is_label or is_answer)
    return "assessment" if is_row else ""


def _around(view: View, start: int) -> str:
    """Returns the label of the row, or the question, that it answers."""
    part, sentence = view.paper.part_at(start), view.paper.sentence_at(start)
    before = view.paper.text[part.start : sentence.start].rstrip()
    if part.kind is BlockKind.TABLE_ROW or before.endswith("?"):
        return before
    return ""


def _is_refused(view: View, end: int) -> bool:
    """Whether the answer to a label says that it was not, or tells it itself."""
    part, sentence = view.paper.part_at(end), view.paper.sentence_at(end)
    answer = view.paper.text[sentence.end : part.end].strip()
    is_told_there = vocabulary.words("shared", "anchors").search(answer)
    is_no = vocabulary.words("shared", "not_yet").match(answer)
    return bool(is_no or (is_told_there and part.kind is BlockKind.TABLE_ROW))


def _suggest(view: View, span: tuple[int, int], line: Line) -> Suggestion:
    say = vocabulary.claims()["shared"]
    says = view.paper.text[slice(*span)].strip()
    proof = shown(line)
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.SHARED,
        says=says,
        expected=say["expected"].format(day=day_named(line.record.happened_on)),
        sentence=say["say"].format(says=says, proof=proof),
        because=(line.record.id,),
        confidence=0.85,
        wrong=say["wrong"],
        right=in_first_person(proof),
    )
