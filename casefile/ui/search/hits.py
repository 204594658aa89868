"""How a hit is shown in a list, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from casefile.domain.ids import DocumentId, PersonId, RecordId
from casefile.domain.search import Hit, found_words
from casefile.services import wording
from casefile.ui.common.row import Row
from casefile.ui.context import UiContext
from casefile.ui.diary.words import KINDS
from casefile.ui.diary.words import summary as record_summary
from casefile.ui.snapshot import Snapshot

_PAGES: Final = {
    "record": ("diary", "diary"),
    "person": ("people", "person"),
    "document": ("documents", "documents"),
    "flag": ("assessments", "flag"),
    "letter": ("letters", "letters"),
    "consent": ("consent", "shield"),
    "own_template": ("letters", "letters"),
}
_GROUPS: Final = {
    "record": "Diary",
    "document": "Papers",
    "person": "People",
    "flag": "Flags",
    "letter": "Letters",
    "consent": "Consent",
    "own_template": "Letters of your own",
}


def key_of(hit: Hit) -> UUID:
    """Returns a key of its own for each page of a paper."""
    return hit.item if hit.page is None else UUID(int=hit.item.int ^ hit.page)


def open_hit(context: UiContext, hit: Hit, typed: str) -> None:
    """Shows the place of a hit: the words on their page, or in the thing itself.

    `typed` are the words that were looked for, without filters.
    """
    if hit.item_kind == "document" and hit.page is not None:
        context.open_paper_at(hit.item, hit.page, hit.found)
    else:
        page = _PAGES[hit.item_kind][0]
        context.open_found(page, hit.item, found_words(typed, hit))


def grouped(hits: Iterable[Hit], snapshot: Snapshot) -> Iterator[Row]:
    """Yields rows below headings; the group of the best hit comes first.

    The pages of one paper stand together, the best of them first.
    """
    groups: dict[str, dict[UUID, list[Hit]]] = {}
    for hit in hits:
        groups.setdefault(hit.item_kind, {}).setdefault(hit.item, []).append(hit)
    for kind, group in groups.items():
        yield Row(key=None, title=_GROUPS[kind])
        for together in group.values():
            yield from (row_of(hit, snapshot) for hit in together)


def row_of(hit: Hit, snapshot: Snapshot) -> Row:
    """Returns the row for a hit."""
    title, after, tag = _title(hit, snapshot)
    if hit.page is not None:
        after = f"page {hit.page}"
    return Row(
        key=key_of(hit),
        title=title,
        below=hit.shown(),
        after=after,
        icon=_PAGES[hit.item_kind][1],
        tag=tag,
        tone="warn" if tag else "",
        marked=hit.excerpt,
    )


def _title(hit: Hit, snapshot: Snapshot) -> tuple[str, str, str]:
    """Returns what it is called, what stands behind it, and its tag."""
    if hit.item_kind == "record":
        record = snapshot.record(RecordId(hit.item))
        if record is not None:
            name, day = KINDS[record.kind][0], wording.day(record.happened_on)
            tag = "draft" if record.draft else ""
            return f"{name}: {record_summary(record)}", day, tag
    if hit.item_kind == "person":
        person = snapshot.person(PersonId(hit.item))
        if person is not None:
            return person.name, person.role, ""
    if hit.item_kind == "document":
        document = snapshot.document(DocumentId(hit.item))
        if document is not None:
            return document.title, "", ""
    flag = next((f for f in snapshot.flags if f.id == hit.item), None)
    if flag is not None:
        page = f"page {flag.passage.page}"
        return f"Flag {flag.number}: {flag.passage.quote}", page, ""
    consent = next((c for c in snapshot.consents if c.id == hit.item), None)
    if consent is not None:
        return consent.about, wording.day(consent.happened_on), ""
    own = next((x for x in snapshot.own_letters if x.id == hit.item), None)
    letter = next((x for x in snapshot.letters if x.id == hit.item), own)
    after = "letter" if own is None else "your own"
    return (letter.title, after, "") if letter is not None else ("", "", "")
