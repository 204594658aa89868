"""A letter on its way to files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from casefile.domain import letter_template
from casefile.domain.letter import Letter, Sheet
from casefile.services import letter_writing
from casefile.services.door import Choices
from casefile.services.letter_writing import Written
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.outgoing.way_out import Parcel


def parcel(
    desk: Desk, letter: Letter, passphrase: str = "", sheet: Sheet = Sheet.A4
) -> Parcel:
    """Returns a letter, to be written for the one it is for."""
    template = letter_template.get(letter.template)
    formats = ("pdf",) if passphrase else letter_writing.formats_of(template)

    def write(folder: Path, choices: Choices, task: TaskContext) -> Written:
        return letter_writing.write(
            desk,
            letter,
            folder,
            formats,
            choices=choices,
            passphrase=passphrase,
            context=task,
            sheet=sheet,
        )

    return Parcel(
        recipient=letter_writing.goes_to(letter),
        search=partial(letter_writing.examine, desk, letter),
        write=write,
        where="Where to write the letter",
        title="Writing the letter.",
    )
