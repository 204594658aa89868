"""The days of events that a paper gives of itself: "Date of referral 24 November 2025".

Only what stands right beside a day counts, on the first pages, and only if the paper
gives one day for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from casefile.domain.case import Jurisdiction
from casefile.domain.check.page.paper import Paper
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.sense import milestone
from casefile.domain.check.sense.view import View
from casefile.domain.document import Document, DocumentKind, Page
from casefile.domain.timetable.happening import Happening, plain
from casefile.domain.timetable.step import events, told_in

FIRST_PAGES: Final = 4
"""The pages on which a paper says what it is about."""
_SOFT_HYPHEN: Final = re.compile("\u00ad\n?")
_KINDS: Final = {DocumentKind.ASSESSMENT, DocumentKind.REPORT}


def may_say(document: Document) -> bool:
    """Whether a paper is of a kind that says when its work began."""
    return document.kind in _KINDS


def told(
    document: Document, pages: Sequence[Page], where: Jurisdiction, today: date
) -> Iterator[Happening]:
    """Yields the events whose day a paper gives.

    Args:
        document: the paper.
        pages: its first pages.
        where: whose law applies.
        today: nothing after it has happened.
    """
    # To look for days takes long, and most papers of a large case name no event.
    text = "\n".join(page.text for page in pages)
    may_be = told_in(plain(_SOFT_HYPHEN.sub("", text)))
    named = [kind for kind in events().values() if kind.beside and kind.id in may_be]
    if not named:
        return
    facts = Facts(document=document, jurisdiction=where, today=today)
    view = View(Paper(document.id, pages), facts)
    for kind in named:
        if kind.beside is None:
            continue
        days = {day for day in milestone.beside(view, kind.beside) if day <= today}
        if len(days) == 1:
            yield Happening(event=kind.id, on=days.pop(), items=(document.id,))
