"""Says what is wrong with a letter of the user's own, each with the line it is on.

The text may come from anybody, in a file. So besides what is asked of the program's own
letters, nothing may stand in it that could run for long or grow without end: it loops,
reckons and calls only as those do.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from casefile.domain import letter_check, letter_fill, letter_template, own_template
from casefile.domain.letter_check import sentences
from casefile.domain.letter_template import FENCE, phrases

if TYPE_CHECKING:
    from jinja2 import nodes

_OWN: Final = {"title", "summary", "words", "head", "foot", "field", "rules"}
"""What of the front is the user's to change."""
_DEEPEST: Final = 3
"""Loops inside one another."""
_PLACE: Final = re.compile(r"in the letter, line (\d+),?")
_FRONT: Final = re.compile(r"\s*\(at line (\d+), column \d+\)")
_GIVEN: Final = re.compile(r"“([^”]+)”")


@dataclass(frozen=True)
class Problem:
    """Something that is wrong, in a plain sentence."""

    sentence: str
    line: int | None = None
    """The line of the whole text, from 1; None if it is on no one line."""
    line_of_words: int | None = None
    """The line of the letter's words, where it is in those."""


def problems(base: str, text: str) -> list[Problem]:
    """Returns what is wrong with a letter of one's own; nothing if it can be used."""
    if len(text) > own_template.LONGEST:
        said = sentences()["long"].format(most=f"{own_template.LONGEST:,}")
        return [Problem(said)]
    # Looked at first, as finding the names in a text already reckons with its numbers.
    found = (
        list(_risky(text)) or list(_moved(base, text)) or letter_check.problems(text)
    )
    return [_placed(text, one) for one in dict.fromkeys(found)]


def _moved(base: str, text: str) -> Iterator[str]:
    """Yields what has to stay as it is in the program's letter."""
    try:
        front, _ = own_template.split(text)
    except ValueError:
        return
    known, _ = own_template.split(own_template.base_text(base))
    title = letter_template.get(base).title
    for key in sorted(letter_check.keys() - _OWN):
        if front.get(key) != known.get(key):
            yield sentences()["fixed"].format(key=key, title=title)


def _risky(text: str) -> Iterator[str]:
    """Yields what could run for long; of a text that is broken, nothing is run."""
    from jinja2 import TemplateSyntaxError, nodes  # noqa: PLC0415 - loaded on use

    try:
        front, body = own_template.split(text)
    except ValueError:
        return
    for wording in (body, *_of_table(front, "head"), *_of_table(front, "foot")):
        try:
            tree = letter_fill.environment().parse(wording)
        except TemplateSyntaxError:
            continue
        if _depth(tree) > _DEEPEST:
            yield sentences()["deep"]
        new = next((one for one in tree.find_all(nodes.Node) if _is_new(one)), None)
        if new is not None:
            said = sentences()["new"].format(line=new.lineno)
            is_word = wording is body
            yield said if is_word else _PLACE.sub("in its head or foot", said)


def _of_table(front: dict[str, Any], name: str) -> list[str]:
    table = front.get(name)
    values = table.values() if isinstance(table, dict) else ()
    return [str(one) for one in values]


def _is_new(one: nodes.Node) -> bool:
    """Whether something is done that no letter of the program does."""
    from jinja2 import nodes  # noqa: PLC0415 - loaded on use

    kinds, done = _known()
    if type(one).__name__ not in kinds:
        return True
    if isinstance(one, nodes.Filter | nodes.Test):
        # One that there is nowhere is told of in other words.
        there = letter_fill.environment()
        is_there = one.name in there.filters or one.name in there.tests
        return is_there and (type(one).__name__, one.name) not in done
    if isinstance(one, nodes.Getattr):
        return bool(one.attr.startswith("_"))
    if isinstance(one, nodes.For):
        return repr(one.iter) not in done or one.recursive
    return _is_work(one) and repr(one) not in done


def _is_work(one: nodes.Node) -> bool:
    """Whether a place calls, reckons or keeps something."""
    from jinja2 import nodes  # noqa: PLC0415 - loaded on use

    work = (nodes.Call, nodes.BinExpr, nodes.Slice, nodes.Assign, nodes.Getitem)
    return isinstance(one, work) and not isinstance(one, nodes.And | nodes.Or)


@functools.cache
def _known() -> tuple[frozenset[str], frozenset[object]]:
    """Returns the kinds of places in the program's letters, and what they do."""
    from jinja2 import nodes  # noqa: PLC0415 - loaded on use

    kinds: set[str] = set()
    done: set[object] = set()
    for wording in _own_texts():
        for one in letter_fill.environment().parse(wording).find_all(nodes.Node):
            kinds.add(type(one).__name__)
            if isinstance(one, nodes.Filter | nodes.Test):
                done.add((type(one).__name__, one.name))
            elif isinstance(one, nodes.For):
                done.add(repr(one.iter))
            elif _is_work(one):
                done.add(repr(one))
    return frozenset(kinds), frozenset(done)


def _own_texts() -> Iterator[str]:
    for one in letter_template.templates():
        yield from (one.body, *one.head.values(), *one.foot.values())
    yield from letter_fill.parts().values()
    for part in ("head", "foot"):
        yield from phrases()[part].values()


def _depth(tree: nodes.Node) -> int:
    from jinja2 import nodes  # noqa: PLC0415 - loaded on use

    inner = max((_depth(one) for one in tree.iter_child_nodes()), default=0)
    return inner + isinstance(tree, nodes.For)


def _placed(text: str, sentence: str) -> Problem:
    """Finds the line that a sentence is about, and says it there."""
    parts = text.split(FENCE, 2)
    before = FENCE.join(parts[:2]).count("\n") + 1 if len(parts) > 2 else 0  # noqa: PLR2004
    skipped = len(parts[-1]) - len(parts[-1].lstrip("\n"))
    if place := _PLACE.search(sentence):
        line = int(place[1])
        words = line - skipped
        return Problem(_PLACE.sub("in the letter", sentence), before + line, words)
    if place := _FRONT.search(sentence):
        line = int(place[1]) + 1
        return Problem(" ".join(_FRONT.sub("", sentence).split()), line)
    line_of = _line_of(text, sentence)
    in_words = None if line_of is None or line_of <= before else line_of - before
    if in_words is not None:
        in_words -= skipped
    return Problem(sentence, line_of, in_words)


def _line_of(text: str, sentence: str) -> int | None:
    for given in _GIVEN.findall(sentence):
        for number, line in enumerate(text.split("\n"), 1):
            if re.search(rf"(?<!\w){re.escape(given)}(?!\w)", line):
                return number
    return None
