"""Files that are packed inside a PDF are papers of their own."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from casefile.domain.document import Part
from casefile.readers import Limits, SandboxedPapers
from casefile.tasks import TaskContext
from tests.readers.papers import report


def with_files(pages: int = 2) -> bytes:
    """A PDF with an attachment, and a file pinned to its last page."""
    made = BytesIO()
    with pikepdf.open(BytesIO(report(pages))) as document:
        document.attachments["Cynllun tŷ.txt"] = b"Visit on Tuesday.\n"
        pinned = pikepdf.AttachedFileSpec(document, b"Pinned.\n", filename="pin.txt")
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FileAttachment,
            Rect=[50, 50, 70, 70],
            FS=pinned.obj,
        )
        document.pages[-1].Annots = document.make_indirect([mark])
        document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("shared", [False, True], ids=["one worker", "two workers"])
def test_attachments_and_pinned_files_are_taken_out(shared):
    papers = SandboxedPapers(Limits(parallel_from=2 if shared else 100))
    parts: list[Part] = []
    reading = papers.read(with_files(), "p.pdf", TaskContext(), parts.append)

    assert sorted(parts) == [
        Part("Cynllun tŷ.txt", b"Visit on Tuesday.\n"),
        Part("pin.txt", b"Pinned.\n"),
    ]
    assert len(reading.pages) == 2
    assert reading.problem == ""


def test_a_file_that_is_too_large_is_named():
    papers = SandboxedPapers(Limits(original=len(with_files())))
    data = BytesIO()
    with pikepdf.open(BytesIO(report(1))) as document:
        document.attachments["big.bin"] = bytes(200_000)
        document.save(data)
    reading = papers.read(data.getvalue(), "p.pdf", TaskContext())

    assert reading.pages
    assert "could not be taken out: “big.bin”" in reading.problem
