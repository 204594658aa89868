"""Bad days while a bundle is built: nothing half-written stays, and it is told why."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from casefile import resources
from casefile.domain.document import Document, DocumentKind
from casefile.errors import BundleRefused, Cancelled, DiskFull, FileDamaged
from casefile.services import opening
from casefile.services.bundle import building as bundle_building
from casefile.services.bundle import bundles
from casefile.services.bundle.building import Target
from casefile.services.export_search import Terms
from casefile.services.paper import papers
from casefile.services.wording import sentence
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE
from tests.cli.conftest import CommandLine, real_tools
from tests.fakes import FakeHeads, FixedTime

ROOT = Path(__file__).resolve().parents[2]
PAPERS = ("assessment.pdf", "gp-letter.pdf", "school-attendance.pdf")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case file with three papers."""
    place = tmp_path_factory.mktemp("bad") / "case.casefile"
    desk = opening.create(
        real_tools(FixedTime(), FakeHeads()), place, PASSPHRASE, "Our case"
    )
    for name in PAPERS:
        title = name.removesuffix(".pdf").replace("-", " ")
        arrival = papers.Arrival(title=title, kind=DocumentKind.REPORT)
        data = resources.data(f"sample/{name}")
        papers.bring_in(desk, data, name, arrival, TaskContext())
    desk.case.close()
    return place


@pytest.fixture
def court(cli: CommandLine, made: Path) -> CommandLine:
    """The command line with a copy of that case, and an empty folder for bundles."""
    shutil.copy(made, cli.case)
    (cli.folder / "out").mkdir()
    return cli


@pytest.fixture
def desk(court: CommandLine):
    """That case open."""
    opened = opening.unlock(
        real_tools(FixedTime(), FakeHeads()), court.case, PASSPHRASE
    )
    yield opened
    opened.case.close()


def plan(court: CommandLine) -> Path:
    found = court.done("show", "documents", "--json").data
    ids = ", ".join(f'"{one["id"]}"' for one in found)
    path = court.folder / "plan.toml"
    path.write_text(f'title = "Ours"\n[[section]]\nletter = "A"\ndocuments = [{ids}]\n')
    return path


def there(court: CommandLine) -> list[str]:
    return sorted(path.name for path in (court.folder / "out").iterdir())


def built(court: CommandLine, *more: str):
    out = court.folder / "out" / "bundle.pdf"
    return court("bundle", "--plan", plan(court), "--to", out, *more)


def kept(court: CommandLine) -> list[object]:
    return list(court.done("show", "bundles", "--json").data)


def test_a_drive_that_becomes_full_takes_the_parts_back_that_were_written(
    court: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, syncs = os.fsync, []

    def full_at_the_second(handle: int) -> None:
        syncs.append(handle)
        if len(syncs) > 1:
            raise OSError(28, "No space left on device")
        sync(handle)

    path = plan(court)
    monkeypatch.setattr("os.fsync", full_at_the_second)
    out = court.folder / "out" / "bundle.pdf"
    refused = court("bundle", "--plan", path, "--to", out, "--split", "6 pages")
    monkeypatch.undo()
    assert refused.code == 3
    assert len(syncs) > 1
    assert "room on the drive" in refused.err
    assert "Traceback" not in refused.err
    assert there(court) == []
    assert kept(court) == []


def test_a_bundle_that_cannot_be_kept_is_not_left_without_a_trace(
    court: CommandLine, desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = plan(court).read_text()

    def refuse(_work):
        raise DiskFull

    monkeypatch.setattr(desk.case, "write", refuse)
    target = Target(path=court.folder / "out")
    with pytest.raises(DiskFull):
        bundle_building.build(
            desk, text, target, Terms(recipient="court"), TaskContext()
        )
    assert there(court) == []
    assert bundles.everything(desk) == []


@pytest.mark.parametrize("at", [1, 6, 12])
def test_cancelled_while_it_is_built_nothing_is_left(
    court: CommandLine, desk, at: int
) -> None:
    text = plan(court).read_text()
    context = TaskContext(lambda done, *_: context.cancel() if done >= at else None)
    target = Target(path=court.folder / "out")
    with pytest.raises(Cancelled):
        bundle_building.build(desk, text, target, Terms(recipient="court"), context)
    assert there(court) == []
    assert bundles.everything(desk) == []


def test_a_paper_that_is_taken_out_of_the_case_is_named_by_its_line(
    court: CommandLine,
) -> None:
    path = plan(court)
    (first, *_) = court.done("show", "documents", "--json").data
    court.done("remove", first["id"])
    out = court.folder / "out" / "bundle.pdf"
    refused = court("bundle", "--plan", path, "--to", out)
    assert refused.code == 1
    assert "line 4" in refused.err
    assert "There is no paper" in refused.err
    assert there(court) == []


def test_a_paper_whose_bytes_are_lost_in_the_case_file_is_named(
    court: CommandLine, desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the drive has gone bad under the case file."""
    text = plan(court).read_text()
    lost = desk.case.read(lambda case: case.all(Document))[1]
    case_type = desk.case.read(type)
    original = case_type.original

    def gone(case, sha256: str):
        if sha256 == lost.sha256:
            raise FileDamaged(["A paper is not what it was."])
        return original(case, sha256)

    monkeypatch.setattr(case_type, "original", gone)
    target = Target(path=court.folder / "out")
    with pytest.raises(BundleRefused) as told:
        bundle_building.build(
            desk, text, target, Terms(recipient="court"), TaskContext()
        )
    said = sentence(told.value)
    assert lost.title in said
    assert "the case file is damaged" in said.casefold()
    assert there(court) == []


@pytest.mark.parametrize("after", [0.8, 1.6, 2.4])
def test_killed_at_any_moment_it_leaves_only_whole_files(
    court: CommandLine, after: float
) -> None:
    path, out = plan(court), court.folder / "out"
    command = [
        *(sys.executable, "-m", "casefile", "--data-dir", court.folder / "own"),
        *("bundle", court.case, "--plan", path, "--to", out / "bundle.pdf"),
        *("--split", "6 pages", "--passphrase-file", court.passphrase_file),
    ]
    running = subprocess.Popen(
        [*map(str, command)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        running.wait()
    for one in out.glob("*.pdf"):
        with pikepdf.open(one) as pdf:
            assert len(pdf.pages) > 0
    assert court.done("verify", "--json").data["ok"]
    assert built(court, "--split", "6 pages").code == 0
    assert all(name.endswith(".pdf") for name in there(court))
