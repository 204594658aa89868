"""What every command shares: opening the case file, printing, the exit codes."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from casefile.domain.timekeeper import Timekeeper
from casefile.errors import CaseFileMissing, NotUnderstood, from_os_error
from casefile.services import opening
from casefile.services.heads import HeadWatch
from casefile.services.ports import Desk, Tools
from casefile.tasks import TaskContext

File = Annotated[Path, typer.Argument(help="The case file.", show_default=False)]
PassphraseFile = Annotated[
    str | None,
    typer.Option(
        "--passphrase-file",
        metavar="PATH",
        help="Read the passphrase from the first line of a file ('-': standard input).",
    ),
]
RecoveryKeyFile = Annotated[
    Path | None,
    typer.Option(
        "--recovery-key-file",
        metavar="PATH",
        help="Open with the recovery key in a file.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@dataclass
class Session:
    """The tools of the program, and what was said before the command's own words."""

    build: Callable[[Timekeeper | None], Tools]
    passphrase_file: str | None = None
    recovery_key_file: Path | None = None

    @property
    def tools(self) -> Tools:
        """The store, the readers and the writers."""
        return self.build(None)


def say(text: str) -> None:
    """Prints a message for a person, on standard error."""
    typer.echo(text, err=True)


def show(text: str) -> None:
    """Prints a result, on standard output."""
    typer.echo(text)


def show_json(data: object) -> None:
    """Prints one JSON document, on standard output."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def first_line(source: str | Path) -> str:
    """Reads the first line of a file, or of standard input for `-`.

    Raises:
        EnvironmentFailure: if it cannot be read.
    """
    try:
        if str(source) == "-":
            return sys.stdin.readline().rstrip("\r\n")
        with Path(source).open(encoding="utf-8-sig") as file:
            return file.readline().rstrip("\r\n")
    except OSError as error:
        raise from_os_error(error, Path(source)) from error
    except UnicodeDecodeError as error:
        raise NotUnderstood("the passphrase file", str(source), "plain text") from error


def passphrase(session: Session, given: str | None, prompt: str = "Passphrase") -> str:
    """Returns the passphrase from a file, or asks for it without echo."""
    source = given or session.passphrase_file
    if source is not None:
        return first_line(source)
    return getpass.getpass(f"{prompt}: ")


@contextmanager
def opened(
    context: typer.Context,
    file: Path,
    passphrase_file: str | None,
    recovery_key_file: Path | None,
) -> Iterator[Desk]:
    """Opens the case file for one command, and closes it whatever happens."""
    session: Session = context.obj
    tools = session.tools
    if not file.exists():
        raise CaseFileMissing
    key_file = recovery_key_file or session.recovery_key_file
    if key_file is not None:
        desk = opening.unlock_with_key(tools, file, first_line(key_file))
    else:
        words = passphrase(session, passphrase_file)
        desk = opening.unlock(tools, file, words)
    try:
        if desk.case.notice:
            say(desk.case.notice)
        watch = HeadWatch(desk.case, tools.heads)
        if question := watch.begin():
            say(question)
        yield desk
        watch.end()
    finally:
        desk.case.close()


@contextmanager
def progress(label: str) -> Iterator[TaskContext]:
    """Shows how far a long task is, on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield TaskContext()
        return
    with typer.progressbar(length=1000, label=label, file=sys.stderr) as bar:
        shown = 0

        def report(done: int, total: int, _text: str) -> None:
            nonlocal shown
            if total:
                now = done * 1000 // total
                bar.update(max(0, now - shown))
                shown = max(shown, now)

        yield TaskContext(report)
