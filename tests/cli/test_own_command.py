"""Letters of one's own, from the command line."""

from __future__ import annotations

from pathlib import Path


def copied(case) -> tuple[str, Path]:
    folder = case.folder / "own"
    done = case("own", "--copy", "foi_policies", "--to", str(folder))
    assert done.code == 0
    (one,) = case("own", "--json").data
    return one["id"], Path(done.lines[0])


def test_a_letter_is_copied_changed_in_any_editor_and_written(case):
    letter, path = copied(case)
    text = path.read_text("utf-8").replace("{{ greeting }}", "Good morning,")
    text = text.replace("Freedom of information request, my own", "My own letter")
    path.write_text(text, encoding="utf-8")
    assert case("own", "--add", str(path), "--replace", letter).code == 0
    (one,) = case("own", "--json").data
    assert (one["id"], one["title"]) == (letter, "My own letter")
    assert (one["problems"], one["behind"]) == ([], False)
    out = case.folder / "out"
    written = case("write", "My own letter", "--to", str(out), "--format", "docx")
    assert written.code == 0
    assert Path(written.lines[0]).exists()
    (made,) = case("show", "letters", "--json").data
    assert (made["letter"], made["title"]) == ("foi_policies", "My own letter")


def test_one_with_a_mistake_is_kept_told_of_and_not_used(case):
    letter, path = copied(case)
    text = path.read_text("utf-8").replace("{{ greeting }}", "{{ nobody }}")
    path.write_text(text, encoding="utf-8")
    told = case("own", "--add", str(path), "--replace", letter)
    assert told.code == 0
    assert "“nobody”, which is no fact" in told.err
    assert "Line " in told.err
    refused = case("write", letter[:8], "--to", str(case.folder / "out"))
    assert refused.code == 1
    assert "cannot be used yet" in refused.err
    assert "Traceback" not in refused.err


def test_it_is_given_away_and_taken_in_and_removed(case):
    letter, path = copied(case)
    again = case("own", "--export", letter[:8], "--to", str(case.folder / "give"))
    assert Path(again.lines[0]).read_bytes() == path.read_bytes()
    case("own", "--add", str(path))
    assert len(case("show", "own-letters", "--json").data) == 2
    case("remove", letter)
    (left,) = case("own", "--json").data
    assert left["id"] != letter


def test_a_file_that_is_no_letter_is_refused_in_a_sentence(case):
    path = case.folder / "note.md"
    path.write_text("Dear Sir", encoding="utf-8")
    refused = case("own", "--add", str(path))
    assert (refused.code, refused.out) == (1, "")
    assert "It has no front" in refused.err
    assert case("own", "--export", "nothing").code == 1
    assert case("own", "--copy", "nothing").code == 1


def test_a_change_of_the_programs_own_text_is_told_until_it_was_seen(case):
    letter, path = copied(case)
    lines = path.read_text("utf-8").split("\n")
    old = [line if "base_sha256" not in line else 'base_sha256 = "0"' for line in lines]
    path.write_text("\n".join(old), encoding="utf-8")
    case("own", "--add", str(path))
    assert "has changed since" in case("own").err
    behind = [one["id"] for one in case("own", "--json").data if one["behind"]]
    assert letter not in behind
    case("own", "--seen", behind[0])
    assert "has changed since" not in case("own").err


def test_all_of_it_goes_out_with_an_export(case):
    letter, _ = copied(case)
    case("export", "--to", str(case.folder / "all"))
    text = (case.folder / "all" / "case.json").read_text("utf-8")
    assert f'"{letter}"' in text
    assert "own_letters" in text
