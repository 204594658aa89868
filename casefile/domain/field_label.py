"""What the fields of an item are called and how they are typed."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from casefile import resources

_TABLE = "fields.toml"


@functools.cache
def labels(kind: str) -> Mapping[str, str]:
    """Returns what each field of a kind of item (`item.KINDS`) is called, in order.

    A field that has no label is not told of.
    """
    names: Mapping[str, str] = resources.toml(_TABLE)[kind]
    return names


@functools.cache
def in_one_line() -> frozenset[str]:
    """Returns the fields that are typed into one line."""
    return frozenset(resources.toml(_TABLE)["one_line"])


def label(kind: str, field: str) -> str:
    """Returns what one field is called; its own name where it has no label."""
    return labels(kind).get(field, field)
