"""What there is, and what there is not: `a bolt on the door`, `no bolt was fitted`."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense.same_people import is_of_the_same
from casefile.domain.check.sense.statement import (
    Pair,
    Statement,
    clause,
    days_of,
    pattern,
    subject,
    table,
)
from casefile.domain.check.sense.unnamed import is_of_others
from casefile.domain.document import BlockKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_WORD: Final = re.compile(r"[a-z][a-z'-]*", re.IGNORECASE)
_MOST: Final = 4
"""Words of a thing with what is said of it: "a small enclosed back garden"."""
_AS: Final = re.compile(
    r"\b(?:as|since|because) (?!(?:if|though|soon|well)\b)(?:[\w'.]+ ){1,6}$"
)
"""A reason, which is so even where what follows from it only may be."""
_PARTICIPLE: Final = re.compile(r".{3,}(?:ed|ing)\Z")
_STEM: Final = 5
_PLACED: Final = re.compile(
    r"(?: \w+(?:ed|n))? (?:at|on|in|for|by|to|of|near|outside|from|with|inside|under)"
    r"(?: [\w'-]+){1,6}"
)
_CONTENTS: Final = re.compile(r" of (?=[a-z])")
_LONG: Final = 220
_ROW: Final = 2


@dataclass(frozen=True)
class _Told:
    said: Statement
    is_there: bool
    kinds: frozenset[str]
    """What is said of which one it is: "back", "smoke"."""
    around: frozenset[str]
    """Where it is, or whose, in the words of the clause."""


def pairs(view: View) -> Iterator[Pair]:
    """Yields "there is a bolt on the door" with "the door has no bolt"."""
    by_thing: dict[str, list[_Told]] = defaultdict(list)
    for thing, one in _every(view):
        by_thing[thing].append(one)
    for told in by_thing.values():
        done: list[_Told] = []
        for one in sorted(told, key=lambda one: one.said.start):
            other = next((two for two in done if _excludes(view, two, one)), None)
            if other is None:
                done.append(one)
            else:
                yield other.said, one.said


def _excludes(view: View, one: _Told, other: _Told) -> bool:
    if one.is_there == other.is_there or one.said.sentence == other.said.sentence:
        return False
    no, yes = (other, one) if one.is_there else (one, other)
    if not no.kinds <= yes.kinds:
        return False
    is_outside = (no.around | yes.around) & _lists("outside")
    if (is_outside or (no.around and yes.around)) and not no.around & yes.around:
        return False
    days = days_of(view, one.said.sentence), days_of(view, other.said.sentence)
    if days[0] and days[1] and not days[0] & days[1]:
        return False
    return is_of_the_same(view, "any", one.said, other.said)


def _every(view: View) -> Iterator[tuple[str, _Told]]:
    for is_there, name in ((True, "is"), (False, "is_not")):
        for found in view.found(pattern("existing", name)):
            one = _read(view, found.start(), found.end() + 1, is_there=is_there)
            if one is not None:
                yield one
    for found in view.found(_passive()):
        is_there = found["no"] is None
        one = _read(view, found.start(), found.start("thing"), is_there=is_there)
        if one is not None:
            yield one
    yield from _rows(view)


@functools.cache
def _passive() -> re.Pattern[str]:
    """Matches "no bolt has been fitted", "a bolt is in place"."""
    done = "|".join(table()["existing"]["done"])
    return re.compile(
        r"\b(?:(?P<no>no)|an?|the|some|two|three) (?=(?P<thing>[a-z]))"
        r"(?:[a-z'-]+ ){1,4}?(?:is|are|was|were|has been|have been)"
        rf" (?:\w+ly |now |still |already )?(?:{done})\b",
        re.IGNORECASE,
    )


def _rows(view: View) -> Iterator[tuple[str, _Told]]:
    """Yields what the rows of a form answer: `Garden`, `No`."""
    text = view.paper.text
    for part in view.paper.parts:
        if part.kind is not BlockKind.TABLE_ROW:
            continue
        cells = view.paper.cells(part)
        if len(cells) != _ROW:
            continue
        is_no = pattern("existing", "no").fullmatch(text, *cells[1])
        is_yes = pattern("existing", "yes").fullmatch(text, *cells[1])
        label = text[slice(*cells[0])].rstrip(" :?")
        words = [word.casefold() for word in _WORD.findall(label)]
        if (
            (is_no or is_yes)
            and 0 < len(words) <= _MOST
            and label == " ".join(_WORD.findall(label))
        ):
            made = _made(words)
            if made is not None:
                sentence = view.paper.sentence_at(cells[0][0])
                said = Statement(
                    cells[0][0], cells[1][1], "", "", frozenset(), sentence
                )
                yield made[0], _Told(said, bool(is_yes), made[1], frozenset())


def _read(
    view: View, start: int, end: int, *, is_there: bool
) -> tuple[str, _Told] | None:
    """Reads the thing at a place, if the paper says that it is there, or not."""
    text, sentence = view.paper.text, view.paper.sentence_at(start)
    if sentence.end - sentence.start > _LONG or is_of_others(view, start):
        return None
    manner = view.manner(start, start)
    is_reason = _AS.search(text, sentence.start, start) is not None
    is_open = (manner.planned or manner.conditional) and not is_reason
    if is_open or manner.question or manner.reported or manner.quoted:
        return None
    if manner.negated:
        return None
    words, stop = _thing(text, end, sentence.end)
    if words and words[-1] in _lists("holders") and (of := _CONTENTS.match(text, stop)):
        # "A box of toys".
        words, stop = _thing(text, of.end(), sentence.end)
    made = _made(words)
    if made is None:
        return None
    low, high = clause(view, sentence, start, stop)
    if pattern("other_time").search(text, low, high):
        return None
    people = subject(view, sentence, start)
    said = Statement(start, stop, "", "", people, sentence)
    high = min(high, _where(text, stop, high))
    around = _around(view, low, high, frozenset(words))
    return made[0], _Told(said, is_there, made[1], around)


def _thing(text: str, start: int, end: int) -> tuple[list[str], int]:
    """Returns the words of a thing that begins at a place, and where they end."""
    words: list[str] = []
    at = start
    while len(words) <= _MOST and (found := _WORD.match(text, at, end)):
        word = found[0].casefold()
        if word in _lists("ends") or found[0][0].isupper():
            break
        words.append(word)
        at = found.end() + 1
        if text[found.end() : at] != " ":
            break
    while words and _PARTICIPLE.match(words[-1]) and words[-1] not in _lists("things"):
        words.pop()
    return words, at - 1


def _where(text: str, stop: int, end: int) -> int:
    """Returns where the words end that say where a thing is: `at the back door`."""
    found = _PLACED.match(text, stop, end)
    return stop if found is None else found.end()


def _made(words: list[str]) -> tuple[str, frozenset[str]] | None:
    """Returns the thing itself and which one it is; None if it is no thing."""
    if not words or len(words) > _MOST:
        return None
    head = _one(words[-1])
    if len(head) <= _ROW or head in _lists("abstract") or words[-1] in _lists("ends"):
        return None
    kinds = frozenset(word[:_STEM] for word in words[:-1] if word not in _lists("any"))
    return head, kinds


def _one(word: str) -> str:
    """Returns the word for one thing: `pets`, `a pet`."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s") if not word.endswith("ss") else word


@functools.cache
def _lists(name: str) -> frozenset[str]:
    return frozenset(" ".join(table()["existing"][name]).split())


def _around(view: View, low: int, high: int, own: frozenset[str]) -> frozenset[str]:
    """Returns the words of a clause that say where something is, or of what."""
    text = list(view.paper.text[low:high].casefold())
    for one in view.people_in(low, high):
        span = max(one.start - low, 0), min(one.end, high) - low
        text[slice(*span)] = " " * (span[1] - span[0])
    plain = {*table()["plain"], *_lists("ends"), *_lists("any")}
    return frozenset(
        word[:_STEM].rstrip("s")
        for word in _WORD.findall("".join(text))
        if word not in plain and word not in own and len(word) > _ROW
    ) - _lists("home")
