"""What kin of one of the family may be to the children: a grandmother's son."""

from __future__ import annotations

from typing import Final

from casefile.domain.check.words.kin import Kin

PARENT: Final = {"maternal": "mother", "paternal": "father"}
_OF_GRANDPARENT: Final = {
    "daughter": ("mother", "aunt"), "son": ("father", "uncle"),
    "child": ("mother", "father", "aunt", "uncle"),
    "sister": ("great-aunt",), "brother": ("great-uncle",),
    "mother": ("great-grandmother",), "father": ("great-grandfather",),
    "grandson": ("child", "cousin"), "granddaughter": ("child", "cousin"),
    "grandchild": ("child", "cousin"), "niece": (), "nephew": (), "aunt": (),
    "uncle": (), "cousin": (),
}  # fmt: skip
_OF_AUNT: Final = {
    "sister": ("mother", "aunt"), "brother": ("father", "uncle"),
    "mother": ("grandmother",), "father": ("grandfather",),
    "son": ("cousin",), "daughter": ("cousin",), "child": ("cousin",),
    "niece": ("child", "cousin"), "nephew": ("child", "cousin"),
    "grandson": (), "granddaughter": (), "grandchild": (),
}  # fmt: skip
_OF_GREAT: Final = {
    "daughter": ("grandmother", "great-aunt"), "son": ("grandfather", "great-uncle"),
    "grandson": ("father", "uncle"), "granddaughter": ("mother", "aunt"),
    "sister": (), "brother": (), "mother": (), "father": (),
}  # fmt: skip
"""What those may be to the children whom a paper calls somebody's kin."""
_OF: Final = {
    "grandmother": _OF_GRANDPARENT, "grandfather": _OF_GRANDPARENT,
    "aunt": _OF_AUNT, "uncle": _OF_AUNT,
    "great-grandmother": _OF_GREAT, "great-grandfather": _OF_GREAT,
}  # fmt: skip

_SAME: Final = {"son": "child", "daughter": "child", "brother": "child",
                "sister": "child", "sibling": "child"}  # fmt: skip


def may_be(owner: Kin, told: str) -> tuple[str, ...] | None:
    """Returns what those may be whom a paper calls kin of a grandparent or aunt.

    None if it is not known, nothing if nobody of the family can be it.
    """
    return _OF.get(owner.kin, {}).get(told)


def fits(may: str, side: str, known: Kin) -> bool:
    """Whether somebody known as one thing may be another, on a side of the family."""
    own = _SAME.get(known.kin, known.kin)
    if may != own or known.step:
        return False
    if own in {"mother", "father"}:
        return own == PARENT[side]
    return own == "child" or known.side in {"", side}
