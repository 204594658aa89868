"""Annotated copies of papers of every shape, as other programs see them."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops

from casefile.domain.annotation import MarkedPage, Spot
from casefile.domain.flag import Family
from casefile.domain.letter import LetterContent, Paragraph, Run
from casefile.domain.selection import boxes
from casefile.errors import ImportRefused
from casefile.exports import Letters
from casefile.tasks import TaskContext
from tests.readers.annotations import SAID, additions, comment

HIGH = 842
"""Dots from the top of a drawn page to its bottom."""
QUOTE = "was here on Tuesday"
TEXT = f"The worker {QUOTE} at noon"
FONT = Dictionary(
    Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Name=Name.F1
)


def paper(*, pages=1, draw=b"", before=b"", after=b"", **keys):
    """A PDF with one line of text on each page, and what else is asked for."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
        page = pdf.pages[-1].obj
        page.Resources = Dictionary(Font=Dictionary(F1=FONT))
        line = b"BT /F1 14 Tf 100 500 Td (%b) Tj ET" % TEXT.encode()
        page.Contents = pdf.make_stream(before + (draw or line) + after)
        for key, value in keys.items():
            page[f"/{key}"] = value
    return pdf


def saved(pdf, **how):
    out = BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


@pytest.fixture
def marked_page(papers):
    """Finds the words of a paper as the program does when they are flagged."""

    def find(data, number=1, comments=(), quote=QUOTE):
        reading = papers.read(data, "paper.pdf", TaskContext())
        page = reading.pages[number - 1]
        start = page.text.index(quote)
        place = tuple(boxes(page, start, start + len(quote)))
        spots = tuple(
            Spot(comment=one, boxes=place) for one in comments or (comment(),)
        )
        return MarkedPage(
            number=number, width=page.width, height=page.height, spots=spots
        )

    return find


@pytest.fixture
def annotate(papers, marked_page):
    def make(data, *pages):
        pages = pages or (marked_page(data),)
        return papers.annotated(data, additions(*pages), TaskContext()).data

    return make


def opened(data):
    return pikepdf.open(BytesIO(data))


def marks_of(data, page=1):
    """The marks of a page as pdfium tells them: kind, words, place, flags, drawing."""
    document = pdfium.PdfDocument(data)
    sheet = document[page - 1]
    found = []
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(sheet.raw)):
        mark = pdfium_c.FPDFPage_GetAnnot(sheet.raw, index)
        found.append(
            {
                "kind": pdfium_c.FPDFAnnot_GetSubtype(mark),
                "said": _value(mark, b"Contents"),
                "author": _value(mark, b"T"),
                "printed": bool(pdfium_c.FPDFAnnot_GetFlags(mark) & 4),
                "corners": pdfium_c.FPDFAnnot_CountAttachmentPoints(mark),
                "drawn": pdfium_c.FPDFAnnot_GetAP(mark, 0, None, 0) > 2,
            }
        )
        pdfium_c.FPDFPage_CloseAnnot(mark)
    sheet.close()
    document.close()
    return found


