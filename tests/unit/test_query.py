"""What is typed to search is taken apart into words and filters."""

from __future__ import annotations

from datetime import date

import pytest

from casefile.domain.query import Query, parse

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("door", Query(words="door")),
        ("door ", Query(words="door ")),
        (
            "kind:call from:2026-01-01 with:Nair in:papers door",
            Query(
                words="door",
                kinds=("call",),
                people=("Nair",),
                since=date(2026, 1, 1),
                where="papers",
            ),
        ),
        ("Kind:Calls", Query(kinds=("call",))),
        (
            'with:"Priyanka Nair" home vis',
            Query(words="home vis", people=("Priyanka Nair",)),
        ),
        ('with:"Priyanka', Query(people=("Priyanka",))),
        (
            "from:2026-02 to:2026-02",
            Query(since=date(2026, 2, 1), until=date(2026, 2, 28)),
        ),
        ("from:2024 to:2025", Query(since=date(2024, 1, 1), until=date(2025, 12, 31))),
        ("from:yesterday", Query(since=date(2026, 3, 1))),
        ('to:"3 feb"', Query(until=date(2026, 2, 3))),
        ('"kind:call here" x', Query(words='"kind:call here" x')),
        ('"a b" kind:note "c d', Query(words='"a b" "c d', kinds=("note",))),
        ("a kind:note b ", Query(words="a b ", kinds=("note",))),
        ("kind:sandwich a", Query(words="a", unclear=("kind:sandwich",))),
        ("from:soon", Query(unclear=("from:soon",))),
        ("from:2026-13", Query(unclear=("from:2026-13",))),
        ("kind:", Query(unclear=("kind:",))),
        ("text:shouted mankind:call", Query(words="text:shouted mankind:call")),
        ("in:Papers", Query(where="papers")),
        ('in:"The assessment"', Query(where="The assessment")),
        ("", Query()),
    ],
)
def test_words_and_filters(typed: str, expected: Query) -> None:
    assert parse(typed, TODAY) == expected


@pytest.mark.parametrize(
    "typed",
    [
        '"an exact phrase" door kind:call with:"Priyanka Nair" in:papers',
        "door kind:call kind:visit from:2026-01-01 to:2026-02-28",
        'in:"The assessment"',
        "door",
    ],
)
def test_a_query_is_written_as_it_is_read(typed: str) -> None:
    query = parse(typed, TODAY)
    assert query.text() == typed
    assert parse(query.text(), TODAY).text() == typed


def test_one_kind_may_mean_a_record_a_paper_and_a_letter_of_ours() -> None:
    letters = parse("kind:letter", TODAY).kinds_let_through
    assert letters == {"record/letter", "document/letter", "letter", "own/letter"}
    here = parse("kind:letter in:records", TODAY).kinds_let_through
    assert here == {"record/letter"}
    assert parse("kind:call in:papers", TODAY).kinds_let_through == frozenset()
    assert parse("door", TODAY).kinds_let_through is None
