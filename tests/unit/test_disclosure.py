"""What came in a reply to a request, and what did not."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from casefile.domain import disclosure, partition, printed_number, sheet, twin
from casefile.domain.checklist import entries
from casefile.domain.disclosure import State
from casefile.domain.document import Document, Medium
from casefile.domain.ids import DocumentId, new_id
from casefile.domain.printed_number import Gap, Printed
from casefile.readers import SandboxedPapers
from casefile.services.disclosure import report as disclosure_report
from casefile.services.disclosure.gaps import Report
from casefile.tasks import TaskContext
from tests.builders import make_document, make_page
from tests.reply import FIRSTS, PAPERS, reply

TODAY = date(2026, 5, 11)


@pytest.fixture(scope="module")
def looks():
    reading = SandboxedPapers().read(reply(), "reply.pdf", TaskContext())
    sheets = [sheet.sheet_of(page, TODAY) for page in reading.pages]
    found = []
    for stretch in partition.partition(sheets, reading.bookmarks, TODAY):
        pages = [
            dataclasses.replace(page, number=number)
            for number, page in enumerate(
                reading.pages[stretch.first - 1 : stretch.last], start=1
            )
        ]
        document = Document(
            id=DocumentId(new_id()),
            title=stretch.title,
            kind=stretch.kind,
            dated_on=stretch.dated_on,
            medium=Medium.PDF,
            sha256="",
            size=1,
            original_name="",
        )
        found.append(disclosure.look(document, pages, TODAY))
    return found


def place(title):
    return next(n for n, made in enumerate(PAPERS) if made.title == title)


def test_what_came_what_perhaps_came_and_what_did_not(looks):
    lines = {line.id: line for line in disclosure.gaps(entries(), looks)}
    came = {name for name, line in lines.items() if line.state is State.CAME}

    assert {"case_notes", "referral", "mash", "strategy", "assessment_all"} <= came
    assert {"emails", "consent", "calls", "closure", "letters"} <= came
    assert lines["supervision"].state is State.MISSING
    assert lines["audit_log"].state is State.MISSING
    assert lines["complaint_file"].state is State.MISSING
    assert lines["visits"].state is State.PERHAPS
    found = {(s.document, s.page, s.words) for s in lines["visits"].sources}
    assert (looks[place("Case notes")].document, 1, "Home visit") in found


def test_boxes_black_pages_and_words_still_in_the_file_are_counted(looks):
    referral = looks[place("Contact and Referral Record")]
    notes = looks[place("Case notes")]
    strategy = looks[place("Strategy discussion")]
    scan = looks[place("Scanned letter")]

    assert (referral.boxes, referral.words_under) == ({1: 1, 2: 2}, 21)
    assert notes.boxes == {3: 1, 6: 1, 9: 1, 12: 1}
    assert strategy.black == (3,)
    assert scan.boxes == {1: 2}
    assert scan.unread == (1, 2)


def test_pages_missing_by_their_printed_numbers(looks):
    assert looks[place("Case notes")].gap == Gap((7, 8), 14)
    assert looks[place("Telephone log")].gap is None
    assert [look.gap for look in looks].count(None) == len(PAPERS) - 1


def test_papers_that_came_twice_or_nearly(looks):
    groups = disclosure.alike_papers(looks)
    found = {(tuple(map(_place(looks), g.names)), g.exact) for g in groups}

    assert found == {
        ((place("Assessment, draft"), place("Assessment, final")), False),
        ((place("Email: visit on Thursday"), 9), True),
    }


def _place(looks):
    ids = [look.document for look in looks]
    return ids.index


def test_months_without_a_paper_are_named(looks):
    days = {day for look in looks for day in look.days}

    assert disclosure.empty_months(days, date(2025, 1, 1), date(2025, 8, 31)) == [
        (date(2025, 4, 1), date(2025, 5, 1))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Page 3 of 9\nwords", [(3, 9)]),
        ("words\nPage 213 of 2000\n4/12", [(213, 2000), (4, 12)]),
        ("On 3 of 4 days she came, and 12/03/2025 was one.", []),
        ("Page 12 of 4", []),
        ("Restricted | 2 of 5", [(2, 5)]),
    ],
)
def test_printed_numbers_are_found_at_the_edges_of_a_page(text, found):
    assert [one[:2] for one in printed_number.printed_on(text)] == found


def test_a_stamp_of_the_whole_bundle_is_not_a_number_of_the_papers():
    pages = [(Printed(n, 40), Printed(1 + n % 4, 4)) for n in range(1, 41) if n != 17]

    assert printed_number.stamp_of(pages) == 40
    assert printed_number.bundle_gap(pages) == Gap((17,), 40)
    assert printed_number.gap(pages[:3], stamp=40) == Gap((1,), 4)


def test_the_same_text_under_different_boxes_is_nearly_the_same():
    words = [f"word{number % 70} of{number // 3}" for number in range(300)]
    other = ["█████" if 40 < n < 50 else word for n, word in enumerate(words)]
    one, two = twin.sketch([" ".join(words)]), twin.sketch([" ".join(other)])
    third = twin.sketch([" ".join(reversed(words))])

    [group] = twin.groups({"a": one, "b": two, "c": third})
    assert (group.names, group.exact) == (("a", "b"), False)


def test_the_first_pages_fit_the_papers():
    assert FIRSTS[0] == 1
    assert len(FIRSTS) == len(PAPERS)


def told(*pages):
    """A report on one paper with these pages."""
    paper = make_document("Reply", pages=len(pages))
    made = [make_page(text, number) for number, text in enumerate(pages, start=1)]
    looks = (disclosure.look(paper, made, TODAY),)
    return Report(
        bundles=(paper,),
        papers=(paper,),
        looks=looks,
        letter=None,
        lines=disclosure.gaps(entries(), looks),
        alike=(),
        alike_pages=(),
        gaps=(),
        months=tuple(disclosure.empty_months(looks[0].days, None, None)),
    )


def words_of(report):
    return str(disclosure_report.content(report, date(2026, 5, 30)).blocks)


def test_no_month_is_said_to_have_a_paper_where_no_date_was_found():
    undated, dated = told("No day is named."), told("3 May 2025 a visit.")

    assert "Made on 30 May 2026 from “" in words_of(undated)
    assert "No date was found" in words_of(undated)
    assert "Every month" not in words_of(undated)
    assert "Every month" in words_of(dated)


def test_every_further_place_is_counted():
    report = told(*["A home visit took place."] * 30)
    [line] = [line for line in report.lines if line.id == "visits"]

    assert disclosure_report.places(report, line).endswith("and 26 more places")
