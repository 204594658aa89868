"""What a paper that is made of photos is called, before the user says so."""

from __future__ import annotations

import pytest

from casefile.services import photo_title


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (["IMG_2041", "IMG_2042"], "Paper made of photos"),
        (["PXL_20260103_101500", "PXL_20260103_101522"], "Paper made of photos"),
        (
            [
                "WhatsApp Image 2026-01-03 at 10.15",
                "WhatsApp Image 2026-01-03 at 10.16",
            ],
            "Paper made of photos",
        ),
        (["one", "other"], "Paper made of photos"),
        ([], "Paper made of photos"),
        (["School letter 1", "School letter 2"], "School letter"),
        (["School letter page 1", "School letter page 2"], "School letter"),
        (["School letter_p1", "School letter_p2"], "School letter"),
        (["School letter front", "School letter back"], "School letter"),
        (["Scan of the plan 1", "Scan of the plan 2"], "Scan of the plan"),
    ],
)
def test_what_the_names_of_photos_have_in_common(names, title):
    assert photo_title.suggest(names) == title
