"""The consent ledger as a paper on its side, of one page for half a dozen lines."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casefile.domain.consent import Consent
from casefile.domain.ids import ItemId, PersonId
from casefile.domain.letter import (
    LetterBlock,
    LetterContent,
    Paragraph,
    Run,
    Table,
    Text,
)
from casefile.domain.letter_parts import with_texts
from casefile.domain.written import day
from casefile.services import reports
from casefile.services.consent import consents
from casefile.services.consent import words as consent_words
from casefile.services.withheld import Withheld

_WIDTHS = (0.13, 0.26, 0.17, 0.21, 0.23)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the ledger names."""

    people: Mapping[PersonId, str]
    items: Mapping[ItemId, str]
    """What records and papers are called."""
    today: date


def words() -> dict[str, Any]:
    """Returns the sentences of the paper."""
    return dict(consent_words.words()["report"])


def content(
    found: Sequence[Consent], known: Known, withheld: Withheld | None = None
) -> LetterContent:
    """Returns the ledger as a paper, without what is withheld."""
    said = words()
    made = reports.paper(said, _blocks(found, known, said))
    made = dataclasses.replace(made, compact=True, wide=True)
    return made if withheld is None else with_texts(made, withheld.marked)


def _blocks(
    found: Sequence[Consent], known: Known, said: dict[str, Any]
) -> Iterator[LetterBlock]:
    yield Paragraph(_plain(str(said["made"]).format(date=day(known.today))))
    if not found:
        yield Paragraph(_plain(said["none"]))
        return
    yield Paragraph(tuple(_standing(found, said)))
    yield Table(
        header=tuple(_plain(column) for column in said["columns"]),
        rows=tuple(_row(one, known, said) for one in consents.in_order(found)),
        widths=_WIDTHS,
    )


def _standing(found: Sequence[Consent], said: dict[str, Any]) -> Iterator[Run]:
    """Yields what stands now, in a line or two, so that all fits on one page."""
    yield Run(f"{said['now']}: ")
    for number, one in enumerate(consents.standing(found)):
        yield from (Run("; "),) if number else ()
        yield from _now(one, said)
    yield Run(".")


def _row(one: Consent, known: Known, said: dict[str, Any]) -> tuple[Text, ...]:
    asked_by = known.people.get(one.asked_by, "") if one.asked_by else ""
    children = consent_words.children(one, known.people)
    who: list[str] = []
    if asked_by:
        who.append(str(said["asked_by"]).format(who=asked_by))
    if one.whose is not None:
        whose = consent_words.whose(one, known.people)
        who.append(str(said["whose"]).format(who=whose))
    if children:
        who.append(str(said["children"]).format(who=children))
    about = [one.about, *([" ".join(who)] if who else [])]
    answer = [consent_words.stance(one.stance)]
    if one.limits:
        answer.append(str(said["limits"]).format(limits=one.limits))
    how = [consent_words.way(one.way)]
    how.append(
        str(said["explained"]).format(explained=one.explained)
        if one.explained
        else str(said["not_explained"])
    )
    named = [known.items[item] for item in one.evidence if item in known.items]
    shown = [
        name if number == 1 else str(said["several"]).format(name=name, count=number)
        for name, number in Counter(named).items()
    ]
    return (
        _plain(day(one.happened_on)),
        _plain("\n".join(about)),
        (Run(answer[0], bold=True), *_plain("".join(f"\n{a}" for a in answer[1:]))),
        _plain("\n".join(how)),
        _plain("\n".join(shown) or said["no_evidence"]),
    )


def _now(one: Consent, said: dict[str, Any]) -> Text:
    before, _, rest = str(said["now_line"]).partition("**{stance}**")
    facts = {"about": one.about, "date": day(one.happened_on)}
    return (
        Run(before.format(**facts)),
        Run(consent_words.standing(one.stance), bold=True),
        Run(rest.format(**facts)),
    )


def _plain(text: str) -> Text:
    return (Run(text),) if text else ()
