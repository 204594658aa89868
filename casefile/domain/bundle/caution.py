"""What to be told of a bundle before it goes to a court, in plain sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from casefile.domain import redaction, twin, written
from casefile.domain.bundle import pages, profile
from casefile.domain.bundle.front_page import span
from casefile.domain.clock import Confidence
from casefile.domain.document import Document
from casefile.domain.twin import Sketch


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A paper at its place in a bundle, and what is known of it."""

    paper: Document
    title: str
    section: str
    labels: tuple[str, ...]
    pages: tuple[int, ...]
    dated_on: date | None = None
    directed: bool = False
    typeset: str = ""
    """What it is, if its words were set on pages here."""
    without_text: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    """Pages that are pictures, whose words are not recognised yet."""
    sketch: Sketch | None = None


@dataclass(frozen=True, kw_only=True)
class Caution:
    """One thing to be told."""

    kind: str
    """A row of the table of cautions."""
    sentence: str
    document: str = ""
    """The id of the paper, if it is about one."""
    labels: str = ""


def cautions(
    papers: Sequence[Placed],
    count: int,
    chosen: profile.SectionSet,
    gone_out: Collection[str] = (),
) -> tuple[Caution, ...]:
    """Returns all that is to be told.

    Args:
        papers: Those of the bundle, in order.
        count: How many pages the file has.
        chosen: The sections that it has.
        gone_out: The ids of papers of versions that were served; none if none was.
    """
    return tuple(
        caution
        for group in (
            _length(count),
            _kinds(papers),
            _twins(papers),
            _uncovered(papers),
            _repeated(papers),
            _words(papers),
            _limits(papers),
            _order(papers, gone_out),
            _set(chosen),
        )
        for caution in group
    )


def _said(kind: str, placed: Placed | None = None, **facts: object) -> Caution:
    known: dict[str, object] = {}
    labels = ""
    if placed is not None:
        labels = span(placed.labels)
        known = {"title": placed.title, "labels": labels}
    sentence: str = profile.words("caution")[kind].format(**known | facts)
    return Caution(
        kind=kind,
        sentence=sentence,
        document="" if placed is None else str(placed.paper.id),
        labels=labels,
    )


def _length(count: int) -> Iterator[Caution]:
    limit = profile.page_limit()
    if count > limit.most:
        yield _said(
            "over_limit",
            pages=pages.said(count),
            most=limit.most,
            authority=limit.source.authority,
        )


def _kinds(papers: Iterable[Placed]) -> Iterator[Caution]:
    rule = profile.not_standard()
    for placed in papers:
        what = rule.what(placed.paper, placed.title)
        if what and not placed.directed:
            authority = rule.source.authority
            yield _said("not_standard", placed, what=what, authority=authority)
        if placed.typeset:
            yield _said("typeset", placed, form=placed.typeset)


def _twins(papers: Sequence[Placed]) -> Iterator[Caution]:
    """Yields papers that are the same file, or have the same text, as one before."""
    first: dict[str, Placed] = {}
    for placed in papers:
        known = first.setdefault(placed.paper.sha256, placed)
        if known.paper.id != placed.paper.id:
            yield _pair("same_file", placed, known)
    different = list(first.values())
    sketches: dict[Hashable, Sketch] = {
        one: one.sketch for one in different if one.sketch and one.sketch.pairs
    }
    for group in twin.groups(sketches):
        if group.exact:
            one, *others = (name for name in group.names if isinstance(name, Placed))
            for other in others:
                yield _pair("same_text", other, one)


def _pair(kind: str, placed: Placed, other: Placed) -> Caution:
    return _said(kind, placed, other=other.title, other_labels=span(other.labels))


def _uncovered(papers: Sequence[Placed]) -> Iterator[Caution]:
    """Yields papers beside which stands a copy of them with words removed."""
    for copy in papers:
        if redaction.TAG not in copy.paper.tags:
            continue
        for placed in papers:
            if redaction.is_copy(copy.paper, placed.paper):
                yield _pair("uncovered", placed, copy)


def _repeated(papers: Iterable[Placed]) -> Iterator[Caution]:
    """Yields papers of which a page stands in the bundle more than once."""
    seen: dict[str, dict[int, str]] = defaultdict(dict)
    for placed in papers:
        known = seen[str(placed.paper.id)]
        both = [
            (page, name)
            for page, name in zip(placed.pages, placed.labels, strict=True)
            if page in known
        ]
        if both:
            page = written.page_list([number for number, _ in both])
            number, name = both[0]
            yield _said(
                "same_page", placed, page=page, at=f"{known[number]} and {name}"
            )
        known |= dict(zip(placed.pages, placed.labels, strict=True))


def _words(papers: Iterable[Placed]) -> Iterator[Caution]:
    for placed in papers:
        if placed.waiting:
            yield _said("waiting", placed, pages=written.page_list(placed.waiting))
        if placed.without_text:
            on = written.page_list(placed.without_text)
            yield _said("no_text", placed, pages=on)


def _limits(papers: Iterable[Placed]) -> Iterator[Caution]:
    for placed in papers:
        limit = profile.limit_of(placed.title)
        if limit is not None and len(placed.pages) > limit.most:
            yield _said(
                "document_limit",
                placed,
                pages=pages.said(len(placed.pages)),
                name=limit.name,
                most=limit.most,
                authority=limit.source.authority,
            )


def _order(papers: Sequence[Placed], gone_out: Collection[str]) -> Iterator[Caution]:
    dated = [one for one in papers if one.dated_on is not None]
    for before, after in pairwise(dated):
        if before.section != after.section or not before.dated_on or not after.dated_on:
            continue
        if gone_out and str(after.paper.id) not in gone_out:
            # What came later goes on at the end, however old it is.
            continue
        if after.dated_on < before.dated_on:
            yield _said(
                "bad_order",
                after,
                section=after.section,
                date=written.day(after.dated_on),
                other=before.title,
                other_date=written.day(before.dated_on),
            )


def _set(chosen: profile.SectionSet) -> Iterator[Caution]:
    source = chosen.source
    is_sure = source.confidence is Confidence.VERIFIED and source.superseded is None
    if chosen.note and not is_sure:
        yield _said("set_unverified", note=chosen.note)
