"""Papers that other programs get wrong: each is right in the bundle, or named."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from casefile.errors import BundleRefused
from tests.readers.bind.made import (
    bound_paper,
    changed,
    is_clean,
    opened,
    outline_of,
    paper,
    words_of,
)


def test_names_that_are_alike_stay_apart(bind):
    papers = [
        bound_paper(paper(title), title, name=name)
        for title, name in (
            ("Letter", "letter.pdf"),
            ("Second letter", "2nd letter.pdf"),
            ("Letter again", "letter.pdf.pdf"),
        )
    ]
    said = words_of(bind(*papers).data)
    assert [page.split(" page")[0] for page in said] == [
        "Letter",
        "Second letter",
        "Letter again",
    ]


def test_titles_in_any_letters_are_bookmarks(bind, tmp_path):
    title = "Llŷr – “Ŵyn” (naïve) 漢字"
    made = bind(bound_paper(paper("Letter"), title))
    assert outline_of(made.data, tmp_path)[1] == (2, title, 1)


def test_one_paper_may_come_twice_and_a_page_too(bind, tmp_path):
    data = paper("Order", 2)
    made = bind(bound_paper(data, pages=(0, 0, 1)), bound_paper(data, pages=(1,)))
    said = [page.split("\n")[0] for page in words_of(made.data)]
    assert said == ["Order page 1", "Order page 1", "Order page 2", "Order page 2"]
    assert is_clean(made.data, tmp_path)


def test_a_tail_that_is_missing_is_repaired_and_told(bind):
    data = paper("Letter", 3)
    whole = bound_paper(data)
    cut = data[: data.rindex(b"xref") - 1]
    made = bind(bound_paper(cut, pages=whole.pages))
    assert made.report.papers[0].repaired
    assert "Letter page 3" in words_of(made.data)[2]


def test_half_a_file_is_refused_by_name(bind):
    def draw(page, _number):
        for line in range(40):
            page.drawString(60, 600 - 10 * line, f"{line} " * 30)

    data = paper("Letter", 9, draw=draw)
    half = bound_paper(data[: len(data) // 2], "Half a letter", pages=(0, 8))
    with pytest.raises(BundleRefused) as refused:
        bind(half)
    ((_, title, reason),) = refused.value.papers
    assert title == "Half a letter"
    # Some of its words may have been read, when it came.
    assert "cannot be read" not in reason
    assert "not all of its pages can go into a bundle as they are" in reason


def test_a_page_without_anything_is_told_of(bind):
    def empty(pdf):
        pdf.add_blank_page(page_size=(595, 842))

    made = bind(bound_paper(changed(paper("Letter"), empty)))
    assert made.report.papers[0].blank == (1,)
    assert made.report.papers[0].without_text == ()


def test_bookmarks_and_links_in_circles_come_to_an_end(bind):
    def circle(pdf):
        one, two = (pdf.make_indirect(Dictionary(Title=title)) for title in "ab")
        one.Next, two.Next = two, one
        one.First = two
        pdf.Root.Outlines = Dictionary(First=one, Last=two)
        names = pdf.make_indirect(Dictionary())
        names.Kids = Array([names])
        pdf.Root.Names = Dictionary(Dests=names)
        mark = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        mark.Dest = pikepdf.String("nowhere")
        pdf.pages[0].obj.Annots = Array([mark, 5, None])

    made = bind(bound_paper(changed(paper("Letter"), circle)))
    assert dict(made.report.papers[0].dropped) == {"dead-links": 1, "bookmarks": 2}


def test_a_drawing_in_many_parts_that_pages_share(bind):
    def share(pdf):
        pdf.add_blank_page(page_size=(612, 792))
        first, second = pdf.pages
        parts = [pdf.make_stream(part) for part in (b"q 1 0 0 rg", b"0 0 9 9 re f Q")]
        first.obj.Contents = second.obj.Contents = Array([*parts, *parts])
        resources = pdf.make_indirect(first.obj.Resources)
        first.obj.Resources = second.obj.Resources = resources

    made = bind(bound_paper(changed(paper("Letter"), share)))
    assert [page.split() for page in words_of(made.data)] == [["A1"], ["A2"]]


def test_pictures_that_many_papers_have_are_there_once(bind):
    noise = bytes(range(256)) * 600

    def head(pdf):
        picture = pdf.make_stream(
            noise,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=640,
            Height=240,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
        )
        page = pdf.pages[0]
        page.Resources.XObject = Dictionary(Head=picture)
        page.contents_add(b"q 200 0 0 75 60 20 cm /Head Do Q")

    letters = [
        bound_paper(changed(paper(f"Letter {n}"), head, compress_streams=False))
        for n in range(5)
    ]
    made = bind(*letters)
    assert len(made.data) < 2 * len(noise)
    with opened(made.data) as pdf:
        heads = {page.Resources.XObject.Head.objgen for page in pdf.pages}
    assert len(heads) == 1


def test_what_a_page_inherits_comes_along(bind):
    def inherit(pdf):
        page, tree = pdf.pages[0].obj, pdf.Root.Pages
        for key in ("/MediaBox", "/Resources"):
            tree[key] = page[key]
            del page[key]
        del page.Rotate
        tree.Rotate = 180

    made = bind(bound_paper(changed(paper("Letter"), inherit)))
    assert "A1" in words_of(made.data)[0].split()
    assert made.report.papers[0].upside_down == (0,)


def test_a_page_that_lay_upside_down_can_be_turned(bind):
    def turn(pdf):
        pdf.pages[1].obj.Rotate = 180

    given = changed(paper("Letter", 2), turn)
    assert bind(bound_paper(given)).report.papers[0].upside_down == (1,)
    made = bind(bound_paper(given, turned=((1, 2),)))
    assert made.report.papers[0].upside_down == ()
    with opened(made.data) as pdf:
        assert pdf.pages[1].obj.get("/Rotate", 0) == 0


def test_a_bookmark_that_names_a_file_stays_out(bind, tmp_path):
    def draw(page, number):
        page.bookmarkPage(f"place{number}")
        title = "Microsoft Word - Letter about Ivy.docx" if number == 0 else "Part 2"
        page.addOutlineEntry(title, f"place{number}", min(number, 1))

    data = paper("Letter", 2, draw=draw)
    made = bind(bound_paper(data, "Letter", name="Letter about Ivy.docx"))
    assert [title for _, title, _ in outline_of(made.data, tmp_path)] == [
        "A Preliminary documents",
        "Letter",
        "Part 2",
    ]


def test_a_page_that_says_only_a_blank_is_not_called_wrong(bind):
    def blank(pdf):
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(
            b"0 1 0 rg 100 100 50 50 re f BT /F1 12 Tf 60 700 Td ( ) Tj ET"
        )

    made = bind(bound_paper(changed(paper("Letter"), blank)))
    assert made.report.proof.with_text == 0
    assert made.report.proof.without_words == (0,)
