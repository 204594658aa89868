"""How the window looks, and its keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot

from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.context import UiContext
from casefile.ui.settings.choice import choice, show_choice
from casefile.ui.settings.section import Section

_THEMES: Final = {"auto": "As the computer is set", "light": "Light", "dark": "Dark"}
_SIZES: Final = (100, 115, 130, 150, 175, 200)
_FONTS: Final = {
    "system": "As the computer is set",
    "atkinson": "Atkinson Hyperlegible (easier to tell letters apart)",
}


class LookSection(Section):
    """Colours, text size, typeface and single-letter keys."""

    title = "Looks and keys"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.theme_box = choice(_THEMES)
        self.theme_box.setObjectName("theme_choice")
        self.size_box = choice({size: f"{size} %" for size in _SIZES})
        self.size_box.setObjectName("size_choice")
        self.font_box = choice(_FONTS)
        self.letters_box = WrappedTick("Single letters work on a page (F to flag)")
        self.add_row(("Colours", self.theme_box, 2), ("Text size", self.size_box, 1))
        self.add("Typeface", self.font_box)
        self.add_section("Keyboard")
        self.add_widget(self.letters_box)
        self.add_stretch()
        settings = context.settings
        show_choice(self.theme_box, settings.theme)
        show_choice(self.size_box, settings.text_size, f"{settings.text_size} %")
        show_choice(self.font_box, settings.reading_font)
        self.letters_box.set_ticked(ticked=settings.letter_shortcuts)
        for box in (self.theme_box, self.size_box, self.font_box):
            box.activated.connect(self._change)
        self.letters_box.clicked.connect(self._change)

    @Slot()
    def _change(self) -> None:
        self.change(
            theme=self.theme_box.currentData(),
            text_size=self.size_box.currentData(),
            reading_font=self.font_box.currentData(),
            letter_shortcuts=self.letters_box.is_ticked,
        )
