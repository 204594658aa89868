"""Finds where a paper contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.page.quote import around
from casefile.domain.check.rule import opposed
from casefile.domain.check.sense import (
    contrast,
    existing,
    in_touch,
    lasting,
    listed,
    lives_with,
    regular,
    scale,
    spell,
    unseen_by,
    unseen_since,
)
from casefile.domain.check.sense.gestation import due_dates
from casefile.domain.check.sense.rate import rates
from casefile.domain.check.sense.said import Said, all_said, is_contrary
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import in_words
from casefile.domain.document import BlockKind
from casefile.domain.passage import Passage

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_LEAD: Final = 50
"""Letters before the words that a quote takes in, if the sentence begins there."""
_SENTENCE: Final = 120
_FINDERS: Final = (
    *(opposed, existing, spell, unseen_since, unseen_by, scale),
    *(contrast, listed, lives_with, in_touch, lasting, regular),
)
_OF_TWO: Final = frozenset({"separated", "married", "divorced"})
_KIN: Final = re.compile(
    r"\b(?:grandparents|(?:his|her|own|'s) (?:own )?parents)\b", re.IGNORECASE
)
_PLAN: Final = re.compile(
    r"\b(?:plan|actions?|next steps|recommendations?|needs? to happen|to be done)\b",
    re.IGNORECASE,
)
_SHARED: Final = 2
"""Words that two sentences about the same thing have in common, at the least."""


def internal(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields what the paper says otherwise in another place."""
    known: dict[str, list[Said]] = {}
    done: set[Said] = set()
    every = (*all_said(view), *rates(view), *due_dates(view))
    for one in sorted(every, key=lambda said: said.start):
        before = known.setdefault(one.group, [])
        if any(_agrees(one, other) for other in before):
            before.append(one)
            continue
        for other in before:
            if other in done or not _is_same_thing(view, one, other):
                continue
            if is_contrary(one, other):
                wrong, right = _which(view, one, other, before)
                done.add(wrong)
                yield _suggest(view, wrong, right)
                break
        before.append(one)
    shown: set[frozenset[Sentence]] = set()
    for first, second in chain(*(find.pairs(view) for find in _FINDERS)):
        both = frozenset({first.sentence, second.sentence})
        is_plan = any(_is_of_plan(view, one) for one in both)
        if both not in shown and not (is_plan or _is_shown(view, both, done)):
            shown.add(both)
            spots = [_whole(view, said.start, said.end) for said in (second, first)]
            if spots[0] != spots[1]:
                yield _suggested(view, *spots)
            elif view.paper.part_at(second.start).kind is not BlockKind.TABLE_ROW:
                # A label and what stands behind it are not two statements.
                yield _of_itself(spots[0])


def _is_of_plan(view: View, sentence: Sentence) -> bool:
    """Whether a row is of what is to be done, by the heading over its table.

    When it is to be done may still be wrong.
    """
    part = view.paper.parts[sentence.part]
    is_row = part.kind is BlockKind.TABLE_ROW and part.heading >= 0
    if not is_row or view.days_in(part.start, part.end):
        return False
    above = view.paper.parts[part.heading]
    return _PLAN.search(view.paper.text, above.start, above.end) is not None


def _is_shown(view: View, both: frozenset[Sentence], done: set[Said]) -> bool:
    """Whether one of two sentences has been suggested for a value in it."""
    return any(view.paper.sentence_at(one.start) in both for one in done)


def _whole(view: View, start: int, end: int) -> Passage:
    """Returns the row or sentence of a statement, or if it is long its clause."""
    sentence, part = view.paper.sentence_at(start), view.paper.part_at(start)
    is_row = part.kind is BlockKind.TABLE_ROW
    if is_row and part.end - part.start <= _SENTENCE:
        return view.paper.passage(part.start, part.end)
    if sentence.end - sentence.start <= _SENTENCE:
        end = max(sentence.start + 1, sentence.end)
        return view.paper.passage(sentence.start, end)
    return view.paper.passage(*around(view.paper, start, end))


def _is_same_thing(view: View, one: Said, other: Said) -> bool:
    """Whether two values are of the same people and of the same thing."""
    at_other_times = one.days and other.days and not one.days & other.days
    if view.paper.sentence_at(one.start) == view.paper.sentence_at(other.start):
        return False
    if one.group in event_words.table()["life"]:
        if one.group in _OF_TWO and not (one.people and other.people):
            return not _is_of_kin(view, one) and not _is_of_kin(view, other)
        return bool(one.people & other.people) and _are_the_same(one, other)
    if one.is_alone and not at_other_times:
        return not (one.people and other.people) or bool(one.people & other.people)
    if at_other_times or not _are_the_same(one, other):
        return False
    common = one.topics & other.topics - _names(view)
    has_topic = len(common) >= _SHARED or (common and _heads(view, one, other))
    return one.group.startswith("contact ") or bool(has_topic)


