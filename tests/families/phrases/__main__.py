"""Tries the checks on ways of saying things that no family's paper has.

    python -m tests.families.phrases [--second | --third] [KIND...]

Each `KIND.toml` holds paragraphs: `[[wrong]]` with the part that the case file here (or
the paragraph itself) contradicts, and `[[right]]` with what it does not. Every one is
checked alone, behind a short front. Printed are, for each kind, how many of the wrong
are found (the suggestion and the part overlap by half of the shorter), how many of the
right are alarmed, and each miss and alarm. With `--second` or `--third` the phrases are
those of the folder of that name, in other authors' voices.
"""

from __future__ import annotations

import csv
import sys
import time
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

from casefile.domain.case import Jurisdiction
from casefile.domain.check import checking
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.document import Block, BlockKind, Document, Medium, Page
from casefile.domain.document import DocumentKind as Kind
from casefile.domain.ids import DocumentId, PersonId
from casefile.domain.person import Person
from casefile.services.loading import read_records
from tests.families import score

HERE = Path(__file__).parent
DATED_ON = date(2026, 6, 18)
FRONT = (
    (BlockKind.HEADING, "Child and Family Assessment"),
    (BlockKind.PARAGRAPH, "Date completed: 18 June 2026"),
    (BlockKind.PARAGRAPH, "Bethany Dunmore, Jacob Dunmore and Isla Dunmore"),
)


@cache
def facts() -> Facts:
    """The one case file."""
    with (HERE / "people.csv").open(encoding="utf-8", newline="") as rows:
        people = tuple(
            Person(
                id=PersonId(UUID(int=number)),
                name=row["name"],
                role=row["role"],
                born_on=date.fromisoformat(row["born"]) if row["born"] else None,
                organisation=row["organisation"],
                notes=row["notes"],
                is_me=row["notes"].startswith("Me."),
            )
            for number, row in enumerate(csv.DictReader(rows), start=1)
        )
    ids = {person.name: person.id for person in people}
    records = tuple(
        replace(record, people=tuple(ids[name] for name in names))
        for record, names in read_records((HERE / "records.csv").read_bytes())
    )
    paper = Document(
        id=DocumentId(UUID(int=99)),
        title="Assessment",
        kind=Kind.ASSESSMENT,
        medium=Medium.PDF,
        sha256="0" * 64,
        size=1,
        original_name="assessment.pdf",
        pages=1,
        dated_on=DATED_ON,
    )
    return Facts(
        document=paper,
        people=people,
        records=records,
        documents=(paper,),
        jurisdiction=Jurisdiction.ENGLAND,
        today=date(2026, 6, 25),
    )


def page_of(text: str) -> Page:
    """A page with the front and a paragraph; a line with a tab is a row of a table."""
    blocks: list[Block] = []
    made = ""
    lines = [
        (BlockKind.TABLE_ROW if "\t" in line else BlockKind.PARAGRAPH, line)
        for line in text.splitlines()
    ]
    for kind, words in (*FRONT, *lines):
        blocks.append(Block(len(made), len(made) + len(words), kind))
        made += words + "\n"
    return Page(number=1, width=595, height=842, text=made, blocks=tuple(blocks))


def suggested(text: str, part: str) -> tuple[list[Suggestion], list[Suggestion]]:
    """What is suggested of `part` of a paragraph, and of the rest of it."""
    page = page_of(text)
    paper = score.Document(page.text)
    whole = paper.every(score.norm(text))[-1:]
    wanted = [one for one in paper.every(score.norm(part)) if one[0] >= whole[0][0]]
    hits, others = [], []
    for one in checking.check([page], facts()).suggestions:
        spots = paper.places(one.passage.quote, 1)
        if one.other is not None:
            spots = [*spots, *paper.places(one.other.quote, 1)]
        if any(score.overlap(spot, mark) for spot in spots for mark in wanted):
            hits.append(one)
        elif any(score.overlap(spot, whole[0]) for spot in spots):
            others.append(one)
    return hits, others


def _told(one: Suggestion) -> str:
    return f"        {one.kind.value}: “{one.passage.quote}” {one.sentence}"


def tried(kind: str, folder: Path = HERE) -> tuple[list[int], list[str]]:
    """Found, of wrong, alarmed, of right; and a line for each miss and alarm."""
    bank = tomllib.loads((folder / f"{kind}.toml").read_text(encoding="utf-8"))
    lines: list[str] = []
    found = alarmed = 0
    for entry in bank["wrong"]:
        hits, others = suggested(entry["text"], entry["quote"])
        found += bool(hits)
        if not hits:
            lines += [f"   missed: {entry['text']}", f"        {entry['why']}"]
            lines += map(_told, others)
    for entry in bank["right"]:
        hits, _ = suggested(entry["text"], entry["text"])
        alarmed += bool(hits)
        if hits:
            lines += [f"   alarm: {entry['text']}", *map(_told, hits)]
    return [found, len(bank["wrong"]), alarmed, len(bank["right"])], lines


def main(arguments: list[str]) -> int:
    """Tries the named kinds, or all, of the bank or of its other voices."""
    voices = [word for word in arguments if word in ("--second", "--third")]
    folder = HERE / voices[-1].removeprefix("--") if voices else HERE
    kinds = [word for word in arguments if word not in voices]
    every = sorted(path.stem for path in folder.glob("*.toml"))
    if unknown := sorted(set(kinds) - set(every)):
        raise SystemExit(f"No such kind: {', '.join(unknown)}")
    began = time.perf_counter()
    table, total = [], [0, 0, 0, 0]
    for kind in kinds or every:
        counts, lines = tried(kind, folder)
        sys.stdout.write("\n".join([f"{kind}:", *lines]) + "\n")
        table.append((kind, counts))
        total = [a + b for a, b in zip(total, counts, strict=True)]
    for kind, (found, wrong, alarmed, right) in [*table, ("total", total)]:
        sys.stdout.write(
            f"{kind:12} found {found:4}/{wrong:<4} {found / wrong:4.0%}   "
            f"alarms {alarmed:3}/{right:<4} {alarmed / right:6.1%}\n"
        )
    sys.stdout.write(f"{time.perf_counter() - began:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
