"""Looks at a window as a picky reader would: cut words, missing names, faint text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QImage,
    QPainter,
    QRegion,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

LEAST_CONTRAST = 4.5
_SCALE = 3
_SLACK = 2
_NAMED = (
    QAbstractButton,
    QLineEdit,
    QTextEdit,
    QPlainTextEdit,
    QComboBox,
    QAbstractItemView,
)


def faults(window: QWidget) -> list[str]:
    """Returns what is wrong with the window as it is shown now."""
    return [*_cut(window), *_nameless(window), *_faint(window)]


def draw(window: QWidget, scale: float = 1) -> QImage:
    """Returns a picture of the window."""
    image = QImage(window.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    window.render(painter, QPoint(), QRegion())
    painter.end()
    return image


def contrast(one: QColor, other: QColor) -> float:
    """Returns the contrast of two colours as WCAG reckons it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * part(colour.redF())
        + 0.7152 * part(colour.greenF())
        + 0.0722 * part(colour.blueF())
    )


def _shown(window: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.isVisible() and widget.width() > 0:
            yield widget


def _words(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return text.replace("&", "")


def _say(widget: QWidget, fault: str) -> str:
    path, parent = [], widget
    while parent is not None and len(path) < 3:
        path.append(parent.objectName() or type(parent).__name__)
        parent = parent.parentWidget()
    return f"{fault}: {' < '.join(path)} “{_words(widget)[:60]}”"


def _cut(window: QWidget) -> Iterator[str]:
    for widget in _shown(window, QLabel, QAbstractButton):
        if not _words(widget) or widget.property("elides"):
            continue
        if isinstance(widget, QLabel):
            if widget.hasScaledContents() or not widget.pixmap().isNull():
                continue
            yield from _cut_label(widget)
        else:
            yield from _cut_button(widget)
        yield from _cut_by_parents(widget)


def _plain(label: QLabel) -> str:
    """The words of a label without their mark-up."""
    if label.textFormat() is not Qt.TextFormat.RichText:
        return label.text()
    return QTextDocumentFragment.fromHtml(label.text()).toPlainText()


def _cut_label(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + _SLACK:
            yield _say(label, f"cut at {label.height()} of {needed} high")
        # A line may be broken at this sign, too, which takes no room.
        words = _plain(label).replace("\u200b", " ").split()
        longest = max(words or [""], key=len)
        if label.fontMetrics().horizontalAdvance(longest) > label.width() + _SLACK:
            yield _say(label, "a word does not fit")
    elif label.sizeHint().width() > label.width() + _SLACK:
        yield _say(label, f"cut at {label.width()} of {label.sizeHint().width()} wide")
    elif label.sizeHint().height() > label.height() + _SLACK:
        yield _say(
            label, f"cut at {label.height()} of {label.sizeHint().height()} high"
        )


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    if not isinstance(button, QCheckBox) and not button.text():
        return
    hint = button.minimumSizeHint()
    if hint.width() > button.width() + _SLACK:
        yield _say(button, f"cut at {button.width()} of {hint.width()} wide")
    if hint.height() > button.height() + _SLACK:
        yield _say(button, f"cut at {button.height()} of {hint.height()} high")


def _cut_by_parents(widget: QWidget) -> Iterator[str]:
    """A thing outside its parent is lost, unless the parent scrolls to it."""
    child, parent = widget, widget.parentWidget()
    while parent is not None and not child.isWindow():
        if isinstance(parent.parentWidget(), QScrollArea):
            within = QRect(0, -9999, parent.width(), 99999)
        elif isinstance(parent, QAbstractItemView) or isinstance(
            parent.parentWidget(), QAbstractItemView
        ):
            return
        else:
            within = parent.rect()
        area = QRect(widget.mapTo(parent, QPoint()), widget.size())
        if not within.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(area):
            yield _say(widget, "reaches out of its parent")
            return
        if isinstance(parent.parentWidget(), QScrollArea):
            return
        child, parent = parent, parent.parentWidget()


def _nameless(window: QWidget) -> Iterator[str]:
    for widget in _shown(window, *_NAMED):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if isinstance(widget.parentWidget(), QComboBox):
            continue
        found = QAccessible.queryAccessibleInterface(widget)
        if found is None or not found.text(QAccessible.Text.Name).strip():
            yield _say(widget, "has no accessible name")


def _faint(window: QWidget) -> Iterator[str]:
    picture = draw(window, _SCALE)
    for widget in _shown(window, QLabel, QAbstractButton):
        if not _words(widget) or not widget.isEnabled() or _is_covered(window, widget):
            continue
        area = QRect(widget.mapTo(window, QPoint()), widget.size())
        visible = widget.visibleRegion().boundingRect()
        area = QRect(widget.mapTo(window, visible.topLeft()), visible.size())
        inner = area.adjusted(3, 3, -3, -3)
        if inner.width() < 8 or inner.height() < 8:
            continue
        scaled = QRect(inner.topLeft() * _SCALE, inner.size() * _SCALE)
        found = _contrast_in(picture.copy(scaled))
        if found is not None and found < LEAST_CONTRAST:
            yield _say(widget, f"contrast {found:.1f}")


def _is_covered(window: QWidget, widget: QWidget) -> bool:
    """Whether something else lies over a part of it, such as the search results."""
    area = widget.visibleRegion().boundingRect().adjusted(2, 2, -2, -2)
    corners = (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight())
    for point in (*corners, area.center()):
        at = window.childAt(widget.mapTo(window, point))
        if at is None or at is widget:
            continue
        if not (at.isAncestorOf(widget) or widget.isAncestorOf(at)):
            return True
    return False


def _contrast_in(picture: QImage) -> float | None:
    counts = Counter(
        picture.pixel(x, y)
        for x in range(picture.width())
        for y in range(0, picture.height(), 2)
    )
    ground = QColor(counts.most_common(1)[0][0])
    if len(counts) < 2:
        return None
    return max(contrast(QColor(pixel), ground) for pixel in counts)
