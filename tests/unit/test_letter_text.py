"""Whatever a user types stands in the letter as it was typed; nothing else moves."""

import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefile.domain.letter import (
    Bullets,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
)
from casefile.domain.letter_fill import Missing, fill
from casefile.domain.letter_text import blocks, line


def plain(text):
    return "".join(run.text for run in text)


def texts(found):
    for block in found:
        if isinstance(block, Table):
            yield from block.header
            for row in block.rows:
                yield from row
        elif isinstance(block, Bullets):
            yield from block.items
        elif not isinstance(block, PageBreak):
            yield block.text


def shape(found):
    """What the blocks are, without their words."""
    for block in found:
        if isinstance(block, Table):
            yield "table", len(block.header), [len(row) for row in block.rows]
        elif isinstance(block, Bullets):
            yield "list", block.ordered, block.start, len(block.items)
        elif isinstance(block, Heading):
            yield "heading", block.level
        else:
            yield type(block).__name__, getattr(block, "number", "")


EVERYWHERE = """{{ value }}

# {{ value }}

## Item 1: {{ value }}

**{{ value }}**

**Label:** {{ value }} and {{ value }}.

> “{{ value }}”

- {{ value }}
- b {{ value }}

1. {{ value }}
2. b

| Head | {{ value }} |
|---|------|
| {{ value }} | x {{ value }} x |
| y | {{ value }} |

End.
"""
WITH_PERCENT = [
    "%",
    "%",
    "Item 1: %",
    "%",
    "Label: % and %.",
    "“%”",
    "%",
    "b %",
    "%",
    "b",
    "Head",
    "%",
    "%",
    "x % x",
    "y",
    "%",
    "End.",
]
AWKWARD = st.text(
    alphabet=st.one_of(
        st.sampled_from(list(string.punctuation + " \n\t\r1234ab")),
        st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"]),
    ),
    max_size=40,
)


@given(AWKWARD)
@example("{{ me_name }}")
@example("{% for x in y %}")
@example("[[not a blank]]")
@example("a\\|b|c\\")
@example("# not a heading\n- not a list\n\n> not a quote")
@example("1. not a number")
@example("Mc_Donald *the* __first__")
@example("<script>&amp;</script>")
@example("--- | ---")
@example("Note: not a note")
@example("foo #")
@example("]] [[ ]")
def test_what_a_user_types_stands_as_it_was_typed(value):
    typed = " ".join(value.replace("\ufffd", "").split()) or "x"
    found = blocks(fill(EVERYWHERE, {"value": typed if typed == "x" else value}))
    words = [plain(text) for text in texts(found)]
    assert list(shape(found)) == list(shape(blocks(fill(EVERYWHERE, {"value": "x"}))))
    # A full stop behind it is left out where what was typed ends a sentence itself.
    ended = typed if typed.endswith((".", "!", "?")) else f"{typed}."
    assert words == [
        ended.join(part.replace("%", typed) for part in word.split("%."))
        for word in WITH_PERCENT
    ]
    assert not [run for text in texts(found) for run in text if run.blank]


def test_headings_have_three_levels():
    found = blocks("# One\n\n## Two\n\n### Three\n\n#### Four\n")
    assert [block.level for block in found] == [1, 2, 3, 3]


def test_bold_and_italic():
    (found,) = blocks("Please **reply** by *Friday*, **_now_**.")
    assert found == Paragraph(
        (
            Run("Please "),
            Run("reply", bold=True),
            Run(" by "),
            Run("Friday", italic=True),
            Run(", "),
            Run("now", bold=True, italic=True),
            Run("."),
        )
    )


def test_a_line_end_is_kept():
    (found,) = blocks("14 High Street\nHarrowmere")
    assert plain(found.text) == "14 High Street\nHarrowmere"


def test_a_close_list_is_a_list_and_an_open_one_numbered_paragraphs():
    close = blocks("3. a\n4. b\n")
    assert close == (Bullets(((Run("a"),), (Run("b"),)), ordered=True, start=3),)
    open_ = blocks("1. a\n\n   more\n\n2. b\n")
    assert open_ == (
        Paragraph((Run("a"),), "1"),
        Paragraph((Run("more"),)),
        Paragraph((Run("b"),), "2"),
    )


def test_bullets():
    assert blocks("- a\n- b\n") == (Bullets(((Run("a"),), (Run("b"),))),)


