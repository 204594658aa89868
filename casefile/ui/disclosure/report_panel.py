"""What came in a reply, and what did not: a list, and the places to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from uuid import UUID, uuid4

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.disclosure import Line, State
from casefile.domain.ids import DocumentId
from casefile.services import wording
from casefile.services.disclosure import report as disclosure_report
from casefile.services.disclosure.gaps import Report
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext

_MOST = 12
"""Places that are offered for one line."""


class Place(NamedTuple):
    """A page to look at, and words on it."""

    document: DocumentId
    page: int
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the report, and what is said beside it."""

    row: Row
    text: tuple[str, ...]
    places: tuple[Place, ...] = ()
    warn: str = ""


class ReportPanel(QWidget):
    """Shows a report; its places open the pages."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._entries: dict[UUID, Entry] = {}
        self.report: Report | None = None
        self.rows = RowList(context.theme, "What came and what did not")
        detail = QWidget()
        detail.setAccessibleName("About this line")
        self._heading = label("", "title", wrap=True)
        self._warn = label("", "warn", wrap=True)
        self._text = label("", wrap=True)
        self._places = QVBoxLayout()
        self._places.setSpacing(6)
        column = QVBoxLayout(detail)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self._text)
        column.addWidget(self._warn)
        column.addLayout(self._places)
        column.addStretch(1)
        self._body = ListDetail(
            self, self.rows, detail, EmptyState(context.theme, "documents", "")
        )
        self._body.show_empty(empty=False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(self._open)

    def show_report(self, report: Report) -> None:
        """Shows another report."""
        self.report = report
        listed: list[Row] = []
        self._entries = {}
        for one in _entries(report):
            if isinstance(one, str):
                listed.append(Row(key=None, title=one))
            else:
                listed.append(one.row)
                if one.row.key is not None:
                    self._entries[one.row.key] = one
        self.rows.show_things(listed, _as_it_is)
        self.rows.choose_first()

    def take_focus(self) -> None:
        """Puts the keyboard into the list."""
        self.rows.setFocus()

    @Slot(object)
    def _choose(self, key: UUID | None) -> None:
        entry = self._entries.get(key) if key is not None else None
        self._body.show_detail(entry is not None)
        if entry is None:
            return
        self._heading.setText(entry.row.title)
        self._text.setText("\n\n".join(entry.text))
        self._text.setVisible(bool(entry.text))
        self._warn.setText(entry.warn)
        self._warn.setVisible(bool(entry.warn))
        self._show_places(entry)
        self._body.to_top()

    def _show_places(self, entry: Entry) -> None:
        while (item := self._places.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place in entry.places[:_MOST]:
            title = self._title(place.document)
            words = f": “{place.words}”" if place.words else ""
            button = IconButton(
                self._context.theme, f"{title}, page {place.page}{words}", "page", "row"
            )
            button.clicked.connect(partial(self._go, place))
            self._places.addWidget(button)

    def _title(self, document: DocumentId) -> str:
        return "" if self.report is None else self.report.paper(document).title

    @Slot(object)
    def _open(self, key: UUID | None) -> None:
        entry = self._entries.get(key) if key is not None else None
        if entry is not None and entry.places:
            self._go(entry.places[0])

    def _go(self, place: Place, _checked: object = None) -> None:
        self._context.open_paper_at(place.document, place.page, place.words)


def _entries(report: Report) -> Iterator[Entry | str]:
    said = disclosure_report.words()
    yield Entry(
        row=_row("Overview", "info", below=disclosure_report.summary(report)),
        text=(
            disclosure_report.asked(report),
            disclosure_report.summary(report),
            *filter(None, (disclosure_report.unread_words(report),)),
            said["care"],
        ),
    )
    if under := disclosure_report.under_words(report):
        yield Entry(
            row=_row(
                said["under_heading"],
                "warning",
                below="They were covered and not removed",
                tag="take care",
                tone="warn",
            ),
            text=(),
            warn=under,
        )
    for state in (State.MISSING, State.PERHAPS, State.CAME):
        lines = [line for line in report.lines if line.state is state]
        yield f"{said[f'{state.value}_heading']} ({len(lines)})"
        for line in lines:
            yield _line(report, line, said)
    yield from _boxes(report, said)
    yield from _gaps(report, said)
    yield from _twice(report, said)
    if months := disclosure_report.month_sentences(report):
        yield said["months_heading"]
        for first, last in report.months:
            named = disclosure_report.span(first, last)
            row = _row(named, "calendar", below="Nothing bears a date of then")
            yield Entry(row=row, text=tuple(months))


def _line(report: Report, line: Line, said: dict[str, str]) -> Entry:
    places = tuple(Place(s.document, s.page, s.words) for s in line.sources)
    icon = "close" if line.state is State.MISSING else "check"
    if line.state is State.PERHAPS:
        icon = "help"
    text = {
        State.MISSING: said["missing"],
        State.PERHAPS: said["perhaps"],
        State.CAME: "",
    }[line.state]
    below = disclosure_report.places(report, line) or "Nothing was recognised as one"
    return Entry(
        row=_row(line.label, icon, below=below),
        text=tuple(filter(None, (text,))),
        places=places,
    )


def _boxes(report: Report, said: dict[str, str]) -> Iterator[Entry | str]:
    found = [look for look in report.looks if look.boxes or look.black]
    yield said["boxes_heading"]
    if not found:
        yield _nothing(said["boxes_none"])
    for look in found:
        boxes = wording.plural(look.redactions, "box", "boxes")
        parts = [f"{boxes} on page {disclosure_report.pages(sorted(look.boxes))}"]
        if look.black:
            black = disclosure_report.pages(look.black)
            parts.append(f"as good as black: page {black}")
        numbers = dict.fromkeys([*look.black, *sorted(look.boxes)])
        yield Entry(
            row=_row(
                report.paper(look.document).title,
                "eye-off",
                below="; ".join(parts),
                tag="black page" if look.black else "",
                tone="warn" if look.black else "",
            ),
            text=tuple(f"{part[:1].upper()}{part[1:]}." for part in parts),
            places=tuple(Place(look.document, number) for number in numbers),
        )


def _gaps(report: Report, said: dict[str, str]) -> Iterator[Entry | str]:
    yield said["gap_heading"]
    sentences = disclosure_report.gap_sentences(report)
    if not sentences:
        yield _nothing(said["gap_none"])
    whole = len(report.gaps)
    for (bundle, gap), one in zip(report.gaps, sentences, strict=False):
        missing = f"Not there: {disclosure_report.pages(gap.missing)}"
        yield Entry(row=_row(bundle.title, "page", below=missing), text=(one,))
    looks = [look for look in report.looks if look.gap is not None]
    for look, one in zip(looks, sentences[whole:], strict=True):
        gone = look.gap.missing if look.gap is not None else ()
        missing = f"Not there: {disclosure_report.pages(gone)}"
        title = report.paper(look.document).title
        yield Entry(
            row=_row(title, "page", below=missing),
            text=(one,),
            places=(Place(look.document, 1),),
        )


def _twice(report: Report, said: dict[str, str]) -> Iterator[Entry | str]:
    yield said["alike_heading"]
    if not report.alike and not report.alike_pages:
        yield _nothing(said["alike_none"])
    for group in report.alike:
        papers = [paper for paper in report.papers if paper.id in group.names]
        how = "Word for word the same" if group.exact else "Nearly the same"
        yield Entry(
            row=_row(" / ".join(paper.title for paper in papers), "copy", below=how),
            text=(disclosure_report.alike_papers(report, group),),
            places=tuple(Place(paper.id, 1) for paper in papers),
        )
    for group in report.alike_pages:
        places = tuple(
            Place(name[0], name[1]) for name in group.names if isinstance(name, tuple)
        )
        title = " / ".join(
            f"{report.paper(place.document).title}, page {place.page}"
            for place in places
        )
        one = disclosure_report.alike_pages(report, group)
        row = _row(title, "copy", below="The same page")
        yield Entry(row=row, text=(one,), places=places)


def _nothing(sentence: str) -> Entry:
    row = _row(sentence.removesuffix("."), "check", below="As far as can be told")
    return Entry(row=row, text=())


def _row(
    title: str, icon: str, *, below: str = "", tag: str = "", tone: str = ""
) -> Row:
    return Row(key=uuid4(), title=title, below=below, icon=icon, tag=tag, tone=tone)


def _as_it_is(row: Row) -> Row:
    return row
