"""What a paper says was agreed to, against what the records say was refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.records.agreement import Agreements
from casefile.domain.check.records.stance import Claim, Stance
from casefile.domain.check.records.telling import (
    day_named,
    in_first_person,
    is_professional,
    shown,
)
from casefile.domain.check.records.topic import ASSESSMENT, EVERYONE
from casefile.domain.check.sense.giver import givers
from casefile.domain.check.sense.occasion import day_of, days_of
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import clause
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId, RecordId
from casefile.domain.person import Person

_AND: Final = re.compile(r"\band (?:you|she|he|they|mother|mum|[A-Z]\w+) $")
_WITH: Final = re.compile(
    r"\b(?:with|to|for|on) (?:which\b|(?:[\w'.]+ ){0,4}$)", re.IGNORECASE
)
_BARE: Final = 5
"""Words of "She agreed", which goes on about the sentence before it."""
_NOT_AFTER: Final = re.compile(r"(?:\s+\w+){0,2}(?:\s+(?:not|never)\b|n't\b)")
_NOT: Final = re.compile(
    r"(?:\b(?:not|no|never|nor|neither|nobody|no one|nothing|without|hardly|none)\b"
    r"|n't\b)(?:\s+[\w']+){0,7}\s*$",
    re.IGNORECASE,
)


class _Found(NamedTuple):
    person: Person
    stance: Stance
    span: tuple[int, int]
    is_best: bool
    """The words themselves say what it is about."""


_Where = tuple[int, RecordId]


def consent(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields what the paper says was agreed to and the records contradict."""
    me = view.facts.me
    if me is None:
        yield Unchecked(sentence=vocabulary.claims()["say"]["nobody_is_me"])
        return
    agreements = Agreements(view.facts)
    if not view.is_ours or not any(not one.agrees for one in agreements.stances):
        return
    told = dict(_rows(view, agreements, me))
    for where, one in _clauses(view, agreements, me):
        # The clause that itself says what about shows it best.
        if where not in told or (one.is_best and not told[where].is_best):
            told[where] = one
    for one in told.values():
        yield _suggest(view, one)


def _where(view: View, start: int, stance: Stance) -> _Where:
    """Returns by what one thing is said once: the sentence, or row, and the record."""
    part = view.paper.part_at(start)
    is_row = part.kind is BlockKind.TABLE_ROW
    begin = part.start if is_row else view.paper.sentence_at(start).start
    return begin, stance.line.record.id


def _clauses(
    view: View, agreements: Agreements, me: Person
) -> Iterator[tuple[_Where, _Found]]:
    """Yields the clauses that say that somebody agreed who did not."""
    text = view.paper.text
    for kind in ("nouns", "agrees", "minds"):
        for found in vocabulary.words("consent", kind).finditer(text):
            one = _look(view, agreements, me, found, kind)
            if one is not None:
                span = clause(view, *found.span())
                is_best = bool(agreements.find(text[slice(*span)]))
                where = _where(view, found.start(), one[1])
                yield where, _Found(*one, span, is_best)


def _rows(
    view: View, agreements: Agreements, me: Person
) -> Iterator[tuple[_Where, _Found]]:
    """Yields rows of a form such as "Consent to contact the GP: Yes"."""
    text = view.paper.text
    for part in view.paper.parts:
        cells = view.paper.cells(part)
        for (low, high), (begin, end) in pairwise(cells):
            asked = text[low:high]
            said = vocabulary.words("consent", "yes").match(text, begin, end)
            if said is None or not vocabulary.words("consent", "row").search(asked):
                continue
            close = view.paper.sentence_at(begin).end
            words = f"{asked}: {text[begin:close]}"
            claim = Claim(
                topics=agreements.find(words.lower()),
                children=agreements.children(words),
                on=day_of(view, begin, begin, end),
                is_lasting=True,
                is_signing="sign" in said[0].casefold(),
            )
            stance = agreements.against(claim, me.id, view.assessed_on)
            if stance is not None:
                one = _Found(me, stance, (low, close), is_best=True)
                yield _where(view, low, stance), one


def _look(
    view: View, agreements: Agreements, me: Person, found: re.Match[str], kind: str
) -> tuple[Person, Stance] | None:
    """Returns who refused what is said to have been agreed to, and where."""
    low, high = clause(view, *found.span())
    if not _is_said(view, found, kind, low, high):
        return None
    claim = _claim(view, agreements, found, kind, (low, high))
    if claim is None:
        return None
    for person in givers(view, me, found, low):
        stance = agreements.against(claim, person.id, view.assessed_on)
        if stance is not None:
            return person, stance
    return None


