"""Drawing pages in a worker."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from casefile.errors import Cancelled, ImportRefused
from casefile.readers import Limits, SandboxedPapers
from tests.readers.papers import pdf, raw_pdf, report, scan


def dark_pixels(picture) -> int:
    return sum(value < 128 for value in picture.pixels[::4])


def test_a_page_is_drawn_at_the_scale_asked_for(papers):
    paper = papers.open(report(2))
    picture = paper.draw(2, 150 / 72)
    paper.close()

    assert (picture.width, picture.height) == (1240, 1753)
    assert picture.stride == 4 * picture.width
    assert len(picture.pixels) == picture.stride * picture.height
    assert picture.pixels[:3] == b"\xff\xff\xff"
    assert dark_pixels(picture) > 1000


def test_different_pages_and_scans_are_drawn(papers):
    paper = papers.open(report(2))
    first, second = paper.draw(1, 1.0), paper.draw(2, 1.0)
    paper.close()
    pictures = papers.open(scan(1))
    scanned = pictures.draw(1, 1.0)
    pictures.close()

    assert first.pixels != second.pixels
    assert dark_pixels(scanned) > 20_000


def test_answers_in_a_form_are_drawn(papers):
    def draw(page, value):
        page.drawString(60, 760, "Name")
        page.acroForm.textfield(
            name="child", value=value, x=200, y=755, width=200, height=20
        )

    drawn = []
    for value in ("", "A LONG ANSWER"):
        paper = papers.open(pdf(lambda page, value=value: draw(page, value)))
        drawn.append(dark_pixels(paper.draw(1, 2.0)))
        paper.close()

    assert drawn[1] > drawn[0]


def test_a_giant_page_is_drawn_small(papers):
    paper = papers.open(
        raw_pdf(b"BT /F1 12 Tf 10 10 Td (hi) Tj ET", media=b"[0 0 14400 7200]")
    )
    picture = paper.draw(1, 3.0)
    paper.close()

    assert (picture.width, picture.height) == (4000, 2000)


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan"), float("inf"), 1e9])
def test_senseless_scales_do_no_harm(papers, scale):
    paper = papers.open(report(1))
    picture = paper.draw(1, scale)
    paper.close()

    assert 0 < picture.width <= 4000
    assert 0 < picture.height <= 4000


def test_a_page_that_is_not_there_is_refused_and_the_others_still_drawn(papers):
    paper = papers.open(report(1))

    with pytest.raises(ImportRefused, match="could not be drawn") as refusal:
        paper.draw(9, 1.0)

    assert refusal.value.name == "Page 9"
    assert paper.draw(1, 1.0).width == 595
    paper.close()


def test_a_worker_that_dies_is_replaced_unnoticed(papers):
    paper = papers.open(report(1))
    before = paper.draw(1, 1.0)
    os.kill(paper._worker.pid, signal.SIGKILL)

    after = paper.draw(1, 1.0)
    paper.close()

    assert after == before


def test_a_page_that_ends_its_worker_is_refused_and_not_tried_again(monkeypatch):
    data = raw_pdf(b"0 0 500 500 re f\n" * 200_000)
    papers = SandboxedPapers(Limits(draw_seconds=0.02))
    paper = papers.open(data)
    with pytest.raises(ImportRefused, match="could not be drawn"):
        paper.draw(1, 4.0)

    monkeypatch.setattr(paper, "_started", lambda: pytest.fail("tried again"))
    with pytest.raises(ImportRefused, match="could not be drawn"):
        paper.draw(1, 4.0)
    paper.close()


def test_threads_share_one_paper(papers):
    paper = papers.open(report(4))
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda n: paper.draw(1 + n % 4, 1.0), range(24)))
    paper.close()

    assert len({picture.pixels for picture in drawn}) == 4
    assert drawn[0] == drawn[4]


def test_closing_ends_a_drawing_under_way(papers):
    slow = raw_pdf(b"0 0 500 500 re f\n" * 400_000)
    paper = papers.open(slow)
    started = threading.Event()
    outcome: list[object] = []

    def draw() -> None:
        started.set()
        try:
            outcome.append(paper.draw(1, 6.0))
        except Cancelled as error:
            outcome.append(error)

    thread = threading.Thread(target=draw)
    thread.start()
    started.wait()
    paper.close()
    thread.join(5)

    assert not thread.is_alive()
    assert len(outcome) == 1
    with pytest.raises(Cancelled):
        paper.draw(1, 1.0)
    paper.close()


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"words", b"%PDF-1.7 nothing"])
def test_what_cannot_be_drawn_is_refused(papers, data):
    with pytest.raises(ImportRefused) as refusal:
        papers.open(data)

    assert refusal.value.name == "This paper"


def test_a_paper_that_nobody_takes_leaves_no_process_and_no_memory(papers):
    paper = papers.open(report(1))
    worker, canvas = paper._worker, paper._canvas
    process = worker._process
    del paper
    gc.collect()
    with pytest.raises(ValueError, match="closed"):
        process.is_alive()
    with pytest.raises(ValueError, match="closed"):
        canvas.take(1)


_DRAWS_FREELY = """
import sys
from casefile.readers.drawing import Drawing
from casefile.readers.limits import Limits
canvas = bytearray(200 * 40 * 4)
Drawing(sys.stdin.buffer.read(), Limits()).draw(1, 1.0, memoryview(canvas))
sys.stdout.buffer.write(canvas)
"""


@pytest.mark.parametrize("font", ["DejaVu Sans", "Liberation Serif", "Unheard"])
def test_fonts_of_the_system_are_used_as_if_there_were_no_shut_door(papers, font):
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(200, 40))
    asked = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name(f"/{font}"))
    page.Resources = Dictionary(Font=Dictionary(F=asked))
    page.Contents = made.make_stream(b"BT /F 20 Tf 5 10 Td (Quillfeather) Tj ET")
    file = BytesIO()
    made.save(file)
    # In a process of its own: what pdfium drew before changes what it draws.
    freely = subprocess.run(
        [sys.executable, "-c", _DRAWS_FREELY],
        check=True,
        input=file.getvalue(),
        capture_output=True,
    )

    paper = papers.open(file.getvalue())
    drawn = paper.draw(1, 1.0)
    paper.close()

    assert drawn.pixels == freely.stdout
    assert dark_pixels(drawn) > 100
