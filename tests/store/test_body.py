"""How things are written down: any text, older forms, newer forms."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from casefile.domain.item import KINDS, kind_name
from casefile.domain.record import Record
from casefile.errors import CasefileError, FileDamaged, NewerCaseFile
from casefile.store import EncryptedCaseFiles, body
from tests import builders
from tests.builders import (
    PASSPHRASE,
    make_case,
    make_document,
    make_reading,
    make_record,
)
from tests.fakes import FixedTime
from tests.store.cheap import CHEAP

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=[]), max_size=200)


@pytest.fixture(scope="module")
def one_store(tmp_path_factory):
    """One file for all examples; each adds its own record."""
    folder = tmp_path_factory.mktemp("any")
    files = EncryptedCaseFiles(FixedTime(), profiles=CHEAP)
    with closing(files.create(folder / "a.casefile", PASSPHRASE, [make_case()])) as s:
        yield s


@given(ANY_TEXT, ANY_TEXT)
@example("\ud83d", "\udc00\ud800")
@example("\0", "a\0b")
@example("\N{RIGHT-TO-LEFT OVERRIDE}abc", "\x02\x03")
@example("long " * 200_000, "")
@example('"; DROP TABLE item; --', "%s {0} ' \" \\")
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_comes_back_as_it_was_and_any_text_can_be_sought(one_store, one, two):
    record = make_record(one, said=two)
    one_store.write(lambda u: u.put(record))
    one_store._cache.clear()
    assert one_store.read(lambda u: u.get(Record, record.id)) == record
    one_store.read(lambda u: u.search(one[:200]))
    one_store.read(lambda u: u.search(f'"{two}" {one[:50]}'))


@given(st.lists(ANY_TEXT, min_size=1, max_size=3))
@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_page_comes_back_with_every_character_in_its_place(one_store, texts):
    paper = make_document()
    reading = make_reading(*texts)
    one_store.write(lambda u: (u.put(paper), u.keep_reading(paper.id, reading)))
    back = one_store.read(lambda u: u.reading(paper.id))
    for page, kept in zip(reading.pages, back.pages, strict=True):
        assert len(kept.text) == len(page.text)
        for was, now in zip(page.text, kept.text, strict=True):
            # Half a character cannot be stored as text; its place is kept.
            unfit = was in "\x02\x03" or "\ud800" <= was <= "\udfff"
            assert now == ("\ufffd" if unfit else was)


EVERY_KIND = [
    make_case(letter_facts={"court": "no"}),
    builders.make_me(),
    make_record(),
    make_document(),
    builders.make_flag(),
    builders.make_letter(),
    builders.make_handover(),
    builders.make_saved_search(),
    builders.make_decision(),
    builders.make_letter_event(),
    builders.make_consent(),
    builders.make_set_date(),
    builders.make_own_template(),
    builders.make_bundle(),
    builders.make_bundle_draft(),
]


def test_every_kind_is_among_the_examples():
    assert {type(item) for item in EVERY_KIND} == set(KINDS.values())


@pytest.mark.parametrize("item", EVERY_KIND, ids=lambda i: kind_name(type(i)))
def test_a_part_that_is_not_known_is_refused_as_newer_and_not_dropped(item):
    kind = kind_name(type(item))
    fields = json.loads(body.encode(item))
    fields["mood"] = "sad"
    with pytest.raises(NewerCaseFile):
        body.decode(kind, 1, json.dumps(fields).encode())


@pytest.mark.parametrize("changed", [{"kind": "dream"}, {"promises": 3}, {"id": 3}])
def test_a_word_that_is_not_known_is_of_a_later_version(changed):
    fields = json.loads(body.encode(make_record())) | changed
    with pytest.raises(NewerCaseFile):
        body.decode("record", 1, json.dumps(fields).encode())


def test_a_kind_of_item_that_is_not_known_is_of_a_later_version():
    with pytest.raises(NewerCaseFile):
        body.decode("bundle", 1, b'{"id": "x"}')


@pytest.mark.parametrize("broken", [b"", b"\xff", b"[]", b"{}", b"null", b"{"])
def test_text_that_makes_no_sense_is_damage_and_no_crash(broken):
    for kind in KINDS:
        with pytest.raises(FileDamaged):
            body.decode(kind, 1, broken)


def test_a_newer_form_is_refused():
    written, known = body.encode(make_record()), body.FORMS["record"]
    with pytest.raises(NewerCaseFile) as caught:
        body.decode("record", known + 1, written)
    assert (caught.value.found, caught.value.known) == (known + 1, known)


def test_an_older_form_is_brought_up_step_by_step():
    record = make_record("Home visit")
    fields = json.loads(body.encode(record))
    fields["heading"] = fields.pop("summary")
    upgraders = {
        ("record", 1): lambda f: f | {"topic": f["heading"]},
        ("record", 2): lambda f: (
            {k: v for k, v in f.items() if k not in {"heading", "topic"}}
            | {"summary": f["topic"]}
        ),
    }
    read = body.decode(
        "record",
        1,
        json.dumps(fields).encode(),
        forms={"record": 3},
        upgraders=upgraders,
    )
    assert read == record


def test_a_field_added_later_has_its_usual_value_in_older_text():
    record = make_record()
    fields = json.loads(body.encode(record))
    del fields["place"]
    assert body.decode("record", 1, json.dumps(fields).encode()) == record


def test_no_error_tells_the_words(one_store):
    secret = "Quetzalcoatlus"
    written = json.dumps({"id": secret, "name": secret}).encode()
    for broken in (written, written[:-1]):
        with pytest.raises(CasefileError) as caught:
            body.decode("person", 1, broken)
        assert secret not in f"{caught.value} {caught.value!r} {vars(caught.value)}"
    with pytest.raises(Exception, match="no such column") as failed:
        one_store.reading(
            lambda c: c.exec_driver_sql("SELECT nobody WHERE ? = 1", (secret,))
        )
    assert secret not in str(failed.value)
    assert secret not in repr(one_store)
    assert one_store.recovery_key() not in repr(vars(one_store))


def test_the_source_has_one_place_that_builds_the_key_statement():
    room = Path(body.__file__).parent
    named = [f.name for f in room.glob("*.py") if "PRAGMA key" in f.read_text("utf-8")]
    assert named == ["keys.py"]
