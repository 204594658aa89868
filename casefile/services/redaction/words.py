"""What is said of a copy from which words were removed, once it is made."""

from __future__ import annotations

from typing import Final

from casefile.domain.redaction import Stay
from casefile.domain.written import count, listing, page_list
from casefile.services.redaction.redacting import Redacted

_CHECKED: Final = (
    "The finished copy was read again: its text, and what else is seen on its pages. "
    "Nothing that was to be removed was found in it, and each place is black."
)
_BLACK: Final = (
    "Each place is black in the finished copy. Its pages are pictures: nothing that "
    "lay below is in the file."
)
_TEXT_ONLY: Final = (
    "The text of the finished copy was read again, and nothing that was to be removed "
    "was found in it."
)
_UNREAD: Final = (
    "The picture of {pages} could not be read again. Look at it yourself before the "
    "copy goes out."
)
_ALL_UNREAD: Final = (
    "The pictures of its pages could not be read again. Look at each page yourself "
    "before the copy goes out."
)
_NOT_FOUND: Final = "Not found in the text: {words}."
_ALIKE: Final = "“{word}” on page {page} is like “{name}” and was left."
_STAYS: Final = (
    "The word or month “{name}” stays at {places}, where it does not look like a name; "
    "the first is on page {page}: “{said}”."
)
_DRAWN: Final = (
    "Your boxes are black where you drew them. Look at them once: only you know that "
    "they cover everything."
)


def checks(made: Redacted) -> list[str]:
    """Returns how the copy was read again."""
    if not made.is_searched:
        return [_BLACK]
    if len(made.unread) >= made.document.pages:
        return [_TEXT_ONLY, _ALL_UNREAD]
    if made.unread:
        return [_CHECKED, _UNREAD.format(pages=page_list(made.unread))]
    return [_CHECKED]


def cares(made: Redacted) -> list[str]:
    """Returns what a person has to look at before the copy goes out."""
    said = [_DRAWN] if made.has_drawn else []
    missing = [f"“{words}”" for words, times in made.times.items() if not times]
    if missing:
        said.append(_NOT_FOUND.format(words=listing(missing)))
    said += [_ALIKE.format(**one._asdict()) for one in made.alike]
    return said + [stay(one) for one in made.stays]


def stay(one: Stay) -> str:
    """Says which everyday words stay though a name like them goes."""
    return _STAYS.format(
        places=count(one.times, "place"), page=one.page, name=one.name, said=one.said
    )
