"""Reports: laid out as a paper, and written to files once it is decided what goes.

Confidential details are left out, with a blank in the place of each, unless the user
lets them go.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from casefile.domain import release
from casefile.domain.confidential import Confidential
from casefile.domain.letter import LetterBlock, LetterContent, LetterHead, Run
from casefile.domain.letter_parts import texts
from casefile.domain.release import Choice
from casefile.errors import HeldBack, NotUnderstood
from casefile.services import door, export_search
from casefile.services.door import Choices, Door, Examined, OutFile, Part
from casefile.services.export_search import Terms
from casefile.services.for_printer import ForPrinter
from casefile.services.ports import Desk
from casefile.services.withheld import Withheld
from casefile.tasks import TaskContext

FORMATS: Final = ("pdf", "docx")
SHEET: Final = "xlsx"
"""A spreadsheet, for reports that are a table above all."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report that is to be written."""

    part: Part
    name: str
    """Of its files, without an ending."""
    content: Callable[[Withheld], LetterContent]
    examined: Examined
    """What is confidential in it."""
    terms: Terms
    formats: Sequence[str] = FORMATS


def paper(words: Mapping[str, Any], blocks: Iterable[LetterBlock]) -> LetterContent:
    """Returns a report as a paper, ready for each format; it has no sender."""
    title = words["title"]
    head = LetterHead(
        sender=(), recipient=(), date=(), reference=(), subject=(Run(title),)
    )
    return LetterContent(
        title=title,
        head=head,
        blocks=tuple(blocks),
        foot=None,
        running=words["running"],
    )


@dataclass(frozen=True, kw_only=True)
class _Ready:
    """A report without what must not go, and how that was decided."""

    paper: LetterContent
    secret: Confidential
    examined: Examined
    terms: Terms

    def note(self, desk: Desk) -> None:
        """Keeps in the history what was decided, if there was anything to decide."""
        if self.examined.findings and not desk.case.read_only:
            export_search.note(desk, self.examined, self.terms)


@dataclass(frozen=True, kw_only=True)
class WholeReport:
    """A kind of report that is about the whole case, each time anew."""

    part: Part
    name: Callable[[], str]
    """Gives the name of its files, without an ending."""
    gather: Callable[[Desk], Callable[[Withheld | None], LetterContent]]
    """Reads what it tells; what that gives lays it out, without what is withheld."""
    formats: Sequence[str] = FORMATS

    def check_formats(self, formats: Sequence[str]) -> None:
        """Refuses formats that it is not written in.

        Raises:
            NotUnderstood: naming the first one.
        """
        for given in formats or ("",):
            if given not in self.formats:
                raise NotUnderstood("the format", given, " or ".join(self.formats))

    def examine(self, desk: Desk, recipient: str, context: TaskContext) -> Examined:
        """Searches it for what is private, before anything is written.

        Raises:
            NotUnderstood: if there is no such recipient.
        """
        release.recipient(recipient)
        secret = desk.case.read(door.secrets)
        context.check()
        if not secret:
            return Examined()
        said = words_of(self.gather(desk)(None))
        return Examined(findings=tuple(door.scan(secret, self.part, said)))

    def report(
        self,
        desk: Desk,
        terms: Terms,
        context: TaskContext,
        formats: Sequence[str] | None = None,
    ) -> Report:
        """Returns it as `write` and `to_print` take it, searched before.

        Raises:
            NotUnderstood: if there is no such recipient.
        """
        return Report(
            part=self.part,
            name=self.name(),
            content=self.gather(desk),
            examined=self.examine(desk, terms.recipient, context),
            terms=terms,
            formats=self.formats if formats is None else formats,
        )


def words_of(made: LetterContent) -> list[str]:
    """Returns the texts of a paper, to be searched."""
    return ["".join(run.text for run in text) for text in texts(made)]


def write(desk: Desk, folder: Path, report: Report, context: TaskContext) -> list[Path]:
    """Writes a report that was searched into a folder; returns the files.

    Raises:
        HeldBack: if a detail would be in a file all the same; nothing is written then.
        Cancelled: if the user does not want it any more.
        EnvironmentFailure: if the machine refuses.
    """
    ready = _ready(desk, report)
    lay_out = {
        "pdf": desk.writer.pdf,
        "docx": desk.writer.word,
        SHEET: desk.writer.spreadsheet,
    }
    with door.opened(desk, ready.secret) as out:
        for done, kind in enumerate(report.formats, start=1):
            context.check()
            doing = f"Laying out {report.part.name}"
            context.report(done, len(report.formats) + 1, doing)
            name, data = f"{report.name}.{kind}", lay_out[kind](ready.paper)
            out.put(folder, OutFile(name=name, data=data, part=report.part))
        # If this cannot be kept, the files are taken back: none goes without a trace.
        ready.note(desk)
        return list(out.files)


def to_print(desk: Desk, report: Report) -> ForPrinter[bytes]:
    """Returns a report as a PDF to be drawn and printed.

    Raises:
        HeldBack: if something confidential would be in it all the same.
    """
    ready = _ready(desk, report)
    data = desk.writer.pdf(ready.paper)
    *pages, _properties = desk.writer.words_in(data)
    file = OutFile(name=f"{report.name}.pdf", data=data, part=report.part)
    if found := Door(desk, ready.secret).search(file):
        raise HeldBack([(one.id, one.sentence) for one in found])
    return ForPrinter(pages=data, count=len(pages), note=partial(ready.note, desk))


def _ready(desk: Desk, report: Report) -> _Ready:
    chosen = safe(report.examined, report.terms.choices)
    passed = export_search.passed(report.examined, chosen)
    secret = desk.case.read(lambda case: door.secrets(case, passed.allowed))
    return _Ready(
        paper=report.content(Withheld(secret, passed.unquoted)),
        secret=secret,
        examined=report.examined,
        terms=dataclasses.replace(report.terms, choices=chosen),
    )


def safe(examined: Examined, choices: Choices) -> Choices:
    """Takes out what nothing was said about."""
    still_open = {
        finding.id: Choice.REMOVE
        for finding in examined.findings
        if choices.of(finding) is None
    }
    return dataclasses.replace(choices, by_id={**choices.by_id, **still_open})
