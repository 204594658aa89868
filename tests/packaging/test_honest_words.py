"""The program says what its history shows, and never more than that."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = (
    r"block\s?chain",
    r"court[- ]admissible",
    r"admissible (in|as)",
    r"cannot be (altered|forged|faked|tampered)",
    r"can not be (altered|forged|faked|tampered)",
    r"impossible to (alter|change|forge|fake)",
    r"tamper[- ]?proof",
    r"proves? (that )?(it|this|they) (was|were) written",
    r"legally binding proof",
    r"military[- ]grade",
    r"undetectable",
    r"unbreakable",
)
_SAYS_NO = re.compile(r"(does not|do not|cannot|never|no program can)\s+\w*\s*$")
TEXTS = [
    path
    for path in (ROOT / "resources").rglob("*")
    if path.suffix in {".toml", ".md", ".txt", ".csv"}
]
SOURCES = sorted((ROOT / "casefile").rglob("*.py"))
PAPERS = [ROOT / name for name in ("README.md", "CHANGELOG.md")]


def said(path: Path) -> str:
    """The words of a text, or the text that a part of the program may show."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return text
    found = [
        node.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return "\n".join(found)


@pytest.mark.parametrize(
    "path", [*TEXTS, *SOURCES, *PAPERS], ids=lambda p: str(p.relative_to(ROOT))
)
def test_nothing_is_promised_that_cannot_be_kept(path: Path) -> None:
    text = " ".join(said(path).split())
    for words in FORBIDDEN:
        for found in re.finditer(words, text, re.IGNORECASE):
            before = text[max(0, found.start() - 40) : found.start()]
            assert _SAYS_NO.search(before.casefold()), found.group()


@pytest.mark.parametrize(
    "words",
    [
        "your history is blockchain-secure",
        "The record cannot be altered.",
        "It is tamper-proof and court-admissible.",
        "This proves that it was written on that date.",
    ],
)
def test_the_list_finds_such_words(words: str) -> None:
    assert any(re.search(one, words, re.IGNORECASE) for one in FORBIDDEN)


@pytest.mark.parametrize("name", ["help/window.toml", "paper/history.toml"])
def test_what_can_and_cannot_be_shown_is_said_in_the_help_and_on_the_paper(
    name: str,
) -> None:
    """The table of what may be said: each of its lines is there, in plain words."""
    text = " ".join((ROOT / "resources" / name).read_text("utf-8").split())
    for words in (
        r"stores each change",
        r"does not prove that they were typed on that date",
        r"have not been changed or removed since",
        r"made anew as a whole",
        r"whether what was written is true",
        r"who typed it",
    ):
        assert re.search(words, text), words


READS_PAPERS = {
    *("replies.toml", "disclosure.toml", "suggestions.toml"),
    *("date_pattern.py", "stranger.py"),
}
"""These know how others write the word."""


def test_email_is_written_in_one_way() -> None:
    for path in [*TEXTS, *SOURCES, *PAPERS]:
        if path.name not in READS_PAPERS and "sample" not in path.parts:
            assert not re.search(r"\be-mail", said(path), re.IGNORECASE), path
