"""A copy of a paper from which words are gone, as anybody can find who tries."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen import canvas

from tests.bench import planted
from tests.cli.conftest import CommandLine

NAMES = planted.names(planted.PER_PAGE, seed=3)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One page with a name hidden in every way that there is."""
    path = tmp_path_factory.mktemp("papers") / "visit.pdf"
    path.write_bytes(planted.paper(NAMES))
    return path


def pages_of(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def brought_in(case: CommandLine, paper: Path) -> str:
    """Brings the paper in; the note inside it becomes a paper of its own."""
    kept = case.done("import", paper, "--title", "Visit", "--json").data
    return next(one["id"] for one in kept if one["title"] == "Visit")


def test_nothing_of_what_was_removed_is_left_and_the_rest_can_be_searched(
    case: CommandLine, paper: Path, tmp_path: Path
) -> None:
    name = brought_in(case, paper)
    chosen = [word for name in NAMES for word in ("--find", name)]
    made = case.done(
        "redact", name, *chosen, "--why", "Other people", "--to", tmp_path, "--json"
    )
    (file,) = tmp_path.glob("*words removed.pdf")
    plain = subprocess.run(
        ["qpdf", "--qdf", "--stream-data=uncompress", str(file), "-"],
        capture_output=True,
        check=True,
    ).stdout.decode("latin-1")
    read = pages_of(file)
    for removed in NAMES:
        for part in removed.split():
            assert part not in read
            assert part not in plain
    assert "On the visit of 2 May it was" in read
    assert "who opened the door" in read
    with pikepdf.open(file) as pdf:
        assert not pdf.attachments
        assert "/Annots" not in pdf.pages[0]
        assert "/OCProperties" not in pdf.Root
    # The names in the picture were found by reading it, though the text has none.
    assert made.data["title"] == "Visit, with words removed"
    hits = case.done("search", '"who opened the door"', "--json").data
    assert {one["id"] for one in hits} == {name, made.data["id"]}
    (still,) = case.done("search", f'"{NAMES[0]}"', "--json").data
    assert still["id"] == name


def test_a_box_is_black_in_the_picture_and_says_why_in_the_case(
    case: CommandLine, paper: Path, tmp_path: Path
) -> None:
    name = brought_in(case, paper)
    made = case.done(
        *("redact", name, "--box", "1:50,40,400,60", "--why", "Letterhead"),
        *("--to", tmp_path),
    )
    assert "Letterhead: 1 place, page 1" in made.out
    (file,) = tmp_path.glob("*words removed.pdf")
    assert "Record of a home visit" not in pages_of(file)
    page = pdfium.PdfDocument(file)[0].render(scale=1).to_pil()
    dots = [page.getpixel((x, y)) for x in range(55, 395, 5) for y in range(44, 58, 4)]
    assert all(max(dot) < 30 for dot in dots)
    noted = case.done("show", "documents", "@last", "--json").data
    assert "Letterhead: 1 place, page 1" in noted["notes"]


def test_what_cannot_be_done_is_one_sentence_and_nothing_is_kept(
    case: CommandLine, paper: Path, tmp_path: Path
) -> None:
    name = brought_in(case, paper)
    nothing = case("redact", name, "--find", "Wilberforce")
    assert nothing.code == 1
    assert "Nothing that you asked to remove was found" in nothing.err
    beyond = case("redact", name, "--box", "7:1,1,5,5")
    assert beyond.code == 1
    assert "1 to 1" in beyond.err
    note = tmp_path / "note.txt"
    note.write_text("Wilberforce rang.")
    case.done("import", note)
    no_pages = case("redact", "@last", "--find", "Wilberforce")
    assert no_pages.code == 1
    assert "no pages that can be drawn" in no_pages.err
    titles = [one["title"] for one in case.done("show", "documents", "--json").data]
    assert not any("removed" in title for title in titles)


def test_confidential_details_go_without_being_asked_for(
    case: CommandLine, tmp_path: Path
) -> None:
    case.done(
        *("person", "--name", "Orla Finch", "--role", "aunt", "--confidential"),
        *("--phone", "01632 960345"),
    )
    pen = canvas.Canvas(str(tmp_path / "note.pdf"))
    pen.drawString(72, 700, "Rang Ms Finch on 01632 960345 about the school.")
    pen.save()
    case.done("import", tmp_path / "note.pdf")
    left = case("redact", "@last", "--leave-confidential")
    assert "Nothing that you asked to remove" in left.err
    made = case.done("redact", "@last", "--to", tmp_path, "--for", "council")
    assert "Contact details that are kept confidential: 1 place, page 1" in made.out
    (file,) = tmp_path.glob("*words removed.pdf")
    assert "960345" not in pages_of(file)
    assert "about the school" in pages_of(file)


def test_the_list_says_what_went_and_why_and_has_none_of_it(
    case: CommandLine, paper: Path, tmp_path: Path
) -> None:
    name = brought_in(case, paper)
    why = ("--why", "Name of another family", "--why", "Letterhead")
    made = case.done(
        *("redact", name, "--find", NAMES[0], "--box", "1:50,40,400,60", *why),
        *("--list", tmp_path, "--json"),
    )
    pdf, word = sorted(map(Path, made.data["files"]), key=lambda path: path.suffix)[
        ::-1
    ]
    assert {pdf.name, word.name} == {"What was removed.pdf", "What was removed.docx"}
    read = pages_of(pdf)
    assert "Name of another family" in read
    assert "Letterhead" in read
    assert NAMES[0].split()[0] not in read
    assert "Visit" not in read
    assert len(pdfium.PdfDocument(pdf)) == 1
    telling = case("redact", name, "--find", NAMES[0], "--why", f"Names {NAMES[0]}")
    assert telling.code != 0
    assert "without the words that go" in telling.err


def test_a_month_stays_where_a_name_goes_and_that_is_said(
    case: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "may.pdf"
    pen = canvas.Canvas(str(path), (595, 842))
    for row, line in enumerate(
        ("MAY LOVELL", "May rang on 12 May 2026.", "They may visit May’s home.")
    ):
        pen.drawString(60, 700 - 40 * row, line)
    pen.save()
    case.done("import", path, "--title", "Visit")
    done = case.done("redact", "@last", "--find", "May", "--to", tmp_path / "out")
    (file,) = (tmp_path / "out").glob("*.pdf")
    left = pages_of(file)
    assert "12 May 2026" in " ".join(left.split())
    assert left.casefold().count("may") == 2
    assert "stays at 2 places" in done.err
    assert "--find may" in done.err
