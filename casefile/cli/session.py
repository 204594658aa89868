"""What every command shares: opening the case file, printing, the exit codes."""

from __future__ import annotations

import getpass
import inspect
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from casefile.domain.history import Writer
from casefile.domain.key import LEAST_CHARACTERS, plain_passphrase
from casefile.domain.timekeeper import Timekeeper
from casefile.errors import (
    CaseFileMissing,
    NotUnderstood,
    PassphrasesDiffer,
    WeakPassphrase,
    from_os_error,
)
from casefile.services import copies, opening, wrong_tries
from casefile.services.heads import HeadWatch
from casefile.services.plain_value import as_json
from casefile.services.ports import Desk, Tools
from casefile.services.wording import plural
from casefile.tasks import TaskContext

SHEET_SAVED = (
    "The recovery sheet is saved as a file, and anybody who has it can open the case. "
    "Print it, keep the paper safe, and delete the file."
)
_A_BACKUP = (
    "This is a backup. Do not write in it: make a case file of it first, with "
    "casefile restore."
)
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
EncryptPassphraseFile = Annotated[
    str | None,
    typer.Option(
        "--encrypt-passphrase-file",
        metavar="PATH",
        help="Encrypt the PDF with the passphrase on the first line of a file.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


NOT_CHECKED = (
    "This is a large file. To open it quickly, not all of it was checked: "
    "'casefile verify' does that."
)


class _Role(StrEnum):
    """Those who can be at work."""

    PARENT = "parent"
    HELPER = "helper"


@dataclass
class Session:
    """The tools of the program, and what was said before the command's own words."""

    build: Callable[[Timekeeper | None], Tools]
    passphrase_file: str | None = None
    recovery_key_file: Path | None = None
    role: Writer | None = None
    """Who is at work, if that was said; else it is as in the settings."""

    @property
    def tools(self) -> Tools:
        """The store, the readers and the writers."""
        tools = self.build(None)
        if self.role is not None:
            tools.at_work.role = self.role
        return tools


def telling_who(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the option `--as`, which says who is at work."""

    def note(context: typer.Context, role: _Role | None) -> _Role | None:
        if role is not None:
            context.obj.role = Writer(role.value)
        return role

    option = Annotated[
        _Role | None,
        typer.Option(
            "--as",
            help="Who is at work; the history keeps it. As in Settings if not given.",
            callback=note,
            show_default=False,
        ),
    ]

    @wraps(command)
    def run(*given: Any, as_role: object, **named: Any) -> Any:
        del as_role
        return command(*given, **named)

    added = inspect.Parameter(
        "as_role", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=option
    )
    signature = inspect.signature(command, eval_str=True)
    parameters = [*signature.parameters.values(), added]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def say(text: str) -> None:
    """Prints a message for a person, on standard error."""
    typer.echo(text, err=True)


def show(text: str) -> None:
    """Prints a result, on standard output.

    Raises:
        EnvironmentFailure: if the drive that it goes to refuses it.
    """
    try:
        typer.echo(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise from_os_error(error) from error


def on_one_line(text: str) -> str:
    """Returns a text for one line of a list.

    What a paper holds must not move the cursor or colour the terminal.
    """
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def show_json(data: object) -> None:
    """Prints one JSON document, on standard output."""
    show(as_json(data))


def first_line(source: str | Path) -> str:
    """Reads the first line of a file, or of standard input for `-`.

    Raises:
        NotUnderstood: if it is not there, or no text.
        EnvironmentFailure: if it cannot be read.
    """
    try:
        if str(source) == "-":
            return sys.stdin.readline().rstrip("\r\n")
        with Path(source).open(encoding="utf-8-sig") as file:
            return file.readline().rstrip("\r\n")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        expected = "a file that is there"
        raise NotUnderstood("the passphrase file", str(source), expected) from error
    except OSError as error:
        raise from_os_error(error, Path(source)) from error
    except UnicodeDecodeError as error:
        raise NotUnderstood("the passphrase file", str(source), "plain text") from error


def passphrase(session: Session, given: str | None, prompt: str = "Passphrase") -> str:
    """Returns the passphrase from a file, or asks for it without echo."""
    source = given or session.passphrase_file
    if source is not None:
        return first_line(source)
    return _asked(prompt)


def new_passphrase(session: Session, given: str | None) -> str:
    """Returns the passphrase for a new file; one that is typed is asked for twice.

    Raises:
        PassphrasesDiffer: if the second one is another.
    """
    if given or session.passphrase_file:
        return passphrase(session, given)
    return asked_twice("Passphrase for the new case file")


def asked_twice(prompt: str) -> str:
    """Asks for a new passphrase without echo, and once more.

    Raises:
        PassphrasesDiffer: if the second one is another.
    """
    words = _asked(prompt)
    if _asked("The same again") != words:
        raise PassphrasesDiffer
    return words


def warn_if_weak(words: str, known: Iterable[str] = ()) -> None:
    """Says how long a new passphrase would last, if that is not long."""
    judged = opening.strength(words, known)
    if judged.accepted and judged.weak:
        say(f"{judged.level.words}. {judged.lasts} {judged.advice}")


def lock_words(given: str | None, formats: Iterable[str]) -> str:
    """Returns the passphrase for an encrypted PDF; empty if none is wanted.

    Raises:
        NotUnderstood: if a format cannot be encrypted.
        WeakPassphrase: if it is too short.
    """
    if given is None:
        return ""
    if any(name != "pdf" for name in formats):
        expected = "pdf alone, because Word files are not encrypted"
        raise NotUnderstood("--format", ",".join(formats), expected)
    words = plain_passphrase(first_line(given))
    judged = opening.strength(words)
    if not judged.accepted:
        raise WeakPassphrase(LEAST_CHARACTERS)
    warn_if_weak(words)
    return words


def _asked(prompt: str) -> str:
    with warnings.catch_warnings():
        # Without a terminal the passphrase would be echoed: it is not asked for then.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"{prompt}: ")
        except getpass.GetPassWarning as warning:
            text = "There is no terminal to ask for the passphrase on. Give a file "
            raise typer.TyperException(text + "with --passphrase-file.") from warning


def wait_after_tries(tools: Tools, file: Path) -> None:
    """Waits as long as the wrong tries before, here or in the window, call for."""
    seconds = wrong_tries.seconds_left(tools, file)
    if seconds:
        left = plural(seconds, "second")
        say(f"Wrong passphrases were tried on this file. This try waits {left}.")
        time.sleep(seconds)


@contextmanager
def opened(
    context: typer.Context,
    file: Path,
    passphrase_file: str | None,
    recovery_key_file: Path | None,
    *,
    rescue: bool = False,
    checks: bool = False,
) -> Iterator[Desk]:
    """Opens the case file for one command, and closes it whatever happens.

    With `rescue` what can be read of a damaged file is opened. With `checks` the
    command itself checks the file; else it is said if opening did not check all.
    """
    session: Session = context.obj
    tools = session.tools
    if not file.exists():
        raise CaseFileMissing
    key_file = recovery_key_file or session.recovery_key_file
    if key_file is not None:
        key = first_line(key_file)
        wait_after_tries(tools, file)
        desk = opening.unlock_with_key(tools, file, key, rescue=rescue)
    else:
        words = passphrase(session, passphrase_file)
        wait_after_tries(tools, file)
        desk = opening.unlock(tools, file, words, rescue=rescue)
    try:
        if copies.is_backup(file):
            say(_A_BACKUP)
        if desk.case.notice:
            say(desk.case.notice)
        if not (desk.case.is_checked or checks):
            say(NOT_CHECKED)
        if news := wrong_tries.news(tools, desk.case):
            say(news.sentence)
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
