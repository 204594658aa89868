"""Words that are to be gone from a copy of a paper, for the walk of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casefile.domain.document import Box
from casefile.domain.ids import DocumentId, new_id
from casefile.domain.redaction import Alike
from casefile.domain.redaction_mark import Mark
from casefile.services.redaction.redacting import Redacted
from tests.builders import make_document
from tests.stage import Stage, wait_for

_WHY = "Name of somebody who is not part of this and never agreed to be named in it"


def redaction(stage: Stage) -> Iterator[str]:
    """Chooses what goes from the first paper with pages, and what is said then."""
    with_pages = (d for d in stage.context.snapshot.documents if d.medium.has_pages)
    paper = next((d for d in with_pages if d.pages), None)
    if paper is None:
        stage.go("redaction")
        yield "redaction-none"
        return
    stage.context.go("redaction", paper.id)
    page = stage.frame.page("redaction")
    wait_for(lambda: page.canvas.strip.count)
    stage.settle()
    yield "redaction"
    _choose(stage, page)
    yield "redaction-chosen"
    area = page._list.verticalScrollBar()
    area.setValue(area.maximum())
    stage.settle()
    yield "redaction-list"
    page._made(paper.id, _made(paper.pages))
    stage.settle()
    yield "redaction-made"


def _choose(stage: Stage, page: Any) -> None:
    for tick in page.panel.people.ticks[:2]:
        tick._box.click()
    page.panel.field.words.setText("the family")
    page.panel.field.add.click()
    page.canvas.drawing.drawn.emit(Mark(1, Box(72, 400, 300, 430), ""))
    stage.settle()
    page.canvas.drawing.begin()
    page.panel.lines[0].why._line.setText(_WHY)
    page.panel.lines[0].why._give()
    stage.settle()


def _made(pages: int) -> Redacted:
    box = Box(72, 400, 300, 430)
    copy = make_document("Assessment, with words removed", pages=pages, id=_id())
    return Redacted(
        document=copy,
        marks=(Mark(1, box, _WHY), Mark(2, box, "Not relevant")),
        times={"Harrowmere": 0},
        alike=(Alike("Elise", "Elsie", 9),),
        unread=(2,),
        has_drawn=True,
    )


def _id() -> DocumentId:
    return DocumentId(new_id())
