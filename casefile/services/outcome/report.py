"""What the council answered to each flag, as a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId, PersonId
from casefile.domain.item import Item
from casefile.domain.letter import (
    Heading,
    LetterBlock,
    LetterContent,
    Paragraph,
    Run,
    Table,
    Text,
)
from casefile.domain.letter_parts import with_texts
from casefile.domain.outcome import Became, Told
from casefile.domain.written import day, listing
from casefile.services import reports
from casefile.services.item_story import Shown
from casefile.services.outcome import words as outcome_words
from casefile.services.outcome.outcomes import Standing
from casefile.services.withheld import Withheld

_WIDTHS = (0.08, 0.36, 0.28, 0.28)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a report names: people and papers."""

    people: Mapping[PersonId, str]
    documents: Mapping[DocumentId, Document]
    today: date


def words() -> dict[str, Any]:
    """Returns the sentences of the report."""
    return dict(outcome_words.words()["report"])


def content(
    found: Sequence[Standing], known: Known, withheld: Withheld | None = None
) -> LetterContent:
    """Returns the report as a paper, without what is withheld."""
    said = words()
    if withheld is None:
        return reports.paper(said, _blocks(found, known, _whole, said))
    made = reports.paper(said, _blocks(found, known, withheld.field, said))
    return with_texts(made, withheld.marked)


def _whole(_item: Item, _label: str, text: str) -> str:
    return text


def _blocks(
    found: Sequence[Standing], known: Known, shown: Shown, said: dict[str, Any]
) -> Iterator[LetterBlock]:
    yield Paragraph(_plain(str(said["made"]).format(date=day(known.today))))
    if not found:
        yield Paragraph(_plain(said["none"]))
        return
    yield Paragraph(_bold(outcome_words.total(found)))
    for _, group in groupby(found, key=lambda one: one.flag.passage.document):
        papers = list(group)
        paper = papers[0].paper
        if paper is not None:
            yield Heading(1, _plain(paper.title))
        yield Table(
            header=tuple(_plain(column) for column in said["columns"]),
            rows=tuple(_row(one, known, shown, said) for one in papers),
            widths=_WIDTHS,
        )


def _row(
    one: Standing, known: Known, shown: Shown, said: dict[str, Any]
) -> tuple[Text, ...]:
    flag = one.flag
    quote = shown(flag, "", flag.passage.quote)
    page = str(said["page"]).format(page=flag.passage.page)
    says = [f"“{quote}”"]
    if flag.right:
        says.append(str(said["right"]).format(right=flag.right))
    says.append(str(said["asked"]).format(ask=outcome_words.ask(flag.ask)))
    return (
        _plain(f"{flag.number}\n{page}"),
        _plain("\n".join(says)),
        (*_bold(_answer(one, said)), *_plain(_reason(one, known, said))),
        _plain("\n".join(_since(one, known, said))),
    )


def _answer(one: Standing, said: dict[str, Any]) -> str:
    answered = outcome_words.state(one.state)
    if one.flag.answered_on is None:
        return answered
    on = str(said["on"]).format(date=day(one.flag.answered_on))
    return f"{answered} {on}"


def _reason(one: Standing, known: Known, said: dict[str, Any]) -> str:
    told = []
    if one.flag.response:
        told.append(str(said["reason"]).format(reason=one.flag.response))
    paper = one.flag.answered_in and known.documents.get(one.flag.answered_in)
    if paper:
        told.append(str(said["answered_in"]).format(title=paper.title))
    return "".join(f"\n{line}" for line in told)


def _since(one: Standing, known: Known, said: dict[str, Any]) -> Iterator[str]:
    for became in one.flag.became:
        if became.version in known.documents:
            yield _became(became, known, said)
    if one.flag.told:
        named = listing([_told(told, known, said) for told in one.flag.told])
        yield str(said["told"]).format(told=named)
    step = outcome_words.step(one, known.today)
    yield str(said["next"]).format(next=step.text)


def _became(became: Became, known: Known, said: dict[str, Any]) -> str:
    fate = outcome_words.within(outcome_words.fate(became.fate))
    if not became.confirmed:
        fate += f" ({said['unconfirmed']})"
    title = known.documents[became.version].title
    return str(said["became"]).format(version=title, fate=fate)


def _told(told: Told, known: Known, said: dict[str, Any]) -> str:
    who = ", ".join(filter(None, (known.people.get(told.person, ""), told.how)))
    if told.told_on is None:
        return who
    return str(said["told_on"]).format(who=who, date=day(told.told_on))


def _plain(text: str) -> Text:
    return (Run(text),)


def _bold(text: str) -> Text:
    return (Run(text, bold=True),)
