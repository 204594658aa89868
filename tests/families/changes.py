"""Marks what is said of two versions of a family's paper against what is known.

Texts are compared without white space, hyphens, quote styles and case. A sentence is
*shown* as changed when it stands in the words of a change that was, is or came; of a
scan a few letters may be read wrongly. Only sentences of four words and more that stand
once in each version are counted.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from tests.families import source
from tests.families.score import Document, norm, overlap

LEAST_WORDS = 4
LEAST_LETTERS = 12
LEAST_ALIKE = 90
"""Of a hundred: how alike a sentence and what was read of it in a scan are."""
HALF = 0.5

Found = dict[str, Any]


class _Shown:
    """The words that a comparison shows as changed, on one side."""

    def __init__(self, changes: list[Found], side: str, *, is_scan: bool) -> None:
        self._is_scan = is_scan
        self._texts = [
            (change["type"], norm(change[side])) for change in changes if change[side]
        ]

    def kinds(self, sentence: str) -> set[str]:
        """As what a sentence is shown: `changed`, `moved`, or not at all."""
        key = norm(sentence)
        return {kind for kind, text in self._texts if self._is_in(key, text)}

    def _is_in(self, key: str, text: str) -> bool:
        if key in text or (len(text) >= LEAST_LETTERS and text in key):
            return True
        return (
            self._is_scan
            and len(text) >= len(key) * 0.8
            and fuzz.partial_ratio(key, text) >= LEAST_ALIKE
        )

    def running(self, held: set[str], whole: set[str]) -> list[str]:
        """The changes that hold a running head or foot, or are a part of one."""
        return [
            text
            for _, text in self._texts
            if text in whole or any(key in text for key in held)
        ]


def _sentences(made: source.Source) -> dict[str, str]:
    """The sentences that can be told from others, by how they are compared."""
    every = [one for one in made.sentences() if len(one.split()) >= LEAST_WORDS]
    often = Counter(map(norm, every))
    whole = norm(" ".join(made.sentences()))
    return {
        norm(one): one
        for one in every
        if often[norm(one)] == 1 and whole.count(norm(one)) == 1
    }


def _running(made: source.Source, pages: int) -> tuple[set[str], set[str]]:
    """What a running head or foot holds, and what it may be as a whole."""
    held, whole = set(), set()
    for name in ("head", "foot"):
        for page in range(1, pages + 1):
            text = made.settings[name].format(page=page, pages=pages)
            left, _, right = (norm(part) for part in text.partition("|"))
            held.add(left)
            whole |= {left, right, left + right}
    return held - {""}, whole - {""}


def mark(family: Path, said: Found, *, is_scan: bool) -> Found:
    """Marks what was said of a family's two versions."""
    truth = json.loads((family / "truth.json").read_text(encoding="utf-8"))
    made = [source.read(family / name) for name in ("source.txt", "source-v2.txt")]
    texts = [
        (family / name).read_text(encoding="utf-8")
        for name in ("text.txt", "text-v2.txt")
    ]
    shown = [_Shown(said["changes"], side, is_scan=is_scan) for side in ("old", "new")]
    running = [
        text
        for version, paper, side in zip(made, texts, shown, strict=True)
        for text in side.running(*_running(version, paper.count("\f") + 1))
    ]
    return {
        **_flags(truth, said["flags"], Document(texts[1])),
        **_of_sentences(truth, made, shown),
        **_of_moved(truth, shown),
        **_standing_out(truth, said["changes"]),
        "running": running,
        "identical": said["identical"],
    }


def _flags(truth: Found, flags: list[Found], paper: Document) -> Found:
    """What was said of each flag; they were made in the order of the errors."""
    errors = truth["errors"]
    in_order = sorted(flags, key=lambda one: one["number"])
    told = []
    for error, flag in zip(errors, in_order, strict=True):
        became = error["became"]
        told.append(
            {
                "id": error["id"],
                "truth": became["status"],
                "said": flag["status"],
                "place": flag["place"],
                "was": error["quote"],
                "is": became.get("quote", ""),
                "quote": flag["quote"],
                "is_placed": _is_placed(became, flag, paper),
            }
        )
    standing = [one for one in told if one["truth"] != "gone"]
    return {
        "statuses": told,
        "standing": len(standing),
        "placed": sum(one["is_placed"] for one in standing),
        "silently_wrong": sum(
            one["place"] == "found" and not one["is_placed"] for one in told
        ),
    }


