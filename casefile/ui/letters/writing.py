"""A letter on its way to files."""

from __future__ import annotations

from pathlib import Path

from casefile.domain import letter_template
from casefile.domain.letter import Letter, Sheet
from casefile.services.door import Choices, Examined
from casefile.services.for_printer import ForPrinter
from casefile.services.letter import enclosing
from casefile.services.letter import needs as letter_needs
from casefile.services.letter import writing as letter_writing
from casefile.services.letter.writing import Written
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.on_paper import OnPaper
from casefile.ui.outgoing.paper_out import PaperOut
from casefile.ui.outgoing.way_out import Parcel


def parcel(
    desk: Desk,
    letter: Letter,
    passphrase: str = "",
    sheet: Sheet = Sheet.A4,
    *,
    enclosures: bool = False,
) -> Parcel:
    """Returns a letter, with what goes with it if wanted, for the one it is for."""
    template = letter_template.get(letter.template)
    formats = ("pdf",) if passphrase else letter_writing.formats_of(template)

    def search(task: TaskContext) -> Examined:
        letter_needs.check_answers(desk, letter)
        found = letter_writing.examine(desk, letter, task)
        if not enclosures:
            return found
        more = enclosing.examine(desk, letter, task)
        return Examined(
            findings=(*found.findings, *more.findings),
            unsearched=(*found.unsearched, *more.unsearched),
        )

    def write(folder: Path, choices: Choices, task: TaskContext) -> Written:
        made = letter_writing.write(
            desk,
            letter,
            folder,
            formats,
            choices=choices,
            passphrase=passphrase,
            context=task,
            sheet=sheet,
        )
        if not enclosures:
            return made
        return enclosing.beside(desk, letter, made, folder, choices)

    return Parcel(
        recipient=letter_writing.goes_to(letter),
        search=search,
        write=write,
        where="Where to write the letter",
        title="Writing the letter.",
    )


def print_letter(out: PaperOut, letter: Letter, sheet: Sheet) -> None:
    """Shows a letter as it will be printed, and sends it to a printer."""
    desk = out.context.desk

    def lay_out(choices: Choices, task: TaskContext) -> ForPrinter[bytes]:
        return letter_writing.to_print(desk, letter, choices, task, sheet)

    on = OnPaper(
        pages=b"",
        count=1,
        size="A5" if sheet is Sheet.A5 else "A4",
        lies=sheet is Sheet.A5_ON_A4,
        true_size=True,
    )
    out.print_paper(parcel(desk, letter, "", sheet), lay_out, on)
