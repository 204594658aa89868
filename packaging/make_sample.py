"""Makes the papers of the sample case from their sources, and checks them.

    python packaging/make_sample.py            write the papers
    python packaging/make_sample.py --check    fail if a paper is not as made

The words are in `resources/sample/source`, the facts in `resources/sample/case.toml`.
Every quotation in the facts is looked for in the paper that is made: the page that is
named must have it, and it must be there only once.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import sample_pdf
import sample_word
from sample_source import Paper, all_words, read_source

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample"
FONTS = ROOT / "resources" / "fonts"
PAGES = 14
"""The pages of the assessment."""
LARGEST = 1_500_000
"""The most bytes that the whole sample may have."""


@dataclass(frozen=True)
class Made:
    """A paper as it was made."""

    source: Paper
    name: str
    data: bytes


def make_all() -> list[Made]:
    """Returns every paper of the sample, made in memory."""
    made: list[Made] = []
    for path in sorted((SAMPLE / "source").glob("*.md")):
        source = read_source(path)
        for kind in source.formats:
            data = (
                sample_pdf.draw(source, FONTS)
                if kind == "pdf"
                else sample_word.write(source)
            )
            made.append(Made(source, f"{source.file}.{kind}", data))
    return made


def page_texts(data: bytes) -> list[str]:
    """Returns the words of each page of a PDF, with single spaces."""
    with pypdfium2.PdfDocument(data) as document:
        return [
            plain(document[at].get_textpage().get_text_bounded())
            for at in range(len(document))
        ]


def plain(text: str) -> str:
    """Returns a text with single spaces, and none at its ends."""
    return " ".join(text.split())


def problems(made: list[Made]) -> list[str]:
    """Returns what is wrong with the papers, as sentences; empty if nothing is."""
    facts = tomllib.loads((SAMPLE / "case.toml").read_text(encoding="utf-8"))
    texts = {
        paper.name: page_texts(paper.data)
        for paper in made
        if paper.name.endswith(".pdf")
    }
    assessment = str(facts["case"]["assessment"])
    found = []
    if len(texts[assessment]) != PAGES:
        found.append(f"{assessment} has {len(texts[assessment])} pages, not {PAGES}.")
    found += _listing_problems(made, facts)
    for name, row in _quotes(facts, assessment):
        found += _quote_problems(name, row, texts[name])
    for also in (q for row in facts["error"] for q in row.get("also", ())):
        if not any(plain(also) in page for page in texts[assessment]):
            found.append(f"{assessment} does not say “{also}”.")
    size = sum(len(paper.data) for paper in made) + sum(
        path.stat().st_size for path in (SAMPLE / "source").iterdir()
    )
    if size > LARGEST:
        found.append(f"The sample has {size} bytes, more than {LARGEST}.")
    return found


def _listing_problems(made: list[Made], facts: dict[str, Any]) -> list[str]:
    listed = {row["file"] for row in facts["document"]}
    there = {paper.name for paper in made}
    return [f"{name} is made or listed, but not both." for name in listed ^ there]


def _quotes(facts: dict[str, Any], assessment: str) -> list[tuple[str, dict[str, Any]]]:
    rows = [(assessment, row) for row in (*facts["error"], *facts["correct"])]
    rows += [(row["document"], row) for row in facts["flag"]]
    shown = [row for flag in facts["flag"] for row in flag["evidence"]]
    rows += [(row["document"], row) for row in shown if "quote" in row]
    return rows


def _quote_problems(name: str, row: dict[str, Any], pages: list[str]) -> list[str]:
    quote = plain(row["quote"])
    places = [
        number
        for number, page in enumerate(pages, start=1)
        for _ in range(page.count(quote))
    ]
    if places == [row["page"]]:
        return []
    where = ", ".join(str(place) for place in places) or "none"
    return [f"{name}: “{quote}” should be on page {row['page']} once; found: {where}."]


def differences(made: list[Made]) -> list[str]:
    """Returns the papers on the disk that are not what would be made."""
    found = []
    for paper in made:
        place = SAMPLE / paper.name
        if not place.is_file():
            found.append(f"{paper.name} is missing.")
        elif not _is_same(paper, place.read_bytes()):
            found.append(f"{paper.name} is not what its source makes.")
    return found


def _is_same(paper: Made, there: bytes) -> bool:
    if paper.name.endswith(".docx"):
        # Compression differs between machines; what is packed does not.
        return sample_word.parts(there) == sample_word.parts(paper.data)
    return there == paper.data


def main(arguments: list[str] | None = None) -> int:
    """Writes or checks the papers; returns the exit code."""
    parser = argparse.ArgumentParser(description="Makes the papers of the sample case.")
    parser.add_argument("--check", action="store_true", help="write nothing; compare")
    options = parser.parse_args(arguments)
    made = make_all()
    found = problems(made)
    if options.check:
        found += differences(made)
    else:
        for paper in made:
            (SAMPLE / paper.name).write_bytes(paper.data)
    for sentence in found:
        print(sentence, file=sys.stderr)
    if found and options.check:
        print("Run: python packaging/make_sample.py", file=sys.stderr)
    said = sum(len(all_words(paper.source).split()) for paper in made)
    print(f"{len(made)} papers, {said} words, {len(found)} problems.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
