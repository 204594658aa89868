"""Where a paper says that I did not let them have something, such as a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.party import Party, parties
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import vocabulary

_TO: Final = re.compile(r"\b(?:to|with|upon|past)(?: the)? $", re.IGNORECASE)
_TO_US: Final = re.compile(
    r"\b(?:been|was|were) (?:\w+ ){0,4}(?:to|with) (?:us|me|children's services"
    r"|the (?:local authority|council|social worker|department|service|assessor))\b"
)
_WE_HAVE_NOT: Final = re.compile(
    r"\b(?:local authority|council|social worker|department|service|I|[Ww]e)"
    r" ha(?:s|ve|d) (?:\w+ )?not (?:\w+ )?"
    r"(?:received|seen|had|been (?:sent|given|shown|provided))\b"
)
_WORDS: Final = re.compile(r"\S+")
_STOP: Final = re.compile(
    r"[;:]|\b(?:but|although|though|while|whereas|because)\b"
    r"|\band (?=(?:she|he|they|I|we)\b)",
    re.IGNORECASE,
)
_NEAR: Final = 8
"""Words between a "not" and the giving that was not done."""


class Withheld(NamedTuple):
    """A sentence that says that I did not give, show or send something."""

    sentence: Sentence
    things: frozenset[str]
    """What it was, in the words of the paper."""


def withheld(view: View) -> Iterator[Withheld]:
    """Yields what the paper says that I did not let them have."""
    text = view.paper.text
    done = set()
    for found in vocabulary.words("withheld", "things").finditer(text):
        sentence = view.paper.sentence_at(found.start())
        if sentence.start in done:
            continue
        done.add(sentence.start)
        low, high = _whole(view, sentence)
        if not _is_not(text, low, high) or not _is_by_me(view, low, high):
            continue
        manner = view.manner(sentence.start, sentence.end)
        if manner.question or manner.conditional:
            continue
        every = vocabulary.words("withheld", "things").finditer(text, low, high)
        yield Withheld(
            Sentence(low, high, sentence.part),
            frozenset(one[0].casefold().rstrip("s") for one in every),
        )


def _whole(view: View, sentence: Sentence) -> tuple[int, int]:
    """Returns the sentence, or the row of a form in which it stands."""
    part = view.paper.part_at(sentence.start)
    is_row = "\t" in view.paper.text[part.start : part.end]
    return (part.start, part.end) if is_row else (sentence.start, sentence.end)


def _is_not(text: str, low: int, high: int) -> bool:
    """Whether something was not given, or is waited for still."""
    if vocabulary.words("withheld", "over").search(text, low, high):
        return False
    if vocabulary.words("withheld", "waits").search(text, low, high):
        return True
    for one in vocabulary.words("withheld", "gives").finditer(text, low, high):
        own = [low, *(stop.end() for stop in _STOP.finditer(text, low, one.start()))]
        words = list(_WORDS.finditer(text, own[-1], one.start()))
        begin = words[-_NEAR].start() if len(words) > _NEAR else own[-1]
        if vocabulary.words("withheld", "nots").search(text, begin, one.start()):
            return True
    return False


def _is_by_me(view: View, low: int, high: int) -> bool:
    """Whether it is I who did not give it."""
    text = view.paper.text
    mine = [one for one in parties(view, low, high) if one.has_me]
    doers = [one for one in mine if not _is_owner(text, one)]
    is_passive = _TO_US.search(text, low, high)
    waits = vocabulary.words("withheld", "waits")
    is_unreceived = not doers and _WE_HAVE_NOT.search(text, low, high)
    if is_unreceived:
        return True
    if not mine and (is_passive or waits.search(text, low, high)):
        # "The doctor's letter is still awaited": it may be what I have sent.
        return not any(
            not is_professional(person)
            for one in parties(view, low, high)
            for person in one.people
        )
    return bool(doers) and not any(_TO.search(text, low, one.start) for one in doers)


def _is_owner(text: str, one: Party) -> bool:
    return text[one.end : one.end + 1] == "'"
