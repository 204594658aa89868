"""The running text that the checks read, and the way back to the page."""

from dataclasses import replace
from uuid import UUID

import pytest

from casefile.domain.check.page.cells import in_cells
from casefile.domain.check.page.paper import Paper
from casefile.domain.document import (
    Block,
    BlockKind,
    Box,
    Page,
    PageSource,
    Word,
    pack_words,
)
from casefile.domain.ids import DocumentId

DOCUMENT = DocumentId(UUID(int=7))


def page(number, *blocks):
    """Makes a page of (kind, text) blocks, one below the other."""
    text, made = "", []
    for kind, words in blocks:
        made.append(Block(len(text), len(text) + len(words), kind))
        text += words + "\n"
    return Page(number=number, width=595, height=842, text=text, blocks=tuple(made))


PARAGRAPH, ROW = BlockKind.PARAGRAPH, BlockKind.TABLE_ROW


def test_lines_are_joined_and_headers_left_out():
    paper = Paper(
        DOCUMENT,
        [
            page(
                1,
                (BlockKind.FURNITURE, "Assessment 1 of 2"),
                (BlockKind.HEADING, "Views"),
                (PARAGRAPH, "Mother didn\u2019t \nagree. She said \u201cno\u201d."),
            )
        ],
    )
    assert paper.text == 'Views\nMother didn\'t agree. She said "no".\n'
    assert paper.heading_of(paper.parts[1]) == "Views"


def test_a_paragraph_that_runs_over_a_page_is_one_sentence():
    first = page(1, (PARAGRAPH, "The visit was on"), (BlockKind.FURNITURE, "Page 1"))
    second = page(2, (BlockKind.FURNITURE, "Page 2"), (PARAGRAPH, "4 May. It rained."))
    third = page(3, (PARAGRAPH, "and the end"))
    paper = Paper(DOCUMENT, [first, second])
    begin, end, _ = paper.sentences[0]
    # A paragraph that begins with a figure may be another one.
    assert paper.text[begin:end] == "The visit was on"
    paper = Paper(DOCUMENT, [first, third])
    begin, end, _ = paper.sentences[0]
    assert paper.text[begin:end] == "The visit was on and the end"
    found = paper.passage(begin, end)
    assert (found.page, found.last_page) == (1, 3)
    assert found.quote == "The visit was on and the end"


@pytest.mark.parametrize("words", ["agree", "She said", "no", "didn't agree. She"])
def test_words_lead_back_to_their_place(words):
    one = page(
        1, (PARAGRAPH, "Mother didn\u2019t \nag\u00ad\nree. She said \u201cno\u201d.")
    )
    paper = Paper(DOCUMENT, [one])
    start = paper.text.index(words)
    found = paper.passage(start, start + len(words))
    assert found.quote.replace("\u2019", "'") == words
    assert (
        one.text[found.start : found.end]
        .replace("\u00ad\n", "")
        .replace(" \n", " ")
        .replace("\u2019", "'")
        == words
    )


def test_abbreviations_do_not_end_a_sentence():
    paper = Paper(DOCUMENT, [page(1, (PARAGRAPH, "Ms. R saw Dr. Lee. He left."))])
    assert [paper.text[s.start : s.end] for s in paper.sentences] == [
        "Ms. R saw Dr. Lee.",
        "He left.",
    ]


def test_cells_are_parted_by_tabs_and_by_gaps():
    with_tabs = Paper(DOCUMENT, [page(1, (ROW, "Name\tAlfie Stannard\t\tBorn"))])
    assert with_tabs.text == "Name\tAlfie Stannard\tBorn\n"
    text = "Home address 14 Cooper's\nRow"
    lefts = (("Home", 50, 0), ("address", 78, 0), ("14", 150, 0))
    lefts += (("Cooper's", 163, 0), ("Row", 150, 14))
    words, at = [], 0
    for word, left, top in lefts:
        at = text.index(word, at)
        box = Box(left, 100 + top, left + 6 * len(word), 110 + top)
        words.append(Word(at, at + len(word), box))
    row = Block(0, len(text), ROW)
    made = Page(
        number=1,
        width=595,
        height=842,
        text=text,
        words=pack_words(words),
        blocks=(row,),
    )
    assert in_cells(made, row) == "Home address\t14 Cooper's\nRow"
    paper = Paper(DOCUMENT, [made])
    assert [paper.text[a:b] for a, b in paper.cells(paper.parts[0])] == [
        "Home address",
        "14 Cooper's Row",
    ]


def test_a_paper_without_blocks_is_read_by_its_blank_lines():
    bare = Page(number=1, width=0, height=0, text="Dear Ms R\n\nYou said no.\nTwice.\n")
    paper = Paper(DOCUMENT, [bare])
    assert paper.text == "Dear Ms R\nYou said no. Twice.\n"


def scanned(number, *lines):
    """A page of a scan: paragraphs of one line each, none known as a running foot."""
    made = page(number, *((PARAGRAPH, line) for line in lines))
    return replace(made, source=PageSource.RECOGNISED)


def test_running_heads_of_a_scan_are_left_out_once_they_come_again():
    foot = "Children's Services, Team North Page"
    paper = Paper(
        DOCUMENT,
        [
            scanned(1, "Assessment", "A", "B", "The visit was", f"{foot} 1 of 3"),
            scanned(2, "on a wet day.", "C", "D", "E", f"{foot} 2 0f 3"),
            scanned(3, "F", "G", "H", "I", "Children's Services, Team North", "Page 3"),
        ],
    )
    assert "Services" not in paper.text
    assert "The visit was on a wet day.\n" in paper.text
    assert paper.text.endswith("\nI\n")


def test_the_foot_of_the_last_page_of_a_scan_is_left_out_where_little_else_stands():
    foot = "Restricted when complete"
    paper = Paper(
        DOCUMENT,
        [
            scanned(1, "A", "B", "C", "D", f"{foot} 1 of 2"),
            scanned(2, "Mark Osborne", "Team Manager", f"{foot} 2o0f2"),
        ],
    )
    assert paper.text == "A\nB\nC\nD\nMark Osborne\nTeam Manager\n"


def test_a_first_cell_that_stands_higher_belongs_to_its_row():
    rows = (
        (ROW, "When\tReported\tBack"),
        (PARAGRAPH, "3 Wed 22 April"),
        (ROW, "School rang at 12.40\t6.55pm"),
        (PARAGRAPH, "This is a sentence below the table of all that is known."),
        (ROW, "Name\tRole"),
    )
    paper = Paper(DOCUMENT, [page(1, *rows)])
    assert paper.text.splitlines() == [
        "When\tReported\tBack",
        "3 Wed 22 April\tSchool rang at 12.40\t6.55pm",
        "This is a sentence below the table of all that is known.",
        "Name\tRole",
    ]
    assert [part.kind for part in paper.parts] == [ROW, ROW, PARAGRAPH, ROW]
