"""Dictionaries and sparse codes, as Python sees them."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

import numpy as np

from ._library import Handle, check, library, options_text, text
from ._results import Features, Result


class Codes(NamedTuple):
    """Sparse codes without SciPy, by the names that its CSR arrays have.

    The coefficients of sample i are data[indptr[i]:indptr[i + 1]], at the atoms indices[indptr[i]:indptr[i + 1]].
    """

    data: np.ndarray
    indices: np.ndarray
    indptr: np.ndarray
    shape: tuple[int, int]

    def toarray(self) -> np.ndarray:
        """The codes with all their zeros, n × N, one sample a row."""
        dense = np.zeros(self.shape)
        dense[np.repeat(np.arange(self.shape[0]), np.diff(self.indptr)), self.indices] = self.data
        return dense


class _Arrays:
    """The arrays of a result. Each is taken from the library once."""

    def __init__(self, handle: Handle):
        self._columns = Features(handle, 0)
        self._codes: Any = None

    def matrix(self, name: str, shape: tuple[int, int]) -> np.ndarray:
        return self._columns[name].reshape(shape)

    def mean(self) -> np.ndarray | None:
        return self._columns.get("mean")

    def codes(self, atoms: int) -> Any:
        if self._codes is None:
            data, indices, offsets = (self._columns[f"codes.{name}"] for name in ("values", "indices", "offsets"))
            shape = (len(offsets) - 1, atoms)
            try:
                from scipy.sparse import csr_array
            except ImportError:
                self._codes = Codes(data, indices, offsets, shape)
            else:
                # Copies, because SciPy changes arrays in place.
                self._codes = csr_array((data.copy(), indices.copy(), offsets.copy()), shape=shape)
        return self._codes


def _write(handle: Handle, path: str | os.PathLike[str], options: dict[str, Any]) -> None:
    check(library.ef_write(handle.value, text(path, "path"), options_text(options)))


class Coding(Result):
    """A dictionary and the sparse codes of activations: sample i is about mean + codes[i] @ atoms."""

    def __init__(self, handle: Handle, **defaults: Any):
        super().__init__(handle, **defaults)
        self._arrays = _Arrays(handle)

    @property
    def summary(self) -> str:
        """The answer in one sentence."""
        return self.document["summary"]

    @property
    def report(self) -> dict[str, Any]:
        """The figures: what the codes explain, dead and equal atoms, recovery of the truth. The same as `document`."""
        return self.document

    @property
    def atoms(self) -> np.ndarray:
        """The dictionary, N × M, one atom of length 1 a row; a dead atom is 0."""
        dictionary = self.document["dictionary"]
        return self._arrays.matrix("atoms", (dictionary["atomCount"], dictionary["dimension"]))

    @property
    def codes(self) -> Any:
        """The codes, n × N, one sample a row: a CSR array of SciPy, or without SciPy a `Codes` with arrays of the same names."""
        return self._arrays.codes(self.document["dictionary"]["atomCount"])

    @property
    def mean(self) -> np.ndarray | None:
        """What was subtracted from the samples, M numbers; None if nothing was."""
        return self._arrays.mean()

    def save(self, path: str | os.PathLike[str], **options: Any) -> None:
        """Writes the report, as `Result.save`, or, for the ending .safetensors, atoms and codes.

        options: those of `render`; of a .safetensors file dtype, "f32" (the default) or "f64".
        """
        if os.fsdecode(text(path, "path")).endswith(".safetensors"):
            return _write(self._handle, path, options)
        super().save(path, **options)


class Matching(Result):
    """Which atoms of two dictionaries are the same."""

    @property
    def summary(self) -> str:
        """The answer in one sentence."""
        return self.document["summary"]

    @property
    def score(self) -> dict[str, float]:
        """`mean`, the mean |cos| of the pairs; `chance`, that of random dictionaries; `corrected`, 0 at chance and 1 for equal ones."""
        return self.document["score"]

    @property
    def pairs(self) -> np.ndarray:
        """The atom of the first dictionary and the atom of the second of each pair, the pairs × 2."""
        return np.array([(pair["first"], pair["second"]) for pair in self.document["pairs"]], dtype=np.int64).reshape(-1, 2)

    @property
    def cosines(self) -> np.ndarray:
        """The cosine of each pair, with its sign."""
        return np.array([pair["cosine"] for pair in self.document["pairs"]], dtype=float)


class SparseData:
    """Sparse data whose truth is known: samples = codes @ atoms + noise."""

    def __init__(self, handle: Handle):
        self._handle = handle
        self._arrays = _Arrays(handle)
        shape = Result(handle).document
        self.count: int = shape["samples"]
        self.dimension: int = shape["dimension"]
        self.atom_count: int = shape["atoms"]

    @property
    def samples(self) -> np.ndarray:
        """The samples, n × M, one a row."""
        return self._arrays.matrix("samples", (self.count, self.dimension))

    @property
    def atoms(self) -> np.ndarray:
        """The true atoms, N × M, one of length 1 a row."""
        return self._arrays.matrix("atoms", (self.atom_count, self.dimension))

    @property
    def codes(self) -> Any:
        """The true codes, n × N, one sample a row: a CSR array of SciPy, or without SciPy a `Codes` with arrays of the same names."""
        return self._arrays.codes(self.atom_count)

    def save(self, path: str | os.PathLike[str], **options: Any) -> None:
        """Writes samples, atoms and codes to a .safetensors file, or the samples to an .npy file. options: dtype, "f64" or "f32"."""
        _write(self._handle, path, options)

    def __repr__(self) -> str:
        return f"<eigenframe.SparseData: {self.count} samples of {self.atom_count} atoms in {self.dimension} dimensions>"
