"""The items of a statement of disagreement, made from flags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casefile.domain.document import Document, Page, PageSource
from casefile.domain.error_kind import Part, Route, get
from casefile.domain.exhibit import Exhibits
from casefile.domain.flag import Ask, Flag
from casefile.domain.ids import FlagId
from casefile.domain.letter_fill import Missing
from casefile.domain.letter_template import phrases
from casefile.domain.letter_text import Markdown, escape
from casefile.domain.place import Place, place

_NEEDS_RIGHT = {Ask.CORRECT, Ask.COMPLETE}


@dataclass(frozen=True, kw_only=True)
class Item:
    """One numbered item, as the letter says it."""

    number: int
    part: Part
    routes: tuple[Route, ...]
    where: Markdown
    kind: str
    quote: object
    wrong: object
    right: object
    evidence: tuple[object, ...]
    sources: tuple[object, ...]
    """The same evidence by name, for a form without a list of exhibits."""
    consequence: str
    ask: str
    wording: str

    @property
    def length(self) -> int:
        """How many characters its own words have, to tell whether a page will do."""
        own = (self.quote, self.wrong, self.right, self.wording)
        return sum(len(words) for words in own if isinstance(words, str))


def in_letter_order(flags: Sequence[Flag], document: Document | None) -> list[Flag]:
    """Sorts flags for a statement: facts, opinions, omissions; each in page order."""
    parts = list(Part)

    def key(flag: Flag) -> tuple[bool, int, int, int, int]:
        where = flag.passage
        elsewhere = document is not None and where.document != document.id
        part = parts.index(get(flag.kind).part)
        return elsewhere, part, where.page, where.start, flag.number

    return sorted(flags, key=key)


def items(
    order: Sequence[FlagId],
    flags: Mapping[FlagId, Flag],
    document: Document | None,
    pages: Sequence[Page],
    exhibits: Exhibits,
) -> list[Item]:
    """Returns the items; a flag's number is its place in `order` and stays so."""
    found: list[Item] = []
    for number, flag_id in enumerate(order, start=1):
        flag = flags.get(flag_id)
        if flag is not None:
            found.append(_item(number, flag, document, pages, exhibits))
    return found


def _item(
    number: int,
    flag: Flag,
    document: Document | None,
    pages: Sequence[Page],
    exhibits: Exhibits,
) -> Item:
    kind = get(flag.kind)
    blanks = phrases()["blank"]
    right: object = flag.right.strip()
    if not right and flag.ask in _NEEDS_RIGHT and not flag.wording.strip():
        right = Missing(blanks["right"])
    where = _where(flag, document, pages)
    if document is not None and document.medium.has_pages:
        where = exhibits.referred(where, document, flag.passage)
    return Item(
        number=number,
        part=kind.part,
        routes=kind.routes,
        where=where,
        kind=kind.formal,
        quote=flag.passage.quote.strip() or Missing(blanks["quote"]),
        wrong=flag.wrong.strip() or Missing(blanks["wrong"]),
        right=right,
        evidence=tuple(exhibits.cite(flag.evidence, number)),
        sources=tuple(exhibits.name(flag.evidence)),
        consequence=flag.consequence.strip(),
        ask=phrases()["ask"][flag.ask.value],
        wording=flag.wording.strip(),
    )


def _where(flag: Flag, document: Document | None, pages: Sequence[Page]) -> Markdown:
    """Returns the place: page, heading and paragraph, as far as they are known.

    On a picture of a page, what looks like a heading may be none: a place that is not
    right would be worse than the page alone.
    """
    wording: dict[str, Any] = phrases()["place"]
    is_scanned = _is_scanned(flag, pages)
    found = place(pages, flag.passage) if pages and not is_scanned else None
    parts: list[str] = []
    if document is None or document.medium.has_pages:
        passage = flag.passage
        name = "page" if passage.last_page == passage.page else "pages"
        parts.append(wording[name].format(page=passage.page, last=passage.last_page))
    if found is not None and found.heading:
        parts.append(wording["heading"].format(heading=found.heading))
    if found is not None and found.row:
        parts.append(wording["row"].format(row=found.row))
    elif found is not None and found.paragraph:
        parts.append(_paragraph(found, wording))
    whole = ", ".join(parts)
    if is_scanned:
        whole = wording["scanned"].format(place=whole)
    return escape(whole[:1].upper() + whole[1:])


def _is_scanned(flag: Flag, pages: Sequence[Page]) -> bool:
    """Tells whether words of a flag were read from a picture."""
    first, last = flag.passage.page, flag.passage.last_page
    return any(
        page.source is PageSource.RECOGNISED and first <= page.number <= last
        for page in pages
    )


def _paragraph(found: Place, wording: Mapping[str, Any]) -> str:
    """Names a paragraph by its printed number, or by counting from the heading."""
    if found.numbered:
        return str(wording["paragraph"].format(paragraph=found.paragraph))
    ordinals = wording["ordinals"]
    counted = int(found.paragraph)
    if counted <= len(ordinals):
        return str(wording["counted"].format(ordinal=ordinals[counted - 1]))
    return str(wording["counted_far"].format(paragraph=counted))
