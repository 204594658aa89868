"""Marks the suggestions of `casefile check --json` against a family's planted errors.

    python -m tests.families.score FOLDER SUGGESTIONS.json [FOLDER SUGGESTIONS.json ...]
                                   [--version 2]

The suggestions are a list of objects (or `{"suggestions": [...]}`) with at least
"quote", and optionally "page" and "kind". The first line printed is JSON, `{"cases":
[...], "total": {...}}`; after it comes one line for a person for each case, and one for
the total where there is more than one case.

How a suggestion is matched:

* Texts are compared without white space, hyphens, quote styles and case.
* The quote is looked up in the document's text. Where it stands more than once, "page"
  decides; a quote that still stands in more than three places, or of fewer than three
  characters, is too vague to match anything, and one of more than 800 characters is too
  long.
* A quote that is not in the text to the letter (read from a scan, or over a page's
  foot) is placed where most of its eight-letter groups are.
* It matches a passage when the two overlap by at least half of the shorter.
* It is a hit when it matches a planted error, or the other passage ("also") of an
  internal contradiction. One suggestion hits one error only: the one of its own kind
  if there is a choice, else the one it overlaps most. Failing that it is a false alarm
  when it matches a correct statement, and unmatched otherwise.
* Recall counts the detectable errors that were hit; precision is the share of all
  suggestions that are hits on any planted error; F1 is made of these two.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

LONGEST = 800
SHORTEST = 3
VAGUE = 3
"""More places than these are no place."""
GRAM = 8
KINDS = frozenset(
    {
        "age",
        "born",
        "name",
        "date",
        "count",
        "weekday",
        "consent",
        "shared",
        "engagement",
        "internal",
        "timescale",
        "foreign",
        "unsupported",
        "time",
        "relation",
        "place",
    }
)
SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032`\u00b4"
DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033"

Span = tuple[int, int]
Found = dict[str, Any]


def norm(text: str) -> str:
    """The text without white space, hyphens, bullets, quote styles and case."""
    out = []
    for letter in unicodedata.normalize("NFKC", text).casefold():
        if (
            letter.isspace()
            or letter in "\u2022\ufffe"
            or unicodedata.category(letter) in {"Cc", "Cf", "Co", "Pd"}
        ):
            continue
        if letter in SINGLE_QUOTES:
            out.append("'")
        elif letter in DOUBLE_QUOTES:
            out.append('"')
        else:
            out.append(letter)
    return "".join(out)


class Document:
    """The text of a paper, and where a quote stands in it."""

    def __init__(self, text: str) -> None:
        pages = [norm(page) for page in text.split("\f")]
        self.text = "".join(pages)
        self._starts: list[int] = []
        at = 0
        for page in pages:
            self._starts.append(at)
            at += len(page)
        self._grams: dict[str, list[int]] = {}
        for at in range(len(self.text) - GRAM + 1):
            self._grams.setdefault(self.text[at : at + GRAM], []).append(at)

    def page(self, at: int) -> int:
        """The number of the page that a place is on."""
        return sum(start <= at for start in self._starts)

    def every(self, key: str) -> list[Span]:
        """Everywhere that the key stands to the letter."""
        out, at = [], self.text.find(key)
        while at >= 0:
            out.append((at, at + len(key)))
            at = self.text.find(key, at + 1)
        return out

    def _near(self, key: str) -> list[Span]:
        """Where most of the groups of letters of a key are."""
        votes: Counter[int] = Counter()
        for at in range(len(key) - GRAM + 1):
            for place in self._grams.get(key[at : at + GRAM], ())[:40]:
                votes[(place - at) // 16] += 1
        if not votes:
            return []
        pairs = {bin_: count + votes.get(bin_ + 1, 0) for bin_, count in votes.items()}
        best, count = max(pairs.items(), key=lambda pair: (pair[1], -pair[0]))
        if count < max(3, (len(key) - GRAM) * 0.15):
            return []
        start = max(0, best * 16)
        return [(start, start + len(key))]

    def places(self, quote: str, page: object) -> list[Span]:
        """Where a suggestion's quote may stand; none if it is too vague or too long."""
        key = norm(quote)
        if not SHORTEST <= len(key) <= LONGEST:
            return []
        spots = self.every(key) or self._near(key)
        here = [s for s in spots if page in {self.page(s[0]), self.page(s[1] - 1)}]
        spots = here or spots
        return [] if len(spots) > VAGUE else spots


