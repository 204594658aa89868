"""Jobs, and ways in which a home is held, that are others in the notes."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.person_mention import How
from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.names import words
from casefile.domain.person import Person

_IS: Final = (
    r"(?: (?:is|works|is employed|is working|worked)(?: (?:as|now|currently))*(?: an?)?"
    r"|, an?| \((?:an? )?) (?:(?:part|full)[- ]time )?"
)
_HOME: Final = re.compile(
    r"\b(?:family|they|mother|father|children|home|house|property|flat|you|parents|M[rs]s?"
    r" [A-Z]\w+)\b[^.;\t\n]{0,40}\b(?:lives?|live in|is|rents?|are|owns?"
    r"|occup(?:y|ies)) (?:in |from |their |an? |the )*[^.;\t\n]{0,25}$",
    re.IGNORECASE,
)


@functools.cache
def _table(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["name"], re.compile(rf"\b(?:{'|'.join(row['words'])})\b", re.IGNORECASE))
        for row in words()[name]
    )


def job(view: View) -> Iterator[Suggestion]:
    """Yields jobs that are others in the notes, and homes held in another way."""
    for mention in view.people:
        person = mention.one
        if person is None or person.is_child or mention.how is How.GROUP:
            continue
        yield from _hours(view, person, (mention.start, mention.end))
        noted = _noted(person.notes, "job")
        told = _told(view, mention.end)
        if noted is None or told is None or told[0] == noted[0]:
            continue
        # "Is not in paid work" has its "not" in the words themselves.
        if view.manner(mention.end, mention.end).is_asserted and not _is_past(
            view, told[1], but=view.paper.text[mention.end : told[1]]
        ):
            yield _suggest(view, person, (mention.start, told[1]), noted[1])
    yield from _tenure(view)


def _told(view: View, start: int) -> tuple[str, int] | None:
    for name, said in _said():
        found = said.match(view.paper.text, start)
        if found is not None:
            return name, found.end()
    return None


@functools.cache
def _said() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(_IS + rf"(?:{pattern.pattern})(?![\w-])"))
        for name, pattern in _table("job")
    )


def _hours(view: View, person: Person, span: tuple[int, int]) -> Iterator[Suggestion]:
    noted = _noted(person.notes, "hours")
    for name, pattern in _table("hours") if noted else ():
        said = re.compile(rf" (?:works|is working) {pattern.pattern}", re.IGNORECASE)
        found = said.match(view.paper.text, span[1])
        is_other = found is not None and noted is not None and name != noted[0]
        if (
            found is None
            or noted is None
            or not is_other
            or _is_past(view, found.end())
        ):
            continue
        if view.manner(span[1], found.end()).is_asserted:
            yield _suggest(view, person, (span[0], found.end()), noted[1])


def _noted(notes: str, table: str) -> tuple[str, str] | None:
    """Returns the one line of a table that notes tell of, and their words."""
    found = [
        (name, said[0]) for name, form in _table(table) if (said := form.search(notes))
    ]
    return found[0] if len(found) == 1 else None


def _is_past(view: View, index: int, but: str = "") -> bool:
    """Whether a sentence tells of another time, by its words `but` some."""
    sentence = view.paper.sentence_at(index - 1)
    text = view.paper.text[sentence.start : sentence.end].casefold()
    text = text.replace(but.casefold(), " ") if but else text
    return any(
        re.search(rf"\b{re.escape(one)}\b", text)
        for one in words()["place"]["elsewhere"]
    )


def _tenure(view: View) -> Iterator[Suggestion]:
    me = view.facts.me
    noted = None if me is None else _noted(me.notes, "tenure")
    if me is None or noted is None:
        return
    for name, pattern in _table("tenure"):
        for found in view.found(pattern):
            sentence = view.paper.sentence_at(found.start())
            before = view.paper.text[sentence.start : found.start()]
            others = [
                one
                for one in view.people_in(sentence.start, sentence.end)
                if one.one is not None and one.one != me and not one.one.is_child
            ]
            if name == noted[0] or others or _is_past(view, found.end()):
                continue
            if _HOME.search(before) and view.manner(*found.span()).is_asserted:
                yield _suggest(view, me, found.span(), noted[1])


def _suggest(
    view: View, person: Person, span: tuple[int, int], known: str
) -> Suggestion:
    return suggest(
        view,
        span,
        CheckKind.PLACE,
        "job",
        because=(person.id,),
        confidence=0.65,
        name=called(person),
        told=view.paper.text[span[0] : span[1]],
        known=known,
    )
