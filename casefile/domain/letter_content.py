"""A finished letter: its wording filled in, and turned into blocks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from casefile.domain import (
    court_exhibit,
    court_paper,
    letter_facts,
    letter_fill,
    letter_template,
    letter_text,
    reference,
)
from casefile.domain.check.words.postal import POSTCODE
from casefile.domain.court_exhibit import CourtExhibit
from casefile.domain.court_reference import Follows
from casefile.domain.letter import (
    CourtHeading,
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
from casefile.domain.reference import Reference, Shown
from casefile.domain.written import day


def body(material: Material) -> str:
    """Returns the body as Markdown: the user's own wording, or the template's."""
    if material.letter.body is not None:
        return material.letter.body
    facts = letter_facts.gather(material)
    return _tidy(letter_fill.fill(material.template.body, facts))


def frozen_body(material: Material) -> str:
    """Returns the body in which references to the bundle keep what they say now."""
    follows = _follows(material, ())

    def kept(to: Reference) -> Reference:
        is_open = to.shown is Shown.BUNDLE and not to.kept
        return reference.keeping(to, follows.label(to)) if is_open else to

    return reference.changed(body(material), kept)


def content(material: Material) -> LetterContent:
    """Returns the whole letter as blocks."""
    template, letter = material.template, material.letter
    facts = letter_facts.gather(material)
    blocks, annex = _parted(_blocks(material))
    exhibits = court_exhibit.listed(material, _texts(blocks))
    facts |= {"has_annex": bool(annex)} | court_paper.marks(exhibits)
    confidential = material.confidential
    instead = letter_template.phrases()["blank"]["confidential"]
    number = facts.get("case_number") if template.is_of_court else None
    on = number if isinstance(number, str) else day(letter.made_on)
    whole = LetterContent(
        title=template.title,
        head=_top(template.head, facts, day(letter.made_on)),
        blocks=blocks,
        foot=court_paper.signing(template, facts) or _foot(template.foot, facts),
        annex=annex,
        running=f"{template.title}, {on}",
        compact=template.compact,
        court=template.is_of_court,
        wide=template.wide,
        window=_has_post_address(template.head.get("recipient", ""), facts),
    )
    whole = with_texts(whole, _follows(material, exhibits).in_words)
    safe = with_texts(whole, lambda text: confidential.taken_out(text, instead))
    # What was left out on purpose is not there to be filled in.
    missing = tuple(gap for gap in _missing(texts(safe)) if gap != instead)
    return dataclasses.replace(safe, missing=missing)


def _follows(material: Material, exhibits: Sequence[CourtExhibit]) -> Follows:
    return Follows(
        exhibits=exhibits,
        bundle=material.bundle,
        cited=material.cited,
        documents=material.documents,
        is_of_court=material.template.is_of_court,
    )


def exhibits(material: Material) -> list[CourtExhibit]:
    """Returns the exhibits of a paper for the court, in their order."""
    return court_exhibit.listed(material, _texts(_blocks(material)))


def _blocks(material: Material) -> tuple[LetterBlock, ...]:
    found = letter_text.blocks(body(material))
    return court_paper.numbered(found) if material.template.is_of_court else found


def _texts(blocks: tuple[LetterBlock, ...]) -> list[Text]:
    bare = LetterContent(title="", head=None, blocks=blocks, foot=None)
    return texts(bare)


def _top(
    parts: Mapping[str, str], facts: Mapping[str, object], on: str
) -> LetterHead | CourtHeading:
    is_of_court = letter_template.COURT in parts
    return court_paper.heading(parts, facts) if is_of_court else _head(parts, facts, on)


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


def _head(parts: Mapping[str, str], facts: Mapping[str, object], on: str) -> LetterHead:
    return LetterHead(
        sender=letter_fill.lines(parts["sender"], facts),
        recipient=letter_fill.lines(parts["recipient"], facts),
        date=letter_text.line(on),
        reference=letter_fill.line(parts["reference"], facts),
        subject=letter_fill.line(parts["subject"], facts),
        by=letter_fill.line(parts["by"], facts),
    )


def _has_post_address(wording: str, facts: Mapping[str, object]) -> bool:
    """Tells whether the lines of the recipient hold an address to post it to."""
    if POSTCODE.search(letter_fill.fill(wording, facts)):
        return True
    known = (key for key, fact in facts.items() if isinstance(fact, str) and fact)
    return any(key.endswith("_address") and key in wording for key in known)


def _foot(parts: Mapping[str, str], facts: Mapping[str, object]) -> LetterFoot | None:
    """Returns the close of a letter; None where nothing closes it."""
    made = LetterFoot(
        close=letter_fill.line(parts["close"], facts),
        name=letter_fill.line(parts["name"], facts),
        copies=letter_fill.lines(parts["copies"], facts),
        enclosures=letter_fill.lines(parts["enclosures"], facts),
    )
    return made if any((made.close, made.name, made.copies, made.enclosures)) else None


def _missing(texts: Iterable[Text]) -> tuple[str, ...]:
    blanks = (run.text for text in texts for run in text if run.blank)
    return tuple(dict.fromkeys(blanks))
