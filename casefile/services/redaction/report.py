"""What was removed from a copy and why, as a paper of one page; it has none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from casefile import resources
from casefile.domain.letter import (
    Bullets,
    Heading,
    LetterBlock,
    LetterContent,
    Paragraph,
    Run,
    Table,
    Text,
)
from casefile.domain.letter_parts import with_texts
from casefile.domain.release import Choice
from casefile.domain.written import count, day, page_list
from casefile.services import reports
from casefile.services.door import Part
from casefile.services.ports import Desk
from casefile.services.redaction.redacting import Redacted
from casefile.services.reports import WholeReport
from casefile.services.withheld import Withheld

_WIDTHS = (0.5, 0.15, 0.35)


def words() -> dict[str, Any]:
    """Returns the sentences of the paper."""
    return dict(resources.toml("redaction.toml")["report"])


def listing(made: Redacted) -> WholeReport:
    """Returns the list of what was removed from a copy, to be written or printed."""

    def gather(desk: Desk) -> Callable[[Withheld | None], LetterContent]:
        return partial(content, made, desk.time.today())

    return WholeReport(
        part=Part(
            key="removed",
            name=words()["part"],
            choices=(Choice.REMOVE, Choice.ALLOW),
            has_pages=False,
        ),
        name=lambda: str(words()["file_name"]),
        gather=gather,
    )


def content(
    made: Redacted, today: date, withheld: Withheld | None = None
) -> LetterContent:
    """Returns the list as a paper, without what is withheld."""
    said = words()
    paper = reports.paper(said, _blocks(made, today, said))
    return paper if withheld is None else with_texts(paper, withheld.marked)


def _blocks(made: Redacted, today: date, said: dict[str, Any]) -> Iterator[LetterBlock]:
    yield Paragraph(_plain(_origin(made, today, said)))
    yield Table(
        header=tuple(_plain(column) for column in said["columns"]),
        rows=tuple(
            (_plain(one.why), _plain(f"{one.places:,}"), _plain(page_list(one.pages)))
            for one in made.gone
        ),
        widths=_WIDTHS,
        row_headers=True,
    )
    pages = {page for one in made.gone for page in one.pages}
    places = sum(one.places for one in made.gone)
    total = str(said["total"]).format(
        places=count(places, "place"), pages=count(len(pages), "page")
    )
    yield Paragraph((Run(total, bold=True),))
    yield Heading(1, _plain(said["how"]))
    yield Bullets(tuple(_plain(step) for step in _steps(made, said)))


def _origin(made: Redacted, today: date, said: dict[str, Any]) -> str:
    # Its title may name somebody.
    paper = made.document
    dated = paper.dated_on
    return str(said["made" if dated is None else "made_dated"]).format(
        date=day(today),
        kind=paper.kind.plain,
        dated="" if dated is None else day(dated),
        pages=count(paper.pages, "page"),
    )


def _steps(made: Redacted, said: dict[str, Any]) -> Iterator[str]:
    yield from said["steps"]
    if not made.is_searched:
        yield said["by_hand"]
        return
    yield said["searched"]
    if len(made.unread) < made.document.pages:
        yield said["pictures"]
        if made.unread:
            yield str(said["unread"]).format(pages=page_list(made.unread))
    else:
        yield said["unread_all"]
    if made.has_drawn:
        yield said["by_hand"]


def _plain(text: str) -> Text:
    return (Run(text),) if text else ()