def _value(mark, key):
    size = pdfium_c.FPDFAnnot_GetStringValue(mark, key, None, 0)
    buffer = (pdfium_c.FPDF_WCHAR * (size // 2))()
    pdfium_c.FPDFAnnot_GetStringValue(mark, key, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def by_poppler(data, tmp_path, page=1):
    """A page as poppler draws it."""
    path = tmp_path / "drawn.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        [
            *("pdftoppm", "-f", str(page), "-l", str(page), "-png"),
            *("-scale-to-x", "-1", "-scale-to-y", str(HIGH), str(path)),
        ],
        check=True,
        capture_output=True,
    )
    return Image.open(BytesIO(done.stdout)).convert("RGB")


def by_pdfium(data, page=1, *, on_paper=False):
    document = pdfium.PdfDocument(data)
    sheet = document[page - 1]
    scale = HIGH / sheet.get_height()
    how = {"optimize_mode": "print"} if on_paper else {}
    drawn = sheet.render(scale=scale, may_draw_forms=False, **how)
    picture = drawn.to_pil().convert("RGB")
    sheet.close()
    document.close()
    return picture


def tinted(picture, within):
    """Where a picture is as yellow as the tint of a wrong fact, inside some part."""
    left, top, right, bottom = map(round, within)
    red, green, blue = picture.crop((left, top, right, bottom)).split()
    masks = (
        red.point(lambda v: 255 * (v > 200)),
        green.point(lambda v: 255 * (v > 170)),
        blue.point(lambda v: 255 * (v < 190)),
    )
    both = ImageChops.multiply(masks[0], masks[1])
    found = ImageChops.multiply(both, masks[2]).getbbox()
    if found is None:
        return None
    return tuple(a + b for a, b in zip(found, (left, top, left, top), strict=True))


SHAPES = {
    "upright": {},
    "turned-90": {"Rotate": 90},
    "turned-180": {"Rotate": 180},
    "turned-270": {"Rotate": 270},
    "turned-backwards": {"Rotate": -90},
    "cut": {"CropBox": Array([40, 300, 500, 700])},
    "cut-turned": {"CropBox": Array([40, 300, 500, 700]), "Rotate": 90},
    "negative": {"MediaBox": Array([-100, -50, 495, 792])},
    "corners-swapped": {"MediaBox": Array([595, 842, 0, 0])},
    "cut-wider-than-the-sheet": {"CropBox": Array([-100, -100, 900, 900])},
    "lying": {"MediaBox": Array([0, 0, 842, 595])},
    "large-units": {"UserUnit": 2},
    "huge": {"MediaBox": Array([0, 0, 5000, 7000])},
    "no-size": {"MediaBox": Array([0, 0, 0, 0])},
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("program", ["poppler", "pdfium", "pdfium on paper"])
def test_the_tint_lies_on_the_words_whatever_the_page(
    shape, program, annotate, marked_page, tmp_path
):
    data = saved(paper(**SHAPES[shape]))
    page = marked_page(data)
    made = annotate(data, page)
    if program == "poppler":
        picture = by_poppler(made, tmp_path)
    else:
        picture = by_pdfium(made, on_paper=program.endswith("paper"))
    scale = picture.height / page.height
    box = page.spots[0].boxes[0]
    around = [side * scale for side in box]
    # Nothing else on the page itself is coloured.
    found = tinted(picture, (0, 0, page.width * scale, picture.height))
    assert found is not None
    allowed = 2 + 3 * scale
    assert all(
        abs(is_at - should) <= allowed
        for is_at, should in zip(found, around, strict=True)
    ), (found, around)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_notes_stand_upright_to_the_right_of_the_page(
    shape, annotate, marked_page, tmp_path
):
    data = saved(paper(**SHAPES[shape]))
    page = marked_page(data)
    path = tmp_path / "made.pdf"
    path.write_bytes(annotate(data, page))
    told = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", path, "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert told.stderr == ""
    found = re.findall(r'xMin="(\S+)" .*?xMax="(\S+)".*?>([^<]+)</word>', told.stdout)
    document = pdfium.PdfDocument(path.read_bytes())
    edge = document[0].get_width()
    document.close()
    of_note = [
        (float(a), float(b)) for a, b, said in found if said in {"Monday.", "card"}
    ]
    assert len(of_note) == 2
    for left, right in of_note:
        assert page.width < left < right < edge


def test_the_page_itself_is_drawn_with_the_very_same_bytes(annotate):
    data = saved(paper())
    with opened(data) as before, opened(annotate(data)) as after:
        ours_first, page, ours_last = after.pages[0].Contents
        assert page.read_bytes() == before.pages[0].Contents.read_bytes()
        assert b"/Artifact BMC q" in ours_first.read_bytes()
        assert ours_last.read_bytes() == b"\nQ"


def test_a_mark_says_all_in_every_list_of_comments(annotate):
    mark, window = marks_of(annotate(saved(paper())))
    assert mark == {
        "kind": pdfium_c.FPDF_ANNOT_HIGHLIGHT,
        "said": f"1. Wrong day\nWrong: {SAID}\nRight: Monday.",
        "author": "Parent",
        "printed": True,
        "corners": 1,
        "drawn": True,
    }
    assert window["kind"] == pdfium_c.FPDF_ANNOT_POPUP
    assert not window["printed"]


@pytest.mark.parametrize("family", Family)
def test_each_family_has_a_line_of_its_own(family, annotate, marked_page):
    data = saved(paper())
    page = marked_page(data, comments=(comment(family=family),))
    with opened(annotate(data, page)) as made:
        drawn = made.pages[0].Annots[0].AP.N.read_bytes().decode()
    lines = {
        Family.FACT: (1, "[] 0 d", False),
        Family.OPINION: (1, "] 0 d", False),
        Family.MISSING: (1, "1 J [0", False),
        Family.PROCESS: (1, "[] 0 d", True),
        Family.OTHER_PERSON: (2, "[] 0 d", False),
    }
    strokes, dashes, is_wavy = lines[family]
    assert drawn.count("\nS") == strokes
    assert dashes in drawn
    assert (drawn.count(" l\n") > 8) == is_wavy


def test_the_paper_is_valid_for_another_program(annotate, tmp_path):
    path = tmp_path / "made.pdf"
    path.write_bytes(annotate(saved(paper(pages=3))))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_pages_without_flags_are_left_alone(annotate, marked_page):
    data = saved(paper(pages=3))
    made = annotate(data, marked_page(data, number=2))
    with opened(data) as before, opened(made) as after:
        for number in (0, 2):
            was, now = before.pages[number].obj, after.pages[number].obj
            assert set(was.keys()) == set(now.keys())
            assert list(was.MediaBox) == list(now.MediaBox)
            assert was.Contents.read_bytes() == now.Contents.read_bytes()
            assert "/XObject" not in now.Resources
        assert float(after.pages[1].mediabox[2]) > 1100
        assert len(after.pages) == 4


def test_the_schedule_comes_behind_with_its_tags_and_in_the_contents(
    annotate, tmp_path
):
    path = tmp_path / "made.pdf"
    path.write_bytes(annotate(saved(paper())))
    tree = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, check=True, text=True
    ).stdout
    assert '"The schedule "' in tree
    assert '"Row one. "' in tree
    with opened(path.read_bytes()) as made, made.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Schedule of errors"]
        # A paper without tags must not be called tagged: it would be read as empty.
        assert "/MarkInfo" not in made.Root


def test_tags_of_the_paper_stay_and_the_marks_join_them(annotate, tmp_path):
    content = LetterContent(
        title="Ours", head=None, blocks=(Paragraph((Run(TEXT),)),), foot=None
    )
    path = tmp_path / "made.pdf"
    path.write_bytes(annotate(Letters().pdf(content)))
    tree = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, check=True, text=True
    ).stdout
    assert tree.index(TEXT) < tree.index("Annot") < tree.index("Row one.")
    with opened(path.read_bytes()) as made:
        assert made.Root.MarkInfo.Marked
        (whole,) = made.Root.StructTreeRoot.K
        assert [str(kid.S) for kid in whole.K] == ["/P", "/Annot", "/Part"]
        assert str(whole.K[2].Lang) == "en-GB"
        mark = made.pages[0].Annots[0]
        numbers = pikepdf.NumberTree(made.Root.StructTreeRoot.ParentTree)
        assert numbers[int(mark.StructParent)].K[0].Obj.objgen == mark.objgen
        for number, page in enumerate(made.pages):
            owners = numbers[int(page.obj.StructParents)]
            assert owners[0].S is not None, number


