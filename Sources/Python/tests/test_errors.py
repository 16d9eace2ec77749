"""Wrong input, freed handles, Ctrl-C, threads and forks: a clear error, and the process lives."""

import copy
import ctypes
import gc
import os
import pathlib
import pickle
import signal
import subprocess
import sys
import threading
import time
import weakref

import eigenframe
import numpy as np
import pytest
from eigenframe import _abi
from eigenframe._library import library


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(OSError) as caught:
        eigenframe.analyze(tmp_path / "missing.npy")
    assert caught.value.file == str(tmp_path / "missing.npy")
    (tmp_path / "bad.npy").write_bytes(b"\x93NUMPY\x01\x00")
    with pytest.raises(ValueError):
        eigenframe.analyze(tmp_path / "bad.npy")
    with pytest.raises(ValueError, match="name"):
        eigenframe.analyze(tmp_path / "bad.npy", name="W")


@pytest.mark.parametrize(
    "options,words",
    [
        ({"features": "diagonal"}, "rows, columns"),
        ({"tolerance": 2}, "tolerance"),
        ({"colour": "red"}, "no option colour"),
        ({"null": -1}, "null"),
        ({"null": 1.5}, "null"),
        ({"group": "grid:3"}, "grid"),
        ({"group": {"table": [[0, 1], [1, 1]]}}, "table|group"),
        ({"labels": ["only one"]}, "5 lines|expected 5"),
        ({"labels": 5}, "labels"),
        ({"select": ["Monday"]}, "labels"),
        ({"select": [9]}, "out of range"),
        ({"project": 2}, "select"),
        ({"center": "yes"}, "true or false"),
        ({"seed": float("nan")}, "option seed"),
        ({"blocks": object()}, "option blocks"),
        ({"labels": ["\ud800", "b", "c", "d", "e"]}, "option labels"),
        ({"selections": {"a": [0, None, 1.5]}}, "selections"),
        ({"selections": {"a": [-1]}}, "selections"),
        ({"skip_nonfinite": 3}, "skip_nonfinite"),
        ({"index": -1}, "index"),
    ],
)
def test_options(pentagon, options, words):
    with pytest.raises((ValueError, OSError), match=words):
        eigenframe.analyze(pentagon, **options)


def test_handles_that_are_not_live(pentagon):
    result = _abi.ef_result(12345)
    assert library.ef_free_result(result) == _abi.EF_USAGE
    assert b"12345" in library.ef_error(_abi.EF_ERROR_MESSAGE)
    text = ctypes.c_char_p()
    assert library.ef_text(result, b"text", None, ctypes.byref(text)) == _abi.EF_USAGE
    assert library.ef_analyze(_abi.ef_weights(0), None, None, ctypes.byref(result)) == _abi.EF_USAGE
    assert library.ef_analyze(_abi.ef_weights(0), None, None, None) == _abi.EF_USAGE
    assert library.ef_free_weights(_abi.ef_weights(0)) == _abi.EF_OK
    weights = _abi.ef_weights()
    assert library.ef_matrix(None, 0, 3, 2, 16, 8, None, ctypes.byref(weights)) == _abi.EF_USAGE
    assert library.ef_matrix(pentagon.ctypes.data, 99, 5, 2, 16, 8, None, ctypes.byref(weights)) == _abi.EF_USAGE
    assert library.ef_matrix(pentagon.ctypes.data, 0, -5, 2, 16, 8, None, ctypes.byref(weights)) == _abi.EF_USAGE
    assert library.ef_matrix(pentagon.ctypes.data, 0, 5, 2, 15, 8, None, ctypes.byref(weights)) == _abi.EF_USAGE
    assert library.ef_matrix(pentagon.ctypes.data, 0, 2**62, 2, 2**40, 8, None, ctypes.byref(weights)) == _abi.EF_USAGE
    assert library.ef_matrix(pentagon.ctypes.data, 0, 5, 2, 16, 8, b"\xff\xfe", ctypes.byref(weights)) == _abi.EF_USAGE
    assert library.ef_files(None, 1, ctypes.byref(weights)) == _abi.EF_USAGE
    assert eigenframe.analyze(pentagon).summary


def test_progress_and_its_errors(random):
    W = random.normal(size=(600, 40))
    seen = []
    eigenframe.analyze(W, name="W", progress=lambda *told: seen.append(told))
    assert seen and all(matrix == "W" and 0 <= done <= total for matrix, _, done, total in seen)

    class Enough(Exception):
        pass

    def stop(*_):
        raise Enough

    with pytest.raises(Enough):
        eigenframe.analyze(W, progress=stop)
    assert eigenframe.analyze(W).summary


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs timers")
def test_ctrl_c(random):
    W = random.normal(size=(3000, 64)).astype(np.float32)
    # A shell starts a job in the background with this signal ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        while True:
            eigenframe.analyze(W, null=999)
    assert time.monotonic() - start < 1.3
    signal.signal(signal.SIGINT, before)
    assert eigenframe.analyze(W[:50]).summary


