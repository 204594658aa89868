"""Measures how photos of sheets become pages: corners, mistakes in letters, sizes."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator

from PIL import Image

from casefile import resources
from casefile.domain.ids import DocumentId, new_id
from casefile.domain.photo import WHOLE, PhotoPage
from casefile.readers import SandboxedPapers, SandboxedPhotos
from casefile.readers.corner import sheet_on
from casefile.tasks import TaskContext
from tests.bench.figure import Figure, tell
from tests.bench.ocr_measure import mistakes, recognised
from tests.readers.snapshots import (
    SHADES,
    TABLES,
    Scene,
    corners,
    error,
    packed,
    photo,
    sheet,
)

ROUNDS = 4
PAGES = (1, 2, 3)
NEAR = 0.015
NEAR_LIMIT, WRONG_LIMIT, MISTAKES_LIMIT = 10.0, 5.0, 2.0
SHARP = (2400, 3200)
READ = (
    Scene(table="dark", shade="hard", tilt=20, towards=60, roll=6, size=SHARP),
    Scene(table="wood", shade="phone", tilt=28, towards=200, roll=-8, size=SHARP),
    Scene(table="bright", shade="soft", tilt=12, towards=310, quarters=1, size=SHARP),
    Scene(table="carpet", shade="even", tilt=25, towards=110, quarters=2, size=SHARP),
)


def scenes() -> Iterator[Scene]:
    """Each table in each light, lying in any way."""
    chance = random.Random(11)  # noqa: S311
    for number in range(ROUNDS):
        for table in TABLES:
            for shade in SHADES:
                yield Scene(
                    table=table,
                    shade=shade,
                    tilt=chance.uniform(0, 30),
                    towards=chance.uniform(0, 360),
                    roll=chance.uniform(-20, 20),
                    fill=chance.uniform(0.65, 0.95),
                    thumb=chance.random() < 0.4,
                    size=(1080, 1440),
                    seed=number,
                    quarters=chance.choice((0, 0, 0, 1, 2, 3)),
                )


def corner_figures(pages: list[Image.Image]) -> list[Figure]:
    """How far off the corners are, and how often none or wrong ones are found."""
    near, none, wrong = list[float](), 0, 0
    total = 0
    for scene in scenes():
        found = sheet_on(photo(pages[total % len(pages)], scene))
        total += 1
        if found is None:
            none += 1
            continue
        off = error(found, corners(scene), scene.size)
        near.append(off)
        wrong += off > NEAR
    return [
        Figure(
            f"{total} photos: corner off, median", 100 * statistics.median(near), "%"
        ),
        Figure(f"{total} photos: no sheet told", 100 * none / total, "%", NEAR_LIMIT),
        Figure(f"{total} photos: wrong corners", 100 * wrong / total, "%", WRONG_LIMIT),
    ]


def letter_figures(pages: list[Image.Image]) -> list[Figure]:
    """Letters wrong as photographed, and after the sheets were pulled straight."""
    desk, name = SandboxedPhotos(), DocumentId(new_id())
    original = resources.data("sample/assessment.pdf")
    read = SandboxedPapers().read(original, "paper.pdf", TaskContext()).pages
    data, raw, truth = [], [], []
    for number, scene in enumerate(READ):
        data.append(packed(photo(pages[number % len(pages)], scene)))
        raw.append(PhotoPage(photo=name, corners=WHOLE, even=False))
        truth.append(read[PAGES[number % len(PAGES)] - 1].text)
    found = [desk.find(name, one, TaskContext())[0].page for one in data]
    told = []
    for what, made in (("as photographed", raw), ("pulled straight", found)):
        paper = desk.paper(list(zip(data, made, strict=True)), TaskContext())
        _, texts = recognised(paper)
        counted = list(mistakes(texts, truth))
        wrong, total = (sum(column) for column in zip(*counted, strict=True))
        limit = MISTAKES_LIMIT if made is found else None
        told.append(Figure(f"letters wrong, {what}", 100 * wrong / total, "%", limit))
        size = len(paper) / len(made) / 1024
    told.append(Figure("size of a page", size, "KB", 600.0))
    return told


def figures() -> list[Figure]:
    """Measures."""
    pages = [sheet(number) for number in PAGES]
    return [*corner_figures(pages), *letter_figures(pages)]


def main() -> None:
    """Measures and tells."""
    tell(figures())
