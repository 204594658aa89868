"""A small family case in which the council answered some flags and not others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from casefile.domain.document import Document, DocumentKind
from casefile.domain.flag import Flag, FlagStatus
from casefile.domain.item import Item
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.outcome import Became, Fate, Told
from casefile.domain.person import Person
from tests.builders import make_document, make_flag, make_letter, make_passage
from tests.stage import family

_TEXT = "The family moved. Nobody asked us."


def answered() -> list[Item]:
    """Seven flags: two are late, one was never sent, the others were answered."""
    items = family()
    kept = [item for item in items if not isinstance(item, Letter)]
    return [*kept, *answers_to(items)]


def answers_to(items: Iterable[Item]) -> list[Item]:
    """What comes to a small family case once the council answered."""
    known = list(items)
    paper = next(
        item
        for item in known
        if isinstance(item, Document) and item.title == "Child and family assessment"
    )
    later = make_document(
        f"{paper.title}, amended",
        kind=DocumentKind.ASSESSMENT,
        version_of=paper.id,
        dated_on=date(2026, 2, 27),
        pages=paper.pages,
    )
    late = [
        item
        for item in known
        if isinstance(item, Flag) and item.passage.document == paper.id
    ]
    letter = make_letter(
        document=paper.id,
        flags=tuple(flag.id for flag in late),
        status=LetterStatus.SENT,
        sent_on=date(2026, 1, 5),
        sent_how="email",
    )
    return [later, *_answers(paper, later, known), letter]


def _answers(paper: Document, later: Document, items: list[Item]) -> list[Flag]:
    council = next(i for i in items if isinstance(i, Person) and i.role == "council")
    on = date(2026, 2, 26)

    def flag(number: int, quote: str, status: FlagStatus) -> Flag:
        passage = make_passage(paper.id, quote, _TEXT, page=min(number, 3))
        return make_flag(passage, number=number, status=status)

    accepted = replace(
        flag(3, "The family", FlagStatus.ACCEPTED),
        answered_on=on,
        told=(Told(person=council.id, told_on=on, how="by letter"),),
        became=(Became(version=later.id, fate=Fate.CORRECTED, confirmed=True),),
    )
    refused = replace(
        flag(4, "asked us", FlagStatus.REFUSED),
        answered_on=on,
        response="This is the view of the worker who wrote it, and it stays.",
    )
    partly = replace(
        flag(5, "Nobody", FlagStatus.PARTLY),
        became=(Became(version=later.id, fate=Fate.CHANGED),),
    )
    no_reply = flag(6, "moved", FlagStatus.NO_REPLY)
    return [accepted, refused, partly, no_reply, flag(7, "us", FlagStatus.OPEN)]
