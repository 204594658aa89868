"""The papers of a bundle: found by their ids, and made ready to be bound."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from casefile.domain.bundle import direction, plan_text
from casefile.domain.bundle import pages as page_ranges
from casefile.domain.bundle.binding import BoundPaper
from casefile.domain.bundle.plan import Plan, PlanDocument
from casefile.domain.bundle.plan_lines import Place
from casefile.domain.bundle.profile import words
from casefile.domain.detail import Detail
from casefile.domain.document import Document, Medium, Page, PageSource
from casefile.domain.ids import DocumentId
from casefile.domain.letter import Letter
from casefile.domain.release import Choice
from casefile.errors import (
    AmbiguousId,
    BundleRefused,
    FileDamaged,
    HeldBack,
    ImportRefused,
    NotFound,
    NotUnderstood,
)
from casefile.mapped import Data
from casefile.services import door, finding, paper_door, parcels, unlocking
from casefile.services.paper import words as paper_words
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext

_DAMAGED: Final = "cannot_read"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A paper that the plan asks for, and where in the plan that is."""

    place: Place
    paper: Document
    said: PlanDocument
    """What the plan says, with the whole id, a title and a date if there is one."""


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A paper that is ready to be bound."""

    asked: Asked
    pages: tuple[int, ...]
    """Those chosen, from 1."""
    made: bytes | None = None
    """A PDF made here in place of the original."""
    typeset: str = ""
    """What the paper is, if its words were set on pages."""
    section: str = ""
    """The letter of its section."""

    @property
    def paper(self) -> Document:
        """The paper itself."""
        return self.asked.paper

    @property
    def title(self) -> str:
        """What it is called in the bundle."""
        return self.asked.said.title

    def bound(self, desk: Desk, recognised: Iterable[DocumentId]) -> BoundPaper:
        """Returns it as the binder takes it."""
        paper, made = self.paper, self.made

        def load() -> Data:
            if made is not None:
                return made
            try:
                return desk.case.read(lambda case: case.original(paper.sha256))
            except FileDamaged as error:
                why: str = words("typeset")["lost"]
                raise ImportRefused(self.title, why) from error

        def read() -> list[Page]:
            if not has_words:
                return []
            last = paper.pages
            found = desk.case.read(lambda case: case.pages(paper.id, 1, last))
            return [one for one in found if one.source is PageSource.RECOGNISED]

        has_words = made is None and paper.id in recognised
        return BoundPaper(
            title=self.title,
            size=paper.size if made is None else len(made),
            load=load,
            pages=tuple(page - 1 for page in self.pages),
            is_picture=made is None and paper.medium is Medium.IMAGE,
            name=paper.original_name,
            turned=self._turned(read()) if self.asked.said.upright else (),
            upright=self.asked.said.upright,
            words=read,
        )

    def _turned(self, pages: Iterable[Page]) -> tuple[tuple[int, int], ...]:
        """Returns the chosen pages that do not stand upright, and by how much."""
        needed = ((page.number, direction.quarters(page)) for page in pages)
        return tuple(
            (number - 1, by) for number, by in needed if by and number in self.pages
        )


def asked(desk: Desk, text: str, plan: Plan) -> list[Asked]:
    """Returns the papers that a plan asks for, in order.

    Raises:
        PlanRefused: naming the line on which there is no paper of the case.
    """
    return desk.case.read(lambda case: list(_asked(case, text, plan)))


def resolved(plan: Plan, papers: Sequence[Asked]) -> Plan:
    """Returns a plan that holds just these papers, by their whole ids."""
    sections = tuple(
        dataclasses.replace(
            section,
            documents=tuple(one.said for one in papers if one.place.section == number),
        )
        for number, section in enumerate(plan.sections)
    )
    return dataclasses.replace(plan, sections=sections)


def renamed(papers: Sequence[Ready], plan: Plan) -> list[Ready]:
    """Returns papers called as a plan of just these papers calls them."""
    said = [
        (section.letter, document)
        for section in plan.sections
        for document in section.documents
    ]
    return [
        dataclasses.replace(
            one, section=letter, asked=dataclasses.replace(one.asked, said=document)
        )
        for one, (letter, document) in zip(papers, said, strict=True)
    ]


def may_take(one: Asked, page: int) -> bool:
    """Tells whether the plan may take this page of a paper."""
    try:
        return page in page_ranges.chosen(one.said.pages, one.paper.pages)
    except NotUnderstood:
        return True


def _asked(case: Transaction, text: str, plan: Plan) -> Iterator[Asked]:
    for section, of in enumerate(plan.sections):
        for number, said in enumerate(of.documents):
            place = Place(section=section, document=number)
            paper = _paper(case, text, said.id, place)
            whole = dataclasses.replace(
                said,
                id=str(paper.id),
                title=said.title or paper.title,
                dated_on=said.dated_on or paper.dated_on,
            )
            yield Asked(place=place, paper=paper, said=whole)


def _paper(case: Transaction, text: str, given: str, place: Place) -> Document:
    """Returns the paper that is meant; `@last` is the paper that came last."""
    papers = [one for one in case.all(Document) if not parcels.is_list(one)]
    if given == finding.NEWEST and papers:
        return papers[-1]
    try:
        return case.get(Document, finding.resolve(case, given, Document))
    except NotFound as error:
        problem = _no_paper(case, given)
        raise plan_text.refused(text, place, problem) from error
    except AmbiguousId as error:
        problem = f"“{given}” fits more than one paper. Give more of its id."
        raise plan_text.refused(text, place, problem) from error


def _no_paper(case: Transaction, given: str) -> str:
    """Says why something is no paper of the case."""
    found = case.starting(given.lower())
    if any(case.kind_of(one) is Letter for one in found):
        return (
            f"“{given}” is a letter, and only papers go into a bundle. Write it to a "
            "PDF, import that, and give the id of the paper."
        )
    return f"There is no paper “{given}” in the case file."


def ready(
    desk: Desk,
    text: str,
    papers: Sequence[Asked],
    plans: dict[DocumentId, paper_door.Plan],
    context: TaskContext,
) -> list[Ready]:
    """Makes papers ready; those that were decided to stay out are left out.

    Raises:
        PlanRefused: if pages are asked for that a paper does not have.
        BundleRefused: naming each paper that cannot go in.
        HeldBack: if something private would be in a page made here all the same.
        Cancelled: if the user stopped.
    """
    if not papers:
        raise plan_text.refused(text, Place(), words("suggest")["nothing"])
    problems: list[tuple[int, str, str]] = []
    found: list[Ready] = []
    for number, one in enumerate(papers):
        context.check()
        context.report(number, len(papers), "Getting the papers ready")
        plan = plans.get(one.paper.id)
        if plan is not None and plan.choice is Choice.REMOVE:
            continue
        made, typeset = _made(desk, one.paper, plan, context)
        count = one.paper.pages if made is None else len(_pages_of(desk, made))
        if not count:
            problems.append((number, one.said.title, _why(one.paper)))
            continue
        pages = _chosen(text, one, count)
        found.append(Ready(asked=one, pages=pages, made=made, typeset=typeset))
    if problems:
        raise BundleRefused(problems)
    return found


def _why(paper: Document) -> str:
    way = words("typeset")["unlock"] if unlocking.is_locked(paper) else ""
    return f"{paper.problem or words('typeset')[_DAMAGED]} {way}".strip()


def _chosen(text: str, one: Asked, count: int) -> tuple[int, ...]:
    try:
        return page_ranges.chosen(one.said.pages, count)
    except NotUnderstood as error:
        problem = f"“{error.given}” cannot be used. Use {error.expected}."
        place = one.place._replace(key="pages")
        raise plan_text.refused(text, place, problem) from error


def _made(
    desk: Desk, paper: Document, plan: paper_door.Plan | None, context: TaskContext
) -> tuple[bytes | None, str]:
    """Returns a PDF to go in for a paper, or None, and what it is if it was typeset."""
    allowed: frozenset[Detail] = frozenset() if plan is None else plan.allowed
    if plan is not None and plan.choice is Choice.REDACT:
        return paper_door.covered(desk, paper, allowed, context), ""
    if paper.medium.has_pages:
        return None, ""
    reading, secret = desk.case.read(
        lambda case: (case.reading(paper.id), door.secrets(case, allowed))
    )
    if reading is None or not any(page.text.strip() for page in reading.pages):
        return None, ""
    form: str = words("typeset")["forms"][paper.medium.value]
    note = str(words("typeset")["note"]).format(form=form)
    data = desk.writer.pdf(paper_words.content(reading.pages, note, large=True))
    part = paper_door.part_of(paper, f"“{paper.title}”")
    if held := door.scan(secret, part, desk.writer.words_in(data)):
        raise HeldBack([(one.id, one.sentence) for one in held])
    return data, form


def _pages_of(desk: Desk, made: bytes) -> list[str]:
    *pages, _properties = desk.writer.words_in(made)
    return pages
