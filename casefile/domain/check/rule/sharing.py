"""What a paper says was given or shown to me, against what the records say came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from casefile.domain.check.records.handing import Handings, paper_in
from casefile.domain.check.records.telling import (
    Line,
    day_named,
    in_first_person,
    shown,
)
from casefile.domain.check.sense.occasion import day_of
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import clause, meant, subject
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind

_REACH: Final = 60
"""Letters after "sent to" in which the receiver is looked for."""


class _Claim(NamedTuple):
    paper: str
    on: date | None
    is_draft: bool
    by_post: bool
    is_talk: bool
    """It was only talked about."""
    span: tuple[int, int]


def sharing(view: View) -> Iterator[Suggestion]:
    """Yields what the paper says was shared and the records contradict."""
    if view.facts.me is None or not view.is_ours:
        return
    handings = Handings(view.facts)
    done: set[tuple[int, str]] = set()
    for start, end in _places(view):
        claim = _claim(view, start, end)
        if claim is None:
            continue
        where = view.paper.sentence_at(start).start, claim.paper
        line = _proof(handings, claim)
        if line is not None and where not in done:
            done.add(where)
            yield _suggest(view, claim, line)


def _places(view: View) -> Iterator[tuple[int, int]]:
    """Yields where the paper says that something was given to me."""
    text = view.paper.text
    for found in vocabulary.words("shared", "given").finditer(text):
        if _is_for_me(view, found.end()) and not _has_doubt(view, found.start()):
            yield found.span()
    for found in vocabulary.words("shared", "got").finditer(text):
        if subject(view, found.start()).has_me and not _has_doubt(view, found.start()):
            yield found.span()


def _has_doubt(view: View, start: int) -> bool:
    return not view.manner(start, start).is_asserted


def _is_for_me(view: View, end: int) -> bool:
    """Whether the receiver after "sent to" is me, or both parents, or the family."""
    text = view.paper.text
    stop = min(end + _REACH, view.paper.sentence_at(end).end)
    begin = end + len(text[end:stop]) - len(text[end:stop].lstrip())
    if vocabulary.words("shared", "us").match(text, begin, stop):
        return not _is_refused(view, end)
    pronoun = _THEM.match(text, end, stop)
    if pronoun is not None:
        return any(one.is_me for one in meant(view, pronoun[1].casefold(), end))
    for one in view.people_in(end, stop):
        if not _JOINED.fullmatch(text[end : one.start]):
            return False
        if any(person.is_me for person in one.people):
            return True
        end = one.end
    return False


_THEM: Final = re.compile(r"\s*(her|him|them)\b(?!\s+(?:mother|own))", re.IGNORECASE)
_JOINED: Final = re.compile(
    r"[\s,&/]*(?:and|both|each|the|either|of|to|with)?\s*(?:the|of)?\s*", re.IGNORECASE
)


def _claim(view: View, start: int, end: int) -> _Claim | None:
    text = view.paper.text
    low, high = clause(view, start, end)
    sentence = view.paper.sentence_at(start)
    around = _around(view, start)
    paper = paper_in(text[low:high]) or paper_in(text[sentence.start : low])
    words = f"{around} {text[low:high]}"
    if not paper and vocabulary.words("shared", "copy").search(words):
        paper = paper_in(around) or "assessment"
    paper = paper or paper_in(around) or _of_row(view, start)
    is_talk = bool(vocabulary.words("shared", "talk").search(text[start:end]))
    is_aim = vocabulary.words("shared", "aims").search(text[low:high])
    if not paper or is_aim:
        return None
    return _Claim(
        paper=paper,
        on=day_of(view, start, low, high),
        is_draft=bool(vocabulary.words("shared", "draft").search(words)),
        is_talk=is_talk,
        by_post=not vocabulary.words("shared", "at_once").search(text[low:high]),
        span=(low, high),
    )


def _of_row(view: View, start: int) -> str:
    """Returns the paper itself for the row of a form that says when it was shared."""
    part, sentence = view.paper.part_at(start), view.paper.sentence_at(start)
    is_first = sentence.start == part.start and sentence.end < part.end
    return "assessment" if is_first and part.kind is BlockKind.TABLE_ROW else ""


def _is_refused(view: View, end: int) -> bool:
    """Whether the answer to a label says that it was not."""
    part, sentence = view.paper.part_at(end), view.paper.sentence_at(end)
    answer = view.paper.text[sentence.end : part.end].strip()
    return bool(vocabulary.words("shared", "not_yet").match(answer))


def _around(view: View, start: int) -> str:
    """Returns the label of the row, or the question, that it answers."""
    part, sentence = view.paper.part_at(start), view.paper.sentence_at(start)
    before = view.paper.text[part.start : sentence.start].rstrip()
    if part.kind is BlockKind.TABLE_ROW or before.endswith("?"):
        return before
    return ""


def _proof(handings: Handings, claim: _Claim) -> Line | None:
    if claim.on is not None:
        return handings.against(
            claim.paper,
            claim.on,
            by_post=claim.by_post,
            is_draft=claim.is_draft,
            is_talk=claim.is_talk,
        )
    return handings.never(claim.paper) if claim.is_draft else None


def _suggest(view: View, claim: _Claim, line: Line) -> Suggestion:
    say = vocabulary.claims()["shared"]
    says = view.paper.text[slice(*claim.span)].strip()
    proof = shown(line)
    return Suggestion(
        passage=view.paper.passage(*claim.span),
        kind=CheckKind.SHARED,
        says=says,
        expected=say["expected"].format(day=day_named(line.record.happened_on)),
        sentence=say["say"].format(says=says, proof=proof),
        because=(line.record.id,),
        confidence=0.85,
        wrong=say["wrong"],
        right=in_first_person(proof),
    )
