"""Features of functions: a network of known directions, its values by other ways, errors, and Ctrl-C."""

import os
import signal
import sys
import threading
import time

import eigenframe
import numpy as np
import pytest

DIRECTIONS = np.array([[1.0, 0, 0], [0, 0.6, 0.8], [0.6, -0.64, 0.48], [0, 0.8, -0.6]])
OPTIONS = dict(budget=1500, details="none")


def network(x):
    """Four units in three dimensions."""
    return np.maximum(x @ DIRECTIONS.T - [0.3, 0, -0.2, 0.5], 0) @ [1.0, -1.5, 2.0, 1.2]


def near(found):
    """The |cos| of each true direction with the nearest one that was found."""
    return np.abs(DIRECTIONS @ found.directions.T).max(axis=1)


def explained(found, function, random):
    """The part of the variance at new places."""
    x = random.normal(size=(4000, 3)) * found.report["queries"]["scale"]
    y = function(x)
    left = y - found.predict(x)
    return 1 - (left**2).sum() / ((y - y.mean(axis=0)) ** 2).sum()


def test_a_network(random):
    seen = []

    def asked(x):
        seen.append(x)
        return network(x)

    found = eigenframe.extract(asked, 3, truth=DIRECTIONS, **OPTIONS)
    assert sum(map(len, seen)) == found.report["queries"]["askedCount"] <= 1500
    assert all(x.shape[1:] == (3,) for x in seen)
    assert near(found).min() > 0.999 and found.directions.shape == (4, 3)
    assert np.allclose(np.linalg.norm(found.directions, axis=1), 1)
    assert found.report["recovery"]["recoveredCount"] == 4 and found.report["recovery"]["spuriousCount"] == 0
    assert "4 of 4 true directions" in found.summary
    assert found.responses.shape == (4, 1, len(found.grid)) and np.all(np.diff(found.grid) > 0)
    assert np.allclose(found.responses[:, 0], [f["responses"][0] for f in found.report["features"]])
    assert explained(found, network, random) > 0.99
    assert found.predict(np.zeros((0, 3))).shape == (0,)
    assert np.array_equal(found.predict(seen[0]), found.predict(seen[0].tolist()))


def test_no_query_is_asked_twice(random):
    """Of functions with several outputs, too, whose number only the first answers tell."""
    seen = []

    def pair(x):
        seen.append(x.copy())
        return np.stack([network(x), np.tanh(2 * x[:, 0])], axis=1)

    found = eigenframe.extract(pair, 3, **OPTIONS)
    assert sum(map(len, seen)) == found.report["queries"]["askedCount"] <= 1500
    assert found.report["function"]["outputCount"] == 2 and found.responses.shape[1] == 2
    assert found.predict(seen[0]).shape == (len(seen[0]), 2)
    assert explained(found, pair, random) > 0.95


def test_what_has_no_features(random):
    """Noise, and a polynomial of degree 2, which is background."""
    noise = eigenframe.extract(lambda x: random.normal(size=len(x)), 3, **OPTIONS)
    assert len(noise.directions) == 0 and noise.directions.shape == (0, 3)
    square = eigenframe.extract(lambda x: x[:, 0] * x[:, 1] + x[:, 2], 3, **OPTIONS)
    assert len(square.directions) == 0 and square.report["explained"]["heldOut"] > 0.999
    x = random.normal(size=(10, 3))
    assert np.allclose(square.predict(x), x[:, 0] * x[:, 1] + x[:, 2], atol=1e-6)
    linear = square.arrays["background.linear"]
    assert np.allclose(linear, [0, 0, 1], atol=1e-6)


def test_samples(random):
    x = random.normal(size=(3000, 3)) @ [[1, 0.3, 0], [0, 2, 0], [0, 0, 0.5]] + [1, 0, -1]
    y = np.tanh(2 * x[:, 0]) + np.abs(x[:, 1] - x[:, 2])
    y[7] = np.nan
    truth = np.array([[1, 0, 0], [0, 1, -1]])
    found = eigenframe.extract_samples(x, y, truth=truth, details="none")
    assert found.report["recovery"]["recoveredCount"] == 2, found.summary
    assert "non-finite" in [d["code"] for d in found.report["diagnostics"]]
    good = np.isfinite(y)
    assert np.corrcoef(found.predict(x[good]), y[good])[0, 1] > 0.97
    assert len(found.arrays["whitening.mean"]) == 3
    same = eigenframe.extract_samples(np.asfortranarray(x), y.reshape(-1, 1), details="none")
    assert np.array_equal(same.directions, found.directions)


