"""The command for the council's steps and their time limits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.door import Allow, Reason, choices, tell_found
from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    opened,
    progress,
    say,
    show,
)
from casefile.domain.release import MYSELF
from casefile.domain.timetable.step import said
from casefile.errors import NotUnderstood
from casefile.services import reports
from casefile.services.export_search import Terms
from casefile.services.given import day
from casefile.services.plain_value import as_json
from casefile.services.ports import Desk
from casefile.services.timetable import timetable
from casefile.services.timetable import words as timetable_words
from casefile.services.timetable.timetable import Look
from casefile.services.timetable.writing import TIMETABLE
from casefile.services.wording import not_locked


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command("timetable")(steps)


def steps(
    context: typer.Context,
    file: File,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help="Write it as a paper.")
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help="pdf, docx, xlsx, or several with commas.")
    ] = ",".join(TIMETABLE.formats),
    recipient: Annotated[
        str, typer.Option("--for", metavar="WHO", help="Who will see it.")
    ] = MYSELF,
    event: Annotated[
        list[str] | None,
        typer.Option(
            "--event",
            metavar="EVENT=ID",
            help="This record or paper is the event; or a day, as referral=2026-02-03.",
        ),
    ] = None,
    no_event: Annotated[
        list[str] | None,
        typer.Option("--not-event", metavar="EVENT=ID", help="It is not the event."),
    ] = None,
    not_done: Annotated[
        list[str] | None,
        typer.Option(
            "--not-done",
            metavar="STEP=DATE",
            help="By this day it had not been done; without a day that is taken back.",
        ),
    ] = None,
    days: Annotated[
        list[str] | None,
        typer.Option(
            "--days",
            metavar="STEP=NUMBER",
            help="How many working days your council sets, as report_shared=5.",
        ),
    ] = None,
    allow: Allow = None,
    reason: Reason = "",
    json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Tells which steps of the council were in time."""
    wanted = [name.strip() for name in formats.split(",")]
    TIMETABLE.check_formats(wanted)
    chosen = choices(allow, remove=False, reason=reason)
    terms = Terms(recipient=recipient, choices=chosen)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        _keep(desk, event or [], no_event or [], days or [])
        for given in not_done or []:
            step, is_set, by = given.partition("=")
            if not is_set:
                raise NotUnderstood("--not-done", given, "as assessment=2026-02-03")
            timetable.not_done(desk, step.strip(), day("--not-done", by))
        if to is None:
            found = timetable.look(desk)
            if json:
                show(as_json(timetable.data(found)))
            else:
                _tell(found)
            return
        with progress("Writing") as task:
            made = TIMETABLE.report(desk, terms, task, wanted)
            files = reports.write(desk, to, made, task)
    for path in files:
        show(str(path))
    tell_found(made.examined, reports.safe(made.examined, chosen))
    say(not_locked(len(files)))


def _keep(desk: Desk, event: list[str], no_event: list[str], days: list[str]) -> None:
    for given in event:
        timetable.say_given(desk, given, is_it=True)
    for given in no_event:
        timetable.say_given(desk, given, is_it=False)
    for given in days:
        step, _, number = given.partition("=")
        if not number.strip().isdecimal():
            raise NotUnderstood("--days", given, "a step and a number, as in the help")
        timetable.set_days(desk, step.strip(), int(number))


def _tell(found: Look) -> None:
    for one in found.table.judgements:
        show(f"{one.step.title}: {timetable_words.verdict(one)}")
        show(f"    {timetable_words.reason(one)}")
        if settle := timetable_words.settle(one):
            show(f"    {settle}")
        show(f"    {timetable_words.rule(one)}")
        for sentence in timetable_words.steps(one):
            show(f"        {sentence}")
    for step in found.table.missing if found.table.judgements else ():
        show(f"{step.title}: {said('report', 'missing')}")
    if not found.table.judgements:
        say(timetable_words.nothing())
