"""The exponent of a loss curve, from Python."""

import json

import numpy as np
import pytest

import eigenframe


def curve(law=lambda t: 3 * t**-0.5, count=1000, noise=0.02):
    """A law with noise."""
    steps = np.arange(1, count + 1) * 10
    return steps, law(steps.astype(float)) * np.exp(noise * np.random.default_rng(1).standard_normal(count))


def test_a_power_law():
    found = eigenframe.exponent(*curve(), a=2.0, b=0.0)
    low, high = found.interval
    assert low <= 0.5 <= high and high - low < 0.05
    assert found.law == "no superposition"
    assert found.window[1] == 10_000
    assert found.slopes.shape[1] == 3
    assert "<svg" in found.to_html()


def test_no_power_law():
    found = eigenframe.exponent(*curve(lambda t: 3 * np.exp(-t / 2000)))
    assert found.value is None and found.interval is None and found.window is None and found.law is None
    assert "no power law" in found.summary and json.loads(found.to_json())["exponent"] is None


def test_a_file_says_the_same(tmp_path):
    steps, losses = curve()
    path = tmp_path / "log.csv"
    path.write_text("step,loss\n" + "".join(f"{step},{loss!r}\n" for step, loss in zip(steps.tolist(), losses.tolist())))
    assert eigenframe.exponent(path).value == eigenframe.exponent(steps, losses).value


def test_a_window_and_lists():
    steps, losses = curve()
    found = eigenframe.exponent(steps.tolist(), losses.tolist(), window=(100, 5000))
    assert found.window == (100, 5000)


@pytest.mark.parametrize("arguments, words", [
    (([1, 2], [1.0]), "as many losses as steps"), (([[1, 2]], [[1.0, 2.0]]), "one dimension"),
    ((["a"], ["b"]), "expected numbers"),
])
def test_what_is_no_curve(arguments, words):
    with pytest.raises((ValueError, TypeError), match=words):
        eigenframe.exponent(*arguments)


def test_numbers_that_cannot_be():
    with pytest.raises(eigenframe.DataError, match="row 1: expected a loss above 0"):
        eigenframe.exponent([1, 2], [1.0, -1.0])
    with pytest.raises(eigenframe.UsageError, match="window"):
        eigenframe.exponent([1, 2], [1.0, 1.0], window=(5, 1))
