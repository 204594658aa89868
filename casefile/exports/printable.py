"""Text made safe to print: what a pasted message or a copied PDF may bring along."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.domain.letter import LetterBlock, Paragraph, Run, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BMP_LAST = 0xFFFF
_NEW_LINE = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[\t\u2000-\u200a\u205f\u3000]")
# Control characters, which XML and so Word refuse; halves of characters; and signs that
# cannot be seen but can turn the order of the words around.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad"
    "\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
# These join or vary signs, which only Word can draw.
_JOINING = re.compile("[\u200c-\u200f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_NO_GLYPH = "\u25a1"
_SHORT = 500
_BRACKETS = "[] "


def clean(text: str) -> str:
    """Returns text that any Word file may hold, with plain line ends."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("", _SPACE.sub(" ", _NEW_LINE.sub("\n", text)))


def words(run: Run) -> str:
    """Returns the words of a run; a missing fact stands in square brackets."""
    text = clean(run.text)
    return f"[{text.strip(_BRACKETS)}]" if run.blank else text


def plain(text: Text) -> str:
    """Returns the words of a text without its styles."""
    return "".join(words(run) for run in text)


def is_empty(text: Text) -> bool:
    """Tells whether a text would print nothing."""
    return not plain(text).strip()


def leads_on(text: Text) -> bool:
    """Tells whether a text announces what follows, as "I ask you to:"."""
    return plain(text).rstrip().endswith(":")


def label(number: str) -> str:
    """Returns a paragraph's number as it is printed: "4." but "(a)"."""
    number = clean(number).strip().rstrip(".")
    return f"{number}." if number[-1:].isalnum() else number


def is_short(text: Text) -> bool:
    """Tells whether a text is short enough to stay whole with what follows it."""
    return len(plain(text)) <= _SHORT


def ends_short(blocks: tuple[LetterBlock, ...]) -> bool:
    """Tells whether a letter ends with a short paragraph, to go with the signature."""
    last = blocks[-1] if blocks else None
    return (
        isinstance(last, Paragraph) and not is_empty(last.text) and is_short(last.text)
    )


def keeps_company(index: int, count: int) -> bool:
    """Tells whether an entry of a list stays with the next one.

    So neither the first nor the last entry stands alone on a page.
    """
    return count > 1 and index in {0, count - 2}


def party(name: Text, role: Text) -> Text:
    """Returns a party of a case with who they are in it, on one line."""
    bold = tuple(replace(run, bold=True) for run in name)
    return (*bold, Run(", "), *role) if role else bold


def parties(
    pairs: Sequence[tuple[Text, Text]], words: tuple[str, str], *, flat: bool
) -> list[Text]:
    """Returns what stands between the parties and they, in the middle of the page.

    Args:
        pairs: Each party, and who they are in the case.
        words: What stands before the first, and what between them.
        flat: Whether all stand in one line, as on a sheet that lies on its side.
    """
    if not flat:
        found: list[Text] = []
        for name, role in pairs:
            found += [(Run(words[1]),)] if found else []
            found.append(party(name, role))
        return found
    joined: Text = (Run(f"{words[0]} "),) if pairs else ()
    for number, (name, role) in enumerate(pairs):
        between = (Run(f" {words[1]} "),) if number else ()
        joined = (*joined, *between, *party(name, role))
    return [joined] if joined else []


def lines(texts: tuple[Text, ...]) -> Text:
    """Returns several lines as one text, without those that are empty."""
    kept = [text for text in texts if not is_empty(text)]
    joined: list[Run] = []
    for text in kept:
        if joined:
            joined.append(Run("\n"))
        joined.extend(text)
    return tuple(joined)


def drawable(text: str, has_glyph: Callable[[str], bool]) -> str:
    """Returns text in which every character can be drawn and copied out of a PDF.

    A little picture is replaced by its name in square brackets, because in a message
    it may be the point; a letter of a script without a font becomes an open square.
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", _JOINING.sub("", text))
    return "".join(
        char if has_glyph(char) else _stand_in(char, has_glyph) for char in text
    )


def _stand_in(char: str, has_glyph: Callable[[str], bool]) -> str:
    simpler = unicodedata.normalize("NFKC", char)
    if simpler != char and all(has_glyph(part) for part in simpler):
        return simpler
    if unicodedata.combining(char):
        return ""
    name = unicodedata.name(char, "").lower()
    is_picture = unicodedata.category(char) == "So" or ord(char) > _BMP_LAST
    return f"[{name}]" if is_picture and name else _NO_GLYPH
