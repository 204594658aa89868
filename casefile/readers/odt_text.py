"""Words of an OpenDocument text that were deleted or hidden, or stand for pictures."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from casefile.readers.word_page import Piece
from casefile.readers.word_xml import child, local, name

PICTURES: Final = {"image": "[picture]", "object": "[embedded file]"}


def deletions(body: etree._Element) -> dict[str, etree._Element]:
    """Returns what was deleted under tracking, by the name of the change."""
    found = {}
    for region in body.iter():
        if name(region) == "changed-region":
            deletion = child(region, "deletion")
            if deletion is not None:
                found[local(region, "id") or ""] = deletion
    return found


def picture(one: etree._Element, otherwise: str) -> str:
    """Returns what stands for a picture: its description, if it has one."""
    frame = one.getparent()
    said = [
        " ".join((part.text or "").split())
        for part in (frame if frame is not None else ())
        if name(part) in {"desc", "title"} and part.text
    ]
    # The same thing may be in a frame as an object and as its picture.
    first = frame is None or next(p for p in frame if name(p) in PICTURES) is one
    if not first:
        return ""
    return f"[picture: {said[0]}]" if said else otherwise


def unseen(piece: Piece) -> Piece:
    """Returns a paragraph that is not shown, marked as such."""
    said = piece.text.strip()
    return piece._replace(text=f"[hidden: {said}]") if said else piece


def spaced(text: str | None) -> str:
    """Returns text with white space as OpenDocument has it: one space for any."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")
