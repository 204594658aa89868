"""Whatever somebody types or loads is kept as it is, and nothing breaks."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from casefile import cli as command_line
from tests.cli.conftest import CommandLine

ODD = (
    "two\nlines",
    "tab\tand bell\a and escape \x1b[31mred\x1b[0m",
    "Siân Tŷ-Gwyn 👩‍👧 ﬁ",
    "\u202eright to left",
    "half \ud83d of a character",
    "a name of a file \udcff",
    "=1+1",
    "--summary",
    "'; DROP TABLE item; --",
    '"quoted" “quoted”',
    "x" * 1_000_000,
    "%s {0} $HOME `id`",
)


def note(case: CommandLine, text: str) -> str:
    """Logs a note with this summary; returns its id."""
    done = case.done("log", "note", "--on", "2026-02-03", f"--summary={text}")
    return done.lines[0]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_any_text_comes_back_as_it_was(
    case: CommandLine, tmp_path: Path, text: str
) -> None:
    record = note(case, text)
    case.done("edit", record, f"details={text}", f"said={text}=", f"with={text}")
    (shown,) = case.done("show", "records", "--json").data
    assert shown["summary"] == shown["details"] == text
    assert shown["said"] == f"{text}="
    case.done("person", f"--name={text}", "--notes", text)
    people = case.done("show", "people", "--json").data
    assert text.partition(";")[0].strip() in {person["name"] for person in people}
    plain = case.done("show", "records").out
    assert plain.count("\n") == 1
    assert "\x1b" not in plain
    words = ("--passphrase-file", case.passphrase_file)
    assert case.bare("search", case.case, *words, "--", text[:200]).code == 0
    case.done("show", "records", record)
    out = tmp_path / "out"
    case.done("export", "--to", out)
    everything = json.loads((out / "case.json").read_text(encoding="utf-8"))
    assert everything["records"][0]["summary"] == text


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_empty_values_are_allowed_where_they_mean_something(
    case: CommandLine, text: str
) -> None:
    record = note(case, text)
    case.done("edit", record, f"details={text}", "time=", "minutes=", "with=")
    assert case("person", f"--name={text}").code == 1
    assert case("edit", record, f"date={text}").code == 1
    assert case.done("search", text, "--json").data == []
    assert case("edit", text, "summary=x").code == 1


@pytest.mark.parametrize(
    "change",
    ["minutes=" + "9" * 5000, "minutes=²", "minutes=-1", "time=10:15+01:00", "=x", "x"],
)
def test_values_that_cannot_be_right_are_refused(
    case: CommandLine, change: str
) -> None:
    record = note(case, "x")
    refused = case("edit", record, change)
    assert refused.code == 1
    assert "Nothing was changed" in refused.err


def test_tables_of_spreadsheets_are_loaded(case: CommandLine, tmp_path: Path) -> None:
    head = ["date", "time", "kind", "direction", "with", "summary", "details"]
    row = ["2026-02-03", "", "note", "", "Siân; Jo", "Tŷ", "y" * 500_000]
    for number, encoding in enumerate(("utf-8", "utf-8-sig", "utf-16")):
        table = tmp_path / f"{number}.csv"
        with table.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([head, row])
        case.done("load", "records", table)
    table.write_bytes(
        "name,role,born,organisation,notes\r\nZoë,,,,\r\n".encode("cp1252")
    )
    case.done("load", "people", table)
    records = case.done("show", "records", "--json").data
    assert [(r["summary"], r["with"]) for r in records] == [("Tŷ", ["Siân", "Jo"])] * 3
    people = {person["name"] for person in case.done("show", "people", "--json").data}
    assert people == {"Siân", "Jo", "Zoë"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n\xff\xfe\0\0",
        b"date,time\n2026-02-03,\n",
        b'date,time,kind,direction,with,summary,details\n2026-02-03,,note,,,"open',
        b"date,time,kind,direction,with,summary,details\n2026-02-03,,note\n",
        b"date,time,kind,direction,with,summary,details\n2026-02-30,,note,,,x,y\n",
        b"\0" * 100,
    ],
)
def test_tables_that_cannot_be_read_are_refused_whole(
    case: CommandLine, tmp_path: Path, content: bytes
) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes(content)
    refused = case("load", "records", table)
    assert refused.code == 1
    assert refused.err.endswith(".\n")
    assert case.done("show", "records", "--json").data == []


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_every_stream_takes_every_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str
) -> None:
    with (tmp_path / "out").open("w", encoding=encoding) as out:
        monkeypatch.setattr("sys.stdout", out)
        command_line.prepare_streams()
        out.write("Siân ŵ 👩 \udcff \ud83d\n")
    written = (tmp_path / "out").read_bytes()
    assert written.startswith("Siân ŵ 👩 ".encode())
    assert b"\xff" in written or b"udcff" in written
