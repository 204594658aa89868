"""Compares two versions of a paper, and says what became of each flag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from casefile import resources
from casefile.domain.compare.carried import Carried, carry
from casefile.domain.compare.change import ChangeKind, Mark, Place, TextChange
from casefile.domain.compare.comparison import Comparison, compare
from casefile.domain.document import Document, Page, PageSource
from casefile.domain.flag import Flag, FlagStatus
from casefile.domain.ids import DocumentId
from casefile.domain.outcome import Fate
from casefile.domain.written import count, day, listing, page_list
from casefile.errors import ImportRefused
from casefile.services.flags import in_order
from casefile.services.ports import Desk, Transaction

_IN_ORDER = (
    *(ChangeKind.CHANGED, ChangeKind.ADDED),
    *(ChangeKind.REMOVED, ChangeKind.MOVED),
)
_UNREAD = (PageSource.PICTURE, PageSource.UNREADABLE)


@dataclass(frozen=True)
class Compared:
    """Two versions of a paper beside one another."""

    old: Document
    new: Document
    comparison: Comparison
    flags: tuple[Carried, ...]

    @property
    def is_same_text(self) -> bool:
        """Whether both say the same, whatever the files are."""
        return self.comparison.is_same_text

    @property
    def changes(self) -> tuple[TextChange, ...]:
        """What changed, in the order of the new version."""
        return self.comparison.changes

    @property
    def old_pages(self) -> Sequence[Page]:
        """The earlier version as it was read."""
        return self.comparison.mapping.old.pages

    @property
    def new_pages(self) -> Sequence[Page]:
        """The later version as it was read."""
        return self.comparison.mapping.new.pages

    @cached_property
    def unchanged(self) -> tuple[Carried, ...]:
        """The flags whose words still stand as they were."""
        return tuple(one for one in self.flags if one.fate is Fate.UNCHANGED)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What there is to say of the whole, the most important first."""
        return tuple(_sentences(self))


def compare_versions(desk: Desk, old: DocumentId, new: DocumentId) -> Compared:
    """Compares an earlier version with a later one; `ImportRefused` without text."""
    return _compared(*desk.case.read(lambda case: _material(case, old, new)))


def compare_in(case: Transaction, old: DocumentId, new: DocumentId) -> Compared:
    """Compares two versions within a transaction; raises the same."""
    return _compared(*_material(case, old, new))


def _material(
    case: Transaction, old: DocumentId, new: DocumentId
) -> tuple[Document, Document, tuple[Page, ...], tuple[Page, ...], list[Flag]]:
    return (
        case.get(Document, old),
        case.get(Document, new),
        _pages(case, old),
        _pages(case, new),
        in_order(f for f in case.all(Flag) if f.passage.document == old),
    )


def _compared(
    old: Document,
    new: Document,
    old_pages: Sequence[Page],
    new_pages: Sequence[Page],
    flags: Sequence[Flag],
) -> Compared:
    found = compare(old_pages, new_pages, old.signed_off_on or old.dated_on)
    return Compared(old, new, found, tuple(carry(found, flags, new.id)))


def data(found: Compared) -> dict[str, object]:
    """Returns a comparison as plain data."""
    return {
        "identical": found.is_same_text,
        "sentences": list(found.sentences),
        "old": str(found.old.id),
        "new": str(found.new.id),
        "changes": [_change(found, change) for change in found.changes],
        "flags": [_flag(one) for one in sorted(found.flags, key=_number)],
        "misread": found.comparison.misread,
    }


def words(name: str, **given: object) -> str:
    """Returns a sentence about versions, with its places filled in."""
    said: str = _wording()["said"][name]
    return said.format(**given)


def page_words(name: str) -> str:
    """Returns what the page says where there is nothing to compare."""
    return str(_wording()["page"][name])


def kind_word(kind: ChangeKind) -> str:
    """Returns what a kind of change is called."""
    return str(_wording()["kind"][kind.value])


def mark_word(mark: Mark) -> str:
    """Returns why a change stands out."""
    return str(_wording()["mark"][mark.value])


def fate_word(fate: Fate) -> str:
    """Returns what became of a flag in one word."""
    return str(_wording()["fate"][fate.value]["word"])


