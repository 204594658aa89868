"""Compares two versions of the invented families' papers, and marks what is said.

    python -m tests.families.versions [NAME...] [--docx | --scan] [--keep DIR] [--json]

For each family with a second version it makes a case file with the command line, keeps
the first version (the PDF), flags every planted error of it, keeps the second version
(the PDF; with `--docx` the Word file; with `--scan` pictures of its pages) and runs
`casefile compare`; then `casefile check` on the second version. It also compares the
first version with the same text in other bytes: `assessment-again.pdf` if there is one,
the Word file, or pictures of its pages. With `--keep` the case files stay in DIR, and
are used again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.families import build, run, score
from tests.families.changes import mark, total

Found = dict[str, Any]


class Versions:
    """A case file with both versions of a family's paper, its flags and copies."""

    def __init__(self, family: Path, form: str, room: Path) -> None:
        self._family, self._form, self._room = family, form, room
        room.mkdir(parents=True, exist_ok=True)
        self._case = run.Case(room)
        self._ids = room / "ids.json"
        if not self._ids.exists():
            (room / "family.casefile").unlink(missing_ok=True)
            self._ids.write_text(json.dumps(self._make()))
        self._kept: dict[str, str] = json.loads(self._ids.read_text())

    def _make(self) -> dict[str, str]:
        case, family = self._case, self._family
        truth = json.loads((family / "truth.json").read_text(encoding="utf-8"))
        nation = run.jurisdiction(family)
        case("new", "--title", "Family", "--jurisdiction", nation)
        case("load", "people", family / "people.csv")
        case("load", "records", family / "records.csv")
        dated = ("--on", truth["assessment_date"])
        old = self._keep(family / "assessment.pdf", *dated)
        for error in truth["errors"]:
            case(
                *("flag", old, "--quote", error["quote"], "--page", str(error["page"])),
                *("--kind", error["kind"]),
                *("--wrong", error["says"], "--right", error["right"]),
            )
        kept = {"old": old}
        if (family / "text-v2.txt").exists():
            later = ("--version-of", old, "--on", truth["v2_date"])
            kept["new"] = self._keep(self._paper("assessment-v2"), *later)
        same = self._paper("assessment-again" if self._form == "pdf" else "assessment")
        if same.exists():
            kept["same"] = self._keep(same, "--version-of", old)
        return kept

    def _paper(self, name: str) -> Path:
        pdf = self._family / f"{name}.pdf"
        if self._form == "docx":
            return pdf.with_suffix(".docx")
        if self._form == "scan":
            return run.scan(pdf, self._room / f"{name}-scan.pdf")
        return pdf

    def _keep(self, paper: Path, *more: str) -> str:
        kept = self._case("import", paper, "--kind", "assessment", *more, "--json")
        return json.loads(kept)[0]["id"]

    def __contains__(self, name: str) -> bool:
        return name in self._kept

    def compare(self, name: str) -> Found:
        """What the program says of the first version and another paper."""
        said = self._case("compare", self._kept["old"], self._kept[name], "--json")
        return json.loads(said)

    def check(self) -> list[Found]:
        """What the program suggests of the second version."""
        return json.loads(self._case("check", self._kept["new"], "--json"))


def _print_of(family: Path, form: str) -> str:
    files = [*family.glob("assessment*.*"), *family.glob("*.csv"), family / "text.txt"]
    data = b"".join(file.read_bytes() for file in sorted(files))
    return f"{family.name}-versions-{form}-{hashlib.sha256(data).hexdigest()[:12]}"


def compare(family: Path, form: str, keep: Path | None) -> Found:
    """Compares a family's versions and marks what the program says."""
    with tempfile.TemporaryDirectory() as folder:
        room = (keep or Path(folder)) / _print_of(family, form)
        versions = Versions(family, form, room)
        out: Found = {"case": family.name}
        if "new" in versions:
            out |= mark(family, versions.compare("new"), is_scan=form == "scan")
            out["check"] = score.score(family, versions.check(), version=2)
        if "same" in versions:
            said = versions.compare("same")
            out["same"] = {
                "identical": said["identical"],
                "changes": said["changes"],
                "flags_changed": [
                    one for one in said["flags"] if one["status"] != "unchanged"
                ],
            }
        return out


