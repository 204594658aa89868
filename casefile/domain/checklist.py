"""The checklist of records to ask children's services for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from casefile import resources
from casefile.domain.document import Document
from casefile.domain.record import Record
from casefile.errors import NotUnderstood

_TABLE = "records_checklist.toml"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One kind of record that can be asked for."""

    id: str
    label: str
    always: bool
    """Worth asking for in every case."""
    records: frozenset[str]
    papers: frozenset[str]
    words: tuple[str, ...]


@functools.cache
def entries() -> tuple[Entry, ...]:
    """Returns the whole checklist in the order in which a letter lists it."""
    return tuple(
        Entry(
            id=row["id"],
            label=row["label"],
            always=row.get("always", False),
            records=frozenset(row.get("records", ())),
            papers=frozenset(row.get("papers", ())),
            words=tuple(row.get("words", ())),
        )
        for row in resources.toml(_TABLE)["record"]
    )


def chosen(choices: Iterable[str]) -> tuple[Entry, ...]:
    """Returns the entries ticked, in the order of the list; all if none is ticked."""
    ticked = {choice.strip().casefold() for choice in choices if choice.strip()}
    known = {entry.id for entry in entries()}
    for unknown in sorted(ticked - known):
        raise NotUnderstood("a record to ask for", unknown, ", ".join(sorted(known)))
    return tuple(e for e in entries() if not ticked or e.id in ticked)


def suggested_choices(
    records: Iterable[Record], documents: Iterable[Document]
) -> tuple[str, ...]:
    """Returns the ids that the diary and the papers point to."""
    kept, papers = list(records), list(documents)
    kinds = {record.kind.value for record in kept}
    paper_kinds = {document.kind.value for document in papers}
    texts = [f"{r.summary} {r.details} {r.said}" for r in kept]
    texts += [document.title for document in papers]
    text = "\n".join(texts).casefold()
    return tuple(
        entry.id
        for entry in entries()
        if entry.always
        or entry.records & kinds
        or entry.papers & paper_kinds
        or _mentions(text, entry.words)
    )


def _mentions(text: str, words: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)
