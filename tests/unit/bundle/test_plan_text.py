"""Plans as people write them, and where a mistake is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.domain.bundle import plan_text, plan_writing
from casefile.domain.bundle.plan import Party, Plan, PlanDocument, PlanSection
from casefile.domain.bundle.profile import Numbering, sets
from casefile.errors import PlanRefused

WHOLE = """\
title = "Bundle for the hearing on 11 May 2027"
numbering = "section"            # "section": B1, B2, C1 ...
cover = true
hearing_on = 2027-05-11
court = "Family Court at Wexcombe"
[[party]]
name = "A Mother"
role = "Applicant"
[[section]]
letter = "B"
title = "Applications and orders"
documents = ["3f2a", { id = "77c0", title = "Order of 2 March 2026", pages = "1-4,7" }]
"""


def refused(text):
    with pytest.raises(PlanRefused) as told:
        plan_text.read(text)
    return told.value


def test_a_plan_is_read_as_it_is_written():
    plan = plan_text.read(WHOLE)
    assert plan.title == "Bundle for the hearing on 11 May 2027"
    assert plan.hearing_on == date(2027, 5, 11)
    assert plan.parties == (Party(name="A Mother", role="Applicant"),)
    (section,) = plan.sections
    assert (section.letter, section.title) == ("B", "Applications and orders")
    assert section.documents == (
        PlanDocument(id="3f2a"),
        PlanDocument(id="77c0", title="Order of 2 March 2026", pages="1-4,7"),
    )


def test_a_set_gives_numbers_and_titles_that_are_not_said():
    plan = plan_text.read(
        'title = "T"\nset = "financial"\n[[section]]\nletter = "c"\ndocuments = []'
    )
    assert plan.numbering is Numbering.CONTINUOUS
    assert plan.sections[0].title == "Financial disclosure"


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (("",), "children"),
        (("", "School"), "children"),
        (("Applications and orders",), "children"),
        (("School", "Doctors"), "own"),
    ],
)
def test_sections_that_all_have_titles_of_their_own_follow_no_set(titles, name):
    rows = [
        f'[[section]]\nletter = "{letter}"\ntitle = "{title}"'
        for letter, title in zip("BC", titles, strict=False)
    ]
    plan = plan_text.read("\n".join(['title = "T"', *rows]))
    assert plan.followed.id == name


@pytest.mark.parametrize(
    ("old", "new", "line", "where"),
    [
        ('numbering = "section"', 'numbering = "bates"', 2, "numbering"),
        ("cover = true", 'cover = "yes"', 3, "cover"),
        ("2027-05-11", '"11 May"', 4, "hearing_on"),
        ('letter = "B"', 'letter = "7"', 10, "section 1, letter"),
        ('letter = "B"', 'letters = "B"', 10, "section 1, letters"),
        ('"3f2a"', "12", 12, "section 1, document 1"),
        ('id = "77c0"', 'ids = "77c0"', 12, "section 1, document 2, ids"),
        ('court = "Family', "court = Family", 5, ""),
        ('title = "Bundle', 'titel = "Bundle', 1, "titel"),
    ],
)
def test_a_mistake_is_named_by_its_line_and_key(old, new, line, where):
    assert old in WHOLE
    told = refused(WHOLE.replace(old, new, 1))
    assert (told.line, told.where) == (line, where)


def test_a_paper_is_found_on_its_line_among_comments_and_brackets():
    text = """\
title = "T"
[[section]]
letter = "A"
documents = [
  "aa",   # the "first", [of] them
  # "bb",
  { id = "cc", title = "With ] and # in it" },

  { id = "dd", page = "1" },
]
"""
    told = refused(text)
    assert (told.line, told.where) == (9, "section 1, document 3, page")
    assert "“page” is not known here" in told.problem
    assert "pages" in told.problem


@pytest.mark.parametrize(
    "text",
    ["", 'title = "T"', 'title = "T"\nsection = 3', "[[section]]\nletter = 'A'"],
)
def test_a_plan_needs_a_title_and_sections(text):
    assert refused(text).problem


def test_two_sections_of_one_letter_are_refused():
    text = 'title = "T"\n[[section]]\nletter = "A"\n[[section]]\nletter = "a"\n'
    told = refused(text)
    assert (told.line, told.where) == (5, "section 2, letter")


texts = st.text(st.characters(codec="utf-8"), max_size=20).map(
    lambda text: " ".join("".join(c if c.isprintable() else " " for c in text).split())
)
some = texts.map(lambda text: text or "x")
days = st.none() | st.dates()
plans = st.builds(
    Plan,
    title=some,
    numbering=st.sampled_from(Numbering),
    cover=st.booleans(),
    set=st.sampled_from(list(sets())),
    court=texts,
    case_number=texts,
    matter=texts,
    hearing_on=days,
    hearing=texts,
    judge=texts,
    prepared_by=texts,
    parties=st.lists(st.builds(Party, name=texts, role=texts), max_size=3).map(tuple),
    sections=st.lists(
        st.builds(
            PlanSection,
            letter=st.sampled_from(["A", "B", "C", "AA"]),
            title=some,
            documents=st.lists(
                st.builds(
                    PlanDocument,
                    id=some,
                    title=texts,
                    dated_on=days,
                    pages=texts,
                    direction=texts,
                ),
                max_size=3,
            ).map(tuple),
        ),
        min_size=1,
        max_size=4,
        unique_by=lambda section: section.letter,
    ).map(tuple),
)


@given(plans)
def test_a_plan_that_is_written_is_read_back(plan):
    notes = {"A": ['{ id = "x" },  # "left" out, [why]']}
    assert plan_text.read("\n".join(plan_writing.written(plan, notes))) == plan
