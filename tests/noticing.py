"""Rules of our own for tests of the review: they notice given words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from casefile.domain.check.checking import Rule
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked

Because = Callable[[View], tuple[Any, ...]]


def notices(
    words: str,
    kind: CheckKind = CheckKind.AGE,
    because: Because = lambda _view: (),
    **given: Any,
) -> Rule:
    """Returns a rule that suggests every place of some words."""

    def rule(view: View) -> Iterator[Suggestion | Unchecked]:
        at = view.paper.text.find(words)
        while at >= 0:
            yield Suggestion(
                **{
                    "passage": view.paper.passage(at, at + len(words)),
                    "kind": kind,
                    "says": words,
                    "expected": "something else",
                    "sentence": f"The paper says “{words}”. Your diary does not.",
                    "because": because(view),
                    "right": "It was not so.",
                }
                | given
            )
            at = view.paper.text.find(words, at + 1)

    return rule


def lacks(sentence: str, because: Because) -> Rule:
    """Returns a rule that cannot check something for want of what is in the case."""

    def rule(view: View) -> Iterator[Suggestion | Unchecked]:
        for item in because(view):
            yield Unchecked(sentence=sentence, item=item)

    return rule


def leaves_out(*rules: Rule) -> Callable[[View], tuple[Suggestion, ...]]:
    """Returns what finds something left out, near the words that rules notice."""

    def omissions(view: View) -> tuple[Suggestion, ...]:
        found = [one for rule in rules for one in rule(view)]
        return tuple(one for one in found if isinstance(one, Suggestion))

    return omissions


def everybody(view: View) -> tuple[Any, ...]:
    """The people of the case."""
    return tuple(person.id for person in view.facts.people)


def diary(view: View) -> tuple[Any, ...]:
    """The records of the case."""
    return tuple(record.id for record in view.facts.records)
