"""Papers to be bound, and bindings of them."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from itertools import count
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from casefile.domain.bundle.binding import (
    Binding,
    BoundPaper,
    BoundSection,
    Front,
)

_WORD = re.compile(
    r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<'
)
Draw = Callable[[canvas.Canvas, int], None]


def paper(
    name: str, pages: int = 1, size: tuple[float, float] = A4, draw: Draw | None = None
) -> bytes:
    """A paper each of whose pages says its name and number."""
    made = BytesIO()
    page = canvas.Canvas(made, pagesize=size, invariant=True)
    for number in range(pages):
        page.setPageSize(size)
        page.setFont("Helvetica", 11)
        page.drawString(40, size[1] - 60, f"{name} page {number + 1}")
        for line in range(5):
            page.drawString(40, size[1] - 90 - 15 * line, f"Line {line} is plain.")
        if draw is not None:
            draw(page, number)
        page.showPage()
    page.save()
    return made.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **saved) -> bytes:
    """A paper with something done to it."""
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(made, **saved)
    return made.getvalue()


def bound_paper(data: bytes, title: str = "Letter", **given) -> BoundPaper:
    if "pages" not in given:
        with pikepdf.open(BytesIO(data)) as pdf:
            given["pages"] = tuple(range(len(pdf.pages)))
    return BoundPaper(title=title, size=len(data), load=lambda: data, **given)


def lettered(sections: Sequence[BoundSection], front: int = 0) -> tuple[str, ...]:
    """Labels as the court wants them: i, ii, A1, A2, B1."""
    labels = ["i", "ii", "iii", "iv", "v"][:front]
    for letter, section in zip("ABCDEFG", sections, strict=False):
        numbers = count(1)
        labels += [
            f"{letter}{next(numbers)}" for one in section.papers for _ in one.pages
        ]
    return tuple(labels)


def binding(*papers: BoundPaper | BoundSection, **given) -> Binding:
    """A binding of sections, or of papers that all stand in one."""
    loose = tuple(one for one in papers if isinstance(one, BoundPaper))
    sections = [one for one in papers if isinstance(one, BoundSection)]
    if loose:
        sections.append(BoundSection(title="A Preliminary documents", papers=loose))
    given.setdefault("front", Front())
    front = 0
    if given["front"].data:
        with pikepdf.open(BytesIO(given["front"].data)) as pdf:
            front = len(pdf.pages)
    given.setdefault("labels", lettered(sections, front))
    return Binding(title="Court bundle", sections=tuple(sections), **given)


def words_of(data: bytes, *options: str) -> list[str]:
    """The words of each page, as poppler reads them."""
    done = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


def sizes_of(data: bytes) -> list[tuple[int, int]]:
    """The size of each page as it is shown, by pdfium."""
    pages = pypdfium2.PdfDocument(data)
    return [tuple(round(side) for side in page.get_size()) for page in pages]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def all_of(data: bytes) -> bytes:
    """Everything that a file holds, unpacked."""
    with opened(data) as pdf:
        return b"".join(
            (_unpacked(one) if isinstance(one, pikepdf.Stream) else one.unparse())
            for one in pdf.objects
        )


def _unpacked(stream: pikepdf.Stream) -> bytes:
    packed = stream.get("/Filter") == pikepdf.Name.DCTDecode
    return stream.read_raw_bytes() if packed else stream.read_bytes()


def drawn(data: bytes, page: int = 0) -> Image.Image:
    """A page as pdfium shows it, a dot to the point."""
    shown = pypdfium2.PdfDocument(data)[page].render(scale=1)
    return shown.to_pil().convert("RGB")


def area(
    image: Image.Image, colour: tuple[int, int, int]
) -> tuple[int, int, int, int] | None:
    """Where a colour is seen: red, green, blue, black or white."""
    mask = Image.new("1", image.size, 1)
    for band, value in zip(image.split(), colour, strict=True):
        is_high = band.point(lambda found: 255 if found > 128 else 0).convert("1")
        part = is_high if value else ImageChops.invert(is_high)
        mask = ImageChops.logical_and(mask, part)
    found = mask.getbbox()
    return None if found is None else (*found[:2], found[2] - 1, found[3] - 1)


def places(data: bytes) -> dict[str, tuple[float, ...]]:
    """Where poppler finds each word, from the upper left corner."""
    asked = ["pdftotext", "-bbox", "-", "-"]
    told = subprocess.run(asked, input=data, capture_output=True, check=True).stdout
    found = _WORD.findall(told.decode())
    return {word: tuple(map(float, box)) for *box, word in found}


def structure(data: bytes, folder: Path) -> str:
    """The tags of a file with their words, as poppler reads them."""
    path = folder / "tagged.pdf"
    path.write_bytes(data)
    asked = ["pdfinfo", "-struct-text", path]
    done = subprocess.run(asked, capture_output=True, check=True)
    assert b"rror" not in done.stderr
    return done.stdout.decode()


def is_clean(data: bytes, folder: Path) -> bool:
    """Whether qpdf has nothing to say against a file."""
    path = folder / "bundle.pdf"
    path.write_bytes(data)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
    return done.returncode == 0 and b"WARNING" not in done.stdout + done.stderr


def outline_of(data: bytes, folder: Path) -> list[tuple[int, str, int]]:
    """Each bookmark with its level and the page it leads to, as qpdf reads them."""
    path = folder / "outline.pdf"
    path.write_bytes(data)
    asked = ["qpdf", "--json", "--json-key=outlines", path]
    told = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)

    def walk(found: Iterable[dict], level: int):
        for one in found:
            yield level, one["title"], one["destpageposfrom1"]
            yield from walk(one["kids"], level + 1)

    return list(walk(told["outlines"], 1))
