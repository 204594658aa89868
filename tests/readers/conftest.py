"""Fixtures of the readers."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest

from casefile.domain.document import Page, Reading
from casefile.readers import SandboxedPapers
from casefile.tasks import TaskContext


@pytest.fixture
def papers() -> SandboxedPapers:
    """The readers as the program uses them."""
    return SandboxedPapers()


@pytest.fixture
def read(papers: SandboxedPapers):
    """Reads the bytes of a paper."""

    def reading(data: bytes, name: str = "paper") -> Reading:
        return papers.read(data, name, TaskContext())

    return reading


@pytest.fixture(autouse=True)
def no_worker_survives() -> Iterator[None]:
    """Each test leaves no worker behind."""
    yield
    assert multiprocessing.active_children() == []


def said(page: Page, kind: str) -> list[str]:
    """The words of the blocks of one kind."""
    return [
        " ".join(page.text[block.start : block.end].split())
        for block in page.blocks
        if block.kind.value == kind
    ]
