"""The council's steps on paper: the table, the picture and the reckoning."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, timedelta

import pypdfium2
import pytest
from lxml import etree
from PIL import Image

from casefile.domain import chart as drawing
from casefile.domain.case import Jurisdiction
from casefile.domain.chart import Box, Ink, Marked, Stroke, Words
from casefile.domain.document import DocumentKind
from casefile.domain.letter import Chart, Run, Sign, Span
from casefile.domain.record import Direction, RecordKind
from casefile.domain.timetable.happening import Material
from casefile.domain.timetable.judgement import timetable
from casefile.domain.working_day import WorkingDays
from casefile.exports import Letters, charts
from casefile.services.timetable import report as timetable_report
from casefile.services.timetable import words as timetable_words
from casefile.services.timetable.timetable import Look
from tests import builders
from tests.exports.accessibility import elements, problems

START = date(2025, 9, 8)


def record(text, on, kind=RecordKind.MEETING, **given):
    return builders.make_record(
        text, kind=kind, happened_on=on, happened_at=None, **given
    )


def look(*records, today=date(2026, 3, 2)):
    found = timetable(
        Material(records=records), Jurisdiction.ENGLAND, WorkingDays(), today
    )
    return Look(table=found, today=today, items={one.id: one for one in records})


@pytest.fixture(scope="module")
def found():
    return look(
        record("They opened a section 47", START, RecordKind.CALL),
        record(
            "Report for conference",
            date(2025, 9, 29),
            RecordKind.EMAIL,
            direction=Direction.IN,
        ),
        record("Conference", date(2025, 9, 30)),
        record("Core group", date(2025, 10, 13)),
    )


@pytest.fixture(scope="module")
def content(found):
    return timetable_report.content(found)


@pytest.fixture(scope="module")
def pdf(content):
    return Letters().pdf(content)


@pytest.fixture(scope="module")
def word(content):
    return Letters().word(content)


def words(data):
    pages = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(text.split())


def test_the_pdf_is_on_its_side_and_can_be_read_aloud(pdf):
    assert problems(pdf) == []
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert width > height
    spoken = [alt for kind, alt, _ in elements(pdf) if kind == "Figure"]
    assert len(spoken) == 1
    assert "a filled diamond for late" in spoken[0]


def test_the_pdf_has_the_table_the_picture_and_the_reckoning(pdf):
    text = words(pdf)
    assert (
        "1 late, 1 late by a rule that is not checked, "
        "1 in time by a rule that is not checked, 1 cannot be told."
    ) in text
    assert text.index("The same as a picture") < text.index("How each day")
    assert "15 working days later is Monday 29 September 2025." in text
    assert "due 29 September 2025, done 30 September 2025" in text


def test_what_was_late_is_put_as_points_to_make(pdf):
    text = words(pdf)
    held = text.index("The initial conference was held on 30 September 2025. It was")
    given = text.index("I was given the report for the conference on 29 September 2025")
    assert held < text.index("What was late if the rule holds") < given
    assert "I was given the report for the conference on 29 September 2025." in text
    assert (
        "It would then be late by 1 working day (Local safeguarding procedures)."
        in text
    )


def test_a_rule_that_was_not_checked_is_put_as_the_user_understands_it(pdf):
    text = words(pdf)
    assert text.count("As I understand it, it was due by 26 September 2025") == 1
    assert "As I understand it, it was due by 29 September" not in text


def test_what_rests_on_a_rule_that_is_not_checked_never_stands_as_a_plain_verdict(
    pdf, content
):
    text = words(pdf)
    unsure = "Late by 1 working day, if the local procedure says so: not checked"
    assert text.count(unsure) == 3
    assert "Late by 1 working day or more, if" not in text
    assert (
        "It is not checked that Working Together to Safeguard Children 2023, in force "
        "on that day, sets this limit."
    ) in text
    (drawn,) = [block for block in content.blocks if isinstance(block, Chart)]
    assert [span.sign for span in drawn.rows] == [
        Sign.LATE,
        Sign.LATE_UNSURE,
        Sign.IN_TIME_UNSURE,
        Sign.UNKNOWN,
    ]


def test_the_paper_speaks_in_the_first_person_and_tells_its_reader_nothing_to_do():
    case = [
        record("They opened a section 47", START, RecordKind.CALL),
        record("Initial conference", START + timedelta(days=23)),
        record("School made a referral", date(2026, 1, 5), RecordKind.CALL),
    ]
    conference = date(2026, 5, 11)
    paper = builders.make_document(
        title="Report for the conference", received_on=date(2026, 5, 8)
    )
    case += [record("Review conference", conference)]
    made = timetable(
        Material(records=case, documents=[paper]),
        Jurisdiction.ENGLAND,
        WorkingDays(),
        date(2026, 9, 1),
    )
    found = Look(table=made, today=date(2026, 9, 1), items={})
    text = words(Letters().pdf(timetable_report.content(found)))
    assert "when I was told" in text
    assert "Nothing in my records shows that it was done." in text
    assert not re.search(r"\b(?:you|your|yours)\b", text, re.IGNORECASE)
    for help_for_the_user in ("log it", "below", "change it", "ask the council"):
        assert help_for_the_user not in text.lower()
    window = " ".join(timetable_words.settle(one) for one in made.judgements)
    assert "log it in the diary" in window


def test_two_copies_of_the_assessment_are_named_once():
    given = {"dated_on": date(2026, 2, 5), "kind": DocumentKind.ASSESSMENT}
    paper = builders.make_document(title="Our assessment", **given)
    copy = builders.make_document(
        title="Our assessment in Word", version_of=paper.id, **given
    )
    papers = [paper, copy]
    made = timetable(
        Material(documents=papers),
        Jurisdiction.ENGLAND,
        WorkingDays(),
        date(2026, 9, 1),
    )
    shown = {one.id: one for one in papers}
    found = Look(table=made, today=date(2026, 9, 1), items=shown)
    text = words(Letters().pdf(timetable_report.content(found)))
    assert text.count("“Our assessment”") == 1
    assert "in Word" not in text


def test_the_same_steps_give_the_same_bytes(content, pdf, word):
    assert Letters().pdf(content) == pdf
    assert Letters().word(content) == word


def test_word_has_the_picture_with_words_for_who_cannot_see_it(word):
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        (name,) = [n for n in parts.namelist() if n.startswith("word/media/")]
        picture = Image.open(io.BytesIO(parts.read(name)))
        root = etree.fromstring(parts.read("word/document.xml"))
    colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20)}
    assert {(164, 38, 44), (30, 107, 66)} <= colours
    (about,) = root.iter("{*}docPr")
    assert "a tick in a broken circle for in time by a rule" in about.get("descr")
    spacing = next(root.iter("{*}drawing")).getparent().getparent()
    assert 'lineRule="auto"' in etree.tostring(spacing).decode()


def test_a_long_timetable_is_divided_between_pages():
    records = [
        record("Initial conference", START + timedelta(days=400 * n)) for n in range(9)
    ]
    made = timetable_report.content(look(*records, today=date(2036, 1, 1)))
    data = Letters().pdf(made)
    assert problems(data) == []
    figures = [kind for kind, _, _ in elements(data) if kind == "Figure"]
    assert len(figures) > 1
    with zipfile.ZipFile(io.BytesIO(Letters().word(made))) as parts:
        pictures = [n for n in parts.namelist() if n.startswith("word/media/")]
    assert len(pictures) == len(figures)


def test_an_empty_timetable_has_no_picture_and_says_so():
    made = timetable_report.content(look())
    assert not [block for block in made.blocks if isinstance(block, Chart)]
    assert "Nothing in the diary or the papers" in words(Letters().pdf(made))


# ---- The shapes of a chart ----


def span(first, last, mark, sign, edge=None):
    text = (Run("Hold the initial conference"),)
    return Span(text, (text,), first, last, edge or last, mark, sign)


def laid_out(*rows):
    return drawing.shapes(Chart(rows, ()), charts.pen(760))


def test_a_bar_goes_from_its_first_day_to_its_last_and_the_sign_is_in_place():
    on = START
    shapes, _ = laid_out(
        span(on, on + timedelta(days=20), on + timedelta(days=10), Sign.IN_TIME)
    )
    (bar,) = [s for s in shapes if isinstance(s, Box)]
    (mark,) = [s for s in shapes if isinstance(s, Marked)]
    assert mark.x == pytest.approx(bar.x + bar.width / 2)
    (edge,) = [s for s in shapes if isinstance(s, Stroke) and s.ink is Ink.EDGE]
    assert edge.x == pytest.approx(bar.x + bar.width)


def test_what_was_late_has_a_broken_line_from_the_limit():
    shapes, _ = laid_out(
        span(START, START + timedelta(days=9), START + timedelta(days=19), Sign.LATE)
    )
    (over,) = [s for s in shapes if isinstance(s, Stroke) and s.dashed]
    assert over.to_x > over.x


@pytest.mark.parametrize(
    "days", [0, 1, 40, 400, 4000, 40_000], ids=lambda days: f"{days} days"
)
def test_nothing_is_drawn_beyond_the_edges(days):
    last = START + timedelta(days=days)
    shapes, height = laid_out(
        span(START, START, START, Sign.UNKNOWN), span(START, last, last, Sign.LATE)
    )
    for shape in shapes:
        assert 0 <= shape.x <= 760
        assert 0 <= shape.y <= height
        if isinstance(shape, Words):
            assert shape.text.strip()
