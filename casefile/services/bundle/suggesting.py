"""A plan for a bundle, suggested from the papers in the case file, to be edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from casefile.domain import redaction, version, written
from casefile.domain.bundle import plan_writing, profile
from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.plan import PlanDocument
from casefile.domain.bundle.plan_writing import quoted
from casefile.domain.bundle.profile import SectionSet, SetSection, Source, words
from casefile.domain.clock import Confidence
from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import DocumentId
from casefile.domain.set_date import SetDate
from casefile.services import parcels
from casefile.services.plain_value import iso
from casefile.services.ports import Desk, Transaction

_LEAST: Final = 8
"""Characters of an id that are shown; more where those fit several papers."""
_HEARING: Final = "hearing"


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """One paper, where it goes, and why it is left out if it is."""

    paper: Document
    id: str
    """As much of its id as is needed."""
    section: str = ""
    """The letter of its section; empty if none could be told."""
    why: str = ""
    """Why it is left out; empty if it goes in."""


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A whole plan as it is suggested."""

    chosen: SectionSet
    title: str
    hearing_on: date | None
    papers: tuple[Suggested, ...]
    """In the order of their dates."""

    def of(self, letter: str) -> list[Suggested]:
        """Returns the papers of a section, those that are left out among them."""
        return [one for one in self.papers if one.section == letter]


def suggest(desk: Desk, name: str = profile.USUAL) -> Suggestion:
    """Sorts the papers of the case into the sections of a set.

    Raises:
        NotUnderstood: if there is no such set.
    """
    chosen = profile.section_set(name)
    return desk.case.read(lambda case: _suggestion(case, chosen, desk.time.today()))


def text(made: Suggestion) -> str:
    """Returns a suggestion as the text of a plan, with comments that say why."""
    return "\n".join([*_head(made), *_sections(made), *_left_over(made)]) + "\n"


def _suggestion(case: Transaction, chosen: SectionSet, today: date) -> Suggestion:
    papers = [one for one in case.all(Document) if not parcels.is_list(one)]
    ids = _short([str(paper.id) for paper in papers])
    why = _Why(papers)
    found = [
        _suggested(paper, ids[str(paper.id)], chosen, why)
        for paper in sorted(papers, key=lambda one: one.dated_on or date.max)
    ]
    hearings = sorted(
        one.due_on
        for one in case.all(SetDate)
        if _HEARING in one.title.casefold() and one.due_on >= today
    )
    on = hearings[0] if hearings else None
    hearing = (
        "" if on is None else words("front")["hearing"].format(date=written.day(on))
    )
    title = f"{words('front')['title']} {hearing}".strip()
    return Suggestion(chosen=chosen, title=title, hearing_on=on, papers=tuple(found))


def _suggested(paper: Document, short: str, chosen: SectionSet, why: _Why) -> Suggested:
    section = _section_of(paper, chosen)
    reason = why.left_out(paper)
    if not reason and section is None:
        reason = words("suggest")["unknown"]
    elif not reason and section is not None and section.directed:
        reason = words("suggest")["needs_direction"]
    letter = "" if section is None else section.letter
    return Suggested(paper=paper, id=short, section=letter, why=reason)


def _section_of(paper: Document, chosen: SectionSet) -> SetSection | None:
    """Returns where a paper goes: as its title says, or else as its kind does."""
    by_words = (one for one in chosen.sections if profile.holds(paper.title, one.words))
    by_kind = (one for one in chosen.sections if paper.kind in one.kinds)
    return next(by_words, None) or next(by_kind, None)


class _Why:
    """Says why a paper is left out of what is suggested."""

    def __init__(self, papers: Sequence[Document]) -> None:
        self._said = words("suggest")
        self._first: dict[str, Document] = {}
        self._known = {paper.id: paper for paper in papers}
        for paper in papers:
            self._first.setdefault(paper.sha256, paper)
        self._newer: dict[DocumentId, Document] = {}
        for group in version.grouped(papers):
            best = _best(group)
            self._newer |= {one.id: best for one in group if one is not best}
        self._covered: dict[DocumentId, Document] = {}
        copies = [one for one in papers if redaction.TAG in one.tags]
        for paper in papers if copies else ():
            if made := [one for one in copies if redaction.is_copy(one, paper)]:
                # The paper itself would show what was removed from the copy.
                self._covered[paper.id] = made[-1]
                self._newer |= {one.id: made[-1] for one in made[:-1]}

    def left_out(self, paper: Document) -> str:
        """Returns why, or nothing if it may go in."""
        return next(self._reasons(paper), "")

    def _reasons(self, paper: Document) -> Iterator[str]:
        said = self._said
        if paper.kind is DocumentKind.DISCLOSURE:
            yield said["disclosure"]
        if what := profile.not_standard().what(paper, paper.title):
            yield said["not_standard"].format(what=what)
        if not paper.pages:
            yield said["unreadable"]
        if (first := self._first[paper.sha256]).id != paper.id:
            yield said["duplicate"].format(title=first.title)
        if newer := self._newer.get(paper.id):
            is_copy = newer.dated_on == paper.dated_on
            kind = "copy" if is_copy else "earlier"
            yield said[kind].format(title=newer.title)
        if covered := self._covered.get(paper.id):
            yield said["covered"].format(title=covered.title)
        outer = None if paper.part_of is None else self._known.get(paper.part_of)
        if outer is not None and paper.first_page == 0 and outer.photos:
            yield said["part_of"].format(title=outer.title)


