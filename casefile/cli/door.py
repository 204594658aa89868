"""Telling what was found before something goes out, and taking the answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from casefile.cli.session import say
from casefile.domain.release import Choice
from casefile.errors import HeldBack, NotUnderstood
from casefile.services.door import Choices, Examined

ALL = "all"

Allow = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-confidential",
        metavar="ID",
        help="Let this find go out, by its id; or `all` of them.",
    ),
]
Remove = Annotated[
    bool,
    typer.Option(
        "--remove-confidential",
        help="Take everything confidential out: words are left out, and papers are "
        "copied without them or left out.",
    ),
]
Reason = Annotated[
    str,
    typer.Option("--reason", help="Why you let it go; kept in the history."),
]


def choices(allow: Iterable[str] | None, *, remove: bool, reason: str = "") -> Choices:
    """Returns what the options of a command decide."""
    given = [word.strip().casefold() for word in allow or ()]
    if ALL in given:
        if remove:
            expected = "given without --allow-confidential all"
            raise NotUnderstood("--remove-confidential", "both", expected)
        return Choices(usual=Choice.ALLOW, usual_reason=reason)
    return Choices(
        by_id=dict.fromkeys(given, Choice.ALLOW),
        reasons=dict.fromkeys(given, reason),
        usual=Choice.REDACT if remove else None,
    )


def tell_held(held: HeldBack) -> None:
    """Lists what stops a command, and how to go on."""
    for found, sentence in held.found:
        say(f"{found}  {sentence}")
    say(
        "To go on, give --remove-confidential, or --allow-confidential with the id of "
        "each find that may go out."
    )


def tell_found(examined: Examined, chosen: Choices) -> None:
    """Tells what was decided about each find in something that was written."""
    said = {
        Choice.REMOVE: "Left out",
        Choice.REDACT: "Removed in a copy",
        Choice.ALLOW: "Allowed",
    }
    for finding in examined.findings:
        choice = chosen.of(finding)
        if choice is not None:
            say(f"{said[choice]} ({finding.id}): {finding.sentence}")
    if examined.unsearched:
        names = ", ".join(examined.unsearched)
        say(f"Not searched, because there is no text; look for yourself: {names}")
