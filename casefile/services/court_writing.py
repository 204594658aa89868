"""A paper for the court on its way to files: its exhibits, its length, what to mind."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from casefile.domain import court_exhibit, letter_content, statement_facts
from casefile.domain.confidential import Confidential
from casefile.domain.court_exhibit import CourtExhibit
from casefile.domain.court_reference import words
from casefile.domain.document import Document
from casefile.domain.letter import Letter, LetterContent
from casefile.domain.material import Material
from casefile.domain.written import count
from casefile.errors import LetterNotReady
from casefile.mapped import Data
from casefile.services import court_binding, court_length, paper_door, unlocking
from casefile.services.contents import Looking
from casefile.services.door import Finding
from casefile.services.paper_door import Plan
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

FILE: Final = str(words("exhibit")["file"])
"""What the name of a file with exhibits alone ends with."""
BEHIND: Final = "with_exhibits"
"""The fact that says whether the papers that a letter cites go behind it."""
_YES: Final = "yes"


@dataclass(frozen=True)
class Statement:
    """A finished letter, and what was decided about the papers that go with it."""

    material: Material
    content: LetterContent
    plans: Sequence[Plan]


@dataclass(frozen=True, kw_only=True)
class Made:
    """What was made besides the letter itself."""

    whole: Data | None = None
    """The statement with its exhibits behind it, as one PDF."""
    pages: int = 0
    """Of that PDF."""
    exhibits: Data | None = None
    """The exhibits alone, to go with a Word file."""
    count: int = 0
    """How many exhibits there are."""
    told: tuple[str, ...] = ()


def search(
    desk: Desk, secret: Confidential, material: Material, looking: Looking
) -> tuple[list[Finding], list[str]]:
    """Searches the exhibits of a statement: of each paper the pages that go."""
    findings: list[Finding] = []
    unsearched: list[str] = []
    for one in letter_content.exhibits(material):
        name = f"{words('exhibit')['mark'].format(mark=one.mark)}, “{one.paper.title}”"
        part = paper_door.part_of(one.paper, name)
        found, without_text = paper_door.search(desk, secret, one.paper, part, looking)
        findings += [finding for finding in found if _goes(finding, one)]
        unsearched += without_text
    return findings, unsearched


def _goes(finding: Finding, exhibit: CourtExhibit) -> bool:
    """Tells whether what was found is on a page that goes, or on none in particular."""
    if finding.unseen or not finding.pages or not exhibit.pages:
        return True
    near = {page + step for page in exhibit.pages for step in (-1, 0, 1)}
    return bool(near & set(finding.pages))


def made(
    desk: Desk, statement: Statement, files: Mapping[str, bytes], context: TaskContext
) -> Made:
    """Binds the exhibits behind a statement, and says how long it is.

    Raises:
        ExhibitsRefused: naming each exhibit that cannot be bound.
        StatementUnsound: if the check of the finished file found something wrong.
        HeldBack: if something private would be in a page made here all the same.
        Cancelled: if the user stopped.
    """
    material, content = statement.material, statement.content
    if material.template.is_of_court:
        exhibits = letter_content.exhibits(material)
        told = _length(desk, content, files)
    else:
        exhibits = _of_letter(material)
        told = []
    if not exhibits:
        return Made(told=tuple(told))
    given = court_binding.Statement(
        material=material,
        content=content,
        exhibits=exhibits,
        plans={plan.document: plan for plan in statement.plans},
    )
    whole = alone = None
    if "pdf" in files:
        whole = court_binding.bound(desk, given, files["pdf"], context)
        told.append(_proof(whole, exhibits))
    if "docx" in files:
        alone = court_binding.bound(desk, given, b"", context)
    said: str = words("told")["unmentioned"]
    told += [
        said.format(mark=one.mark, title=one.paper.title)
        for one in exhibits
        if not one.is_mentioned
    ]
    return Made(
        whole=None if whole is None else whole.data,
        pages=0 if whole is None else whole.pages,
        exhibits=None if alone is None else alone.data,
        count=len(exhibits),
        told=tuple(told),
    )


def locked(material: Material) -> list[Document]:
    """Returns the papers that would go with a letter and wait for their passwords."""
    of_court = material.template.is_of_court
    exhibits = letter_content.exhibits(material) if of_court else _of_letter(material)
    return [one.paper for one in exhibits if unlocking.is_locked(one.paper)]


def _of_letter(material: Material) -> list[CourtExhibit]:
    """Returns the papers that a letter cites, if they are to go behind it."""
    if material.letter.facts.get(BEHIND, "").strip().casefold() != _YES:
        return []
    cited = statement_facts.enclosed(material)
    papers = [(one, material.documents[one.item]) for one in cited]
    return [
        CourtExhibit(
            mark=str(one.number),
            cited=one.item,
            paper=paper,
            pages=tuple(range(1, paper.pages + 1)) if paper.medium.has_pages else (),
        )
        for one, paper in papers
    ]


def refuse_lock(court: Made, passphrase: str) -> None:
    """Stops exhibits from being locked: others write into them, and a court has to.

    Raises:
        LetterNotReady: telling what to do instead.
    """
    if court.count and passphrase:
        raise LetterNotReady(words("told")["no_lock"])


def counted(letter: Letter, court: Made) -> Letter:
    """Returns a letter that keeps how many exhibits it has, for the next statement."""
    if not court.count:
        return letter
    facts = {**letter.facts, court_exhibit.MADE: str(court.count)}
    return dataclasses.replace(letter, facts=facts)


def _length(
    desk: Desk, content: LetterContent, files: Mapping[str, bytes]
) -> list[str]:
    pdf = files.get("pdf") or desk.writer.pdf(content)
    *pages, _properties = desk.writer.words_in(pdf)
    return court_length.told(content.title, len(pages))


def _proof(
    whole: court_binding.BoundStatement, exhibits: Sequence[CourtExhibit]
) -> str:
    said: str = words("told")["proof" if whole.references else "proof_none"]
    return said.format(
        references=count(whole.references, "reference"),
        exhibits=count(len(exhibits), "exhibit"),
        pages=count(whole.pages, "page"),
    )
