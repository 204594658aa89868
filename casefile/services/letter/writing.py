"""Writing a letter to files, once it is decided what of it may go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from casefile.collection import no_collection
from casefile.domain import letter_template
from casefile.domain.letter import Letter, LetterContent, Sheet
from casefile.domain.letter_template import Template
from casefile.domain.release import Choice
from casefile.errors import HeldBack, NotUnderstood
from casefile.services import court_writing, door, paper_door
from casefile.services.court_writing import Statement
from casefile.services.door import Choices, Door, Examined, OutFile
from casefile.services.file_name import safe_name
from casefile.services.for_printer import ForPrinter
from casefile.services.letter import early
from casefile.services.letter import ready as letter_ready
from casefile.services.letter.material import gather_material
from casefile.services.letter.ready import Ready, examine, goes_to
from casefile.services.paper_door import Plan
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

__all__ = [
    "FORMATS",
    "Written",
    "check_formats",
    "examine",
    "formats_of",
    "goes_to",
    "to_print",
    "write",
]

FORMATS = ("docx", "pdf")
_SHEET = "xlsx"
_SMALL = "A5"
"""In the names of files for small paper."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """What was written, and what was found on the way."""

    files: list[Path]
    examined: Examined
    choices: Choices
    missing: tuple[str, ...]
    """The blanks that are left in the letter."""
    told: tuple[str, ...] = ()
    """What the check of the finished files found: length, exhibits, references."""


def check_formats(formats: Sequence[str], template: Template | None = None) -> None:
    """Refuses formats that letters, or this one, are not written in.

    Raises:
        NotUnderstood: naming the first one.
    """
    known = FORMATS if template is None else formats_of(template)
    for given in formats or ("",):
        if given not in known:
            raise NotUnderstood("the format", given, " or ".join(known))


def formats_of(template: Template) -> tuple[str, ...]:
    """Returns the formats of a letter: what lists all records is a spreadsheet too."""
    is_list = template.has_records and not template.starts_empty
    return (*FORMATS, _SHEET) if is_list else FORMATS


@no_collection()
def write(  # noqa: PLR0913 - each is one thing the user may say of the files
    desk: Desk,
    letter: Letter,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    names: str | None = None,
    *,
    choices: Choices | None = None,
    passphrase: str = "",
    context: TaskContext | None = None,
    sheet: Sheet = Sheet.A4,
) -> Written:
    """Writes a letter, one file a format, and covered copies of papers behind them.

    File names hold the kind of letter and its date, and no name of a person, unless
    `names` gives another stem. No file is written over. What may be in them is decided
    as `letter_ready.ready` says. With a passphrase the PDFs are encrypted with it.

    Raises:
        NotUnderstood: if a format is not known.
        LetterNotReady: if court papers stand in the way; nothing is written then.
        HeldBack: if something was found that is not decided; nothing is written then.
        Cancelled: if the user stopped; nothing is left then.
    """
    check_formats(formats, letter_template.get(letter.template))
    task = context or TaskContext()
    made = letter_ready.ready(desk, letter, choices, task, sheet)
    title = names or f"{made.material.template.title} {letter.made_on.isoformat()}"
    if sheet is not Sheet.A4:
        title += f" {_SMALL}"
    writers = {
        "docx": desk.writer.word,
        "pdf": desk.writer.pdf,
        _SHEET: desk.writer.spreadsheet,
    }
    files = {kind: writers[kind](made.content) for kind in dict.fromkeys(formats)}
    plans = paper_door.plans(made.examined, made.choices)
    court = _with_exhibits(desk, made, files, sheet, task)
    court_writing.refuse_lock(court, passphrase)
    stem = _free_stem(folder, safe_name(title), list(files))
    with door.opened(desk, made.secret, passphrase) as out:
        for kind, data in files.items():
            task.check()
            name = f"{stem}.{kind}"
            file = OutFile(name=name, data=data, part=made.part, allowed=made.allowed)
            out.put(folder, file, court.whole if kind == "pdf" else None)
        if court.exhibits is not None:
            name = f"{stem}, {court_writing.FILE}.pdf"
            out.put(
                folder,
                OutFile(
                    name=name, data=court.exhibits, part=made.part, made_here=False
                ),
            )
        for plan in plans:
            if plan.choice is Choice.REDACT and not court.count:
                paper = made.material.documents[plan.document]
                data = paper_door.covered(desk, paper, plan.allowed, task)
                name = f"{stem}, {_exhibit_number(plan)}, {paper_door.COVERED}"
                out.put(folder, OutFile(name=name, data=data, part=plan.part))
        # If this cannot be kept, the files are taken back: none goes without a trace.
        made.keep(
            desk, court_writing.counted(letter, court), encrypted=bool(passphrase)
        )
        written = list(out.files)
    return Written(
        files=written,
        examined=made.examined,
        choices=made.choices,
        missing=made.content.missing,
        told=(*court.told, *early.told(letter, made.material.template)),
    )


def to_print(
    desk: Desk,
    letter: Letter,
    choices: Choices,
    context: TaskContext,
    sheet: Sheet = Sheet.A4,
) -> ForPrinter[bytes]:
    """Returns a letter as a PDF to be drawn and printed; looking keeps nothing of it.

    Raises:
        LetterNotReady: if court papers stand in the way.
        HeldBack: if something confidential would be in it all the same.
        Cancelled: if the user stopped.
    """
    made = letter_ready.ready(desk, letter, choices, context, sheet)
    data = desk.writer.pdf(made.content)
    *pages, _properties = desk.writer.words_in(data)
    name = f"{made.material.template.title}.pdf"
    file = OutFile(name=name, data=data, part=made.part, allowed=made.allowed)
    if found := Door(desk, made.secret).search(file):
        raise HeldBack([(one.id, one.sentence) for one in found])
    court = _with_exhibits(desk, made, {"pdf": data}, sheet, context)
    context.check()
    count = len(pages)
    if court.whole is not None:
        data, count = bytes(court.whole), court.pages
    return ForPrinter(
        pages=data,
        count=count,
        note=partial(made.keep, desk, court_writing.counted(letter, court)),
    )


def exhibits_behind(
    desk: Desk, letter: Letter, content: LetterContent, pdf: bytes, context: TaskContext
) -> bytes:
    """Returns a letter with its exhibits behind it, to be looked at here only.

    Raises:
        ExhibitsRefused: naming each exhibit that cannot be shown.
        StatementUnsound: if the check of the finished file found something wrong.
        HeldBack: if something private would be in a page made here all the same.
        Cancelled: if the user stopped.
    """
    statement = Statement(gather_material(desk, letter), content, ())
    made = court_writing.made(desk, statement, {"pdf": pdf}, context)
    return pdf if made.whole is None else bytes(made.whole)


def _with_exhibits(
    desk: Desk,
    made: Ready,
    files: Mapping[str, bytes],
    sheet: Sheet,
    context: TaskContext,
) -> court_writing.Made:
    """Returns what goes behind a letter; only on whole sheets is there room for it."""
    if sheet is not Sheet.A4:
        return court_writing.Made()
    plans = paper_door.plans(made.examined, made.choices)
    statement = Statement(made.material, made.content, plans)
    return court_writing.made(desk, statement, files, context)


def _exhibit_number(plan: Plan) -> str:
    return plan.part.name.partition(",")[0]


def _free_stem(folder: Path, stem: str, kinds: Sequence[str]) -> str:
    """Returns a stem that is free for every format, so that they stay together."""
    number, free = 1, stem
    while any((folder / f"{free}.{kind}").exists() for kind in kinds):
        number += 1
        free = f"{stem} ({number})"
    return free
