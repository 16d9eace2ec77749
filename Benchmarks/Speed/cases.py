"""What is measured: matrices of given shape and type, who analyses them, and how often."""

from dataclasses import dataclass
from typing import Callable

import contestants


@dataclass
class Case:
    key: str
    title: str
    rows: int
    columns: int
    dtype: str
    rounds: int
    contestants: Callable


def by_default_too(file):
    return contestants.everybody(file, contestants.ours_by_default(file))


def in_halves_too(file):
    more = [contestants.ours(file, "bf16")] if contestants.has_bf16_products() else []
    return contestants.everybody(file, *more)


# In the order of the document; the quick ones first, so that a fault shows early.
CASES = [
    Case("embedding", "50,257 × 768, f32 (a small embedding)", 50257, 768, "F32", 5,
         by_default_too),
    Case("exact", "16,384 × 2,048, f64 (exact)", 16384, 2048, "F64", 5, by_default_too),
    Case("watcher", "50,257 × 768, f32, beside WeightWatcher", 50257, 768, "F32", 3,
         contestants.watchers),
    Case("large", "128,256 × 4,096, bf16 (1.05 GB)", 128256, 4096, "BF16", 3,
         in_halves_too),
]

# The case whose stages are held against the machine's fastest products.
ROOFLINE = "large"

# In one precision, which unless chosen follows from the size.
GROWTH_ROUNDS = 5
GROWTH = [
    Case(f"growth-{rows}", f"{rows:,} × 512, f32", rows, 512, "F32", GROWTH_ROUNDS,
         lambda file: [contestants.ours(file, "mixed")])
    for rows in (10_000, 100_000, 1_000_000)]

START_UP_ROUNDS = 21
