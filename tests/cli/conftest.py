"""The command line on real files, run inside the test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from casefile import resources
from casefile.cli import run_command
from casefile.domain.document import DocumentKind
from casefile.domain.timekeeper import Timekeeper
from casefile.exports import AgeLock, Letters
from casefile.readers import SandboxedPapers, SandboxedPhotos
from casefile.services import loading, opening
from casefile.services.paper import papers
from casefile.services.ports import AtWork, Heads, Tools, Tries
from casefile.store import EncryptedCaseFiles
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE
from tests.fakes import FakeHeads, FixedTime
from tests.store.cheap import CHEAP


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@dataclass(frozen=True)
class CommandLine:
    """A case file and the commands on it."""

    folder: Path
    build: Callable[[Timekeeper | None], Tools]
    capsys: pytest.CaptureFixture[str]

    @property
    def case(self) -> Path:
        return self.folder / "case.casefile"

    @property
    def passphrase_file(self) -> Path:
        path = self.folder / "passphrase"
        path.write_text(PASSPHRASE + "\n", encoding="utf-8")
        return path

    def bare(self, *arguments: str | Path) -> Outcome:
        """Runs a command as typed."""
        self.capsys.readouterr()
        code = run_command([str(argument) for argument in arguments], self.build)
        out, err = self.capsys.readouterr()
        return Outcome(code, out, err)

    def __call__(self, command: str, *arguments: str | Path) -> Outcome:
        """Runs a command on the case file with its passphrase."""
        return self.bare(
            command, self.case, *arguments, "--passphrase-file", self.passphrase_file
        )

    def done(self, command: str, *arguments: str | Path) -> Outcome:
        """Runs a command that must succeed."""
        outcome = self(command, *arguments)
        assert outcome.code == 0, outcome.err
        return outcome


def real_tools(
    time: Timekeeper | None, heads: Heads | None = None, tries: Tries | None = None
) -> Tools:
    """The program's own parts, but for a key that is quick to make."""
    keeper, at_work = time or FixedTime(), AtWork()
    return Tools(
        files=EncryptedCaseFiles(keeper, profiles=CHEAP, at_work=at_work),
        papers=SandboxedPapers(),
        photos=SandboxedPhotos(),
        writer=Letters(),
        lock=AgeLock(),
        time=keeper,
        heads=heads,
        tries=tries,
        at_work=at_work,
    )


@pytest.fixture
def cli(
    tmp_path: Path, fixed_time: FixedTime, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """The command line with no case file yet."""
    heads = FakeHeads()

    def build(time: Timekeeper | None) -> Tools:
        return real_tools(time or fixed_time, heads)

    return CommandLine(tmp_path, build, capsys)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The family of the sample case and its assessment, without any flag yet."""
    tools = real_tools(FixedTime(), FakeHeads())
    place = tmp_path_factory.mktemp("sample") / "sample.casefile"
    desk = opening.create(tools, place, PASSPHRASE, "Our case")
    loading.load_people(desk, resources.data("sample/people.csv"))
    loading.load_records(desk, resources.data("sample/records.csv"))
    papers.bring_in(
        desk,
        resources.data("sample/assessment.pdf"),
        "assessment.pdf",
        papers.Arrival(kind=DocumentKind.ASSESSMENT),
        TaskContext(),
    )
    desk.case.close()
    return place


@pytest.fixture
def sample(cli: CommandLine, sample_file: Path) -> CommandLine:
    """The command line with a copy of that case file."""
    shutil.copy(sample_file, cli.case)
    return cli


@pytest.fixture
def case(cli: CommandLine) -> CommandLine:
    """The command line with a new case file."""
    cli.done("new", "--title", "Our case")
    return cli
