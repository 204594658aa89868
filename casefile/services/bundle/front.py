"""Laying out a bundle: the labels of its pages, and the pages at its front."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from casefile.domain import letter_template, written
from casefile.domain.bundle import layout, plan_text
from casefile.domain.bundle.front_page import DrawnFront, FrontPages, front_pages
from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.layout import (
    Frozen,
    Layout,
    Moved,
    NotThere,
    PageKey,
    SectionPages,
    TooEarly,
)
from casefile.domain.bundle.plan import Plan, PlanDocument
from casefile.domain.bundle.plan_lines import Place
from casefile.domain.bundle.profile import Numbering, words
from casefile.domain.confidential import Confidential
from casefile.domain.release import Choice
from casefile.services.bundle.papers import Ready
from casefile.services.bundle.related import Related
from casefile.services.door import Part
from casefile.services.ports import Desk

PART: Final = Part(
    key="bundle",
    name="the front pages and the bookmarks",
    choices=(Choice.REMOVE, Choice.ALLOW),
    has_pages=False,
)
_USUAL: Final = 2
"""How many front pages there mostly are: a cover and an index."""
_TEXTS: Final = (
    *("title", "court", "case_number", "matter", "hearing", "judge", "prepared_by"),
)


@dataclass(frozen=True, kw_only=True)
class LaidOut:
    """A bundle that is laid out."""

    layout: Layout
    drawn: DrawnFront
    sections: tuple[SectionPages, ...]
    pages: FrontPages
    """What stands on the front pages, in words."""


def said(plan: Plan) -> list[str]:
    """Returns every word that a plan puts on the front pages and in bookmarks."""
    texts = [getattr(plan, name) for name in _TEXTS]
    texts += [f"{party.name}\n{party.role}" for party in plan.parties]
    for section in plan.sections:
        texts.append(section.title)
        texts += [document.title for document in section.documents]
    return [text for text in texts if text]


def without(plan: Plan, secret: Confidential) -> Plan:
    """Returns a plan with a blank in the place of each confidential detail."""
    if not secret:
        return plan
    blank = f"[{letter_template.phrases()['blank']['confidential']}]"

    def safe(text: str) -> str:
        return secret.left_out(text, blank)

    sections = tuple(
        dataclasses.replace(
            section,
            title=safe(section.title),
            documents=tuple(
                dataclasses.replace(document, title=safe(document.title))
                for document in section.documents
            ),
        )
        for section in plan.sections
    )
    parties = tuple(
        dataclasses.replace(party, name=safe(party.name), role=safe(party.role))
        for party in plan.parties
    )
    texts: dict[str, Any] = {name: safe(getattr(plan, name)) for name in _TEXTS}
    return dataclasses.replace(plan, sections=sections, parties=parties, **texts)


def laid_out(
    desk: Desk, text: str, plan: Plan, papers: Sequence[Ready], of: Version
) -> LaidOut:
    """Returns the labels of all pages, and the front pages drawn.

    `plan` holds just these papers.

    Raises:
        PlanRefused: if a page that was served would get another label.
    """
    sections = _sections(plan, papers)
    titles = _titles(plan, sections, of)
    front, note = _USUAL, _note(of)
    while True:
        try:
            found = _layout(plan, sections, front, of)
        except Moved as moved:
            raise _moved(text, papers, moved) from moved
        except TooEarly as early:
            raise _too_early(text, papers, early) from early
        except NotThere as missing:
            raise _not_there(text, papers, missing.key, of) from missing
        made = (of.number, of.made_on)
        pages = front_pages(plan, found, titles, made, note)
        if of.related is not None:
            how = " ".join(filter(None, (of.related.how, note)))
            pages = dataclasses.replace(pages, how=how)
        drawn = desk.writer.front(pages)
        is_right = drawn.pages == front
        front = drawn.pages
        if not is_right and plan.numbering is Numbering.SECTION:
            # What the index says is the same however many pages it has.
            found = _layout(plan, sections, front, of)
            is_right = True
        if is_right:
            return LaidOut(layout=found, drawn=drawn, sections=sections, pages=pages)


@dataclass(frozen=True, kw_only=True)
class Version:
    """Which version of a bundle is made, and what is not to change any more."""

    number: int
    made_on: date
    frozen: Frozen
    served: Bundle | None = None
    """The last version that was served."""
    related: Related | None = None
    """The bundle from which its numbers are, if it is a core or a supplement."""


def _layout(
    plan: Plan, sections: Sequence[SectionPages], front: int, of: Version
) -> Layout:
    related = of.related
    if related is not None and related.labels is not None:
        return layout.chosen(sections, front, related.labels)
    apart = related is not None
    return layout.lay_out(plan.numbering, sections, front, of.frozen, apart=apart)


def _sections(plan: Plan, papers: Sequence[Ready]) -> tuple[SectionPages, ...]:
    return tuple(
        SectionPages(
            section.letter,
            tuple(
                (str(one.paper.id), one.pages)
                for one in papers
                if one.asked.place.section == number
            ),
        )
        for number, section in enumerate(plan.sections)
    )


def _titles(
    plan: Plan, sections: Sequence[SectionPages], of: Version
) -> list[list[str]]:
    """Returns the titles for the index, which says what came since a version went."""
    added: str = words("front")["added"]
    known = {key.paper for key in of.frozen.labels} if of.related is None else set()

    def title(document: PlanDocument, paper: str) -> str:
        is_added = bool(known) and paper not in known
        return added.format(title=document.title) if is_added else document.title

    return [
        [
            title(document, paper)
            for document, (paper, _) in zip(
                section.documents, of_it.papers, strict=True
            )
        ]
        for section, of_it in zip(plan.sections, sections, strict=True)
    ]


def _note(of: Version) -> str:
    """Says on the index that numbers are as they were served."""
    if of.served is None or of.served.served_on is None:
        return ""
    on = written.day(of.served.served_on)
    said: str = words("front")["kept"]
    return said.format(version=of.served.version, date=on)


def _not_there(
    text: str, papers: Sequence[Ready], key: PageKey, of: Version
) -> Exception:
    """Returns what to say of a page for a core bundle that is not in the main one."""
    paper = next(p for p in papers if str(p.paper.id) == key.paper)
    problem: str = words("serving")["not_in_main"]
    title = "" if of.related is None else of.related.main.title
    facts = {"title": paper.title, "page": written.page_list([key.page])}
    return plan_text.refused(
        text, paper.asked.place, problem.format(**facts, main=title)
    )


def _moved(text: str, papers: Sequence[Ready], moved: Moved) -> Exception:
    """Returns what to say of a page that was served and would be renumbered."""
    paper = next((p for p in papers if str(p.paper.id) == moved.key.paper), None)
    place = Place() if paper is None else paper.asked.place
    title = "" if paper is None else paper.title
    page = written.page_list([moved.key.page])
    problem: str = words("serving")["moved"]
    facts = {"title": title, "page": page, "was": moved.was}
    return plan_text.refused(text, place, problem.format(**facts))


def _too_early(text: str, papers: Sequence[Ready], early: TooEarly) -> Exception:
    """Returns what to say of a late page that stands before all that was served."""
    paper = next(p for p in papers if str(p.paper.id) == early.key.paper)
    problem: str = words("serving")["too_early"]
    facts = {"title": paper.title, "first": early.first}
    return plan_text.refused(text, paper.asked.place, problem.format(**facts))
