"""Measures training beside PyTorch, taking turns on the same machine, and writes TRAINING.md.

    python3 -m venv venv && venv/bin/pip install numpy torch
    make build && venv/bin/python Benchmarks/Speed/training.py

Ours is the command: the difference between a long and a short training, start and end and files left out. PyTorch times
its own loop after some steps. Medians of steps per second count.
"""

import argparse
import datetime
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import contestants

FOLDER = Path(__file__).resolve().parent

# Title, features, dimension, instances, steps of ours, steps of PyTorch.
CASES = [
    ("n = 200, d = 20, 20 instances, S from 0 to 0.95", 200, 20, 20, 400, 60),
    ("n = 1,024, d = 112, one instance, S = 0.7", 1024, 112, 1, 800, 150),
    ("n = 5, d = 2, 10 instances, S from 0 to 0.95", 5, 2, 10, 8000, 500),
]
SHORT = 40


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--output", type=Path, default=FOLDER.parent / "TRAINING.md")
    options = parser.parse_args()
    rows = [measured(case, options.rounds) for case in CASES]
    options.output.write_text("\n".join(heading() + rows) + "\n")
    print(options.output.read_text())


def measured(case, rounds):
    title, n, d, instances, steps, peer_steps = case
    ours, torch = [], []
    for _ in range(rounds):
        spent = command(n, d, instances, steps + SHORT) - command(n, d, instances, SHORT)
        ours.append(steps / spent)
        torch.append(peer(n, d, instances, peer_steps))
    ratio = statistics.median(ours) / statistics.median(torch)
    return (f"| {title} | {statistics.median(ours):.0f} ({min(ours):.0f}–{max(ours):.0f}) "
            f"| {statistics.median(torch):.0f} ({min(torch):.0f}–{max(torch):.0f}) | {ratio:.1f} |")


def command(n, d, instances, steps):
    sparsity = ",".join(f"{1 - 20 ** -(k / (instances - 1)):.6f}" for k in range(instances)) if instances > 1 else "0.7"
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run(
            [contestants.COMMAND, "train", "--features", str(n), "--dimension", str(d), "--sparsity", sparsity,
             "--optimizer", "adamw", "--steps", str(steps), "--checkpoints", "2", "--output", f"{folder}/run"],
            check=True, capture_output=True)
        return time.perf_counter() - start


def peer(n, d, instances, steps):
    words = [sys.executable, str(FOLDER / "training_peer.py"), *map(str, (n, d, instances, steps, 10))]
    return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def heading():
    import torch
    processor = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                      if line.startswith("model name")), platform.machine())
    return [
        "# How fast toy models are trained", "",
        f"Measured {datetime.date.today()} on {processor}, torch {torch.__version__} with "
        f"{torch.get_num_threads()} threads, by `Benchmarks/Speed/training.py`: batches of 1,024, AdamW, in singles; "
        "both draw new samples for every step. Median steps per second (least–most).", "",
        "| case | Eigenframe | PyTorch | ratio |", "|---|---|---|---|"]


if __name__ == "__main__":
    main()
