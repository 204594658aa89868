"""The schedule of errors: one row for each flag on a paper, ready for every format."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casefile import resources
from casefile.domain import error_kind, statement
from casefile.domain.document import Document, is_of_court
from casefile.domain.exhibit import Exhibits
from casefile.domain.flag import Evidence, Family, Flag, FlagStatus
from casefile.domain.ids import DocumentId, FlagId
from casefile.domain.letter import (
    LetterBlock,
    LetterContent,
    LetterHead,
    Note,
    Paragraph,
    Run,
    Table,
    Text,
)
from casefile.domain.letter_fill import Missing
from casefile.domain.letter_text import line
from casefile.domain.marking import PATTERNS
from casefile.domain.material import Material
from casefile.domain.written import day, listing

Marked = Callable[[Text], Text]
"""Puts a marked blank in the place of all that must not go out."""


def words() -> dict[str, Any]:
    """Returns the words of the schedule."""
    return dict(resources.toml("schedule.toml"))


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One flag in words. A text is empty if nothing was said."""

    number: int
    family: Family
    flag: Flag
    kind: str
    where: Text
    quote: Text
    wrong: Text
    right: Text
    evidence: tuple[Text, ...]
    ask: Text
    wording: Text
    answer: Text

    @property
    def is_placed(self) -> bool:
        """Whether its words can be marked on the page."""
        return not self.flag.needs_placing


def entries(
    material: Material,
    marked: Marked,
    unquoted: Collection[DocumentId] = (),
    *,
    quotes_court: bool = False,
    stated: Mapping[FlagId, int] | None = None,
) -> list[Entry]:
    """Returns the flags of the letter's paper, in the order of their places.

    Args:
        material: What the case has.
        marked: Takes out what must not go.
        unquoted: Papers of which no words are quoted.
        quotes_court: Whether words of papers of a court may stand as evidence.
        stated: The numbers of the flags in a statement that was written before; told
            if any of them is another.
    """
    paper = material.document
    if paper is None:
        return []
    flags = [f for f in material.flags.values() if f.passage.document == paper.id]
    ordered = sorted(flags, key=lambda f: (f.passage.page, f.passage.start, f.number))
    if not quotes_court:
        ordered = [_without_court(flag, material) for flag in ordered]
    exhibits = Exhibits(
        challenged=paper.id,
        documents=material.documents,
        records=material.records,
        people={person.id: person for person in material.people},
        noted_on=material.noted_on,
        numbered=False,
    )
    items = statement.items(
        [flag.id for flag in ordered],
        {flag.id: flag for flag in ordered},
        paper,
        material.pages,
        exhibits,
    )
    numbers = stated or {}
    differs = any(numbers.get(flag.id, flag.number) != flag.number for flag in ordered)
    others = numbers if differs else {}
    instead = None
    if paper.id in unquoted:
        instead = (Run(words()["unquoted"], blank=True),)
    return [
        _entry(flag, item, marked, instead, others.get(flag.id, 0))
        for flag, item in zip(ordered, items, strict=True)
    ]


def _without_court(flag: Flag, material: Material) -> Flag:
    """Leaves out words that are quoted from papers of a court as evidence."""

    def bare(piece: Evidence) -> Evidence:
        paper = material.documents.get(piece.item)
        is_court = paper is not None and is_of_court(paper, material.documents.get)
        return replace(piece, passage=None) if is_court else piece

    return replace(flag, evidence=tuple(map(bare, flag.evidence)))


def _entry(
    flag: Flag,
    item: statement.Item,
    marked: Marked,
    instead: Text | None,
    stated: int,
) -> Entry:
    beside = [words()["unplaced"]] if flag.needs_placing else []
    if stated:
        beside.append(words()["item"].format(number=stated))
    where = line(item.where)
    if beside:
        where = (*where, Run(f" ({'; '.join(beside)})"))
    return Entry(
        number=flag.number,
        family=error_kind.get(flag.kind).family,
        flag=flag,
        kind=item.kind,
        where=marked(where),
        quote=instead or marked(_quoted(item.quote)),
        wrong=marked(_text(item.wrong)),
        right=marked(_text(item.right)),
        evidence=tuple(marked(_capital(_text(one))) for one in item.evidence),
        ask=marked(_text(item.ask)),
        wording=marked(_quoted(item.wording) if item.wording else ()),
        answer=marked(_answer(flag)),
    )


