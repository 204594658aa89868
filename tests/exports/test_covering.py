"""A copy in pictures is a sound PDF, in which its words are found where they stand."""

from __future__ import annotations

import subprocess
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium

from casefile.domain.covering import PackedPicture, Packing
from casefile.domain.document import Box
from casefile.exports import Letters
from casefile.services.ports import CoveredPage

GREY = PackedPicture(2, 2, Packing.DEFLATED, 8, zlib.compress(b"\x80" * 4), True)
RED = PackedPicture(
    2, 2, Packing.DEFLATED, 4, zlib.compress(b"\x11" * 2), palette=b"\0\0\0\xff\0\0"
)
WORDS = (
    ("Cerys", Box(60, 100, 100, 112)),
    ("Tŷ", Box(104, 100, 118, 112)),
    ("Łódź", Box(300, 700, 420, 716)),
)


def page(number: int, picture: PackedPicture = GREY) -> CoveredPage:
    return CoveredPage(
        number=number, picture=picture, width=595, height=842, words=WORDS
    )


def made(tmp_path: Path, *pages: CoveredPage) -> Path:
    path = tmp_path / "copy.pdf"
    path.write_bytes(Letters().covered(pages))
    return path


def test_the_file_is_sound_and_says_nothing_of_itself_but_its_title(tmp_path):
    path = made(tmp_path, page(1), page(2, RED))
    checked = subprocess.run(
        ["qpdf", "--check", path], check=False, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stderr
    with pikepdf.open(path) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Title"}
        assert set(pdf.Root.keys()) == {
            *("/Type", "/Pages", "/Lang", "/ViewerPreferences")
        }
    faces = subprocess.run(
        ["pdffonts", path], check=False, capture_output=True, text=True
    )
    assert not faces.stderr
    assert "CasefileUnseen" in faces.stdout


def test_pages_stand_in_order_whenever_they_came(tmp_path):
    document = pdfium.PdfDocument(made(tmp_path, page(2, RED), page(3), page(1)))
    shown = [each.render().to_pil().convert("RGB") for each in document]
    assert [dots.getpixel((300, 400)) for dots in shown] == [
        (128, 128, 128),
        (255, 0, 0),
        (128, 128, 128),
    ]


def test_words_are_found_where_they_stand_and_are_not_seen(tmp_path):
    path = made(tmp_path, page(1))
    read = subprocess.run(
        ["pdftotext", "-bbox", path, "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    for word, box in WORDS:
        (line,) = (one for one in read.splitlines() if f">{word}<" in one)
        edges = [float(part) for part in line.split('"')[1::2]]
        assert all(abs(a - b) < 2 for a, b in zip(edges, box, strict=True)), line
    document = pdfium.PdfDocument(path)
    assert document[0].get_textpage().get_text_bounded().split() == [
        word for word, _ in WORDS
    ]
    extremes = document[0].render().to_pil().convert("L").getextrema()
    assert extremes == (128, 128)


def test_a_long_copy_is_never_held_twice():
    picture = GREY._replace(data=bytes(200_000))

    def pages() -> Iterator[CoveredPage]:
        for number in range(1, 301):
            yield page(number, picture)

    tracemalloc.start()
    copy = Letters().covered(pages())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(copy) > 60_000_000
    assert most < 15_000_000
