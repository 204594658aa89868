"""Photos of sheets: where the sheet lies, which way up, and the page made of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageDraw

from casefile.domain.ids import DocumentId, new_id
from casefile.domain.photo import WHOLE, Corners, PhotoPage, Point
from casefile.errors import Cancelled, ImportRefused
from casefile.readers import Limits, SandboxedPapers, SandboxedPhotos
from casefile.readers.blackened import black_bars
from casefile.readers.corner import sheet_on
from casefile.readers.grey import Grey
from casefile.readers.lighting import evened, is_dark
from casefile.readers.straight import made_of, without_colour
from casefile.tasks import TaskContext
from tests.readers.snapshots import Scene, corners, error, packed, photo, sheet

HEIC = (Path(__file__).parent / "files" / "letter.heic").read_bytes()
PHOTO = DocumentId(new_id())
SMALL = (750, 1000)
NEAR = 0.01
"""Of the diagonal; that is 2 mm on a sheet that fills most of the photo."""
SCENES = (
    Scene(table="dark", shade="hard", tilt=12, towards=40, roll=8, thumb=True),
    Scene(table="wood", shade="even", tilt=30, towards=200, roll=-12),
    Scene(table="wood", shade="phone", tilt=18, towards=80, roll=3, quarters=1),
    Scene(table="carpet", shade="soft", tilt=22, towards=310, roll=-5, quarters=2),
    Scene(table="bright", shade="hard", tilt=9, towards=120, roll=6),
    Scene(table="white", shade="even", tilt=6, towards=250, roll=-3, thumb=True),
    Scene(table="checks", shade="even", tilt=4, towards=20, roll=-9),
    Scene(table="wood", shade="even", tilt=5, roll=2, fill=0.95, aside=(0.05, 0.0)),
)


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return sheet(2, dots=120)


@pytest.mark.parametrize("scene", SCENES, ids=lambda s: f"{s.table} {s.shade}")
def test_the_corners_are_found(page, scene):
    scene = Scene(**{**vars(scene), "size": SMALL})
    found = sheet_on(photo(page, scene))
    assert found is not None
    assert error(found, corners(scene), SMALL) < NEAR


def test_a_sheet_that_the_photo_cuts_off_ends_at_its_edge(page):
    scene = Scene(tilt=4, roll=3, fill=0.9, aside=(0.12, 0.0), size=SMALL)
    found = sheet_on(photo(page, scene))
    assert found is not None
    assert found.top_right.x == pytest.approx(1.0, abs=0.01)
    assert found.top_left.x == pytest.approx(corners(scene).top_left.x, abs=0.01)


def test_where_no_sheet_can_be_told_none_is_found(page):
    screen = Image.new("RGB", (540, 1100), (17, 27, 33))
    pen = ImageDraw.Draw(screen)
    for line in range(9):
        pen.rounded_rectangle((20, 40 + 110 * line, 420, 120 + 110 * line), 12, "white")
    near = Scene(tilt=8, towards=70, roll=3, fill=1.6, size=SMALL)
    empty = Image.new("RGB", (300, 400), (90, 70, 50))
    for image in (page, screen, photo(page, near), empty, Image.new("L", (1, 1))):
        assert sheet_on(image) is None


def test_a_page_is_pulled_straight_to_the_shape_of_the_sheet(page):
    scene = Scene(table="dark", tilt=25, towards=70, roll=10, size=(1000, 1300))
    taken = photo(page, scene)
    made = made_of(taken, PhotoPage(photo=PHOTO, corners=corners(scene)), 800)
    assert made.image.size == (566, 800)
    assert (made.width, made.height) == pytest.approx((595.28, 841.89), abs=1)
    turned = PhotoPage(photo=PHOTO, corners=corners(scene), turns=1)
    assert made_of(taken, turned, 800).image.size == (800, 566)


def test_a_dark_screen_is_no_paper_in_a_shadow(page):
    screen = Image.new("L", (540, 1100), 22)
    pen = ImageDraw.Draw(screen)
    for line in range(9):
        pen.text((30, 40 + 110 * line), "See you at three.", 230, font_size=34)
    near = Scene(tilt=8, towards=70, roll=3, fill=1.6, shade="hard", size=SMALL)
    assert is_dark(screen)
    assert not is_dark(photo(page, near).convert("L"))


def test_a_page_without_colour_is_kept_in_grey(page):
    lamp = Image.new("RGB", page.size, (255, 244, 224))
    grey = ImageChops.multiply(page.convert("L").convert("RGB"), lamp)
    assert without_colour(grey).mode == "L"
    ImageDraw.Draw(grey).text((90, 500), "Signed", (20, 40, 190), font_size=24)
    assert without_colour(grey).mode == "RGB"


def test_words_at_the_edge_of_a_hard_shadow_stay_as_dark_as_the_others():
    paper = Image.new("L", (900, 1200), 235)
    pen = ImageDraw.Draw(paper)
    for line in range(24):
        pen.text((60, 40 + 47 * line), "The family moved in May.", 40, font_size=34)
    shadow = Image.new("L", paper.size, 255)
    ImageDraw.Draw(shadow).polygon([(0, 700), (900, 400), (900, 1200), (0, 1200)], 95)
    lit = evened(ImageChops.multiply(paper, shadow))
    assert lit is not None
    for box in ((620, 0, 900, 300), (620, 900, 900, 1200), (0, 500, 900, 640)):
        assert sorted(lit.crop(box).tobytes())[len(lit.crop(box).tobytes()) // 4] > 240
    for line in (2, 11, 13, 22):
        words = lit.crop((60, 40 + 47 * line, 460, 80 + 47 * line))
        assert words.getextrema()[0] < 80


@pytest.mark.parametrize(
    ("high", "darkest"), [(12, 150), (40, 150), (40, 255), (100, 150), (100, 255)]
)
def test_what_is_blacked_out_stays_black_in_even_light(high, darkest):
    paper = Image.new("RGB", (827, 1169), (235, 235, 230))
    pen = ImageDraw.Draw(paper)
    for line in range(24):
        pen.text((60, 30 + 47 * line), "The family moved in May.", 40, font_size=30)
    pen.rectangle((100, 300, 727, 300 + round(high * 1169 / 297)), (15, 15, 15))
    lamp = Image.linear_gradient("L").rotate(90).resize(paper.size)
    lamp = lamp.point([darkest + v * (255 - darkest) // 255 for v in range(256)])
    taken = ImageChops.multiply(paper, lamp.convert("RGB"))
    made = made_of(taken, PhotoPage(photo=PHOTO), 1169)
    image = made.image.convert("L")
    assert image.getpixel((413, 300 + high * 2)) < 50
    assert image.getpixel((20, 20)) > 220
    assert black_bars(Grey(image, made.width, made.height)).boxes


def test_which_way_up_it_is_is_told_by_the_words():
    size = (1200, 1600)
    scene = Scene(tilt=10, towards=30, roll=4, quarters=1, size=size, shade="soft")
    data = packed(photo(sheet(2, dots=150), scene))
    (found,) = SandboxedPhotos().find(PHOTO, data, TaskContext())
    assert (found.page.photo, found.page.turns) == (PHOTO, 3)
    assert error(found.page.corners, corners(scene), size) < NEAR
    assert found.taken_at == ""


def test_the_way_a_phone_was_held_and_when_is_taken_from_what_it_wrote(page):
    scene = Scene(table="dark", tilt=5, roll=2, size=SMALL)
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright: what is kept lies on its side
    exif.get_ifd(0x8769)[0x9003] = "2026:02:03 10:15:30"
    lying = photo(page, scene).transpose(Image.Transpose.ROTATE_90)
    data = packed(lying, exif=exif)
    (found,) = SandboxedPhotos().find(PHOTO, data, TaskContext())
    assert error(found.page.corners, corners(scene), SMALL) < NEAR
    assert found.page.turns == 0
    assert found.taken_at == "2026-02-03T10:15:30"


def test_the_paper_holds_pictures_and_nothing_else(page):
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    data = packed(photo(page, Scene(size=SMALL)), exif=exif, comment=b"Siobhan")
    found = corners(Scene(size=SMALL))
    pages = [PhotoPage(photo=PHOTO, corners=found), PhotoPage(photo=PHOTO, turns=1)]
    made = SandboxedPhotos().paper([(data, one) for one in pages], TaskContext())
    assert b"PhoneMaker" not in made
    assert b"Siobhan" not in made
    with pikepdf.open(BytesIO(made)) as document:
        assert document.check_pdf_syntax() == []
        assert set(document.trailer) == {"/Size", "/Root"}
        assert set(document.Root) == {"/Type", "/Pages"}
        for one in document.pages:
            (picture,) = one.get_images().values()
            image = pikepdf.PdfImage(picture).as_pil_image()
            assert (
                not set(image.info)
                - {"jfif", "jfif_version", "jfif_unit"}
                - {
                    "jfif_density",
                    "dpi",
                }
            )
        sizes = [one.mediabox for one in document.pages]
    assert [box[2] < box[3] for box in sizes] == [True, False]
    # The same photos in the same way give the same bytes.
    again = SandboxedPhotos().paper([(data, one) for one in pages], TaskContext())
    assert made == again


def test_a_page_full_of_grain_is_not_too_large():
    grain = [Image.effect_noise((1600, 2200), 60) for _ in range(3)]
    data = packed(Image.merge("RGB", grain), quality=95)
    assert len(data) > 2_000_000
    made = SandboxedPhotos().paper([(data, PhotoPage(photo=PHOTO))], TaskContext())
    assert len(made) < 1_200_000
    (read,) = SandboxedPapers().read(made, "a.pdf", TaskContext()).pages
    assert (read.width, read.height) == pytest.approx((595, 842), abs=30)


def test_each_page_of_a_scan_becomes_a_page(page):
    grey = page.convert("L").resize((500, 707))
    data = packed(grey, "TIFF", save_all=True, append_images=[grey.rotate(180)])
    found = SandboxedPhotos().find(PHOTO, data, TaskContext())
    assert [one.page.frame for one in found] == [1, 2]
    assert {one.page.corners for one in found} == {WHOLE}
    made = SandboxedPhotos().paper([(data, one.page) for one in found], TaskContext())
    assert len(SandboxedPapers().read(made, "a.pdf", TaskContext()).pages) == 2


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIC"])
def test_other_kinds_of_photo_become_a_page(page, kind):
    data = HEIC if kind == "HEIC" else packed(page.convert("RGBA"), kind)
    some = Corners(Point(0.2, 0.2), Point(0.8, 0.2), Point(0.8, 0.8), Point(0.2, 0.8))
    drawn = SandboxedPhotos().page(
        data, PhotoPage(photo=PHOTO, corners=some), 300, TaskContext()
    )
    assert drawn.height == 300
    assert len(drawn.pixels) == drawn.stride * drawn.height


def test_a_damaged_photo_is_named_by_its_place(page):
    good, bad = packed(page), packed(page)[:600]
    photos = [(data, PhotoPage(photo=PHOTO)) for data in (good, bad, good)]
    with pytest.raises(ImportRefused) as refused:
        SandboxedPhotos().paper(photos, TaskContext())
    assert refused.value.name == "Photo 2"
    assert "damaged" in refused.value.reason


def test_what_is_no_photo_or_a_trap_is_refused(page):
    large = Limits(pixels=1000)
    for data, limits in ((b"%PDF-1.4", None), (packed(page, "PNG"), large)):
        with pytest.raises(ImportRefused):
            SandboxedPhotos(limits).find(PHOTO, data, TaskContext())


def test_it_can_be_stopped_in_the_midst(page):
    data, asked = packed(page), []

    def stop(*_: object) -> None:
        asked.append(True)
        if len(asked) == 2:
            context.cancel()

    context = TaskContext(stop)
    photos = [(data, PhotoPage(photo=PHOTO))] * 4
    with pytest.raises(Cancelled):
        SandboxedPhotos().paper(photos, context)
    assert len(asked) == 2
