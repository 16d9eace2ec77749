"""Writes one seeded matrix as a safetensors file, some rows at a time: the whole is never in memory.

    python matrices.py PATH ROWS COLUMNS F32|F64|BF16 SEED

Rows are Gaussian; the eigenvalues of their covariance fall as k^-0.7 along random axes, as spectra of trained
embeddings roughly do: neither flat nor near a lower rank, and no axis of storage is special.
"""

import json
import os
import struct
import sys

import numpy as np

DECAY = 0.7
CHUNK_ELEMENTS = 1 << 23
SIZES = {"F32": 4, "F64": 8, "BF16": 2}


def main(path, rows, columns, dtype, seed):
    rows, columns = int(rows), int(columns)
    generator = np.random.default_rng(int(seed))
    real = np.float64 if dtype == "F64" else np.float32
    axes = turned_axes(columns, real, generator)
    part = f"{path}.part"
    with open(part, "wb") as file:
        file.write(header(rows, columns, dtype))
        height = max(1, CHUNK_ELEMENTS // columns)
        for start in range(0, rows, height):
            count = min(height, rows - start)
            block = generator.standard_normal((count, columns), dtype=real) @ axes
            file.write(memoryview(stored(block, dtype)).cast("B"))
    # Only a whole file gets the name that later runs look for.
    os.rename(part, path)


def turned_axes(columns, real, generator):
    """diag(k^(-decay/2)) Q for a random orthogonal Q: Gaussian rows times it have the covariance wanted."""
    q, _ = np.linalg.qr(generator.standard_normal((columns, columns), dtype=real))
    scales = np.arange(1, columns + 1, dtype=real) ** real(-DECAY / 2)
    return scales[:, None] * q


def stored(block, dtype):
    if dtype != "BF16":
        return np.ascontiguousarray(block)
    bits = block.view(np.uint32)
    # Half of the last bit kept, ties to even.
    return ((bits + np.uint32(0x7FFF) + (bits >> 16 & 1)) >> 16).astype(np.uint16)


def header(rows, columns, dtype):
    size = rows * columns * SIZES[dtype]
    text = json.dumps({"W": {"dtype": dtype, "shape": [rows, columns], "data_offsets": [0, size]}})
    text += " " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text.encode()


if __name__ == "__main__":
    main(*sys.argv[1:])
