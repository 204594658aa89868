"""New, show, edit, remove, undo, search, verify, export."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine, Outcome
from tests.readers.active import active_pdf


def log(case: CommandLine, summary: str, *more: str) -> str:
    made = case.done("log", "call", "--on", "2026-02-03", "--summary", summary, *more)
    return made.lines[0]


def test_new_makes_an_encrypted_file_and_says_where(cli: CommandLine) -> None:
    made = cli.done("new", "--title", "Secret title")
    assert Path(made.lines[0]) == cli.case.resolve()
    data = cli.case.read_bytes()
    assert data.startswith(b"CSF")
    assert b"Secret title" not in data


def test_new_never_writes_over_a_file(case: CommandLine) -> None:
    before = case.case.read_bytes()
    refused = case("new", "--title", "Another")
    assert refused.code == 1
    assert "already there" in refused.err
    assert case.case.read_bytes() == before


def test_new_refuses_under_eight_characters_and_warns_of_weak_ones(
    cli: CommandLine, tmp_path: Path
) -> None:
    short, weak = tmp_path / "short", tmp_path / "weak"
    short.write_text("seven77\n")
    weak.write_text("eight888\n")
    refused = cli.bare("new", cli.case, "--title", "x", "--passphrase-file", short)
    assert refused.code == 1
    assert "8 characters" in refused.err
    assert not cli.case.exists()
    made = cli.bare("new", cli.case, "--title", "x", "--passphrase-file", weak)
    assert made.code == 0
    assert "safer" in made.err


def test_the_recovery_sheet_opens_the_case(cli: CommandLine, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    done = cli.done("new", "--title", "x", "--recovery-out", sheet)
    assert "is saved as a file" in done.err
    assert sheet.read_bytes().startswith(b"%PDF")
    desk_key = tmp_path / "key"
    store = cli.build(None).files.open(cli.case, "lamp orbit velvet canoe")
    desk_key.write_text(store.recovery_key() + "\n")
    store.close()
    shown = cli.bare(
        "show", cli.case, "people", "--json", "--recovery-key-file", desk_key
    )
    assert (shown.code, shown.data) == (0, [])


def test_a_wrong_passphrase_is_told_from_damage(
    case: CommandLine, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("quite another passphrase\n")
    refused = case.bare("show", case.case, "people", "--passphrase-file", wrong)
    assert refused.code == 4
    assert "Nothing is damaged" in refused.err
    data = bytearray(case.case.read_bytes())
    data[5000] ^= 1
    case.case.write_bytes(data)
    assert case("show", "people").code == 5


def test_the_passphrase_may_stand_before_the_command_or_come_from_input(
    case: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = case.bare(
        "--passphrase-file", case.passphrase_file, "show", case.case, "people"
    )
    assert before.code == 0
    with case.passphrase_file.open(encoding="utf-8") as source:
        monkeypatch.setattr("sys.stdin", source)
        piped = case.bare("show", case.case, "people", "--passphrase-file", "-")
    assert piped.code == 0


def test_a_missing_case_file_is_not_made(cli: CommandLine) -> None:
    refused = cli("show", "people")
    assert refused.code == 1
    assert not cli.case.exists()


def test_wrong_usage_exits_with_2(case: CommandLine) -> None:
    assert case.bare("no-such-command").code == 2
    assert case("log", "phone", "--on", "2026-02-03", "--summary", "x").code == 2


def test_ids_prefixes_and_last_are_accepted(case: CommandLine) -> None:
    first = log(case, "first")
    second = log(case, "second")
    case.done("edit", first[:8], "summary=first, edited")
    case.done("edit", "@last", "summary=second, edited")
    shown = case.done("show", "records", "--json").data
    assert {r["id"]: r["summary"] for r in shown} == {
        first: "first, edited",
        second: "second, edited",
    }
    refused = case("edit", "ffff", "summary=x")
    assert refused.code == 1
    assert "“casefile show” lists what there is." in refused.err


def test_an_edit_keeps_the_earlier_wording(case: CommandLine) -> None:
    record = log(case, "first")
    case.done("edit", record, "summary=second", "time=10:15", "with=Robin Other")
    whole = case.done("show", "records", record, "--json").data
    assert whole["summary"] == "second"
    assert whole["with"] == ["Robin Other"]
    wordings = [version["wording"]["summary"] for version in whole["versions"]]
    assert wordings == ["first", "second"]


@pytest.mark.parametrize("change", ["nosuch=1", "date=soon", "time=25:61", "summary"])
def test_a_change_that_cannot_be_read_changes_nothing(
    case: CommandLine, change: str
) -> None:
    record = log(case, "first")
    refused = case("edit", record, "summary=changed", change)
    assert refused.code == 1
    assert "Nothing was changed" in refused.err
    assert case.done("show", "records", "--json").data[0]["summary"] == "first"


def test_remove_and_undo(case: CommandLine) -> None:
    record = log(case, "first")
    case.done("remove", record)
    assert case.done("show", "records", "--json").data == []
    case.done("undo")
    assert len(case.done("show", "records", "--json").data) == 1
    case.done("undo")
    refused = case("undo")
    assert refused.code == 1
    operations = [h["operation"] for h in case.done("show", "history", "--json").data]
    assert operations == ["create", "create", "withdraw", "restore", "withdraw"]


def test_the_case_itself_can_be_edited(case: CommandLine) -> None:
    case.done("edit", "case", "council=Exampleshire Council")
    assert case("remove", "case").code == 1


def test_search_finds_words_and_exact_phrases(case: CommandLine) -> None:
    log(case, "Siân asked about the bedroom", "--details", "the back door was open")
    log(case, "open door at the back")
    both = case.done("search", "door", "--json").data
    assert len(both) == 2
    phrase = case.done("search", '"back door"', "--json").data
    assert [hit["type"] for hit in phrase] == ["record"]
    assert "back door" in phrase[0]["excerpt"]
    assert len(case.done("search", "sian", "--json").data) == 1
    assert case.done("search", "nowhere", "--json").data == []


def test_verify_counts_and_reports(case: CommandLine) -> None:
    log(case, "first")
    found = case.done("verify", "--json").data
    assert found["ok"] is True
    assert found["checked"]["records"] == 1
    assert found["problems"] == []


def test_verify_reports_damage_in_json_and_exits_with_5(case: CommandLine) -> None:
    log(case, "first")
    data = bytearray(case.case.read_bytes())
    data[-100] ^= 1
    case.case.write_bytes(data)
    found = case("verify", "--json")
    assert found.code == 5
    assert found.data["ok"] is False
    assert found.data["problems"]


def test_export_gives_everything_in_open_formats(
    case: CommandLine, tmp_path: Path
) -> None:
    case.done("person", "--name", "Alex Example", "--role", "mother", "--me")
    record = log(case, "first", "--with", "Robin Other")
    case.done("edit", record, "summary==second")
    out = tmp_path / "out"
    written = case.done("export", "--to", out)
    assert "not encrypted" in written.err
    assert all(Path(line).is_absolute() for line in written.lines)
    everything = json.loads((out / "case.json").read_text(encoding="utf-8"))
    wordings = everything["wordings"][record]
    assert [w["wording"]["summary"] for w in wordings] == ["first", "=second"]
    with (out / "records.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["summary"] == "'=second"
    assert case("export", "--to", out).code == 1


def test_the_history_of_an_export_can_be_checked_by_anyone(
    case: CommandLine, tmp_path: Path
) -> None:
    log(case, "first")
    log(case, "second")
    out = tmp_path / "out"
    said = case.done("export", "--to", out).err
    everything = json.loads((out / "case.json").read_text(encoding="utf-8"))
    previous = bytes(32)
    for link in everything["history"]:
        hashed = {
            "seq": link["number"],
            "item": link["id"],
            "item_kind": link["kind"],
            "clock_state": link["clock"],
        }
        same = [
            "change",
            "version",
            "operation",
            "recorded_at",
            "program",
            "body_sha256",
            "undoes",
            "role",
        ]
        hashed |= {key: link[key] for key in same}
        text = json.dumps(hashed, sort_keys=True, separators=(",", ":")).encode()
        inner = hashlib.sha256(text).digest()
        previous = hashlib.sha256(b"casefile-history-v1\0" + previous + inner).digest()
        assert link["hash"] == previous.hex()
    shown = previous[:20].hex(" ", 2).upper()
    line = f"Record {len(everything['history'])} · fingerprint {shown}"
    assert f"The history ends here: {line}." in said
    assert everything["fingerprint"] == line
    (given,) = case.done("show", "fingerprints", "--json").data
    assert given["number"] == len(everything["history"])
    assert given["recipient"] == "Only me"


def test_an_export_can_be_loaded_again(case: CommandLine, tmp_path: Path) -> None:
    case.done("person", "--name", "Alex Example", "--role", "mother", "--me")
    log(case, "first", "--with", "Robin Other", "--direction", "in")
    out = tmp_path / "out"
    case.done("export", "--to", out)
    case.case.rename(tmp_path / "first.casefile")
    case.done("new", "--title", "Again")
    case.done("load", "people", out / "people.csv")
    case.done("load", "records", out / "records.csv")
    people = case.done("show", "people", "--json").data
    assert (people[0]["name"], people[0]["me"]) == ("Alex Example", True)
    (record,) = case.done("show", "records", "--json").data
    assert (record["summary"], record["with"]) == ("first", ["Robin Other"])


def test_show_prints_one_line_a_thing(case: CommandLine) -> None:
    record = log(case, "first")
    shown = case.done("show", "records")
    assert shown.lines[0].startswith(record[:8])
    assert "first" in shown.lines[0]


def test_an_older_copy_is_asked_about_on_standard_error_and_works(
    case: CommandLine,
) -> None:
    log(case, "first")
    older = case.case.read_bytes()
    log(case, "second")
    case.case.write_bytes(older)
    shown = case.done("show", "records", "--json")
    assert len(shown.data) == 1
    asked = "This file ends at record 2; this computer last saw 3. Is it an older copy?"
    assert asked in shown.err
    log(case, "went on from the older copy")
    assert "older copy" not in case.done("show", "records").err


def test_what_can_be_read_of_a_damaged_file_is_taken_out_and_the_rest_named(
    case: CommandLine, tmp_path: Path
) -> None:
    log(case, "They came unannounced")
    paper = tmp_path / "photos.pdf"
    paper.write_bytes(Path("resources/sample/assessment.pdf").read_bytes())
    case.done("import", paper, "--title", "The assessment")
    content = bytearray(case.case.read_bytes())
    content[4096 * 40] ^= 1  # in the middle of the paper
    case.case.write_bytes(content)

    refused = case("show", "records")
    assert refused.code == 5
    assert "1 page is damaged" in refused.err
    assert "safety copy" in refused.err

    out = tmp_path / "out"
    taken = case("export", "--rescue", "--to", out)
    assert taken.code == 5
    assert "open for reading only" in taken.err
    everything = json.loads((out / "case.json").read_text("utf-8"))
    assert [r["summary"] for r in everything["records"]] == ["They came unannounced"]
    lost = (out / "not readable.txt").read_text("utf-8")
    assert "The paper “The assessment” cannot be read." in lost
    assert lost in taken.err
    (text,) = (out / "papers").iterdir()
    assert "[Page 1]" in text.read_text("utf-8")
    assert case.case.read_bytes() == bytes(content)


def test_a_whole_file_can_be_rescued_too_and_nothing_is_missing(
    case: CommandLine, tmp_path: Path
) -> None:
    log(case, "They came unannounced")
    case.done("export", "--rescue", "--to", tmp_path / "rescued")
    case.done("export", "--to", tmp_path / "plain")
    for path in (tmp_path / "plain").iterdir():
        plain = path.read_bytes()
        rescued = (tmp_path / "rescued" / path.name).read_bytes()
        if path.name == "case.json":
            # What may be damaged names no history that it could vouch for.
            assert json.loads(plain)["fingerprint"].startswith("Record ")
            plain = re.sub(rb'"fingerprint": "[^"]+"', b'"fingerprint": ""', plain)
        assert rescued == plain


def test_a_paper_that_acts_is_exported_clean_and_as_it_came_only_if_asked_for(
    case: CommandLine, tmp_path: Path
) -> None:
    active = tmp_path / "active.pdf"
    active.write_bytes(active_pdf())
    case.done("import", active)
    usual = case.done("export", "--to", tmp_path / "usual")
    assert "1 paper does things when opened: what was written is a clean copy" in (
        usual.err
    )
    assert not any(path.read_bytes() == active.read_bytes() for path in files(usual))
    wanted = case.done("export", "--to", tmp_path / "wanted", "--originals")
    (original,) = [p for p in files(wanted) if p.read_bytes() == active.read_bytes()]
    assert original.name == "001 other, original as it came.pdf"
    assert original.parent.name == "originals that do things when opened"


def files(outcome: Outcome) -> list[Path]:
    return [Path(line) for line in outcome.lines]


def test_a_draft_is_marked_until_it_is_finished(case: CommandLine) -> None:
    made = case.done("log", "call", "--on", "2026-02-03", "--summary", "half")
    record = made.out.strip()
    assert "  draft  " not in case.done("show", "records").out
    case.done("edit", record, "draft=yes")
    assert "  draft  half" in case.done("show", "records").out
    case.done("edit", record, "with=Dr Okafor", "draft=no")
    (shown,) = case.done("show", "records", "--json").data
    assert (shown["draft"], shown["with"]) == (False, ["Dr Okafor"])
