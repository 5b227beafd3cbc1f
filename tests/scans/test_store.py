"""The store: what is torn or changed is never believed, writers never meet, a full disk is told and nothing is lost."""

import errno
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerics.scans.store import Known, Rows, Store, StoreError, records
from tests.effort import examples


def rows(first, count=3):
    """Points with keys of their own and values that name them."""
    names = range(first, first + count)
    values = np.array(names, dtype=float)
    return Rows(np.array([name.to_bytes(16, "big") for name in names], dtype="S16"), [values, -values], {1: f"failed {first}"}, ["doubt"])


def stored(folder, *parts):
    store = Store(folder)
    for part in parts:
        store.append("this", part)
    store.close()
    (file,) = folder.iterdir()
    return file


def believed(folder, *parts):
    """The numbers of the points that are known, all of which must be as they were written."""
    known, found = Store(folder).known("this"), []
    for part in parts:
        for row, place in enumerate(known.rows(part.keys).tolist()):
            if place >= 0:
                assert [column[place] for column in known.columns] == [column[row] for column in part.columns]
                assert known.errors.get(place) == part.errors.get(row)
                found.append(int(part.columns[0][row]))
    return found


def test_what_is_written_is_found_by_its_key_and_content(tmp_path):
    stored(tmp_path, rows(0), rows(10))
    assert believed(tmp_path, rows(0), rows(10)) == [0, 1, 2, 10, 11, 12]
    assert Store(tmp_path).known("that").rows(rows(0).keys).tolist() == [-1, -1, -1]
    assert Store(tmp_path).known("this").remarks(np.array([4])) == {"doubt"}


def test_keys_that_end_in_zeros_or_share_a_half_are_told_apart():
    keys = np.array([b"\0" * 16, b"a" * 8 + b"\0" * 8, b"a" * 8 + b"b" * 8, b"a" * 15 + b"\0", b"\xff" * 16])
    known = Known([Rows(keys[:3], [np.arange(3.0)], {})])
    assert known.rows(keys).tolist() == [0, 1, 2, -1, -1]


def test_a_last_record_torn_at_any_byte_is_dropped_and_the_others_stay(tmp_path):
    file = stored(tmp_path, rows(0))
    whole = len(file.read_bytes())
    file.unlink()
    file = stored(tmp_path, rows(0), rows(10))
    data = file.read_bytes()
    for end in range(whole, len(data)):
        assert len(list(records(data[:end]))) == 1
    file.write_bytes(data[: (whole + len(data)) // 2])
    assert believed(tmp_path, rows(0), rows(10)) == [0, 1, 2]


def test_after_a_torn_record_what_a_later_writer_adds_is_found(tmp_path):
    file = stored(tmp_path, rows(0), rows(10))
    os.truncate(file, file.stat().st_size - 5)
    later = Store(tmp_path)
    later.append("this", rows(20))
    later.close()
    assert believed(tmp_path, rows(0), rows(10), rows(20)) == [0, 1, 2, 20, 21, 22]


def test_a_byte_that_changed_anywhere_costs_its_record_alone(tmp_path):
    file = stored(tmp_path, rows(0), rows(10), rows(20))
    data = file.read_bytes()
    pieces = list(records(data))
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1 << (place % 8)
        left = list(records(bytes(changed)))
        assert len(left) == 2
        assert all(one in pieces for one in left)


@examples(200)
@given(data=st.binary(max_size=200), cut=st.integers(0, 400))
def test_noise_is_no_record(data, cut):
    assert list(records(data)) == []
    assert list(records(b"provscan" + cut.to_bytes(8, "little") + data)) == []


def test_records_of_something_else_are_passed_over(tmp_path):
    stored(tmp_path, rows(0))
    from hashlib import blake2b

    for body in (b"", b"\3\0\0\0\0\0\0\0[1]", b"\2\0\0\0\0\0\0\0{}", b"\xff" * 8):
        record = b"provscan" + len(body).to_bytes(8, "little") + body
        (tmp_path / f"{len(body)}.records").write_bytes(record + blake2b(record, digest_size=32).digest())
    assert believed(tmp_path, rows(0)) == [0, 1, 2]


def test_two_writers_at_once_have_files_of_their_own(tmp_path):
    first, second = Store(tmp_path), Store(tmp_path)
    for number in range(5):
        first.append("this", rows(10 * number))
        second.append("this", rows(10 * number))
    first.close()
    second.close()
    assert len(list(tmp_path.iterdir())) == 2
    assert believed(tmp_path, *(rows(10 * number) for number in range(5))) == [10 * n + one for n in range(5) for one in range(3)]


@pytest.mark.parametrize("taken", [0, 7, 100])
def test_a_disk_that_is_full_is_told_in_one_line_and_what_was_written_is_kept(tmp_path, monkeypatch, taken):
    store, write, left = Store(tmp_path), os.write, [taken]
    store.append("this", rows(0))

    def full(handle, data):
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done = write(handle, data[: left[0]])
        left[0] -= done
        return done

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(StoreError, match="no space left on device") as told:
            store.append("this", rows(10))
    assert "\n" not in str(told.value)
    assert believed(tmp_path, rows(0), rows(10)) == [0, 1, 2]
    store.append("this", rows(10))  # there is space again: in a file of its own
    assert believed(tmp_path, rows(0), rows(10)) == [0, 1, 2, 10, 11, 12]
    store.close()


def test_a_short_write_is_gone_on_with(tmp_path, monkeypatch):
    store, write = Store(tmp_path), os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
        store.append("this", rows(0))
    store.close()
    assert believed(tmp_path, rows(0)) == [0, 1, 2]


def test_a_store_is_a_folder(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="is a file; a folder is expected"):
        Store(tmp_path / "file")


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="mounts a small file system")
def test_a_real_disk_that_is_full(tmp_path):
    """64 KiB of tmpfs: the scan stops with exit code 1, and goes on when there is space."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        (tmp_path / "f.toml").write_text('quantity = "lindhard"\nover = {y = "0:3:20000"}\n')
        command = [sys.executable, "-m", "numerics.cli", "scan", "f.toml", "--jobs", "1", "--store", str(disk / "f"), "-o"]
        stopped = subprocess.run([*command, "a.csv"], cwd=tmp_path, capture_output=True, text=True, env=environment())
        assert (stopped.returncode, stopped.stdout) == (1, "")
        assert "no space left on device" in stopped.stderr.splitlines()[-1]
        assert "Traceback" not in stopped.stderr
        assert not (tmp_path / "a.csv").exists()
        kept = len(list(Store(disk / "f").known(content())._keys))
        assert 1024 <= kept < 20000
        subprocess.run(["mount", "-o", "remount,size=4m", str(disk)], check=True)
        subprocess.run([*command, "a.csv"], cwd=tmp_path, check=True, env=environment())
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    subprocess.run([*command[:-3], "--store", "other", "-o", "b.csv"], cwd=tmp_path, check=True, env=environment())
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def content():
    from numerics.scans.evaluating import content_of
    from numerics.scans.public import quantity

    return content_of(quantity("lindhard"))


def environment():
    from pathlib import Path

    root = str(Path(__file__).parents[2])
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
