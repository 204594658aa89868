"""The rules that letters rest on, each with the source it comes from."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from casefile import resources
from casefile.domain.case import Jurisdiction
from casefile.domain.clock import Confidence
from casefile.domain.letter_template import phrases

_TABLE = "letters/rules.toml"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of law or of guidance."""

    id: str
    authority: str
    """The primary source, in full."""
    cite: str
    """How a letter names it."""
    says: str
    """What it means, in plain words for the screen."""
    jurisdictions: frozenset[Jurisdiction]
    checked_on: date
    confidence: Confidence

    @property
    def is_verified(self) -> bool:
        """Whether it was read in its source."""
        return self.confidence is Confidence.VERIFIED


@functools.cache
def rules() -> dict[str, Rule]:
    """Returns every rule by its id."""
    everywhere = frozenset(Jurisdiction)
    return {
        name: Rule(
            id=name,
            authority=row["authority"],
            cite=row.get("cite", row["authority"]),
            says=row["says"],
            jurisdictions=(
                everywhere
                if row["jurisdiction"] == "both"
                else frozenset({Jurisdiction(row["jurisdiction"])})
            ),
            checked_on=row["checked_on"],
            confidence=Confidence(row["confidence"]),
        )
        for name, row in resources.toml(_TABLE).items()
    }


def named(ids: Iterable[str], jurisdiction: Jurisdiction) -> list[Rule]:
    """Returns those rules that hold there, in the order given."""
    return [rules()[i] for i in ids if jurisdiction in rules()[i].jurisdictions]


def facts(ids: Iterable[str], jurisdiction: Jurisdiction) -> dict[str, object]:
    """Returns how a letter cites its rules, and hedges those that were not checked.

    A rule that does not hold in the case's jurisdiction is cited as nothing. `unsure`
    gives those that were not checked and that the letter has named so far.
    """
    listed = list(ids)
    held = named(listed, jurisdiction)
    nothing = dict.fromkeys(listed, "")
    hedge: str = phrases()["reckoned"]["hedge"]
    law = _Cited(nothing | {rule.id: rule.cite for rule in held})
    unsure = {rule.id: rule.cite for rule in held if not rule.is_verified}

    def cited() -> list[str]:
        return [cite for name, cite in unsure.items() if name in law.used]

    return {
        "law": law,
        "hedge": nothing | dict.fromkeys(unsure, hedge),
        "unsure": cited,
    }


class _Cited(dict[str, str]):
    """The rules as a letter names them; knows which of them it did name."""

    def __init__(self, cites: Mapping[str, str]) -> None:
        super().__init__(cites)
        self.used: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.used.add(name)
        return super().__getitem__(name)
