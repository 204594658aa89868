"""A sentence of one version and what it became in the other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of the old version and what became of it in the new one."""

    old: int
    new: int
    likeness: float
    """0 to 1, by words."""
    chain: int = 0
    """0 if it kept its place; those that were moved together have one number."""
    is_sure: bool = True
