"""The command that works out one time limit."""

from __future__ import annotations

from itertools import zip_longest
from typing import Annotated

import typer

from casefile.cli.session import AsJson, say, show, show_json
from casefile.domain import clock as catalogue
from casefile.domain.deadline import compute
from casefile.domain.due import Due, Events, Pause
from casefile.errors import NotUnderstood
from casefile.services import wording
from casefile.services.given import day, hour, known_day
from casefile.services.plain_value import iso


def add_to(program: typer.Typer) -> None:
    """Adds the command of this module."""
    program.command()(due)


def due(
    clock: Annotated[str, typer.Argument(metavar="CLOCK", show_default=False)],
    start: Annotated[
        str,
        typer.Option(
            "--from", metavar="DATE", help="With its time too: 2026-12-01T14:30."
        ),
    ],
    at: Annotated[
        str,
        typer.Option(
            "--at", metavar="TIME", help="When it began, if it is counted in hours."
        ),
    ] = "",
    period: Annotated[
        int | None, typer.Option(help="How many units, where the rule leaves it open.")
    ] = None,
    identity: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When proof of identity was received."),
    ] = None,
    fee: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    extended: Annotated[
        bool, typer.Option("--extended", help="The council extended its time.")
    ] = False,
    asked: Annotated[
        list[str] | None,
        typer.Option(metavar="DATE", help="The council asked what is wanted."),
    ] = None,
    answered: Annotated[
        list[str] | None, typer.Option(metavar="DATE", help="You answered.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Works out one time limit; needs no case file."""
    rule = catalogue.get(clock)
    on, _, began = start.strip().replace(" ", "T").partition("T")
    if rule.is_pause and answered and not asked:
        # Of this one the day that it starts is the day of the question.
        asked = [on]
    if len(answered or ()) > len(asked or ()):
        missing = "--asked as well, the day on which the council asked"
        raise NotUnderstood("--answered", (answered or [""])[-1], missing)
    pauses = tuple(
        Pause(known_day("--asked", first), day("--answered", last or ""))
        for first, last in zip_longest(asked or (), answered or ())
        if first is not None
    )
    found = compute(
        rule,
        known_day("--from", on),
        trigger_at=hour("--at", at) or hour("--from", began),
        period=period,
        events=Events(
            identity_on=day("--identity", identity or ""),
            fee_on=day("--fee", fee or ""),
            extended=extended,
            pauses=pauses,
        ),
    )
    if as_json:
        show_json(_data(found))
    else:
        _explain(found)


def _data(found: Due) -> dict[str, object]:
    return {
        "clock": found.clock.id,
        "name": found.clock.name,
        "jurisdiction": sorted(found.clock.jurisdictions),
        "from": found.trigger_on.isoformat(),
        "due": iso(found.due_on),
        "due_at": None if found.due_at is None else wording.clock_time(found.due_at),
        "do_by": iso(found.do_by_on),
        "by": found.by.value,
        "steps": list(found.steps),
        "warning": found.warning,
        "authority": found.authority,
        "checked_on": found.checked_on.isoformat(),
        "confidence": found.confidence.value,
    }


def _explain(found: Due) -> None:
    *steps, last = found.steps
    # A limit without a day is told by its last step: how many days are left out.
    show(last if found.due_on is None else found.moment)
    say(found.clock.about)
    for line in (*steps, *([last] if found.due_on else []), *found.warnings):
        say(line)
    if found.clock.period is not None:
        for one in found.clock.examples[:1]:
            start, end = wording.weekday(one.from_on), wording.weekday(one.due_on)
            say(catalogue.sentences()["example"].format(start=start, due=end))
    if found.counts_hours and found.due_at is None:
        day_and_time = f"{found.trigger_on.isoformat()}T14:30"
        say(f"To have the hour, add the time it began: --from {day_and_time}")
    say(found.rule)
