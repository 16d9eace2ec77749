"""The training of a student of a teacher."""

from __future__ import annotations

import numpy as np

from ._results import Result


class Dynamics(Result):
    """How the loss of a student falls, beside what theory says."""

    @property
    def summary(self) -> str:
        """The answer in one sentence."""
        return self.document["summary"]

    @property
    def exponent(self) -> float | None:
        """The slope -d ln L / d ln t in the window; None if the window has too few points."""
        found = self.document.get("fitted")
        return None if found is None else found["value"]

    @property
    def standard_error(self) -> float | None:
        """The standard error of the exponent."""
        found = self.document.get("fitted")
        return None if found is None else found["standardError"]

    @property
    def window(self) -> tuple[float, float]:
        """The first and the last step of the fit."""
        first, last = self.document["window"]
        return first, last

    @property
    def asymptotic(self) -> float | None:
        """(a + 2 b - 1) / a, for endless features without superposition; None where theory has none."""
        return self.document.get("prediction", {}).get("asymptotic")

    @property
    def finite(self) -> float | None:
        """The slope in the same window of these features without superposition; None where theory has none."""
        found = self.document.get("prediction", {}).get("finite")
        return None if found is None else found["value"]

    @property
    def losses(self) -> np.ndarray:
        """The step and the loss of each checkpoint, n × 2."""
        rows = [(row["step"], row["loss"]) for row in self.document["losses"]]
        return np.array(rows, dtype=float).reshape(-1, 2)