def test_programs_and_networks(tmp_path, random, monkeypatch):
    program = tmp_path / "f.py"
    program.write_text(
        "import sys, numpy\n"
        "class Input: read = sys.stdin.buffer.read\n"
        "class Output: write = sys.stdout.buffer.write\n"
        "while True:\n"
        "    try: x = numpy.lib.format.read_array(Input)\n"
        "    except ValueError: break\n"
        f"    y = numpy.maximum(x @ numpy.array({DIRECTIONS.T.tolist()}) - [0.3, 0, -0.2, 0.5], 0) @ [1.0, -1.5, 2.0, 1.2]\n"
        "    numpy.save(Output, y); sys.stdout.buffer.flush()\n")
    # NumPy refuses a buffered pipe, but not one without buffer.
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    found = eigenframe.extract_program(f"'{sys.executable}' '{program}'", 3, truth=DIRECTIONS, timeout=60, **OPTIONS)
    assert found.report["recovery"]["recoveredCount"] == 4
    weights = tmp_path / "net.npz"
    np.savez(weights, W1=DIRECTIONS, b1=-np.array([0.3, 0, -0.2, 0.5]), W2=np.array([[1.0, -1.5, 2.0, 1.2]]), b2=np.zeros(1))
    direct = eigenframe.extract_network(weights, activation="relu", **OPTIONS)
    assert direct.report["recovery"]["recoveredCount"] == 4 and direct.report["function"]["kind"] == "network"
    x = random.normal(size=(50, 3))
    assert np.allclose(direct.predict(x), network(x), atol=0.2)
    with pytest.raises(eigenframe.InputError):
        eigenframe.extract_program("/no/such/program", 3)
    with pytest.raises(OSError):
        eigenframe.extract_network(tmp_path / "none.npz")
    with pytest.raises(eigenframe.UsageError, match="activation"):
        eigenframe.extract_network(weights, activation="swish")


def test_files(tmp_path):
    found = eigenframe.extract(network, 3, budget=1500)
    found.write(tmp_path / "found.npy")
    assert np.array_equal(np.load(tmp_path / "found.npy"), found.directions)
    found.save(tmp_path / "found.safetensors")
    names = {tensor["name"] for tensor in eigenframe.inspect(tmp_path / "found.safetensors").tensors}
    assert names == set(found.arrays) and "background.quadratic" in names
    for ending in ("json", "html", "md", "txt", "ipynb"):
        found.save(tmp_path / f"report.{ending}")
        assert (tmp_path / f"report.{ending}").stat().st_size > 100
    assert "<iframe" in found._repr_html_() and "feature" in repr(found)
    assert found.report["geometry"]["name"] == "directions"
    with pytest.raises(eigenframe.UsageError, match=".npy"):
        found.write(tmp_path / "found.csv")
    with pytest.raises(eigenframe.OutputError):
        found.write(tmp_path / "missing" / "found.npy")


def test_the_same_with_any_threads():
    def figures():
        found = eigenframe.extract(network, 3, **OPTIONS)
        del found.document["generator"]
        return found.directions.tobytes(), found.document

    try:
        eigenframe.set_threads(1)
        expected = figures()
        eigenframe.set_threads(2)
        assert figures() == expected
    finally:
        eigenframe.set_threads(os.cpu_count() or 1)


class Broken(Exception):
    pass


def test_what_the_function_raises():
    raised = Broken("no answer")

    def function(x):
        raise raised

    with pytest.raises(Broken) as caught:
        eigenframe.extract(function, 3)
    assert caught.value is raised and raised.__cause__ is None and raised.__context__ is None
    # On another thread the function is called where the caller is.
    places = []

    def work():
        with pytest.raises(Broken):
            eigenframe.extract(function, 3)
        places.append(threading.current_thread())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert places == [thread]


