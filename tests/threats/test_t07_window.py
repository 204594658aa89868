"""T7: words and names from papers are shown in the window as words, never obeyed.

Qt takes text that looks like HTML for HTML in labels and tips, and then loads the
pictures it names: from this computer, or on Windows from another one.
"""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex
from PySide6.QtGui import QFont, QImage
from PySide6.QtGui import Qt as TextSigns
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.ui.common.part import plain_tip
from tests.screens import PAGES
from tests.stage import Stage, family

ROOT = Path(__file__).parents[2]
HOSTILE = '<img src="file:///canary.png"><b>Bold</b>'
_WORDS = {
    Document: ("title", "original_name", "problem", "sender", "notes"),
    Person: ("name", "organisation", "notes"),
    Record: ("summary", "details", "said"),
    Flag: ("wrong", "right", "wording"),
    Letter: ("title",),
}


def hostile(item: Item) -> Item:
    """Puts HTML into every text that a paper or a message may bring along."""
    fields = _WORDS.get(type(item), ())
    changed = {
        name: f"{HOSTILE} {getattr(item, name)}"
        for name in fields
        if name != "problem" or getattr(item, name)
    }
    return dataclasses.replace(item, **changed)


def obeyed(window: QWidget) -> Iterator[str]:
    """Yields every text in the window that Qt would take for HTML from a paper."""
    for widget in [window, *window.findChildren(QWidget)]:
        if _is_obeyed(widget.toolTip()):
            yield f"the tip of {type(widget).__name__}"
        if isinstance(widget, QLabel) and _is_html(widget) and _names(widget.text()):
            yield f"the label {widget.objectName() or type(widget).__name__}"
        if isinstance(widget, QAbstractItemView):
            yield from _tips_in(widget)


def _names(text: str) -> bool:
    return "<img" in text


def _is_obeyed(text: str) -> bool:
    return _names(text) and TextSigns.mightBeRichText(text)


def _is_html(label: QLabel) -> bool:
    kinds = TextSigns.TextFormat
    if label.textFormat() == kinds.AutoText:
        return TextSigns.mightBeRichText(label.text())
    return label.textFormat() != kinds.PlainText


def _tips_in(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    for row in range(min(model.rowCount(QModelIndex()), 50)):
        tip = model.index(row, 0).data(TextSigns.ItemDataRole.ToolTipRole)
        if isinstance(tip, str) and _is_obeyed(tip):
            yield f"a tip in {view.accessibleName()}"


def test_no_page_obeys_what_a_paper_is_called(stage: Stage) -> None:
    stage.open([hostile(item) for item in family()])

    found = []
    for name in PAGES:
        page = stage.go(name)
        for view in page.findChildren(QAbstractItemView):
            if view.model() is not None and view.model().rowCount() > 0:
                view.setCurrentIndex(view.model().index(0, 0))
        stage.settle()
        found += [f"{name}: {what}" for what in obeyed(stage.window)]

    assert found == []


def test_the_control_a_plain_label_would_obey(qapp: QApplication) -> None:
    del qapp
    window = QWidget()
    label = QLabel(HOSTILE, window)
    label.setToolTip(HOSTILE)

    assert len(list(obeyed(window))) == 2


def test_a_tip_shows_every_sign_as_it_is(qapp: QApplication) -> None:
    del qapp
    tip = QLabel(plain_tip(HOSTILE))
    tip.setTextFormat(TextSigns.TextFormat.AutoText)
    shown = QTextEdit()
    shown.setHtml(plain_tip(HOSTILE))

    assert shown.toPlainText() == HOSTILE
    assert plain_tip("a < b & c") == "a < b & c"


def test_pasted_and_dropped_html_comes_in_as_plain_words(full: Stage) -> None:
    picture = QImage(2, 2, QImage.Format.Format_RGB32)
    picture.fill(0)
    pasted = QMimeData()
    pasted.setHtml(f"{HOSTILE} pasted")
    pasted.setText("pasted words")
    pasted.setImageData(picture)
    for name in ("diary", "people", "letters"):
        full.go(name)
    fields = full.window.findChildren(QPlainTextEdit)
    fields = [field for field in fields if not field.isReadOnly()]
    assert fields
    for field in fields:
        before = field.toPlainText()
        field.clear()
        field.insertFromMimeData(pasted)
        assert field.toPlainText() == "pasted words"
        assert field.currentCharFormat().fontWeight() <= QFont.Weight.Medium
        field.setPlainText(before)


def test_every_rich_text_field_is_only_to_be_read(full: Stage) -> None:
    for name in PAGES:
        full.go(name)
    found = full.window.findChildren(QTextEdit)

    assert all(field.isReadOnly() for field in found)


def test_no_code_hands_a_file_to_another_program() -> None:
    """An original is never opened by what the system has for its name."""
    forbidden = {"openUrl", "startfile", "QDesktopServices", "webbrowser", "xdg-open"}
    found = []
    for file in (ROOT / "casefile").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(node, "attr", None) or getattr(node, "id", None)
            text = node.value if isinstance(node, ast.Constant) else None
            imports = (
                node.names if isinstance(node, ast.Import | ast.ImportFrom) else ()
            )
            modules = [alias.name for alias in imports]
            if forbidden & {name, text, *modules}:
                found.append(f"{file.name}: {name or text or modules}")

    assert found == []
