"""Measures how well and how fast dictionaries and sparse codes are learnt, beside peers, and writes SPARSE-CODES.md.

    python3 -m venv venv && venv/bin/pip install numpy scipy safetensors scikit-learn spams-bin sae-lens
    make codes PYTHON=venv/bin/python
    venv/bin/python Benchmarks/Codes/codes.py [--seeds N] [--folder …] [CASE …]

Every method gets the same samples, the number of atoms and K. A peer's setting, its penalty or its step, is the one with
the largest explained variance of held-out samples of another seed: never by the truth. Peers that this Python does not
have are left out. What is measured is kept after each seed, so that a case can be measured alone.
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
from cases import CASES, CHOICE_SEED
from peers import PEERS


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    keys = [case.key for case in CASES]
    parser.add_argument("cases", nargs="*", default=[], metavar="case", help="of: " + ", ".join(keys))
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "eigenframe-codes")
    parser.add_argument("--output", type=Path, default=contestants.ROOT / "Benchmarks" / "SPARSE-CODES.md")
    options = parser.parse_args()
    unknown = [key for key in options.cases if key not in keys]
    if unknown:
        parser.error(f"no case is called {', '.join(unknown)}")
    options.folder.mkdir(parents=True, exist_ok=True)
    peers = contestants.installed(tell)
    for case in CASES:
        if case.key not in (options.cases or keys) or case.maker == "sae-lens" and "sae-lens" not in peers:
            continue
        conditions = {"when": moment(), "code": code(), "load": os.getloadavg()[0]}
        for measured in measurements(case, peers, options):
            kept(options.folder, case.key).write_text(json.dumps(conditions | measured))
            options.output.write_text(document.text(stored(options.folder)))


def measurements(case, peers, options):
    """All methods by turns on each seed's samples: after each seed {"settings": {method: setting}, "runs": {method: [run]}}."""
    peers = [name for name in peers if name not in case.without]
    settings = chosen_settings(case, peers, options.folder)
    runs = {name: [] for name in (contestants.OURS, *peers)}
    for seed in range(options.seeds):
        folder = written(case, seed, options.folder)
        results = []
        for name, taken in runs.items():
            if name == contestants.OURS:
                run, result = contestants.ours(case, folder, seed)
                results += [result, result]
            else:
                run, result = contestants.theirs(name, settings[name], case, folder, seed)
                again = result.with_suffix(".safetensors")
                contestants.coded_by_ours(case, folder, result.with_suffix(".npy"), again)
                results += [result.with_suffix(".npz"), again]
            taken.append(run)
            tell(f"  {case.key}, seed {seed}, {name}: {run['processor']:.1f} s of a processor")
        for name, own, again in zip(runs, *(scored(folder, results[part::2]) for part in (0, 1))):
            runs[name][-1] |= own | {"codesByOurs": again["codes"]}
            tell(f"    {name}: atoms {own['atoms']:.3f}, codes {own['codes']:.3f}")
        yield {"settings": settings, "runs": runs}


def chosen_settings(case, peers, folder):
    if case.settings_of:
        if not kept(folder, case.settings_of).exists():
            raise SystemExit(f"{case.key} takes the settings of {case.settings_of}: measure that case first")
        return json.loads(kept(folder, case.settings_of).read_text())["settings"]
    choice = written(case, CHOICE_SEED, folder)
    settings = {}
    for name in peers:
        explained = {}
        for setting in PEERS[name].settings:
            explained[setting] = contestants.theirs(name, setting, case, choice, CHOICE_SEED)[0]["explained"]
        settings[name] = max(explained, key=explained.get)
        tell(f"  {case.key}, {name}: {explained}")
    return settings


def written(case, seed, folder):
    """The folder with the samples of a case."""
    own = folder / f"{case.key}-{seed}"
    contestants.python("samples.py", case.key, seed, own, contestants.COMMAND)
    return own


def scored(folder, results):
    """By a process that may be large: the peak of a child counts from the size of the process that starts it."""
    command = [sys.executable, contestants.FOLDER / "scores.py", folder, *results]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [json.loads(line) for line in lines]


def kept(folder, key):
    return folder / f"{key}.json"


def stored(folder):
    """The last measurement of every case that there is one of, in the order of the document."""
    files = {case.key: kept(folder, case.key) for case in CASES}
    return {key: json.loads(file.read_text()) for key, file in files.items() if file.exists()}


def moment():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")


def code():
    """The commit that the command was built from."""
    return subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=contestants.ROOT, capture_output=True, text=True).stdout.strip()


def tell(line):
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