def fate_sentence(one: Carried) -> str:
    """Says what became of a flag, and what to do next."""
    table = _wording()["fate"]
    said: dict[str, str] = table[one.fate.value]
    if one.fate is Fate.GONE and one.as_asked:
        sentence = said["as_asked"]
    elif one.fate is Fate.GONE and one.flag.needs_placing and not one.confirmed:
        sentence = said["probably"]
    else:
        sentence = said["probably" if one.place is Place.PROBABLY else "found"]
    return f"{sentence} {words('confirmed')}" if one.confirmed else sentence


def version_name(document: Document) -> str:
    """Returns `the version of 15 February 2026`, or the title without a date."""
    if document.dated_on is not None:
        return words("version_dated", day=day(document.dated_on))
    if document.received_on is not None:
        return words("version_received", day=day(document.received_on))
    return words("version_titled", title=document.title)


def counted(changes: Sequence[TextChange]) -> str:
    """Returns `12 changed, 3 removed, 4 added and 1 moved`."""
    kinds = Counter(change.kind for change in changes)
    return listing(
        [
            f"{kinds[kind]} {_wording()['kinds'][kind.value]}"
            for kind in _IN_ORDER
            if kinds[kind]
        ]
    )


@cache
def _wording() -> dict[str, Any]:
    return resources.toml("compare.toml")


def _pages(case: Transaction, document: DocumentId) -> tuple[Page, ...]:
    reading = case.reading(document)
    pages = () if reading is None else reading.pages
    if not any(page.text.strip() for page in pages):
        name = case.get(Document, document).original_name
        raise ImportRefused(name, words("not_read"))
    return pages


def _sentences(found: Compared) -> Iterator[str]:
    if found.is_same_text:
        yield from _of_same_text(found)
    else:
        yield words("differs", counts=counted(found.changes))
    yield from _of_reading(found)


def _of_same_text(found: Compared) -> Iterator[str]:
    accepted = [
        one.flag.number
        for one in sorted(found.flags, key=_number)
        if one.flag.status in {FlagStatus.ACCEPTED, FlagStatus.PARTLY}
    ]
    expects = bool(found.flags)
    name = version_name(found.old)
    yield words("same" if expects else "same_no_answer", old=name)
    if accepted:
        numbers = listing([str(number) for number in accepted])
        flags = f"Flag{'s' if len(accepted) > 1 else ''} {numbers}"
        was = "were" if len(accepted) > 1 else "was"
        yield words("accepted", flags=flags, was=was)
    if found.comparison.is_of_scan and found.changes:
        yield words("same_scan")


def _of_reading(found: Compared) -> Iterator[str]:
    if found.comparison.misread:
        number = found.comparison.misread
        were = "was" if number == 1 else "were"
        yield words("misread", words=count(number, "word"), were=were)
    if cells := len(found.comparison.mapping.reordered):
        were = "was" if cells == 1 else "were"
        yield words("reordered", cells=count(cells, "cell"), were=were)
    for document, pages in (
        (found.old, found.old_pages),
        (found.new, found.new_pages),
    ):
        unread = [page.number for page in pages if page.source in _UNREAD]
        if unread:
            name = page_list(unread)
            yield words(
                "unread",
                pages=name[:1].upper() + name[1:],
                version=version_name(document),
            )
    if any(Mark.SCAN in change.marks for change in found.changes):
        yield words("scan")


def _number(one: Carried) -> int:
    return one.flag.number


def _change(found: Compared, change: TextChange) -> dict[str, object]:
    mapping = found.comparison.mapping
    gone = mapping.lone_in(0, change.old_words)
    come = mapping.lone_in(1, change.new_words)
    return {
        "type": change.kind.value,
        "old_page": change.old_page,
        "new_page": change.new_page,
        "old": change.old,
        "new": change.new,
        "words": {
            "gone": [mapping.old.words(word, word + 1) for word in gone],
            "come": [mapping.new.words(word, word + 1) for word in come],
        },
        "marks": [mark.value for mark in change.marks],
        "sure": change.is_sure,
    }


def _flag(one: Carried) -> dict[str, object]:
    passage = one.passage
    return {
        "number": one.flag.number,
        "id": str(one.flag.id),
        "status": one.fate.value,
        "place": one.place.value,
        "old_page": one.flag.passage.page,
        "page": None if passage is None else passage.page,
        "start": None if passage is None else passage.start,
        "end": None if passage is None else passage.end,
        "quote": "" if passage is None else passage.quote,
        "was": one.flag.passage.quote,
        "confirmed": one.confirmed,
        "as_asked": one.as_asked,
        "says": fate_sentence(one),
    }
