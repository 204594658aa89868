"""Patterns of a page that is set larger or smaller: they are measured from the sheet.

What a page is filled with does not move with its drawing, as everything else does. So
each pattern is copied with its own way to the sheet.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from casefile.readers.bind.sheet import Sheet

_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def moved(pdf: pikepdf.Pdf, resources: Object, laid: Sheet) -> Object:
    """Returns a copy of what a page uses, with its patterns moved to the sheet."""
    own = Dictionary({key: resources[key] for key in list(resources.keys())})
    found = own[Name.Pattern]
    patterns = Dictionary()
    for key in list(found.keys()):
        one = found[key]
        patterns[key] = (
            _moved(pdf, one, laid) if isinstance(one, Dictionary | Stream) else one
        )
    own[Name.Pattern] = patterns
    return own


def _moved(pdf: pikepdf.Pdf, found: Object, laid: Sheet) -> Object:
    given = found.get(Name.Matrix)
    a, b, c, d, e, f = _IDENTITY
    if isinstance(given, Array) and len(given) == len(_IDENTITY):
        a, b, c, d, e, f = (float(one) for one in given)
    x, y = laid.at(e, f)
    matrix = Array([*(one * laid.scale for one in (a, b, c, d)), x, y])
    if isinstance(found, Stream):
        made = pdf.make_stream(found.read_raw_bytes())
        entries = found.stream_dict
        for key in set(entries.keys()) - {"/Length"}:
            made.stream_dict[key] = entries[key]
        made.stream_dict[Name.Matrix] = matrix
        return made
    copied = Dictionary({key: found[key] for key in list(found.keys())})
    copied[Name.Matrix] = matrix
    return pdf.make_indirect(copied)
