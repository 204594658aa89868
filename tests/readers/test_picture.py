"""Pictures as papers: photos and scans of every common form, whole and hostile.

`files/letter.heic` is a page of `papers.report`, saved by ImageMagick 6.9 with libheif;
`files/two.heic` holds a red and a blue picture, put into one file by its `heif-enc`.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from casefile.domain.document import BlockKind, Document, Medium, PageSource
from casefile.domain.ids import DocumentId, new_id
from casefile.domain.suggestion import About, suggest
from casefile.errors import ImportRefused
from casefile.readers import Limits, SandboxedPapers
from casefile.tasks import TaskContext
from tests.readers.papers import SENTENCE, photographed, report
from tests.readers.test_recognising import recognise

HEIC = (Path(__file__).parent / "files" / "letter.heic").read_bytes()
RED, BLUE = (200, 20, 20), (20, 20, 200)


def picture(size: tuple[int, int] = (300, 400)) -> Image.Image:
    """A picture that is red above and blue below."""
    image = Image.new("RGB", size, RED)
    wide, high = size
    ImageDraw.Draw(image).rectangle((0, high // 2, wide, high), fill=BLUE)
    return image


def saved(image: Image.Image, form: str, **given) -> bytes:
    made = BytesIO()
    image.save(made, form, **given)
    return made.getvalue()


def drawn(data: bytes, page: int = 1) -> tuple[int, int, tuple, tuple]:
    """Width and height of a drawn page, and its colours near the top and the foot."""
    paper = SandboxedPapers().open(data)
    try:
        found = paper.draw(page, 0.5)
    finally:
        paper.close()

    def colour(x: int, y: int) -> tuple[int, ...]:
        at = y * found.stride + 4 * x
        return tuple(found.pixels[at : at + 3][::-1])

    middle = found.width // 2
    return (
        *(found.width, found.height),
        *(colour(middle, 4), colour(middle, found.height - 5)),
    )


def is_near(one: tuple, other: tuple) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP"])
def test_a_picture_is_a_paper_of_one_page(read, form):
    data = saved(picture(), form)
    reading = read(data)
    assert (reading.medium, reading.problem) == (Medium.IMAGE, "")
    [page] = reading.pages
    assert page.source is PageSource.PICTURE
    assert max(page.width, page.height) <= 842
    assert page.width / page.height == pytest.approx(3 / 4, abs=0.01)
    _, _, top, foot = drawn(data)
    assert is_near(top, RED)
    assert is_near(foot, BLUE)


def test_a_photo_from_a_phone_is_read_and_drawn(read):
    reading = read(HEIC)
    assert reading.medium is Medium.IMAGE
    seen = recognise(HEIC, reading.pages)
    assert SENTENCE in " ".join(seen[1].text.split())
    width, height, *_ = drawn(HEIC)
    assert (width, height) == (297, 420)


def test_a_fax_of_several_pages_is_one_paper(read):
    pages = [photographed(report(1)).convert("1") for _ in range(3)]
    data = saved(
        pages[0], "TIFF", save_all=True, append_images=pages[1:],
        compression="group4", dpi=(150, 150),
    )  # fmt: skip
    reading = read(data)
    assert [page.number for page in reading.pages] == [1, 2, 3]
    assert reading.pages[2].width == pytest.approx(595, abs=1)
    seen = recognise(data, reading.pages[2:])
    assert SENTENCE in " ".join(seen[3].text.split())


def test_a_photo_is_shown_as_it_was_held(read):
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = picture().rotate(90, expand=True)
    data = saved(lying, "JPEG", exif=exif)
    [page] = read(data).pages
    assert page.width < page.height
    _, _, top, foot = drawn(data)
    assert is_near(top, RED)
    assert is_near(foot, BLUE)


def test_the_size_on_paper_is_what_the_scanner_said_if_that_can_be(read):
    scanned = saved(picture((850, 1100)), "PNG", dpi=(100, 100))
    [page] = read(scanned).pages
    assert (page.width, page.height) == pytest.approx((612, 792), abs=1)
    phone = saved(picture((3000, 4000)), "JPEG", dpi=(72, 72))
    [page] = read(phone).pages
    assert (page.width, page.height) == pytest.approx((595, 793), abs=1)
    wide = saved(picture((4000, 1000)), "PNG")
    [page] = read(wide).pages
    assert page.width == pytest.approx(842, abs=1)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "F"])
def test_every_kind_of_dots_is_drawn(read, mode):
    form = "TIFF" if mode in {"CMYK", "F"} else "PNG"
    grey = picture().convert("L")
    if mode == "I;16":
        image = grey.convert("I").point(lambda v: v * 256).convert("I;16")
    else:
        image = (picture() if mode in {"P", "CMYK", "RGBA"} else grey).convert(mode)
    data = saved(image, form)
    assert len(read(data).pages) == 1
    _, _, top, foot = drawn(data)
    if mode in {"P", "CMYK", "RGBA"}:
        assert is_near(top, RED)
        assert is_near(foot, BLUE)
    else:
        assert sum(top) > sum(foot) or mode == "1"


def test_what_shines_through_is_white(read):
    clear = Image.new("RGBA", (300, 400), (0, 0, 0, 0))
    data = saved(clear, "PNG")
    assert len(read(data).pages) == 1
    _, _, top, _ = drawn(data)
    assert top == (255, 255, 255)


def test_a_picture_that_did_not_arrive_whole_is_shown_as_far_as_it_goes(read):
    whole = saved(picture((900, 1200)), "JPEG", quality=95)
    reading = read(whole[: len(whole) * 2 // 3])
    assert len(reading.pages) == 1
    assert "did not arrive whole" in reading.problem


def test_a_picture_that_moves_says_what_is_left_out(read):
    frames = [picture(), Image.new("RGB", (300, 400), "white")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    reading = read(data)
    assert len(reading.pages) == 1
    assert "This picture moves" in reading.problem


@pytest.mark.parametrize(
    "data",
    [
        saved(picture(), "PNG")[:30],
        b"\xff\xd8\xff\xe0" + bytes(200),
        b"II*\x00" + bytes(200),
        b"\0\0\0\x18ftypheic" + bytes(200),
    ],
    ids=["png", "jpeg", "tiff", "heic"],
)
def test_what_is_only_called_a_picture_is_damaged(read, data):
    reading = read(data)
    assert (reading.medium, reading.pages) == (Medium.IMAGE, ())
    assert "damaged" in reading.problem
    assert "kept safe" in reading.problem


def huge_png(side: int = 30_000) -> bytes:
    """A PNG of 900 million dots in some hundred kilobytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * side), 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def test_a_picture_far_too_large_is_not_unpacked(read):
    data = huge_png()
    assert len(data) < 500_000
    reading = read(data)
    assert reading.pages == ()
    assert "more than 80 million dots" in reading.problem
    with pytest.raises(ImportRefused):
        SandboxedPapers().open(data).draw(1, 1.0)


