"""T7: what leaves the program does nothing when it is opened."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from casefile.domain.document import DocumentKind
from casefile.errors import ImportRefused
from casefile.services import showing
from casefile.services.export_search import Terms
from casefile.services.exporting import export_everything
from casefile.services.paper import copy as paper_copy
from casefile.services.paper.papers import Arrival, bring_in
from casefile.tasks import TaskContext
from tests.hostile.bombs import a_desk
from tests.readers.active import CANARY, active_pdf
from tests.readers.papers import paragraph, report, word

ACTS = ("/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/EmbeddedFiles", "/EF")


@pytest.fixture
def desk(tmp_path: Path):
    made = a_desk(tmp_path)
    yield made
    made.case.close()


def kept(desk, data: bytes, name: str = "a.pdf"):
    arrival = Arrival(kind=DocumentKind.LETTER)
    return bring_in(desk, data, name, arrival, TaskContext()).document


def as_qpdf_sees_it(path: Path) -> str:
    """The whole file with nothing packed, written out by another program."""
    done = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", str(path), "-"],
        check=True,
        capture_output=True,
    )
    return done.stdout.decode("latin-1")


def does_nothing(path: Path) -> bool:
    seen = as_qpdf_sees_it(path)
    return CANARY not in seen and not any(is_in(name, seen) for name in ACTS)


def is_in(name: str, seen: str) -> bool:
    return re.search(rf"{name}\b", seen) is not None


def folders(out: Path) -> set[str]:
    return {path.name for path in out.iterdir() if path.is_dir()}


def linked_pdf() -> bytes:
    """A paper as Word makes it: nothing in it but a link to click on."""
    made = BytesIO()
    with pikepdf.open(BytesIO(report(1))) as document:
        action = Dictionary(S=Name.URI, URI=String("https://council.example/"))
        mark = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([10, 10, 60, 30]),
            A=action,
        )
        document.pages[0].obj.Annots = Array([document.make_indirect(mark)])
        document.save(made)
    return made.getvalue()


def locked_pdf() -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(report(1))) as document:
        document.save(made, encryption=pikepdf.Encryption(user="u", owner="o"))
    return made.getvalue()


def test_the_check_itself_finds_what_acts(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(active_pdf())
    seen = as_qpdf_sees_it(path)
    assert not does_nothing(path)
    assert [name for name in ACTS if not is_in(name, seen)] == []


def test_an_export_holds_a_clean_copy_of_a_paper_that_acts(desk, tmp_path):
    """T7: the bytes as they came stay inside; what goes out does nothing."""
    a_link = linked_pdf()
    for data in (active_pdf(), report(1), a_link):
        kept(desk, data)
    done = export_everything(desk, tmp_path / "out", TaskContext())

    assert folders(tmp_path / "out") == {"papers"}
    clean, plain, linked = sorted((tmp_path / "out" / "papers").iterdir())
    assert clean.name == "001 letter, clean copy.pdf"
    assert does_nothing(clean)
    assert plain.read_bytes() == report(1)
    assert linked.read_bytes() == a_link, "a link waits for a click"
    about = (tmp_path / "out" / "about the papers.txt").read_text(encoding="utf-8")
    assert clean.name in about
    assert "small programs (scripts)" in about
    assert done.papers == (
        "1 paper does things when opened: what was written is a clean copy that shows "
        "the same pages. The originals are kept in the case file."
    )
    assert done.problems == []


def test_originals_that_act_go_only_when_asked_for_and_are_named_so(desk, tmp_path):
    active = active_pdf()
    paper = kept(desk, active)
    terms = Terms(originals=True)
    done = export_everything(desk, tmp_path / "out", TaskContext(), terms)
    (original,) = (tmp_path / "out" / showing.ORIGINALS).iterdir()
    assert original.name == "001 letter, original as it came.pdf"
    assert original.read_bytes() == active
    (row,) = json.loads((tmp_path / "out" / "case.json").read_text("utf-8"))[
        "documents"
    ]
    assert row["sha256"] == paper.sha256 == hashlib.sha256(active).hexdigest()
    (clean,) = (tmp_path / "out" / "papers").iterdir()
    assert does_nothing(clean)
    assert f"The originals are in “{showing.ORIGINALS}”." in done.papers


def test_a_paper_of_which_no_clean_copy_can_be_made_stays_in_and_is_told(
    desk, tmp_path
):
    locked = locked_pdf()
    kept(desk, locked)
    done = export_everything(desk, tmp_path / "out", TaskContext())
    assert folders(tmp_path / "out") == set()
    assert done.papers == (
        "1 paper could not be made clean. The originals are kept in the case file."
    )
    terms = Terms(originals=True)
    export_everything(desk, tmp_path / "again", TaskContext(), terms)
    (original,) = (tmp_path / "again" / showing.ORIGINALS).iterdir()
    assert original.read_bytes() == locked


def test_a_copy_of_one_paper_is_clean_and_says_what_was_taken_out(desk, tmp_path):
    paper = kept(desk, active_pdf())
    out = tmp_path / "out"
    copied = paper_copy.write(desk, paper.id, out, Terms(), TaskContext())
    assert copied.path == out / "letter, clean copy.pdf"
    assert does_nothing(copied.path)
    assert "It shows the same pages. Taken out:" in copied.sentence
    assert "small programs (scripts)" in copied.sentence
    assert "orders to start other programs" in copied.sentence
    with pikepdf.open(copied.path) as document:
        assert len(document.pages) == 2


def test_the_original_of_one_paper_is_given_only_when_asked_for(desk, tmp_path):
    active = active_pdf()
    paper = kept(desk, active)
    terms = Terms(originals=True)
    copied = paper_copy.write(desk, paper.id, tmp_path, terms, TaskContext())
    assert copied.path is not None
    assert copied.path.name == "letter, original as it came.pdf"
    assert copied.path.read_bytes() == active
    assert "These are the bytes as they came." in copied.sentence


def test_no_copy_is_better_than_one_that_is_not_clean(desk, tmp_path):
    paper = kept(desk, locked_pdf())
    with pytest.raises(ImportRefused):
        paper_copy.write(desk, paper.id, tmp_path / "out", Terms(), TaskContext())
    assert not (tmp_path / "out").exists()


def test_a_word_file_without_macros_goes_byte_for_byte(desk, tmp_path):
    data = word(paragraph("A letter."))
    paper = kept(desk, data, "a.docx")
    copied = paper_copy.write(desk, paper.id, tmp_path, Terms(), TaskContext())
    assert copied.path is not None
    assert copied.path.name == "letter, clean copy.docx"
    assert copied.path.read_bytes() == data
    assert "Nothing had to be taken out of it." in copied.sentence
    export_everything(desk, tmp_path / "out", TaskContext())
    (plain,) = (tmp_path / "out" / "papers").iterdir()
    assert plain.name == "001 letter.docx"
    assert plain.read_bytes() == data
