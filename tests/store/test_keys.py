"""Passphrases, recovery keys and the keys made from them."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.domain.key import read_recovery_key, write_recovery_key
from casefile.errors import NewerCaseFile, RecoveryKeyMistyped, WeakPassphrase
from casefile.store import keys
from tests.store.cheap import CHEAP

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Made once with the `cryptography` package, which shares no code with argon2-cffi.
KNOWN = [
    (
        "lamp orbit velvet canoe",
        "43534601000102030405060708090a0b",
        "16e460c4dbab72d3cb65aaced1183d752b948bf45c8f1f414ce6a97678036c97",
        "WC1R RYF8 35VF M35T S9M9 844B K797 9YT6",
    ),
    (
        "Pässwörd \uff46\uff55\uff4c\uff4c \ufb01 ☕",
        "43534601ffffffffffffffffffffffff",
        "84c210595d234613f3b5ea249d748f795a09df70bc322845ea0a959a013d780e",
        "E716 NRJR 2J5C KCAJ B956 HPSZ RBZF 47R3",
    ),
]


@pytest.mark.parametrize(("passphrase", "salt", "key", "recovery"), KNOWN)
def test_known_passphrases_give_known_keys(passphrase, salt, key, recovery):
    made = keys.from_passphrase(passphrase, bytes.fromhex(salt))
    assert made.key.hex() == key
    assert write_recovery_key(made.seed) == recovery
    assert keys.from_seed(read_recovery_key(recovery), made.salt) == made


@given(st.text(min_size=8), st.binary(min_size=12, max_size=12))
@settings(max_examples=50, deadline=None)
def test_keys_agree_with_another_library(passphrase, chance):
    salt = b"CSF\x00" + chance
    made = keys.from_passphrase(passphrase, salt, CHEAP)
    plain = unicodedata.normalize("NFKC", passphrase).strip().encode()
    seed = Argon2id(salt=salt, length=18, iterations=1, lanes=1, memory_cost=32)
    expected = HKDF(hashes.SHA256(), 32, salt, b"casefile 1").derive(seed.derive(plain))
    assert made.key == expected


def test_the_same_passphrase_typed_on_another_keyboard_is_the_same():
    salt = keys.new_salt(0)
    composed = keys.from_passphrase("caf\u00e9 au lait", salt, CHEAP)
    assert keys.from_passphrase(" cafe\u0301 au lait\n", salt, CHEAP) == composed
    assert keys.from_passphrase("cafe au lait", salt, CHEAP) != composed


def test_half_a_character_in_a_passphrase_is_no_reason_to_fail():
    salt = keys.new_salt(0)
    odd = keys.from_passphrase("half \ud83d smile", salt, CHEAP)
    assert odd != keys.from_passphrase("half  smile", salt, CHEAP)


@pytest.mark.parametrize("weak", ["", "       ", "seven77", "  seven77  "])
def test_a_short_passphrase_is_refused(weak):
    with pytest.raises(WeakPassphrase):
        keys.checked(weak)


def test_no_two_files_share_a_salt():
    salts = {keys.new_salt(1) for _ in range(1000)}
    assert len(salts) == 1000
    assert {salt[:4] for salt in salts} == {b"CSF\x01"}


def test_a_profile_of_a_later_version_is_refused():
    later = max(keys.PROFILES) + 1
    with pytest.raises(NewerCaseFile) as caught:
        keys.from_passphrase("long enough", bytes([*b"CSF", later, *bytes(12)]))
    assert (caught.value.found, caught.value.known) == (later, later - 1)


def test_every_profile_is_at_least_what_is_advised():
    for profile in keys.PROFILES.values():
        assert 64 * 1024 <= profile.memory_kib <= 256 * 1024
        assert profile.rounds >= 3


@pytest.mark.parametrize(("key", "salt"), [(31, 16), (33, 16), (32, 15), (0, 16)])
def test_a_key_of_the_wrong_length_never_reaches_the_database(key, salt):
    with pytest.raises(ValueError, match="wrong length"):
        keys.FileKey(seed=bytes(18), salt=bytes(salt), key=bytes(key)).pragma()


def test_the_text_form_of_a_key_gives_nothing_away():
    made = keys.from_passphrase("lamp orbit", keys.new_salt(0), CHEAP)
    assert repr(made) == str(made) == "FileKey()"


def test_every_single_mistyped_character_of_a_recovery_key_is_noticed():
    recovery = write_recovery_key(bytes(range(100, 118))).replace(" ", "")
    tried = 0
    for place, right in enumerate(recovery):
        for wrong in DIGITS:
            if wrong != right:
                tried += 1
                with pytest.raises(RecoveryKeyMistyped):
                    read_recovery_key(recovery[:place] + wrong + recovery[place + 1 :])
    assert tried == 992


def test_every_swap_of_neighbours_in_a_recovery_key_is_noticed():
    recovery = write_recovery_key(bytes(range(7, 25))).replace(" ", "")
    for place, (left, right) in enumerate(pairwise(recovery)):
        if left != right:
            swapped = recovery[:place] + right + left + recovery[place + 2 :]
            with pytest.raises(RecoveryKeyMistyped):
                read_recovery_key(swapped)


@given(st.binary(min_size=18, max_size=18))
def test_a_recovery_key_may_be_typed_in_many_ways(seed):
    recovery = write_recovery_key(seed)
    misread = recovery.replace("0", "o").replace("1", "l")
    for typed in (recovery, recovery.lower(), recovery.replace(" ", "-"), misread):
        assert read_recovery_key(typed) == seed


def test_the_square_code_of_the_sheet_holds_key_and_salt():
    seed, salt = bytes(range(18)), b"CSF\x01" + bytes(range(12))
    recovery = write_recovery_key(seed)
    code = f"CSF1 {recovery.replace(' ', '')} {salt.hex().upper()}"
    assert keys.read_sheet(recovery) == (seed, None)
    assert keys.read_sheet(code) == (seed, salt)
    assert keys.read_sheet(f" {code.lower()}\n") == (seed, salt)
    for bad in (code[:-1], code + "0", code.replace("435346", "000000"), code[5:]):
        with pytest.raises(RecoveryKeyMistyped):
            keys.read_sheet(bad)
