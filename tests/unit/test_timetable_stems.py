"""What is looked for in a record is in every text that tells of it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.domain.timetable.step import events, told_in

SIGNS = [
    (kind.id, sign.words)
    for kind in events().values()
    for sign in kind.signs
    if sign.of == "record"
]
BESIDE = [(kind.id, kind.beside) for kind in events().values() if kind.beside]
ALL = [*SIGNS, *BESIDE]


@pytest.mark.parametrize(("kind", "words"), ALL, ids=[kind for kind, _ in ALL])
def test_no_text_that_tells_of_an_event_is_passed_over(kind, words):
    @settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
    @given(st.from_regex(words.pattern, fullmatch=True))
    def look(text):
        plain = " ".join(text.casefold().split())
        assert kind in told_in(plain)

    look()