def test_two_threads(random):
    matrices = [random.normal(size=(400, 24)) for _ in range(4)]
    expected = [eigenframe.analyze(W, pictures=False).eigenvalues for W in matrices]
    found = [None] * len(matrices)

    def work(place):
        for _ in range(3):
            found[place] = eigenframe.analyze(matrices[place], pictures=False).eigenvalues

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(matrices))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(one, other) for one, other in zip(expected, found))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_fork_before_and_after_use(random):
    W = random.normal(size=(2000, 64))
    program = (
        "import os, sys, numpy as np, eigenframe\n"
        "W = np.random.default_rng(0).normal(size=(2000, 64))\n"
        "if sys.argv[1] == 'after': eigenframe.analyze(W)\n"
        "child = os.fork()\n"
        "summary = eigenframe.analyze(W).summary\n"
        "if child == 0: os._exit(0)\n"
        "assert os.waitpid(child, 0)[1] == 0, 'the child failed'\n"
    )
    for when in ("before", "after"):
        subprocess.run([sys.executable, "-W", "ignore", "-c", program, when], check=True, timeout=120)
    assert eigenframe.analyze(W).summary


def test_missing_blas():
    program = (
        "import numpy as np, eigenframe\n"
        "try: eigenframe.analyze(np.eye(3))\n"
        "except OSError as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60,
        env={**os.environ, "EIGENFRAME_BLAS": "/nowhere/blas.so"})
    assert done.returncode == 0 and "LibraryError" in done.stdout and "/nowhere/blas.so" in done.stdout, done


def test_many_calls_need_no_more_memory(pentagon):
    def resident():
        gc.collect()
        return int(pathlib.Path("/proc/self/statm").read_text().split()[1])

    for _ in range(300):
        eigenframe.analyze(pentagon, pictures=False)
    before = resident()
    for _ in range(1000):
        eigenframe.analyze(pentagon, pictures=False)
    # In pages of 4 kB: less than 1 kB a call.
    assert resident() - before < 250


def test_declarations_agree_with_the_header():
    script = pathlib.Path(__file__).resolve().parent.parent / "generate_abi.py"
    if not (script.parent.parent / "CEigenframe").is_dir():
        pytest.skip("the header is not here")
    subprocess.run([sys.executable, script, "--check"], check=True)


def test_reports_cannot_be_pickled(pentagon):
    report = eigenframe.analyze(pentagon)
    for part in (report, report[0], report.features):
        for copied in (pickle.dumps, copy.deepcopy):
            with pytest.raises(TypeError, match="document"):
                copied(part)
    # A shallow copy shares the handle, which is freed once.
    assert copy.copy(report).summary == report.summary
    gc.collect()
    assert report.eigenvalues[0] == pytest.approx(2.5)
    assert pickle.loads(pickle.dumps(report.document)) == report.document


def test_reports_are_freed_at_once(pentagon):
    report = eigenframe.analyze(pentagon)
    handle = weakref.ref(report._handle)
    gc.disable()
    try:
        del report
        assert handle() is None
        W = np.full((3, 2), np.nan)
        array = weakref.ref(W)
        with pytest.raises(ValueError):
            eigenframe.analyze(W)
        del W
    finally:
        gc.enable()
    gc.collect()
    assert array() is None


@pytest.mark.parametrize(
    "call",
    [
        lambda: eigenframe.analyze("W.npy\0junk"),
        lambda: eigenframe.analyze(np.eye(2), name="a\0b"),
        lambda: eigenframe.analyze(np.eye(2), name=3),
        lambda: eigenframe.generate("polygon:5\0junk"),
        lambda: eigenframe.generate(5),
        lambda: eigenframe.generate(["polygon:5"]),
        lambda: eigenframe.generate("pentagram"),
        lambda: eigenframe.generate(),
        lambda: eigenframe.series("/tmp\0x"),
        lambda: eigenframe.analyze(np.eye(2)).render("text\0x"),
        lambda: eigenframe.analyze(np.eye(2)).save("report\0.html"),
        lambda: eigenframe.set_threads(2.5),
        lambda: eigenframe.set_threads(0),
    ],
)
def test_texts_that_c_cannot_take(call):
    with pytest.raises(eigenframe.UsageError) as caught:
        call()
    assert len(str(caught.value)) < 200


def test_masks_and_missing_labels(pentagon):
    W = np.concatenate([pentagon, np.eye(2)])
    mask = np.array([True] * 5 + [False] * 2)
    assert eigenframe.analyze(W, select=mask, null=0).summary == eigenframe.analyze(W, select=range(5), null=0).summary
    assert list(eigenframe.analyze(pentagon, labels=["a", float("nan"), None, "d", "e"]).features.label) == ["a", "", "", "d", "e"]


def test_saving(tmp_path, pentagon):
    report = eigenframe.analyze(pentagon)
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to(tmp_path / "real.html")
    report.save(tmp_path / "link.html")
    assert (tmp_path / "link.html").is_symlink() and "pentagon" in (tmp_path / "real.html").read_text()
    report.save(tmp_path / ("名" * 80 + ".json"))
    for path in (tmp_path / "real.html" / "x.html", tmp_path / ("😀" * 64 + ".html")):
        with pytest.raises(OSError) as caught:
            report.save(path)
        assert isinstance(caught.value, eigenframe.OutputError)
    threads = [threading.Thread(target=report.save, args=(tmp_path / "one.txt",)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "one.txt").read_text() == str(report)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_figures_cannot_be_changed(pentagon):
    report = eigenframe.analyze(pentagon)
    with pytest.raises(ValueError):
        report.features.norm[0] = 0
