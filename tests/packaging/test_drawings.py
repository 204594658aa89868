"""The fonts and icons that ship are whole and of one kind."""

from typing import get_args
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from reportlab.pdfbase.ttfonts import TTFontFace

from casefile import resources
from casefile.settings import Face
from casefile.ui.icon import ICON_SIZES

ATKINSON = [name for name in resources.names("fonts", ".ttf") if "Atkinson" in name]
DEJAVU = [name for name in resources.names("fonts", ".ttf") if "DejaVu" in name]
ICONS = resources.names("icons", ".svg")
FAMILY = {
    "width": "20",
    "height": "20",
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "1.5",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
PLACES = ("home", "diary", "documents", "assessment", "people", "letters")
RECORD_KINDS = ("letter", "email", "call", "visit", "meeting", "text", "note")


def missing_from(name, wanted):
    # reportlab refuses a font that may not be embedded as soon as it opens it.
    known = TTFontFace(str(resources.path(name))).charToGlyph
    return [letter for letter in wanted if ord(letter) not in known]


def test_there_is_an_upright_and_a_slanted_face_in_two_weights():
    assert len(ATKINSON) == 4
    assert len(DEJAVU) == 2


@pytest.mark.parametrize("name", ATKINSON + DEJAVU)
def test_every_face_knows_welsh_and_the_marks_of_letters(name):
    assert missing_from(name, "ŵŷŴŶẁẃẅỳâêîôûÂÊÎÔÛáéíóúäëïöü’‘“”–—•£€§½") == []


@pytest.mark.parametrize("name", DEJAVU)
def test_the_second_font_has_the_symbols_the_first_lacks(name):
    assert missing_from(name, "☐☑→≥\u2011") == []


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_one_family(name):
    drawing = ElementTree.fromstring(resources.text(name))  # noqa: S314 (our own)
    assert drawing.attrib == FAMILY
    # A colour or a weight of its own would stand out beside the others.
    for part in drawing.iter():
        if part is not drawing:
            assert not {"stroke", "fill", "style", "stroke-width"} & set(part.attrib)
    assert QSvgRenderer(resources.data(name)).isValid()


@pytest.mark.parametrize("name", [*PLACES, *RECORD_KINDS])
def test_every_place_and_kind_of_record_has_an_icon(name):
    assert f"icons/{name}.svg" in ICONS


@pytest.mark.parametrize("face", get_args(Face))
def test_every_icon_of_the_window_comes_in_every_size(face):
    for size in ICON_SIZES:
        icon = QImage(str(resources.path(f"app-icon/{face}-{size}.png")))
        assert (icon.width(), icon.height()) == (size, size)
        assert icon.hasAlphaChannel()


def test_there_is_no_icon_that_cannot_be_chosen():
    faces = {name.split("/")[1].split("-")[0] for name in resources.names("app-icon")}
    assert {face.removesuffix(".svg") for face in faces} == set(get_args(Face))
