"""What a search gives back."""

from __future__ import annotations

import pytest

from casefile.domain.ids import new_id
from casefile.domain.search import Hit


@pytest.mark.parametrize(
    ("excerpt", "found"),
    [
        ("the \x02school\x03 said", "school"),
        ("a \x02home\x03 \x02visit\x03 took place", "home visit"),
        ("the \x02visit\x03 of the \x02school\x03\n\x02nurse\x03", "school\nnurse"),
        ("no words", ""),
    ],
)
def test_the_words_found_are_the_longest_run(excerpt: str, found: str) -> None:
    hit = Hit(item=new_id(), item_kind="document", page=1, excerpt=excerpt)
    assert hit.found == found