def _answer(flag: Flag) -> Text:
    """Returns what the council answered, when, and why."""
    answer = ""
    if flag.status is not FlagStatus.OPEN:
        answer = resources.toml("outcomes.toml")["status"][flag.status.value]
        if flag.answered_on is not None:
            on = day(flag.answered_on)
            answer = words()["answered"].format(answer=answer, day=on)
    return _text(". ".join(part for part in (answer, flag.response.strip()) if part))


def _text(said: object) -> Text:
    """Returns words as a text; those of citations are Markdown."""
    if isinstance(said, Missing):
        return (Run(said.label, blank=True),)
    words_said = str(said)
    if type(said) is not str:
        return line(words_said)
    return (Run(words_said),) if words_said else ()


def _quoted(said: object) -> Text:
    return _text(said) if isinstance(said, Missing) else (Run(f"“{said}”"),)


def _capital(text: Text) -> Text:
    if not text:
        return text
    first, *rest = text
    return replace(first, text=first.text[:1].upper() + first.text[1:]), *rest


def content(
    paper: Document, found: Sequence[Entry], made_on: date, *, of_copy: bool = False
) -> LetterContent:
    """Returns the schedule as a paper with one broad table.

    Args:
        paper: The paper that is flagged.
        found: Its flags.
        made_on: The day.
        of_copy: Whether it stands behind an annotated copy, and tells of the marks.
    """
    said = words()
    blocks: list[LetterBlock] = [_about(paper, len(found), made_on, said)]
    if found:
        blocks.append(_table(found, said))
    else:
        blocks.append(Paragraph((Run(said["none"]),)))
    if of_copy and found:
        blocks.insert(1, Note((Run(_legend(found, said["marks"])),)))
    head = LetterHead(
        sender=(), recipient=(), date=(), reference=(), subject=(Run(said["title"]),)
    )
    return LetterContent(
        title=said["title"],
        head=head,
        blocks=tuple(blocks),
        foot=None,
        running=said["running"],
        missing=_blanks(found),
        wide=True,
    )


def _about(
    paper: Document, count: int, made_on: date, said: dict[str, Any]
) -> LetterBlock:
    row: tuple[Text, ...] = (
        (Run(paper.title),),
        _day(paper.dated_on),
        _day(paper.received_on),
        _number(paper.pages) if paper.medium.has_pages else (),
        _number(count),
        _day(made_on),
    )
    header = tuple((Run(name),) for name in said["about"])
    kept = [(name, cell) for name, cell in zip(header, row, strict=True) if cell]
    first, rest = 0.4, 0.6 / max(1, len(kept) - 1)
    return Table(
        header=tuple(name for name, _ in kept),
        rows=(tuple(cell for _, cell in kept),),
        widths=(first, *(rest for _ in kept[1:])),
    )


def _day(on: date | None) -> Text:
    return () if on is None else (Run(day(on), value=on),)


def _number(number: int) -> Text:
    return (Run(f"{number:,}", value=number),)


def _table(found: Iterable[Entry], said: dict[str, Any]) -> Table:
    return Table(
        header=tuple((Run(name),) for name in said["columns"]),
        rows=tuple(_row(entry) for entry in found),
        widths=tuple(said["widths"]),
        row_headers=True,
    )


def _row(entry: Entry) -> tuple[Text, ...]:
    kind = (Run(entry.kind, bold=True),)
    wrong = (*kind, Run("\n"), *entry.wrong) if entry.wrong else kind
    return (
        _number(entry.number),
        entry.where,
        entry.quote,
        wrong,
        entry.right,
        _lines(entry.evidence),
        entry.ask,
        entry.wording,
        entry.answer,
    )


def _lines(texts: Sequence[Text]) -> Text:
    found: list[Run] = []
    for text in texts:
        if found:
            found.append(Run("\n"))
        found += text
    return tuple(found)


def _legend(found: Sequence[Entry], said: dict[str, str]) -> str:
    families = [family for family in Family if any(e.family is family for e in found)]
    kinds = [
        said["kind"].format(line=said[PATTERNS[family]], family=said[family])
        for family in families
    ]
    return said["intro"].format(kinds="; ".join(kinds))


def _blanks(found: Iterable[Entry]) -> tuple[str, ...]:
    """Names what is left blank, and in which rows."""
    rows: dict[str, list[str]] = {}
    for entry in found:
        for run in (*entry.quote, *entry.wrong, *entry.right, *_lines(entry.evidence)):
            if run.blank:
                rows.setdefault(run.text, []).append(str(entry.number))
    return tuple(f"{name} (No. {listing(many)})" for name, many in rows.items())
