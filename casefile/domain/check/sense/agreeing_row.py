"""What the rows of a form say of agreeing: "Consent to contact the GP: Yes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import Final

from casefile.domain.check.page.paper import Part
from casefile.domain.check.records.agreement import Agreements
from casefile.domain.check.records.stance import Claim
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.records.topic import EVERYONE
from casefile.domain.check.sense.agreed_to import children
from casefile.domain.check.sense.agreeing import Reading
from casefile.domain.check.sense.answer import answer_to
from casefile.domain.check.sense.occasion import day_of
from casefile.domain.check.sense.party import parties
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.person import Person

Span = tuple[int, int]
_LABEL: Final = re.compile(
    r"[\s\u2022*\[\]xX\u2713\u2714-]*(?P<asked>[^:.;\t]{3,80}?)\s*:\s"
)
_ANSWER: Final = re.compile(r"(?:yes|no)\b(?! to\b)", re.IGNORECASE)
_AGREE: Final = re.compile(r"\bagree(?:d|s)? (?:to|with)\b", re.IGNORECASE)
_BODY: Final = re.compile(
    r"(?P<body>[A-Za-z][\w' ]{1,30}?)(?::| -|,)? (?=(?i:yes|no|y|n)\b(?! to\b))"
)
"""One of those who may be asked, before the answer: `GP: no`."""
_NEAR: Final = 8
_HEAD: Final = 20
"""Letters of an answer in which it says that something was signed."""
_AGENCY: Final = re.compile(
    r"(?:agenc(?:y|ies)|services?|professionals?|bod(?:y|ies)|organisations?|checks?)\b",
    re.IGNORECASE,
)
"""The head over a column of those who may be asked."""
_WIDE: Final = 3
"""Cells of a row of heads, at least: who, whether, and when or by whom."""


def rows(view: View, agreements: Agreements, me: Person) -> Iterator[Reading]:
    """Yields what the rows and labelled lines of forms say."""
    for asked, low, answer in (*_asked(view), *_questions(view)):
        read = _read(view, agreements, asked, answer)
        if read is not None:
            agrees, claim = read
            close = view.paper.sentence_at(answer[0]).end
            who = _by_whom(view, answer) or _of_whom(view, low, answer[0]) or (me,)
            yield Reading(low, (low, close), agrees, who, claim, is_best=True)


def heads(view: View) -> list[Span]:
    """Returns the cells over a column of answers, which say nothing themselves."""
    return [cell for _, cells in _tables(view) for cell in cells]


def _asked(view: View) -> Iterator[tuple[str, int, Span]]:
    """Yields what is asked, where the row begins, and the answer."""
    text = view.paper.text
    row = vocabulary.words("consent", "row")
    for part in view.paper.parts:
        if part.kind is BlockKind.TABLE_ROW:
            for (low, high), cell in pairwise(view.paper.cells(part)):
                is_answer = _ANSWER.match(text, low, high)
                if row.search(text, low, high) and not (
                    is_answer or text[high - 1] == "?"
                ):
                    yield text[low:high], low, cell
            yield from _each_body(view, part)
            continue
        found = _LABEL.match(text, part.start, part.end)
        asked = "" if found is None else _label(view, part, found)
        if found is not None and asked:
            yield asked, found.start("asked"), (found.end(), part.end)
    for part, over in _tables(view):
        cells = view.paper.cells(part)
        for head, cell in zip(over[1:], cells[1:], strict=True):
            if row.search(text, *head):
                asked = f"{text[slice(*head)]}: {text[slice(*cells[0])]}"
                yield asked, cells[0][0], cell


def _label(view: View, part: Part, found: re.Match[str]) -> str:
    """Returns what a labelled line asks, or "" if it is not about agreeing.

    Below "What did the parents agree to?" it is "GP surgery: yes".
    """
    if vocabulary.words("consent", "row").search(found["asked"]):
        return found["asked"]
    is_answer = _ANSWER.match(view.paper.text, found.end(), part.end)
    if part.heading < 0 or not is_answer:
        return ""
    above = view.paper.parts[part.heading]
    head = view.paper.text[above.start : above.end]
    is_asked = vocabulary.words("consent", "nouns").search(head) or _AGREE.search(head)
    return f"{head}: {found['asked']}" if is_asked else ""


def _each_body(view: View, part: Part) -> Iterator[tuple[str, int, Span]]:
    """Yields `Consent to share | School: yes | GP: no`, body by body."""
    text = view.paper.text
    (low, high), *cells = view.paper.cells(part)
    if not cells or not vocabulary.words("consent", "row").search(text, low, high):
        return
    for cell in cells:
        told = [*_BODY.finditer(text, *cell)]
        for one, after in zip_longest(told, told[1:]):
            end = cell[1] if after is None else after.start()
            asked = f"{text[low:high]}: {one['body']}"
            yield asked, one.start(), (one.end(), end)


def _questions(view: View) -> Iterator[tuple[str, int, Span]]:
    """Yields questions about agreeing, where they begin, and the answer."""
    text = view.paper.text
    done = set()
    for found in vocabulary.words("consent", "questions").finditer(text):
        answer = answer_to(view, found.start())
        asked = "" if answer is None else text[slice(*answer.asked)].rstrip()
        if answer is None or answer.asked in done or not asked.endswith("?"):
            continue
        done.add(answer.asked)
        yield asked, answer.asked[0], answer.told


def _by_whom(view: View, answer: Span) -> tuple[Person, ...]:
    """Returns by whom an answer says that it was given: "signed by mother"."""
    by = vocabulary.words("consent", "by").search(view.paper.text, *answer)
    named = () if by is None else parties(view, by.end(), answer[1])
    if by is None or not named or named[0].start > by.end() + _NEAR:
        return ()
    return tuple(p for p in named[0].people if not (p.is_child or is_professional(p)))


def _of_whom(view: View, low: int, high: int) -> tuple[Person, ...]:
    """Returns who of the family is asked about; me if I am among them."""
    every = [p for one in parties(view, low, high) for p in one.people]
    mine = tuple(p for p in every if p.is_me)
    return mine or tuple(p for p in every if not (p.is_child or is_professional(p)))


def _tables(view: View) -> list[tuple[Part, list[Span]]]:
    """Returns the rows under heads that ask about agreeing, each with the heads."""
    found: list[tuple[Part, list[Span]]] = []
    over: list[Span] = []
    for part in view.paper.parts:
        if part.kind is not BlockKind.TABLE_ROW:
            over = []
            continue
        cells = list(view.paper.cells(part))
        if _is_head(view, cells):
            over = cells
        elif len(cells) == len(over):
            found.append((part, over))
    return found


def _is_head(view: View, cells: list[Span]) -> bool:
    """Whether a row asks whether somebody agreed, and holds no answer."""
    text, row = view.paper.text, vocabulary.words("consent", "row")
    is_wide = len(cells) >= _WIDE or _AGENCY.match(text, *cells[0])
    if not is_wide or not any(row.search(text, *cell) for cell in cells[1:]):
        return False
    says = [vocabulary.words("consent", name) for name in ("yes", "refuses")]
    return not any(
        _ANSWER.match(text, *cell) or any(say.fullmatch(text, *cell) for say in says)
        for cell in cells
    ) and not re.search(r"\d", text[cells[0][0] : cells[-1][1]])


def _read(
    view: View, agreements: Agreements, asked: str, answer: Span
) -> tuple[bool, Claim] | None:
    """Returns whether the answer agrees, and what to; None if it says neither."""
    begin, end = answer
    told = view.paper.text[begin:end]
    agrees = _agrees(view, agreements, asked, begin, end)
    if agrees is None:
        return None
    words = f"{asked}: {told}"
    topics = agreements.find(words.lower()) or agreements.find(words)
    if agrees and not topics and _asks_of_refusing(asked):
        topics = frozenset({EVERYONE})
    return agrees, Claim(
        topics=topics,
        children=children(view, agreements, words),
        on=day_of(view, begin, begin, end),
        is_lasting=True,
        is_signing="sign" in told[:_HEAD].casefold(),
        is_unbroken=bool(vocabulary.words("consent", "unbroken").search(told)),
    )


def _agrees(
    view: View, agreements: Agreements, asked: str, begin: int, end: int
) -> bool | None:
    """Tells what the answer says; None if it says neither yes nor no, or both."""
    text = view.paper.text
    is_no = vocabulary.words("consent", "refuses").match(text, begin, end)
    if is_no or _asks_of_refusing(asked):
        is_yes = vocabulary.words("answer", "yes").match(text, begin, end)
        return bool(is_no) if _asks_of_refusing(asked) and (is_no or is_yes) else False
    if vocabulary.words("consent", "ended").search(text, begin, end):
        return None
    if vocabulary.words("consent", "yes").match(text, begin, end):
        return True
    is_list = vocabulary.words("consent", "of_whom").search(asked)
    return True if is_list and agreements.find(text[begin:end]) else None


def _asks_of_refusing(asked: str) -> bool:
    """Whether it asks what was refused, so that "no" agrees."""
    refusing = vocabulary.words("consent", "asked_refused").search(asked)
    return refusing is not None and asked.rstrip().endswith("?")
