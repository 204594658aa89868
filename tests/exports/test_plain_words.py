"""Plain words of a cell are set as reportlab sets a paragraph, only sooner."""

import itertools
import random

import pypdfium2
import pytest

from casefile.domain.letter import LetterContent, Run, Table
from casefile.exports import Letters, fonts, look, plain_words
from casefile.exports.flow import Words, style
from casefile.exports.tagging import Tags

SAID = (
    *("the", "social", "worker", "rang", "at", "10:15", "about", "Ŵyn,", "the", "GP's"),
    *(
        "letter",
        "and",
        "minutes",
        "(two",
        "pages)",
        "–",
        "she",
        "would",
        "send",
        "both",
    ),
    *("by", "Friday;", "Mrs", "O’Hara", "wasn't", "in,", "I", "waited"),
)
LEVELS = [style(look.LETTER.small, bold=bold, breakable=True) for bold in (False, True)]


@pytest.fixture
def owner():
    fonts.ready()
    tags = Tags()
    return tags, tags.root.add("TD")


def cell(text, level, width, owner):
    ruler = plain_words.Ruler()
    return plain_words.of((Run(text),), level, width, ruler, owner)


@pytest.mark.parametrize("level", LEVELS)
def test_lines_end_where_reportlab_ends_them(level, owner):
    chance = random.Random(7)  # noqa: S311
    closer = 0
    for width in range(90, 400, 3):
        text = " ".join(chance.choices(SAID, k=chance.randint(0, 40)))
        quick, usual = cell(text, level, width, owner), Words.of_plain(text, level)
        assert isinstance(quick, plain_words.PlainWords)
        usual.tagged(*owner)
        assert quick.wrap(width, 800) == usual.wrap(width, 800)
        lines = [(line.spare, line.words) for line in quick._lines]
        assert lines == usual.blPara.lines
        closer += sum(spare < 0 for spare, _ in lines)
    # Lines whose spaces are drawn closer are among them.
    assert closer


@pytest.mark.parametrize(
    "text", ["Llanfairpwllgwyngyll" * 9, "a < b", "page\xa03", "one\ntwo"]
)
def test_what_reportlab_divides_in_its_own_way_is_left_to_it(text, owner):
    assert isinstance(cell(text, LEVELS[0], 120, owner), Words)


def printed(pieces):
    rows = tuple(tuple((Run(text),) for text in row) for row in pieces)
    header = ((Run("Date"),), (Run("Event"),))
    table = Table(header=header, rows=rows, widths=(0.3, 0.7))
    return Letters().pdf(
        LetterContent(title="Chronology", head=None, blocks=(table,), foot=None)
    )


def test_a_table_looks_the_same_either_way(monkeypatch, pictures):
    chance = random.Random(3)  # noqa: S311
    rows = [
        (f"{day} March 2026", " ".join(chance.choices(SAID, k=chance.randint(0, 60))))
        for day in range(1, 32)
    ]
    rows.append(("1 April 2026", " ".join(chance.choices(SAID, k=900))))
    quick = pictures(printed(rows))
    monkeypatch.setattr(
        plain_words,
        "of",
        lambda text, level, _width, _ruler, owner: Words.of_plain(
            fonts.mark_up(text).strip(), level
        ).tagged(*owner),
    )
    usual = pictures(printed(rows))
    assert len(quick) == len(usual) > 1
    for one, other in itertools.zip_longest(quick, usual):
        assert one == other


@pytest.fixture
def pictures():
    def drawn(data):
        with pypdfium2.PdfDocument(data) as pdf:
            return [page.render(scale=0.7).to_pil().tobytes() for page in pdf]

    return drawn
