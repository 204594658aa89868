"""Draws a reply to a request for records: brought in, split, and told of."""

from __future__ import annotations

from collections.abc import Iterator

from tests.builders import reply_reading
from tests.stage import Stage, wait_for


def reply(stage: Stage) -> Iterator[str]:
    """Yields the name of each picture."""
    page = stage.go("disclosure")
    yield "reply"
    stage.papers.next = reply_reading()
    if stage.tools.papers is not stage.papers:
        return
    path = stage.folder / "Reply to my request, first part.pdf"
    path.write_bytes(b"%PDF-1.7 as the fake reader takes it")
    page.bring([path])
    wait_for(lambda: page.split.plan is not None)
    stage.settle()
    yield "reply-split"
    page.split._keep.click()
    wait_for(lambda: page.report.isVisible() and len(page.report.report.papers) > 1)
    stage.settle()
    stage.frame.messages.clear()
    yield "reply-report"
    page.report.rows.choose(list(page.report._entries)[1])
    stage.settle()
    yield "reply-line"
