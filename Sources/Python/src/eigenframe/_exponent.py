"""The exponent of a loss curve."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np

from ._errors import ArrayTypeError, UsageError
from ._results import Result


class Numbers:
    """Doubles in one piece, where C can read them."""

    def __init__(self, values: Any, name: str):
        try:
            array = np.ascontiguousarray(values, dtype=np.float64)
        except (TypeError, ValueError) as error:
            raise ArrayTypeError(f"{name}: expected numbers, found {type(values).__name__}") from error
        if array.ndim != 1:
            raise UsageError(f"{name}: expected one dimension, found {array.ndim}")
        self.array = array  # Keeps the memory of data.
        self.data = array.ctypes.data_as(ctypes.POINTER(ctypes.c_double))


def curve(steps: Any, losses: Any) -> tuple[Numbers, Numbers, int]:
    """Steps and losses, and how many there are."""
    times, values = Numbers(steps, "steps"), Numbers(losses, "losses")
    if len(times.array) != len(values.array):
        raise UsageError(f"expected as many losses as steps, found {len(values.array)} and {len(times.array)}")
    return times, values, len(times.array)


class Exponent(Result):
    """The power law of a loss curve, or that it has none."""

    @property
    def summary(self) -> str:
        """The answer in one sentence."""
        return self.document["summary"]

    @property
    def value(self) -> float | None:
        """The exponent; None if the curve is no power law."""
        found = self.document["exponent"]
        return None if found is None else found["value"]

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its 95 % confidence interval."""
        found = self.document["exponent"]
        return None if found is None else (found["low"], found["high"])

    @property
    def window(self) -> tuple[float, float] | None:
        """The first and the last step of the fit."""
        found = self.document["window"]
        return None if found is None else (found[0], found[1])

    @property
    def law(self) -> str | None:
        """The known law whose exponent is in the interval; None if none is."""
        return self.document["law"]

    @property
    def slopes(self) -> np.ndarray:
        """The step, the loss and the local slope of each bin, the bins × 3."""
        rows = [(slope["step"], slope["loss"], slope["slope"]) for slope in self.document["localSlopes"]]
        return np.array(rows, dtype=float).reshape(-1, 3)