def test_marks_that_are_there_already_stay(annotate):
    pdf = paper()
    old = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=Array([10, 10, 30, 30]),
            Contents=String("mine of old"),
        )
    )
    pdf.pages[0].obj.Annots = pdf.make_indirect(Array([old]))
    made = annotate(saved(pdf))
    assert [mark["said"] for mark in marks_of(made)][:2] == [
        "mine of old",
        f"1. Wrong day\nWrong: {SAID}\nRight: Monday.",
    ]


def test_a_list_of_marks_that_two_pages_share_gets_ours_on_one_only(
    annotate, marked_page
):
    pdf = paper(pages=2)
    shared = pdf.make_indirect(Array([]))
    for page in pdf.pages:
        page.obj.Annots = shared
    data = saved(pdf)
    made = annotate(data, marked_page(data))
    assert len(marks_of(made, 1)) == 2
    assert marks_of(made, 2) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"q 0.1 0 0 0.1 300 300 cm q Q Q ", b" q q 3 0 0 3 50 50 cm"),
        (b"", b" Q Q Q 0.2 0 0 0.2 0 0 cm"),
        (b"", b" q 1 0 0 RG"),
        (b"", b"\nBT (unfinished"),
    ],
    ids=["too-few", "too-many", "one-open", "cut-off"],
)
def test_what_a_page_leaves_behind_does_not_move_the_notes(
    before, after, annotate, marked_page, tmp_path
):
    usual, odd = saved(paper()), saved(paper(before=before, after=after))
    page = marked_page(usual)
    at = (600, 0, 1190, HIGH)
    drawn = [
        by_poppler(annotate(data, page), tmp_path).crop(at) for data in (usual, odd)
    ]
    assert drawn[0].getextrema() != ((255, 255),) * 3
    assert drawn[0].tobytes() == drawn[1].tobytes()