def overlap(one: Span, other: Span) -> int:
    """The length that two spans share, if it is half of the shorter; else 0."""
    length = min(one[1], other[1]) - max(one[0], other[0])
    shorter = min(one[1] - one[0], other[1] - other[0])
    return length if length > 0 and 2 * length >= shorter else 0


def _standing(truth: Found, name: str, new: str, version: int) -> list[Found]:
    """The passages that stand in a version: of the second also those new in it."""
    known: list[Found] = truth.get(name, [])
    if version == 1:
        return known
    kept = [
        {**item, "page": item["page_v2"]}
        for item in known
        if item.get("page_v2") is not None
    ]
    return kept + truth.get(new, [])


class _Key:
    """Where the marked passages of a family's paper are."""

    def __init__(self, folder: Path, version: int) -> None:
        self.name = folder.name if version == 1 else f"{folder.name} v{version}"
        text = folder / ("text.txt" if version == 1 else f"text-v{version}.txt")
        if not text.exists():
            raise SystemExit(f"{folder.name} has no version {version}.")
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        self.document = Document(text.read_text(encoding="utf-8"))
        self.errors = _standing(truth, "errors", "new_in_v2", version)
        correct = _standing(truth, "correct", "correct_new_in_v2", version)
        neutral = _standing(truth, "neutral", "neutral_new_in_v2", version)
        self.error_spans = [self._span(error) for error in self.errors]
        self.correct = [self._span(item) for item in correct]
        self.neutral = [self._span(item) for item in neutral]
        self.also = [
            (span, error)
            for error in self.errors
            for quote in error.get("also", ())
            for span in self.document.every(norm(quote))
        ]

    def _span(self, item: Found) -> tuple[Span, Found]:
        found = self.document.every(norm(item["quote"]))
        if len(found) != 1:
            raise SystemExit(f"{self.name}: {len(found)} times: {item['quote']!r}")
        return found[0], item

    @staticmethod
    def matches(
        spots: list[Span], table: list[tuple[Span, Found]]
    ) -> list[tuple[int, Found]]:
        """The passages of a table that the spots overlap, and by how much."""
        got = [
            (max((overlap(spot, span) for spot in spots), default=0), item)
            for span, item in table
        ]
        return [(length, item) for length, item in got if length]

    def error_at(self, spots: list[Span], kind: object) -> Found | None:
        """The planted error that a suggestion hits."""
        got = self.matches(spots, self.error_spans)
        if not got and (kind not in KINDS or kind == "internal"):
            got = self.matches(spots, self.also)
        if not got:
            return None
        return max(got, key=lambda pair: (pair[1]["kind"] == kind, pair[0]))[1]


def score(folder: Path, suggestions: list[Found], version: int = 1) -> Found:
    """Marks the suggestions on one version of a family's paper."""
    key = _Key(folder, version)
    found: dict[str, list[Found]] = {}
    alarms: list[tuple[str, Found]] = []
    unmatched: list[Found] = []
    agree = in_neutral = 0
    for suggestion in suggestions:
        kind = suggestion.get("kind")
        spots = key.document.places(
            str(suggestion.get("quote", "")), suggestion.get("page")
        )
        if error := key.error_at(spots, kind):
            found.setdefault(error["id"], []).append(suggestion)
            agree += error["kind"] == kind
        elif got := key.matches(spots, key.correct):
            alarms.append((max(got, key=lambda p: p[0])[1]["quote"], suggestion))
        else:
            in_neutral += bool(key.matches(spots, key.neutral))
            unmatched.append(suggestion)
    return _marked(key, found, alarms, unmatched) | {
        "kind_agrees": agree,
        "unmatched_neutral": in_neutral,
    }