def _is_said(view: View, found: re.Match[str], kind: str, low: int, high: int) -> bool:
    """Whether the paper itself says that somebody agreed."""
    text, start = view.paper.text, found.start()
    manner = view.manner(start, start)
    is_ours = vocabulary.words("others", "council").search(manner.by)
    is_with = _WITH.search(text, low, start) is not None
    is_asked = _AND.search(text, view.paper.sentence_at(start).start, start)
    is_open = (
        manner.question
        or (manner.quoted and kind != "minds")
        or (manner.reported and not is_ours)
        or (manner.conditional and not is_asked)
        or (manner.planned and not is_with)
    )
    begin = view.paper.sentence_at(start).start
    is_not = _NOT.search(text, begin if kind == "minds" else low, start) is not None
    if kind == "minds":
        return is_not and not is_open
    if is_open or is_not or manner.negated:
        return False
    words = text[low:high]
    if kind == "nouns":
        is_unsure = vocabulary.words("consent", "unsure").search(words)
        is_unsure = is_unsure or _NOT_AFTER.match(text, found.end())
        return bool(vocabulary.words("consent", "has").search(words)) and not is_unsure
    return True


def _claim(
    view: View,
    agreements: Agreements,
    found: re.Match[str],
    kind: str,
    span: tuple[int, int],
) -> Claim | None:
    text, start = view.paper.text, found.start()
    low, high = span
    words = text[low:high]
    around = _around(view, start, low, high, is_mind=kind == "minds")
    own = f"{text[start:high]}. {around}"
    topics = agreements.find(words)
    if topics <= {EVERYONE, ASSESSMENT}:
        topics = agreements.find(f"{words}. {around}")
    if vocabulary.words("consent", "to_do").match(text, found.end() + 1):
        return None
    named = _named(view, found.end(), high)
    topics |= named
    is_plain = vocabulary.words("consent", "nouns").search(words)
    is_loose = kind == "minds" or vocabulary.words("consent", "loose").match(found[0])
    # Of a person, "could be told" counts and "should see Ben" does not.
    asks = vocabulary.words("consent", "telling" if topics == named else "sharing")
    is_about_asking = topics and asks.search(f"{words}. {around}")
    if is_loose and not is_plain and not is_about_asking:
        return None
    if vocabulary.words("agreement", "others").search(own):
        return None
    days = days_of(view, start, low, high)
    return Claim(
        is_unbroken=bool(vocabulary.words("consent", "unbroken").search(words)),
        topics=topics,
        children=_children(view, agreements, words),
        on=None if days is None else days[1],
        is_lasting=bool(vocabulary.words("consent", "lasting").search(words)),
        is_signing=bool(vocabulary.words("agreement", "written").search(words)),
        words=agreements.words(f"{words}. {around}"),
    )


def _named(view: View, start: int, end: int) -> frozenset[str]:
    """Returns the relatives of whom it tells after the words of agreeing."""
    return frozenset(
        str(one.people[0].id)
        for one in view.people_in(start, end)
        if len(one.people) == 1
        and not (one.people[0].is_me or one.people[0].is_child)
        and not is_professional(one.people[0])
    )


def _children(view: View, agreements: Agreements, words: str) -> frozenset[PersonId]:
    """Returns the children for whose sake it is, if it says so."""
    if vocabulary.words("consent", "all_children").search(words):
        return frozenset(child.id for child in view.facts.children)
    return agreements.children(words)


def _around(view: View, start: int, low: int, high: int, *, is_mind: bool) -> str:
    """Returns what tells what it is about where the clause does not."""
    text = view.paper.text
    sentence = view.paper.sentence_at(low)
    part = view.paper.part_at(low)
    if part.kind is BlockKind.TABLE_ROW and sentence.start > part.start:
        label = view.paper.cells(part)[0]
        return f"{text[slice(*label)]}: {text[sentence.start : sentence.end]}"
    if _AND.search(text, sentence.start, start) or text[start:high].startswith(
        "agreed by"
    ):
        return text[sentence.start : sentence.end]
    if text[high : high + 1] == ":":
        return text[high : sentence.end]
    colon = text.rfind(":", sentence.start, start)
    if colon >= 0:
        return text[sentence.start : colon]
    before = text[sentence.start : low].rstrip()
    joined = vocabulary.words("consent", "joined")
    if before.endswith(" which") or joined.match(text, low):
        return before
    return _before(view, start, sentence, high, is_mind=is_mind)


def _before(
    view: View, start: int, sentence: Sentence, high: int, *, is_mind: bool
) -> str:
    """Returns the sentence, or for "content for this" all that was told before."""
    text = view.paper.text
    if vocabulary.words("consent", "it").search(text, start, high):
        return text[view.paper.part_at(start).start : high]
    if is_mind:
        return ""
    whole = text[sentence.start : sentence.end]
    if len(whole.split()) > _BARE:
        return whole
    # "Could we ask your GP? You said yes."
    asked = view.paper.sentence_at(sentence.start - 1)
    return f"{text[asked.start : asked.end]} {whole}"


def _suggest(view: View, one: _Found) -> Suggestion:
    say = vocabulary.claims()["consent"]
    words = view.paper.text[slice(*one.span)]
    record = one.stance.line.record
    proof = shown(one.stance.line)
    on = day_named(record.happened_on)
    return Suggestion(
        passage=view.paper.passage(*one.span),
        kind=CheckKind.CONSENT,
        says=words.strip(),
        expected=say["expected"].format(day=on),
        sentence=say["say"].format(says=words.strip(), proof=proof),
        because=(record.id, one.person.id),
        confidence=0.9,
        wrong=say["wrong"],
        right=in_first_person(proof),
    )
