"""Photos of the sheets of one paper are put together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.readers.snapshots import Scene, packed, photo, sheet


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Photos of the second and the third page, as a phone names them."""
    folder = tmp_path_factory.mktemp("phone")
    made = []
    for number in (2, 3):
        scene = Scene(tilt=12, towards=60, roll=4, shade="hard", size=(1200, 1600))
        made.append(folder / f"IMG_{number}.jpg")
        made[-1].write_bytes(packed(photo(sheet(number, dots=150), scene)))
    return made


def test_photos_become_a_paper_whose_words_are_found(
    case: CommandLine, taken: list[Path]
) -> None:
    (made,) = case.done("join", *taken, "--title", "The plan", "--json").data
    assert (made["title"], made["pages"]) == ("The plan", 2)
    assert made["scan"]["waiting"] == []
    *photos, paper = case.done("show", "documents", "--json").data
    assert [one["part_of"] for one in photos] == [paper["id"]] * 2
    assert [page["photo"] for page in paper["photos"]] == made["photos"]
    assert [one["id"] for one in photos] == made["photos"]
    # In the light and in the shadow, on the page and not on its photo as well.
    for words in ("family and other important people", "home by half past eight"):
        (hit,) = case.done("search", f'"{words}"', "--json").data
        assert (hit["id"], hit["page"]) == (paper["id"], 1)
    again = case("join", made["photos"][0])
    assert again.code == 1
    assert "page of the paper “The plan” already" in again.err
    case.done("undo")
    left = case.done("show", "documents", "--json").data
    assert [one["part_of"] for one in left] == [None, None]


def test_a_damaged_photo_is_named_by_its_place_and_the_others_stay(
    case: CommandLine, taken: list[Path], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"\xff\xd8\xff" + bytes(700))
    refused = case("join", taken[0], bad, "--json")
    assert (refused.code, refused.out) == (1, "")
    assert "Photo 2, “bad.jpg”" in refused.err
    assert "2 photos came in and stayed" in refused.err
    kept = case.done("show", "documents", "--json").data
    assert [one["part_of"] for one in kept] == [None, None]


def test_what_is_not_there_is_refused_before_anything_is_made(
    case: CommandLine, tmp_path: Path
) -> None:
    refused = case("join", tmp_path / "none.jpg")
    assert refused.code == 1
    assert "none.jpg: There is no such file or id." in refused.err
    assert case.done("show", "documents", "--json").data == []
    assert case("join").code == 2
