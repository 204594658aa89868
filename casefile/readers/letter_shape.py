"""What tells a letter in a paper from others that its file says are the same."""

from __future__ import annotations

from typing import NamedTuple

from casefile.readers.message import MalformedError, Message


class LetterShape(NamedTuple):
    """A letter of one typeface, and how much of its line it fills."""

    typeface: str
    said: str
    width: int
    height: int


def shapes_of(message: Message) -> list[LetterShape]:
    """Returns the letters in a message that were read as the file says."""
    try:
        return [
            LetterShape(str(typeface), str(said), int(width), int(height))
            for typeface, said, width, height in message.head["shapes"]
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedError from error
