"""The report on a reply to a request for records, in sentences and as a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from casefile import resources
from casefile.domain import twin
from casefile.domain.disclosure import Line, Look, Source, State
from casefile.domain.letter import (
    Bullets,
    Heading,
    LetterBlock,
    LetterContent,
    Note,
    Paragraph,
    Run,
    Table,
    Text,
)
from casefile.domain.written import count, day, listing
from casefile.services import reports, wording
from casefile.services.disclosure.gaps import Report

_FEW = 4
"""Places that are named for one record; of more, only how many there are."""


def words() -> dict[str, Any]:
    """Returns the sentences of the report."""
    return dict(resources.toml("disclosure.toml")["report"])


def content(report: Report, made_on: date) -> LetterContent:
    """Returns the report as a paper, ready for each format."""
    said = words()
    return reports.paper(said, _blocks(report, made_on, said))


def _blocks(
    report: Report, made_on: date, said: dict[str, Any]
) -> Iterator[LetterBlock]:
    yield Paragraph(_plain(made(report, made_on)))
    yield Paragraph(_plain(asked(report)))
    yield Paragraph(_plain(summary(report)))
    if unread := unread_words(report):
        yield Note(_plain(unread))
    yield Note(_plain(said["care"]))
    yield from _under(report, said)
    for state in (State.MISSING, State.PERHAPS, State.CAME):
        yield from _records(report, state, said)
    yield from _boxes(report, said)
    yield from _listed("gap", gap_sentences(report), said)
    yield from _listed("alike", alike_sentences(report), said)
    none = "months_none" if report.is_dated else "months_undated"
    yield from _listed("months", month_sentences(report), said, none)


def _plain(text: str) -> Text:
    return (Run(text),)


def made(report: Report, made_on: date) -> str:
    """Says when the report was made, and of what."""
    said = words()
    replies = [
        str(said["reply"]).format(title=one.title, pages=count(one.pages, "page"))
        for one in report.bundles
    ]
    return str(said["made"]).format(date=day(made_on), replies=listing(replies))


def asked(report: Report) -> str:
    """Says what the papers are compared with."""
    said = words()
    letter = report.letter
    if letter is None:
        return str(said["asked_all"])
    on = day(letter.sent_on) if letter.sent_on else "a day that was not noted"
    return str(said["asked_letter"]).format(title=letter.title, date=on)


def summary(report: Report) -> str:
    """Says in figures what came."""
    boxed = sum(len(look.boxes) for look in report.looks)
    black = sum(len(look.black) for look in report.looks)
    return str(words()["counts"]).format(
        papers=count(len(report.papers), "paper"),
        pages=count(sum(look.pages for look in report.looks), "page"),
        boxes=count(sum(look.redactions for look in report.looks), "box", "boxes"),
        boxed=count(boxed, "page"),
        black=f"{count(black, 'page') if black else 'No page'} "
        f"{'are' if black > 1 else 'is'}",
    )


def unread_words(report: Report) -> str:
    """Says how many pages are pictures that were not read; nothing if none is."""
    unread = sum(len(look.unread) for look in report.looks)
    return str(words()["unread"]).format(pages=count(unread, "page")) if unread else ""


def under_words(report: Report) -> str:
    """Says with care that words can be taken out from under boxes; else nothing."""
    under = [look for look in report.looks if look.words_under]
    if not under:
        return ""
    return str(words()["under"]).format(
        papers=listing([f"“{_title(report, look)}”" for look in under]),
        words=count(sum(look.words_under for look in under), "word"),
    )


def _under(report: Report, said: dict[str, Any]) -> Iterator[LetterBlock]:
    if sentence := under_words(report):
        yield Heading(1, _plain(said["under_heading"]))
        yield Paragraph(_plain(sentence))


def _records(
    report: Report, state: State, said: dict[str, Any]
) -> Iterator[LetterBlock]:
    lines = [line for line in report.lines if line.state is state]
    yield Heading(1, _plain(said[f"{state.value}_heading"]))
    if not lines:
        yield Paragraph(_plain(said["none"]))
        return
    if state is State.MISSING:
        yield Paragraph(_plain(said["missing"]))
        yield Bullets(tuple(_plain(line.label) for line in lines))
        return
    if state is State.PERHAPS:
        yield Paragraph(_plain(said["perhaps"]))
    yield Table(
        header=tuple(_plain(column) for column in said["columns"]),
        rows=tuple(
            (_plain(line.label), _plain(places(report, line))) for line in lines
        ),
        widths=(0.45, 0.55),
        row_headers=True,
    )


def places(report: Report, line: Line) -> str:
    """Says where a record seems to be, and which words led there."""
    parts = [place(report, source) for source in line.sources[:_FEW]]
    more = len(line.sources) - _FEW + line.more
    if more > 0:
        parts.append(f"and {count(more, 'more place')}")
    return "; ".join(parts)


def place(report: Report, source: Source) -> str:
    """Says where one sign of a record stands."""
    where = f"“{report.paper(source.document).title}”, page {source.page}"
    return f"{where}: “{source.words}”" if source.words else where


def _boxes(report: Report, said: dict[str, Any]) -> Iterator[LetterBlock]:
    yield Heading(1, _plain(said["boxes_heading"]))
    found = [look for look in report.looks if look.boxes or look.black]
    if not found:
        yield Paragraph(_plain(said["boxes_none"]))
        return
    yield Table(
        header=tuple(_plain(column) for column in said["boxes_columns"]),
        rows=tuple(
            (
                _plain(_title(report, look)),
                _plain(f"{look.redactions:,}"),
                _plain(pages(sorted(look.boxes)) or "none"),
                _plain(pages(look.black) or "none"),
            )
            for look in found
        ),
        widths=(0.46, 0.12, 0.24, 0.18),
        row_headers=True,
    )


def _listed(
    name: str, sentences: Sequence[str], said: dict[str, Any], none: str = ""
) -> Iterator[LetterBlock]:
    yield Heading(1, _plain(said[f"{name}_heading"]))
    if sentences:
        yield Bullets(tuple(map(_plain, sentences)))
    else:
        yield Paragraph(_plain(said[none or f"{name}_none"]))


def gap_sentences(report: Report) -> list[str]:
    """Says which pages are not there by the numbers printed on the others."""
    said = words()
    found = [
        str(said["gap_bundle"]).format(
            title=bundle.title, of=gap.of, pages=pages(gap.missing)
        )
        for bundle, gap in report.gaps
    ]
    return found + [
        str(said["gap"]).format(
            title=_title(report, look), of=look.gap.of, pages=pages(look.gap.missing)
        )
        for look in report.looks
        if look.gap is not None
    ]


def alike_sentences(report: Report) -> list[str]:
    """Says which papers and pages came twice."""
    return [
        *(alike_papers(report, group) for group in report.alike),
        *(alike_pages(report, group) for group in report.alike_pages),
    ]


def alike_papers(report: Report, group: twin.Group) -> str:
    """Says which papers are the same, or nearly."""
    named = [f"“{_titled(report, name)}”" for name in group.names]
    which = "alike_exact" if group.exact else "alike_near"
    return str(words()[which]).format(papers=listing(named))


def alike_pages(report: Report, group: twin.Group) -> str:
    """Says which pages of different papers are the same."""
    named = [f"“{_titled(report, n[0])}” page {n[1]}" for n in pages_of(group)]
    return str(words()["alike_pages"]).format(
        count=count(1, "page"), pages=listing(named)
    )


def pages_of(group: twin.Group) -> list[tuple[object, int]]:
    """Returns paper and page of each of some pages that are the same."""
    return [name for name in group.names if isinstance(name, tuple)]


def month_sentences(report: Report) -> list[str]:
    """Says of which months nothing came."""
    if not report.months:
        return []
    named = [span(first, last) for first, last in report.months]
    return [str(words()["months"]).format(months=listing(named))]


def span(first: date, last: date) -> str:
    """Returns `April 2025`, or `April 2025 to May 2025`."""
    if first == last:
        return wording.month(first)
    return f"{wording.month(first)} to {wording.month(last)}"


def _title(report: Report, look: Look) -> str:
    return report.paper(look.document).title


def _titled(report: Report, name: object) -> str:
    return next(paper.title for paper in report.papers if paper.id == name)


def pages(numbers: Sequence[int]) -> str:
    """Returns `1 to 3, 7`."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return ", ".join(f"{a}" if a == b else f"{a} to {b}" for a, b in found)
