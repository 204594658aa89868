"""The front pages of a bundle, read back with other programs."""

import io
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pikepdf
import pytest

from casefile.domain.bundle.front_page import front_pages
from casefile.domain.bundle.layout import SectionPages, lay_out
from casefile.domain.bundle.plan import Party, Plan, PlanDocument, PlanSection
from casefile.domain.bundle.profile import Numbering
from casefile.exports import Letters
from tests.exports import accessibility

ON = date(2026, 11, 23)
LONG = "A report of a kind that has a very long name, since it says who wrote it " * 3


def plan_of(*counts, **given):
    usual = {
        "title": "Bundle for the hearing on 11 May 2027",
        "hearing_on": date(2027, 5, 11),
        "hearing": "Directions hearing",
        "court": "In the Family Court at Wexcombe",
        "case_number": "WX26C00123",
        "matter": "In the matter of the Children Act 1989",
        "judge": "District Judge Farrow",
        "parties": (
            Party(name="A Mother", role="Applicant"),
            Party(name="A Council", role="Respondent"),
        ),
        "prepared_by": "the applicant, in person",
        "sections": tuple(
            PlanSection(
                letter="ABCDEF"[n],
                title=f"Section called {n}",
                documents=tuple(
                    PlanDocument(id=f"{n}-{m}", dated_on=date(2026, 3, 1 + m % 28))
                    for m in range(count)
                ),
            )
            for n, count in enumerate(counts)
        ),
    }
    return Plan(**usual | given)


def content_of(plan, pages=2, title="Paper", front=3):
    sections = [
        SectionPages(
            one.letter,
            tuple((d.id, tuple(range(1, pages + 1))) for d in one.documents),
        )
        for one in plan.sections
    ]
    layout = lay_out(plan.numbering, sections, front)
    titles = [[f"{title} {d.id}" for d in one.documents] for one in plan.sections]
    return front_pages(plan, layout, titles, (2, ON))


def drawn(*counts, **given):
    return Letters().front(content_of(plan_of(*counts, **given)))


def plain(text):
    return " ".join(text.split())


def test_the_cover_says_all_that_was_given(poppler):
    found = drawn(2)
    said = plain(poppler("pdftotext", found.front.data, "-l", "1"))
    for words in (
        "In the Family Court at Wexcombe",
        "Case No: WX26C00123",
        "In the matter of the Children Act 1989",
        "A Mother",
        "Applicant",
        "– and –",
        "Bundle for the hearing on 11 May 2027",
        "Directions hearing",
        "Before District Judge Farrow",
        "Version 2, 23 November 2026",
        "Prepared by the applicant, in person",
    ):
        assert words in said


def test_a_cover_of_which_nothing_is_known_has_the_title_alone(poppler):
    nothing = dict.fromkeys(
        ("hearing", "court", "case_number", "matter", "judge", "prepared_by"), ""
    )
    found = drawn(1, **nothing, hearing_on=None, parties=(), title="Our bundle")
    said = plain(poppler("pdftotext", found.front.data, "-l", "1"))
    assert said == "Our bundle Version 2, 23 November 2026"


def test_the_index_has_each_paper_with_number_date_and_pages(poppler):
    said = poppler("pdftotext", drawn(2, 1).front.data, "-layout", "-f", "2")
    rows = [plain(line) for line in said.splitlines() if line.strip()]
    assert "A Section called 0 A1 – A4" in rows
    assert "1 Paper 0-0 1 Mar 2026 A1 – A2" in rows
    assert "2 Paper 0-1 2 Mar 2026 A3 – A4" in rows
    assert "B Section called 1 B1 – B2" in rows
    assert "3 Paper 1-0 1 Mar 2026 B1 – B2" in rows


def test_every_row_leads_to_the_first_page_of_its_paper():
    found = drawn(2, 1)
    assert found.pages == 2
    targets = [link.target for link in found.front.links]
    assert targets == [2, 2, 4, 6, 6]
    said = [link.said for link in found.front.links]
    assert said[0] == "A Section called 0, A1 – A4"
    assert said[2] == "Paper 0-1, A3 – A4"


