"""Patterns are found where their first words stand, and nowhere else is looked."""

import re
from itertools import chain
from pathlib import Path

import pytest

from casefile.domain.check.sense import statement
from casefile.domain.check.words import event_words, vocabulary
from casefile.domain.check.words.beginning import Begun, Brief, beginnings

FAMILIES = Path(__file__).resolve().parents[2] / "families"
PAPERS = [FAMILIES / name / "text.txt" for name in ("aberwen", "sandholme")]


def lists(table):
    """Yields all lists of words of a table, however deep."""
    values = table.values() if isinstance(table, dict) else table
    if isinstance(table, list) and all(isinstance(one, str) for one in table):
        yield table
    else:
        nested = [one for one in values if isinstance(one, dict | list)]
        yield from chain.from_iterable(map(lists, nested))


def patterns():
    """Yields a pattern of each list of words that the checks have."""
    for table in (vocabulary.claims(), event_words.table(), statement.table()):
        for words in lists(table):
            try:
                yield vocabulary.pattern(words)
            except re.error:
                # Half of a turn of phrase, that another one ends.
                continue


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        (["moved out", "left"], {"mov", "lef"}),
        (["mov(es?|ed)", "go(es)?"], {"mov", "go", "goe"}),
        (["(un)?safe at home"], {"uns", "saf"}),
        (["(?:the )?social worker"], {"the", "soc"}),
        (["at home", "a+b"], {"at ", "a"}),
        (["(?-i:GP)", r"\bschool"], {"gp", "sch"}),
        (["x-ray", "a ?by"], {"x ", "a ", "aby"}),
        (["(?<!t)(was|is) seen"], {"was", "is "}),
        (["x{0,2}sets? up"], {"x", "set"}),
        ([r"2\d(?:st|nd)"], {f"2{digit}{end}" for digit in range(10) for end in "sn"}),
    ],
)
def test_it_is_known_with_which_letters_a_pattern_begins(words, letters):
    assert beginnings(vocabulary.pattern(words)) == letters


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<!\w)(?:\w+ home|left)",
        r"(?<!\w)(?:[a-z]+ly said)",
        r"(?<!\w)(?:'s? ill|left)",
        r"\bone|two",
        r"one|two",
        r"\b(?:a(?P<b>b)(?P=b)|left)",
        r"\b(?:x*y*)",
    ],
)
def test_a_pattern_that_may_begin_with_anything_is_looked_for_everywhere(pattern):
    whole = re.compile(pattern, re.IGNORECASE)
    assert beginnings(whole) is None
    text = "They went home. She kindly said: it's ill, abb, xy, two left"
    found = [one.span() for one in Begun(text).find(whole)]
    assert found == [one.span() for one in whole.finditer(text)]


def test_words_are_found_in_capitals_with_accents_and_one_after_the_other():
    begun = Begun("LEFT left; it was Left, not unleft. Élodie left")
    found = [
        one[0] for one in begun.find(vocabulary.pattern(["left( left)?", "él\\w+"]))
    ]
    assert found == ["LEFT left", "Left", "Élodie", "left"]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.parent.name)
def test_every_list_of_words_finds_the_same_as_in_a_look_at_each_letter(paper):
    text = paper.read_text(encoding="utf-8")
    begun, found = Begun(text), 0
    for pattern in patterns():
        spans = [one.span() for one in pattern.finditer(text)]
        assert [one.span() for one in begun.find(pattern)] == spans
        found += len(spans)
    assert found > 1_000


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.parent.name)
def test_a_sentence_has_the_words_that_a_look_at_each_letter_finds_in_it(paper):
    sentences = re.split(r"(?<=[.;:]) ", paper.read_text(encoding="utf-8"))[::5]
    every, found = list(patterns()), 0
    for sentence in [*sentences, "Élodie’s GP; no", "a B-C is at", ""]:
        brief = Brief(sentence)
        for pattern in every:
            one, other = brief.search(pattern), pattern.search(sentence)
            assert (one and one.span()) == (other and other.span())
            found += one is not None
    assert found > 300


def test_most_lists_of_words_have_a_shorter_way():
    every = [beginnings(pattern) for pattern in patterns()]
    assert sum(one is None for one in every) < len(every) / 8
