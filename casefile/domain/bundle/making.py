"""How a bundle is made into files: in parts, and for which kind of print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from casefile.domain.bundle.profile import shrink_to, words
from casefile.errors import NotUnderstood

_SIZE: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(mb|pages?|p)?")
MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Making:
    """What is wanted of the files; the page numbers are the same whatever it is."""

    most_pages: int = 0
    """Of one file; 0 if there is no limit."""
    most_bytes: int = 0
    dividers: bool = False
    """Whether a page with its name stands before each section, for a ring binder."""
    double_sided: bool = False
    """Whether each section begins on a right-hand page, for both sides of the paper."""
    shrink_to: int = 0
    """Dots to the inch above which pictures are made smaller; 0 leaves them alone."""

    @property
    def is_limited(self) -> bool:
        """Whether it may have to be cut into parts."""
        return bool(self.most_pages or self.most_bytes)


@dataclass(frozen=True, kw_only=True)
class FileChoice:
    """What the user chose for the files of a bundle that is being prepared."""

    parts: str = ""
    """A limit of the table, as `email`; empty for one file."""
    shrink: bool = False
    dividers: bool = False
    double_sided: bool = False

    def making(self) -> Making:
        """Returns what that means for the files."""
        pages, size = most(self.parts) if self.parts else (0, 0)
        return Making(
            most_pages=pages,
            most_bytes=size,
            dividers=self.dividers,
            double_sided=self.double_sided,
            shrink_to=shrink_to() if self.shrink else 0,
        )


USUAL: Final = Making()


def most(given: str) -> tuple[int, int]:
    """Returns the most pages and the most bytes of one part; 0 where it says nothing.

    `email` and `portal` are limits of the table; else `100 pages` or `18 MB`.

    Raises:
        NotUnderstood: if it is none of these.
    """
    limits = words("part")["limit"]
    plain = given.strip().casefold()
    if plain in limits:
        return 0, int(limits[plain]["megabytes"] * MEGABYTE)
    found = _SIZE.fullmatch(plain)
    number = float(found[1].replace(",", ".")) if found else 0.0
    if found is None or number <= 0:
        expected = f"{', '.join(limits)}, or a limit such as 18MB or 100 pages"
        raise NotUnderstood("the limit of a part", given, expected)
    if found[2] == "mb":
        return 0, int(number * MEGABYTE)
    return int(number), 0
