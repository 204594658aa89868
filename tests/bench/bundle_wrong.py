"""Counts what is wrong in a finished bundle, by other means than the program's own."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

import pikepdf
import pypdfium2

from casefile.domain.bundle.binding import Binding, Bound

_OWN = re.compile(r"TOK-\d{3}-\d{3}")


def wrong(binding: Binding, words: Sequence[str], bound: Bound) -> Counter[str]:
    """Counts; `words` are those that only each page has, in order."""
    found: Counter[str] = Counter()
    data, labels = bytes(bound.data), binding.labels
    said = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True
    )
    pages = said.stdout.decode().split("\f")[:-1]
    front = len(labels) - len(words)
    got = [(_OWN.findall(page) or [""])[0] for page in pages[front:]]
    found["pages lost"] = len(set(words) - set(got))
    found["out of order"] = sum(
        one != other for one, other in zip(words, got, strict=False)
    )
    found["stamps"] = sum(
        label not in page.split() for label, page in zip(labels, pages, strict=True)
    )
    shown = pypdfium2.PdfDocument(data)
    found["labels"] = sum(
        shown.get_page_label(place) != label for place, label in enumerate(labels)
    )
    found["sizes"] = sum(
        sorted(map(round, page.get_size())) != [595, 842] for page in shown
    )
    found["links"] = _wrong_links(binding, len(words), data)
    found["its own check"] = len(bound.report.proof.findings)
    return found


def _wrong_links(binding: Binding, bound: int, data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as pdf:
        places = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        goals = [
            places.get(mark.Dest[0].objgen)
            for page in list(pdf.pages)[: len(pdf.pages) - bound]
            for mark in page.obj.get("/Annots", [])
        ]
        ours = [link.target for link in binding.front.links]
        return len(ours) - sum((Counter(goals) & Counter(ours)).values())
