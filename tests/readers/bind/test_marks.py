"""What was typed, marked or linked on a page is there in the bundle as it was seen."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops, ImageStat
from reportlab.lib.pagesizes import A5

from casefile.domain.bundle import direction
from casefile.domain.document import Box, Page, PageSource, Word, pack_words
from tests.readers.annotations import behind
from tests.readers.bind.made import (
    all_of,
    area,
    bound_paper,
    changed,
    drawn,
    is_clean,
    opened,
    paper,
    places,
    structure,
    words_of,
)
from tests.readers.papers import scan


def fields(*made, **form):
    """Puts fields on the first page of a paper."""

    def fill(pdf):
        page = pdf.pages[0].obj
        some = [
            pdf.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.Widget, F=4, P=page, **one)
            )
            for one in made
        ]
        page.Annots = Array(some)
        pdf.Root.AcroForm = Dictionary(Fields=Array(some), **form)

    return fill


def text_field(value, rect=(60, 300, 260, 320), **given):
    return {
        "FT": Name.Tx,
        "T": "name",
        "V": String(value),
        "DA": "/Helv 0 Tf 0 g",
        "Rect": Array(list(rect)),
        **given,
    }


def test_what_was_typed_into_a_form_stays_as_it_was_drawn(bind, tmp_path):
    def form(page, _number):
        page.acroForm.textfield(
            name="who", x=60, y=200, width=200, height=20, value="Ivy Example"
        )
        page.acroForm.checkbox(name="agreed", x=60, y=150, checked=True)

    made = bind(bound_paper(paper("Form", draw=form)))
    assert "Ivy Example" in words_of(made.data)[0]
    pdf = opened(made.data)
    assert "/AcroForm" not in pdf.Root
    assert "/Annots" not in pdf.pages[0]
    assert is_clean(made.data, tmp_path)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (text_field("Llŷr Ŵyn"), "Llŷr Ŵyn"),
        (
            text_field("First line\rand a second one", (60, 200, 260, 290), Ff=4096),
            "First line\nand a second one",
        ),
        (
            {
                **text_field("m"),
                "FT": Name.Ch,
                "Opt": Array([Array(["f", "Father"]), Array(["m", "Mother"])]),
            },
            "Mother",
        ),
    ],
)
def test_what_was_typed_is_drawn_where_the_form_does_not(bind, field, said):
    given = changed(paper("Form"), fields(field, NeedAppearances=True))
    made = bind(bound_paper(given))
    assert said in words_of(made.data)[0]


def test_a_long_answer_is_not_cut_off(bind):
    long = "She was at school on each of those days, as the register shows. " * 12
    field = text_field(long.strip(), (60, 200, 260, 290), Ff=4096)
    made = bind(bound_paper(changed(paper("Form"), fields(field))))
    said = " ".join(words_of(made.data)[0].split())
    assert said.count("as the register shows.") == 12


def test_a_secret_that_was_typed_stays_unseen(bind):
    field = text_field("hunter2", Ff=1 << 13)
    made = bind(bound_paper(changed(paper("Form"), fields(field))))
    assert "hunter2" not in words_of(made.data)[0]


def mark(kind, rect, **given):
    def add(pdf):
        pdf.pages[0].obj.Annots = Array(
            [
                pdf.make_indirect(
                    Dictionary(
                        Type=Name.Annot,
                        Subtype=Name(f"/{kind}"),
                        Rect=Array(rect),
                        C=Array([1, 0, 0]),
                        **given,
                    )
                )
            ]
        )

    return add


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("Highlight", {}),
        ("Underline", {"BS": Dictionary(W=4)}),
        ("StrikeOut", {"BS": Dictionary(W=4)}),
        ("Square", {"BS": Dictionary(W=4)}),
        ("Circle", {"IC": Array([1, 0, 0])}),
        (
            "Ink",
            {"InkList": Array([Array([300, 500, 400, 550])]), "BS": Dictionary(W=4)},
        ),
        ("Line", {"L": Array([300, 500, 400, 550]), "BS": Dictionary(W=4)}),
        (
            "Polygon",
            {"Vertices": Array([300, 500, 400, 500, 350, 550]), "BS": Dictionary(W=4)},
        ),
        ("Text", {}),
    ],
)
def test_a_mark_that_was_made_on_a_page_is_seen(bind, kind, more):
    given = changed(paper("Marked"), mark(kind, [300, 500, 400, 550], **more))
    made = bind(bound_paper(given))
    left, top, right, bottom = area(drawn(made.data), (255, 0, 0))
    assert 298 <= left < right <= 402
    assert 842 - 552 <= top <= bottom <= 842 - 498
    with opened(made.data) as pdf:
        assert "/Annots" not in pdf.pages[0]


def test_a_highlight_hides_no_words_and_its_comment_is_told_of(bind):
    more = {"Contents": "my own secret thought", "T": "Ivy Example"}
    add = mark("Highlight", [35, 750, 200, 790], **more)
    made = bind(bound_paper(changed(paper("Marked"), add)), hidden_names=("Ivy",))
    assert "Marked page 1" in words_of(made.data)[0]
    shown = drawn(made.data).crop((36, 60, 199, 90))
    assert min(low for low, _ in shown.getextrema()[1:]) < 60
    assert dict(made.report.papers[0].dropped) == {"comments": 1}
    assert b"secret" not in all_of(made.data)


def test_words_written_on_a_page_are_seen(bind):
    add = mark("FreeText", [60, 300, 300, 340], Contents="Not so!", DA="/H 11 Tf 0 g")
    made = bind(bound_paper(changed(paper("Marked"), add)))
    assert "Not so!" in words_of(made.data)[0]


def test_a_hidden_mark_stays_hidden(bind):
    add = mark("Square", [300, 500, 400, 550], F=2, IC=Array([1, 0, 0]))
    made = bind(bound_paper(changed(paper("Marked"), add)))
    assert area(drawn(made.data), (255, 0, 0)) is None


def test_marks_and_links_move_with_a_page_that_is_made_larger(bind):
    def draw(page, _number):
        page.linkURL("https://example.org/", (100, 100, 200, 150))
        page.setFillColorRGB(0, 1, 0)
        page.rect(100, 100, 100, 50, stroke=0, fill=1)

    made = bind(bound_paper(paper("Small", size=A5, draw=draw)))
    with opened(made.data) as pdf:
        rect = [float(side) for side in pdf.pages[0].Annots[0].Rect]
    left, top, right, bottom = area(drawn(made.data), (0, 255, 0))
    assert rect == pytest.approx([left, 842 - bottom, right, 842 - top], abs=2)


def scanned_words(page: int, wide: float, high: float) -> Page:
    text = "Seen Llŷr\nThere"
    words = [
        Word(0, 4, Box(100, 100, 140, 112)),
        Word(5, 9, Box(150, 100, 190, 112)),
        Word(10, 15, Box(300, 500, 350, 512)),
    ]
    return Page(
        number=page,
        width=wide,
        height=high,
        text=text,
        words=pack_words(words),
        source=PageSource.RECOGNISED,
    )


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_recognised_words_lie_unseen_where_they_were_read(bind, turned):
    def turn(pdf):
        pdf.pages[0].obj.Rotate = turned

    given = changed(scan(1), turn)
    size = (595.28, 841.89)
    page = scanned_words(1, *(size[::-1] if turned % 180 else size))
    paper_ = bound_paper(given, words=lambda: [page])
    made = bind(paper_)
    told = words_of(made.data, "-bbox")[0] if False else words_of(made.data)[0]
    assert [w for w in told.split() if w in {"Seen", "Llŷr"}] == ["Seen", "Llŷr"]
    assert made.report.papers[0].without_text == ()
    boxes = places(made.data)
    assert boxes["Seen"] == pytest.approx((100, 100, 140, 112), abs=4)
    assert boxes["There"] == pytest.approx((300, 500, 350, 512), abs=4)
    bare = bind(bound_paper(given))
    assert bare.report.papers[0].without_text == (0,)
    plain, worded = drawn(bare.data), drawn(made.data)
    assert plain.tobytes() == worded.tobytes()


def test_tags_of_a_paper_stay_and_other_pages_get_one(bind, tmp_path):
    made = bind(bound_paper(paper("Plain")), bound_paper(behind(), "Tagged"))
    told = structure(made.data, tmp_path)
    assert "    H1 (block)\n" in told
    assert '"The schedule' in told
    assert "Plain page 1" in told
    assert told.count("  Part\n") == 2
    with opened(made.data) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
    assert is_clean(made.data, tmp_path)


def test_of_a_tagged_paper_only_the_pages_bound_are_told(bind, tmp_path):
    def twice(pdf):
        with pikepdf.open(BytesIO(behind())) as other:
            pdf.pages.extend(other.pages)

    given = changed(behind(), twice)
    made = bind(bound_paper(given, pages=(1,)))
    assert "H1" not in structure(made.data, tmp_path)
    made = bind(bound_paper(given, pages=(0,)))
    assert '"The schedule' in structure(made.data, tmp_path)


def table(name: str) -> bytes:
    """A paper with a table whose cell names its heading."""

    def tag(pdf):
        page = pdf.pages[0].obj
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        row = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TR, P=root))
        head = pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=Name.TH, P=row, Pg=page, K=0, ID=String("h1")
            )
        )
        cell = pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.TD,
                P=row,
                Pg=page,
                K=1,
                A=Dictionary(O=Name.Table, Headers=Array([String("h1")])),
            )
        )
        row.K = Array([head, cell])
        root.K = Array([row])
        root.ParentTree = Dictionary(Nums=Array([0, Array([head, cell])]))
        page.StructParents = 0
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        page.Contents = pdf.make_stream(
            b"BT /F1 12 Tf /TH <</MCID 0>> BDC 60 700 Td (Head) Tj EMC "
            b"/TD <</MCID 1>> BDC 0 -20 Td (Cell) Tj EMC ET"
        )

    return changed(paper(name), tag)


def test_cells_of_a_table_still_name_their_headings(bind, tmp_path):
    made = bind(
        bound_paper(table("One"), "One"),
        bound_paper(table("Two"), "Two"),
    )
    with opened(made.data) as pdf:
        kinds = {"/TH": [], "/TD": []}

        def walk(element):
            if str(element.get("/S", "")) in kinds:
                kinds[str(element.S)].append(element)
            inside = element.get("/K")
            for kid in inside if isinstance(inside, Array) else []:
                if isinstance(kid, Dictionary) and "/S" in kid:
                    walk(kid)

        walk(pdf.Root.StructTreeRoot.K[0])
        heads = [bytes(one.ID) for one in kinds["/TH"]]
        named = [bytes(one.A.Headers[0]) for one in kinds["/TD"]]
        assert len(set(heads)) == 2
        assert named == heads
        tree = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        found = {name: tree[name].objgen for name in tree}
        assert set(found.values()) == {one.objgen for one in kinds["/TH"]}
    assert is_clean(made.data, tmp_path)


def lines_of_words(quarters: int) -> Page:
    """A page as it was read, whose words stand turned by so many quarters."""
    text, words = "", []
    for line in range(3):
        for at in range(5):
            along, across = 60 * at, 20 * line
            x, y = (
                (60 + along, 60 + across),
                (400 - across, 60 + along),
                (500 - along, 700 - across),
                (100 + across, 700 - along),
            )[quarters]
            words.append(Word(len(text), len(text) + 4, Box(x, y, x + 30, y + 12)))
            text += "word" + ("\n" if at == 4 else " ")
    return Page(
        number=1,
        width=595.28,
        height=841.89,
        text=text,
        words=pack_words(words),
        source=PageSource.RECOGNISED,
    )


@pytest.mark.parametrize("quarters", range(4))
def test_a_scan_that_lies_upside_down_or_on_its_side_is_told_of(bind, quarters):
    page = lines_of_words(quarters)
    made = bind(bound_paper(scan(1), words=lambda: [page]))
    assert made.report.papers[0].upside_down == ((0,) if quarters else ())


@pytest.mark.parametrize("quarters", range(4))
def test_a_scan_that_is_turned_upright_is_not_told_of(bind, quarters):
    page = lines_of_words(quarters)
    turned = ((0, direction.quarters(page)),) if quarters else ()
    made = bind(bound_paper(scan(1), words=lambda: [page], turned=turned))
    assert made.report.papers[0].upside_down == ()


def photograph(wide: int, high: int) -> bytes:
    made = BytesIO()
    noise = Image.effect_noise((wide, high), 60).convert("RGB")
    noise.save(made, "JPEG", quality=90)
    return made.getvalue()


def test_photographs_are_made_smaller_if_that_is_asked_for(bind):
    def add(pdf):
        picture = pdf.make_stream(
            photograph(3000, 4000),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=3000,
            Height=4000,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB,
            Filter=Name.DCTDecode,
        )
        page = pdf.pages[0]
        page.Resources.XObject = Dictionary(Photo=picture)
        page.contents_add(b"q 300 0 0 400 60 60 cm /Photo Do Q")

    given = changed(paper("Photo"), add)
    whole, small = (bind(bound_paper(given), shrink_to=dots) for dots in (0, 200))
    as_it_is, less = whole.data, small.data
    assert whole.report.papers[0].shrunk == 0
    assert small.report.papers[0].shrunk == 1
    saved = len(as_it_is) - len(less)
    assert small.report.papers[0].saved == pytest.approx(saved, rel=0.02)
    assert len(less) < len(as_it_is) / 2
    with opened(less) as pdf:
        picture = pdf.pages[0].Resources.XObject.Photo
        assert (int(picture.Width), int(picture.Height)) == (1754, 2339)
    before, after = drawn(bytes(as_it_is)), drawn(bytes(less))
    apart = ImageStat.Stat(ImageChops.difference(before, after)).mean
    assert max(apart) < 8


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_picture_becomes_a_page(bind, kind):
    made = BytesIO()
    picture = Image.new("RGB", (600, 800), (0, 255, 0))
    exif = picture.getexif()
    exif[0x010F] = "Maker of Ivy's phone"
    picture.save(made, kind, exif=exif)
    data = made.getvalue()
    photo = bound_paper(data, "Photo", pages=(0,), is_picture=True)
    made = bind(bound_paper(paper("Before")), photo, hidden_names=("Maker of",))
    left, top, right, bottom = area(drawn(made.data, 1), (0, 255, 0))
    assert (right - left) / (bottom - top) == pytest.approx(600 / 800, rel=0.02)
    assert made.report.papers[1].without_text == (1,)
    assert b"Ivy" not in all_of(made.data)
