"""What a letter draws on, read from the case, and what must not be sent."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from datetime import date, tzinfo

from casefile.domain import chronology, letter_template
from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.reference import BUNDLE
from casefile.domain.case import Case
from casefile.domain.detail import Detail, DetailKind
from casefile.domain.document import Document, is_of_court
from casefile.domain.flag import Flag
from casefile.domain.ids import CASE_ID, ItemId
from casefile.domain.letter import Letter
from casefile.domain.material import Material
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.release import Choice
from casefile.errors import AmbiguousId, LetterNotReady, NotFound
from casefile.services import door, history_words, unlocking
from casefile.services.bundle import bundles
from casefile.services.own import templates as own_templates
from casefile.services.ports import Desk, Transaction

_ALLOWED = "yes"


def gather_material(desk: Desk, letter: Letter) -> Material:
    """Returns what a letter may use, as the case now stands.

    What the user allowed, and the papers they left out, when it was last written stay
    so.
    """
    allowed, left_out = last_decided(letter)
    return without(gather_all(desk, letter, allowed), left_out)


def last_decided(letter: Letter) -> tuple[set[Detail], set[ItemId]]:
    """Returns the details that were allowed, and the papers left out, at last."""
    made = letter.releases[-1].decisions if letter.releases else ()
    allowed = {
        Detail(decision.person, DetailKind(decision.kind))
        for decision in made
        if decision.choice is Choice.ALLOW
        and decision.document is None
        and decision.person is not None
    }
    left_out: set[ItemId] = {
        decision.document
        for decision in made
        if decision.choice is Choice.REMOVE and decision.document is not None
    }
    return allowed, left_out


def without(material: Material, left_out: Collection[ItemId]) -> Material:
    """Returns what a letter may use, without some papers as evidence."""
    if not left_out:
        return material
    flags = {
        flag_id: dataclasses.replace(
            flag, evidence=tuple(e for e in flag.evidence if e.item not in left_out)
        )
        for flag_id, flag in material.flags.items()
    }
    documents = {
        k: d for k, d in material.documents.items() if not {k, d.id} & set(left_out)
    }
    return dataclasses.replace(material, flags=flags, documents=documents)


def gather_all(desk: Desk, letter: Letter, allowed: Collection[Detail]) -> Material:
    """Returns what a letter may use; of the details that are held back, some may go."""
    zone = desk.time.now().tzinfo

    def work(case: Transaction) -> Material:
        paper = letter.document
        document = None if paper is None else case.find(Document, paper)
        records: dict[ItemId, Record] = {r.id: r for r in case.all(Record)}
        flags = {flag.id: flag for flag in case.all(Flag)}
        chosen = (flags[one] for one in letter.flags if one in flags)
        cited = {piece.item for flag in chosen for piece in flag.evidence}
        template = own_templates.of_letter(case, letter)
        if template.has_records:
            people = case.all(Person)
            taken = chronology.chosen(letter, records.values(), people)
            cited |= {one.id for one in taken}
        written = {
            record: _written_on(case, record, zone)
            for record in cited & records.keys()
            if not records[record].draft
        }
        flagged = None if document is None else document.id
        if document is not None and template.compares:
            flagged = document.version_of
        bundle = _bundle(case, letter)
        papers = case.all(Document)
        documents: dict[ItemId, Document] = {d.id: d for d in papers}
        # Of a locked paper its copy without the lock is shown.
        documents |= unlocking.copies(papers)
        reading = None
        if flagged is not None and letter.flags:
            reading = case.reading(flagged)
        return Material(
            case=case.get(Case, CASE_ID),
            letter=letter,
            template=template,
            people=tuple(case.all(Person)),
            document=document,
            pages=() if reading is None else reading.pages,
            flags=flags,
            documents=documents,
            records=records,
            noted_on={record: days[0] for record, days in written.items()},
            changed_on={record: days[-1] for record, days in written.items()},
            withheld=door.secrets(case, allowed),
            bundle=bundle,
            cited=None if bundle is None else bundles.cited(case, bundle),
        )

    return desk.case.read(work)


def _written_on(case: Transaction, record: ItemId, zone: tzinfo | None) -> list[date]:
    """Returns the days on which a record was written and changed, by the clock here."""
    return [
        version.recorded_at.astimezone(zone).date()
        for version in history_words.finished(case.versions(record))
    ]


def _bundle(case: Transaction, letter: Letter) -> Bundle | None:
    """Returns the bundle that a letter cites; one that is not there leaves a blank."""
    given = letter.facts.get(BUNDLE, "").strip()
    try:
        return bundles.found(case, given) if given else None
    except (NotFound, AmbiguousId):
        return None


def refuse_court_papers(material: Material) -> None:
    """Stops a letter about a court paper; such a paper is challenged in court.

    Raises:
        LetterNotReady: telling where to go with it.
    """
    document = material.document
    if document and is_of_court(document, material.documents.get):
        refusal = letter_template.phrases()["refusal"]
        raise LetterNotReady(refusal["court_document"])


def court_papers(material: Material) -> list[Document]:
    """Returns the court papers among the evidence that nothing was said about yet."""
    said = material.letter.facts.get("court_papers", "").strip().casefold()
    if said == _ALLOWED or material.template.compares:
        # A letter about two versions sends and cites no evidence.
        return []
    used: dict[ItemId, Document] = {}
    for flag_id in material.letter.flags:
        flag = material.flags.get(flag_id)
        for item in () if flag is None else _used(flag, material):
            paper = material.documents.get(item)
            if paper and is_of_court(paper, material.documents.get):
                used[item] = paper
    return list(used.values())


def _used(flag: Flag, material: Material) -> list[ItemId]:
    used: list[ItemId] = []
    for piece in flag.evidence:
        used.append(piece.item)
        record = material.records.get(piece.item)
        used += record.attachments if record is not None else ()
    return used
