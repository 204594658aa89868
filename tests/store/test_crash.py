"""The program is ended at any moment; two programs work at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from casefile.domain import history
from casefile.domain.record import Record
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_record
from tests.store.cheap import chance_of

ROOT = Path(__file__).parents[2]
CYCLES = 30
ENDLESS = 1_000_000


def start_writer(path, first, end=ENDLESS):
    command = [sys.executable, "-m", "tests.store.writer"]
    return subprocess.Popen(
        [*command, str(path), str(first), str(end)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def numbers(store):
    return [int(r.summary.split()[1]) for r in store.read(lambda u: u.all(Record))]


def test_a_program_killed_at_any_moment_loses_nothing_it_acknowledged(
    files, store, path
):
    store.close()
    chance, acknowledged = chance_of(1), 0
    for cycle in range(CYCLES):
        writer = start_writer(path, acknowledged + 1)
        # How far it is when it is ended differs: by numbers said, and by bytes read.
        for _ in range(chance.randrange(1, 12)):
            acknowledged = int(writer.stdout.readline())
        writer.kill()
        said = writer.stdout.read().split(b"\n")[:-1]
        writer.stdout.close()
        writer.wait()
        acknowledged = max([acknowledged, *map(int, said)])
        opened = files.open(path, PASSPHRASE)
        kept = numbers(opened)
        assert kept == list(range(1, len(kept) + 1))
        assert acknowledged <= len(kept) <= acknowledged + 1
        acknowledged = len(kept)
        if cycle % 10 == 9:
            assert opened.verify(TaskContext()).problems == ()
        opened.close()
    assert acknowledged >= CYCLES


def test_two_programs_can_write_to_one_file_at_the_same_time(store, path):
    writers = [start_writer(path, 1 + 1000 * n, 26 + 1000 * n) for n in (1, 2)]
    for number in range(1, 26):
        store.write(lambda u, n=number: u.put(make_record(f"record {n}")))
    for writer in writers:
        said, _ = writer.communicate()
        assert writer.returncode == 0
        assert len(said.split()) == 25
    expected = [*range(1, 26), *range(1001, 1026), *range(2001, 2026)]
    assert sorted(numbers(store)) == expected
    assert store.changed_elsewhere()
    assert history.problems(store.read(lambda u: u.history())) == []
    assert store.verify(TaskContext()).ok


def test_many_threads_may_call_at_once(store):
    failures = []

    def work(first):
        try:
            for number in range(first, first + 20):
                store.write(lambda u, n=number: u.put(make_record(f"record {n}")))
                store.read(lambda u: u.search("record"))
        except Exception as e:
            failures.append(e)
            raise

    threads = [threading.Thread(target=work, args=(100 * n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(numbers(store)) == 120
    assert history.problems(store.read(lambda u: u.history())) == []


def test_closing_leaves_no_thread_and_no_open_file(files, store, path):
    store.close()
    before = threading.enumerate()
    for _ in range(5):
        opened = files.open(path, PASSPHRASE)
        opened.write(lambda u: u.put(make_record()))
        opened.close()
    assert threading.enumerate() == before
    path.rename(path.with_name("moved.casefile"))
