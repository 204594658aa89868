"""The exhibits of a witness statement: papers, numbered by their first mention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from casefile.domain.bundle import pages as page_ranges
from casefile.domain.document import Document
from casefile.domain.ids import ItemId
from casefile.domain.letter import Letter, Text
from casefile.domain.material import Material
from casefile.domain.reference import Reference, Shown
from casefile.domain.written import initials
from casefile.errors import NotUnderstood

BEFORE: Final = "exhibits_before"
"""The fact that says how many exhibits the earlier statements have."""
MADE: Final = "exhibits_made"
"""The fact that says how many exhibits a statement had when it was written."""
ALL: Final = "all"
_ATTACHED: Final = "exhibit"


@dataclass(frozen=True, kw_only=True)
class CourtExhibit:
    """One paper, or some of its pages, as an exhibit."""

    mark: str
    """Initials and number: "JH1"."""
    cited: ItemId
    """The paper that the words name."""
    paper: Document
    """What is shown: that paper, or of a locked one its copy without the lock."""
    pages: tuple[int, ...]
    """Of the paper, from 1; nothing for all of a paper without pages."""
    is_mentioned: bool = True

    def page(self, of_paper: int) -> int | None:
        """Returns which page of the exhibit a page of the paper is, from 1."""
        if of_paper in self.pages:
            return self.pages.index(of_paper) + 1
        return None


def key(paper: ItemId) -> str:
    """Returns the fact of a letter that says which pages of a paper are attached."""
    return f"{_ATTACHED} {paper}"


def attached(letter: Letter) -> dict[ItemId, str]:
    """Returns the papers that are attached, and which of their pages."""
    found: dict[ItemId, str] = {}
    for fact, pages in letter.facts.items():
        name, _, item = fact.partition(" ")
        if name != _ATTACHED or not pages.strip():
            continue
        try:
            found[UUID(item)] = "" if pages.strip().casefold() == ALL else pages
        except ValueError:
            continue
    return found


def listed(material: Material, texts: Iterable[Text]) -> list[CourtExhibit]:
    """Returns the exhibits in the order of their first mention, the rest by date."""
    if not material.template.exhibits:
        return []
    given = attached(material.letter)
    said = dict.fromkeys(ref.id for ref in _references(texts))
    known = material.documents
    order = [paper for paper in said if paper is not None and paper in known]
    order += sorted(
        (paper for paper in given if paper in known and paper not in said),
        key=lambda paper: (str(known[paper].dated_on or ""), known[paper].title),
    )
    me = material.me
    who = "".join(c for c in initials(me.name) if c.isalpha()) if me else ""
    first = before(material.letter) + 1
    return [
        CourtExhibit(
            mark=f"{who}{number}",
            cited=paper,
            paper=known[paper],
            pages=_pages(given.get(paper, ""), known[paper]),
            is_mentioned=paper in said,
        )
        for number, paper in enumerate(order, first)
    ]


def is_key(fact: str) -> bool:
    """Tells whether a fact of a letter says which pages of a paper are attached."""
    name, _, item = fact.partition(" ")
    return name == _ATTACHED and bool(item)


def before(letter: Letter) -> int:
    """Returns how many exhibits the earlier statements of the same person have."""
    return _number(letter, BEFORE)


def made(letter: Letter) -> int:
    """Returns how many exhibits a statement had when it was last written."""
    return _number(letter, MADE)


def _number(letter: Letter, fact: str) -> int:
    given = letter.facts.get(fact, "").strip()
    return int(given) if given.isascii() and given.isdigit() else 0


def marks(exhibits: Sequence[CourtExhibit]) -> str:
    """Returns `JH1`, `JH1 and JH2`, `JH1 to JH7`, or nothing."""
    names = [one.mark for one in exhibits]
    if len(names) <= 1:
        return "".join(names)
    between = "and" if len(names) == 2 else "to"  # noqa: PLR2004
    return f"{names[0]} {between} {names[-1]}"


def _references(texts: Iterable[Text]) -> Iterable[Reference]:
    for text in texts:
        for run in text:
            if run.reference is not None and run.reference.shown is Shown.EXHIBIT:
                yield run.reference


def _pages(given: str, paper: Document) -> tuple[int, ...]:
    """Returns the pages that are attached: all, where what is given cannot be read."""
    if not paper.medium.has_pages:
        return ()
    try:
        return page_ranges.chosen(given, paper.pages)
    except NotUnderstood:
        return tuple(range(1, paper.pages + 1))