def test_the_places_to_click_lie_on_their_words_and_not_on_each_other(poppler):
    found = drawn(30, 30)
    boxes = poppler("pdftotext", found.front.data, "-bbox-layout").split("<page ")[1:]
    by_page = {}
    for link in found.front.links:
        by_page.setdefault(link.page, []).append(link)
    assert sum(map(len, by_page.values())) == 62
    for page, links in by_page.items():
        ordered = sorted(links, key=lambda link: link.box.top)
        for one, other in pairwise(ordered):
            assert one.box.bottom <= other.box.top + 0.01
        for link in links:
            name = link.said.split(",")[0].split()[-1]
            tops = [
                (float(top), float(bottom))
                for top, bottom, word in re.findall(
                    r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)<',
                    boxes[page],
                )
                if word == name
            ]
            assert any(
                link.box.top <= top and bottom <= link.box.bottom + 4
                for top, bottom in tops
            )


def test_long_titles_are_wrapped_and_never_cut(poppler):
    content = content_of(plan_of(3), title=LONG)
    said = plain(poppler("pdftotext", Letters().front(content).front.data))
    assert said.count(plain(LONG)) == 3


def test_a_title_longer_than_a_page_goes_on_overleaf(poppler):
    words = " ".join(f"word{n}" for n in range(900))
    content = content_of(plan_of(2), title=words)
    said = plain(poppler("pdftotext", Letters().front(content).front.data))
    assert all(said.count(f"word{n} ") == 2 for n in range(899))


def test_many_parties_push_nothing_off_the_cover(poppler):
    parties = tuple(Party(name=f"Party{n}", role=f"Respondent{n}") for n in range(40))
    found = drawn(1, parties=parties)
    said = plain(poppler("pdftotext", found.front.data))
    assert all(f"Party{n} – Respondent{n}" in said for n in range(40))
    boxes = poppler("pdftotext", found.front.data, "-bbox")
    bottoms = [float(y) for y in re.findall(r'yMax="([\d.]+)"', boxes)]
    assert max(bottoms) < 842 - 40


def test_the_foot_of_each_page_is_free_for_its_label(poppler):
    boxes = poppler("pdftotext", drawn(60, 60).front.data, "-bbox")
    bottoms = [float(y) for y in re.findall(r'<word .*yMax="([\d.]+)"', boxes)]
    assert max(bottoms) < 842 - 50


def test_nothing_is_set_smaller_than_twelve_points():
    with pikepdf.open(io.BytesIO(drawn(40, 3).front.data)) as pdf:
        sizes = {
            float(operands[1])
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf"
        }
    assert min(sizes) >= 12


@pytest.mark.parametrize("counts", [(2, 1), (40, 40), (0, 1)])
@pytest.mark.parametrize("cover", [True, False])
def test_it_can_be_read_aloud(counts, cover):
    found = drawn(*counts, cover=cover)
    assert accessibility.problems(found.front.data) == []


def test_without_a_cover_the_index_says_what_the_bundle_is(poppler):
    found = drawn(1, cover=False)
    assert found.pages == 1
    assert found.index == 0
    assert [(mark.title, mark.place) for mark in found.front.marks] == [("Index", 0)]
    said = plain(poppler("pdftotext", found.front.data))
    assert "WX26C00123" in said
    assert "Bundle for the hearing on 11 May 2027" in said


def test_there_is_a_bookmark_for_the_front_page_and_the_index():
    marks = drawn(1).front.marks
    assert [(mark.title, mark.place) for mark in marks] == [
        ("Front page", 0),
        ("Index", 1),
    ]


def test_the_index_takes_the_same_pages_whatever_the_numbers_are():
    """Since the numbers are known only when the pages are counted."""
    for counts in ((7, 8), (45, 20)):
        plan = plan_of(*counts, numbering=Numbering.CONTINUOUS)
        pages = {
            Letters().front(content_of(plan, front=front, pages=9)).pages
            for front in (0, 1, 5, 40)
        }
        assert len(pages) == 1


def test_the_same_front_pages_give_the_same_file():
    assert drawn(3) == drawn(3)


def test_what_the_hearing_is_stands_once():
    plan = plan_of(1, hearing="")
    assert content_of(plan).subtitle == ""
    assert content_of(replace(plan, title="Core bundle")).subtitle == (
        "for the hearing on 11 May 2027"
    )
    with_name = replace(plan, title="Core bundle", hearing="Final hearing")
    assert content_of(with_name).subtitle == "Final hearing, 11 May 2027"