def _marked(
    key: _Key,
    found: dict[str, list[Found]],
    alarms: list[tuple[str, Found]],
    unmatched: list[Found],
) -> Found:
    detectable = [error for error in key.errors if error["detectable"]]
    human = [error for error in key.errors if not error["detectable"]]
    by_kind: dict[str, dict[str, int]] = {}
    for error in detectable:
        of = by_kind.setdefault(error["kind"], {"found": 0, "of": 0})
        of["of"] += 1
        of["found"] += error["id"] in found
    hits = sum(map(len, found.values()))
    out: Found = {
        "case": key.name,
        "suggestions": hits + len(alarms) + len(unmatched),
        "hits": hits,
        "detectable": len(detectable),
        "detectable_found": sum(error["id"] in found for error in detectable),
        "human_only": len(human),
        "human_only_found": sum(error["id"] in found for error in human),
        "correct": len(key.correct),
        "false_alarms": len(alarms),
        "correct_statements_alarmed": len({quote for quote, _ in alarms}),
        "unmatched": len(unmatched),
        "recall_by_kind": dict(sorted(by_kind.items())),
    }
    _rate(out)
    out["missed"] = [
        {name: error[name] for name in ("id", "kind", "page", "quote", "right")}
        for error in detectable
        if error["id"] not in found
    ]
    out["alarms"] = [{"on": on, **suggestion} for on, suggestion in alarms]
    out["unmatched_ones"] = unmatched
    return out


def _rate(out: Found) -> None:
    def share(part: str, whole: str) -> float:
        return out[part] / out[whole] if out[whole] else 0.0

    recall, precision = (
        share("detectable_found", "detectable"),
        share("hits", "suggestions"),
    )
    both = precision + recall
    out["recall"], out["precision"] = round(recall, 4), round(precision, 4)
    out["f1"] = round(2 * precision * recall / both, 4) if both else 0.0
    out["false_alarm_rate"] = round(share("correct_statements_alarmed", "correct"), 4)


def total(cases: list[Found]) -> Found:
    """The figures of several families together."""
    out: Found = {"case": "total"}
    for name, value in cases[0].items():
        if isinstance(value, int):
            out[name] = sum(case[name] for case in cases)
    kinds: dict[str, dict[str, int]] = {}
    for case in cases:
        for kind, of in case["recall_by_kind"].items():
            sums = kinds.setdefault(kind, {"found": 0, "of": 0})
            sums["found"] += of["found"]
            sums["of"] += of["of"]
    out["recall_by_kind"] = dict(sorted(kinds.items()))
    _rate(out)
    return out


def line(case: Found) -> str:
    """A line for a person."""
    kinds = ", ".join(
        f"{kind} {of['found']}/{of['of']}"
        for kind, of in case["recall_by_kind"].items()
    )
    return (
        f"{case['case']}: found {case['detectable_found']} of {case['detectable']} "
        f"detectable errors ({case['recall']:.0%}), {case['human_only_found']} of "
        f"{case['human_only']} others; {case['false_alarms']} false alarms on "
        f"{case['correct_statements_alarmed']} of {case['correct']} correct "
        f"statements; {case['unmatched']} unmatched of {case['suggestions']} "
        f"suggestions; precision {case['precision']:.0%}, F1 {case['f1']:.2f}; "
        f"by kind: {kinds}"
    )


def main(argv: list[str]) -> int:
    """Marks files of suggestions."""
    parser = argparse.ArgumentParser(prog="score")
    parser.add_argument("files", nargs="+", metavar="FOLDER SUGGESTIONS.json")
    parser.add_argument("--version", type=int, choices=(1, 2), default=1)
    asked = parser.parse_args(argv)
    if len(asked.files) % 2:
        parser.error("give a file of suggestions for each folder")
    cases = []
    for folder, name in zip(asked.files[::2], asked.files[1::2], strict=True):
        got = json.loads(Path(name).read_text(encoding="utf-8"))
        listed = got["suggestions"] if isinstance(got, dict) else got
        cases.append(score(Path(folder), listed, asked.version))
    everything = total(cases)
    lines = [
        line(case) for case in [*cases, everything][: len(cases) + len(cases[1:2])]
    ]
    out = json.dumps({"cases": cases, "total": everything}, ensure_ascii=False)
    sys.stdout.write("\n".join([out, *lines]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
