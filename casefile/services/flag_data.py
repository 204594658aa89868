"""A flag with all that came of it, and a decision, as plain data."""

from __future__ import annotations

from collections.abc import Mapping

from casefile.domain.decision import Decision
from casefile.domain.flag import Evidence, Flag
from casefile.domain.ids import PersonId
from casefile.domain.outcome import Became, Told
from casefile.domain.passage import Passage
from casefile.services.plain_value import Plain, iso


def flag_data(flag: Flag, everyone: Mapping[PersonId, str]) -> Plain:
    """Returns a flag; of who was told also the names that are known."""
    return {
        "id": str(flag.id),
        "number": flag.number,
        "document": str(flag.passage.document),
        "page": flag.passage.page,
        "quote": flag.passage.quote,
        "kind": flag.kind,
        "wrong": flag.wrong,
        "right": flag.right,
        "evidence": [_evidence(evidence) for evidence in flag.evidence],
        "ask": flag.ask.value,
        "wording": flag.wording,
        "consequence": flag.consequence,
        "status": flag.status.value,
        "response": flag.response,
        "answered_on": iso(flag.answered_on),
        "answered_in": None if flag.answered_in is None else str(flag.answered_in),
        "told": [_told(told, everyone) for told in flag.told],
        "became": [_became(became) for became in flag.became],
        "needs_placing": flag.needs_placing,
    }


def decision_data(decision: Decision) -> Plain:
    """Returns what was decided about a suggestion."""
    return {
        "id": str(decision.id),
        "document": str(decision.passage.document),
        **_passage(decision.passage),
        "kind": decision.kind,
        "choice": decision.choice.value,
        "flag": None if decision.flag is None else str(decision.flag),
    }


def _evidence(evidence: Evidence) -> Plain:
    data: Plain = {"id": str(evidence.item), "note": evidence.note}
    if evidence.passage is not None:
        data |= _passage(evidence.passage)
    return data


def _told(told: Told, everyone: Mapping[PersonId, str]) -> Plain:
    return {
        "id": str(told.person),
        "who": everyone.get(told.person, ""),
        "date": iso(told.told_on),
        "how": told.how,
    }


def _became(became: Became) -> Plain:
    data: Plain = {
        "document": str(became.version),
        "status": became.fate.value,
        "confirmed": became.confirmed,
    }
    if became.passage is not None:
        data |= _passage(became.passage)
    return data


def _passage(passage: Passage) -> Plain:
    return {"page": passage.page, "quote": passage.quote}
