"""What the scorer is to know of the second version of a family's paper.

Each planted error has in it become one of four things:

    unchanged   it stands word for word as it did
    changed     it is still wrong, in other words
    corrected   the passage now says what is right
    gone        the passage was taken out
"""

from __future__ import annotations

import re
from typing import Any

from rapidfuzz import fuzz, process

from tests.families.score import KINDS, Document, norm
from tests.families.source import Marked, Source, plain

LEAST_ALIKE = 60
"""Of a hundred: how like its old self a paragraph is that moved and was edited."""

Found = dict[str, Any]


class Second:
    """Reads off the second version what became of every passage of the first."""

    def __init__(self, made: Source, document: Document) -> None:
        self._made, self._document = made, document
        self._marks = {mark.what: mark.quote for mark in made.marks}
        self._quotes = {norm(mark.quote) for mark in made.marks}
        self.faults: list[str] = []

    def _page(self, quote: str) -> int:
        found = self._document.every(norm(quote))
        if len(found) != 1:
            self.faults.append(f"{len(found)} times in version 2: {quote!r}")
            return 0
        return self._document.page(found[0][0])

    def add_to(self, truth: Found, first: Source) -> None:
        """Adds all that there is to know to what is known of the first version."""
        truth["v2_date"] = self._made.settings["date"]
        for error in truth["errors"]:
            error.update(self._became(error))
        known = {norm(error["quote"]) for error in truth["errors"]}
        for name in ("correct", "neutral"):
            for item in truth[name]:
                item["page_v2"] = self._kept(item["quote"])
                known.add(norm(item["quote"]))
        truth["new_in_v2"] = [*self._reworded(truth["errors"]), *self._planted()]
        truth["correct_new_in_v2"] = list(self._statements(known))
        truth["neutral_new_in_v2"] = [
            {"quote": mark.quote, "page": self._page(mark.quote)}
            for mark in self._made.marks
            if mark.what == "~" and norm(mark.quote) not in known
        ]
        truth["moved_in_v2"] = [
            {"quote": mark.quote, "was": self._was(mark.quote, first)}
            for mark in self._made.apart
            if mark.what == "moved"
        ]
        truth["stands_out_in_v2"] = [
            {"quote": mark.quote, "mark": mark.what}
            for mark in self._made.apart
            if mark.what != "moved"
        ]

    def _kept(self, quote: str) -> int | None:
        """The page of a passage that is as it was."""
        if norm(quote) in self._quotes:
            return self._page(quote)
        if self._document.every(norm(quote)):
            self.faults.append(f"no longer marked in version 2: {quote!r}")
        return None

    def _became(self, error: Found) -> Found:
        still, now = (self._marks.get(f"{sign}{error['id']}") for sign in ("", "="))
        is_gone = error["id"] in self._made.settings.get("gone", "").split()
        if (still is not None) + (now is not None) + is_gone != 1:
            self.faults.append(f"not one fate in version 2: {error['id']}")
        if is_gone:
            if self._document.every(norm(error["quote"])):
                self.faults.append(f"not gone: {error['id']}")
            return {"page_v2": None, "became": {"status": "gone"}}
        quote = still or now or ""
        page = self._page(quote)
        status = "corrected" if now else "changed"
        if still and norm(still) == norm(error["quote"]):
            status = "unchanged"
        return {
            "page_v2": page if status == "unchanged" else None,
            "became": {"status": status, "quote": quote, "page": page},
        }

    @staticmethod
    def _reworded(errors: list[Found]):
        """The errors that are still wrong in other words, as errors of version 2."""
        for error in errors:
            if error["became"]["status"] == "changed":
                told = {k: error[k] for k in ("says", "right", "needs", "detectable")}
                place = {k: error["became"][k] for k in ("quote", "page")}
                yield {"id": error["id"], "kind": error["kind"], **place, **told}

    def _planted(self):
        """The new errors."""
        for error in self._made.errors:
            if error["id"] not in self._marks or error["kind"] not in KINDS:
                self.faults.append(f"not marked, or of no known kind: {error['id']}")
                continue
            quote = self._marks[error["id"]]
            yield {
                "id": error["id"],
                "kind": error["kind"],
                "quote": quote,
                "page": self._page(quote),
                **{name: error[name] for name in ("says", "right", "needs")},
                "detectable": not error["human"],
            }

    def _statements(self, known: set[str]):
        """The true statements that are new or worded anew."""
        for mark in self._made.marks:
            about = self._about(mark)
            if about and norm(mark.quote) not in known:
                yield {
                    "quote": mark.quote,
                    "page": self._page(mark.quote),
                    "about": about,
                }

    def _about(self, mark: Marked) -> list[str]:
        if mark.what == "~" or re.fullmatch(r"&?e\d+", mark.what):
            return []
        return ["corrected"] if mark.what.startswith("=") else mark.what.split(",")

    def _was(self, text: str, first: Source) -> str:
        """The paragraph or row that a moved one is like."""
        before = [
            plain(part).replace("**", "")
            for block in first.blocks
            for part in [block.text, *(" | ".join(row) for row in block.rows)]
            if part
        ]
        was, alike, _ = process.extractOne(text, before, scorer=fuzz.ratio)
        if alike < LEAST_ALIKE:
            self.faults.append(f"like none that was there: {text!r}")
        return was