def test_what_lay_outside_the_page_stays_out_of_sight(annotate, marked_page, tmp_path):
    outside = b"1 0 0 rg 600 0 500 842 re f 0 g "
    plain, full = saved(paper()), saved(paper(before=outside))
    page = marked_page(plain)
    pictures = [by_poppler(annotate(d, page), tmp_path) for d in (plain, full)]
    assert pictures[0].tobytes() == pictures[1].tobytes()


def test_forms_stay_and_what_is_in_them(annotate):
    pdf = paper()
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("name"),
            V=String("filled in"),
            Rect=Array([50, 50, 200, 70]),
        )
    )
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), XFA=String("<xdp/>"))
    with opened(annotate(saved(pdf))) as made:
        assert str(made.Root.AcroForm.Fields[0].V) == "filled in"
        assert str(made.Root.AcroForm.XFA) == "<xdp/>"


def test_a_signature_goes_and_that_is_told(papers, marked_page):
    pdf = paper()
    value = pdf.make_indirect(Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite")))
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("sig"), V=value))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    pdf.Root.Perms = Dictionary(DocMDP=value)
    data = saved(pdf)
    made = papers.annotated(data, additions(marked_page(data)), TaskContext())
    assert made.was_signed
    with opened(made.data) as copy:
        assert "/V" not in copy.Root.AcroForm.Fields[0]
        assert "/SigFlags" not in copy.Root.AcroForm
        assert "/Perms" not in copy.Root


def test_a_paper_that_was_locked_against_changes_opens_without_a_lock(
    annotate,
):
    lock = pikepdf.Encryption(user="", owner="theirs", R=6)
    made = annotate(saved(paper(), encryption=lock))
    with opened(made) as copy:
        assert not copy.is_encrypted


def test_the_copy_names_nobody(annotate):
    pdf = paper()
    pdf.docinfo = pdf.make_indirect(
        Dictionary(Author=String("Priyanka Nair"), Title=String("About Maisie"))
    )
    with pdf.open_metadata() as meta:
        meta["dc:creator"] = ["Priyanka Nair"]
    made = annotate(saved(pdf))
    assert b"Nair" not in made
    with opened(made) as copy:
        assert dict(copy.docinfo) == {"/Title": "Annotated copy of a paper"}
        told = copy.Root.Metadata.read_bytes()
        assert b"Annotated copy of a paper" in told
        assert b"Date" not in told
        assert copy.Root.ViewerPreferences.DisplayDocTitle


