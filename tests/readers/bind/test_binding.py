"""A bundle has every page, in order, under its label, and is checked before it goes."""

from __future__ import annotations

import pikepdf
import pypdfium2
import pytest

from casefile.domain.bundle.binding import (
    BoundSection,
    Corner,
    Front,
    FrontLink,
    FrontMark,
)
from casefile.domain.document import Box
from casefile.errors import BundleRefused, Cancelled
from casefile.tasks import TaskContext
from tests.readers.bind.made import (
    all_of,
    binding,
    bound_paper,
    changed,
    is_clean,
    opened,
    outline_of,
    paper,
    words_of,
)


def sections():
    return (
        BoundSection(
            title="A Preliminary documents",
            papers=(
                bound_paper(paper("Summary", 2), "Case summary"),
                bound_paper(paper("Chronology", 1), "Chronology"),
            ),
        ),
        BoundSection(
            title="B Applications and orders",
            papers=(bound_paper(paper("Order", 3), "Order of 3 May", pages=(2, 0)),),
        ),
    )


def test_all_pages_are_there_in_order_with_their_labels(bind, tmp_path):
    made = bind(*sections())
    said = words_of(made.data)
    assert [page.split("\n")[0] for page in said] == [
        "Summary page 1",
        "Summary page 2",
        "Chronology page 1",
        "Order page 3",
        "Order page 1",
    ]
    assert [page.split()[-1] for page in said] == ["A1", "A2", "A3", "B1", "B2"]
    assert made.report.proof.stamps == made.report.proof.with_text == 5
    assert is_clean(made.data, tmp_path)


def test_the_viewer_calls_each_page_as_it_is_stamped(bind):
    labels = ("i", "ii", "A1", "A12", "A12a", "A13", "17", "018", "-", "")
    pages = bound_paper(paper("Letter", 10))
    made = bind(pages, labels=labels)
    shown = pypdfium2.PdfDocument(made.data)
    assert tuple(shown.get_page_label(place) for place in range(10)) == labels
    assert made.report.proof.stamps == 9


def test_bookmarks_lead_to_sections_papers_and_what_papers_have(bind, tmp_path):
    def chapter(page, number):
        page.bookmarkPage(f"place{number}")
        page.addOutlineEntry(f"Chapter {number + 1}", f"place{number}", 0)

    long = bound_paper(paper("Report", 4, draw=chapter), "Report", pages=(3, 1))
    made = bind(*sections(), BoundSection(title="C Reports", papers=(long,)))
    assert outline_of(made.data, tmp_path) == [
        (1, "A Preliminary documents", 1),
        (2, "Case summary", 1),
        (2, "Chronology", 3),
        (1, "B Applications and orders", 4),
        (2, "Order of 3 May", 4),
        (1, "C Reports", 6),
        (2, "Report", 6),
        (3, "Chapter 2", 7),
        (3, "Chapter 4", 6),
    ]
    assert ("bookmarks", 2) in made.report.papers[-1].dropped


def test_our_own_pages_come_first_with_links_there_and_back(bind):
    front = Front(
        data=paper("Index", 2),
        links=(
            FrontLink(
                page=0, box=Box(40, 100, 300, 120), target=2, said="Summary, page A1"
            ),
            FrontLink(page=1, box=Box(40, 100, 300, 120), target=5),
        ),
        marks=(FrontMark(title="Index", place=0),),
    )
    made = bind(*sections(), front=front, back_to=0)
    pdf = opened(made.data)
    pages = [page.obj for page in pdf.pages]
    goals = [
        [pages.index(mark.Dest[0]) for mark in page.get("/Annots", [])]
        for page in pages
    ]
    assert goals == [[2, 0], [5, 0], [0], [0], [0], [0], [0]]
    first = [float(side) for side in pages[0].Annots[0].Rect]
    assert first == pytest.approx([40, 721.89, 300, 741.89], abs=0.1)
    assert str(pages[0].Annots[0].Contents) == "Summary, page A1"
    assert made.report.front_pages == 2
    assert made.report.papers[0].first == 2
    assert made.report.proof.links == 9


