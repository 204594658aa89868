"""A part of the case that goes to a helper and comes back, for the walk of screens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from PySide6.QtWidgets import QApplication, QPushButton

from casefile.domain.sharing.merging import Conflict
from casefile.domain.sharing.parcel import Direction, Parcel
from casefile.services.sharing import merge_review, parcel_words
from casefile.services.sharing.across import Glance
from casefile.services.sharing.handing_over import HandedOver
from casefile.services.sharing.merging import ItemChange, Merge
from casefile.services.sharing.sharing_story import Part, Sharing
from casefile.ui.helper.across_dialog import AcrossDialog
from tests import builders
from tests.stage import Stage

_WHEN = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
_LONG = (
    "The worker came at 10 and left at 10.25. She spoke to Maisie in the kitchen with "
    "the door open, and said that she would send her notes by the end of the week."
)


def helper(stage: Stage) -> Iterator[str]:
    """Yields the name of each picture."""
    page = stage.go("helper")
    yield "helper-none"
    page._begin()
    part = page.panel.part
    part.how.setCurrentIndex(1)
    keys = part._shown()[:3]
    if keys:
        part.rows.toggled.emit(keys)
    stage.settle()
    yield "helper-hand-over"
    page.panel.recipient.setText("Joan Osei, McKenzie friend")
    page.panel.go_on.click()
    stage.settle()
    yield "helper-lock"
    box = QApplication.activeModalWidget()
    if box is not None:
        box.close()
    made = HandedOver(
        data=b"",
        list=builders.make_document("List").id,
        counts={"person": 9, "record": 34, "document": 12, "flag": 7},
        left_out=("Letter from the refuge", "Assessment of 3 February 2026"),
    )
    lines = [*parcel_words.told(made), parcel_words.how_to_give(is_back=False)]
    page.told.tell("“part for a helper.age” is made", lines)
    page._turn_to(page.told)
    stage.settle()
    yield "helper-made"
    across = AcrossDialog(stage.context, page, lambda path, _words: _glance(path))
    across.open()
    across._add(Path("a"), "The Quills", list(_glance(Path("a")).lines), may_open=True)
    stage.settle()
    yield "helper-across"
    across.close()
    page.list.show_sharings(_sharings())
    page._turn_to(page.list)
    stage.settle()
    yield "helper-list"
    page.merge.show_review(merge_review.review(stage.context.desk, _back()))
    page._turn_to(page.merge)
    stage.settle()
    yield "helper-merge"
    page._show_list()


def taking_over(stage: Stage) -> Iterator[str]:
    """Yields the name of the picture of the locked page."""
    unlock = stage.window.unlock
    unlock.findChild(QPushButton, "take_over").click()
    unlock.take_panel.show_key("age1" + "q" * 58, parcel_words.key())
    stage.settle()
    yield "take-over"
    unlock.begin()


def _glance(path: Path) -> Glance:
    return Glance(
        path=path,
        title="The Quills",
        late=(parcel_words.late("Subject access request", date(2026, 2, 12)),),
        due=(parcel_words.comes(date(2026, 3, 9), "The reply to “Stage 1” is due"),),
        unsent=3,
    )


def _sharings() -> list[Sharing]:
    there = Part(
        made_at=_WHEN,
        counts={"person": 9, "record": 34, "document": 12},
        removed={"document": 2},
    )
    back = Part(
        made_at=_WHEN.replace(day=9), counts={"record": 3, "letter": 1}, removed={}
    )
    names = {"[Person A]": "Ivo Brandt", "[Person B]": "Rhoda Quill"}
    return [
        Sharing(
            id=uuid4(),
            title="Ours",
            recipient="Joan Osei, McKenzie friend",
            is_mine=False,
            went=there,
            back=(back,),
            masks=names,
        ),
        Sharing(
            id=uuid4(),
            title="Ours",
            recipient="Law centre",
            is_mine=False,
            went=there,
            back=(),
            masks={},
        ),
    ]


def _back() -> Merge:
    records = [builders.make_record(summary="Home visit"), builders.make_record()]
    conflict = Conflict(
        field="summary", base="Home visit", mine="Home visit, 25 minutes", theirs=_LONG
    )
    parcel = Parcel(
        id=uuid4(),
        direction=Direction.BACK,
        made_at=_WHEN,
        number=1,
        title="Ours",
        jurisdiction="england",
        recipient="Joan Osei",
    )
    changes = (
        ItemChange(
            id=records[0].id,
            kind="record",
            before=records[0],
            after=records[0],
            conflicts=(conflict,),
            open=(conflict,),
        ),
        ItemChange(id=records[1].id, kind="record", before=None, after=records[1]),
    )
    return Merge(parcel=parcel, changes=changes)