def _is_placed(became: Found, flag: Found, paper: Document) -> bool:
    """Whether a flag is where its passage went; or nowhere, if that is gone."""
    if became["status"] == "gone":
        return not flag["quote"]
    right = paper.every(norm(became["quote"]))
    spots = paper.places(flag["quote"], flag["page"])
    return any(overlap(spot, one) for spot in spots for one in right)


def _of_sentences(
    truth: Found, made: list[source.Source], shown: list[_Shown]
) -> Found:
    old, new = map(_sentences, made)
    moved = {
        norm(one)
        for passage in truth["moved_in_v2"]
        for text in (passage["was"], passage["quote"])
        for one in _parts(text)
    }
    same = [old[key] for key in old if key in new and key not in moved]
    changed = [
        (side, one)
        for side, mine, other in ((shown[0], old, new), (shown[1], new, old))
        for key, one in mine.items()
        if key not in other and key not in moved
    ]
    return {
        "unchanged": len(same),
        "wrongly_shown": [
            one for one in same if shown[0].kinds(one) or shown[1].kinds(one)
        ],
        "changed": len(changed),
        "not_shown": [one for side, one in changed if not side.kinds(one)],
    }


def _parts(text: str) -> list[str]:
    return [one for cell in text.split(" | ") for one in source.sentences(cell)]


def _of_moved(truth: Found, shown: list[_Shown]) -> Found:
    """A passage is named if half of its words are in sentences shown as moved."""
    named, of_sentences, not_named = 0, [], []
    for passage in truth["moved_in_v2"]:
        parts = [one for one in _parts(passage["was"]) if len(one.split()) > 1]
        told = ["moved" in shown[0].kinds(one) for one in parts]
        words = [len(one.split()) for one in parts]
        moved = sum(
            count for count, is_told in zip(words, told, strict=True) if is_told
        )
        named += moved >= HALF * sum(words)
        of_sentences += told
        not_named += [one for one, yes in zip(parts, told, strict=True) if not yes]
    return {
        "moved": len(truth["moved_in_v2"]),
        "moved_named": named,
        "moved_sentences": len(of_sentences),
        "moved_sentences_named": sum(of_sentences),
        "not_named": not_named,
    }


def _standing_out(truth: Found, changes: list[Found]) -> Found:
    marked = [(norm(one["new"]), one["marks"]) for one in changes]
    wanted = truth["stands_out_in_v2"]
    missing = [
        one["quote"]
        for one in wanted
        if not any(
            norm(_parts(one["quote"])[0]) in text and one["mark"] in marks
            for text, marks in marked
        )
    ]
    return {
        "to_mark": len(wanted),
        "marked": len(wanted) - len(missing),
        "not_marked": missing,
    }


def total(cases: list[Found]) -> Found:
    """The figures of several families together."""
    both = [case for case in cases if "statuses" in case]
    same = [case["same"] for case in cases if "same" in case]
    flags = [one for case in both for one in case["statuses"]]
    confusions: dict[str, dict[str, int]] = {}
    for one in flags:
        row = confusions.setdefault(one["truth"], {})
        row[one["said"]] = row.get(one["said"], 0) + 1

    def share(part: str, whole: str) -> float:
        counts = [
            sum(len(v) if isinstance(v := case[name], list) else v for case in both)
            for name in (part, whole)
        ]
        return round(counts[0] / counts[1], 4) if counts[1] else 0.0

    right = sum(one["said"] == one["truth"] for one in flags)
    return {
        "case": "total",
        "flags": len(flags),
        "confusions": confusions,
        "told_rightly": round(right / len(flags), 4) if flags else 0.0,
        "placed_rightly": share("placed", "standing"),
        "silently_wrong_share": share("silently_wrong", "statuses"),
        "wrongly_shown_share": share("wrongly_shown", "unchanged"),
        "not_shown_share": share("not_shown", "changed"),
        "moved_share": share("moved_named", "moved"),
        "marked_share": share("marked", "to_mark"),
        "running": sum(len(case["running"]) for case in both),
        "identical": sum(one["identical"] for one in same),
        "same": len(same),
    }
