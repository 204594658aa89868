"""The address of a letter in the window of an envelope, and nothing else there."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess

import pikepdf
import pypdfium2
import pytest

from casefile import resources
from casefile.domain import envelope
from casefile.domain.letter import Sheet
from casefile.exports import Letters
from tests.exports import accessibility
from tests.exports.letters import SENDER, access_request, words

DOTS = 4
"""Pixels to the point."""
ADDRESSES = {
    "two lines": ("Harrowmere County Council", "HM1 1AA"),
    "five lines": ("The Manager", "Council", "County Hall", "Harrowmere", "HM1 1AA"),
    "eight lines": (
        "The Data Protection Officer",
        "Children's services",
        "Harrowmere County Council",
        "Second floor, East wing",
        "County Hall",
        "Market Square",
        "Harrowmere",
        "HM1 1AA",
    ),
    "long lines": (
        "The Complaints Manager for Children's and Families' Social Care Services",
        "Metropolitan Borough Council of Greater Harrowmere and Eastmarch",
        "The Old Corn Exchange Building, 118 to 124 Upper Market Square Road",
        "Harrowmere-under-Wychwood",
        "HM1 1AA",
    ),
    "one long line": (
        "Complaints Manager, Harrowmere Council, County Hall, Harrowmere HM1 1AA",
    ),
    "a word that is too long": ("W" * 60, "Harrowmere", "HM1 1AA"),
}
SENDERS = {
    "none": (),
    "usual": SENDER,
    "long": tuple(
        words(f"Line {n} of a sender who has very much to say") for n in range(9)
    ),
}


def letter(address="five lines", sender="usual", **more):
    content = access_request()
    head = dataclasses.replace(
        content.head,
        recipient=tuple(words(line) for line in ADDRESSES[address]),
        sender=SENDERS[sender],
    )
    return dataclasses.replace(content, head=head, window=True, **more)


def ink(data: bytes, page: int = 0) -> list[tuple[float, float]]:
    """Where a page is not white, in points from its top left corner."""
    with pypdfium2.PdfDocument(data) as pdf:
        picture = pdf[page].render(scale=DOTS, grayscale=True).to_pil()
    wide, _ = picture.size
    return [
        (at % wide / DOTS, at // wide / DOTS)
        for at, light in enumerate(picture.tobytes())
        if light < 200
    ]


def lies_in(place, box) -> bool:
    x, y = place
    return box.left <= x <= box.right and box.top <= y <= box.bottom


@pytest.mark.parametrize("sender", SENDERS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_window_shows_the_address_whole_and_nothing_else(address, sender, poppler):
    seen = envelope.usual()
    data = Letters().pdf(letter(address, sender, fold_marks=True))
    through = [place for place in ink(data) if lies_in(place, seen.shown)]
    assert through
    assert all(lies_in(place, seen.sure) for place in through)
    edges = [round(side) for side in seen.sure]
    box = [edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1]]
    names = ("-x", "-y", "-W", "-H")
    cut = [str(part) for pair in zip(names, box, strict=True) for part in pair]
    said = poppler("pdftotext", data, "-l", "1", *cut)
    bare = re.sub(r"[\s,]", "", "".join(ADDRESSES[address]))
    assert re.sub(r"[\s,]", "", said) == bare


def test_the_window_shows_the_same_wherever_the_sheet_lies():
    seen = envelope.usual()
    assert seen.shown.left < seen.sure.left < seen.sure.right < seen.shown.right
    assert seen.shown.top < seen.sure.top < seen.sure.bottom < seen.shown.bottom


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_type_of_an_address_is_never_small(address, poppler):
    data = Letters().pdf(letter(address))
    page = poppler("pdftotext", data, "-l", "1", "-bbox")
    sure = envelope.usual().sure
    tall = [
        float(bottom) - float(top)
        for left, top, bottom in re.findall(
            r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', page
        )
        if float(left) < sure.right and sure.top < float(top) < sure.bottom
    ]
    assert min(tall) >= 9


def test_it_can_be_read_aloud_and_folded():
    data = Letters().pdf(letter(fold_marks=True))
    assert accessibility.problems(data) == []
    marks = {round(y * 25.4 / 72) for x, y in ink(data) if x < 25}
    assert marks == {99, 198}
    plain = Letters().pdf(letter())
    assert not [place for place in ink(plain) if place[0] < 25]


def test_a_sender_longer_than_a_page_is_set_as_before(poppler):
    content = letter()
    sender = tuple(words(f"Line {n}") for n in range(60))
    head = dataclasses.replace(content.head, sender=sender)
    data = Letters().pdf(dataclasses.replace(content, head=head))
    assert "Line 59" in poppler("pdftotext", data)


def test_small_and_broad_sheets_have_no_window():
    for more in ({"sheet": Sheet.A5}, {"wide": True}):
        with_window = letter(**more, fold_marks=True)
        without = dataclasses.replace(with_window, window=False, fold_marks=False)
        assert Letters().pdf(with_window) == Letters().pdf(without)


def test_the_later_pages_have_no_folding_marks():
    data = Letters().pdf(letter(fold_marks=True))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) > 1
    assert not [place for place in ink(data, 1) if place[0] < 25]


def test_word_puts_it_there_as_well(tmp_path):
    """One run of LibreOffice for all: starting it is slow."""
    cases = [("five lines", "usual"), ("eight lines", "long"), ("long lines", "none")]
    paths = []
    for address, sender in cases:
        path = tmp_path / f"{address} {sender}.docx".replace(" ", "-")
        path.write_bytes(Letters().word(letter(address, sender)))
        paths.append(path)
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo"),
            *("--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, paths)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    seen = envelope.usual()
    for path in paths:
        places = ink(path.with_suffix(".pdf").read_bytes())
        through = [place for place in places if lies_in(place, seen.shown)]
        assert through
        assert all(lies_in(place, seen.sure) for place in through), path.stem


def test_the_measures_say_where_they_are_from_and_whether_that_was_checked():
    row = resources.toml("paper/envelope.toml")
    assert row["authority"]
    assert row["confidence"] in {"verified", "unverified"}
    assert row["checked_on"].year >= 2026


@pytest.mark.parametrize("town", ["Tilling", "Tillingford", "Tillingfordham"])
def test_a_postcode_is_never_broken_over_two_lines(poppler, town):
    given = (
        "Brackenshire County Council",
        f"County Hall, Minster Street, {town} BK1 1AA",
    )
    content = letter()
    head = dataclasses.replace(content.head, recipient=tuple(words(g) for g in given))
    data = Letters().pdf(dataclasses.replace(content, head=head))
    said = poppler("pdftotext", data, "-l", "1").replace("\N{NO-BREAK SPACE}", " ")
    assert "BK1 1AA" in said
