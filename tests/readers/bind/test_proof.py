"""The check of a finished bundle finds what is wrong with it, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.lib.pagesizes import A4

from casefile.domain.bundle.binding import (
    BoundSection,
    Fault,
    Front,
    FrontLink,
    PrintedRange,
)
from casefile.domain.document import Box
from casefile.readers import Limits
from casefile.readers.bind import proving
from casefile.tasks import TaskContext
from tests.readers.bind.made import binding, bound_paper, changed, paper

AS_IT_IS = {
    "compress_streams": False,
    "stream_decode_level": pikepdf.StreamDecodeLevel.none,
}


@pytest.fixture(scope="module")
def plan():
    front = Front(
        data=paper("Index"),
        links=(FrontLink(page=0, box=Box(40, 100, 300, 120), target=3),),
    )
    sections = (
        BoundSection(
            title="A Preliminary documents",
            papers=(bound_paper(paper("Summary", 2), "Summary", name="my draft.pdf"),),
        ),
        BoundSection(
            title="B Statements", papers=(bound_paper(paper("Story", 2), "Story"),)
        ),
    )
    return binding(*sections, front=front, back_to=0)


@pytest.fixture
def prove(papers, plan):
    """Says what is wrong with the bundle after something was done to it."""

    def proved(change, **saved):
        made = papers.bound(plan, TaskContext())
        assert made.report.proof.is_sound
        data = changed(bytes(made.data), change, **(saved or AS_IT_IS))
        told = proving.Told(made.report.papers, made.report.front_pages)
        proof = proving.proof(data, plan, told, Limits(), TaskContext())
        return {(one.fault, one.place) for one in proof.findings}

    return proved


def swap(pdf):
    pages = pdf.pages
    first, second = pages[1].obj.Contents, pages[2].obj.Contents
    pages[1].obj.Contents, pages[2].obj.Contents = second, first


def lose(pdf):
    pdf.pages[2].obj.Contents = pdf.pages[1].obj.Contents


def cut_off(pdf):
    del pdf.pages[4]


def lead_astray(pdf):
    pdf.pages[0].Annots[0].Dest[0] = pdf.pages[2].obj


def bookmark_astray(pdf):
    with pdf.open_outline() as outline:
        outline.root[1].destination = pikepdf.make_page_destination(pdf, 1)


def call_otherwise(pdf):
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))


def wash_off(pdf):
    parts = pdf.pages[3].obj.Contents
    parts[-1].write(b"Q EMC")


def turn(pdf):
    pdf.pages[3].obj.Rotate = 90


def enlarge(pdf):
    pdf.pages[3].obj.MediaBox = Array([0, 0, 700, 842])


def act(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def sign(pdf):
    pdf.docinfo["/Author"] = "Ivy Example"


def name_file(pdf):
    pdf.pages[1].obj.Resources.Hidden = Dictionary(Of="C:/papers/MY DRAFT.pdf")


def blind(pdf):
    for page in (1, 2, 3, 4):
        for part in list(pdf.pages[page].obj.Contents)[1:-1]:
            part.write(b"0 0 9 9 re f")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            swap,
            {(Fault.ORDER, 1), (Fault.ORDER, 2), (Fault.STAMP, 1), (Fault.STAMP, 2)},
        ),
        (lose, {(Fault.PAGE_LOST, 2), (Fault.STAMP, 2)}),
        (lead_astray, {(Fault.LINK, 0)}),
        (bookmark_astray, {(Fault.BOOKMARK, 3)}),
        (wash_off, {(Fault.STAMP, 3)}),
        (enlarge, {(Fault.SIZE, 3), (Fault.STAMP, 3)}),
        (act, {(Fault.ACTS, None)}),
        (sign, {(Fault.NAME_LEFT, None)}),
        (name_file, {(Fault.NAME_LEFT, None)}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_wrong_is_found_where_it_is(prove, change, found):
    assert prove(change) == found


def test_a_range_that_the_index_prints_wrongly_is_found(papers, plan):
    column = Box(250, 100, 550, 130)

    def index(said):
        def draw(page, _):
            page.setFont("Helvetica", 11)
            page.drawString(300, A4[1] - 120, said)

        return paper("Index", draw=draw)

    def found(said, first="A1", last="A2"):
        printed = PrintedRange(page=0, box=column, first=first, last=last)
        front = Front(data=index(said), ranges=(printed,))
        made = papers.bound(replace(plan, front=front), TaskContext())
        proof = made.report.proof
        told = [(one.fault, one.place, one.found) for one in proof.findings]
        return told, proof.ranges

    assert found("A1 - A2".replace("-", "\u2013")) == ([], 1)
    assert found("A1", "A1", "A1") == ([], 1)
    for said in ("A1 \u2013 A3", "A2", "B1 \u2013 B2"):
        assert found(said) == ([(Fault.RANGE, 0, said)], 0)


def test_a_page_that_is_gone_is_missed(prove):
    found = prove(cut_off)
    assert (Fault.NUMBER_OF_PAGES, None) in found
    assert (Fault.PAGE_LOST, 4) in found


def test_a_page_that_lies_on_its_side_is_seen(prove):
    assert (Fault.STAMP, 3) in prove(turn)


def test_labels_in_the_viewer_are_compared(prove):
    assert {(Fault.LABEL, place) for place in range(5)} <= prove(call_otherwise)


def test_words_that_cannot_be_read_any_more_are_missed(prove):
    assert {(Fault.TEXT, place) for place in (1, 2, 3, 4)} <= prove(blind)


def test_a_lock_is_found(prove):
    lock = pikepdf.Encryption(owner="own", user="", R=6)
    assert (Fault.LOCKED, None) in prove(lambda _: None, encryption=lock)


def test_a_paper_that_is_called_as_its_file_is_nothing_that_was_left(papers) -> None:
    given = bound_paper(paper("Letter"), "Letter.pdf of 2 May", name="letter.pdf")
    made = papers.bound(binding(given), TaskContext())
    assert made.report.proof.is_sound
