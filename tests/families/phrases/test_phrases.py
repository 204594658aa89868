"""The bank of phrases is whole: what it marks can be found, and it is large enough."""

import tomllib

import pytest

from tests.families.phrases.__main__ import HERE, facts, page_of, suggested

KINDS = sorted(path.stem for path in HERE.glob("*.toml"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_enough_and_marks_words_that_are_there(kind):
    bank = tomllib.loads((HERE / f"{kind}.toml").read_text(encoding="utf-8"))
    assert (len(bank["wrong"]) >= 30, len(bank["right"]) >= 40) == (True, True)
    lost = [one["text"] for one in bank["wrong"] if one["quote"] not in one["text"]]
    texts = [one["text"] for part in bank.values() for one in part]
    assert (lost, [one for one in texts if texts.count(one) > 1]) == ([], [])
    assert all(one["why"] for one in bank["wrong"])


def test_the_case_file_is_read_whole():
    assert [one.name for one in facts().people if one.is_me] == ["Leanne Prior"]
    assert sum(one.is_child for one in facts().people) == 3
    assert all(record.people for record in facts().records)


def test_a_line_with_a_tab_is_a_row():
    assert [block.kind.value for block in page_of("Age\t3\nWords").blocks[-2:]] == [
        "row",
        "paragraph",
    ]


def test_a_suggestion_counts_where_it_overlaps_the_part():
    text = "The first visit took place on Thursday 25 March 2026. It was short."
    hits, others = suggested(text, "Thursday 25 March 2026")
    assert (len(hits) > 0, others) == (True, [])
    assert suggested(text, "It was short.")[0] == []
