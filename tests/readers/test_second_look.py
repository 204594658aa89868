"""What may be seen on a page and is not what its file says is read, no more."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import product

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from casefile import resources
from casefile.domain.covering import Cover, Covered
from casefile.domain.document import Box, PageSource
from casefile.errors import Cancelled
from casefile.readers import Limits, SandboxedPapers, covering
from casefile.readers.process import Worker
from casefile.tasks import TaskContext

SIZE = (595, 842)
EVERY_LETTER = (
    "The quick brown fox jumps over the lazy dog near Wren Park.",
    "Pack my box with five dozen jugs of Kelso cream, Ella said.",
    "Sphinx of black quartz, judge my vow about Danny and Uma.",
    "The social worker rang Joanne Kettle about Alfie at home.",
)


class Pages:
    """Hands out the pages of a paper one after another."""

    def __init__(self, count: int, boxes: dict[int, tuple[Box, ...]]) -> None:
        self._left = [
            Cover(number, *SIZE, boxes.get(number, ()))
            for number in range(1, count + 1)
        ]

    def next(self) -> Cover | None:
        return self._left.pop(0) if self._left else None


def read(data: bytes, count: int, **boxes: Box) -> list[Covered]:
    """Draws and reads all pages, in order."""
    by_page = {int(name[1:]): (box,) for name, box in boxes.items()}
    pages = Pages(count, by_page)
    found = SandboxedPapers().covered(data, pages, TaskContext(), reads=True)
    return sorted(found, key=lambda one: one.page)


def pen_of(out: io.BytesIO) -> canvas.Canvas:
    return canvas.Canvas(out, SIZE, invariant=True)


def lines(pen: canvas.Canvas) -> None:
    pen.setFont("Helvetica", 12)
    for row, line in enumerate(EVERY_LETTER * 3):
        pen.drawString(60, 780 - 20 * row, line)


def with_last(draw: Callable[[canvas.Canvas], object], pages: int = 6) -> bytes:
    """Returns a paper of which `draw` adds something to the last page."""
    out = io.BytesIO()
    pen = pen_of(out)
    for number in range(pages):
        lines(pen)
        if number == pages - 1:
            draw(pen)
        pen.showPage()
    pen.save()
    return out.getvalue()


def words(one: Covered) -> str:
    assert one.seen is not None
    return " ".join(one.seen.text.split())


def test_plain_pages_are_read_only_until_their_letters_are_known():
    found = read(with_last(lambda pen: pen.line(60, 400, 500, 400)), 6)
    assert "Joanne Kettle" in words(found[0])
    assert [words(one) for one in found[-2:]] == ["", ""]
    assert found[-1].seen.source is PageSource.BLANK


def test_what_is_in_a_picture_is_read_and_where_it_stands():
    image = Image.new("L", (900, 120), 255)
    face = ImageFont.truetype(str(resources.path("fonts/DejaVuSans.ttf")), 40)
    ImageDraw.Draw(image).text((20, 30), "Signed: Orla Finch", 0, face)

    def draw(pen: canvas.Canvas) -> None:
        pen.drawImage(ImageReader(image), 60, 300, 450, 60)

    seen = read(with_last(draw), 6)[-1].seen
    assert "Orla Finch" in seen.text
    assert "Kettle" not in seen.text
    (finch,) = (
        one for one in seen.each_word() if seen.text[one.start : one.end] == "Finch"
    )
    assert finch.box.left > 200
    assert 842 - 360 < finch.box.top < finch.box.bottom < 842 - 300


@pytest.mark.parametrize("apart", [True, False])
def test_letters_that_are_drawn_as_shapes_are_read(apart):
    mask = Image.new("1", (640, 60), 0)
    face = ImageFont.truetype(str(resources.path("fonts/DejaVuSans.ttf")), 40)
    ImageDraw.Draw(mask).text((2, 5), "Orla Finch was there", 1, face)

    def draw(pen: canvas.Canvas) -> None:
        path = pen.beginPath()
        for x, y in product(range(mask.width), range(mask.height)):
            if mask.getpixel((x, y)):
                dot = pen.beginPath() if apart else path
                dot.rect(60 + x * 0.4, 320 - y * 0.4, 0.4, 0.4)
                if apart:
                    pen.drawPath(dot, stroke=0, fill=1)
        if not apart:
            pen.drawPath(path, stroke=0, fill=1)

    assert "Orla Finch" in words(read(with_last(draw), 6)[-1])


def lying(data: bytes, said: dict[str, str]) -> bytes:
    """Returns a paper whose last page says other letters than are seen."""
    pairs = "".join(
        f"<{ord(seen):02x}> <{ord(other):04x}>\n" for seen, other in said.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap "
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(said)} beginbfchar\n{pairs}endbfchar endcmap end"
    )
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[-1]
        (font,) = page.Resources.Font.values()
        other = pdf.make_indirect(Dictionary(font))
        other.ToUnicode = pdf.make_stream(cmap.encode())
        fonts = Dictionary(page.Resources.Font)
        fonts["/Lies"] = other
        page.Resources = Dictionary(Font=fonts)
        page.contents_add(b"BT /Lies 12 Tf 60 200 Td (Then Orla Finch came) Tj ET")
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "said",
    [
        # All letters are moved on by some, as a broken list of letters does.
        {chr(code): chr(code + 3) for code in range(65, 120)},
        # Two letters that were drawn as one are said to be a third.
        {"i": "\u019f"},
        # Each is said to be another that was read well before.
        dict(zip("OrlaFinch", "Wdteuzmsy", strict=True)),
    ],
    ids=["shifted", "one letter", "believed letters"],
)
def test_letters_that_look_other_than_the_file_says_are_read(said):
    data = lying(with_last(lambda _: None), said)
    found = read(data, 6)
    assert "Orla Finch" in words(found[-1])
    assert words(found[-2]) == ""


def test_notes_on_a_page_are_read():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(with_last(lambda _: None))) as pdf:
        page = pdf.pages[-1]
        (font,) = page.Resources.Font.values()
        look = pdf.make_stream(b"BT /F 14 Tf 4 6 Td (Ask Orla Finch) Tj ET")
        look.Type, look.Subtype = Name.XObject, Name.Form
        look.BBox = Array([0, 0, 200, 24])
        look.Resources = Dictionary(Font=Dictionary(F=font))
        page.Annots = Array(
            [
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Stamp,
                    Rect=Array([60, 200, 260, 224]),
                    AP=Dictionary(N=look),
                    F=4,
                )
            ]
        )
        pdf.save(out)
    assert "Orla Finch" in words(read(out.getvalue(), 6)[-1])


def changed(change: Callable[[pikepdf.Pdf, pikepdf.Page, object], object]) -> bytes:
    """Returns a paper whose last page is changed after it was written."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(with_last(lambda _: None))) as pdf:
        page = pdf.pages[-1]
        (font,) = page.Resources.Font.values()
        change(pdf, page, font)
        pdf.save(out)
    return out.getvalue()


