"""What is on the pages of a PDF beside their text: notes, ticks, filled-in fields."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from casefile.domain.document import COVERED, Page, PageSource
from tests.readers.conftest import said
from tests.readers.papers import of_pictures, pdf, photographed, report
from tests.readers.test_recognising import recognise

STRUCK, MARKED = "She never came.", "Mother was said to be hostile."
CONTRADICTED = "Not true: see my diary, Tŷ Gwyn"


def two_lines(page: Canvas) -> None:
    page.drawString(72, 750, STRUCK)
    page.drawString(72, 720, MARKED)


def quads(left: float, bottom: float, right: float, top: float) -> Array:
    return Array([left, top, right, top, left, bottom, right, bottom])


def with_marks(data: bytes, *marks: dict[str, Any]) -> bytes:
    """A PDF with annotations on its first page, written by qpdf."""
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        page = document.pages[0]
        place = {"Type": Name.Annot, "Rect": Array([72, 715, 250, 735])}
        page.Annots = document.make_indirect(
            [
                *page.get("/Annots", []),
                *(
                    document.make_indirect(
                        Dictionary({f"/{k}": v for k, v in (place | one).items()})
                    )
                    for one in marks
                ),
            ]
        )
        document.save(made)
    return made.getvalue()


NOTE = {
    "Subtype": Name.Text,
    "Contents": String(CONTRADICTED),
    "T": String("Siân Powell"),
    "M": String("D:20260203140500Z00'00'"),
}


def notes(read: Callable[[bytes], Any], *marks: dict[str, Any]) -> list[str]:
    [page] = read(with_marks(pdf(two_lines), *marks)).pages
    assert said(page, "paragraph") == [STRUCK, MARKED]
    return said(page, "note")


def test_sticky_notes_say_who_wrote_them_and_when(read):
    hidden = NOTE | {"F": 2, "Contents": String("Between us"), "M": String("bad")}

    assert notes(read, NOTE, hidden) == [
        f"Comment by Siân Powell (3 February 2026, 14:05): {CONTRADICTED}",
        "Hidden comment by Siân Powell: Between us",
    ]


def test_marked_and_struck_words_are_named(read):
    marked = {
        "Subtype": Name.Highlight,
        "QuadPoints": quads(72, 717, 240, 732),
        "Contents": String("Who said so?"),
    }
    struck = {
        "Subtype": Name.StrikeOut,
        "QuadPoints": quads(72, 747, 240, 762),
        "T": String("Manager"),
    }
    bare = {"Subtype": Name.Highlight, "QuadPoints": quads(72, 717, 240, 732)}
    echo = bare | {"Contents": String(MARKED)}

    twice = struck | {"Contents": String(STRUCK)}

    assert notes(read, marked, struck, bare, echo, twice) == [
        f"Comment on “{MARKED}”: Who said so?",
        f"Struck out by Manager on “{STRUCK}”",
        f"Struck out by Manager on “{STRUCK}”",
    ]


def test_what_is_typed_or_stamped_on_a_page_is_said_once(read):
    typed = {
        "Subtype": Name.FreeText,
        "Contents": String("Received 4 March"),
        "DA": String("/Helv 12 Tf 0 g"),
        "Rect": Array([72, 600, 300, 630]),
    }
    assert notes(read, typed) == ["Typed on the page: Received 4 March"]

    stamp = typed | {"Subtype": Name.Stamp, "Contents": String("came")}
    film = {"Subtype": Name.Movie}
    assert notes(read, stamp, film) == [
        "Stamp: came",
        "A sound, a film or a model is on this page. It is not played here.",
    ]

    short = typed | {"Contents": String("No")}
    drawn = typed | {"Contents": String("Emyr")}
    [page] = read(with_marks(pdf(form), short, drawn)).pages
    assert said(page, "note") == ["Typed on the page: No"]


def test_a_note_does_not_tell_what_is_under_a_box(read):
    def draw(page: Canvas) -> None:
        page.drawString(72, 720, "The referrer is Mrs Nair.")
        page.rect(158, 716, 60, 14, fill=1)

    marked = {
        "Subtype": Name.Highlight,
        "QuadPoints": quads(72, 717, 240, 732),
        "Contents": String("Who?"),
    }
    [page] = read(with_marks(pdf(draw), marked)).pages

    assert COVERED in page.text
    assert "Nair" not in page.text


def test_comments_that_libreoffice_wrote_into_a_pdf_are_read(read):
    data = (Path(__file__).parent / "made" / "notes.pdf").read_bytes()

    assert said(read(data).pages[0], "note") == [
        "Comment by Siân Powell, 02/03/26: Nobody was at home."
    ]


def test_notes_on_a_scan_stay_when_its_words_are_recognised(read):
    scanned = of_pictures([photographed(report(1))])
    for data in (with_marks(scanned, NOTE), with_marks(with_field(scanned), NOTE)):
        [waiting] = read(data).pages

        assert waiting.source is PageSource.PICTURE
        [page] = recognise(data, [waiting]).values()
        assert page.source is PageSource.RECOGNISED
        assert len(said(page, "paragraph")) > 1
        assert said(page, "note")[0].endswith(CONTRADICTED)


def with_field(data: bytes) -> bytes:
    """A PDF with an empty field on its first page."""
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        field = document.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("reference"),
                Rect=Array([10, 10, 60, 20]),
                F=4,
            )
        )
        document.pages[0].Annots = Array([field])
        document.Root.AcroForm = Dictionary(Fields=Array([field]))
        document.save(made)
    return made.getvalue()


def form(page: Canvas) -> None:
    """A form with fields to type in, to tick and to choose."""
    fields = page.acroForm
    for place, words in enumerate(("Name of child", "School", "Living with")):
        page.drawString(72, 700 - 40 * place, words)
    fields.textfield(name="child", value="Emyr", x=200, y=695, width=200, height=20)
    fields.textfield(name="school", x=200, y=655, width=200, height=20)
    choice = {"options": ["Mother", "Father"], "value": "Father"}
    fields.choice(name="with", x=200, y=615, width=150, height=20, **choice)
    page.drawString(100, 560, "Seen alone")
    fields.checkbox(name="seen", x=76, y=555, checked=True)
    page.drawString(100, 520, "Father spoken to")
    fields.checkbox(name="father", x=76, y=515, checked=False)
    page.drawString(72, 480, "Agreed: yes or no")
    fields.radio(name="agreed", value="yes", x=200, y=475, selected=True)
    fields.radio(name="agreed", value="no", x=240, y=475)


def filled(data: bytes, *, draws: bool) -> bytes:
    """The form with one more answer, as programs write that leave drawing to others."""
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        for field in document.pages[0].Annots:
            if field.get("/T") == "school":
                field.V = String("Ysgol Gynradd")
                del field["/AP"]
        if draws:
            document.Root.AcroForm.NeedAppearances = True
        document.save(made)
    return made.getvalue()


def rows(page: Page) -> str:
    return " | ".join(" ".join(line.split()) for line in page.text.splitlines())


def test_answers_stand_beside_their_questions(read):
    [page] = read(pdf(form)).pages

    assert "Name of child | Emyr | School | Living with | Father |" in rows(page)


def test_boxes_that_are_ticked_are_told_from_those_that_are_not(read):
    text = rows(read(pdf(form)).pages[0])

    assert "☑ Seen alone" in text
    assert "☐ Father spoken to" in text
    assert "Agreed: yes or no ☑ ☐" in text


def test_the_frame_of_a_field_hides_no_answer(read):
    for draws in (False, True):
        [page] = read(filled(pdf(form), draws=draws)).pages

        assert "School | Ysgol Gynradd" in rows(page)
        assert "Emyr" in page.text
        assert COVERED not in page.text
        assert page.blacking.boxes == ()


def test_the_place_of_a_tick_is_that_of_its_box(read):
    [page] = read(pdf(form)).pages
    ticked = next(w for w in page.each_word() if page.text[w.start : w.end] == "☑")

    assert abs(ticked.box.left - 76) < 1
    assert [w.start for w in page.each_word()] == sorted(
        w.start for w in page.each_word()
    )


@pytest.mark.parametrize("in_one", [False, True])
def test_the_answers_in_a_form_that_only_adobe_shows_are_read(read, in_one):
    answers = (
        '<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data>'
        "<form1><Child>Emyr</Child><School>Ysgol Tŷ Gwyn</School><Empty/></form1>"
        "</xfa:data></xfa:datasets>"
    )
    made = BytesIO()
    with pikepdf.open(BytesIO(report(1))) as document:
        packet = document.make_stream(answers.encode())
        template = document.make_stream(b"<template/>")
        parts = Array([String("template"), template, String("datasets"), packet])
        whole = (
            '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/>'
            f"{answers}</xdp:xdp>"
        )
        document.Root.NeedsRendering = True
        document.Root.AcroForm = Dictionary(
            Fields=Array([]),
            XFA=document.make_stream(whole.encode()) if in_one else parts,
        )
        document.save(made)
    reading = read(made.getvalue())

    assert said(reading.pages[0], "note") == ["Child: Emyr", "School: Ysgol Tŷ Gwyn"]
    assert "only Adobe's own programs show" in reading.problem
