"""The invented families are fit to test with, and the scorer marks as it says."""

from __future__ import annotations

import csv
import itertools
import json
from datetime import date

import pytest

from casefile.services import loading
from tests.families import build, paper, run, score, source

HERE = build.HERE
ALL = sorted(path.parent for path in HERE.glob("*/truth.json"))


def named(folder):
    return folder.name


@pytest.fixture(params=ALL, ids=named)
def family(request):
    return request.param


@pytest.fixture
def truth(family):
    return json.loads((family / "truth.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", build.sources(), ids=named)
def test_the_papers_are_those_that_the_source_makes(folder):
    made = source.read(folder / "source.txt")
    text = build.text_of(paper.pdf(made))
    assert text == (folder / "text.txt").read_text(encoding="utf-8")
    assert text == build.text_of((folder / "assessment.pdf").read_bytes())
    assert (folder / "assessment.docx").read_bytes() == paper.word(made)


@pytest.mark.parametrize("folder", build.sources(), ids=named)
def test_what_the_scorer_knows_is_what_the_source_says(folder):
    document = score.Document((folder / "text.txt").read_text(encoding="utf-8"))
    made = build.truth_of(source.read(folder / "source.txt"), document)
    if (folder / "source-v2.txt").exists():
        build.second_of(folder, made)
    assert made == json.loads((folder / "truth.json").read_text(encoding="utf-8"))


def test_every_pointer_of_an_error_leads_to_a_person_or_record(family, truth):
    there = build.pointers(family)
    for error in truth["errors"]:
        named = {name.strip() for _, name in build.POINTER.findall(error["needs"])}
        assert named <= there, error["id"]


def test_the_tables_can_be_loaded_and_say_whose_case_it_is(family):
    records = loading.read_records((family / "records.csv").read_bytes())
    with (family / "people.csv").open(encoding="utf-8", newline="") as rows:
        people = list(csv.DictReader(rows))
    names = {person["name"] for person in people}
    assert all(set(there) <= names for _, there in records)
    mine = [notes for row in people if (notes := row["notes"])[:2] == "Me"]
    assert len(mine) == 1
    assert all(date.fromisoformat(row["born"]) for row in people if row["born"])


def test_no_passage_is_marked_twice(family, truth):
    document = score.Document((family / "text.txt").read_text(encoding="utf-8"))
    marked = [item["quote"] for item in truth["errors"] + truth["correct"]]
    spans = sorted(document.every(score.norm(quote))[0] for quote in marked)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))


def test_pointing_at_every_error_scores_full_marks(family, truth):
    got = score.score(family, truth["errors"])
    assert (got["recall"], got["precision"], got["unmatched"]) == (1, 1, 0)
    assert got["kind_agrees"] == len(truth["errors"])


def test_pointing_at_what_is_right_is_a_false_alarm_each_time(family, truth):
    told = [{**item, "kind": "age"} for item in truth["correct"]]
    got = score.score(family, told)
    assert (got["recall"], got["hits"], got["false_alarm_rate"]) == (0, 0, 1)
    assert got["false_alarms"] == len(truth["correct"])


def test_the_other_passage_of_a_contradiction_is_a_hit_too(family, truth):
    others = [
        {"quote": other, "kind": "internal"}
        for error in truth["errors"]
        for other in error.get("also", ())
    ]
    assert score.score(family, others)["hits"] == len(others) > 0 or family.name == (
        "harrowmere"
    )


def test_a_scan_is_as_long_as_the_paper_and_has_no_text(tmp_path):
    paper_pdf = HERE / "sandholme" / "assessment.pdf"
    text = build.text_of(run.scan(paper_pdf, tmp_path / "scan.pdf").read_bytes())
    assert text.count("\f") == build.text_of(paper_pdf.read_bytes()).count("\f")
    assert not text.replace("\f", "")


def test_the_table_tells_what_was_found_missed_and_wrongly_suggested(
    monkeypatch, capsys
):
    truth = json.loads((HERE / "aberwen" / "truth.json").read_text(encoding="utf-8"))
    hit, missed, *_ = truth["errors"]
    alarm = {**truth["correct"][0], "kind": "age", "sentence": "This is odd."}
    monkeypatch.setattr(run, "check", lambda *_args, **_names: ([hit, alarm], 1.5))
    run.main(["aberwen"])
    told = capsys.readouterr().out
    assert "aberwen             1/16      6%      1/68" in told
    assert f"“{missed['quote']}”\n        {missed['right']}" in told
    assert f"“{alarm['quote']}”\n        This is odd." in told
    assert hit["quote"] not in told


def test_a_family_that_is_not_there_is_named():
    with pytest.raises(SystemExit, match="nowhere"):
        run.main(["nowhere"])


def test_a_family_that_there_is_not_is_told_in_a_sentence(capsys):
    assert build.main(["nosuch"]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("No family with a source is called nosuch: ")
    assert "thornley" in told.err
    assert told.out == ""
