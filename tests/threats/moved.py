"""A mother who moved away with her child, and whose new place must stay unknown.

All people and places are invented.
"""

from __future__ import annotations

import dataclasses
import io
import shutil
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pikepdf
from docx import Document as WordDocument
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from casefile.domain.case import Case
from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import CASE_ID
from casefile.domain.letter import Letter
from casefile.exports import AgeLock, Letters
from casefile.readers import SandboxedPapers, SandboxedPhotos
from casefile.services import opening
from casefile.services.letter import letters
from casefile.services.paper import papers
from casefile.services.ports import Desk, Tools
from casefile.store import EncryptedCaseFiles
from casefile.tasks import TaskContext
from tests.builders import (
    PASSPHRASE,
    make_evidence,
    make_flag,
    make_me,
    make_passage,
    make_person,
    make_record,
)
from tests.fakes import FixedTime
from tests.store.cheap import CHEAP

ADDRESS = "Flat 6, 31 Saltmarsh Road, Wexcombe, WX7 4QN"
SECRETS = (
    "Saltmarsh",
    "WX7 4QN",
    "WX74QN",
    "07700 900461",
    "07700900461",
    "nia.c@harbour.example",
    "Gannet Point",
    "Cutlass Bakery",
)
"""Words that must stand in nothing that was not allowed."""
ASSESSMENT = (
    "The family moved in May and told nobody of it.\n"
    "Ms Calloway did not answer the telephone."
)


@dataclass
class Moved:
    """The story in a real case file."""

    desk: Desk
    shows_address: Document
    word_paper: Document
    order: Document
    hidden: Document

    def copy_to(self, folder: Path) -> Moved:
        """The same story in a file of its own."""
        place = folder / "ours.casefile"
        shutil.copy(self.desk.case.path, place)
        desk = opening.unlock(tools(), place, PASSPHRASE)
        return dataclasses.replace(self, desk=desk)

    def statement(self, **facts: str) -> Letter:
        return letters.start(self.desk, "statement", facts=facts)


def pdf(*pages: str) -> bytes:
    """A paper of some pages, a line of text for each line."""
    made = io.BytesIO()
    page = canvas.Canvas(made, pagesize=A4, invariant=True)
    for text in pages:
        page.setFont("Helvetica", 12)
        for row, line in enumerate(text.split("\n")):
            page.drawString(72, 760 - 18 * row, line)
        page.showPage()
    page.save()
    return made.getvalue()


def with_properties(made: bytes, **said: str) -> bytes:
    """The same PDF, which says more of itself."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as document:
        for key, words in said.items():
            document.docinfo[f"/{key}"] = words
        document.save(out)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    made = WordDocument()
    for text in paragraphs:
        made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def tools(time: FixedTime | None = None) -> Tools:
    keeper = time or FixedTime()
    return Tools(
        files=EncryptedCaseFiles(keeper, profiles=CHEAP),
        papers=SandboxedPapers(),
        photos=SandboxedPhotos(),
        writer=Letters(),
        lock=AgeLock(),
        time=keeper,
    )


def people() -> list:
    """The mother, her child, and the man who must not find them."""
    child = make_person(
        "Tomos Calloway",
        role="child",
        born_on=date(2019, 5, 4),
        school="Gannet Point Primary School",
        confidential=True,
    )
    me = make_me(
        name="Nia Calloway",
        address=ADDRESS,
        phone="07700 900461",
        email="nia.c@harbour.example",
        organisation="Cutlass Bakery Ltd",
        safe_contact="Write to my adviser, 2 Old Market, Brackenbury.",
        confidential=True,
        parent_of=(child.id,),
        parental_responsibility="mother",
        notes="Keys for 31 Saltmarsh Rd are with the adviser.",
    )
    father = make_person("Gareth Rowe", role="father", address="5 Elm Row, Brackenbury")
    return [me, child, father]


def bring_in(
    desk: Desk, data: bytes, name: str, title: str, kind: DocumentKind
) -> Document:
    arrival = papers.Arrival(kind=kind, title=title, dated_on=date(2026, 1, 12))
    return papers.bring_in(desk, data, name, arrival, TaskContext()).document


def story(folder: Path) -> Moved:
    """The whole story: three people, five papers, a record, two flags."""
    desk = opening.create(tools(), folder / "ours.casefile", PASSPHRASE, "Ours")
    everyone = people()
    kinds = DocumentKind
    assessment = bring_in(
        desk, pdf(ASSESSMENT), "a.pdf", "Assessment", kinds.ASSESSMENT
    )
    shows = bring_in(
        desk,
        pdf(
            "Dear Ms Calloway,\nThank you for your letter.",
            "We wrote to you at Flat 6, 31 Salt-\nmarsh Road, Wexcombe WX7  4QN.\n"
            "We also rang +44 (0)7700 900 461 in vain.\nYours faithfully",
        ),
        "b.pdf",
        "Letter from the clinic",
        kinds.LETTER,
    )
    word_paper = bring_in(
        desk,
        word("Note of a call.", "She now works at Cutlass Bakery."),
        "c.docx",
        "Note of the advocate",
        kinds.OTHER,
    )
    order = bring_in(
        desk,
        pdf("IN THE FAMILY COURT\nOrder of 2 March"),
        "d.pdf",
        "Order",
        kinds.COURT,
    )
    hidden = bring_in(
        desk,
        with_properties(pdf("A page that says nothing."), Subject="ring 07700900461"),
        "e.pdf",
        "Certificate",
        kinds.OTHER,
    )
    call = make_record(
        "They rang my mother",
        details="They asked her for 31 Saltmarsh Road and rang 07700-900461 at once.",
    )

    def flags() -> list:
        moved = make_passage(assessment.id, "The family moved in May", ASSESSMENT)
        rang = make_passage(assessment.id, "did not answer", ASSESSMENT)
        return [
            make_flag(
                moved,
                number=1,
                wrong="We moved in March, to Saltmarsh Road.",
                right="I told the clinic, tel. 07700 900 461.",
                evidence=(make_evidence(shows), make_evidence(word_paper)),
            ),
            make_flag(
                rang,
                number=2,
                evidence=(make_evidence(call), make_evidence(hidden)),
            ),
        ]

    def work(case) -> None:
        for item in (*everyone, call, *flags()):
            case.put(item)
        facts = case.get(Case, CASE_ID)
        case.put(
            dataclasses.replace(
                facts, council="Brackenbury Council", council_address="1 High Street"
            )
        )

    desk.case.write(work)
    return Moved(desk, shows, word_paper, order, hidden)


def everything_in(path: Path) -> str:
    """Every word that can be got out of a file by any means, and its name."""
    data = path.read_bytes()
    found = [path.name, *_decoded(data)]
    if data.startswith(b"%PDF-"):
        found += _pdf_words(data)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                found += [name, *_decoded(archive.read(name))]
    return "\n".join(found)


def _decoded(data: bytes) -> list[str]:
    return [data.decode(code, "ignore") for code in ("utf-8", "utf-16-le", "utf-16-be")]


def _pdf_words(data: bytes) -> list[str]:
    found: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    found += _decoded(thing.read_bytes())
                except pikepdf.PdfError:
                    found += _decoded(thing.read_raw_bytes())
            found.append(repr(thing))
    reading = SandboxedPapers().read(data, "x.pdf", TaskContext())
    return found + [page.text for page in reading.pages]
