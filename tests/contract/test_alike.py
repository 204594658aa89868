"""Whatever is done, in whatever order: memory and the encrypted file agree."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.domain import history
from casefile.domain.ids import new_id
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.errors import CasefileError
from casefile.store import EncryptedCaseFiles
from tests.builders import PASSPHRASE, make_case, make_person, make_record
from tests.fakes import FakeCaseStore, FixedTime
from tests.store.cheap import CHEAP

_IDS = [new_id() for _ in range(4)]
_WORDS = ["aardvark", "bear", "cat"]
_STEP = st.one_of(
    st.tuples(st.just("put"), st.integers(0, 3), st.sampled_from(_WORDS)),
    st.tuples(st.just("withdraw"), st.integers(0, 3), st.none()),
    st.tuples(st.just("undo"), st.none(), st.none()),
)
_CHANGES = st.lists(st.lists(_STEP, min_size=1, max_size=4), max_size=12)


def thing(number, word):
    make = make_record if number < 2 else make_person
    return make(word, id=_IDS[number])


def apply(store, change):
    def work(unit):
        for what, number, word in change:
            if what == "put":
                unit.put(thing(number, word))
            elif what == "withdraw":
                unit.withdraw(_IDS[number])
            else:
                unit.undo()

    try:
        return store.write(work)
    except CasefileError as e:
        return type(e)


def seen(store):
    def look(unit):
        return (
            unit.all(Record),
            unit.all(Person),
            unit.all(Record, withdrawn=True),
            unit.newest(),
            [
                (e.item, e.version, e.operation, e.body_sha256, e.undoes is None)
                for e in unit.history()
            ],
            [unit.versions(item) for item in _IDS],
            [{hit.item for hit in unit.search(word)} for word in _WORDS],
            history.problems(unit.history()),
        )

    return store.read(look)


@given(_CHANGES)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_memory_and_file_agree(tmp_path: Path, changes):
    time = FixedTime()
    files = EncryptedCaseFiles(time, profiles=CHEAP)
    path = tmp_path / f"{new_id()}.casefile"
    fake = FakeCaseStore([make_case()], time=time)
    with closing(files.create(path, PASSPHRASE, [make_case()])) as real:
        for change in changes:
            time.pass_by(minutes=1)
            assert apply(fake, change) == apply(real, change)
            assert seen(fake) == seen(real)
    with closing(files.open(path, PASSPHRASE)) as again:
        assert seen(again) == seen(fake)
    path.unlink()
