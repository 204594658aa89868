"""What is said of each error: what happened, what was kept and what to do next.

The words are in `resources/errors.toml`, by the name of the error. Here is what goes
into them, and which of several wordings fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch
from typing import NamedTuple
from uuid import UUID

from casefile import errors, resources
from casefile.domain.written import count as plural
from casefile.errors import CasefileError

_WORDS = "errors.toml"
_FEW = 4
_MOST_FAULTS = 12


class _Fit(NamedTuple):
    """Which wording fits an error, if it has several, and what goes into it."""

    which: str
    facts: Mapping[str, object]


def sentence(error: CasefileError) -> str:
    """Says what happened, what was kept and what to do next."""
    if isinstance(error, errors.ProgramIncomplete):
        # Perhaps the words are what is missing.
        return (
            f"A part of the program is missing or too old: {error.part}. No case file "
            "was touched. Install Casefile again."
        )
    fit = _fit(error)
    words = _of_kind(type(error), resources.toml(_WORDS))
    return (words[fit.which] if isinstance(words, dict) else words).format(**fit.facts)


def _of_kind(
    kind: type[CasefileError], words: dict[str, str | dict[str, str]]
) -> str | dict[str, str]:
    """Returns the words for an error, or for the more general one that it refines."""
    return next(words[k.__name__] for k in kind.__mro__ if k.__name__ in words)


@singledispatch
def _fit(error: CasefileError) -> _Fit:
    return _Fit("", vars(error))


@_fit.register
def _(error: errors.TriedTooSoon) -> _Fit:
    return _Fit("", {"wait": plural(error.seconds, "second")})


@_fit.register
def _(error: errors.PlanRefused) -> _Fit:
    line = f", line {error.line}" if error.line else ""
    where = f" ({error.where})" if error.where else ""
    return _Fit("", {"place": f"{line}{where}", "problem": error.problem})


@_fit.register
def _(error: errors.ParcelRefused) -> _Fit:
    return _Fit(error.why, {})


@_fit.register
def _(error: errors.HeldBack) -> _Fit:
    return _Fit("", {"details": plural(len(error.found), "private detail")})


@_fit.register
def _(error: errors.BundleUnsound) -> _Fit:
    shown = error.faults[:_MOST_FAULTS]
    if left := len(error.faults) - len(shown):
        shown = [*shown, f"And {plural(left, 'more fault')}."]
    return _Fit("", {"faults": "".join(f"\n  {one}" for one in shown)})


@_fit.register
def _(error: errors.BundleRefused) -> _Fit:
    lines = (f"\n  {title}: {reason}" for _, title, reason in error.papers)
    return _Fit("", {"papers": "".join(lines)})


@_fit.register
def _(error: errors.NewerCaseFile) -> _Fit:
    return _Fit("", {"version": f" ({error.version})" if error.version else ""})


@_fit.register
def _(error: errors.NotFound) -> _Fit:
    facts = {"what": error.what, "sought": error.sought}
    if error.known:
        lines = (f"\n  {name}: {words}" for name, words in error.known.items())
        return _Fit("of_a_list", facts | {"known": "".join(lines)})
    return _Fit("gone" if _is_id(error.sought) else "unknown", facts)


@_fit.register
def _(error: errors.PeriodNotKnown) -> _Fit:
    note = f" {error.note}" if error.note else ""
    facts = {"name": error.name, "authority": error.authority, "note": note}
    return _Fit("set_by_others" if error.is_known else "unverified", facts)


@_fit.register
def _(error: errors.QuoteNotFound) -> _Fit:
    return _Fit(
        "near" if error.nearest else "far", {"places": _places(list(error.nearest))}
    )


@_fit.register
def _(error: errors.QuoteAmbiguous) -> _Fit:
    facts = {"times": len(error.places), "places": _places(list(error.places[:_FEW]))}
    if more := len(error.places[_FEW:]):
        return _Fit("some", facts | {"more": plural(more, "more place")})
    return _Fit("all", facts)


@_fit.register
def _(error: errors.DiskFull) -> _Fit:
    drive = error.path.drive if error.path is not None else ""
    facts = {"drive": f"drive {drive}" if drive else "the drive"}
    if not error.needed:
        return _Fit("unknown", facts)
    return _Fit("known", facts | _room(error))


@_fit.register
def _(error: errors.BackupNotMade) -> _Fit:
    known = resources.toml(_WORDS)[errors.BackupNotMade.__name__]
    cause = error.cause
    if isinstance(cause, errors.DiskFull) and cause.needed:
        return _Fit("TooLittleRoom", _room(cause))
    kinds = (kind.__name__ for kind in type(cause).__mro__)
    return _Fit(next(name for name in kinds if name in known), {})


@_fit.register
def _(error: errors.FileDamaged) -> _Fit:
    facts = {"findings": " ".join(error.findings)}
    if error.copy is not None:
        return _Fit("copied", facts | {"copy": error.copy.name})
    if isinstance(error.no_copy, errors.DiskFull):
        return _Fit("no_room", facts)
    return _Fit("by_itself" if error.no_copy is None else "no_copy", facts)


def _room(error: errors.DiskFull) -> dict[str, str]:
    return {"needed": _size(error.needed), "free": _size(error.free)}


def _size(count: int) -> str:
    """Returns a number of bytes as people say it, such as `20.1 MB`."""
    for unit, size in (("GB", 10**9), ("MB", 10**6)):
        if count >= size:
            return f"{count / size:,.1f} {unit}"
    return f"{count / 1000:.0f} KB"


def _places(found: list[tuple[int, str]]) -> str:
    return "; ".join(f"page {page}: “{text}”" for page, text in found)


def _is_id(sought: str) -> bool:
    """Whether this is an id in full, which nobody outside the program says."""
    try:
        UUID(sought)
    except ValueError:
        return False
    return True
