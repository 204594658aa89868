"""All the texts of a letter, to be gone through or changed one by one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from casefile.domain.letter import (
    Bullets,
    Chart,
    CourtHeading,
    ExhibitMark,
    LetterBlock,
    LetterContent,
    LetterFoot,
    LetterHead,
    PageBreak,
    Signing,
    Table,
    Text,
)

Change = Callable[[Text], Text]


def texts(letter: LetterContent) -> list[Text]:
    """Returns every text of a letter, in reading order."""
    found: list[Text] = []

    def keep(text: Text) -> Text:
        found.append(text)
        return text

    with_texts(letter, keep)
    return found


def plain(text: Text) -> str:
    """Returns the words of a text; what is left blank stands in square brackets."""
    return "".join(f"[{run.text}]" if run.blank else run.text for run in text)


def with_texts(letter: LetterContent, change: Change) -> LetterContent:
    """Returns a letter in which every text is changed in the same way."""
    return dataclasses.replace(
        letter,
        head=None if letter.head is None else _head(letter.head, change),
        blocks=tuple(_block(block, change) for block in letter.blocks),
        foot=None if letter.foot is None else _foot(letter.foot, change),
        annex=tuple(_block(block, change) for block in letter.annex),
        imprint=change(letter.imprint),
    )


def _all(many: tuple[Text, ...], change: Change) -> tuple[Text, ...]:
    return tuple(change(text) for text in many)


def _pairs(
    pairs: tuple[tuple[Text, Text], ...], change: Change
) -> tuple[tuple[Text, Text], ...]:
    return tuple((change(first), change(second)) for first, second in pairs)


def _head(head: LetterHead | CourtHeading, change: Change) -> LetterHead | CourtHeading:
    if isinstance(head, CourtHeading):
        return CourtHeading(
            mark=_all(head.mark, change),
            court=change(head.court),
            number=change(head.number),
            matter=_all(head.matter, change),
            parties=_pairs(head.parties, change),
            subject=change(head.subject),
        )
    return LetterHead(
        sender=_all(head.sender, change),
        date=change(head.date),
        recipient=_all(head.recipient, change),
        by=change(head.by),
        reference=change(head.reference),
        subject=change(head.subject),
    )


def _foot(foot: LetterFoot | Signing, change: Change) -> LetterFoot | Signing:
    if isinstance(foot, Signing):
        return Signing(
            heading=change(foot.heading),
            words=_all(foot.words, change),
            lines=_pairs(foot.lines, change),
        )
    return LetterFoot(
        close=change(foot.close),
        name=change(foot.name),
        copies=_all(foot.copies, change),
        enclosures=_all(foot.enclosures, change),
    )


def _block(block: LetterBlock, change: Change) -> LetterBlock:
    if isinstance(block, PageBreak):
        return block
    if isinstance(block, Bullets):
        return dataclasses.replace(block, items=_all(block.items, change))
    if isinstance(block, ExhibitMark):
        return ExhibitMark(change(block.text), _all(block.said, change))
    if isinstance(block, Chart):
        rows = (
            dataclasses.replace(
                row, name=change(row.name), lines=_all(row.lines, change)
            )
            for row in block.rows
        )
        return Chart(rows=tuple(rows), about=change(block.about))
    if isinstance(block, Table):
        return dataclasses.replace(
            block,
            header=_all(block.header, change),
            rows=tuple(_all(row, change) for row in block.rows),
        )
    return dataclasses.replace(block, text=change(block.text))