def test_quotes_and_notes():
    found = blocks("> “He said so.”\n\n> Note: by post.\n")
    assert found == (Quote((Run("“He said so.”"),)), Note((Run("Note: by post."),)))


def test_a_new_page():
    assert blocks("a\n\n---\n\nb")[1] == PageBreak()


def test_a_table_with_a_head_takes_its_widths_from_the_dashes():
    (found,) = blocks("| A | B |\n|---|---------|\n| 1 | 2 |\n")
    assert found == Table(
        header=((Run("A"),), (Run("B"),)),
        rows=(((Run("1"),), (Run("2"),)),),
        widths=(0.25, 0.75),
    )


def test_a_table_without_a_head_has_its_names_at_the_left():
    (found,) = blocks("|  |  |\n|---|---|\n| Name | Sam |\n| Age |  |\n")
    assert found.header == ()
    assert found.row_headers
    assert found.widths == ()
    assert found.rows[1] == ((Run("Age"),), ())


def test_a_missing_fact_is_a_marked_blank():
    (found,) = blocks("To [[the council's address]], **by [[date]]**.")
    assert found.text[1] == Run("the council's address", blank=True)
    assert found.text[4] == Run("date", bold=True, blank=True)


@pytest.mark.parametrize(
    "typed",
    [
        "| a | b |\n|--|--|\n| one | two | three \\| 3 | four |",
        "> | a | b |\n> |--|--|\n> | one | two | three \\| 3 | four |",
        "- | a | b |\n  |--|--|\n  | one | two | three \\| 3 | four |",
        "a\n|-|\none | two | three | four",
        "1. # a b\n\n   > one two\n\n   three\n\n2. four",
        "# a **b\n> one | two\nthree ]] four # |",
    ],
)
def test_a_slip_in_the_marks_loses_no_word(typed):
    found = " ".join(plain(text) for text in texts(blocks(typed)))
    assert re.findall("[a-z]+", found) == re.findall("[a-z]+", typed)


@pytest.mark.parametrize("broken", ["[[]]", "[[a", "a]]", "[ [a] ]", "[[a\nb]]"])
def test_half_a_blank_is_plain_text(broken):
    assert not [run for text in texts(blocks(broken)) for run in text if run.blank]


@pytest.mark.parametrize(
    "typed",
    ["", "   \n ", "***", "| |", "|a|\n|", ">", "- ", "1.", "#", "\\", "[[", "\0"],
)
def test_an_editor_left_in_any_state_can_be_read(typed):
    assert isinstance(blocks(typed), tuple)


@given(st.text(max_size=200))
def test_no_text_at_all_can_break_the_reading(typed):
    blocks(typed)
    line(typed)


def test_a_missing_fact_is_false_and_named():
    wording = "{% if name %}yes{% else %}no{% endif %} {{ name }}"
    assert fill(wording, {"name": Missing("your name")}) == "no [[your name]]"


def test_a_fact_nobody_knows_of_becomes_a_blank_and_no_error():
    assert fill("Dear {{ somebody }}", {}) == "Dear [[somebody]]"


def test_paragraphs_and_lines_are_kept_where_asked_for():
    assert fill("{{ x | paragraphs }}", {"x": "a\n\n# b\nc"}) == "a\n\n\\# b\nc"
    assert fill("{{ x | lines }}", {"x": "1 Row\n\n2. Town "}) == "1 Row\n2\\. Town"


def test_long_words_are_cut_at_a_space_and_the_cut_is_shown():
    found = fill("{{ x | shortened(12) }}", {"x": "one two three four"})
    assert plain(line(found)) == "one two […]"
    assert fill("{{ x | shortened(12) }}", {"x": "one two"}) == "one two"


def test_a_template_can_reach_nothing_but_its_facts():
    with pytest.raises(Exception, match="unsafe"):
        fill("{{ x.__class__.__mro__ }}{{ ''.__class__() }}", {"x": "a"})


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("One hour", "Time: One hour. Next"),
        ("One hour.", "Time: One hour. Next"),
        ("How long?", "Time: How long? Next"),
    ],
)
def test_a_fact_typed_with_a_full_stop_gets_no_other(typed, stands):
    assert fill("Time: {{ time }}. Next", {"time": typed}) == stands


def test_a_fact_that_is_missing_keeps_the_full_stop_behind_it():
    facts = {"time": Missing("how long")}
    assert fill("Time: {{ time }}.", facts) == "Time: [[how long]]."
    assert fill('{{ time | or_blank("x") }}...', {"time": "a"}) == "a..."
