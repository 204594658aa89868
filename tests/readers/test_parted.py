"""Words of a scan that were run together are put apart, where that is plain."""

from __future__ import annotations

import pytest

from casefile.readers.parted import parted
from casefile.readers.sight import SeenLine, SeenWord, Sight


def line(*said: str) -> SeenLine:
    words = []
    for at, text in enumerate(said):
        words.append(SeenWord(text, 100.0 * at, 0, 100.0 * at + 10 * len(text), 20, 95))
    return SeenLine(tuple(words))


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (["Ihave", "seen", "what", "they", "have."], "I have seen what they have."),
        (["\u201cIhave", "not", "have"], "\u201cI have not have"),
        (
            ["IfSummer", "asks", "if", "Summer's", "dad"],
            "If Summer asks if Summer's dad",
        ),
        (["Ivan", "has", "a", "van"], "Ivan has a van"),
        (["Ideal", "for", "her"], "Ideal for her"),
        (["McDonald", "came"], "McDonald came"),
        (["WhatsApp", "was", "used"], "WhatsApp was used"),
        (["into", "the", "in", "to"], "into the in to"),
    ],
)
def test_words_that_were_run_together_are_apart(said, wanted):
    [found] = parted(Sight((line(*said),))).lines
    assert " ".join(word.text for word in found.words) == wanted


def test_both_words_keep_their_share_of_the_place():
    [found] = parted(Sight((line("Ihave", "have"),))).lines
    first, second, _ = found.words
    assert (first.left, first.right) == (0, 10)
    assert (second.left, second.right) == (10, 50)
