"""Changes to a plan as somebody arranges it: papers moved, put in and taken out."""

from __future__ import annotations

import dataclasses
import string
from collections.abc import Collection, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from casefile.domain.bundle.plan import Plan, PlanDocument, PlanSection


class Spot(NamedTuple):
    """Where something stands in a plan, each counted from 0."""

    section: int
    paper: int = -1
    """-1 for the section itself."""


def spots(plan: Plan) -> Iterator[Spot]:
    """Yields the places of all papers in order."""
    for number, section in enumerate(plan.sections):
        for paper in range(len(section.documents)):
            yield Spot(number, paper)


def at(plan: Plan, spot: Spot) -> PlanDocument:
    """Returns the paper at a place."""
    return plan.sections[spot.section].documents[spot.paper]


def put(plan: Plan, spot: Spot, document: PlanDocument) -> Plan:
    """Returns a plan with another paper, or other words, at a place."""
    papers = list(plan.sections[spot.section].documents)
    papers[spot.paper] = document
    return _with(plan, spot.section, papers)


def instead(plan: Plan, before: str, after: str) -> Plan:
    """Returns a plan with another paper wherever one stood, under the same title."""
    for spot in spots(plan):
        said = at(plan, spot)
        if said.id == before:
            plan = put(plan, spot, dataclasses.replace(said, id=after))
    return plan


def added(plan: Plan, to: Spot, documents: Sequence[PlanDocument]) -> Plan:
    """Returns a plan with papers put in before a place."""
    papers = list(plan.sections[to.section].documents)
    papers[to.paper : to.paper] = documents
    return _with(plan, to.section, papers)


def without(plan: Plan, gone: Collection[Spot]) -> Plan:
    """Returns a plan without these papers."""
    sections = tuple(
        dataclasses.replace(
            section,
            documents=tuple(
                document
                for place, document in enumerate(section.documents)
                if Spot(number, place) not in gone
            ),
        )
        for number, section in enumerate(plan.sections)
    )
    return dataclasses.replace(plan, sections=sections)


def moved(plan: Plan, start: Spot, to: Spot) -> tuple[Plan, Spot]:
    """Returns a plan with a paper put before a place, and where it stands then.

    A whole section is put before a section in the same way.
    """
    if start.paper < 0:
        return _section_moved(plan, start.section, to.section)
    document = at(plan, start)
    if start.section == to.section and start.paper < to.paper:
        to = Spot(to.section, to.paper - 1)
    return added(without(plan, {start}), to, [document]), to


def shifted(plan: Plan, spot: Spot, by: int) -> tuple[Plan, Spot]:
    """Moves a paper one up or down, on into the next section; or a whole section."""
    section, paper = spot.section + by, spot.paper + by
    if spot.paper < 0:
        if not 0 <= section < len(plan.sections):
            return plan, spot
        return _section_moved(plan, spot.section, section + max(by, 0))
    if 0 <= paper < len(plan.sections[spot.section].documents):
        return moved(plan, spot, Spot(spot.section, paper + max(by, 0)))
    if not 0 <= section < len(plan.sections):
        return plan, spot
    end = len(plan.sections[section].documents) if by < 0 else 0
    return moved(plan, spot, Spot(section, end))


def all_moved(
    plan: Plan, starts: Collection[Spot], to: Spot
) -> tuple[Plan, list[Spot]]:
    """Returns a plan with papers put before a place, one behind the other as they are.

    And where they stand then.
    """
    documents = [at(plan, spot) for spot in sorted(starts)]
    gone = sum(one.section == to.section and one.paper < to.paper for one in starts)
    first = Spot(to.section, to.paper - gone)
    stand = [first._replace(paper=first.paper + n) for n in range(len(documents))]
    return added(without(plan, starts), first, documents), stand


def all_shifted(
    plan: Plan, starts: Collection[Spot], by: int
) -> tuple[Plan, list[Spot]]:
    """Moves papers one up or down together, on into the next section."""
    ends = min(starts) if by < 0 else max(starts)
    _, to = shifted(plan, ends, by)
    if by > 0:
        # It comes behind the one that it changes places with.
        to = Spot(to.section, to.paper + (to.section == ends.section))
    return all_moved(plan, starts, to)


def _section_moved(plan: Plan, start: int, to: int) -> tuple[Plan, Spot]:
    sections = list(plan.sections)
    to -= start < to
    sections.insert(to, sections.pop(start))
    return dataclasses.replace(plan, sections=tuple(sections)), Spot(to)


def named(plan: Plan, section: int, letter: str, title: str) -> Plan:
    """Returns a plan in which a section is called otherwise."""
    sections = list(plan.sections)
    sections[section] = dataclasses.replace(
        sections[section], letter=letter, title=title
    )
    return dataclasses.replace(plan, sections=tuple(sections))


def with_section(plan: Plan, title: str) -> Plan:
    """Returns a plan with one more section at the end, under a letter that is free."""
    new = PlanSection(letter=free_letter(plan), title=title)
    return dataclasses.replace(plan, sections=(*plan.sections, new))


def without_section(plan: Plan, section: int) -> Plan:
    """Returns a plan without a section and the papers in it."""
    sections = [one for n, one in enumerate(plan.sections) if n != section]
    return dataclasses.replace(plan, sections=tuple(sections))


def free_letter(plan: Plan) -> str:
    """Returns the first letter that no section has: A to Z, then AA."""
    taken = {section.letter for section in plan.sections}
    letters = string.ascii_uppercase
    every: list[str] = [*letters, *(a + b for a, b in product(letters, repeat=2))]
    return next(one for one in every if one not in taken)


def _with(plan: Plan, section: int, papers: Sequence[PlanDocument]) -> Plan:
    sections = list(plan.sections)
    sections[section] = dataclasses.replace(sections[section], documents=tuple(papers))
    return dataclasses.replace(plan, sections=tuple(sections))


def place_for(
    plan: Plan, section: int, document: PlanDocument, served: Collection[str] = ()
) -> Spot:
    """Returns where a paper comes in a section: after those of its day and before.

    At the end if it would come before all papers that were served: nothing has a
    number before A1.
    """
    papers = plan.sections[section].documents
    place = len(papers)
    on = document.dated_on
    if on is not None:
        later = (
            n for n, one in enumerate(papers) if one.dated_on and one.dated_on > on
        )
        place = next(later, place)
    known = [n for n, one in enumerate(papers) if one.id in served]
    if known and place <= known[0]:
        place = len(papers)
    return Spot(section, place)
