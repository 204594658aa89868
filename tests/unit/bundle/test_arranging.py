"""Papers and sections of a plan are moved, put in and taken out."""

from __future__ import annotations

import pytest

from casefile.domain.bundle import arranging
from casefile.domain.bundle.arranging import Spot
from casefile.domain.bundle.plan import Plan, PlanDocument, PlanSection


def plan(*sections: str) -> Plan:
    """Each section is `A: one two`."""
    found = []
    for section in sections:
        letter, _, papers = section.partition(":")
        documents = tuple(PlanDocument(id=name) for name in papers.split())
        found.append(PlanSection(letter=letter, title=letter, documents=documents))
    return Plan(title="Ours", sections=tuple(found))


def said(one: Plan) -> list[str]:
    return [
        f"{section.letter}:{''.join(' ' + paper.id for paper in section.documents)}"
        for section in one.sections
    ]


@pytest.mark.parametrize(
    ("start", "to", "stands", "spot"),
    [
        (Spot(0, 0), Spot(0, 2), ["A: two one three", "B: four"], Spot(0, 1)),
        (Spot(0, 2), Spot(0, 0), ["A: three one two", "B: four"], Spot(0, 0)),
        (Spot(0, 1), Spot(1, 1), ["A: one three", "B: four two"], Spot(1, 1)),
        (Spot(1, 0), Spot(0, 0), ["A: four one two three", "B:"], Spot(0, 0)),
        (Spot(0, 1), Spot(0, 1), ["A: one two three", "B: four"], Spot(0, 1)),
    ],
)
def test_a_paper_is_put_where_it_was_dropped(start, to, stands, spot):
    found, where = arranging.moved(plan("A: one two three", "B: four"), start, to)
    assert said(found) == stands
    assert where == spot


@pytest.mark.parametrize(
    ("start", "by", "stands", "spot"),
    [
        (Spot(0, 0), 1, ["A: two one", "B: three"], Spot(0, 1)),
        (Spot(0, 1), -1, ["A: two one", "B: three"], Spot(0, 0)),
        (Spot(0, 1), 1, ["A: one", "B: two three"], Spot(1, 0)),
        (Spot(1, 0), -1, ["A: one two three", "B:"], Spot(0, 2)),
        (Spot(0, 0), -1, ["A: one two", "B: three"], Spot(0, 0)),
        (Spot(1, 0), 1, ["A: one two", "B: three"], Spot(1, 0)),
        (Spot(0), 1, ["B: three", "A: one two"], Spot(1)),
        (Spot(1), 1, ["A: one two", "B: three"], Spot(1)),
    ],
)
def test_a_step_goes_on_into_the_next_section(start, by, stands, spot):
    found, where = arranging.shifted(plan("A: one two", "B: three"), start, by)
    assert said(found) == stands
    assert where == spot


@pytest.mark.parametrize(
    ("starts", "to", "stands", "spots"),
    [
        ({(0, 2), (0, 0)}, (1, 1), ["A: two", "B: four one three"], [(1, 1), (1, 2)]),
        ({(0, 0), (0, 1)}, (0, 3), ["A: three one two", "B: four"], [(0, 1), (0, 2)]),
        ({(0, 0), (1, 0)}, (0, 2), ["A: two one four three", "B:"], [(0, 1), (0, 2)]),
    ],
)
def test_papers_are_put_together_where_they_were_dropped(starts, to, stands, spots):
    before = plan("A: one two three", "B: four")
    found, where = arranging.all_moved(before, {Spot(*s) for s in starts}, Spot(*to))
    assert said(found) == stands
    assert where == spots


@pytest.mark.parametrize(
    ("starts", "by", "stands"),
    [
        ({(0, 1), (0, 2)}, -1, ["A: two three one", "B: four"]),
        ({(0, 0), (0, 1)}, 1, ["A: three one two", "B: four"]),
        ({(0, 1), (0, 2)}, 1, ["A: one", "B: two three four"]),
        ({(0, 0), (0, 1)}, -1, ["A: one two three", "B: four"]),
        ({(1, 0), (0, 2)}, -1, ["A: one three four two", "B:"]),
        ({(1, 0), (0, 2)}, 1, ["A: one two", "B: three four"]),
    ],
)
def test_papers_go_a_step_together(starts, by, stands):
    before = plan("A: one two three", "B: four")
    found, _ = arranging.all_shifted(before, {Spot(*one) for one in starts}, by)
    assert said(found) == stands


def test_several_papers_are_put_in_and_taken_out():
    more = [PlanDocument(id="x"), PlanDocument(id="y")]
    found = arranging.added(plan("A: one two", "B:"), Spot(0, 1), more)
    assert said(found) == ["A: one x y two", "B:"]
    gone = arranging.without(found, {Spot(0, 0), Spot(0, 2)})
    assert said(gone) == ["A: x two", "B:"]


def test_a_new_section_has_a_letter_of_its_own():
    found = arranging.with_section(plan("A:", "C:"), "More")
    assert [section.letter for section in found.sections] == ["A", "C", "B"]
    many = plan(*(f"{letter}:" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    assert arranging.free_letter(many) == "AA"
    assert said(arranging.without_section(found, 0)) == ["C:", "B:"]
