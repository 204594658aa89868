"""Colours, type and spacing of the window, from `resources/theme`."""

from __future__ import annotations

import functools
from string import Template
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QStyleFactory

from casefile import resources
from casefile.settings import Settings
from casefile.ui import icon as icons

MARK_FAMILIES: Final = ("fact", "opinion", "missing", "process", "other_person")
_OLD: Final = ("DejaVu", "Bitstream", "Sans")
_ATKINSON: Final = ("Regular", "Bold", "Italic", "BoldItalic")


@functools.cache
def tokens() -> dict[str, dict[str, Any]]:
    """Returns the tables of `resources/theme/tokens.toml`."""
    return resources.toml("theme/tokens.toml")


@functools.cache
def _atkinson() -> str:
    families: list[str] = []
    for cut in _ATKINSON:
        file = resources.data(f"fonts/AtkinsonHyperlegibleNext-{cut}.ttf")
        families += QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFontFromData(file)
        )
    return families[0]


class Theme(QObject):
    """The look that is in force; `changed` is sent after another was put on."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._heights: dict[str, int] = {}
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in force."""
        if self._settings.theme == "auto":
            scheme = QGuiApplication.styleHints().colorScheme()
            return scheme is Qt.ColorScheme.Dark
        return self._settings.theme == "dark"

    @property
    def colours(self) -> dict[str, str]:
        """The colour tokens in force, by name."""
        return tokens()["dark" if self.is_dark else "light"]

    @property
    def paper_colours(self) -> dict[str, str]:
        """The colour tokens for drawing on white paper, whatever the theme."""
        return tokens()["light"]

    def colour(self, name: str) -> QColor:
        """Returns one colour token."""
        return QColor(self.colours[name])

    def space(self, name: str) -> int:
        """Returns a step of the spacing grid in pixels (`half one two three four`)."""
        return int(tokens()["space"][name])

    def size(self, name: str) -> int:
        """Returns a size of type in pixels (`small body title large`), as scaled."""
        return self.scaled(tokens()["type"][name])

    def scaled(self, pixels: float) -> int:
        """Returns a length that grows with the text."""
        return round(pixels * self._settings.text_size / 100)

    def font(self, name: str = "body", *, bold: bool = False) -> QFont:
        """Returns the typeface in a size of type."""
        font = QFont(self._family())
        font.setPixelSize(self.size(name))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def line_height(self, name: str = "body") -> int:
        """Returns the height of a line of type, which long lists ask for often."""
        if name not in self._heights:
            self._heights[name] = QFontMetrics(self.font(name)).height()
        return self._heights[name]

    def icon(self, name: str, colour: str = "text", size: int = 20) -> QIcon:
        """Returns an icon in a colour token."""
        key = (name, self.colours[colour], size)
        if key not in self._icons:
            self._icons[key] = icons.make(
                name, self.colours[colour], self.colours["muted"], size
            )
        return self._icons[key]

    def put_on(self, settings: Settings) -> None:
        """Dresses the whole program in the theme that the settings ask for."""
        self._settings = settings
        self._icons.clear()
        self._heights.clear()
        application = QApplication.instance()
        if not isinstance(application, QApplication):  # pragma: no cover
            msg = "a theme needs a QApplication"
            raise TypeError(msg)
        if application.style().objectName() != "fusion":
            application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(self.font())
        application.setPalette(self._palette())
        application.setStyleSheet(self.style_sheet())
        self.changed.emit()

    def style_sheet(self) -> str:
        """Returns the style sheet with the tokens filled in."""
        sizes = {name: str(self.size(name)) for name in tokens()["type"]}
        spaces = {name: str(value) for name, value in tokens()["space"].items()}
        colours = self.colours
        shade = "dark" if self.is_dark else "light"
        drawn = {
            "button": str(self.scaled(20)),
            "chevron": resources.path(f"theme/chevron-{shade}.svg").as_posix(),
            "left": resources.path(f"theme/left-{shade}.svg").as_posix(),
            "right": resources.path(f"theme/right-{shade}.svg").as_posix(),
            "tick": resources.path(f"theme/tick-{shade}.svg").as_posix(),
        }
        sheet = Template(resources.text("theme/window.qss"))
        return sheet.substitute(colours | sizes | spaces | drawn)

    def _family(self) -> str:
        if self._settings.reading_font == "atkinson":
            return _atkinson()
        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        # Bare systems offer only an old face that is wide and hard on the eye; ours is
        # better than that one.
        return _atkinson() if family.startswith(_OLD) else family

    def _system_changed(self) -> None:
        if self._settings.theme == "auto":
            self.put_on(self._settings)

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        pairs = {
            role.Window: "surface",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "raised",
            role.ToolTipBase: "raised",
            role.ToolTipText: "text",
            role.Text: "text",
            role.Button: "raised",
            role.ButtonText: "text",
            role.BrightText: "danger",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.Accent: "accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.PlaceholderText: "muted",
            role.Light: "raised",
            role.Midlight: "line",
            role.Mid: "line",
            role.Dark: "field_line",
            role.Shadow: "field_line",
        }
        palette = QPalette()
        for key, name in pairs.items():
            palette.setColor(key, self.colour(name))
        disabled = QPalette.ColorGroup.Disabled
        for key in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(disabled, key, self.colour("muted"))
        return palette
