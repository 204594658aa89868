"""The timeline on paper, read back with other programs."""

import dataclasses
import io
import re
from collections import Counter
from datetime import date, timedelta

import pikepdf
import pytest

from casefile.domain.timeline import Lane, Shape, Timeline, lane_name, words
from casefile.domain.timeline_pages import MOST_PAGES
from casefile.exports import Letters
from casefile.exports.timeline import PAPERS
from casefile.exports.timeline_type import SMALLEST
from tests.events import FIRST, make_event, make_events
from tests.exports import accessibility

SIDES = {"A3": (1190.55, 841.89), "A4": (841.89, 595.28)}


def drawn(events, paper="A4", *, one_sheet=False, **left_out):
    ordered = tuple(sorted(events, key=lambda event: event.at))
    made = Timeline(
        events=ordered,
        left_out=left_out,
        today=date(2026, 2, 18),
        one_sheet=one_sheet,
    )
    return Letters().timeline(made, paper)


@pytest.fixture(scope="module")
def some():
    return make_events(60, 400)


@pytest.mark.parametrize("paper", list(PAPERS))
def test_every_page_lies_on_its_side_and_can_be_read_aloud(some, paper):
    data = drawn(some, paper)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            assert [float(side) for side in page.mediabox[2:]] == pytest.approx(
                SIDES[paper], abs=0.1
            )
    assert accessibility.problems(data) == []


@pytest.mark.parametrize("paper", list(PAPERS))
def test_every_event_is_on_paper_in_full(paper, poppler):
    events = [
        make_event(n, FIRST + timedelta(days=9 * n), title=f"Event{n} " * (n % 9 + 1))
        for n in range(40)
    ]
    said = Counter(re.findall(r"Event\d+", poppler("pdftotext", drawn(events, paper))))
    assert said == {f"Event{n}": n % 9 + 1 for n in range(40)}


@pytest.mark.parametrize("paper", list(PAPERS))
def test_no_word_is_cut_by_the_edge_or_stands_over_another(some, paper, poppler):
    boxes = poppler("pdftotext", drawn(some, paper), "-bbox-layout")
    for page in boxes.split("<page ")[1:]:
        width = float(re.search(r'width="([\d.]+)"', page)[1])
        sides = [rf'{side}="([\d.-]+)"' for side in ("xMin", "yMin", "xMax", "yMax")]
        found = re.findall("<line " + " ".join(sides), page)
        lines = [tuple(map(float, line)) for line in found]
        assert lines
        assert min(line[0] for line in lines) >= 30
        assert max(line[2] for line in lines) <= width - 30
        for number, one in enumerate(lines):
            for other in lines[number + 1 :]:
                across = min(one[2], other[2]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[1], other[1])
                # Lines of type lie a little into each other's boxes, by their design.
                assert across <= 0.5 or down <= 3


def test_no_type_is_smaller_than_eight_points(some):
    with pikepdf.open(io.BytesIO(drawn(some))) as pdf:
        sizes = {
            float(operands[1])
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf"
        }
    assert min(sizes) >= SMALLEST >= 8


def test_it_is_drawn_in_lines_and_type_and_holds_no_picture(some):
    with pikepdf.open(io.BytesIO(drawn(some))) as pdf:
        streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        assert not [s for s in streams if s.get("/Subtype") == "/Image"]


def test_each_page_has_the_lanes_a_legend_its_time_and_its_number(some, poppler):
    data = drawn(some, draft=1, undated=2)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        count = len(pdf.pages)
    assert count > 1
    for number in range(1, count + 1):
        page = poppler("pdftotext", data, "-f", str(number), "-l", str(number))
        plain = " ".join(page.split())
        assert f"Page {number} of {count}" in plain
        assert all(lane_name(lane).split()[0] in plain for lane in Lane)
        assert all(said in plain for said in words()["legend"].values())
        assert "1 record that is not finished is left out." in plain
        assert "2 papers without a date are left out." in plain
        assert re.search(r"\d+ [A-Z][a-z]+ (\d{4} )?to|to \d+ [A-Z]", plain)


def test_the_file_says_nothing_of_itself_but_its_kind(some, poppler):
    told = poppler("pdfinfo", drawn(some))
    assert re.search(r"Title: +Timeline\n", told)
    for fact in ("Author", "Creator", "Producer", "CreationDate", "Subject"):
        assert f"{fact}:" not in told


def test_the_same_timeline_gives_the_same_file(some):
    assert drawn(some) == drawn(some)