def test_a_link_with_a_look_of_its_own_is_read():
    def change(pdf, page, font):
        look = pdf.make_stream(b"BT /F 14 Tf 4 6 Td (Ask Orla Finch) Tj ET")
        look.Type, look.Subtype = Name.XObject, Name.Form
        look.BBox = Array([0, 0, 200, 24])
        look.Resources = Dictionary(Font=Dictionary(F=font))
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([60, 200, 260, 224]),
            AP=Dictionary(N=look),
            F=4,
        )
        page.Annots = Array([link])

    assert "Orla Finch" in words(read(changed(change), 6)[-1])


def test_words_of_a_pattern_on_a_ground_are_read():
    def change(pdf, page, font):
        tile = pdf.make_stream(b"0 g BT /F 14 Tf 4 6 Td (Ask Orla Finch) Tj ET")
        tile.Type, tile.PatternType, tile.PaintType = Name.Pattern, 1, 1
        tile.TilingType, tile.BBox = 1, Array([0, 0, 140, 24])
        tile.XStep, tile.YStep = 140, 24
        tile.Resources = Dictionary(Font=Dictionary(F=font))
        page.Resources.Pattern = Dictionary(P=tile)
        page.contents_add(b"/Pattern cs /P scn 60 200 300 60 re f")

    assert "Orla Finch" in words(read(changed(change), 6)[-1])


def test_words_that_a_mask_lets_through_are_read():
    def change(pdf, page, font):
        mask = pdf.make_stream(b"1 g BT /F 14 Tf 70 210 Td (Ask Orla Finch) Tj ET")
        mask.Type, mask.Subtype = Name.XObject, Name.Form
        mask.BBox = Array([0, 0, 595, 842])
        mask.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        mask.Resources = Dictionary(Font=Dictionary(F=font))
        soft = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=mask)
        page.Resources.ExtGState = Dictionary(M=Dictionary(SMask=soft))
        page.contents_add(b"q /M gs 0 g 60 200 300 60 re f Q")

    assert "Orla Finch" in words(read(changed(change), 6)[-1])


def test_a_table_with_grounds_is_no_cause_to_read_a_page_again():
    def draw(pen: canvas.Canvas) -> None:
        pen.setFillGray(0.9)
        pen.rect(60, 300, 400, 60, fill=1)
        pen.setFillGray(0.7)
        pen.rect(60, 340, 400, 20, fill=1)
        pen.line(200, 300, 200, 360)
        pen.setFillGray(0)

    found = read(with_last(draw), 6)
    assert found[-1].seen.source is PageSource.BLANK


def test_what_lies_in_a_box_is_black_and_not_read():
    head = Box(50, 842 - 795, 500, 842 - 775)
    first = read(with_last(lambda _: None, pages=1), 1, p1=head)[0]
    assert "quick brown" not in words(first).split("Pack")[0]
    assert "Pack my box" in words(first)


def test_stopped_while_pages_are_read_no_worker_is_left(monkeypatch):
    begun, ended = [], []

    class Counted(Worker):
        def __init__(self, *given) -> None:
            super().__init__(*given)
            begun.append(self)

        def close(self) -> None:
            super().close()
            ended.append(self)

    monkeypatch.setattr(covering, "Worker", Counted)
    context = TaskContext()
    data = with_last(lambda _: None, pages=4)
    found = SandboxedPapers().covered(data, Pages(4, {}), context, reads=True)
    next(found)
    assert begun
    assert not ended
    context.cancel()
    with pytest.raises(Cancelled):
        next(found)
    assert set(ended) == set(begun)


def test_a_worker_that_dies_of_reading_leaves_the_page_unread():
    limits = Limits(recognise_seconds=0.001, start_seconds=60)
    pages = Pages(2, {})
    data = with_last(lambda _: None, pages=2)
    papers = SandboxedPapers(limits)
    found = list(papers.covered(data, pages, TaskContext(), reads=True))
    assert {one.page for one in found} == {1, 2}
    assert {one.seen.source for one in found} == {PageSource.UNREADABLE}
