"""What stands on the front pages of a bundle: the cover and the index, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casefile.domain import written
from casefile.domain.bundle.binding import Front
from casefile.domain.bundle.layout import Layout
from casefile.domain.bundle.plan import Party, Plan
from casefile.domain.bundle.profile import Numbering, words


@dataclass(frozen=True, kw_only=True)
class IndexEntry:
    """One paper in the index."""

    number: int
    """0 if it is no paper of its own."""
    title: str
    date: str
    labels: str
    """`B1 – B4`."""
    place: int
    """Of its first page among those of the papers, from 0; -1 if not in the file."""
    pages: int


@dataclass(frozen=True, kw_only=True)
class IndexSection:
    """A section in the index."""

    letter: str
    title: str
    labels: str
    entries: tuple[IndexEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FrontPages:
    """All that is printed on the front pages."""

    title: str
    subtitle: str
    """What hearing it is for; empty if that is not known."""
    version: str
    heading: str = ""
    """Of the table; empty if it is the index."""
    has_cover: bool = True
    court: str = ""
    case_number: str = ""
    matter: str = ""
    judge: str = ""
    parties: tuple[Party, ...] = ()
    prepared_by: str = ""
    how: str = ""
    """How the pages are numbered."""
    sections: tuple[IndexSection, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DrawnFront:
    """The front pages as they are drawn."""

    front: Front
    pages: int
    index: int
    """The place of the first page of the index."""


def front_pages(
    plan: Plan,
    layout: Layout,
    titles: Sequence[Sequence[str]],
    made: tuple[int, date],
    note: str = "",
) -> FrontPages:
    """Returns what stands on the front pages.

    Args:
        plan: What the user wants.
        layout: The labels of the pages.
        titles: Of each section, what its papers are called.
        made: The number of the version and the day on which it is made.
        note: What else the index says above its table.
    """
    said = words("front")
    version, made_on = made
    kind = "how_section" if plan.numbering is Numbering.SECTION else "how_continuous"
    return FrontPages(
        title=plan.title or said["title"],
        subtitle=_hearing(plan),
        version=said["version"].format(version=version, date=written.day(made_on)),
        has_cover=plan.cover,
        court=plan.court,
        case_number=_filled(said["case_number"], number=plan.case_number),
        matter=plan.matter,
        judge=_filled(said["judge"], judge=plan.judge),
        parties=plan.parties,
        prepared_by=_filled(said["prepared"], name=plan.prepared_by),
        how=" ".join(filter(None, (said[kind], note))),
        sections=_sections(plan, layout, titles),
    )


def span(labels: Sequence[str]) -> str:
    """Returns `B1 – B4`, or `B1` alone."""
    if not labels:
        return ""
    first, last = labels[0], labels[-1]
    return first if len(labels) == 1 else f"{first} \u2013 {last}"


def _hearing(plan: Plan) -> str:
    """Returns what the hearing is and when, unless the title says when it is."""
    if plan.hearing_on is None:
        return plan.hearing
    on = written.day(plan.hearing_on)
    if on in plan.title:
        return plan.hearing
    if plan.hearing:
        return f"{plan.hearing}, {on}"
    said: str = words("front")["hearing"]
    return said.format(date=on)


def _sections(
    plan: Plan, layout: Layout, titles: Sequence[Sequence[str]]
) -> tuple[IndexSection, ...]:
    number = place = 0
    sections: list[IndexSection] = []
    for index, section in enumerate(plan.sections):
        entries: list[IndexEntry] = []
        for which, document in enumerate(section.documents):
            labels = layout.sections[index][which]
            number += 1
            entries.append(
                IndexEntry(
                    number=number,
                    title=titles[index][which],
                    date="" if document.dated_on is None else _day(document.dated_on),
                    labels=span(labels),
                    place=place,
                    pages=len(labels),
                )
            )
            place += len(labels)
        ends = layout.range_of(index)
        if ends is None:
            # A section without papers would only make a judge look for them.
            continue
        sections.append(
            IndexSection(
                letter=section.letter,
                title=section.title,
                labels=span(_ends(ends)),
                entries=tuple(entries),
            )
        )
    return tuple(sections)


def _ends(ends: tuple[str, str]) -> Sequence[str]:
    return ends if ends[0] != ends[1] else ends[:1]


def _day(on: date) -> str:
    """Returns `2 Mar 2026`, so that a column of dates is narrow."""
    return f"{on.day} {written.MONTHS[on.month - 1][:3]} {on.year}"


def _filled(words: str, **facts: str) -> str:
    return words.format(**facts) if all(facts.values()) else ""
