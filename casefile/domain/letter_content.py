"""A finished letter: its wording filled in, and turned into blocks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from casefile.domain import letter_facts, letter_fill, letter_template, letter_text
from casefile.domain.letter import (
    LetterBlock,
    LetterContent,
    LetterFoot,
    LetterHead,
    Paragraph,
    Run,
    Text,
)
from casefile.domain.letter_parts import texts, with_texts
from casefile.domain.material import Material
from casefile.domain.written import day


def body(material: Material) -> str:
    """Returns the body as Markdown: the user's own wording, or the template's."""
    if material.letter.body is not None:
        return material.letter.body
    facts = letter_facts.gather(material)
    return _tidy(letter_fill.fill(material.template.body, facts))


def content(material: Material) -> LetterContent:
    """Returns the whole letter as blocks."""
    template, letter = material.template, material.letter
    facts = letter_facts.gather(material)
    blocks, annex = _parted(letter_text.blocks(body(material)))
    facts["has_annex"] = bool(annex)
    confidential = material.confidential
    instead = letter_template.phrases()["blank"]["confidential"]
    whole = LetterContent(
        title=template.title,
        head=_head(template.head, facts, day(letter.made_on)),
        blocks=blocks,
        foot=_foot(template.foot, facts),
        annex=annex,
        running=f"{template.title}, {day(letter.made_on)}",
        compact=template.compact,
    )
    safe = with_texts(whole, lambda text: confidential.taken_out(text, instead))
    # What was left out on purpose is not there to be filled in.
    missing = tuple(gap for gap in _missing(texts(safe)) if gap != instead)
    return dataclasses.replace(safe, missing=missing)


def _parted(
    blocks: tuple[LetterBlock, ...],
) -> tuple[tuple[LetterBlock, ...], tuple[LetterBlock, ...]]:
    """Divides a body where the letter closes; it closes at the end if nothing says."""
    marker = (Run(letter_template.phrases()["close"]["marker"], blank=True),)
    places = [
        index
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.text == marker
    ]
    if not places:
        return blocks, ()
    after = tuple(
        block for i, block in enumerate(blocks) if i > places[0] and i not in places
    )
    return blocks[: places[0]], after


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
    filled = letter_fill.fill(wording, facts)
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


def _missing(texts: Iterable[Text]) -> tuple[str, ...]:
    blanks = (run.text for text in texts for run in text if run.blank)
    return tuple(dict.fromkeys(blanks))
