"""Locked papers are opened with their passwords, and stay as they came themselves."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from casefile.domain.document import Part
from casefile.errors import ImportRefused
from casefile.readers import Limits, SandboxedPapers
from casefile.tasks import TaskContext
from tests.readers.papers import paragraph, report, word

PASSWORD = "Tŷ Gwyn 2026"


def locked() -> bytes:
    """A PDF that asks for a password before it is opened."""
    made = BytesIO()
    with pikepdf.open(BytesIO(report(2))) as document:
        lock = pikepdf.Encryption(user=PASSWORD, owner="another", R=6)
        document.save(made, encryption=lock)
    return made.getvalue()


def test_a_copy_without_the_lock_says_what_the_paper_says(papers, read):
    paper = locked()
    copy = papers.unlocked(paper, PASSWORD, TaskContext())
    reading = read(copy)

    assert [page.text for page in reading.pages] == [
        page.text for page in read(report(2)).pages
    ]
    assert reading.problem == ""
    assert papers.unlocked(paper, PASSWORD, TaskContext()) == copy


def test_a_wrong_password_is_told_and_nothing_comes_of_it(papers, read):
    assert "locked with a password" in read(locked()).problem
    with pytest.raises(ImportRefused, match="does not open this paper"):
        papers.unlocked(locked(), "wrong", TaskContext())


def test_a_lock_that_asks_for_no_password_keeps_nobody_out(papers):
    made = BytesIO()
    with pikepdf.open(BytesIO(report(1))) as document:
        lock = pikepdf.Encryption(user="", owner="another", R=6)
        document.save(made, encryption=lock)
    paper = made.getvalue()

    assert papers.clean_copy(paper, TaskContext()).data
    assert "anonymous" in papers.hidden(paper, TaskContext()).words


def test_what_has_no_lock_is_told_from_what_has(papers):
    with pytest.raises(ImportRefused, match="Only locked PDF, Word and Excel files"):
        papers.unlocked(b"plain words", PASSWORD, TaskContext())
    with pytest.raises(ImportRefused, match="does not open this paper"):
        papers.unlocked(word(paragraph("words")), PASSWORD, TaskContext())


def locked_word() -> bytes:
    """A Word file behind a password, as Word locks it."""
    plain, made = BytesIO(), BytesIO()
    letter = docx.Document()
    letter.add_paragraph("Siân came to Tŷ Gwyn.")
    letter.save(plain)
    OOXMLFile(plain).encrypt(PASSWORD, made)
    return made.getvalue()


def test_a_locked_word_file_is_opened_with_its_password(papers, read):
    paper = locked_word()
    said = read(paper)
    assert "Give its password" in said.problem
    assert said.pages == ()

    copy = papers.unlocked(paper, PASSWORD, TaskContext())
    assert read(copy).pages[0].text == "Siân came to Tŷ Gwyn.\n"
    with pytest.raises(ImportRefused, match="does not open this paper"):
        papers.unlocked(paper, "wrong", TaskContext())
    with pytest.raises(ImportRefused, match="damaged"):
        papers.unlocked(paper[:3000], PASSWORD, TaskContext())


def taken_out(papers, data: bytes) -> dict[str, bytes]:
    parts: list[Part] = []
    papers.read(data, "p.zip", TaskContext(), parts.append)
    return {part.name: part.data for part in parts}


def test_the_locked_files_of_a_packed_folder_are_taken_out(papers, tmp_path):
    (tmp_path / "open.txt").write_text("For everybody.\n")
    (tmp_path / "Cynllun.txt").write_text("The plan.\n" * 1000)
    for given in (["open.txt"], ["-P", "word", "Cynllun.txt"]):
        subprocess.run(["zip", "-q", "p.zip", *given], cwd=tmp_path, check=True)
    paper = (tmp_path / "p.zip").read_bytes()

    assert taken_out(papers, paper) == {"open.txt": b"For everybody.\n"}
    copy = papers.unlocked(paper, "word", TaskContext())
    assert taken_out(papers, copy) == {"Cynllun.txt": b"The plan.\n" * 1000}
    with pytest.raises(ImportRefused, match="does not open this paper"):
        papers.unlocked(paper, "wrong", TaskContext())


def test_the_firmer_lock_of_a_packed_folder_is_opened_too(papers, read):
    paper = (Path(__file__).parent / "made" / "locked.zip").read_bytes()
    assert "locked with a password: “letter.txt” and “Cyn" in read(paper).problem

    copy = papers.unlocked(paper, PASSWORD, TaskContext())
    assert taken_out(papers, copy) == {
        "letter.txt": b"The visit is on Tuesday.\n" * 40,
        "Cynllun tŷ.txt": b"The plan.\n",
    }
    with pytest.raises(ImportRefused, match="does not open this paper"):
        papers.unlocked(paper, "Ty Gwyn 2026", TaskContext())
    changed = bytearray(paper)
    changed[80] ^= 1
    assert "letter.txt" not in taken_out(
        papers, papers.unlocked(bytes(changed), PASSWORD, TaskContext())
    )


def test_a_locked_file_that_unpacks_without_end_stays_in(tmp_path):
    (tmp_path / "a.txt").write_bytes(bytes(3_000_000))
    subprocess.run(["zip", "-q", "-P", "w", "p.zip", "a.txt"], cwd=tmp_path, check=True)
    papers = SandboxedPapers(Limits(original=2_000_000))

    with pytest.raises(ImportRefused, match="does not open this paper"):
        papers.unlocked((tmp_path / "p.zip").read_bytes(), "w", TaskContext())


def test_a_broken_paper_is_told_from_a_wrong_password(papers):
    with pytest.raises(ImportRefused, match="damaged"):
        papers.unlocked(locked()[:300], PASSWORD, TaskContext())