def _told(case: Found) -> list[str]:
    lines = [f"\n{case['case']}"]
    if "statuses" in case:
        right = sum(one["said"] == one["truth"] for one in case["statuses"])
        lines.append(
            f"   flags: {right} of {len(case['statuses'])} told rightly, "
            f"{case['placed']} of {case['standing']} placed rightly, "
            f"{case['silently_wrong']} silently wrong"
        )
        lines += [
            f"      {one['id']}: {one['truth']}, said {one['said']} ({one['place']})\n"
            f"        was “{one['was']}”\n        is  “{one['is']}”\n"
            f"        at  “{one['quote']}”"
            for one in case["statuses"]
            if one["said"] != one["truth"] or not one["is_placed"]
        ]
        lines.append(
            f"   unchanged sentences shown as changed: "
            f"{len(case['wrongly_shown'])} of {case['unchanged']}; "
            f"changed and not shown: {len(case['not_shown'])} of {case['changed']}; "
            f"moved passages named: {case['moved_named']} of {case['moved']} "
            f"(sentences {case['moved_sentences_named']} of "
            f"{case['moved_sentences']}); heads and feet: {len(case['running'])}; "
            f"standing out: {case['marked']} of {case['to_mark']}"
        )
        for name in (
            "wrongly_shown",
            "not_shown",
            "not_named",
            "running",
            "not_marked",
        ):
            lines += [f"      {name}: “{text}”" for text in case[name]]
        lines.append(f"   {score.line(case['check'])}")
    if "same" in case:
        same = case["same"]
        lines.append(
            f"   the same text in other bytes: identical {same['identical']}, "
            f"{len(same['changes'])} changes, "
            f"{len(same['flags_changed'])} flags not unchanged"
        )
        lines += [
            f"      {one['type']} “{one['old']}” / “{one['new']}”"
            for one in same["changes"]
        ]
    return lines


def _table(everything: Found) -> list[str]:
    fates = ("unchanged", "corrected", "changed", "gone")
    lines = ["", f"{'truth':11}" + "".join(f"{'said ' + fate:>16}" for fate in fates)]
    for truth in fates:
        row = everything["confusions"].get(truth, {})
        lines.append(
            f"{truth:11}" + "".join(f"{row.get(fate, 0):>16}" for fate in fates)
        )

    def percent(name: str) -> str:
        return f"{everything[name]:.1%}"

    figures = {
        "flags told rightly": percent("told_rightly"),
        "flags placed rightly": percent("placed_rightly"),
        "flags silently wrong": percent("silently_wrong_share"),
        "unchanged shown as changed": percent("wrongly_shown_share"),
        "changed and not shown": percent("not_shown_share"),
        "moved passages named": percent("moved_share"),
        "standing out as they should": percent("marked_share"),
        "heads and feet shown": str(everything["running"]),
        "same text said to be so": f"{everything['identical']} of {everything['same']}",
    }
    return [*lines, *(f"{name:30}{value:>10}" for name, value in figures.items())]


def _families(names: list[str]) -> list[Path]:
    every = {path.name: path for path in build.sources()}
    if unknown := sorted(set(names) - set(every)):
        raise SystemExit(f"No such family: {', '.join(unknown)}")
    return [every[name] for name in names] or [
        path for path in every.values() if (path / "text-v2.txt").exists()
    ]


def main(argv: list[str]) -> int:
    """Compares and marks the named families, or all with a second version."""
    parser = argparse.ArgumentParser(prog="tests.families.versions")
    parser.add_argument("names", nargs="*", metavar="NAME")
    form = parser.add_mutually_exclusive_group()
    for name in ("docx", "scan"):
        form.add_argument(
            f"--{name}", dest="form", action="store_const", const=name, default="pdf"
        )
    parser.add_argument("--keep", type=Path, metavar="DIR")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    cases = [
        compare(family, asked.form, asked.keep) for family in _families(asked.names)
    ]
    everything = total(cases)
    if asked.json:
        lines = [json.dumps({"cases": cases, "total": everything}, ensure_ascii=False)]
    else:
        lines = [line for case in cases for line in _told(case)]
        lines += _table(everything)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
