"""Annotated copies by the command line."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from tests.cli.conftest import CommandLine


def flagged(sample: CommandLine) -> str:
    document = sample.done("show", "documents", "--json").data[0]["id"]
    sample.done(
        *("flag", document, "--quote", "Noah is eight years old", "--kind", "age"),
        *("--wrong", "Four."),
    )
    return str(document)


def test_it_prints_one_absolute_path_for_each_format(
    sample: CommandLine, tmp_path: Path
) -> None:
    document = flagged(sample)
    done = sample.done(
        "annotate", document[:6], "--to", tmp_path / "out", "--format", "pdf,xlsx"
    )
    files = [Path(line) for line in done.lines]
    assert [path.suffix for path in files] == [".pdf", ".xlsx"]
    assert all(path.is_absolute() and path.exists() for path in files)
    assert "Left blank in the schedule: what is right (No. 1)" in done.err
    assert "not encrypted" in done.err
    with pikepdf.open(files[0]) as made:
        found = [
            str(mark.Contents)
            for page in made.pages
            for mark in page.obj.get("/Annots", ())
            if mark.Subtype == "/Highlight"
        ]
    assert len(found) == 1
    assert "Wrong: Four." in found[0]


def test_a_paper_without_flags_is_refused_in_one_sentence(
    sample: CommandLine, tmp_path: Path
) -> None:
    document = sample.done("show", "documents", "--json").data[0]["id"]
    done = sample("annotate", document, "--to", tmp_path / "out")
    assert done.code == 1
    assert "Nothing is flagged in this paper" in done.err
    assert not (tmp_path / "out").exists()


def test_an_unknown_format_or_reader_is_refused(
    sample: CommandLine, tmp_path: Path
) -> None:
    document = flagged(sample)
    for option, value in (("--format", "odt"), ("--for", "nobody")):
        done = sample("annotate", document, "--to", tmp_path / "out", option, value)
        assert done.code == 1
        assert value in done.err
        assert not (tmp_path / "out").exists()
