"""The colours can be read, in light and dark, and the text grows as asked."""

import pytest
from PySide6.QtGui import QColor

from casefile import resources
from casefile.settings import Settings
from casefile.ui.theme import MARK_FAMILIES, Theme, tokens
from tests.looks import contrast

# Text on ground, as the style sheet and the lists put them together.
PAIRS = [
    *[
        (ink, ground)
        for ink in ("text", "muted", "accent", "danger", "warn", "good")
        for ground in ("surface", "raised")
    ],
    *[(ink, "sunken") for ink in ("text", "muted")],
    *[(ink, "selected") for ink in ("text", "muted")],
    *[(ink, "hover") for ink in ("text", "muted", "accent")],
    *[(f"{tone}", f"{tone}_soft") for tone in ("danger", "warn", "good")],
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent_soft", "accent_soft"),
    ("on_rail", "rail"),
    ("on_rail", "rail_current"),
    ("on_rail", "rail_hover"),
    *[("mark_text", f"mark_{family}") for family in MARK_FAMILIES],
    *[(f"mark_{family}_ink", f"mark_{family}") for family in MARK_FAMILIES],
    ("mark_text", "find"),
    ("mark_text", "find_current"),
]
# What is not text, but has to be seen: frames of fields and the ring of the focus.
SHAPES = [
    ("field_line", "surface"),
    ("focus", "surface"),
    ("focus", "raised"),
    ("rail_focus", "rail"),
]


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(shade, ink, ground):
    table = tokens()[shade]
    assert contrast(QColor(table[ink]), QColor(table[ground])) >= 4.5


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_frames_and_focus_can_be_seen(shade, shape, ground):
    table = tokens()[shade]
    assert contrast(QColor(table[shape]), QColor(table[ground])) >= 3


def test_light_and_dark_have_the_same_tokens():
    assert tokens()["light"].keys() == tokens()["dark"].keys()


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_the_drawn_parts_have_the_colours_of_the_tokens(shade):
    table = tokens()[shade]
    assert table["muted"] in resources.text(f"theme/chevron-{shade}.svg")
    assert table["on_accent"] in resources.text(f"theme/tick-{shade}.svg")


@pytest.mark.usefixtures("qapp")
def test_text_and_lengths_grow_with_the_text_size():
    ordinary, large = Theme(Settings()), Theme(Settings(text_size=200))
    assert (ordinary.size("body"), large.size("body")) == (15, 30)
    assert large.font("title").pixelSize() == 36
    assert large.scaled(100) == 200
    assert "font-size: 30px" in large.style_sheet()


@pytest.mark.usefixtures("qapp")
def test_an_icon_takes_the_colour_it_is_given():
    theme = Theme(Settings(theme="dark"))
    image = theme.icon("flag", "danger").pixmap(20, 20).toImage()
    strong = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert theme.colour("danger").name() in strong
