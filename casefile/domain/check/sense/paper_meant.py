"""Which paper is meant where it is said that one was given or shown."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.records.handing import paper_in
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind

LEFT: Final = re.compile(r"left (?:it|this|one|both|them) (?:with|for)\b")
_IT: Final = re.compile(r" (?:it|them|these|both)\b")
_OTHER: Final = re.compile(
    r" (?:an?|the|no|another|some|his|her|their) (?!(?:\w+ )?cop(?:y|ies)\b)\w"
)
"""Something else that was had: "received a reply"."""
_SUMMARY: Final = re.compile(r"\bsummary\b(?! of)", re.IGNORECASE)
_DURING: Final = re.compile(
    r"\b(?:during|at|in|for|after|before|since|about|over|throughout|from) "
)
_NEAR: Final = 40
"""Letters after "had" in which the paper is named."""


def paper_of(view: View, found: re.Match[str], low: int, high: int) -> str:
    """Returns the kind of paper: named, or by what the row or the text before names."""
    text, start = view.paper.text, found.start()
    words, next_to = text[low:high], text[found.end() : min(found.end() + _NEAR, high)]
    gets = vocabulary.words("shared", "gets").fullmatch(found[0])
    is_had = vocabulary.words("shared", "had").fullmatch(found[0])
    next_to = _DURING.split(next_to)[0] if is_had else next_to
    if is_had and _IT.match(text, found.end()):
        return paper_in(text[view.paper.part_at(start).start : start])
    if is_had or (gets and _OTHER.match(text, found.end()) and not paper_in(next_to)):
        return paper_in(next_to)
    if paper := paper_in(words) or paper_in(
        text[view.paper.sentence_at(start).start : low]
    ):
        return _of_which(view, low, words) or paper
    part = view.paper.part_at(start)
    told = around(view, start)
    is_weak = vocabulary.words("shared", "weak").fullmatch(found[0])
    is_weak = None if LEFT.match(text, start) else is_weak
    above = paper_in(told) or ("" if is_weak else _of_row(view, start))
    is_copy = vocabulary.words("shared", "copy").search(f"{told} {words}")
    is_it = vocabulary.words("shared", "it").search(f"{told} {words}")
    if above or not (is_copy or (is_it and not is_weak)):
        return above
    if before := paper_in(text[part.start : low]):
        return before
    is_this = is_copy or told.endswith("?")
    return paper_in(view.paper.heading_of(part)) or "assessment" if is_this else ""


def _of_which(view: View, low: int, words: str) -> str:
    """Returns of what "a summary" is one, if the sentence before tells of that."""
    if not _SUMMARY.search(words) or paper_in(_SUMMARY.sub(" ", words)):
        return ""
    part = view.paper.part_at(low)
    before = view.paper.sentence_at(max(low - 2, part.start))
    return paper_in(view.paper.text[before.start : low]) if before.end < low else ""


def _of_row(view: View, start: int) -> str:
    """Returns the paper itself for the row of a form that says when it was shared."""
    part, sentence = view.paper.part_at(start), view.paper.sentence_at(start)
    label = view.paper.text[part.start : sentence.start]
    is_label = sentence.start == part.start and sentence.end < part.end
    is_answer = vocabulary.words("shared", "anchors").search(label)
    is_row = part.kind is BlockKind.TABLE_ROW and (is_label or is_answer)
    return "assessment" if is_row else ""


def around(view: View, start: int) -> str:
    """Returns the label of the row, or the question, that it answers."""
    part, sentence = view.paper.part_at(start), view.paper.sentence_at(start)
    before = view.paper.text[part.start : sentence.start].rstrip()
    if part.kind is BlockKind.TABLE_ROW or before.endswith("?"):
        return before
    return ""