def test_a_tiff_of_a_hundred_thousand_pages_is_refused(read):
    # Each page of 10 bytes and 5 tags; all lie one behind the other.
    tags = [(256, 3, 1, 8), (257, 3, 1, 8), (258, 3, 1, 1), (273, 4, 1, 8)]
    body = b""
    start = 8
    size = 2 + 12 * len(tags) + 4
    for number in range(100_000):
        after = start + size * (number + 1)
        entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
        body += struct.pack("<H", len(tags)) + entries
        body += struct.pack("<I", after if number < 99_999 else 0)
        if number > 7_000:
            break
    reading = read(b"II*\x00" + struct.pack("<I", start) + body + bytes(64))
    assert reading.pages == ()
    assert "more than 3,000 pages" in reading.problem or "damaged" in reading.problem


def test_words_beside_the_picture_are_found_for_the_door():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "12 Weaver's Court, Tollbridge")
    exif = Image.Exif()
    exif[0x010E] = "taken by Rhian Pritchard"
    papers = SandboxedPapers()
    png = saved(picture(), "PNG", pnginfo=notes)
    photo = saved(picture(), "JPEG", exif=exif)
    assert "12 Weaver's Court" in papers.hidden(png, TaskContext()).words
    assert "taken by Rhian Pritchard" in papers.hidden(photo, TaskContext()).words


def test_a_large_photo_is_opened_within_the_limits():
    limits = Limits(pixels=1_000_000)
    data = saved(picture((1500, 2000)), "JPEG")
    reading = SandboxedPapers(limits).read(data, "photo.jpg", TaskContext())
    assert len(reading.pages) == 1
    data = saved(picture((1500, 2000)), "PNG")
    reading = SandboxedPapers(limits).read(data, "photo.png", TaskContext())
    assert "more than 1 million dots" in reading.problem


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_copy_to_be_shown_does_not_tell_where_it_was_taken(form):
    exif = Image.Exif()
    exif[0x010F] = "Phone of Rhian"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 29.0, 0.0)})
    papers = SandboxedPapers()
    photo = saved(picture(), form, exif=exif)
    copy = papers.clean_copy(photo, TaskContext())
    assert copy.acts
    assert "where and when it was taken" in copy.removed[0]
    assert b"Rhian" in photo
    assert b"Rhian" not in copy.data
    with pikepdf.open(BytesIO(copy.data)) as document:
        [page] = document.pages
        [held] = page.Resources.XObject.values()
        inside = Image.open(BytesIO(held.read_raw_bytes()))
    assert not inside.getexif()
    _, _, top, foot = drawn(copy.data)
    assert is_near(top, RED)
    assert is_near(foot, BLUE)


def test_a_plain_scan_goes_out_as_it_came():
    copy = SandboxedPapers().clean_copy(saved(picture(), "TIFF"), TaskContext())
    assert (copy.removed, copy.acts) == ((), False)


def test_all_pictures_of_a_phones_file_are_pages(read):
    data = (Path(__file__).parent / "files" / "two.heic").read_bytes()
    first, second = read(data).pages

    assert first.width < first.height
    assert second.width > second.height
    assert is_near(drawn(data, 1)[2], RED)
    assert is_near(drawn(data, 2)[2], BLUE)


def test_a_photo_says_when_it_was_taken(read):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:02:03 14:05:12"
    data = saved(photographed(report(1)).convert("RGB"), "JPEG", exif=exif)
    [page] = recognise(data, read(data).pages).values()

    assert SENTENCE in " ".join(page.text.split())
    last = page.blocks[-1]
    assert last.kind is BlockKind.NOTE
    said = page.text[last.start : last.end]
    assert said == "Photo taken on 3 February 2026, 14:05"
    paper = Document(
        id=DocumentId(new_id()),
        title="IMG_1",
        medium=Medium.IMAGE,
        sha256="",
        size=1,
        original_name="IMG_1.jpg",
    )
    found = suggest(paper, [replace(page, text=said, blocks=())], [], date(2026, 3, 1))
    [day] = [one for one in found if one.about is About.DATE]
    assert day.value == date(2026, 2, 3)
    assert About.TITLE not in {one.about for one in found}
