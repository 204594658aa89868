"""A line of the consent ledger, in plain words."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from casefile import resources
from casefile.domain.consent import Consent, Stance, Way
from casefile.domain.ids import PersonId
from casefile.domain.written import listing, stopped

_TABLE = "consents.toml"


@functools.cache
def words() -> dict[str, Any]:
    """Returns all that is said of consents."""
    return dict(resources.toml(_TABLE))


def stance(found: Stance) -> str:
    """Returns what happened, in a word or two."""
    return str(words()["stance"][found.value])


def choice(found: Stance) -> str:
    """Returns what happened, as the user chooses it."""
    return str(words()["choice"][found.value])


def standing(found: Stance) -> str:
    """Returns what a last line means for now."""
    return str(words()["standing"][found.value])


def way(found: Way) -> str:
    """Returns how it was said."""
    return str(words()["way"][found.value])


def whose(consent: Consent, people: Mapping[PersonId, str]) -> str:
    """Returns who was asked."""
    if consent.whose is None:
        return str(words()["report"]["me"])
    return people.get(consent.whose, "")


def told(line: Mapping[str, Any]) -> str:
    """Returns a line that was made plain data: whose, what, for what, and how."""
    said = words()["report"]
    known = {
        "asked_by": {"who": line["asked_by"]},
        "children": {"who": listing(line["children"])},
        "way": {"way": way(Way(line["way"]))},
        "limits": {"limits": line["limits"]},
        "explained": {"explained": line["explained"]},
    }
    if line["way"] == Way.UNKNOWN.value:
        del known["way"]
    who = line["whose"] or str(said["me"])
    first = said["line"].format(
        whose=who[:1].upper() + who[1:],
        stance=stance(Stance(line["stance"])).lower(),
        about=line["about"],
    )
    parts = [said[k].format(**v) for k, v in known.items() if any(v.values())]
    return " ".join((first, *map(stopped, parts)))


def children(consent: Consent, people: Mapping[PersonId, str]) -> str:
    """Returns the names of the children it is about."""
    return listing([people[c] for c in consent.children if c in people])