def _heads(view: View, one: Said, other: Said) -> bool:
    """Whether two places stand under the same heading."""
    first, second = view.paper.part_at(one.start), view.paper.part_at(other.start)
    return first.heading == second.heading >= 0


def _is_of_kin(view: View, said: Said) -> bool:
    sentence = view.paper.sentence_at(said.start)
    return _KIN.search(view.paper.text, sentence.start, said.end) is not None


def _agrees(one: Said, other: Said) -> bool:
    """Whether a figure has been given before, for the same people."""
    is_number = isinstance(one.value[0], int) and one.is_alone
    return is_number and one.value == other.value and one.people == other.people


def _are_the_same(one: Said, other: Said) -> bool:
    """Whether nobody is named with one value but somebody else with the other."""
    return one.people <= other.people or other.people <= one.people


def _names(view: View) -> frozenset[str]:
    return frozenset(
        word.casefold()[:6]
        for person in view.facts.people
        for word in person.name.split()
    )


def _which(view: View, one: Said, other: Said, before: list[Said]) -> tuple[Said, Said]:
    """Returns the value that is more likely wrong, and the other one.

    The case file tells; else what the paper says more often; else the first stands.
    """
    known, also = _in_file(view, one), _in_file(view, other)
    if known != also:
        return (other, one) if known > also else (one, other)
    like_one = sum(not is_contrary(said, one) for said in before)
    like_other = sum(not is_contrary(said, other) for said in before)
    return (other, one) if like_one > like_other else (one, other)


def _in_file(view: View, said: Said) -> int:
    """Returns 2 if the case file has the same words or figures, 1 for the year."""
    words = view.paper.text[said.start : said.end].casefold()
    number = said.value[0]
    figures = re.findall(r"(?:[a-z]+ )?\d{2,4}%?", words)
    if said.group == "attendance":
        figures = [f"{number}%", f"{number} per cent"]
    elif isinstance(number, int) and not figures:
        rest = words.partition(" ")[2]
        figures = [f"{number} {rest[:5]}", f"{in_words(number)} {rest[:5]}"]
    elif isinstance(number, str):
        figures = [" ".join(filter(None, map(str, said.value)))]
    texts = _file(view)
    if any(figure in text for figure in figures for text in texts):
        return 2
    years = re.findall(r"\b\d{4}\b", words)
    return int(any(year in text for year in years for text in texts))


def _file(view: View) -> list[str]:
    notes = [person.notes.casefold() for person in view.facts.people]
    return notes + [event.plain for event in view.diary.events]


def _passage(view: View, said: Said) -> Passage:
    sentence = view.paper.sentence_at(said.start)
    is_short = sentence.end - sentence.start <= _SENTENCE
    if said.is_alone and said.end <= sentence.end and is_short:
        is_ended = view.paper.text[sentence.end - 1] in ".!"
        return view.paper.passage(sentence.start, sentence.end - is_ended)
    is_near = said.start - sentence.start <= _LEAD
    start = sentence.start if is_near else said.start
    return view.paper.passage(*around(view.paper, start, said.end))


def _suggest(view: View, wrong: Said, right: Said) -> Suggestion:
    return _suggested(view, _passage(view, wrong), _passage(view, right))


def _of_itself(passage: Passage) -> Suggestion:
    """Returns the suggestion of a sentence that says two things at once."""
    words = {"says": passage.quote}
    return Suggestion(
        passage=passage,
        kind=CheckKind.INTERNAL,
        says=passage.quote,
        expected=event_words.sentence("itself_expected"),
        sentence=event_words.sentence("itself", **words),
        because=(passage.document,),
        confidence=0.75,
        wrong=event_words.sentence("itself_wrong", **words),
        right=event_words.sentence("internal_right"),
    )


def _suggested(view: View, passage: Passage, other: Passage) -> Suggestion:
    words = {"says": passage.quote, "expected": other.quote, "page": other.page}
    return Suggestion(
        passage=passage,
        kind=CheckKind.INTERNAL,
        says=passage.quote,
        expected=other.quote,
        sentence=event_words.sentence("internal", **words),
        because=(view.facts.document.id,),
        other=other,
        confidence=0.75,
        wrong=event_words.sentence("internal_wrong", **words),
        right=event_words.sentence("internal_right", **words),
    )
