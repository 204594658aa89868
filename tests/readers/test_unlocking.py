"""A locked PDF is opened with its password, and the paper itself stays as it came."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from casefile.errors import ImportRefused
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


def test_only_a_pdf_is_opened_with_its_password(papers):
    with pytest.raises(ImportRefused, match="Only a locked PDF"):
        papers.unlocked(word(paragraph("words")), PASSWORD, TaskContext())


def test_a_broken_paper_is_told_from_a_wrong_password(papers):
    with pytest.raises(ImportRefused, match="damaged"):
        papers.unlocked(locked()[:300], PASSWORD, TaskContext())
