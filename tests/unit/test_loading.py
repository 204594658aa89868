"""Tables of people and records: all rows, or none."""

from __future__ import annotations

import pytest

from casefile.errors import RowRefused
from casefile.services import diary, loading, people
from casefile.services.ports import Desk

PEOPLE = b"name,role,born,organisation,notes\n"
RECORDS = b"date,time,kind,direction,with,summary,details\n"


def test_people_are_added_and_me_is_known_by_the_notes(desk: Desk) -> None:
    table = PEOPLE + b'Alex Example,mother,1990-05-01,,"Me. I keep this."\n'
    table += "Siân Tŷ,social worker,,Exampleshire,Meets us weekly\n".encode()
    assert loading.load_people(desk, table) == 2
    alex, sian = people.everyone(desk)
    assert alex.is_me
    assert alex.born_on is not None
    assert alex.born_on.isoformat() == "1990-05-01"
    assert (sian.name, sian.organisation, sian.is_me) == (
        "Siân Tŷ",
        "Exampleshire",
        False,
    )


def test_loading_people_again_updates_them(desk: Desk) -> None:
    loading.load_people(desk, PEOPLE + b"Robin Other,teacher,,,\n")
    loading.load_people(desk, PEOPLE + b"robin other,headteacher,,A School,\n")
    (robin,) = people.everyone(desk)
    assert (robin.name, robin.role, robin.organisation) == (
        "Robin Other",
        "headteacher",
        "A School",
    )


def test_records_keep_quotes_lines_and_several_people(desk: Desk) -> None:
    table = RECORDS + (
        b'2026-02-03,10:15,call,in,Robin Other;Jo New,"Rang, twice",'
        b'"She said ""now"".\nThen rang off."\n'
        b"2026-02-04,,note,,,Read it through,\n"
    )
    assert loading.load_records(desk, table) == 2
    note, call = diary.records(desk)
    assert note.happened_at is None
    assert call.summary == "Rang, twice"
    assert call.details == 'She said "now".\nThen rang off.'
    assert people.names(people.everyone(desk), call.people) == ["Robin Other", "Jo New"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (b"2026-02-30,10:15,call,in,,x,\n", "2026-02-30"),
        (b",10:15,call,in,,x,\n", "no date"),
        (b"2026-02-03,25:00,call,in,,x,\n", "25:00"),
        (b"2026-02-03,10:15,phone,in,,x,\n", "phone"),
        (b"2026-02-03,10:15,call,sideways,,x,\n", "sideways"),
        (b"2026-02-03,10:15,call,in,,x,y,z\n", "too many"),
        (b"2026-02-03,10:15\n", "too few"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_nothing_is_loaded(
    desk: Desk, row: bytes, said: str
) -> None:
    table = RECORDS + b"2026-02-01,,note,,Jo New,Fine,\n" + row
    with pytest.raises(RowRefused) as refused:
        loading.load_records(desk, table)
    assert refused.value.line == 3
    assert said in refused.value.problem
    assert diary.records(desk) == []
    assert people.everyone(desk) == []


def test_a_person_without_a_name_stops_the_whole_table(desk: Desk) -> None:
    with pytest.raises(RowRefused) as refused:
        loading.load_people(desk, PEOPLE + b"Robin Other,,,,\n,teacher,,,\n")
    assert refused.value.line == 3
    assert people.everyone(desk) == []


def test_missing_columns_are_named(desk: Desk) -> None:
    with pytest.raises(RowRefused) as refused:
        loading.load_records(desk, b"date,kind,summary\n2026-02-03,note,x\n")
    assert "direction" in refused.value.problem


def test_a_table_saved_by_an_old_spreadsheet_is_read(desk: Desk) -> None:
    loading.load_people(desk, PEOPLE + "Zoë Élan,friend,,,\n".encode("cp1252"))
    assert people.everyone(desk)[0].name == "Zoë Élan"


@pytest.mark.parametrize("text", ["=1+1", "-", "+x", "@x", "'=x", "''-x", "plain", "'"])
def test_a_cell_guarded_against_spreadsheets_comes_back_as_it_was(
    desk: Desk, text: str
) -> None:
    guarded = loading.guarded(text)
    assert guarded[:1] not in {"=", "+", "-", "@"}
    table = RECORDS + f'2026-02-03,,note,,,"{guarded}",\n'.encode()
    loading.load_records(desk, table)
    assert diary.records(desk)[0].summary == text


@pytest.mark.parametrize(
    ("notes", "is_me"),
    [
        ("Me", True),
        ("me, Kai's mum", True),
        ("This is me. I work nights.", True),
        ("That’s me", True),
        ("Myself", True),
        ("Met once", False),
        ("Drove me home", False),
    ],
)
def test_notes_that_begin_so_mark_who_keeps_the_file(
    desk: Desk, notes: str, is_me: bool
) -> None:
    table = PEOPLE + f'Alex Example,mother,,,"{notes}"\n'.encode()
    loading.load_people(desk, table)
    assert people.everyone(desk)[0].is_me is is_me
