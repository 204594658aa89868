"""What a letter draws on, read from the case, and what must not be sent."""

from __future__ import annotations

from casefile.domain import letter_template
from casefile.domain.case import Case
from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import CASE_ID, ItemId
from casefile.domain.letter import Letter
from casefile.domain.material import Material
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.errors import LetterNotReady
from casefile.services.ports import Desk, Transaction

_ALLOWED = "yes"


def gather_material(desk: Desk, letter: Letter) -> Material:
    """Returns what a letter may use, as the case now stands."""
    zone = desk.time.now().tzinfo

    def work(case: Transaction) -> Material:
        paper = letter.document
        document = None if paper is None else case.find(Document, paper)
        records: dict[ItemId, Record] = {r.id: r for r in case.all(Record)}
        flags = {flag.id: flag for flag in case.all(Flag)}
        cited = {
            piece.item
            for flag_id in letter.flags
            if flag_id in flags
            for piece in flags[flag_id].evidence
        }
        written = {
            record: [
                version.recorded_at.astimezone(zone).date()
                for version in case.versions(record)
            ]
            for record in cited & records.keys()
        }
        reading = None
        if document is not None and letter.flags:
            reading = case.reading(document.id)
        return Material(
            case=case.get(Case, CASE_ID),
            letter=letter,
            template=letter_template.get(letter.template),
            people=tuple(case.all(Person)),
            document=document,
            pages=() if reading is None else reading.pages,
            flags=flags,
            documents={d.id: d for d in case.all(Document)},
            records=records,
            noted_on={record: days[0] for record, days in written.items()},
            changed_on={record: days[-1] for record, days in written.items()},
        )

    return desk.case.read(work)


def refuse_court_papers(material: Material) -> None:
    """Stops a letter that would send court papers; rules of court come first.

    Raises:
        LetterNotReady: unless the user says that they may be given to the council.
    """
    refusal = letter_template.phrases()["refusal"]
    document = material.document
    if document is not None and document.is_court_paper:
        raise LetterNotReady(refusal["court_document"])
    allowed = material.letter.facts.get("court_papers", "").strip().casefold()
    if allowed == _ALLOWED:
        return
    for flag_id in material.letter.flags:
        flag = material.flags.get(flag_id)
        if flag is not None and _uses_court_paper(flag, material):
            raise LetterNotReady(refusal["court_evidence"])


def _uses_court_paper(flag: Flag, material: Material) -> bool:
    used: list[ItemId] = []
    for piece in flag.evidence:
        used.append(piece.item)
        record = material.records.get(piece.item)
        used += record.attachments if record is not None else ()
    papers = (material.documents.get(item) for item in used)
    return any(paper is not None and paper.is_court_paper for paper in papers)
