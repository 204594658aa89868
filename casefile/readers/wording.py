"""Sentences about papers, from `resources/reading.toml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from casefile import resources
from casefile.domain.written import page_list
from casefile.readers.limits import Limits
from casefile.readers.problem import Finding, name_list

_HOLDING = ("seccomp", "landlock", "sandbox", "low integrity")
"""By which means of the system a worker may be held, the firmest first."""
_MEGABYTE = 1024**2
_GIGABYTE = 1024**3


@cache
def _table() -> dict[str, Any]:
    return resources.toml("reading.toml")


def refused(kind: str) -> str:
    """Says that a kind of paper is not taken in, and what to do."""
    return str(_table()["refused"][kind])


def kept(kind: str) -> str:
    """Says of a kind that is not read how to get a copy that is; else nothing."""
    table = _table()
    if kind in table["refused"]:
        return ""
    return str(table["kept"].get(kind, table["kept"]["unknown"]))


def problem(why: str, limits: Limits) -> str:
    """Says why a paper could not be read at all."""
    sentences = _table()["problem"]
    sentence = str(sentences.get(why, sentences["stopped"]))
    return sentence.format(
        pages=f"{limits.pages:,}",
        seconds=f"{limits.idle_seconds:g}",
        memory=f"{limits.memory / _GIGABYTE:.1g} GB",
        unpacked=f"{limits.unpacked // _MEGABYTE} MB",
        members=f"{limits.members:,}",
        parts=f"{limits.parts:,}",
        ratio=limits.ratio,
        elements=f"{limits.elements:,}",
        text=f"{limits.text:,}",
        pixels=limits.pixels // 1_000_000,
    )


def not_cleaned(why: str, limits: Limits) -> str:
    """Says why no copy could be made that is safe to show."""
    table = _table()
    start = str(table["clean"]["failed"])
    return f"{start} {table['clean'].get(why) or problem(why, limits)}"


def held(means: Collection[str] | None) -> str:
    """Says what the system keeps a worker from; None if that could not be found out."""
    if means is None:
        which = "unknown"
    else:
        which = next((name for name in _HOLDING if name in means), "nothing")
    return str(_table()["held"][which])


def removed(names: object) -> tuple[str, ...]:
    """Returns what was taken out of a copy, in plain words."""
    words = _table()["removed"]
    listed = names if isinstance(names, list) else []
    return tuple(str(words[name]) for name in listed if name in words)


def knows(finding: str) -> bool:
    """Tells whether there is a sentence for a finding."""
    return finding in _table()["finding"]


def findings(found: Iterable[Finding], pages: int) -> str:
    """Says what was missed or repaired in a paper that was read; empty if nothing."""
    where: dict[str, set[int]] = defaultdict(set)
    names: dict[str, list[str]] = defaultdict(list)
    for one in found:
        where[one.what].update(one.pages)
        names[one.what] += one.names
    sentences = _table()["finding"]
    said = []
    for what, numbers in where.items():
        name = f"{what}-all" if numbers and len(numbers) == pages else what
        sentence = str(sentences.get(name, sentences[what]))
        count = f"{pages} page{'' if pages == 1 else 's'}"
        said.append(
            sentence.format(
                pages=page_list(sorted(numbers)),
                count=count,
                names=name_list(names[what]),
            )
        )
    return " ".join(said)


def progress(done: int, total: int) -> str:
    """Says how far the reading is."""
    return str(_table()["progress"]["page"]).format(done=done, total=total)


def part_progress(done: int, total: int) -> str:
    """Says how far the papers inside a paper are."""
    name = "part" if total else "parts"
    return str(_table()["progress"][name]).format(done=done, total=total)


def cut(page: int) -> str:
    """Says up to which page a bundle is split into its papers."""
    return str(_table()["progress"]["cut"]).format(page=page)


def bind(pages: int) -> str:
    """Says how many pages of a bundle are there."""
    count = f"{pages:,} page{'' if pages == 1 else 's'}"
    return str(_table()["progress"]["bind"]).format(pages=count)


def prove() -> str:
    """Says that a finished bundle is being checked."""
    return str(_table()["progress"]["prove"])


def slow(page: int, limits: Limits) -> str:
    """Says that a page takes long, and that this has an end."""
    sentence = str(_table()["progress"]["slow"])
    return sentence.format(page=page, seconds=f"{limits.idle_seconds:g}")


def page_name(page: int) -> str:
    """Names a page at the start of a sentence; 0 is the whole paper."""
    names = _table()["name"]
    return str(names["page"] if page else names["paper"]).format(page=page)


def photo_name(place: int) -> str:
    """Names a photo by its place at the start of a sentence; 0 if it has none."""
    table = _table()
    return str(table["photo"]["photo"]).format(place) if place else page_name(0)


def photo(place: int, of: int) -> str:
    """Says which page of a paper is being made of a photo."""
    return str(_table()["photo"]["making"]).format(place, of)
