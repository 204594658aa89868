"""The commands for what came back on a letter, and how each matter stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

import typer

from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    opened,
    show,
    show_json,
)
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId, LetterId
from casefile.domain.letter import Letter
from casefile.domain.letter_event import EventKind
from casefile.domain.written import stopped
from casefile.services import finding, matter_words
from casefile.services import matters as threads
from casefile.services.given import day, known_day
from casefile.services.letter import events as letter_events
from casefile.services.letter import following, letters
from casefile.services.matters import Matter
from casefile.services.outcome import outcomes
from casefile.services.outcome import words as outcome_words
from casefile.services.outcome.outcomes import Standing
from casefile.services.wording import weekday


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command()(reply)
    program.command()(matters)


def reply(
    context: typer.Context,
    file: File,
    letter: Annotated[str, typer.Argument(metavar="LETTER_ID", show_default=False)],
    kind: Annotated[EventKind, typer.Argument(help="What happened.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE")],
    document: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="DOC", help="What came, or proves it."),
    ] = None,
    sets: Annotated[
        str | None,
        typer.Option("--sets", metavar="DATE", help="The day that the letter sets."),
    ] = None,
    note: Annotated[str, typer.Option(help="Your own words.")] = "",
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Notes what happened on a letter that went, and shows what is due now."""
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        letter_id = LetterId(
            desk.case.read(lambda case: finding.resolve(case, letter, Letter))
        )
        papers = desk.case.read(
            lambda case: tuple(
                DocumentId(finding.resolve(case, one, Document))
                for one in document or ()
            )
        )
        made = letter_events.note(
            desk,
            letter_id,
            kind,
            known_day("--on", on),
            documents=papers,
            due_on=day("--sets", sets or ""),
            note=note,
        )
        show(str(made.id))
        letter_id = made.letter
        for waiting in letters.deadlines(desk):
            if waiting.letter.id == letter_id and waiting.due_on is not None:
                status = waiting.status.value
                show(f"{waiting.due.clock.name}: {weekday(waiting.due_on)}, {status}")
        for asked in following.asked(desk):
            if asked.letter.id == letter_id:
                show(matter_words.wish(asked))


def matters(
    context: typer.Context,
    file: File,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Lists requests and complaints: what was sent, what came, what is next."""
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        found, today = threads.all_matters(desk), desk.time.today()
        every = outcomes.all_standings(desk)
    flags = {one.id: outcomes.of_letters(every, one.letters) for one in found}
    if as_json:
        rows = [
            matter_words.data(one) | {"flags": dict(outcomes.counts(flags[one.id]))}
            for one in found
        ]
        show_json(rows)
        return
    for matter in found:
        show(f"{matter.title}: {matter_words.state(matter)}")
        for line in _told(matter, flags[matter.id], today):
            show(f"    {line}")


def _told(matter: Matter, flags: list[Standing], today: date) -> Iterator[str]:
    """Yields what there is to say of a matter, line by line."""
    said = matter_words.words()
    yield from _indented(matter.worked_out)
    for step in matter.steps:
        yield f"{stopped(matter_words.what(step))} {matter_words.about(step)}"
    if flags:
        yield f"{said['answers']['line']}: {outcome_words.total(flags)}"
    now = matter.next.templates if matter.next else ()
    for name, after in (("next", now), ("later", matter.later)):
        if after:
            yield f"{said[name]}: {', or: '.join(one.title for one in after)}"
    for one in matter.limits:
        if one.begun is not None:
            yield f"{said['finish']}: {one.begun.title}"
        yield matter_words.limit_of(matter, one, today)
        yield from _indented(one.due.worked_out)
    if further := matter_words.beyond(matter):
        yield f"{said['beyond']}:"
        yield from _indented(further)


def _indented(sentences: Sequence[str]) -> Iterator[str]:
    return (f"    {sentence}" for sentence in sentences)
