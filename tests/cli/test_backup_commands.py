"""`backup`, `restore` and `verify`, as scripts call them."""

from __future__ import annotations

import shutil

from casefile.store import first_look
from casefile.store.seal import PAGE


def stick(cli):
    folder = cli.folder / "stick"
    folder.mkdir(exist_ok=True)
    return folder


def log(cli, summary="She rang"):
    cli.done("log", "call", "--on", "2026-02-03", "--summary", summary)


def test_a_backup_into_a_folder_gets_a_name_that_tells_nothing(case):
    log(case)
    done = case.done("backup", "--to", stick(case))
    (made,) = stick(case).iterdir()
    assert done.lines == [str(made)]
    assert made.name.startswith("Backup 2026-03-02 ")
    assert "1 record, 0 papers and 0 people" in done.err
    assert "is right" in done.err


def test_who_opens_a_backup_is_told_to_make_a_case_file_of_it_first(case):
    made = case.done("backup", "--to", stick(case)).lines[0]
    words = ("--passphrase-file", case.passphrase_file)
    shown = case.bare("show", made, "records", *words)
    assert shown.code == 0
    assert "This is a backup" in shown.err
    assert "casefile restore" in shown.err
    assert "backup" not in case.done("show", "records").err


def test_a_backup_under_a_name_never_writes_over_a_file(case):
    target = stick(case) / "mine.casefile"
    case.done("backup", "--to", target)
    before = target.read_bytes()
    refused = case("backup", "--to", target)
    assert refused.code == 1
    assert "already there" in refused.err
    assert target.read_bytes() == before


def test_a_backup_to_a_stick_that_is_not_there(case):
    refused = case("backup", "--to", case.folder / "no" / "stick.casefile")
    assert refused.code == 3
    assert "The backup was not made" in refused.err
    assert "Plug the drive in" in refused.err
    assert refused.out == ""


def test_a_backup_is_restored_into_a_new_file_that_holds_the_same(case):
    log(case)
    made = case.done("backup", "--to", stick(case)).lines[0]
    log(case, "Something later")
    new = case.folder / "new.casefile"
    done = case.bare(
        "restore", made, "--to", new, "--passphrase-file", case.passphrase_file
    )
    assert done.code == 0, done.err
    assert done.lines == [str(new)]
    assert "The last change in it was 2 March 2026" in done.err
    shown = case.bare(
        "show", new, "records", "--json", "--passphrase-file", case.passphrase_file
    )
    assert [record["summary"] for record in shown.data] == ["She rang"]
    assert len(case.done("show", "records", "--json").data) == 2


def test_restoring_opens_with_the_recovery_key(case, tmp_path):
    made = case.done("backup", "--to", stick(case)).lines[0]
    desk = case.build(None)
    opened = desk.files.open(case.case, case.passphrase_file.read_text().strip())
    sheet = tmp_path / "key"
    sheet.write_text(opened.recovery_key())
    opened.close()
    new = case.folder / "new.casefile"
    done = case.bare("restore", made, "--to", new, "--recovery-key-file", sheet)
    assert done.code == 0, done.err
    assert new.exists()


def test_restoring_over_the_old_file_is_refused(case):
    made = case.done("backup", "--to", stick(case)).lines[0]
    before = case.case.read_bytes()
    refused = case.bare(
        "restore", made, "--to", case.case, "--passphrase-file", case.passphrase_file
    )
    assert refused.code == 1
    assert case.case.read_bytes() == before


def test_a_wrong_passphrase_restores_nothing(case):
    made = case.done("backup", "--to", stick(case)).lines[0]
    wrong = case.folder / "wrong"
    wrong.write_text("not the passphrase\n")
    new = case.folder / "new.casefile"
    refused = case.bare("restore", made, "--to", new, "--passphrase-file", wrong)
    assert refused.code == 4
    assert not new.exists()


def test_a_backup_that_is_not_there_cannot_be_restored(case):
    refused = case.bare(
        "restore",
        case.folder / "none.casefile",
        "--to",
        case.folder / "new.casefile",
        "--passphrase-file",
        case.passphrase_file,
    )
    assert refused.code == 1
    assert "no case file" in refused.err


def test_a_damaged_backup_is_refused_with_the_code_for_damage(case):
    for number in range(40):
        log(case, f"Call {number} " + "words " * 60)
    made = stick(case) / "copy.casefile"
    case.done("backup", "--to", made)
    with made.open("r+b") as file:
        file.seek(9 * PAGE + 200)
        file.write(b"damage")
    new = case.folder / "new.casefile"
    refused = case.bare(
        "restore", made, "--to", new, "--passphrase-file", case.passphrase_file
    )
    assert refused.code == 5
    assert not new.exists()


def test_a_backup_lies_beside_others_of_the_same_second(case):
    first = case.done("backup", "--to", stick(case)).lines[0]
    second = case.done("backup", "--to", stick(case)).lines[0]
    assert first != second
    assert len(list(stick(case).iterdir())) == 2


def test_a_stick_that_can_only_be_read_is_enough_to_restore_from(case):
    log(case)
    made = case.done("backup", "--to", stick(case)).lines[0]
    stick(case).chmod(0o500)
    try:
        new = case.folder / "new.casefile"
        done = case.bare(
            "restore", made, "--to", new, "--passphrase-file", case.passphrase_file
        )
        assert done.code == 0, done.err
    finally:
        stick(case).chmod(0o700)


def test_verify_of_a_backup_says_what_was_checked(case):
    log(case)
    made = case.done("backup", "--to", stick(case)).lines[0]
    shutil.copy(made, case.folder / "copy.casefile")
    found = case.bare(
        "verify",
        case.folder / "copy.casefile",
        "--json",
        "--passphrase-file",
        case.passphrase_file,
    )
    assert found.data["ok"] is True
    assert found.data["checked"]["records"] == 1


def test_of_a_large_file_it_is_said_what_opening_did_not_check(case, monkeypatch):
    log(case)
    monkeypatch.setattr(first_look, "COMPARE_AT_OPENING", 0)
    shown = case.done("show", "records")
    assert "not all of it was checked: 'casefile verify' does that" in shown.err
    checked = case.done("verify")
    assert "not all of it was checked" not in checked.err
    assert "nothing is wrong" in checked.out
    monkeypatch.undo()
    assert "not all of it" not in case.done("show", "records").err
