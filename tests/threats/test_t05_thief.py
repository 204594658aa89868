"""T5: a thief, a lost stick, a laptop that was sold.

Nothing can be read but that it is a case file, how big it is, and what a guess costs.
"""

from __future__ import annotations

import math
from collections import Counter
from contextlib import closing

import pytest

from casefile.errors import NewerCaseFile, WrongPassphrase
from casefile.services import strength
from casefile.store import EncryptedCaseFiles, keys
from casefile.store.keys import PROFILES, SALT_BYTES
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_case, make_me, make_person, make_record
from tests.store.cheap import CHEAP, key_of

SECRETS = ("Rosalind Quillfeather", "12 Heron Walk", "The bruise was on the left arm")


@pytest.fixture
def files(fixed_time):
    return EncryptedCaseFiles(fixed_time, profiles=CHEAP)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lost.casefile"


@pytest.fixture
def lost(files, path):
    """A file with a family's words in it, closed."""
    name, address, words = SECRETS
    first = [
        make_case(title=f"{name} against the council"),
        make_me(name=name, address=address),
        make_person("A. Child", role="child"),
        *[make_record(f"{words} {number}", details=words) for number in range(60)],
    ]
    files.create(path, PASSPHRASE, first).close()
    return path


def test_only_the_mark_and_the_cost_of_guessing_are_in_clear(lost):
    data = lost.read_bytes()
    assert data[:3] == b"CSF"
    assert data[3] in CHEAP
    rest = data[SALT_BYTES:]
    for secret in (*SECRETS, PASSPHRASE, "history", "CREATE TABLE", "SQLite"):
        for encoding in ("utf-8", "utf-16-le"):
            assert secret.encode(encoding) not in rest
    shares = [count / len(rest) for count in Counter(rest).values()]
    bits = -sum(share * math.log2(share) for share in shares)
    assert bits > 7.99, "the rest looks like chance"


def test_the_same_words_in_two_files_have_nothing_in_common(files, tmp_path):
    """Also not for somebody who has both files, and knows what is in one of them."""
    made = []
    for name in ("one.casefile", "two.casefile"):
        with closing(files.create(tmp_path / name, PASSPHRASE, [make_case()])) as store:
            made.append((store.salt(), store.recovery_key()))
    assert made[0][0] != made[1][0]
    assert made[0][1] != made[1][1]
    one, two = ((tmp_path / f"{name}.casefile").read_bytes() for name in ("one", "two"))
    blocks = {one[at : at + 16] for at in range(0, len(one), 16)}
    assert not any(two[at : at + 16] in blocks for at in range(0, len(two), 16))
    assert key_of(tmp_path / "one.casefile") != key_of(tmp_path / "two.casefile")


def test_every_guess_costs_at_least_what_was_promised():
    """No file that users make has less than the least profile, however it is named."""
    for number, profile in PROFILES.items():
        assert profile.work >= PROFILES[1].work, number
        assert profile.memory_kib >= 64 << 10
        assert profile.lanes == 4
    assert (PROFILES[1].memory_kib, PROFILES[1].rounds) == (64 << 10, 3)


def test_a_thief_cannot_make_guessing_cheaper_by_changing_the_file(lost, fixed_time):
    """The cost is part of the salt: with another one every passphrase is wrong."""
    other = CHEAP | {9: CHEAP[0]}
    data = bytearray(lost.read_bytes())
    data[3] = 9
    lost.write_bytes(data)
    with pytest.raises(WrongPassphrase):
        EncryptedCaseFiles(fixed_time, profiles=other).open(lost, PASSPHRASE)
    data[3] = 200
    lost.write_bytes(data)
    with pytest.raises(NewerCaseFile):
        EncryptedCaseFiles(fixed_time).open(lost, PASSPHRASE)


def test_offered_words_outlast_a_thief_at_the_rate_that_the_help_assumes():
    guesses = len(strength.offered_words()) ** strength.WORDS / 2
    years = guesses / strength.GUESSES_A_SECOND / (365.25 * 86_400)
    assert years > 10_000


def test_who_knew_the_old_passphrase_or_saw_the_old_sheet_reads_nothing_new(
    files, lost
):
    old = key_of(lost)
    with closing(files.open(lost, PASSPHRASE)) as store:
        store.change_passphrase("velvet canoe lamp orbit", TaskContext())
        store.write(lambda unit: unit.put(make_record("written afterwards")))
        new = keys.read_sheet(store.recovery_key())[0]
    assert new != old.seed
    for tried in (PASSPHRASE, "velvet canoe"):
        with pytest.raises(WrongPassphrase):
            files.open(lost, tried)
    moved = keys.from_seed(old.seed, lost.read_bytes()[:SALT_BYTES])
    with pytest.raises(WrongPassphrase):
        files._opened(lost, moved, rescue=False)
    with pytest.raises(WrongPassphrase):
        files._opened(lost, old, rescue=True)
