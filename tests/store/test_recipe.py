"""The published recipe, followed to the letter, opens a case file without us."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import subprocess
import sys
from contextlib import closing

import apsw
import pytest
from sqlcipher3 import dbapi2

from casefile import resources
from casefile.store import EncryptedCaseFiles, keys
from tests.builders import make_case, make_document, make_record

# A passphrase that is typed in another form than it is used in, and with spaces.
PASSPHRASE = "  \uff2camp órbit velvet canoe "
PAPER = bytes(range(256)) * 6000


@pytest.fixture(scope="module")
def recipe():
    return resources.path("help/open-without-casefile.md").read_text("utf-8")


def blocks(recipe, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", recipe, re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path, fixed_time, recipe):
    """A copy of a case file beside the two programs of the recipe, and its key."""
    for name, lines in zip(("key.py", "papers.py"), blocks(recipe, "python"), strict=1):
        (tmp_path / name).write_text(lines, "utf-8")
    digest = hashlib.sha256(PAPER).hexdigest()
    first = [make_case(), make_record("They came — unannounced")]
    store = EncryptedCaseFiles(fixed_time, seconds=lambda _: 0.8).create(
        tmp_path / "copy.casefile", PASSPHRASE, first
    )
    with closing(store):
        store.write(lambda work: work.keep_original(PAPER))
        store.write(lambda work: work.put(make_document("The report", sha256=digest)))
        (tmp_path / "recovery").write_text(store.recovery_key())
    return tmp_path


def run(folder, line, typed):
    """Runs a line of the recipe as it stands there, and types what it asks for."""
    program, *given = line.split()
    assert program == "python"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-I", *given],
        cwd=folder,
        input=typed + "\n",
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def lines_to_run(recipe):
    return re.findall(r"^    (python .*)$", recipe, re.MULTILINE)


def test_the_passphrase_and_the_recovery_key_open_the_file_and_give_everything(
    folder, recipe
):
    make_key, take_papers = lines_to_run(recipe)
    code, key_line, said = run(folder, make_key, PASSPHRASE)
    assert code == 0, said
    recovery = (folder / "recovery").read_text().lower()
    assert run(folder, make_key, recovery) == (0, key_line, said)

    (questions,) = blocks(recipe, "sql")
    with closing(dbapi2.connect(folder / "copy.casefile")) as shell:
        shell.execute(key_line.strip().rstrip(";"))
        count, things, history, wordings = [
            shell.execute(question).fetchall()
            for question in questions.split(";")
            if question.strip()
        ]
    assert count == [(3,)]
    assert [kind for kind, _ in things] == ["case", "record", "document"]
    assert json.loads(things[1][1])["summary"] == "They came — unannounced"
    assert len(history) == len(wordings) == 3

    code, told, said = run(folder, take_papers, key_line.strip())
    assert code == 0, said
    assert "is as it was The report" in told
    everything = json.loads((folder / "papers" / "everything.json").read_text("utf-8"))
    (paper,) = [thing for kind, thing in everything if kind == "document"]
    name = f"{paper['id']}.{paper['medium']}"
    assert (folder / "papers" / name).read_bytes() == PAPER


def test_the_engine_of_another_maker_opens_the_file_with_that_line(folder, recipe):
    """S7: the line of step 1 is enough for a shell that knows the format."""
    make_key, _ = lines_to_run(recipe)
    _, key_line, _ = run(folder, make_key, PASSPHRASE)
    (questions,) = blocks(recipe, "sql")
    shell = apsw.Connection(
        str(folder / "copy.casefile"), flags=apsw.SQLITE_OPEN_READONLY
    )
    with closing(shell):
        shell.pragma("cipher", "sqlcipher")
        shell.pragma("legacy", 4)
        shell.execute(key_line)
        assert shell.execute(questions.split(";")[0]).fetchall() == [(3,)]
        assert shell.pragma("integrity_check") == "ok"
        (body,) = shell.execute(
            "SELECT body FROM version JOIN item ON item.id = version.item"
            " WHERE item.kind = 'record'"
        ).fetchone()
    assert json.loads(body)["summary"] == "They came — unannounced"


def test_the_recipe_knows_every_profile(recipe):
    """S7: the table that people read, and the one that the lines to run hold."""
    wanted = {n: (p.memory_kib, p.rounds, p.lanes) for n, p in keys.PROFILES.items()}
    rows = re.findall(
        r"^\| (\d+) \| ([\d,]+) \| (\d+) \| (\d+) \|$", recipe, re.MULTILINE
    )
    told = [[int(cell.replace(",", "")) for cell in row] for row in rows]
    assert {number: tuple(rest) for number, *rest in told} == wanted
    make_key, _ = blocks(recipe, "python")
    (table,) = re.findall(
        r"^profiles = (\{.*?^\})$", make_key, re.MULTILINE | re.DOTALL
    )
    run = ast.literal_eval(table)
    assert {n: (*costs, 4) for n, costs in run.items()} == wanted


@pytest.mark.parametrize("number", [2, 6])
def test_the_recipe_makes_the_key_of_a_dearer_profile(tmp_path, recipe, number):
    """S7: a file made on a fast computer is opened in the same way."""
    salt = bytes([*b"CSF", number, *range(12)])
    (tmp_path / "key.py").write_text(blocks(recipe, "python")[0], "utf-8")
    (tmp_path / "copy.casefile").write_bytes(salt)
    code, key_line, said = run(tmp_path, lines_to_run(recipe)[0], PASSPHRASE)
    assert code == 0, said
    assert key_line.strip() == keys.from_passphrase(PASSPHRASE, salt).pragma() + ";"


def test_a_wrong_passphrase_fails_as_the_recipe_says(folder, recipe):
    make_key, _ = lines_to_run(recipe)
    _, key_line, _ = run(folder, make_key, "lamp orbit velvet canoe")
    with closing(dbapi2.connect(folder / "copy.casefile")) as shell:
        shell.execute(key_line.strip().rstrip(";"))
        with pytest.raises(dbapi2.DatabaseError, match="file is not a database"):
            shell.execute("SELECT count(*) FROM history").fetchall()


def test_another_file_is_told_from_a_case_file(folder, recipe):
    (folder / "copy.casefile").write_bytes(b"SQLite format 3\0" * 300)
    make_key, _ = lines_to_run(recipe)
    code, _, said = run(folder, make_key, PASSPHRASE)
    assert code == 1
    assert "not a case file" in said
