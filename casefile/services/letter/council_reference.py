"""The council's own reference, as a paper of the council in the case file has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casefile.domain import letter_template, role
from casefile.domain.case import Case
from casefile.domain.document import Document
from casefile.domain.ids import CASE_ID
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.person import Person
from casefile.services.ports import Transaction

_COUNCIL = "council"


def found(case: Transaction, thread: Sequence[Letter]) -> str:
    """Returns the reference of what came on a thread, or of all the council's papers.

    Nothing if the papers have several, or if the case has one that the user gave.
    """
    facts = case.get(Case, CASE_ID)
    if facts.reference.strip():
        return ""
    papers = case.all(Document)
    came = _on_letters(case, thread)
    of_thread = _one(paper for paper in papers if paper.id in came)
    if of_thread:
        return of_thread
    replies = _on_letters(case, case.all(Letter))
    senders = set(_senders(facts, case.all(Person)))
    return _one(
        paper
        for paper in papers
        if paper.id in replies or _plain(paper.sender) in senders
    )


def _on_letters(case: Transaction, letters: Iterable[Letter]) -> set[object]:
    """Returns the papers that came back on letters to the council."""
    to_council = {
        letter.id
        for letter in letters
        if letter_template.get(letter.template).recipient == _COUNCIL
    }
    return {
        document
        for event in case.all(LetterEvent)
        if event.letter in to_council
        for document in event.documents
    }


def _senders(facts: Case, people: Iterable[Person]) -> Iterator[str]:
    council = _plain(facts.council)
    if council:
        yield council
    for person in people:
        employer = _plain(person.organisation)
        if role.is_council_staff(person.role) or (council and employer == council):
            yield _plain(person.name)


def _one(papers: Iterable[Document]) -> str:
    """Returns the one reference of papers, as it was first written."""
    known: dict[str, str] = {}
    for paper in papers:
        reference = paper.reference.strip()
        if reference:
            known.setdefault("".join(reference.casefold().split()), reference)
    return next(iter(known.values())) if len(known) == 1 else ""


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
