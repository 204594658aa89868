"""Pages that are pictures: their words, where those are, and what cannot be read."""

from __future__ import annotations

import os
import random
import signal
from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from multiprocessing import Pipe, active_children

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw
from reportlab.lib.utils import ImageReader

from casefile.domain.document import Page, PageSource
from casefile.domain.ids import DocumentId, new_id
from casefile.errors import Cancelled
from casefile.readers import Limits, SandboxedPapers
from casefile.readers.eye import Eye
from casefile.readers.grey import Grey
from casefile.readers.message import Message
from casefile.readers.pdf_page import RawPage
from casefile.readers.process import WorkerError, first_answers
from casefile.readers.recognised import recognised
from casefile.tasks import TaskContext
from tests.builders import make_page
from tests.readers.conftest import said
from tests.readers.papers import (
    HEADER,
    SENTENCE,
    lines,
    of_pictures,
    pdf,
    photographed,
    report,
)

PAPER = DocumentId(new_id())
UPRIGHT, HEAD_DOWN, ON_ITS_SIDE, SLANTED, EMPTY, SCRIBBLED, SHADED = range(1, 8)


class Pages:
    """Pages that wait, all of one paper."""

    def __init__(self, data: bytes, pages: Iterable[Page]) -> None:
        self.data = data
        self.left = list(pages)

    def next(self, document: DocumentId | None) -> tuple[DocumentId, Page] | None:
        assert document in {None, PAPER}
        return (PAPER, self.left.pop(0)) if self.left else None

    def original(self, document: DocumentId) -> bytes:
        assert document == PAPER
        return self.data


def grainy(width: int = 1000, height: int = 1400) -> Image.Image:
    """An empty sheet as a scanner sees it: grain, specks, a dark edge."""
    chance = random.Random(7)  # noqa: S311
    image = Image.effect_noise((width, height), 6).point(lambda v: min(255, v + 110))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 12, height), fill=120)
    for _ in range(25):
        x, y = chance.randrange(width), chance.randrange(height)
        pen.rectangle((x, y, x + 1, y + 1), fill=60)
    return image


