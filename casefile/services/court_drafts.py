"""Papers for the court while they are drafted: exhibits, references, paragraphs."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from casefile.domain import court_exhibit, letter_content, reference
from casefile.domain.bundle import pages as page_ranges
from casefile.domain.court_exhibit import CourtExhibit
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId, LetterId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_template import Template, templates
from casefile.domain.reference import Reference
from casefile.domain.written import listing
from casefile.errors import LetterNotReady, NotFound, NotUnderstood
from casefile.services import court_writing, finding, unlocking
from casefile.services.letter import letters
from casefile.services.letter.material import gather_material
from casefile.services.own import templates as own_templates
from casefile.services.ports import Desk, Transaction


def begun(desk: Desk, given: str) -> tuple[Letter, Template] | None:
    """Returns a letter that was begun before, by its id; None if it is not one.

    Raises:
        LetterNotReady: if it was sent, and so does not change any more.
        AmbiguousId: if the beginning of an id fits more than one thing.
    """

    def work(case: Transaction) -> tuple[Letter, Template] | None:
        if own_templates.found(case, given) is not None:
            return None
        try:
            letter = case.get(Letter, LetterId(finding.resolve(case, given, Letter)))
        except NotFound:
            return None
        return letter, own_templates.of_letter(case, letter)

    known = {one.id for one in templates()}
    if given.strip().casefold().replace("-", "_") in known:
        return None
    found = desk.case.read(work)
    if found is not None and found[0].status is LetterStatus.SENT:
        raise LetterNotReady(
            "That letter was sent, so it does not change any more. Nothing was written."
        )
    return found


def gone_on(
    desk: Desk, begun: tuple[Letter, Template], facts: dict[str, str], on: date | None
) -> Letter:
    """Keeps a letter with more answers, and another date if one is given.

    Raises:
        NotUnderstood: if a fact is not one of the letter's own.
    """
    letter, template = begun
    letters.check_facts(template, facts)
    changed = dataclasses.replace(
        letter, facts=letter.facts | facts, made_on=on or letter.made_on
    )
    return letter if changed == letter else letters.save(desk, changed)


def reworded(desk: Desk, letter: Letter, words: str | None) -> Letter:
    """Keeps a letter with the user's own words, if there are any."""
    if words is None:
        return letter
    return letters.save(desk, dataclasses.replace(letter, body=words))


@dataclass(frozen=True)
class Looked:
    """What a letter lacks, and the exhibits it has."""

    letter: Letter
    missing: tuple[str, ...]
    exhibits: tuple[CourtExhibit, ...]


def looked(desk: Desk, letter: Letter) -> Looked:
    """Returns what is to be known of a letter while it is written."""
    material = gather_material(desk, letter)
    missing = letter_content.content(material).missing
    return Looked(letter, missing, tuple(letter_content.exhibits(material)))


def attached(desk: Desk, template: Template, given: str) -> tuple[str, str]:
    """Returns the fact by which a letter attaches a paper: `3f2a`, or `3f2a:2-4`.

    Raises:
        NotUnderstood: if the letter has no exhibits, or the pages are none.
        NotFound: if there is no such paper.
        AmbiguousId: if the beginning of an id fits more than one thing.
    """
    if not template.exhibits:
        taking = [one.id for one in templates() if one.exhibits]
        expected = f"a letter with exhibits, such as {listing(taking, 'or')}"
        raise NotUnderstood("a letter with exhibits", template.id, expected)
    name, _, pages = given.partition(":")

    def found(case: Transaction) -> tuple[DocumentId, Document]:
        cited = DocumentId(finding.resolve(case, name.strip(), Document))
        shown = unlocking.copies(case.all(Document))
        return cited, shown.get(cited) or case.get(Document, cited)

    cited, paper = desk.case.read(found)
    if not unlocking.is_locked(paper):
        page_ranges.chosen(pages, paper.pages)
    return court_exhibit.key(cited), pages.strip() or court_exhibit.ALL


def whole(desk: Desk, text: str) -> str:
    """Returns words in which each reference names its paper by its whole id.

    Raises:
        NotFound: if there is no such paper.
        AmbiguousId: if the beginning of an id fits more than one thing.
    """

    def resolved(to: Reference) -> Reference:
        found = desk.case.read(lambda case: finding.resolve(case, to.paper, Document))
        return dataclasses.replace(to, paper=str(found))

    return reference.changed(text.replace("\r\n", "\n"), resolved)


def locked(desk: Desk, letter: Letter) -> list[Document]:
    """Returns the papers that would go with a letter and wait for their passwords."""
    return court_writing.locked(gather_material(desk, letter))


def exhibits(desk: Desk, letter: Letter) -> list[CourtExhibit]:
    """Returns the exhibits of a letter in the order of their numbers."""
    return letter_content.exhibits(gather_material(desk, letter))


def with_pages(letter: Letter, paper: UUID, pages: str) -> Letter:
    """Returns a letter that attaches these pages of a paper; `all` for all of them."""
    facts = {**letter.facts, court_exhibit.key(paper): pages}
    return dataclasses.replace(letter, facts=facts)


def without(letter: Letter, paper: UUID) -> Letter:
    """Returns a letter that attaches a paper only if its words mention it."""
    key = court_exhibit.key(paper)
    facts = {name: value for name, value in letter.facts.items() if name != key}
    return dataclasses.replace(letter, facts=facts)
