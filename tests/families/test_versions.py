"""The second versions are fit to test with, and are marked as is said."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from tests.families import build, changes, paper, score, source, versions

SECOND = [folder for folder in build.sources() if (folder / "source-v2.txt").exists()]
AGAIN = [folder for folder in build.sources() if (folder / "again.txt").exists()]


def named(folder):
    return folder.name


@pytest.fixture(params=SECOND, ids=named)
def family(request):
    return request.param


@pytest.fixture
def truth(family):
    return json.loads((family / "truth.json").read_text(encoding="utf-8"))


def right_answer(family, truth):
    """What a program that makes no mistake would say of the two versions."""
    old, new = (source.read(family / name) for name in ("source.txt", "source-v2.txt"))
    moved = [
        {"type": "moved", "old": one["was"], "new": one["quote"], "marks": []}
        for one in truth["moved_in_v2"]
    ]
    kept = {score.norm(one) for one in old.sentences()} & {
        score.norm(one) for one in new.sentences()
    }
    apart = " ".join(one[side] for one in moved for side in ("old", "new"))
    lost, come = (
        [
            one
            for one in made.sentences()
            if score.norm(one) not in kept and score.norm(one) not in score.norm(apart)
        ]
        for made in (old, new)
    )
    return {
        "identical": False,
        "changes": [
            *moved,
            *({"type": "removed", "old": one, "new": "", "marks": []} for one in lost),
            *({"type": "added", "old": "", "new": one, "marks": []} for one in come),
            *(
                {
                    "type": "added",
                    "old": "",
                    "new": one["quote"],
                    "marks": [one["mark"]],
                }
                for one in truth["stands_out_in_v2"]
            ),
        ],
        "flags": [
            {
                "number": number,
                "status": error["became"]["status"],
                "place": "gone" if error["became"]["status"] == "gone" else "found",
                "quote": error["became"].get("quote", ""),
                "page": error["became"].get("page"),
            }
            for number, error in enumerate(truth["errors"], 1)
        ],
    }


def test_the_second_papers_are_those_that_the_source_makes(family):
    made = source.read(family / "source-v2.txt")
    text = build.text_of(paper.pdf(made))
    assert text == (family / "text-v2.txt").read_text(encoding="utf-8")
    assert text == build.text_of((family / "assessment-v2.pdf").read_bytes())
    assert (family / "assessment-v2.docx").read_bytes() == paper.word(made)


@pytest.mark.parametrize("folder", AGAIN, ids=named)
def test_the_same_text_in_other_bytes_has_other_lines_and_feet(folder):
    first, again = (
        folder / name for name in ("assessment.pdf", "assessment-again.pdf")
    )
    made, kept = build.again_of(folder), again.read_bytes()
    assert build.text_of(made) == build.text_of(kept)
    texts = [build.text_of(file.read_bytes()) for file in (first, again)]
    long = [{line for line in text.splitlines() if len(line) > 60} for text in texts]
    assert len(long[0] & long[1]) < len(long[0]) / 2
    marked = source.read(folder / "source.txt").sentences()
    assert all(score.norm(one) in score.norm(text) for one in marked for text in texts)


def test_each_second_version_has_every_fate_and_kind_of_change(family, truth):
    fates = Counter(error["became"]["status"] for error in truth["errors"])
    assert fates["gone"] == 2
    assert fates["corrected"] >= len(truth["errors"]) // 3
    assert min(fates["changed"], fates["unchanged"]) >= 3
    assert 2 <= len(truth["moved_in_v2"]) <= 4
    assert any(one["was"] != one["quote"] for one in truth["moved_in_v2"])
    assert {one["mark"] for one in truth["stands_out_in_v2"]} == {"manager", "late"}
    assert len({e["id"] for e in truth["new_in_v2"]}) >= fates["changed"] + 2
    assert truth["v2_date"] > truth["assessment_date"]
    pages = [
        (family / name).read_text(encoding="utf-8").count("\f")
        for name in ("text.txt", "text-v2.txt")
    ]
    assert pages[0] != pages[1]


def test_every_pointer_of_a_new_error_leads_to_a_person_or_record(family, truth):
    there = build.pointers(family)
    for error in truth["new_in_v2"]:
        named = {name.strip() for _, name in build.POINTER.findall(error["needs"])}
        assert named <= there, error["id"]


def test_the_second_version_is_marked_by_its_own_key(family, truth):
    standing = [e for e in truth["errors"] if e["page_v2"]] + truth["new_in_v2"]
    got = score.score(family, standing, version=2)
    assert (got["recall"], got["precision"], got["unmatched"]) == (1, 1, 0)
    put_right = [
        {"quote": error["became"]["quote"], "kind": error["kind"]}
        for error in truth["errors"]
        if error["became"]["status"] == "corrected"
    ]
    got = score.score(family, put_right, version=2)
    assert (got["hits"], got["false_alarms"]) == (0, len(put_right))


def test_a_program_that_makes_no_mistake_has_full_marks(family, truth):
    got = changes.mark(family, right_answer(family, truth), is_scan=False)
    everything = changes.total([{"case": family.name, **got}])
    assert [everything["told_rightly"], everything["placed_rightly"]] == [1, 1]
    assert [everything["moved_share"], everything["marked_share"]] == [1, 1]
    assert everything["silently_wrong_share"] == 0
    assert (got["wrongly_shown"], got["not_shown"], got["running"]) == ([], [], [])
    assert got["unchanged"] > 30 < got["changed"]


def test_each_mistake_is_counted_where_it_belongs(family, truth):
    said = right_answer(family, truth)
    old = source.read(family / "source.txt")
    new = source.read(family / "source-v2.txt").sentences()
    same = next(one for one in old.sentences() if one in new and len(one.split()) > 6)
    for change in said["changes"]:
        if change["type"] == "moved":
            change["type"] = "removed"
    foot = old.settings["foot"].partition("|")[0]
    for words in (same, foot):
        said["changes"].append(
            {"type": "removed", "old": words, "new": "", "marks": []}
        )
    gone = next(
        flag
        for flag, error in zip(said["flags"], truth["errors"], strict=True)
        if error["became"]["status"] == "gone"
    )
    other = truth["correct_new_in_v2"][0]
    gone |= {"status": "changed", "place": "found", **other}
    got = changes.mark(family, said, is_scan=False)
    assert got["wrongly_shown"] == [same]
    assert got["moved_named"] == 0
    assert got["running"] == [score.norm(foot)]
    assert got["silently_wrong"] == 1
    confused = changes.total([{"case": family.name, **got}])["confusions"]
    assert confused["gone"] == {"changed": 1, "gone": 1}


def test_a_change_that_is_not_shown_is_counted(family, truth):
    said = right_answer(family, truth)
    said["changes"] = [one for one in said["changes"] if one["type"] == "moved"]
    got = changes.mark(family, said, is_scan=False)
    assert len(got["not_shown"]) == got["changed"]
    assert got["marked"] == 0


def test_the_lines_for_a_person_name_every_mistake(family, truth, monkeypatch, capsys):
    said = right_answer(family, truth)
    wrong = said["flags"][0]
    wrong |= {"status": "gone", "place": "gone", "quote": ""}

    class Told:
        def __init__(self, *_about):
            pass

        def __contains__(self, name):
            return True

        def compare(self, _name):
            return said

        def check(self):
            return []

    monkeypatch.setattr(versions, "Versions", Told)
    versions.main([family.name])
    told = capsys.readouterr().out
    first, second, *_ = truth["errors"]
    assert f"was “{first['quote']}”" in told
    assert f"was “{second['quote']}”" not in told
    assert re.search(r"said to be so +0 of 1", told)


def test_a_family_that_is_not_there_is_named():
    with pytest.raises(SystemExit, match="nowhere"):
        versions.main(["nowhere"])
