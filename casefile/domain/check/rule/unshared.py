"""What a paper says was not given, to me or by me, against what the records show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from casefile.domain.check.records.handing import Handings, day, paper_in
from casefile.domain.check.records.sending import Sendings
from casefile.domain.check.records.telling import (
    Line,
)
from casefile.domain.check.sense.proof import shown_by
from casefile.domain.check.sense.receiver import is_to_me
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.voice import stands
from casefile.domain.check.sense.withholding import withheld
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import vocabulary

_NOT: Final = re.compile(
    r"\b(?:not|never|no|nobody|without)\b(?:\s+[\w'.]+){0,8}\s*$|n't\b[\w' ]{0,40}$",
    re.IGNORECASE,
)


_DRAFT: Final = re.compile(
    r"\bno drafts?\b|\bdrafts? (?:\w+ ){0,4}?(?:was|were|has|have)(?: not|n't)\b"
    r"|\b(?:not|never) (?:\w+ ){0,4}?(?:a|the|any) draft\b",
    re.IGNORECASE,
)
_STILL: Final = re.compile(r"\b(?:still|to date|at the time of writing)\b")
"""It is of the day of the paper, whatever day is named for the asking."""


def unshared(view: View) -> Iterator[Suggestion]:
    """Yields what is said not to have been given, and was."""
    if view.facts.me is None or not view.is_ours or view.assessed_on is None:
        return
    yield from _by_me(view, view.assessed_on)
    yield from _to_me(view, view.assessed_on)


def _by_me(view: View, last: date) -> Iterator[Suggestion]:
    sendings = view.known(Sendings)
    for one in withheld(view):
        span = one.sentence.start, one.sentence.end
        is_still = _STILL.search(view.paper.text, *span)
        days = [] if is_still else [found.last for found in view.days_in(*span)]
        line = sendings.of(view.paper.text[slice(*span)], one.things, last)
        if line is not None and not any(on < day(line) for on in days):
            yield _suggest(view, span, line, "by_me")


def _to_me(view: View, last: date) -> Iterator[Suggestion]:
    handings = view.known(Handings)
    text = view.paper.text
    done = set()
    for found in view.found(vocabulary.words("shared", "anchors")):
        sentence = view.paper.sentence_at(found.start())
        low, high = sentence.start, sentence.end
        words = text[low:high]
        ever = vocabulary.words("shared", "at_all")
        if low in done or not _NOT.search(text, low, found.start()):
            continue
        paper = paper_in(words) if ever.search(words) else ""
        by_then = vocabulary.words("shared", "by_then").search(ever.sub(" ", words))
        draft = _DRAFT.search(text, low, high)
        if draft is not None and not view.days_in(low, high):
            line = handings.draft(last)
            is_mine = is_to_me(view, found, low, high)
            if line is not None and is_mine and _is_said(view, found.start()):
                done.add(low)
                yield _suggest(view, (low, high), line, "wrong_no")
            continue
        if paper in {"", "assessment"} or by_then or view.days_in(low, high):
            continue
        if not _is_said(view, found.start()) or not is_to_me(view, found, low, high):
            continue
        line = handings.given(paper, last)
        if line is not None:
            done.add(low)
            yield _suggest(view, (low, high), line, "wrong_no")


def _is_said(view: View, start: int) -> bool:
    manner = view.manner(start, start)
    is_open = manner.planned or manner.conditional or manner.question
    return not is_open and stands(view, start)


def _suggest(view: View, span: tuple[int, int], line: Line, wrong: str) -> Suggestion:
    kind = CheckKind.SHARED
    return shown_by(view, span, kind, (line,), confidence=0.8, wrong=wrong)
