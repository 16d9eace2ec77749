"""Features of functions, as Python sees them."""

from __future__ import annotations

import ctypes
import operator
import os
from typing import Any, Callable

import numpy as np

from . import _abi
from ._arrays import weights
from ._errors import ArrayTypeError, DataError, UsageError
from ._library import Handle, check, library, options_text, text
from ._results import Features, Result

_ADDRESS = ctypes.POINTER(ctypes.c_double)


def whole(value: Any, name: str) -> int:
    """A whole number that C can take."""
    try:
        number = operator.index(value)
    except TypeError:
        raise UsageError(f"{name}: expected a whole number, found {type(value).__name__}") from None
    if not 0 <= number < 2**31:
        raise UsageError(f"{name}: expected a positive number, found {number}")
    return number


class Asked:
    """A function in Python, as the library asks it.

    C says before the first query how many outputs there are; Python's answers tell it. So a function with several is begun again, and the first
    answers, which come to the same queries, are kept: no query is asked twice.
    """

    def __init__(self, function: Callable[[np.ndarray], Any], dimension: int):
        self._function, self._dimension = function, dimension
        self._outputs: int | None = None
        self._kept: tuple[np.ndarray, np.ndarray] | None = None
        self._failure: BaseException | None = None

    def run(self, call: Callable[[Any], int]) -> int:
        """A call of the library, which gets the address of the function. Raises what the function raised."""
        callback = _abi.ef_function_answer(self._answer)
        status, outputs = 0, 0
        while outputs != (self._outputs or 1):
            outputs = self._outputs or 1
            status = call(ctypes.byref(_abi.ef_function(callback, None, self._dimension, outputs)))
            if self._failure is not None:
                failure, self._failure = self._failure, None
                raise failure
        return status

    def _answer(self, _context: Any, queries: Any, count: int, answers: Any) -> int:
        # Exceptions must not leave the function that C calls.
        try:
            x = np.ctypeslib.as_array(queries, (count, self._dimension))
            if self._kept is not None and np.array_equal(self._kept[0], x):
                y = self._kept[1]
            else:
                # A copy: the function may keep it.
                y = _answers(self._function(x.copy()), count, self._outputs)
            self._kept = None
            if self._outputs is None:
                self._outputs = y.shape[1]
                if self._outputs != 1:
                    self._kept = x.copy(), y
                    return 1
            np.ctypeslib.as_array(answers, y.shape)[...] = y
            return 0
        except BaseException as error:
            self._failure = error
            return 1


def _answers(values: Any, count: int, outputs: int | None) -> np.ndarray:
    """Answers as m × k numbers.

    Raises ArrayTypeError and DataError for what is none.
    """
    array = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise ArrayTypeError(f"answers: expected real numbers, found {type(values).__name__} of dtype {array.dtype}")
    expected = f"({count},) or ({count}, {'k' if outputs is None else outputs})"
    if outputs not in (None, 1):
        expected = f"({count}, {outputs}) as before"
    shaped = array.reshape(-1, 1) if array.ndim == 1 else array
    if array.ndim not in (1, 2) or shaped.shape[0] != count or shaped.shape[1] != (outputs or shaped.shape[1]) or not shaped.shape[1]:
        raise DataError(f"answers: expected shape {expected}, found {array.shape}")
    return shaped.astype(np.float64, copy=False)


def column(values: Any) -> Any:
    """Values of samples as a matrix: a list of n numbers is n × 1."""
    if isinstance(values, (list, tuple)) and not any(isinstance(value, (str, bytes, os.PathLike)) for value in values):
        values = np.asarray(values)
    return values.reshape(-1, 1) if len(getattr(values, "shape", ())) == 1 else values


class Truth:
    """Known directions, or none, for a call."""

    def __init__(self, source: Any):
        self._handle = None if source is None else weights(source)

    @property
    def value(self) -> _abi.ef_weights:
        return self._handle.value if self._handle else _abi.ef_weights(0)


class Extraction(Result):
    """The features of a function: f(x) is about the sum of responses σ(v·x) of directions v, and a polynomial of degree at most 2."""

    def __init__(self, handle: Handle, **defaults: Any):
        super().__init__(handle, **defaults)
        self._columns = Features(handle, 0)

    @property
    def summary(self) -> str:
        """The answer in one sentence."""
        return self.document["summary"]

    @property
    def report(self) -> dict[str, Any]:
        """The figures: what is explained, energies, significance and angles of the features, recovery of the truth. The same as `document`."""
        return self.document

    @property
    def _dimension(self) -> int:
        return self.document["function"]["dimension"]

    @property
    def _outputs(self) -> int:
        return self.document["function"]["outputCount"]

    @property
    def directions(self) -> np.ndarray:
        """V, n × d, one unit direction a row, greatest energy first."""
        return self._columns["directions"].reshape(-1, self._dimension)

    @property
    def responses(self) -> np.ndarray:
        """σ at the places of the grid, n × k × g: features, outputs, places. Without their parts of degree at most 2."""
        return self._columns["responses.values"].reshape(-1, self._outputs, len(self.grid))

    @property
    def grid(self) -> np.ndarray:
        """v·x at which responses are given, g numbers."""
        return self._columns["responses.grid"]

    @property
    def arrays(self) -> Features:
        """All arrays by the names that they have in the file, each as one list of numbers, such as arrays["background.linear"]."""
        return self._columns

    def predict(self, queries: Any) -> np.ndarray:
        """What was found says of m queries, m × d: m numbers, or with k > 1 outputs m × k."""
        array = np.asarray(queries)
        if array.dtype.kind not in "biuf":
            raise ArrayTypeError(f"queries: expected real numbers, found {array.dtype}")
        if array.ndim != 2 or array.shape[1] != self._dimension:
            raise UsageError(f"queries: expected shape (m, {self._dimension}), found {array.shape}")
        x = np.ascontiguousarray(array, np.float64)
        y = np.empty((len(x), self._outputs))
        check(library.ef_predict(self._handle.value, x.ctypes.data_as(_ADDRESS), len(x), y.ctypes.data_as(_ADDRESS)))
        return y[:, 0] if self._outputs == 1 else y

    def write(self, path: str | os.PathLike[str]) -> None:
        """Writes the directions, one a row, to an .npy file, or directions, responses and background to a .safetensors file."""
        check(library.ef_write(self._handle.value, text(path, "path"), options_text({})))

    def save(self, path: str | os.PathLike[str], **options: Any) -> None:
        """Writes the report, as `Result.save`, or, for the endings .npy and .safetensors, the arrays, as `write`."""
        if os.fsdecode(text(path, "path")).endswith((".npy", ".safetensors")):
            if options:
                raise UsageError(f"{os.fsdecode(text(path, 'path'))}: a file of arrays has no options, found {', '.join(options)}")
            return self.write(path)
        super().save(path, **options)