def test_a_damaged_file_is_mended_or_refused(annotate, marked_page):
    data = saved(paper(pages=2))
    page = marked_page(data)
    assert annotate(data[: data.rindex(b"startxref")], page)
    with pytest.raises(ImportRefused):
        annotate(b"%PDF-1.7\n" + b"\x00" * 200, page)
    with pytest.raises(ImportRefused):
        # A page that is not there any more.
        annotate(saved(paper()), MarkedPage(number=9, width=5, height=5, spots=()))


def test_many_notes_do_not_lie_over_one_another(annotate, marked_page, tmp_path):
    data = saved(paper())
    many = [comment(number) for number in range(1, 31)]
    path = tmp_path / "made.pdf"
    path.write_bytes(annotate(data, marked_page(data, comments=many)))
    told = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", path, "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    found = re.findall(
        r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([^<]+)<', told
    )
    boxes_found = [tuple(map(float, one[:4])) for one in found]
    beside = [box for box in boxes_found if box[0] > 595]
    assert len(beside) > 100
    for index, one in enumerate(beside):
        for other in beside[index + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            # The boxes of poppler are as tall as the type, with room above and below.
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 0.5 or down <= 4, (one, other)
    assert max(box[3] for box in beside) <= 842
    numbers = {said for *_, said in found if said.isdigit()}
    assert {str(number) for number in range(1, 31)} <= numbers


def test_what_there_is_no_room_for_is_named(annotate, marked_page, tmp_path):
    data = saved(paper(MediaBox=Array([0, 400, 595, 620])))
    many = [comment(number) for number in range(1, 31)]
    path = tmp_path / "made.pdf"
    path.write_bytes(annotate(data, marked_page(data, comments=many)))
    told = subprocess.run(
        ["pdftotext", "-l", "1", path, "-"], check=True, capture_output=True, text=True
    ).stdout
    more = r"More on this page: see No\. \d+ to 30 in the schedule"
    assert re.search(more, " ".join(told.split()))


def looped(pdf):
    """A list of contents that goes round in circles."""
    item = pdf.make_indirect(Dictionary(Title=String("Round")))
    item.Next, item.Prev, item.First, item.Last = item, item, item, item
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item, Count=9))


def odd_contents(pdf):
    pdf.Root.Outlines = Dictionary(First=String("no"), Last=7, Count=String("x"))


def odd_tags(pdf):
    pdf.Root.StructTreeRoot = Dictionary(K=String("no"), ParentTree=Array([1, 2, 3]))


def looped_tags(pdf):
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = Array([root])
    numbers = pdf.make_indirect(Dictionary())
    numbers.Kids = Array([numbers])
    root.ParentTree = numbers
    pdf.Root.StructTreeRoot = root


def odd_marks(pdf):
    pdf.pages[0].obj.Annots = Array([7, String("no"), Dictionary(), Array([])])


def odd_form(pdf):
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, V=String("no"), Ff=String("x")))
    field.Kids = Array([field, 3])
    pdf.Root.AcroForm = Dictionary(Fields=field, SigFlags=String("x"))


def odd_resources(pdf):
    pdf.pages[0].obj.Resources.XObject = String("no")


@pytest.mark.parametrize(
    "spoil",
    [
        *(looped, odd_contents, odd_tags, looped_tags, odd_marks, odd_form),
        odd_resources,
    ],
    ids=lambda spoil: spoil.__name__,
)
def test_what_is_odd_in_a_file_does_not_keep_it_from_being_marked(
    spoil, annotate, marked_page
):
    page = marked_page(saved(paper()))
    pdf = paper()
    spoil(pdf)
    made = annotate(saved(pdf), page)
    said = [mark["said"] for mark in marks_of(made)]
    assert f"1. Wrong day\nWrong: {SAID}\nRight: Monday." in said
    with opened(made) as copy:
        assert len(copy.pages) == 2
