"""What left the case file for whom, as the history says it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from casefile.domain.release import Choice, Decision, Release, recipients
from casefile.domain.written import day

Named = Callable[[UUID], str]
"""Gives what a thing is called."""


def said(made: Release, named: Named) -> str:
    """Says what was decided, and for whom, when something was written."""
    whom = next((r.name for r in recipients() if r.id == made.recipient), "")
    decided = "; ".join(_decision(decision, named) for decision in made.decisions)
    locked = ", locked with a passphrase" if made.encrypted else ""
    return f"{day(made.made_on)}, for: {whom or made.recipient}{locked}. {decided}"


def _decision(made: Decision, named: Named) -> str:
    done = {
        Choice.REMOVE: "left out",
        Choice.REDACT: "blacked out in a copy",
        Choice.ALLOW: "let go",
    }[made.choice]
    whose = "" if made.person is None else named(made.person)
    what = ": ".join(part for part in (whose, made.kind) if part)
    where = "" if made.document is None else named(made.document)
    pages = f"page {', '.join(map(str, made.pages))}" if made.pages else ""
    place = ", ".join(part for part in (where, pages) if part)
    why = f" (“{made.reason}”)" if made.reason else ""
    return f"{what}{' in ' if place else ''}{place} {done}{why}"
