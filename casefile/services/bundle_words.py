"""What is said of a finished bundle, in plain sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casefile.domain import written
from casefile.domain.bundle.binding import BindingReport, Dropped, Finding, Proof
from casefile.domain.bundle.caution import Caution, Placed
from casefile.domain.bundle.front_page import span
from casefile.domain.bundle.kept import KeptSection
from casefile.domain.bundle.making import MEGABYTE, FileChoice
from casefile.domain.bundle.plan import Plan
from casefile.domain.bundle.profile import holds, shrink_to, words
from casefile.domain.person import Person
from casefile.services.ports import Desk

_MOST: Final = 6
_LEAST: Final = 3
"""Letters below which a name is left alone, as it may be a word."""
_SAFE: Final = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, kw_only=True)
class WrittenPart:
    """A file that was written: a whole bundle or a part of it."""

    path: Path
    size: int
    """Bytes."""
    pages: int
    ends: tuple[str, ...]
    """The labels of its first and its last page that is of a paper."""
    labels: tuple[str, ...] = ()
    """Of each page; empty for one that has none, such as a divider."""


def file_name(plan: Plan, version: int) -> str:
    """Returns the usual name of a bundle's file, which gives nobody's name away."""
    number = _SAFE.sub("", plan.case_number)
    on = "" if plan.hearing_on is None else plan.hearing_on.isoformat()
    parts = (number, "bundle", on, f"v{version}")
    return f"{'_'.join(part for part in parts if part)}.pdf"


def neutral(desk: Desk, title: str) -> str:
    """Returns a title for the properties of the file: without names of the family."""
    people = desk.case.read(lambda case: case.all(Person, withdrawn=True))
    names = tuple(
        word
        for person in people
        if not person.is_organisation
        for name in (person.name, *person.former_names)
        for word in name.split()
        if len(word) >= _LEAST
    )
    usual: str = words("front")["title"]
    return usual if holds(title, names) else title


def checked(proof: Proof) -> str:
    """Says what the check of the finished file counted."""
    said: str = words("report")["checked"]
    return said.format(
        pages=written.count(proof.pages, "page"),
        links=written.count(proof.links, "link"),
        bookmarks=written.count(proof.bookmarks, "bookmark"),
        labels=written.count(proof.labels, "page label"),
        stamps=written.count(proof.stamps, "printed number"),
        with_text=written.count(proof.with_text, "page"),
        ranges=written.count(proof.ranges, "page range"),
    )


def faults(report: BindingReport, labels: Sequence[str]) -> list[str]:
    """Says what the check of the finished file found wrong."""
    return [_fault(one, labels) for one in report.proof.findings]


def _fault(one: Finding, labels: Sequence[str]) -> str:
    listed = words("listed")
    page: str = listed["some_page"]
    if one.place is not None and one.place < len(labels):
        page = listed["this_page"].format(label=labels[one.place] or one.place + 1)
    said: str = words("fault")[one.fault.value]
    found = said.format(page=page, expected=one.expected, found=one.found)
    return found[:1].upper() + found[1:]


def bound(
    report: BindingReport, placed: Sequence[Placed], labels: Sequence[str]
) -> tuple[Caution, ...]:
    """Returns what is to be told of how the papers came out."""
    return (*_pages(report, placed, labels), *_sums(report, placed))


def _pages(
    report: BindingReport, placed: Sequence[Placed], labels: Sequence[str]
) -> Iterator[Caution]:
    said = words("report")
    for one, paper in zip(placed, report.papers, strict=True):
        where = {"blank": paper.blank, "upside_down": paper.upside_down}
        for kind, places in where.items():
            if places:
                pages = _named([labels[place] for place in places])
                sentence = said[kind].format(title=one.title, where=pages)
                yield _about(kind, sentence, one)
        if paper.repaired:
            facts = {"title": one.title, "labels": span(one.labels)}
            yield _about("repaired", said["repaired"].format(**facts), one)


def _sums(report: BindingReport, placed: Sequence[Placed]) -> Iterator[Caution]:
    said = words("report")
    resized = sum(len(paper.resized) for paper in report.papers)
    if resized:
        pages = written.count(resized, "page")
        yield Caution(kind="resized", sentence=said["resized"].format(pages=pages))
    shrunk = sum(paper.shrunk for paper in report.papers)
    if shrunk:
        facts = {
            "pictures": written.count(shrunk, "picture"),
            "dots": str(shrink_to()),
            "saved": megabytes(sum(paper.saved for paper in report.papers)),
        }
        yield Caution(kind="shrunk", sentence=said["shrunk"].format(**facts))
    titles: dict[Dropped, list[str]] = defaultdict(list)
    for one, paper in zip(placed, report.papers, strict=True):
        for what, _count in paper.dropped:
            titles[what].append(f"“{one.title}”")
    for what, of in titles.items():
        facts = {"titles": _shortened(of), "what": said["dropped_names"][what.value]}
        yield Caution(kind="dropped", sentence=said["dropped"].format(**facts))


def _about(kind: str, sentence: str, one: Placed) -> Caution:
    labels = span(one.labels)
    paper = str(one.paper.id)
    return Caution(kind=kind, sentence=sentence, document=paper, labels=labels)


def too_large(
    files: Sequence[tuple[tuple[str, ...], int]], most: int
) -> Iterator[Caution]:
    """Yields the parts that could not be made small enough; each by its ends."""
    form: str = words("part")["too_large"]
    for number, (ends, size) in enumerate(files, start=1):
        if most and size > most:
            facts = {"number": number, "labels": span(ends)}
            sizes = {"size": megabytes(size), "most": megabytes(most)}
            yield Caution(kind="part_too_large", sentence=form.format(**facts, **sizes))


def parts(files: Sequence[WrittenPart]) -> Iterator[str]:
    """Says what is in which file."""
    form: str = words("part")["written"]
    for one in files:
        pages = written.count(one.pages, "page")
        yield form.format(
            name=one.path.name,
            labels=span(one.ends),
            pages=pages,
            size=megabytes(one.size),
        )


def megabytes(size: int) -> str:
    """Returns `1.5 MB`."""
    return f"{max(size / MEGABYTE, 0.1):,.1f} MB"


def _named(labels: Sequence[str]) -> str:
    form: str = words("listed")["page" if len(labels) == 1 else "pages"]
    return form.format(labels=_shortened(labels))


def _shortened(names: Sequence[str]) -> str:
    """Returns `a, b and c`, or the first of many and how many more there are."""
    once = list(dict.fromkeys(names))
    if len(once) > _MOST:
        more: str = words("listed")["more"]
        once = [*once[:_MOST], more.format(count=len(once) - _MOST)]
    return written.listing(once)


def front(plan: Plan) -> str:
    """Returns what a plan says of the front page, as a line."""
    on = "" if plan.hearing_on is None else written.day(plan.hearing_on)
    parts = (plan.court, plan.case_number, plan.hearing, on, plan.judge)
    return ", ".join(part for part in parts if part)


def papers(section: KeptSection) -> str:
    """Returns the papers of a section with their page numbers, as a line."""
    each = [_paper(one.title, span(one.labels)) for one in section.papers]
    return _section(section.letter, section.title, each)


def chosen(file: FileChoice) -> str:
    """Returns how the files of a bundle are to be made."""
    listed = words("listed")
    form: str = listed["in_parts" if file.parts else "one_file"]
    wanted = {
        "shrink": file.shrink,
        "dividers": file.dividers,
        "double_sided": file.double_sided,
    }
    said = [form.format(parts=file.parts)]
    return ", ".join(said + [listed[key] for key, is_so in wanted.items() if is_so])


def planned(plan: Plan) -> str:
    """Returns what is to be in a bundle, with a line for each section."""
    lines = [front(plan)]
    for section in plan.sections:
        each = [_paper(one.title, one.pages) for one in section.documents]
        lines.append(_section(section.letter, section.title, each))
    return "\n".join(line for line in lines if line)


def _paper(title: str, labels: str) -> str:
    form: str = words("listed")["paper"]
    return form.format(title=title, labels=labels) if labels else title


def _section(letter: str, title: str, papers: Sequence[str]) -> str:
    form: str = words("listed")["section"]
    return form.format(letter=letter, title=title, papers="; ".join(papers))
