"""Makes the papers of the invented families from their sources.

    python -m tests.families.build [NAME...]

Each folder here with a `source.txt` is a family. Beside its hand-kept `people.csv` and
`records.csv` this writes `assessment.pdf`, `assessment.docx`, `text.txt` (the text of
the PDF, a form feed between pages) and `truth.json`. It refuses a marked passage that
is not exactly once in the text, an error that is not described, and a pointer to a
record or person that is not there.

Of a family with a `source-v2.txt` it also writes the second version
(`assessment-v2.pdf`, `assessment-v2.docx`, `text-v2.txt`) and adds to `truth.json` what
became of every passage. A family with an `again.txt`, settings only, has the first
version a second time in another look: `assessment-again.pdf`.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2

from tests.families import paper, source
from tests.families.score import KINDS, Document, norm
from tests.families.second import Second

HERE = Path(__file__).parent
POINTER = re.compile(r"(people|records): *([^;]+)")


class UnfitError(Exception):
    """The source cannot be made into a test."""


def sources() -> list[Path]:
    """The folders that are made from a source."""
    return sorted(path.parent for path in HERE.glob("*/source.txt"))


def text_of(pdf: bytes) -> str:
    """The text of a PDF as the samples have it: a form feed between pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "\f".join(page.replace("\r\n", "\n") for page in pages)


def truth_of(made: source.Source, document: Document) -> dict:
    """What the scorer is to know, with the page of every passage."""
    faults: list[str] = []

    def page(quote: str) -> int:
        found = document.every(norm(quote))
        if len(found) != 1:
            faults.append(f"{len(found)} times in the text: {quote!r}")
            return 0
        return document.page(found[0][0])

    marks = {mark.what: mark.quote for mark in made.marks}
    errors = [_error(error, marks, page, faults) for error in made.errors]
    known = {error["id"] for error in errors}
    truth: dict = {
        "assessment_date": made.settings["date"],
        "errors": errors,
        "correct": [],
        "neutral": [],
    }
    for mark in made.marks:
        if re.fullmatch(r"&?e\d+", mark.what):
            if mark.what.lstrip("&") not in known:
                faults.append(f"not described: {mark.what}")
        elif mark.what == "~":
            truth["neutral"].append({"quote": mark.quote, "page": page(mark.quote)})
        else:
            about = mark.what.split(",")
            truth["correct"].append(
                {"quote": mark.quote, "page": page(mark.quote), "about": about}
            )
    if faults:
        raise UnfitError("\n".join(faults))
    return truth


def _error(error: dict[str, str], marks: dict[str, str], page, faults) -> dict:
    ident = error["id"]
    if ident not in marks or error["kind"] not in KINDS:
        faults.append(f"not marked, or of no known kind: {ident}")
        return error
    out = {
        "id": ident,
        "kind": error["kind"],
        "quote": marks[ident],
        "page": page(marks[ident]),
        "says": error["says"],
        "right": error["right"],
        "needs": error["needs"],
        "detectable": not error["human"],
    }
    if other := marks.get(f"&{ident}"):
        page(other)
        out["also"] = [other]
    return out


def second_of(folder: Path, truth: dict) -> tuple[source.Source, bytes, str]:
    """The second version, its PDF and text; `truth` then tells of it too."""
    made = source.read(folder / "source-v2.txt")
    data = paper.pdf(made)
    text = text_of(data)
    told = Second(made, Document(text))
    told.add_to(truth, source.read(folder / "source.txt"))
    if told.faults:
        raise UnfitError("\n".join(told.faults))
    return made, data, text


def again_of(folder: Path) -> bytes:
    """The first version in another look."""
    look = source.settings(folder / "again.txt")
    made = source.read(folder / "source.txt")
    blocks = [block for block in made.blocks if block.kind != "page"]
    return paper.pdf(replace(made, settings={**made.settings, **look}, blocks=blocks))


def pointers(folder: Path) -> set[str]:
    """What an error may point to: each person's name, each record's day and kind."""
    with (folder / "people.csv").open(encoding="utf-8", newline="") as rows:
        people = {row["name"] for row in csv.DictReader(rows)}
    with (folder / "records.csv").open(encoding="utf-8", newline="") as rows:
        records = {f"{row['date']} {row['kind']}" for row in csv.DictReader(rows)}
    return people | records


def build(folder: Path) -> None:
    """Makes one family's papers."""
    made = source.read(folder / "source.txt")
    data = paper.pdf(made)
    text = text_of(data)
    (folder / "text.txt").write_text(text, encoding="utf-8")
    truth = truth_of(made, Document(text))
    if (folder / "again.txt").exists():
        (folder / "assessment-again.pdf").write_bytes(again_of(folder))
    if (folder / "source-v2.txt").exists():
        later, data_v2, text_v2 = second_of(folder, truth)
        (folder / "text-v2.txt").write_text(text_v2, encoding="utf-8")
        (folder / "assessment-v2.pdf").write_bytes(data_v2)
        (folder / "assessment-v2.docx").write_bytes(paper.word(later))
    there = pointers(folder)
    for error in truth["errors"] + truth.get("new_in_v2", []):
        for _, name in POINTER.findall(error["needs"]):
            if name.strip() not in there:
                raise UnfitError(f"{error['id']} points to nothing: {name}")
    (folder / "assessment.pdf").write_bytes(data)
    (folder / "assessment.docx").write_bytes(paper.word(made))
    (folder / "truth.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    sys.stdout.write(
        f"{folder.name}: {text.count(chr(12)) + 1} pages, {len(text.split())} words, "
        f"{len(truth['errors'])} errors, {len(truth['correct'])} correct, "
        f"{len(truth['neutral'])} neutral\n"
    )


def main(names: list[str]) -> int:
    """Makes those that are named, or all."""
    known = {folder.name: folder for folder in sources()}
    for name in names:
        if name not in known:
            listed = ", ".join(known)
            sys.stderr.write(f"No family with a source is called {name}: {listed}.\n")
            return 2
    for folder in [known[name] for name in names] or sources():
        try:
            build(folder)
        except UnfitError as problem:
            sys.stdout.write(f"{folder.name}: {problem}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
