"""The plan of a bundle: what the user wants in it, section by section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from casefile.domain.bundle.profile import (
    OWN,
    USUAL,
    Numbering,
    SectionSet,
    section_set,
)

LETTER: Final = re.compile(r"[A-Z]{1,2}")


@dataclass(frozen=True, kw_only=True)
class Party:
    """Somebody who is a party, as the user wants it on the front page."""

    name: str
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanDocument:
    """A paper, or some of its pages."""

    id: str
    """As the user gave it; in a plan that is kept the whole id."""
    title: str = ""
    """Empty if it is called as in the case file."""
    dated_on: date | None = None
    pages: str = ""
    """As in `1-4,7`; empty for all of them."""
    direction: str = ""
    """What order it is that directed it to go in, if one did."""
    upright: bool = False
    """Whether scans that lie on their side or their head are turned."""


@dataclass(frozen=True, kw_only=True)
class PlanSection:
    """A section with its papers in order."""

    letter: str
    title: str
    documents: tuple[PlanDocument, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A whole plan."""

    title: str
    numbering: Numbering = Numbering.SECTION
    cover: bool = True
    set: str = USUAL
    court: str = ""
    case_number: str = ""
    matter: str = ""
    """What it is about: "In the matter of ..." and the law."""
    hearing_on: date | None = None
    hearing: str = ""
    """What hearing it is: "Directions hearing"."""
    judge: str = ""
    parties: tuple[Party, ...] = ()
    prepared_by: str = ""
    core_of: str = ""
    """The title of the bundle of which it is the core: pages keep their numbers."""
    supplement_to: str = ""
    """The title of the bundle that was served before: numbers go on from there."""
    sections: tuple[PlanSection, ...] = ()

    @property
    def followed(self) -> SectionSet:
        """The set that its sections follow: its own, if none of them is of that named.

        Raises:
            NotUnderstood: if there is no such set.
        """
        named = section_set(self.set)
        follows = any(one.title == named.title_of(one.letter) for one in self.sections)
        return named if follows else section_set(OWN)
