"""A finished letter: its wording filled in, and turned into blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from casefile.domain import letter_facts, letter_template, letter_text
from casefile.domain.letter import (
    Bullets,
    LetterBlock,
    LetterContent,
    LetterFoot,
    LetterHead,
    PageBreak,
    Table,
    Text,
)
from casefile.domain.letter_facts import Material
from casefile.domain.written import day


def body(material: Material) -> str:
    """Returns the body as Markdown: the user's own wording, or the template's."""
    if material.letter.body is not None:
        return material.letter.body
    facts = letter_facts.gather(material)
    return _tidy(letter_template.fill(material.template.body, facts))


def content(material: Material) -> LetterContent:
    """Returns the whole letter as blocks."""
    template, letter = material.template, material.letter
    facts = letter_facts.gather(material)
    blocks = letter_text.blocks(body(material))
    head = _head(template.head, facts, day(letter.made_on))
    foot = _foot(template.foot, facts)
    texts = [*_head_texts(head), *_block_texts(blocks), *_foot_texts(foot)]
    return LetterContent(
        title=template.title,
        head=head,
        blocks=blocks,
        foot=foot,
        running=f"{template.title}, {day(letter.made_on)}",
        missing=_missing(texts),
        compact=template.compact,
    )


def _tidy(text: str) -> str:
    """Leaves one empty line between paragraphs, however a template was laid out."""
    kept: list[str] = []
    for row in text.splitlines():
        line = row.rstrip()
        if line.startswith("#") and kept and kept[-1]:
            kept.append("")
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip() + "\n"


def _lines(wording: str, facts: Mapping[str, object]) -> tuple[Text, ...]:
    filled = letter_template.fill(wording, facts)
    return tuple(
        letter_text.line(row.strip()) for row in filled.splitlines() if row.strip()
    )


def _one(wording: str, facts: Mapping[str, object]) -> Text:
    found = _lines(wording, facts)
    return found[0] if found else ()


def _head(parts: Mapping[str, str], facts: Mapping[str, object], on: str) -> LetterHead:
    return LetterHead(
        sender=_lines(parts["sender"], facts),
        recipient=_lines(parts["recipient"], facts),
        date=letter_text.line(on),
        reference=_one(parts["reference"], facts),
        subject=_one(parts["subject"], facts),
        by=_one(parts["by"], facts),
    )


def _foot(parts: Mapping[str, str], facts: Mapping[str, object]) -> LetterFoot:
    return LetterFoot(
        close=_one(parts["close"], facts),
        name=_one(parts["name"], facts),
        copies=_lines(parts["copies"], facts),
        enclosures=_lines(parts["enclosures"], facts),
    )


def _head_texts(head: LetterHead) -> Iterator[Text]:
    yield from head.sender
    yield from head.recipient
    yield from (head.by, head.date, head.reference, head.subject)


def _foot_texts(foot: LetterFoot) -> Iterator[Text]:
    yield from (foot.close, foot.name)
    yield from foot.copies
    yield from foot.enclosures


def _block_texts(blocks: Iterable[LetterBlock]) -> Iterator[Text]:
    for block in blocks:
        if isinstance(block, Table):
            yield from block.header
            for row in block.rows:
                yield from row
        elif isinstance(block, Bullets):
            yield from block.items
        elif not isinstance(block, PageBreak):
            yield block.text


def _missing(texts: Iterable[Text]) -> tuple[str, ...]:
    blanks = (run.text for text in texts for run in text if run.blank)
    return tuple(dict.fromkeys(blanks))
