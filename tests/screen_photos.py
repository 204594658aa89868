"""Photos that are put together, for the walk of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFilter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.stage import Stage, wait_for

SIZE = (750, 1000)
_SHEET = (500, 707)
_QUAD = ((120, 110), (640, 80), (680, 900), (70, 860))


def photographed(place: Path, number: int) -> Path:
    """Draws a letter on a dark table, seen from aside, with a hand's shadow on it."""
    sheet = Image.new("RGB", _SHEET, "#FAF9F4")
    draw = ImageDraw.Draw(sheet)
    draw.text(
        (50, 45), f"Exampleshire Council, sheet {number}", fill="#222", font_size=24
    )
    for line in range(20):
        words = "The family moved in March. Nobody asked us."
        draw.text((50, 110 + 27 * line), words, fill="#333", font_size=18)
    to_sheet = _coefficients(_QUAD, ((0, 0), (500, 0), (500, 707), (0, 707)))
    how, smooth = Image.Transform.PERSPECTIVE, Image.Resampling.BICUBIC
    photo = Image.new("RGB", SIZE, "#4A3628")
    mask = Image.new("L", _SHEET, 255).transform(SIZE, how, to_sheet)
    photo.paste(sheet.transform(SIZE, how, to_sheet, smooth), (0, 0), mask)
    light = Image.new("L", SIZE, 255)
    ImageDraw.Draw(light).ellipse((-200, 500, 420, 1300), fill=120)
    light = light.filter(ImageFilter.GaussianBlur(40))
    dark = photo.point(lambda value: value // 2)
    path = place / f"Letter sheet {number}.jpg"
    Image.composite(photo, dark, light).save(path)
    return path


def photos(stage: Stage) -> Iterator[str]:
    """Brings real photos in and puts them together; only where papers are real."""
    if stage.tools.papers is stage.papers:
        return
    # Nobody waits for words here.
    stage.context.scans.is_paused = True
    papers = stage.go("documents")
    papers.bring([photographed(stage.folder, number) for number in (1, 2)])
    stage.settle()
    wait_for(papers.list.photos.isVisible)
    stage.frame.messages.clear()
    stage.settle()
    yield "photos-offered"
    papers.list.photos.join.click()
    page = stage.frame.page("photos")
    wait_for(lambda: page.arranged is not None)
    yield from _arrange(stage, page)
    page.make.click()
    wait_for(lambda: stage.frame.current == "documents")
    stage.settle()
    stage.frame.messages.clear()
    stage.settle()
    yield "photos-made"


def _arrange(stage: Stage, page: Any) -> Iterator[str]:
    bench, editor = page.bench, page.bench.editor
    _wait_drawn(stage, page)
    yield "photos-page"
    editor.sheet.handles[1].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(editor.sheet.handles[1], Qt.Key.Key_Left)
    _wait_drawn(stage, page)
    yield "photos-corner"
    if not editor.result.isVisible():
        editor.as_page.click()
        stage.settle()
        yield "photos-result"
        editor.as_photo.click()
    out = page.arranged.page
    bench.strip.out.click()
    bench.strip.add.click()
    wait_for(lambda: QApplication.activeModalWidget() is not None)
    stage.frame.messages.clear()
    stage.settle()
    yield "photos-more"
    QApplication.activeModalWidget().reject()
    bench._put_back(out, 0)
    _wait_drawn(stage, page)


def _wait_drawn(stage: Stage, page: Any) -> None:
    drawing = page.bench.drawing
    wait_for(lambda: not page.bench.editor._later.isActive() and not drawing.is_busy)
    stage.settle()


def _coefficients(to: Any, source: Any) -> list[float]:
    """Solves for the eight numbers with which Pillow sees a sheet from aside."""
    rows = []
    for (x, y), (u, v) in zip(to, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for place in range(8):
        pivot = max(range(place, 8), key=lambda row: abs(rows[row][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        rows[place] = [value / rows[place][place] for value in rows[place]]
        for other in range(8):
            if other != place:
                by = rows[other][place]
                rows[other] = [
                    a - by * b for a, b in zip(rows[other], rows[place], strict=True)
                ]
    return [row[8] for row in rows]
