"""The line in small type at the end of the last page, in both formats."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess

import docx
import pikepdf
import pytest
from docx.shared import Pt

from casefile.domain.history import Head
from casefile.domain.letter import Bullets, LetterContent, Paragraph
from casefile.exports import Letters
from casefile.services.letter import imprint
from tests.exports import accessibility
from tests.exports.letters import access_request, one_page, statement, words

HEAD = Head(318, bytes.fromhex("60b49979f09d") + bytes(26))
LINE = "My records when this was written: Record 318 · fingerprint 60B4 9979 F09D"
BOTTOM = 775
"""Where the text of a full page ends at the lowest, in points from the top."""


def marked(content: LetterContent) -> LetterContent:
    return dataclasses.replace(content, imprint=imprint.line(HEAD))


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize("make", [statement, access_request, one_page])
def test_the_pdf_has_it_once_below_the_text_of_the_last_page(make, poppler):
    data = Letters().pdf(marked(make()))
    *before, last = poppler("pdftotext", data).split("\f")[:-1]
    assert LINE in re.sub(r"\s+", " ", last)
    assert not any("fingerprint" in page for page in before)
    box = poppler("pdftotext", data, "-bbox", "-f", str(len(before) + 1))
    top, bottom = (
        float(re.search(rf'{edge}="([\d.]+)"[^>]*>60B4<', box)[1])
        for edge in ("yMin", "yMax")
    )
    assert top > BOTTOM
    number = float(re.findall(r'yMin="([\d.]+)"[^>]*>Page<', box)[-1])
    assert bottom < number + 1
    assert bottom - top < 11, "it is quiet: smaller than the text"
    assert accessibility.problems(data) == []


@pytest.mark.parametrize(("count", "more"), [(16, 17), (20, 12), (26, 5), (26, 6)])
def test_no_letter_needs_another_page_for_it(count, more):
    """Each of these ends on the very last line of a page, or just over it."""
    blocks = [Paragraph(words(f"Line {n}.")) for n in range(count)]
    entries = Bullets(tuple(words(f"Entry {n}.") for n in range(more)))
    content = LetterContent(
        title="A letter", head=None, blocks=(*blocks, entries), foot=None
    )
    bare, full = Letters().pdf(content), Letters().pdf(marked(content))
    assert pages(full) == pages(bare)


def test_word_has_the_same_words_at_the_end_and_in_the_same_size(tmp_path, poppler):
    path = tmp_path / "letter.docx"
    path.write_bytes(Letters().word(marked(statement())))
    *_, last, _end = docx.Document(str(path)).paragraphs
    assert last.text.startswith(LINE)
    assert {run.font.size for run in last.runs} == {Pt(8)}
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo"),
            *("--convert-to", "pdf", "--outdir", str(tmp_path), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    shown = poppler("pdftotext", path.with_suffix(".pdf").read_bytes())
    *before, end = shown.split("\f")[:-1]
    assert LINE in re.sub(r"\s+", " ", end)
    assert not any("fingerprint" in page for page in before)
