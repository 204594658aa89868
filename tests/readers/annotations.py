"""Notes and marks for tests, to be put on any PDF."""

from __future__ import annotations

from casefile.domain.annotation import Additions, Comment, MarkedPage, Spot
from casefile.domain.document import Box
from casefile.domain.flag import Family
from casefile.domain.letter import Heading, LetterContent, Paragraph, Run
from casefile.domain.schedule import words
from casefile.exports import Letters

SAID = "Nothing here is so. She was four when it was written, as her card shows."


def comment(number=1, family=Family.FACT, **given):
    usual = {"title": "Wrong day", "lines": (("Wrong", SAID), ("Right", "Monday."))}
    return Comment(number=number, family=family, **usual | given)


def behind():
    """A schedule of one page."""
    content = LetterContent(
        title="Schedule",
        head=None,
        blocks=(Heading(1, (Run("The schedule"),)), Paragraph((Run("Row one."),))),
        foot=None,
        wide=True,
    )
    return Letters().pdf(content)


def additions(*pages):
    """What stands beside these pages, and behind them all."""
    said = words()["copy"]
    return Additions(
        pages=pages,
        margins=Letters().margins(pages, said),
        behind=behind(),
        title=said["title"],
        author=said["author"],
        contents=said["contents"],
    )


def on_any_page():
    """A mark somewhere on the first page."""
    spot = Spot(comment=comment(), boxes=(Box(72, 100, 300, 113),))
    return additions(MarkedPage(number=1, width=595, height=842, spots=(spot,)))
