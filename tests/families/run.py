"""Checks the invented families' papers with the program, and marks what it suggests.

    python -m tests.families.run [NAME...] [--docx | --scan] [--undated]
                                 [--keep DIR] [--json]

For each family it makes a case file with the command line, loads the people and
records, keeps the paper (the PDF; with `--docx` the Word file; with `--scan` a PDF of
pictures of its pages) and runs `casefile check`. `--undated` does not say of what date
the paper is. With `--keep` the case files stay in DIR, and as long as a family's files
are the same the next run only checks.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pypdfium2

from tests.families import score, source

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PASSPHRASE = "four plain words together"
DOTS = 200
"""Dots an inch of the pictures of pages."""


class Case:
    """A case file in a folder of its own, and the commands on it."""

    def __init__(self, folder: Path) -> None:
        self._file, self._own = folder / "family.casefile", folder / "own"
        self._words = folder / "words"
        self._words.write_text(PASSPHRASE + "\n", encoding="utf-8")

    def __call__(self, command: str, *arguments: str | Path) -> str:
        """Runs a command that must succeed; returns what it printed."""
        done = subprocess.run(
            [
                *(sys.executable, "-m", "casefile", "--data-dir", self._own),
                *(command, self._file, *arguments, "--passphrase-file", self._words),
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"casefile {command}: {done.returncode}\n{done.stderr}")
        return done.stdout


def scan(paper: Path, target: Path) -> Path:
    """Writes pictures of a paper's pages, as an office's copier would."""
    with pypdfium2.PdfDocument(paper) as document:
        first, *more = (
            page.render(scale=DOTS / 72, grayscale=True).to_pil() for page in document
        )
    first.save(
        target, "PDF", save_all=True, append_images=more, resolution=DOTS, quality=80
    )
    return target


def paper_of(family: Path, form: str, room: Path) -> Path:
    """The first version in the form asked for."""
    if form == "docx":
        return family / "assessment.docx"
    pdf, ready = family / "assessment.pdf", family / "assessment-scan.pdf"
    if form == "scan":
        return ready if ready.exists() else scan(pdf, room / "assessment-scan.pdf")
    return pdf


def jurisdiction(family: Path) -> str:
    """The nation that a family lives in."""
    made = family / "source.txt"
    settings = source.read(made).settings if made.exists() else {}
    return settings.get("jurisdiction", "england")


def _made(family: Path, form: str, room: Path, *, dated: bool) -> Case:
    """A case file with the family's people, records and paper."""
    ready = room / "ready"
    case = Case(room)
    if ready.exists():
        return case
    (room / "family.casefile").unlink(missing_ok=True)
    truth = json.loads((family / "truth.json").read_text(encoding="utf-8"))
    on = ["--on", truth["assessment_date"]] if dated else []
    case("new", "--title", "Family", "--jurisdiction", jurisdiction(family))
    case("load", "people", family / "people.csv")
    case("load", "records", family / "records.csv")
    paper = paper_of(family, form, room)
    ready.write_text(case("import", paper, "--kind", "assessment", *on, "--json"))
    return case


def _print_of(family: Path, form: str, *, dated: bool) -> str:
    """A short name for all that a case file is made of."""
    names = (
        "people.csv",
        "records.csv",
        "truth.json",
        "assessment.pdf",
        "assessment.docx",
    )
    data = b"".join((family / name).read_bytes() for name in names)
    kind = f"{form}{'' if dated else '-undated'}"
    return f"{family.name}-{kind}-{hashlib.sha256(data).hexdigest()[:12]}"


def check(
    family: Path, form: str, *, dated: bool, keep: Path | None
) -> tuple[list[dict[str, Any]], float]:
    """What the program suggests of a family's paper, and how long the command took."""
    with tempfile.TemporaryDirectory() as folder:
        room = (keep or Path(folder)) / _print_of(family, form, dated=dated)
        room.mkdir(parents=True, exist_ok=True)
        case = _made(family, form, room, dated=dated)
        paper = json.loads((room / "ready").read_text())[0]["id"]
        began = time.perf_counter()
        found = json.loads(case("check", paper, "--json"))
        return found, time.perf_counter() - began


def _told(case: dict[str, Any]) -> list[str]:
    def suggested(one: dict[str, Any]) -> list[str]:
        says = one.get("sentence") or f"{one.get('says')} / {one.get('expected')}"
        place = f"p{one.get('page')} {one.get('kind')}"
        return [f"      {place}: “{one['quote']}”", f"        {says}"]

    lines = [f"\n{score.line(case)}; {case['seconds']:.1f} s"]
    lines += ["   missed:"] if case["missed"] else []
    for error in case["missed"]:
        place = f"p{error['page']} {error['id']} {error['kind']}"
        lines += [f"      {place}: “{error['quote']}”", f"        {error['right']}"]
    lines += ["   false alarms:"] if case["alarms"] else []
    for alarm in case["alarms"]:
        lines += suggested(alarm)
    lines += ["   neither right nor wrong in the key:"] if case["unmatched"] else []
    for one in case["unmatched_ones"]:
        lines += suggested(one)
    return lines


def _table(cases: list[dict[str, Any]]) -> list[str]:
    head = f"{'family':14}{'found':>10}{'recall':>8}{'alarms':>10}{'rate':>7}"
    lines = ["", head + f"{'unmatched':>11}{'precision':>11}"]
    for case in cases:
        found = f"{case['detectable_found']}/{case['detectable']}"
        alarmed = f"{case['correct_statements_alarmed']}/{case['correct']}"
        lines.append(
            f"{case['case']:14}{found:>10}{case['recall']:>8.0%}{alarmed:>10}"
            f"{case['false_alarm_rate']:>7.1%}{case['unmatched']:>11}"
            f"{case['precision']:>11.0%}"
        )
    kinds = cases[-1]["recall_by_kind"].items()
    lines.append(", ".join(f"{kind} {of['found']}/{of['of']}" for kind, of in kinds))
    return lines


def _families(names: list[str]) -> list[Path]:
    every = {path.parent.name: path.parent for path in HERE.glob("*/truth.json")}
    if unknown := sorted(set(names) - set(every)):
        raise SystemExit(f"No such family: {', '.join(unknown)}")
    return [every[name] for name in names or sorted(every)]


def main(argv: list[str]) -> int:
    """Checks and marks the named families, or all."""
    parser = argparse.ArgumentParser(prog="tests.families.run")
    parser.add_argument("names", nargs="*", metavar="NAME")
    form = parser.add_mutually_exclusive_group()
    for name in ("docx", "scan"):
        form.add_argument(
            f"--{name}", dest="form", action="store_const", const=name, default="pdf"
        )
    parser.add_argument("--undated", action="store_true")
    parser.add_argument("--keep", type=Path, metavar="DIR")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    cases = []
    for family in _families(asked.names):
        found, seconds = check(
            family, asked.form, dated=not asked.undated, keep=asked.keep
        )
        marked = score.score(family, found)
        cases.append({**marked, "seconds": round(seconds, 2)})
    everything = score.total(cases)
    if asked.json:
        lines = [json.dumps({"cases": cases, "total": everything}, ensure_ascii=False)]
    else:
        lines = [line for case in cases for line in _told(case)]
        lines += _table([*cases, everything])
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
