"""What is asked before something goes out, for the walk of the screens."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QWidget

from casefile.domain.confidential import Confidential
from casefile.domain.document import DocumentKind, Medium
from casefile.domain.release import Choice, recipient
from casefile.services import door, paper_door
from casefile.services.door import Examined
from casefile.ui.assessment.annotated import AskForCopy
from casefile.ui.documents.save_copy import SaveCopy
from casefile.ui.outgoing.before import BeforeItGoes
from tests.builders import make_case, make_document, make_person
from tests.stage import Stage, wait_for


def outgoing(stage: Stage) -> Iterator[str]:
    """Shows what is asked before something goes out, with finds of every kind."""
    page = stage.go("documents")
    for asked in (
        BeforeItGoes(stage.theme, page, recipient("council"), examined()),
        BeforeItGoes(stage.theme, page, recipient("me"), examined()),
        SaveCopy(stage.theme, page, make_document("A letter")),
        AskForCopy(stage.theme, page, unplaced=2),
    ):
        asked.open()
        stage.settle()
        wait_for(lambda asked=asked: QApplication.activeModalWidget() is asked)
        who = "-for-me" if asked.findChild(QWidget, "keep_all_in") else ""
        yield asked.objectName().replace("_", "-") + who
        if isinstance(asked, BeforeItGoes):
            asked.cards[0].choose(Choice.ALLOW)
            stage.settle()
            yield f"before-it-goes-allowed{who}"
        asked.reject()
        stage.settle()


def examined() -> Examined:
    """Finds in a letter, in papers of each kind, of a court, and in no text at all."""
    gran = make_person(
        "Wilhelmina Featherstonehaugh-Cholmondeley",
        confidential=True,
        phone="07700 900118",
        address="Flat 6, 31 Saltmarsh Road, Wexcombe, WX7 4QN",
    )
    secret = Confidential([gran], make_case())
    said = "She said that her daughter could be rung on 07700900118 at any time."
    lives = "We wrote to you at Flat 6, 31 Saltmarsh Road, and had no answer."
    letter = door.Part(
        key="letter",
        name="the letter",
        choices=(Choice.REMOVE, Choice.ALLOW),
    )
    pdf = make_document("Letter from the clinic about the appointment in November")
    word = make_document("Note of the advocate", medium=Medium.DOCX)
    order = make_document("Order", kind=DocumentKind.COURT)
    parts = [
        paper_door.part_of(paper, f"Exhibit {number}, “{paper.title}”")
        for number, paper in enumerate((pdf, word, order), start=1)
    ]
    findings = [
        *door.scan(secret, letter, [said, said]),
        *door.scan(secret, parts[0], [lives, said, lives], said),
        *door.scan(secret, parts[1], [said]),
        door.court_paper(parts[2], order.title),
    ]
    return Examined(
        findings=tuple(findings),
        unsearched=("Exhibit 4, “Scan of the school report”, pages 3 and 5",),
    )
