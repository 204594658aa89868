"""Whatever a letter is made of, both files are written and can be read aloud."""

import random
import subprocess
import sys

import pytest

from casefile.domain.letter import (
    Bullets,
    Heading,
    LetterContent,
    LetterFoot,
    LetterHead,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
)
from casefile.exports import Letters
from tests.exports import accessibility

ALPHABETS = [
    "abc de  fg\n",
    " ",
    "word ",
    "ŵ☐→ ",
    "\U0001f600x ",
    "<&>\"'",
    "W",
    "é\xa0",
]


class _Chance:
    def __init__(self, seed):
        self.random = random.Random(seed)  # noqa: S311 (chance, no secret)

    def some(self, make, most):
        return tuple(make() for _ in range(self.random.randrange(most)))

    def often(self, share):
        return self.random.random() < share

    def run(self):
        length = self.random.choice([3, 10, 40, 100, 100, 800])
        letters = self.random.choice(ALPHABETS)
        text = "".join(self.random.choice(letters) for _ in range(length))
        return Run(text, self.often(0.2), self.often(0.2), self.often(0.1))

    def text(self):
        return self.some(self.run, 4)

    def table(self):
        columns = self.random.randrange(1, 5)
        rows = self.some(lambda: self.some(self.text, columns + 1), 8)
        header = tuple(self.text() for _ in range(columns))
        return Table(
            header=header if self.often(0.6) else (),
            rows=rows,
            widths=self.random.choice([(), (0.5, 0.5), (0.1, 0.9)]),
            row_headers=self.often(0.4),
            caption=self.random.choice(["", "A caption", "A long caption " * 40]),
        )

    def block(self):
        numbers = ["", "1", "2", "12", "(viii)", "4.1.2", "."]
        kinds = [
            lambda: Heading(self.random.choice([0, 1, 2, 3, 9]), self.text()),
            lambda: Paragraph(self.text(), self.random.choice(numbers)),
            lambda: Bullets(self.some(self.text, 5), self.often(0.5), 98),
            self.table,
            lambda: Quote(self.text()),
            lambda: Note(self.text()),
            PageBreak,
        ]
        return self.random.choice(kinds)()

    def letter(self):
        head = LetterHead(
            sender=self.some(self.text, 8),
            recipient=self.some(self.text, 8),
            date=self.text(),
            reference=self.text(),
            subject=self.text(),
        )
        foot = LetterFoot(self.text(), self.text(), self.some(self.text, 4))
        return LetterContent(
            title="Any letter",
            head=head if self.often(0.5) else None,
            blocks=self.some(self.block, 12),
            foot=foot if self.often(0.6) else None,
            running=self.random.choice(["", "A running line"]),
            compact=self.often(0.3),
        )


@pytest.mark.parametrize("seed", range(12))
def test_it_is_written_and_can_be_read_aloud(seed):
    letter = _Chance(seed).letter()
    assert Letters().word(letter).startswith(b"PK")
    assert accessibility.problems(Letters().pdf(letter)) == []


def test_nothing_heavy_is_loaded_before_a_letter_is_written():
    code = (
        "import sys, casefile.exports; casefile.exports.Letters(); "
        "heavy = {'docx', 'reportlab', 'pikepdf', 'lxml'} & set(sys.modules); "
        "sys.exit(bool(heavy))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