def in_shadow(image: Image.Image) -> Image.Image:
    """A page of which one side lies in the dark, as under a hand with a phone."""
    light = Image.linear_gradient("L").rotate(90).resize(image.size)
    return ImageChops.multiply(image, light.point(lambda v: 90 + v * 165 // 255))


def scribbled() -> Image.Image:
    """A sheet with strokes that are no letters."""
    chance = random.Random(3)  # noqa: S311
    image = Image.new("L", (1000, 1400), 250)
    pen = ImageDraw.Draw(image)
    for _ in range(14):
        points = [(chance.randrange(1000), chance.randrange(1400)) for _ in range(9)]
        pen.line(points, fill=30, width=5)
    return image


def recognise(data: bytes, pages: Iterable[Page], limits: Limits | None = None):
    found = SandboxedPapers(limits).recognise(Pages(data, pages), TaskContext())
    return {page.number: page for _, page in found}


@pytest.fixture(scope="module")
def original() -> bytes:
    return report(1)


@pytest.fixture(scope="module")
def scanned(original: bytes) -> bytes:
    turned = [photographed(original, angle) for angle in (0, 180, 90, 4)]
    return of_pictures([*turned, grainy(), scribbled(), in_shadow(turned[0])])


@pytest.fixture(scope="module")
def seen(scanned: bytes) -> dict[int, Page]:
    reading = SandboxedPapers().read(scanned, "scan.pdf", TaskContext())
    assert {page.source for page in reading.pages} == {PageSource.PICTURE}
    return recognise(scanned, reading.pages)


def as_text(data: bytes) -> Page:
    return SandboxedPapers().read(data, "report.pdf", TaskContext()).pages[0]


def words(page: Page) -> dict[str, tuple[float, ...]]:
    return {page.text[w.start : w.end]: w.box for w in page.each_word()}


@pytest.mark.parametrize("number", [UPRIGHT, HEAD_DOWN, ON_ITS_SIDE, SLANTED, SHADED])
def test_the_words_are_those_of_the_text(seen, original, number):
    page = seen[number]
    assert page.source is PageSource.RECOGNISED
    assert page.text.split() == as_text(original).text.split()
    assert page.quality > 90


def test_words_lie_where_they_are_seen(seen, original):
    expected = words(as_text(original))
    found = words(seen[UPRIGHT])
    for word in ("December", "visits", "second", "page"):
        left, top, right, bottom = expected[word]
        assert found[word] == pytest.approx((left, top, right, bottom), abs=4)


def test_words_of_turned_pages_lie_where_they_are_seen(seen):
    upright = words(seen[UPRIGHT])
    wide, high = seen[UPRIGHT].width, seen[UPRIGHT].height
    for word in ("December", "visits", "second"):
        left, top, right, bottom = upright[word]
        over = words(seen[HEAD_DOWN])[word]
        aside = words(seen[ON_ITS_SIDE])[word]
        assert over == pytest.approx(
            (wide - right, high - bottom, wide - left, high - top), abs=2
        )
        assert aside == pytest.approx((top, wide - right, bottom, wide - left), abs=2)


def test_blocks_are_those_of_a_text(seen):
    page = seen[UPRIGHT]
    kinds = [block.kind.value for block in page.blocks]
    heading = page.blocks[kinds.index("heading")]
    assert page.text[heading.start : heading.end] == "1. Home visits"
    said = [" ".join(page.text[b.start : b.end].split()) for b in page.blocks]
    assert any(SENTENCE in words for words in said)


def test_empty_pages_are_told_from_unreadable_ones(seen):
    assert seen[EMPTY].source is PageSource.BLANK
    assert seen[SCRIBBLED].source is PageSource.UNREADABLE
    assert seen[EMPTY].text == seen[SCRIBBLED].text == ""


def test_the_size_of_a_page_stays_as_it_was_told(seen, scanned):
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(scanned)]
    assert [(p.width, p.height) for _, p in sorted(seen.items())] == pytest.approx(
        [pytest.approx(size, abs=0.1) for size in sizes]
    )


def test_a_page_that_takes_too_long_is_left_to_wait(scanned):
    pages = [page(1), page(5)]
    found = recognise(scanned, pages, Limits(recognise_seconds=0.0001))
    # They wait as before: nobody looked at them.
    assert found == {}


def test_a_worker_that_was_killed_is_replaced_and_its_page_tried_again(scanned):
    papers = SandboxedPapers()
    waiting = Pages(scanned, [page(UPRIGHT)])
    killed = []

    class Watchful(TaskContext):
        def check(self) -> None:
            if not killed and active_children():
                killed.append(active_children()[0].pid)
                os.kill(killed[0], getattr(signal, "SIGKILL", signal.SIGTERM))

    found = dict(papers.recognise(waiting, Watchful()))
    assert killed
    assert found[PAPER].source is PageSource.RECOGNISED


def test_a_paper_that_cannot_be_opened_any_more_is_unreadable():
    found = recognise(b"", [page(1)])
    assert found[1].source is PageSource.UNREADABLE


def test_stopping_ends_the_workers(scanned):
    context = TaskContext()
    # More than all workers together can have done by the time that it is stopped.
    waiting = Pages(scanned, map(page, range(1, 8)))
    pages = SandboxedPapers().recognise(waiting, context)
    next(pages)
    context.cancel()
    with pytest.raises(Cancelled):
        list(pages)
    assert active_children() == []


def page(number: int) -> Page:
    return replace(
        Page(number=number, width=595, height=842, text=""), source=PageSource.PICTURE
    )


@pytest.mark.parametrize("number", [EMPTY, SCRIBBLED])
def test_what_the_file_says_itself_stays_where_its_picture_says_nothing(
    scanned, number
):
    captioned = make_page("Figure 2: the door", number, source=PageSource.PICTURE)
    found = recognise(scanned, [captioned])[number]

    assert found.text == captioned.text
    assert found.words == captioned.words
    says = {EMPTY: PageSource.TEXT, SCRIBBLED: PageSource.UNREADABLE}
    assert found.source is says[number]


def as_file(image: Image.Image, kind: str = "TIFF") -> bytes:
    """A picture by itself, as a council sends pages that were scanned."""
    made = BytesIO()
    image.convert("L").save(made, kind, dpi=(150, 150))
    return made.getvalue()


def looked_at(image: Image.Image, kind: str = "TIFF") -> Page:
    data = as_file(image, kind)
    reading = SandboxedPapers().read(data, "reply", TaskContext())
    return recognise(data, reading.pages)[1]


@pytest.mark.parametrize("kind", ["TIFF", "JPEG", "PNG"])
def test_black_bars_on_a_picture_by_itself_are_counted(original, kind):
    image = photographed(original)
    pen = ImageDraw.Draw(image)
    bars = [(300, 400, 700, 430), (300, 600, 560, 630)]
    for bar in bars:
        pen.rectangle(bar, fill=4)
    found = looked_at(image, kind)

    assert found.source is PageSource.RECOGNISED
    assert len(found.blacking.boxes) == 2
    for box, bar in zip(found.blacking.boxes, bars, strict=True):
        assert box == pytest.approx([edge * 72 / 150 for edge in bar], abs=3)
    assert 0 < found.blacking.share < 0.05


def test_what_is_dark_on_a_photo_without_words_is_no_bar():
    image = Image.new("L", (1000, 1400), 200)
    ImageDraw.Draw(image).rectangle((300, 400, 700, 1100), fill=5)

    assert looked_at(image).blacking.boxes == ()
    assert looked_at(Image.new("L", (1000, 1400), 5)).blacking.share == 1


class Answering:
    """A worker as `first_answers` sees it."""

    patience = 1.0
    silent_for = 0.0
    fault = None

    def __init__(self, *says: str | WorkerError) -> None:
        self.answers, self._other = Pipe(duplex=False)
        self._says = list(says)
        self._other.send_bytes(b".")

    def receive(self) -> Message:
        self.answers.recv_bytes()
        said = self._says.pop(0)
        if isinstance(said, WorkerError):
            raise said
        return Message({"is": said}, b"")


def test_an_answer_is_not_lost_when_another_worker_fails():
    good = Answering("page")
    bad = Answering(WorkerError("stopped"))
    (answer,) = first_answers([good, bad], None)

    assert answer[0] is good
    assert answer[1].name == "page"
    with pytest.raises(WorkerError, match="stopped"):
        first_answers([good, bad], None)


def screenshot(words: list[str]) -> Image.Image:
    """What was on the screen of a phone, as it is pasted into a report."""

    def draw(page):
        lines(page, words, top=280, size=13)

    return photographed(pdf(draw, pagesize=(420, 300)))


ON_SCREEN = ["Tuesday 14:05", "I am outside the school now.", "Please bring the bag."]


def quoting(picture: Image.Image, *, labels: int = 0, parts: int = 1) -> bytes:
    """A report of which a page shows a picture between its own words."""

    def draw(page):
        lines(page, [SENTENCE] * 4, top=780)
        high = 300 / parts
        for part in range(parts):
            cut = picture.height * part // parts, picture.height * (part + 1) // parts
            strip = picture.crop((0, cut[0], picture.width, cut[1]))
            page.drawImage(ImageReader(strip), 60, 700 - high * (part + 1), 420, high)
        lines(page, ["on the picture itself"] * labels, top=500)
        lines(page, ["The mother says that this was sent on that day."], top=200)

    return pdf(draw)


@pytest.mark.parametrize("parts", [1, 7])
def test_words_in_a_picture_beside_words_are_read_as_well(parts):
    data = quoting(screenshot(ON_SCREEN), parts=parts)
    [before] = SandboxedPapers().read(data, "report.pdf", TaskContext()).pages
    after = recognise(data, [before])[1]

    assert before.source is PageSource.PICTURE
    assert before.text.count(SENTENCE) == 4
    assert after.source is PageSource.RECOGNISED
    assert after.text.startswith(before.text)
    assert after.text.count(SENTENCE) == 4
    more = after.text[len(before.text) :]
    assert more.split() == " ".join(ON_SCREEN).split()
    assert after.words.startswith(before.words)
    assert after.blocks[: len(before.blocks)] == before.blocks
    said = [" ".join(after.text[b.start : b.end].split()) for b in after.blocks]
    assert any("outside the school" in words for words in said)
    left, top, right, bottom = words(after)["outside"]
    assert 60 < left < right < 480
    assert 142 < top < bottom < 442


def test_a_photo_beside_words_leaves_the_page_as_it_was():
    data = quoting(Image.effect_noise((420, 300), 40))
    [before] = SandboxedPapers().read(data, "report.pdf", TaskContext()).pages
    after = recognise(data, [before])[1]

    assert before.source is PageSource.PICTURE
    assert after == replace(before, source=PageSource.TEXT)


@pytest.mark.parametrize(
    ("picture", "labels"),
    [
        (Image.new("L", (420, 300), 230), 4),
        (Image.new("L", (20, 20), 230), 0),
    ],
    ids=["a ground with words on it", "a ground in one colour"],
)
def test_a_page_whose_words_stand_on_a_ground_does_not_wait(picture, labels):
    data = quoting(picture, labels=labels)
    [page] = SandboxedPapers().read(data, "report.pdf", TaskContext()).pages

    assert page.source is PageSource.TEXT


def test_a_label_on_a_picture_is_not_read_twice():
    data = quoting(screenshot(["", *ON_SCREEN]), labels=1)
    [before] = SandboxedPapers().read(data, "report.pdf", TaskContext()).pages
    after = recognise(data, [before])[1]

    assert "on the picture itself" in before.text
    assert after.text.count("itself") == 1
    assert "outside the school" in after.text


def test_running_headers_of_a_scan_are_told_once_they_come_again():
    eye, before = Eye(), deque[RawPage](maxlen=5)
    first, second = (
        recognised(eye, number, Grey(image, 595.0, 842.0), before)
        for number, image in enumerate(images_of(report(2)), 1)
    )

    assert HEADER in " ".join(said(first, "paragraph"))
    assert said(second, "furniture") == [HEADER, "Page 2 of 2"]
    assert second.number == 2


def images_of(data: bytes) -> list[Image.Image]:
    sheets = pypdfium2.PdfDocument(data)
    return [sheet.render(scale=150 / 72, grayscale=True).to_pil() for sheet in sheets]
