"""Writing the report on a reply to files, once it is decided what of it may go."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from casefile.domain import release
from casefile.domain.confidential import Confidential
from casefile.domain.letter import LetterContent
from casefile.domain.letter_parts import texts, with_texts
from casefile.domain.release import Choice
from casefile.errors import HeldBack
from casefile.services import disclosure_report, door, export_search
from casefile.services.disclosure_gaps import Report
from casefile.services.door import Door, Examined, OutFile, Part
from casefile.services.export_search import Terms
from casefile.services.history_writing import safe
from casefile.services.ports import Desk
from casefile.services.withheld import Withheld
from casefile.tasks import TaskContext

FORMATS: Final = ("pdf", "docx")
_PART: Final = Part(
    key="disclosure",
    name="the report",
    choices=(Choice.REMOVE, Choice.ALLOW),
    has_pages=False,
)


def examine(
    desk: Desk, report: Report, recipient: str, context: TaskContext
) -> Examined:
    """Searches the report for what is confidential, before anything is written.

    Raises:
        NotUnderstood: if there is no such recipient.
    """
    release.recipient(recipient)
    secret = desk.case.read(door.secrets)
    context.check()
    if not secret:
        return Examined()
    made = disclosure_report.content(report)
    said = ["".join(run.text for run in text) for text in texts(made)]
    return Examined(findings=tuple(door.scan(secret, _PART, [made.title, *said])))


def write(  # noqa: PLR0913 - each is one thing the user may say of the files
    desk: Desk,
    report: Report,
    folder: Path,
    context: TaskContext,
    *,
    formats: Sequence[str] = FORMATS,
    terms: Terms | None = None,
) -> list[Path]:
    """Writes the report into a folder; returns the files.

    Confidential details are left out, with a blank in the place of each, unless the
    user lets them go.

    Raises:
        HeldBack: if one would be in a file all the same; nothing is written then.
        Cancelled: if the user does not want it any more.
        EnvironmentFailure: if the machine refuses.
    """
    ready = _ready(desk, report, terms or Terms(), context)
    name = disclosure_report.words()["file_name"]
    with door.opened(desk, ready.secret) as out:
        for done, kind in enumerate(formats, start=1):
            context.check()
            context.report(done, len(formats) + 1, "Laying out the report")
            lay_out = desk.writer.pdf if kind == "pdf" else desk.writer.word
            data = lay_out(ready.report)
            out.put(folder, OutFile(name=f"{name}.{kind}", data=data, part=_PART))
        # If this cannot be kept, the files are taken back: none goes without a trace.
        ready.note(desk)
        return list(out.files)


def to_print(
    desk: Desk, report: Report, terms: Terms, context: TaskContext
) -> tuple[bytes, int]:
    """Returns the report as a PDF to be drawn and printed, and how many pages it has.

    Raises:
        HeldBack: if something confidential would be in it all the same.
        Cancelled: if the user does not want it any more.
    """
    ready = _ready(desk, report, terms, context)
    data = desk.writer.pdf(ready.report)
    *pages, _properties = desk.writer.words_in(data)
    name = f"{disclosure_report.words()['file_name']}.pdf"
    found = Door(desk, ready.secret).search(OutFile(name=name, data=data, part=_PART))
    if found:
        raise HeldBack([(one.id, one.sentence) for one in found])
    ready.note(desk)
    return data, len(pages)


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Ready:
    """The report without what must not go, and how that was decided."""

    report: LetterContent
    secret: Confidential
    examined: Examined
    terms: Terms

    def note(self, desk: Desk) -> None:
        """Keeps in the history what was decided, if there was anything to decide."""
        if self.examined.findings and not desk.case.read_only:
            export_search.note(desk, self.examined, self.terms)


def _ready(desk: Desk, report: Report, terms: Terms, context: TaskContext) -> _Ready:
    examined = examine(desk, report, terms.recipient, context)
    chosen = safe(examined, terms.choices)
    passed = export_search.passed(examined, chosen)
    secret = desk.case.read(lambda case: door.secrets(case, passed.allowed))
    made = disclosure_report.content(report)
    return _Ready(
        report=with_texts(made, Withheld(secret, passed.unquoted).marked),
        secret=secret,
        examined=examined,
        terms=dataclasses.replace(terms, choices=chosen),
    )
