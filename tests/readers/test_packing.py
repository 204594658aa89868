"""Pictures of pages are small and still show what the page shows."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from casefile import resources
from casefile.domain.covering import PackedPicture, Packing
from casefile.readers.packing import packed

SIZE = (827, 1169)


def print_page(ink: str = "black") -> Image.Image:
    page = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(page)
    font = resources.path("fonts/AtkinsonHyperlegibleNext-Regular.ttf")
    face = ImageFont.truetype(str(font), 18)
    for row in range(40):
        pen.text(
            (60, 50 + row * 26), "Maisie was seen at home by the worker.", ink, face
        )
    return page


def photo(*, grey: bool) -> Image.Image:
    one, *others = (
        Image.effect_noise(SIZE, 90).filter(ImageFilter.BLUR) for _ in range(3)
    )
    return one.convert("RGB") if grey else Image.merge("RGB", (one, *others))


def kept(picture: Image.Image) -> tuple[bool, Packing, int, Image.Image]:
    """Returns whether it is grey, the packing, the size and the look."""
    made = packed(picture)
    return made.is_grey, made.packing, len(made.data), unpacked(made)


def unpacked(made: PackedPicture) -> Image.Image:
    if made.packing is Packing.JPEG:
        return Image.open(io.BytesIO(made.data)).convert("RGB")
    size, dots = (made.width, made.height), zlib.decompress(made.data)
    if made.bits == 4:
        numbers = Image.frombytes("P", size, dots, "raw", "P;4")
    else:
        numbers = Image.frombytes("P", size, dots)
    grey = [level * 17 for level in range(16) for _ in "rgb"]
    numbers.putpalette(grey if made.is_grey else made.palette)
    return numbers.convert("RGB")


def size(picture: Image.Image, quality: int = 85) -> int:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return len(out.getvalue())


@pytest.mark.parametrize("ink", ["black", "#1d5e86"])
def test_print_is_less_than_half_as_large_and_keeps_its_edges(ink: str) -> None:
    page = print_page(ink)
    _, _, taken, shown = kept(page)
    assert taken < size(page) / 2
    furthest = max(high for _, high in ImageChops.difference(page, shown).getextrema())
    assert furthest <= 8


def test_a_page_without_colour_is_grey_even_on_yellowed_paper() -> None:
    yellowed = Image.composite(
        Image.new("RGB", SIZE, (250, 244, 226)), print_page(), print_page().convert("L")
    )
    assert kept(yellowed)[0]


def test_a_little_red_on_a_page_stays_red() -> None:
    page = print_page()
    ImageDraw.Draw(page).line((60, 74, 120, 74), "red", 2)
    *_, shown = kept(page)
    red, green, _ = shown.getpixel((90, 74))
    assert red > 200
    assert green < 40


def test_a_photo_is_a_jpeg_in_its_colours() -> None:
    picture = photo(grey=False)
    grey, way, _, shown = kept(picture)
    assert (grey, way) == (False, Packing.JPEG)
    assert shown.size == picture.size
    assert kept(photo(grey=True))[0]


@pytest.mark.parametrize("page", [photo(grey=True), photo(grey=False)])
def test_a_picture_that_may_have_but_few_bytes_loses_sharpness(page):
    whole = packed(page)
    assert packed(page, len(whole.data)) == whole
    made = packed(page, len(whole.data) // 3)
    assert len(made.data) <= len(whole.data) // 3
    small = page.convert("L").resize((made.width, made.height))
    far = ImageChops.difference(small, unpacked(made).convert("L")).histogram()
    assert sum(far[80:]) < sum(far) / 100


def test_print_is_never_made_larger_by_it():
    whole = packed(print_page())
    assert packed(print_page(), len(whole.data) // 3) == whole


def test_what_is_black_stays_black_in_a_small_picture():
    page = photo(grey=True)
    box = (100, 100, 500, 140)
    ImageDraw.Draw(page).rectangle(box, fill="black")
    made = packed(page, 1)
    by = made.width / page.width
    inner = unpacked(made).crop([round(side * by) for side in (104, 104, 496, 136)])
    assert max(high for _low, high in inner.getextrema()) < 60
