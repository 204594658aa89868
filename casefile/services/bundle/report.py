"""What changed from version to version of a bundle, as a paper to go with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import Any

from casefile.domain.bundle.change import changes
from casefile.domain.bundle.draft import Shelved
from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.profile import words
from casefile.domain.letter import (
    Bullets,
    Heading,
    LetterBlock,
    LetterContent,
    Paragraph,
    Run,
    Text,
)
from casefile.domain.letter_parts import with_texts
from casefile.domain.release import Choice
from casefile.domain.written import count, day
from casefile.services import reports
from casefile.services.door import Part
from casefile.services.ports import Desk
from casefile.services.reports import WholeReport
from casefile.services.withheld import Withheld


def listing(one: Shelved) -> WholeReport:
    """Returns the list of what changed, to be written or printed."""

    def gather(_desk: Desk) -> Callable[[Withheld | None], LetterContent]:
        return partial(content, one)

    said = words("changes_paper")
    return WholeReport(
        part=Part(
            key="bundle_changes",
            name=said["part"],
            choices=(Choice.REMOVE, Choice.ALLOW),
            has_pages=False,
        ),
        name=lambda: str(said["file_name"]),
        gather=gather,
    )


def content(one: Shelved, withheld: Withheld | None = None) -> LetterContent:
    """Returns the list as a paper, without what is withheld."""
    said = words("changes_paper")
    paper = reports.paper(said, _blocks(one, said))
    return paper if withheld is None else with_texts(paper, withheld.marked)


def _blocks(one: Shelved, said: dict[str, Any]) -> Iterator[LetterBlock]:
    yield Paragraph((Run(one.plan.title, bold=True),))
    known: list[Bundle | None] = [*one.versions, None]
    for version, before in pairwise(known):
        if version is None:
            continue
        yield Heading(1, _plain(said["version"].format(number=version.version)))
        yield Paragraph(_plain(_origin(version, said)))
        if before is not None:
            lines = changes(before, version)
            yield Bullets(tuple(_plain(line) for line in lines))


def _origin(version: Bundle, said: dict[str, Any]) -> str:
    pages = count(version.pages, "page")
    made: str = said["made"].format(date=day(version.made_on), pages=pages)
    if version.served_on is None:
        return made
    return f"{made} {said['served'].format(date=day(version.served_on))}"


def _plain(text: str) -> Text:
    return (Run(text),) if text else ()
