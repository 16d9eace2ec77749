"""The training of a student of a teacher, from Python."""

import json

import numpy as np
import pytest

import eigenframe

SMALL = {"features": 32, "a": 1.5, "b": 0.5, "steps": 200, "checkpoints": 30, "rate": 0.5}


def test_without_superposition_the_loss_follows_the_theory(tmp_path):
    found = eigenframe.dynamics(tmp_path / "plain", **SMALL)
    assert abs(found.exponent - found.finite) < 0.02
    assert found.asymptotic == pytest.approx(1)
    i = np.arange(1, 33.0)
    moments = i**-1.5 / np.sum(i**-1.5)
    for step, loss in found.losses:
        exact = np.sum(0.5 * moments * i**-1 * (1 - 0.5 * moments) ** (2 * step))
        assert loss == pytest.approx(exact, rel=1e-4)


def test_a_student_in_superposition(tmp_path):
    seen = []
    found = eigenframe.dynamics(
        tmp_path / "student", dimension=8, progress=lambda *told: seen.append(told), **SMALL)
    assert found.losses[-1, 1] < found.losses[0, 1]
    assert {stage for _, stage, _, _ in seen} == {"training", "geometry"}
    assert json.loads(found.to_json())["schema"] == "eigenframe.dynamics/1"
    assert "<svg" in found.to_html() and "exponent" in found.summary
    assert eigenframe.series(tmp_path / "student").document["models"]


def test_a_stopped_training_goes_on(tmp_path):
    def stop(*told):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        eigenframe.dynamics(tmp_path / "stopped", progress=stop, **SMALL)
    again = eigenframe.dynamics(tmp_path / "stopped", **SMALL)
    whole = eigenframe.dynamics(tmp_path / "whole", **SMALL)
    assert np.array_equal(again.losses, whole.losses)


@pytest.mark.parametrize("options, words", [
    ({"features": 0}, "features"), ({"core": "round"}, "core"), ({"batch": 5}, "active"), ({"window": (5, 1)}, "window"),
    ({"colour": 1}, "no option colour"),
])
def test_options_that_cannot_be(tmp_path, options, words):
    with pytest.raises(eigenframe.UsageError, match=words):
        eigenframe.dynamics(tmp_path / "none", **{**SMALL, **options})