@pytest.mark.parametrize(
    "function,kind,words",
    [
        (lambda x: x[:-1, 0], ValueError, r"answers: expected shape \(\d+,\) or \(\d+, k\), found \(\d+,\)"),
        (lambda x: 1.0, ValueError, r"found \(\)"),
        (lambda x: np.zeros((len(x), 0)), ValueError, r", 0\)"),
        (lambda x: x[None], ValueError, r"found \(1, "),
        (lambda x: None, TypeError, "real numbers, found NoneType"),
        (lambda x: x[:, 0] + 1j, TypeError, "complex"),
        (lambda x: np.zeros((len(x), 70000)), ValueError, "65536"),
        (lambda x: np.where(x[:, 0] > 0, x[:, 0], np.nan), ValueError, "NaN or infinity"),
    ],
)
def test_answers_that_are_none(function, kind, words):
    with pytest.raises(kind, match=words) as caught:
        eigenframe.extract(function, 3, budget=500)
    assert isinstance(caught.value, eigenframe.EigenframeError) and "\n" not in str(caught.value)


def test_outputs_that_change():
    calls = []

    def function(x):
        calls.append(len(x))
        return np.zeros((len(x), 2 if len(calls) < 3 else 3))

    with pytest.raises(eigenframe.DataError, match=r"2\) as before, found \(\d+, 3\)"):
        eigenframe.extract(function, 3, budget=1000)


def test_a_few_answers_may_be_missing():
    def function(x):
        y = network(x)
        y[::50] = np.nan
        return y

    found = eigenframe.extract(function, 3, method="fourier", **OPTIONS)
    assert found.report["queries"]["nonFiniteCount"] > 10 and near(found).min() > 0.99
    whole = eigenframe.extract(lambda x: x[:, 0] > 0, 3, **OPTIONS)
    assert near(whole)[0] > 0.99


@pytest.mark.parametrize(
    "dimension,options,words",
    [
        (0, {}, "dimension"),
        (5000, {}, "4096"),
        (-1, {}, "dimension"),
        (2.5, {}, "whole number"),
        (3, {"budget": 0}, "option budget"),
        (3, {"method": "guess"}, "fourier"),
        (3, {"scale": -1}, "option scale"),
        (3, {"resolution": 90}, "option resolution"),
        (3, {"timeout": 5}, "no option timeout"),
        (3, {"colour": "red"}, "no option colour"),
    ],
)
def test_options(dimension, options, words):
    with pytest.raises(eigenframe.UsageError, match=words) as caught:
        eigenframe.extract(network, dimension, **options)
    assert "\n" not in str(caught.value)


def test_truth_and_queries_of_another_dimension():
    with pytest.raises(eigenframe.DataError, match="expected directions of 3 dimensions, as the queries have, found 2"):
        eigenframe.extract(network, 3, truth=np.eye(2), budget=300)
    found = eigenframe.extract(network, 3, budget=300, details="none")
    for queries in (np.zeros((4, 2)), np.zeros(3), np.zeros((1, 4, 3))):
        with pytest.raises(eigenframe.UsageError, match="expected shape"):
            found.predict(queries)
    with pytest.raises(eigenframe.UsageError, match="finite"):
        found.predict([[0, np.nan, 0]])
    with pytest.raises(TypeError):
        found.predict([["a", "b", "c"]])
    with pytest.raises(eigenframe.DataError, match="3000 values|10 values"):
        eigenframe.extract_samples(np.zeros((10, 2)), np.zeros(3000))


def test_progress_and_its_errors():
    seen = []
    eigenframe.extract(network, 3, progress=lambda *told: seen.append(told), **OPTIONS)
    assert seen and {matrix for matrix, _, _, _ in seen} == {"function"}
    assert all(0 <= done <= total for _, _, done, total in seen)

    def stop(*_):
        raise Broken

    with pytest.raises(Broken):
        eigenframe.extract(network, 3, progress=stop, **OPTIONS)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs timers")
def test_ctrl_c():
    """While the function works, and it is not asked again."""
    calls = []

    def slow(x):
        calls.append(time.monotonic())
        time.sleep(0.6)
        return network(x)

    threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        eigenframe.extract(slow, 3, **OPTIONS)
    assert time.monotonic() - start < 0.55
    time.sleep(1)
    assert len(calls) == 1
    assert near(eigenframe.extract(network, 3, **OPTIONS)).min() > 0.99