def _best(group: Sequence[Document]) -> Document:
    """Returns the version that goes in: the last one, best with pages of its own."""
    last = group[-1]
    same = [one for one in group if one.dated_on == last.dated_on]
    return next((one for one in reversed(same) if one.medium.has_pages), last)


def _short(ids: Sequence[str]) -> dict[str, str]:
    """Returns for each id as much of its beginning as is of no other."""
    found: dict[str, str] = {}
    for one in ids:
        length = _LEAST
        while sum(other.startswith(one[:length]) for other in ids) > 1:
            length += 1
        found[one] = one[:length]
    return found


def _head(made: Suggestion) -> Iterator[str]:
    said, chosen = words("suggest"), made.chosen
    yield from (f"# {line}" for line in said["head"])
    yield ""
    hint = "" if made.hearing_on else f"# {said['title']}"
    yield f"{f'title = {quoted(made.title)}':34}{hint}".rstrip()
    yield f"{f'set = {quoted(chosen.id)}':34}# {chosen.name}"
    numbering = f"numbering = {quoted(chosen.numbering.value)}"
    yield f"{numbering:34}# {_source(chosen.numbering_source)}"
    yield "cover = true"
    yield ""
    yield f"# {said['fill']}"
    on = made.hearing_on
    yield '# court = "In the Family Court at "'
    yield '# case_number = ""'
    yield "# hearing_on = 2027-05-11" if on is None else f"hearing_on = {on}"
    yield '# hearing = "Directions hearing"'
    yield '# judge = ""'
    yield '# prepared_by = ""'
    yield "# [[party]]"
    yield '# name = ""'
    yield '# role = "Applicant"'
    if chosen.note:
        yield ""
        yield f"# {chosen.note}"
        yield f"# {_source(chosen.source)}"
    yield f"# {said['order']}"


def _source(source: Source) -> str:
    said = words("suggest")
    if source.confidence is Confidence.UNVERIFIED:
        return str(said["unverified"]).format(authority=source.authority)
    on = written.day(source.checked_on)
    return str(said["verified"]).format(authority=source.authority, date=on)


def _sections(made: Suggestion) -> Iterator[str]:
    for section in made.chosen.sections:
        yield ""
        yield "[[section]]"
        yield f'letter = "{section.letter}"'
        yield f"title = {quoted(section.title)}"
        papers = made.of(section.letter)
        yield "documents = ["
        if not papers:
            yield f"  # {words('suggest')['empty']}"
        yield from (_line(one) for one in papers)
        yield "]"


def _left_over(made: Suggestion) -> Iterator[str]:
    rest = made.of("")
    if rest:
        yield ""
        yield f"# {words('suggest')['left_out']}"
        yield from (_line(one, indent="") for one in rest)


def _line(one: Suggested, indent: str = "  ") -> str:
    """Returns a paper as a line of the plan, a comment if it is left out."""
    return f"{indent}{'# ' if one.why else ''}{entry_line(one)}"


def entry_line(one: Suggested) -> str:
    """Returns a paper as an entry of a plan, with what is to be known of it."""
    paper = one.paper
    said = [one.why] if one.why else []
    if paper.pages:
        said.insert(0, written.count(paper.pages, "page"))
    if paper.dated_on is None:
        said.append(words("suggest")["undated"])
    document = PlanDocument(id=one.id, title=paper.title, dated_on=paper.dated_on)
    return f"{plan_writing.entry(document)},  # {'; '.join(said)}"


def again(desk: Desk, bundle: Bundle) -> str:
    """Returns the plan of a bundle that was built, to be edited for its next version.

    Papers that are not in it stand in their sections as comments.
    """
    said, plan = words("suggest"), bundle.plan
    known = {one.id for section in plan.sections for one in section.documents}
    papers = suggest(desk, plan.set).papers
    rest = [one for one in papers if str(one.paper.id) not in known]
    letters = {section.letter for section in plan.sections}
    notes = {
        letter: [entry_line(one) for one in rest if one.section == letter]
        for letter in letters
    }
    head = said["again"].format(version=bundle.version, title=bundle.title)
    lines = [f"# {head}", *(f"# {line}" for line in said["head"][1:]), ""]
    lines += plan_writing.written(plan, notes)
    if left := [one for one in rest if one.section not in letters]:
        lines += ["", f"# {said['left_out']}", *(f"# {entry_line(o)}" for o in left)]
    return "\n".join(lines) + "\n"


def data(made: Suggestion) -> dict[str, object]:
    """Returns a suggestion as plain data."""
    on = made.hearing_on
    return {
        "title": made.title,
        "set": made.chosen.id,
        "numbering": made.chosen.numbering.value,
        "hearing_on": iso(on),
        "sections": [
            {
                "letter": section.letter,
                "title": section.title,
                "documents": [
                    _entry(one) for one in made.of(section.letter) if not one.why
                ],
            }
            for section in made.chosen.sections
        ],
        "left_out": [
            {**_entry(one), "section": one.section or None, "why": one.why}
            for one in made.papers
            if one.why
        ],
    }


def _entry(one: Suggested) -> dict[str, object]:
    on = one.paper.dated_on
    return {
        "id": str(one.paper.id),
        "title": one.paper.title,
        "date": iso(on),
        "pages": one.paper.pages,
    }
