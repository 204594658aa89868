"""Plain data, as it is exported: all its texts, and the same without some details."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeVar, cast

from casefile.domain.confidential import Confidential
from casefile.domain.detail import DetailKind

T = TypeVar("T")
LEFT_OUT = "[left out: confidential]"
QUOTE_LEFT_OUT = "[left out: words of a paper of a court]"
CONTACTS = {
    "address": DetailKind.ADDRESS,
    "phone": DetailKind.PHONE,
    "email": DetailKind.EMAIL,
    "school": DetailKind.SCHOOL,
    "organisation": DetailKind.WORKPLACE,
}
"""The fields of a person that are left out whole, earlier wordings too."""


def strings_in(data: object) -> Iterator[str]:
    """Yields every text in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from strings_in(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from strings_in(value)
    elif data is not None and not isinstance(data, bool | int | float):
        yield str(data)


def unquoted(data: T, papers: Collection[str]) -> T:
    """Returns the same data without words quoted from these papers, by their ids."""
    return cast("T", _unquoted(data, papers))


def _unquoted(data: object, papers: Collection[str]) -> object:
    if isinstance(data, list | tuple):
        return [_unquoted(value, papers) for value in data]
    if not isinstance(data, dict):
        return data
    # A flag names the paper it is on; a piece of evidence is the paper.
    is_from = data.get("document", data.get("id")) in papers
    return {
        key: QUOTE_LEFT_OUT if is_from and key == "quote" else _unquoted(value, papers)
        for key, value in data.items()
    }


def left_out(data: T, secret: Confidential) -> T:
    """Returns the same data, with other words in the place of each detail."""
    return cast("T", _left_out(data, secret))


def _left_out(data: object, secret: Confidential) -> object:
    if isinstance(data, str):
        return secret.left_out(data, LEFT_OUT)
    if isinstance(data, list | tuple):
        return [_left_out(value, secret) for value in data]
    if isinstance(data, dict):
        return {
            key: LEFT_OUT
            if value and _is_withheld(data, key, secret)
            else _left_out(value, secret)
            for key, value in data.items()
        }
    return data


def _is_withheld(row: dict[str, object], key: str, secret: Confidential) -> bool:
    kind = CONTACTS.get(key)
    if kind is None or "safe_contact" not in row:
        return False
    return any(
        str(detail.person) == row.get("id") and detail.kind is kind
        for detail in secret.details
    )
