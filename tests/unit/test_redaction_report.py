"""The list of what was removed from a copy, which has none of it."""

from __future__ import annotations

from datetime import date

import pytest

from casefile import resources
from casefile.domain.confidential import Confidential
from casefile.domain.document import Box, DocumentKind
from casefile.domain.redaction import Sought, Wanted
from casefile.domain.redaction_mark import Mark
from casefile.errors import NotUnderstood
from casefile.services import reports
from casefile.services.redaction import redacting
from casefile.services.redaction import report as redaction_report
from casefile.services.redaction.redacting import Redacted
from tests.builders import make_case, make_document

TODAY = date(2026, 4, 2)
BOX = Box(1, 1, 5, 5)
MARKS = (
    Mark(1, BOX, "Name of a child"),
    Mark(3, BOX, "Name of a child"),
    Mark(2, BOX, "Not relevant"),
)


def said(kind: DocumentKind = DocumentKind.ASSESSMENT, **given) -> str:
    paper = make_document(
        "Assessment of Elsie Quill",
        kind=kind,
        dated_on=date(2026, 3, 1),
        pages=4,
    )
    made = Redacted(document=paper, marks=MARKS, times={"Elsie": 2}, **given)
    return "\n".join(reports.words_of(redaction_report.content(made, TODAY)))


def test_it_has_the_reasons_with_their_places_and_none_of_the_words() -> None:
    text = said()
    assert "Name of a child\n2\npages 1 and 3" in text
    assert "Not relevant\n1\npage 2" in text
    assert "In all: 3 places on 3 pages." in text
    assert "2 April 2026 from the assessment of 1 March 2026, 4 pages" in text
    assert "Elsie" not in text


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        (DocumentKind.COURT, "the court paper of 1 March 2026"),
        (DocumentKind.DISCLOSURE, "the reply with records of 1 March 2026"),
        (DocumentKind.EMAIL, "the email of 1 March 2026"),
        (DocumentKind.OTHER, "the paper of 1 March 2026"),
    ],
)
def test_it_calls_the_paper_what_it_is(kind: DocumentKind, called: str) -> None:
    assert f"2 April 2026 from {called}, 4 pages" in said(kind)


def test_it_says_what_could_not_be_read_again_and_what_was_marked_by_hand() -> None:
    assert "read again too" in said()
    assert "picture of page 3 could not be read" in said(unread=(3,))
    assert "read again too" not in said(unread=(1, 2, 3, 4))
    assert "marked by hand" not in said()
    assert "marked by hand" in said(has_drawn=True)


def test_of_boxes_alone_it_does_not_say_that_words_were_looked_for() -> None:
    text = said(has_drawn=True, is_searched=False)
    assert "is black" in text
    assert "looked for" not in text
    assert "read again" not in text


def test_a_reason_that_says_what_is_to_be_gone_is_refused() -> None:
    nobody = Confidential((), make_case())
    telling = Wanted(sought=(Sought("Elsie", "Name of elsie"),))
    with pytest.raises(NotUnderstood):
        redacting.check_reasons(telling, nobody)
    redacting.check_reasons(Wanted(sought=(Sought("Elsie", "A name"),)), nobody)


def test_the_reasons_that_are_suggested_are_among_those_offered() -> None:
    words = resources.toml("redaction.toml")
    assert {words["why"]["child"], words["why"]["person"]} <= set(words["reasons"])
