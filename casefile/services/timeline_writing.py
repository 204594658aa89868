"""Writing the picture of a case in time, once it is decided what of it may go."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from casefile.domain import letter_template, release
from casefile.domain.confidential import Confidential
from casefile.domain.drawn_sheet import DrawnSheet
from casefile.domain.ids import DocumentId, LetterId
from casefile.domain.release import Choice
from casefile.domain.timeline import Event, Timeline, within, words
from casefile.errors import HeldBack, NotUnderstood
from casefile.services import door, export_search, reports, timeline
from casefile.services.door import Door, Examined, Finding, OutFile, Part
from casefile.services.export_search import Terms
from casefile.services.for_printer import ForPrinter
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

PAPERS: Final = ("A4", "A3")
_PART: Final = Part(
    key="timeline",
    name="the timeline",
    choices=(Choice.REMOVE, Choice.ALLOW),
    has_pages=False,
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which time is to be on the picture, and on what paper."""

    paper: str = PAPERS[0]
    first: date | None = None
    last: date | None = None
    one_sheet: bool = False
    """Whether all of it is to be on one sheet."""
    chronology: LetterId | None = None
    """If only what a chronology takes is to be on it, in its words."""


def examine(
    desk: Desk, recipient: str, context: TaskContext, wanted: Wanted
) -> Examined:
    """Searches the picture for what is private, before anything is written.

    Raises:
        NotUnderstood: if there is no such recipient, or nothing in that time.
    """
    shown = _picture(desk, wanted, recipient)
    court = []
    if not release.recipient(recipient).court_papers:
        court = [_court_paper(event) for event in shown.events if event.of_court]
    secret = desk.case.read(door.secrets)
    context.check()
    if not secret:
        return Examined(findings=tuple(court))
    said = [event.title for event in shown.events]
    return Examined(findings=(*door.scan(secret, _PART, said), *court))


def write(
    desk: Desk, folder: Path, context: TaskContext, wanted: Wanted, terms: Terms
) -> list[Path]:
    """Writes the picture into a folder; returns the file.

    Raises:
        NotUnderstood: if there is nothing in that time, or no such paper.
        HeldBack: if a detail would be in the file all the same.
        Cancelled: if the user does not want it any more.
        EnvironmentFailure: if the machine refuses. Nothing is written after any.
    """
    drawn = _drawn(desk, context, wanted, terms)
    with door.opened(desk, drawn.secret) as out:
        out.put(folder, drawn.file)
        # If this cannot be kept, the file is taken back.
        drawn.note(desk)
        return list(out.files)


def to_print(
    desk: Desk, context: TaskContext, wanted: Wanted, terms: Terms
) -> ForPrinter[list[DrawnSheet]]:
    """Returns the picture as sheets to be printed.

    Raises:
        HeldBack: if something confidential would be in it all the same.
        Cancelled: if the user does not want it any more.
    """
    drawn = _drawn(desk, context, wanted, terms)
    if found := Door(desk, drawn.secret).search(drawn.file):
        raise HeldBack([(one.id, one.sentence) for one in found])
    sheets = desk.writer.timeline_sheets(drawn.shown, wanted.paper)
    return ForPrinter(pages=sheets, count=len(sheets), note=partial(drawn.note, desk))


@dataclass(frozen=True, kw_only=True)
class _Drawn:
    """The picture without what must not go, and how that was decided."""

    file: OutFile
    shown: Timeline
    secret: Confidential
    examined: Examined
    terms: Terms

    def note(self, desk: Desk) -> None:
        """Keeps in the history what was decided, if there was anything to decide."""
        if self.examined.findings and not desk.case.read_only:
            export_search.note(desk, self.examined, self.terms)


def _drawn(desk: Desk, context: TaskContext, wanted: Wanted, terms: Terms) -> _Drawn:
    examined = examine(desk, terms.recipient, context, wanted)
    chosen = reports.safe(examined, terms.choices)
    passed = export_search.passed(examined, chosen)
    secret = desk.case.read(lambda case: door.secrets(case, passed.allowed))
    picture = _picture(desk, wanted, terms.recipient)
    shown = _without(picture, secret, passed.unquoted)
    context.check()
    context.report(0, 1, f"Laying out {_PART.name}")
    name = words()["one_sheet" if wanted.one_sheet else "file_name"].format(
        date=desk.time.today().isoformat(), paper=wanted.paper
    )
    data = desk.writer.timeline(shown, wanted.paper)
    return _Drawn(
        file=OutFile(name=f"{name}.pdf", data=data, part=_PART),
        shown=shown,
        secret=secret,
        examined=examined,
        terms=dataclasses.replace(terms, choices=chosen),
    )


def _picture(desk: Desk, wanted: Wanted, recipient: str) -> Timeline:
    if wanted.paper not in PAPERS:
        raise NotUnderstood("the paper", wanted.paper, " or ".join(PAPERS))
    found = timeline.known(desk, wanted.chronology)
    for_others = recipient != release.MYSELF
    whole = timeline.made(dataclasses.replace(found, for_others=for_others))
    events = within(whole.events, wanted.first, wanted.last)
    if not events:
        raise NotUnderstood("the time", _period(wanted), str(words()["expected"]))
    return dataclasses.replace(whole, events=events, one_sheet=wanted.one_sheet)


def _period(wanted: Wanted) -> str:
    ends = (wanted.first, wanted.last)
    return " - ".join("" if end is None else end.isoformat() for end in ends)


def _court_paper(event: Event) -> Finding:
    part = dataclasses.replace(_PART, key=f"timeline {event.of_court}")
    paper = None if event.of_court is None else DocumentId(event.of_court)
    return door.court_paper(dataclasses.replace(part, document=paper), event.title)


def _without(
    picture: Timeline, secret: Confidential, papers: Collection[DocumentId]
) -> Timeline:
    blank = letter_template.phrases()["blank"]["confidential"]
    events = tuple(
        dataclasses.replace(event, title=secret.left_out(event.title, f"[{blank}]"))
        for event in picture.events
        if event.of_court not in papers
    )
    of_court = len(picture.events) - len(events)
    left_out = {**picture.left_out, "court": of_court}
    return dataclasses.replace(picture, events=events, left_out=left_out)
