"""Makes passages: the exact words of a selection, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.domain.document import Page
from casefile.domain.fold import Likeness, clean, fold
from casefile.domain.ids import DocumentId
from casefile.domain.passage import CONTEXT, Passage
from casefile.domain.textflow import Spot, TextFlow, body, furniture, whole
from casefile.errors import QuoteNotFound

_REACH = 4 * CONTEXT


def passage_at(  # noqa: PLR0913, PLR0917 - a selection is two places
    pages: Sequence[Page],
    document: DocumentId,
    start_page: int,
    start: int,
    end_page: int,
    end: int,
) -> Passage:
    """Makes a passage of a selection from one place of a paper to another.

    Spaces at its ends are left out; so are running headers and footers if it runs from
    one page to the next. `pages` needs only the pages selected; with their neighbours
    the context can reach over a page break.

    Raises:
        QuoteNotFound: if no words were selected.
    """
    first, last = sorted([Spot(start_page, start), Spot(end_page, end)])
    crosses = first.page != last.page
    flow = TextFlow(body(pages))
    if not crosses and _touches_furniture(pages, first, last):
        flow = TextFlow(whole(pages))
    begin, finish = flow.index(first), flow.index(last)
    if crosses and not flow.text[begin:finish].strip():
        flow = TextFlow(whole(pages))
        begin, finish = flow.index(first), flow.index(last)
    return passage_in(flow, document, begin, finish)


def _touches_furniture(pages: Sequence[Page], first: Spot, last: Spot) -> bool:
    return any(
        start < last.offset and first.offset < end
        for page in pages
        if page.number == first.page
        for start, end in furniture(page)
    )


def passage_in(
    flow: TextFlow, document: DocumentId, begin: int, finish: int
) -> Passage:
    """Makes a passage of a range of running text; `QuoteNotFound` if it is empty."""
    selected = flow.text[begin:finish]
    quote = clean(selected)
    if not quote:
        raise QuoteNotFound([])
    begin += len(selected) - len(selected.lstrip())
    finish -= len(selected) - len(selected.rstrip())
    start, last = flow.spot(begin), flow.spot(finish - 1)
    before, after = _context(flow.text, begin, finish)
    return Passage(
        document=document,
        page=start.page,
        start=start.offset,
        end=last.offset + 1,
        quote=quote,
        before=before,
        after=after,
        end_page=last.page if last.page != start.page else 0,
    )


def _context(text: str, begin: int, finish: int) -> tuple[str, str]:
    """Returns the characters around a range as written, spaces at the quote kept."""
    before = fold(text[max(0, begin - _REACH) : begin], Likeness.WRITTEN).text
    after = fold(text[finish : finish + _REACH], Likeness.WRITTEN).text
    return before[-CONTEXT:].lstrip(), after[:CONTEXT].rstrip()
