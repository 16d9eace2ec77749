"""Measures how fast matrices are analysed, beside what else does it, and writes RESULTS.md.

    python3 -m venv venv && venv/bin/pip install numpy torch safetensors weightwatcher
    make bench PYTHON=venv/bin/python
    venv/bin/python Benchmarks/Speed/speed.py [--rounds N] [--folder …] [CASE …]

Matrices are written once, from a seed, into a scratch folder (6 GB in all), and are in the page cache when they are
read. Contestants take turns, each run a process of its own; medians count. What is measured is kept beside the
matrices, so that a case can be measured alone: RESULTS.md is made of the last run of every case.
"""

import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import contestants
import document
import runs
from cases import CASES, GROWTH, ROOFLINE, START_UP_ROUNDS

PEAK = runs.Contestant("peak", [str(contestants.TIMING), "peak"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    keys = [case.key for case in CASES] + ["growth", "start-up"]
    parser.add_argument("cases", nargs="*", default=[], metavar="case", help="of: " + ", ".join(keys))
    parser.add_argument("--rounds", type=int, help="instead of each case's own number")
    parser.add_argument("--shrink", type=int, default=1, help="divide the rows, to try the suite itself")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "eigenframe-bench")
    parser.add_argument("--output", type=Path, default=contestants.ROOT / "Benchmarks" / "RESULTS.md")
    options = parser.parse_args()
    unknown = [key for key in options.cases if key not in keys]
    if unknown:
        parser.error(f"no case is called {', '.join(unknown)}")
    options.folder.mkdir(parents=True, exist_ok=True)
    for key in options.cases or keys:
        tell(key)
        conditions = {"when": moment(), "code": code(), "load": os.getloadavg()[0]}
        measured = conditions | measurement(key, options)
        (options.folder / f"{key}.json").write_text(json.dumps(measured))
        options.output.write_text(document.text(stored(options.folder, keys)))


def measurement(key, options):
    """What one case took, as it is kept."""
    if key == "start-up":
        start = runs.Contestant("eigenframe --version", [str(contestants.COMMAND), "--version"])
        return {"runs": kept(runs.by_turns([start], START_UP_ROUNDS, lambda _: None))}
    if key == "growth":
        return {"sizes": [competition(case, options) for case in GROWTH]}
    (case,) = [case for case in CASES if case.key == key]
    measured = competition(case, options)
    if key == ROOFLINE:
        # The machine's peak beside the work that is held against it, while it is as busy as it is now.
        measured["peak"] = runs.once(PEAK)[2]
    return measured


def competition(case, options):
    file = matrix(case, options)
    rivals = case.contestants(file)
    results = runs.by_turns(rivals, options.rounds or case.rounds, tell, file)
    runs.require_agreement(results, tell)
    names = contestants.NAMES | {file: "FILE"}
    return {
        "title": case.title, "rows": case.rows // options.shrink, "columns": case.columns, "dtype": case.dtype,
        "bytes": file.stat().st_size, "shrink": options.shrink, "runs": kept(results, names)}


def matrix(case, options):
    """The file of a case, written when it is not there."""
    rows = case.rows // options.shrink
    file = options.folder / f"{rows}x{case.columns}-{case.dtype.lower()}.safetensors"
    if not file.exists():
        tell(f"  writing {file}")
        writer = contestants.FOLDER / "matrices.py"
        subprocess.run(
            [sys.executable, writer, file, str(rows), str(case.columns), case.dtype, "1"], check=True)
    return file


def kept(results, names=contestants.NAMES):
    return [
        {"name": run.contestant.name, "command": run.contestant.shown(names), "wall": run.wall,
         "work": run.work(), "megabytes": run.megabytes, "answers": run.answers}
        for run in results]


def stored(folder, keys):
    """The last measurement of every case that there is one of."""
    files = {key: folder / f"{key}.json" for key in keys}
    return {key: json.loads(file.read_text()) for key, file in files.items() if file.exists()}


def moment():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")


def code():
    """The commit, and whether the sources differ from it."""

    def git(*arguments):
        return subprocess.run(
            ["git", *arguments], cwd=contestants.ROOT, capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--", "Package.swift", "Sources", "Benchmarks/Sources", "Benchmarks/Speed")
    return git("rev-parse", "--short", "HEAD") + (" with changes" if changed else "")


def tell(line):
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