def test_links_inside_a_paper_lead_to_the_same_page_of_it(bind):
    def draw(page, number):
        page.bookmarkPage(f"place{number}")
        if number == 0:
            for target in (1, 2):
                page.linkRect("", f"place{target}", (60, 100, 200, 120))
            page.linkURL("https://example.org/x", (60, 130, 200, 150))
            page.linkURL("file:///home/parent/x.pdf", (60, 160, 200, 180))

    linked = bound_paper(paper("Linked", 3, draw=draw), pages=(0, 2))
    made = bind(bound_paper(paper("Before")), linked)
    pdf = opened(made.data)
    marks = list(pdf.pages[1].Annots)
    inner = [mark for mark in marks if "/Dest" in mark]
    assert [mark.Dest[0].objgen for mark in inner] == [pdf.pages[2].obj.objgen]
    assert [str(m.A.URI) for m in marks if "/A" in m] == ["https://example.org/x"]
    assert dict(made.report.papers[1].dropped) == {"dead-links": 2}
    assert b"home/parent" not in made.data


def test_nothing_of_a_paper_is_left_but_its_pages(bind, tmp_path):
    def fill(pdf):
        pdf.docinfo["/Author"] = "Ivy Example"
        pdf.docinfo["/Title"] = "C:\\Users\\parent\\letter.docx"
        with pdf.open_metadata() as told:
            told["dc:creator"] = ["Ivy Example"]
        pdf.attachments["secret.txt"] = pikepdf.AttachedFileSpec(
            pdf, b"secret", filename="secret.txt"
        )
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS="app.alert(1)"
        )
        page = pdf.pages[0].obj
        page.PieceInfo = pikepdf.Dictionary(
            Word=pikepdf.Dictionary(Author="Ivy Example")
        )
        page.Resources.Metadata = pdf.make_stream(b"<x>Ivy Example</x>")

    given = changed(paper("Letter"), fill)
    made = bind(bound_paper(given, name="letter.docx"), hidden_names=("Ivy Example",))
    pdf = opened(made.data)
    whole = all_of(made.data)
    for name in (b"Ivy", b"letter.docx", b"secret", b"alert"):
        assert name not in whole
    assert dict(pdf.docinfo.items()) == {"/Title": "Court bundle"}
    assert dict(made.report.papers[0].dropped) == {"scripts": 1, "files": 1}
    assert is_clean(made.data, tmp_path)


def test_the_same_papers_make_the_same_bytes(bind):
    assert bytes(bind(*sections()).data) == bytes(bind(*sections()).data)


def test_papers_that_cannot_be_bound_are_all_named(bind):
    lock = pikepdf.Encryption(owner="own", user="secret", R=6)
    locked = changed(paper("Locked"), lambda _: None, encryption=lock)
    with pytest.raises(BundleRefused) as refused:
        bind(
            bound_paper(paper("Fine")),
            bound_paper(locked, "Locked letter", pages=(0,)),
            bound_paper(paper("Short"), "Short letter", pages=(0, 4)),
            bound_paper(b"%PDF-1.7 nothing", "Broken letter", pages=(0,)),
        )
    told = {title: reason for _, title, reason in refused.value.papers}
    assert list(told) == ["Locked letter", "Short letter", "Broken letter"]
    assert "locked with a password" in told["Locked letter"]
    assert "damaged" in told["Broken letter"]


def test_a_lock_against_printing_goes(bind):
    lock = pikepdf.Encryption(owner="own", user="", R=6)
    locked = changed(paper("Owned", 2), lambda _: None, encryption=lock)
    made = bind(bound_paper(locked))
    assert not opened(made.data).is_encrypted
    assert "Owned page 2" in words_of(made.data)[1]
    assert dict(made.report.papers[0].dropped) == {"lock": 1}


def test_the_work_can_be_stopped(papers):
    context = TaskContext(lambda *_: context.cancel())
    with pytest.raises(Cancelled):
        papers.bound(binding(*sections()), context)


@pytest.mark.parametrize("corner", list(Corner))
def test_the_label_stands_in_the_corner_that_was_chosen(bind, corner):
    made = bind(bound_paper(paper("Letter")), corner=corner)
    page = pypdfium2.PdfDocument(made.data)[0]
    left, bottom, right, top = {
        Corner.TOP_LEFT: (0, 780, 80, 842),
        Corner.TOP_RIGHT: (515, 780, 595, 842),
        Corner.BOTTOM_LEFT: (0, 0, 80, 60),
        Corner.BOTTOM_RIGHT: (515, 0, 595, 60),
    }[corner]
    found = page.get_textpage().get_text_bounded(left, bottom, right, top)
    assert found.split()[-1] == "A1"
