"""How the pages of the letters of the catalogue are filled, in Word and PDF."""

import subprocess

import pypdfium2
import pytest

from casefile.domain.letter import LetterHead, Run
from casefile.exports import Letters
from tests.exports.test_letter_catalogue import rich
from tests.unit.letter_answers import ANSWERS

IMPRINT = "My records when this was written: Record 12 - fingerprint AB12 CD34"
# The heading of the case and the spacing of these are as a court wants them.
OF_COURT = {
    name for name in ANSWERS if not isinstance(rich(name).head, LetterHead | None)
}
LETTERS = sorted(set(ANSWERS) - OF_COURT)
HEAD, FOOT = 50, 62
"""What stands above and below belongs to every page, in points."""


def lines(data):
    """The lines of each page: where their foot is from the top, and their words."""
    pages = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            high = page.get_height()
            text = page.get_textpage()
            boxes = [text.get_rect(n) for n in range(text.count_rects())]
            pages.append(
                [(high - box[1], text.get_text_bounded(*box)) for box in boxes]
            )
    return pages


def text_of(page):
    return [line for line in page if HEAD < line[0] < 842 - FOOT + 10]


def filled(page):
    """How much of the room for text a page uses."""
    lowest = max(foot for foot, words in text_of(page) if "fingerprint" not in words)
    return (lowest - HEAD) / (842 - FOOT - HEAD)


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Every letter as its PDF and as LibreOffice shows its Word file."""
    folder = tmp_path_factory.mktemp("letters")
    found = {}
    for name in LETTERS:
        content = rich(name)
        content = type(content)(**vars(content) | {"imprint": (Run(IMPRINT),)})
        (folder / f"{name}.docx").write_bytes(Letters().word(content))
        found[name] = lines(Letters().pdf(content))
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{folder}/lo"),
            *("--convert-to", "pdf", "--outdir", str(folder)),
            *map(str, sorted(folder.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {
        name: (pages, lines((folder / f"{name}.pdf").read_bytes()))
        for name, pages in found.items()
    }


@pytest.mark.parametrize("name", LETTERS)
def test_no_page_is_nearly_empty_and_the_signature_never_stands_alone(both, name):
    for pages in both[name]:
        assert all(filled(page) > 0.65 for page in pages[:-1])
        assert len(pages) == 1 or filled(pages[-1]) > 0.2


@pytest.mark.parametrize("name", LETTERS)
def test_word_and_pdf_have_as_many_pages(both, name):
    in_pdf, in_word = both[name]
    assert len(in_pdf) == len(in_word)


@pytest.mark.parametrize("name", LETTERS)
def test_the_fingerprint_stands_at_the_foot_of_the_last_page_in_both(both, name):
    places = []
    for pages in both[name]:
        found = [
            [foot for foot, words in page if "fingerprint" in words] for page in pages
        ]
        assert [len(feet) for feet in found] == [0] * (len(pages) - 1) + [1]
        places.append(found[-1][0])
    assert places[0] == pytest.approx(places[1], abs=4)
