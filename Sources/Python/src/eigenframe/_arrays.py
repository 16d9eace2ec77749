"""Arrays of other packages: where their elements are. Nothing is copied if the library can read the array as it is."""

from __future__ import annotations

import ctypes
import os
from typing import Any, NamedTuple

import numpy as np

from . import _abi
from ._errors import ArrayTypeError, UsageError
from ._library import Handle, check, library, text, texts

# By the names of NumPy, ml_dtypes and PyTorch.
_TYPES = {
    "float64": _abi.EF_F64, "float32": _abi.EF_F32, "float16": _abi.EF_F16, "bfloat16": _abi.EF_BF16,
    "int64": _abi.EF_I64, "int32": _abi.EF_I32, "int16": _abi.EF_I16, "int8": _abi.EF_I8,
    "uint64": _abi.EF_U64, "uint32": _abi.EF_U32, "uint16": _abi.EF_U16, "uint8": _abi.EF_U8,
    "float8_e4m3fn": _abi.EF_F8_E4M3, "float8_e5m2": _abi.EF_F8_E5M2,
    "float8_e4m3fnuz": _abi.EF_F8_E4M3FNUZ, "float8_e5m2fnuz": _abi.EF_F8_E5M2FNUZ,
    "float8_e8m0fnu": _abi.EF_F8_E8M0,
}


class Matrix(NamedTuple):
    """A matrix in memory."""

    address: int
    dtype: str
    shape: tuple[int, ...]
    strides: tuple[int, ...]
    owner: Any
    """What keeps the memory."""


def weights(source: Any, name: str | None = None) -> Handle:
    """Weights that the library reads: files, or a matrix in memory, of which the handle keeps the owner."""
    value = _abi.ef_weights()
    paths = _paths(source)
    if paths is not None:
        if name is not None:
            raise UsageError("name: files name their tensors; give a name only with an array")
        check(library.ef_files(texts(paths, "weights"), len(paths), ctypes.byref(value)))
        return Handle(value)
    matrix = _matrix(source)
    if matrix.dtype not in _TYPES:
        raise ArrayTypeError(
            f"expected real numbers of at most 64 bits, found {matrix.dtype}; convert complex and longer numbers to float64 or float32")
    if len(matrix.shape) != 2:
        raise UsageError(f"expected a matrix, found an array of shape {matrix.shape}; take a slice such as W[0], or reshape it")
    check(
        library.ef_matrix(
            matrix.address, _TYPES[matrix.dtype], *matrix.shape, *matrix.strides, None if name is None else text(name, "name"),
            ctypes.byref(value)))
    return Handle(value, keeping=matrix.owner)


def _paths(source: Any) -> list[Any] | None:
    """The paths of files; None for everything else."""
    items = list(source) if isinstance(source, (list, tuple)) else [source]
    return items if items and all(isinstance(item, (str, bytes, os.PathLike)) for item in items) else None


def _matrix(source: Any) -> Matrix:
    if all(hasattr(source, name) for name in ("data_ptr", "stride", "dtype", "device")):
        return _tensor(source)
    if isinstance(source, np.ma.MaskedArray) and np.ma.is_masked(source):
        raise ArrayTypeError("expected an array without masked elements; fill them, or leave their features out")
    if not isinstance(source, np.ndarray):
        source = _as_numpy(source)
    if source.dtype == bool:
        source = source.view(np.uint8)
    if not source.dtype.isnative:
        source = source.astype(source.dtype.newbyteorder("="))
    if source.dtype.itemsize and any(stride % source.dtype.itemsize for stride in source.strides):
        source = np.ascontiguousarray(source)
    return Matrix(source.ctypes.data, source.dtype.name, source.shape, source.strides, source)


def _as_numpy(source: Any) -> np.ndarray:
    """An array of another package, or nested lists, as NumPy sees it."""
    if not hasattr(source, "__array_interface__") and hasattr(source, "__dlpack__"):
        device = source.__dlpack_device__()[0] if hasattr(source, "__dlpack_device__") else 1
        if int(device) != 1:
            raise ArrayTypeError("expected an array in the memory of the processor, found one on another device; copy it first")
        try:
            return np.from_dlpack(source)
        except (BufferError, RuntimeError, TypeError, ValueError):
            pass  # A type that the protocol lacks, such as bf16: a conversion may know it.
    try:
        array = np.asarray(source)
    except (TypeError, ValueError) as error:
        raise ArrayTypeError(f"expected an array, found {type(source).__name__}: {error}") from None
    if array.dtype == object:
        raise ArrayTypeError(f"expected an array of numbers, found {type(source).__name__}")
    return array


def _tensor(tensor: Any) -> Matrix:
    """A tensor of PyTorch, or an object with the same methods."""
    device = getattr(tensor.device, "type", str(tensor.device))
    if device != "cpu":
        raise ArrayTypeError(f"expected a tensor in the memory of the processor, found one on {tensor.device}; pass tensor.cpu()")
    layout = str(getattr(tensor, "layout", "torch.strided"))
    if not layout.endswith("strided"):
        raise ArrayTypeError(f"expected a dense tensor, found the layout {layout}; pass tensor.to_dense()")
    if hasattr(tensor, "detach"):
        tensor = tensor.detach()
    for lazy in ("conj", "neg"):
        if getattr(tensor, f"is_{lazy}", lambda: False)():
            tensor = getattr(tensor, f"resolve_{lazy}")()
    size = tensor.element_size()
    return Matrix(
        tensor.data_ptr(), str(tensor.dtype).rpartition(".")[2], tuple(tensor.shape),
        tuple(step * size for step in tensor.stride()), tensor)
