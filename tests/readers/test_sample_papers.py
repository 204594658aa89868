"""The papers of the sample case are read without a word of complaint."""

from __future__ import annotations

import pytest

from casefile import resources
from casefile.domain.anchor import boxes, find_quote, refind
from casefile.domain.document import BlockKind
from casefile.domain.ids import DocumentId, new_id

DOCUMENT = DocumentId(new_id())
PAPERS = [
    name for name in resources.names("sample") if name.endswith((".pdf", ".docx"))
]


@pytest.mark.parametrize("name", PAPERS)
def test_a_sample_paper_is_read_whole(read, name):
    reading = read(resources.data(name), name)

    assert reading.problem == ""
    assert all(page.text.strip() for page in reading.pages)
    kinds = {block.kind for page in reading.pages for block in page.blocks}
    assert BlockKind.PARAGRAPH in kinds


def test_every_sentence_of_the_assessment_is_found_again_where_it_stands(read):
    pages = read(resources.data("sample/assessment.pdf")).pages
    checked = 0
    for page in pages:
        for block in page.blocks:
            if block.kind is not BlockKind.PARAGRAPH or block.end - block.start < 60:
                continue
            quote = page.text[block.start : block.end]
            [passage] = find_quote(pages, DOCUMENT, quote, page.number)
            assert (passage.start, passage.end) == (block.start, block.end)
            assert refind(pages, passage).passage == passage
            assert boxes(page, passage.start, passage.end)
            checked += 1

    assert checked > 30