def test_thousands_of_events_are_counted_where_there_is_no_room(poppler):
    data = drawn(make_events(1500, 500))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) <= MOST_PAGES
    assert re.search(r"\n\d+\n", poppler("pdftotext", data))


def test_a_gathered_mark_says_its_days_in_sight_or_to_those_who_listen(poppler):
    wide = drawn([make_event(n) for n in range(200)])
    assert "200 events, 1 January 2024" in poppler("pdftotext", wide)
    narrow = drawn(make_events(1500, 500))
    spoken = [said for _, said, _ in accessibility.elements(narrow) if said]
    assert re.fullmatch(r"\d+ events, \d.+ 202\d", spoken[0])


def test_a_long_gap_is_told(poppler):
    early = [make_event(n, FIRST + timedelta(days=n)) for n in range(40)]
    late = [make_event(n, FIRST + timedelta(days=1500 + n)) for n in range(40)]
    said = " ".join(poppler("pdftotext", drawn([*early, *late])).split())
    assert "Nothing between " in said


def test_a_day_that_was_due_has_a_mark_of_its_own():
    one = drawn([make_event()])
    other = drawn([make_event(shape=Shape.DUE)])
    assert one != other


def test_words_that_no_line_can_hold_are_broken_and_not_cut(poppler):
    long = "Loremipsum" * 40
    said = poppler("pdftotext", drawn([make_event(title=long)]))
    assert "".join(said.split()).count("Loremipsum") == 40


@pytest.mark.parametrize("paper", list(PAPERS))
def test_a_sheet_that_has_room_is_set_larger_and_takes_no_more_sheets(paper, poppler):
    few = [make_event(n, FIRST + timedelta(days=9 * n), title="Rang") for n in range(6)]
    boxes = poppler("pdftotext", drawn(few, paper), "-bbox-layout")
    assert boxes.count("<page ") == 1
    sides = re.findall(r'<word [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)">Rang<', boxes)
    heights = [float(low) - float(top) for top, low in sides]
    many = poppler("pdftotext", drawn(make_events(400, 900), paper), "-bbox-layout")
    usual = re.findall(r'<word [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)">Rang<', many)
    assert min(heights) > 1.3 * (float(usual[0][1]) - float(usual[0][0]))


def test_the_name_of_a_lane_is_not_cut_where_little_happened(poppler):
    crowd = [
        make_event(n, FIRST + timedelta(days=n % 20), lane=Lane.LETTERS)
        for n in range(14)
    ]
    one = make_event(20, FIRST + timedelta(days=3), lane=Lane.COUNCIL)
    boxes = poppler("pdftotext", drawn([*crowd, one]), "-bbox-layout")
    name = lane_name(Lane.COUNCIL).split()
    for word in name:
        assert f">{word}<" in boxes


@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("count", [1, 60, 2000])
def test_all_of_it_goes_on_one_sheet_if_that_is_wanted(count, paper, poppler):
    data = drawn(make_events(count, 400), paper, one_sheet=True)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
    assert "Page 1 of 1" in poppler("pdftotext", data)
    assert accessibility.problems(data) == []


def test_on_one_sheet_an_event_is_told_in_few_words_before_it_is_only_counted(poppler):
    events = [
        make_event(
            n,
            FIRST + timedelta(days=3 * n),
            list(Lane)[n % 5],
            title=f"Telephone call from the social worker of the team: Event{n} " * 2,
            beside=f"Event{n} (call)",
        )
        for n in range(40)
    ]
    said = poppler("pdftotext", drawn(events, "A3", one_sheet=True))
    assert {f"Event{n}" for n in range(40)} == set(re.findall(r"Event\d+", said))


def test_words_before_a_guess_at_the_edge_do_not_stand_in_its_stretch(poppler):
    last = FIRST + timedelta(days=90)
    guess = make_event(2, last, about=True, title="Asked about it")
    day_of_it = dataclasses.replace(
        guess, first=guess.at - 20, last=guess.at + 0.5, short="about 31 March"
    )
    boxes = poppler("pdftotext", drawn([make_event(1), day_of_it]), "-bbox")
    right = max(
        float(box)
        for box in re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">(?:Asked|it)<', boxes)
    )
    known = dataclasses.replace(guess, first=guess.at, last=guess.at, about=False)
    boxes = poppler("pdftotext", drawn([make_event(1), known]), "-bbox")
    usual = max(
        float(box)
        for box in re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">(?:Asked|it)<', boxes)
    )
    assert right < usual - 20
