"""The measurements as a page of Markdown."""

import os
import platform
import statistics
from pathlib import Path

import peers
from cases import CASES, HELD_OUT
from contestants import OURS

HEAD = """# Dictionaries and sparse codes beside those of others

Made by `make codes`. {machine}

Every method learns from the same samples, is told the number of atoms and K, and codes {held:,} samples that it has not
seen, with one thread. Data are those of `eigenframe generate data`, with half-normal sizes, unless a title says otherwise.
Figures are mean ± standard deviation over the seeds.

- **Atoms**: the mean |cos| of the best assignment to the true atoms (MCC). Its chance is that of random dictionaries.
- **Codes**: the mean |r| of the best assignment to the true codes, over the held-out samples, with each method's own
  inference. Its chance is that of the same codes in another order of the samples, the largest of all methods.
- **In our codes**: the same for our own inference, `eigenframe code --dictionary`, in the method's atoms. It tells how
  much of a difference is one of atoms.
- **Explained**: 1 − Σ ‖y − ŷ‖² / Σ ‖y − ȳ‖² of the held-out samples. **Active**: the mean number of atoms of a sample.
- **Wall, processor**: seconds of learning and coding. For Eigenframe these are two whole processes, with starting,
  reading, coding the learnt samples and reporting; for the peers the calls alone, without imports. Wall times depend on
  what else the machine does: see the load average. **Peak** is all resident memory of the process, libraries included.

How each method works here (`Codes/learners.py`):

- **Eigenframe**: `code --atoms N --sparsity K`, no other option: the lasso for atoms, then non-negative matching pursuit.
- **spams**: `trainDL`, {iterations} iterations of {spams_batch} samples; then `lasso`. Codes are non-negative in both.
- **scikit-learn**: `DictionaryLearning`, at most {scikit_iterations} iterations; *batches*: `MiniBatchDictionaryLearning`,
  {passes} passes in batches of {scikit_batch}, without its rule to stop early, by which it stops after 3 passes and finds less.
  Both by coordinate descent; then `sparse_encode` by the lasso. Codes are non-negative in both. They are left out where
  they take minutes.
- These three code with the penalty that makes K atoms active in the mean of the learnt samples. The lasso shrinks codes,
  which costs explained variance. Their matching pursuit explains more, but has no sign: in a trial with spams its codes
  were further from the truth.
- **sae-lens**: a TopK autoencoder with K, {steps} steps of Adam with batches of {batch} and a cosine schedule; its
  encoder makes the codes.

*Setting* is the penalty of learning, in units of the root mean square of the samples' norms, or the first step of Adam.
It is the one of {penalties} ({few} for `DictionaryLearning`) or of {adam} with the largest explained variance of
held-out samples of another seed; the truth is not looked at, and the time of choosing does not count. The null takes those
of the same shape.

{versions}
"""

COLUMNS = ("atoms", "codes", "codesByOurs", "explained", "active", "seconds", "processor", "megabytes")
DIGITS = {"active": 2, "seconds": 1, "processor": 1, "megabytes": 0}


def text(measured):
    head = HEAD.format(
        machine=machine(), versions=versions(measured), iterations=f"{peers.SPAMS_ITERATIONS:,}",
        spams_batch=peers.SPAMS_BATCH, scikit_iterations=peers.SCIKIT_ITERATIONS, passes=peers.SCIKIT_PASSES,
        scikit_batch=peers.SCIKIT_BATCH, steps=f"{peers.AUTOENCODER_STEPS:,}", batch=peers.AUTOENCODER_BATCH,
        penalties=listed(peers.PENALTIES), few=listed(peers.FEW_PENALTIES), adam=listed(peers.STEPS), held=HELD_OUT)
    titles = {case.key: case.title for case in CASES}
    return "\n".join([head] + [section(titles[key], case) for key, case in measured.items()])


def listed(settings):
    return ", ".join(f"{setting:g}" for setting in settings)


def machine():
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    name = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    return f"Machine: {name}, {len(os.sched_getaffinity(0))} cores, {platform.platform()}."


def versions(measured):
    found = {}
    for case in measured.values():
        for name, runs in case["runs"].items():
            if "libraries" in runs[0]:
                found[name] = ", ".join(runs[0]["libraries"])
    return "Versions: " + "; ".join(dict.fromkeys(found.values())) + "."


def section(title, case):
    runs = case["runs"]
    lines = [
        f"## {title[0].upper()}{title[1:]}\n",
        f"Measured {case['when']} at {case['code']}, {number(len(runs[OURS]))}, with {case['load']:.1f} processes wanting to "
        "run (load average) at the start.\n",
        "| | setting | atoms | codes | in our codes | explained | active | wall, s | processor, s | peak, MB |",
        "|---|---|---|---|---|---|---|---|---|---|"]
    for name, taken in runs.items():
        cells = [figure([run.get(column) for run in taken], DIGITS.get(column, 3)) for column in COLUMNS]
        lines.append(f"| {name} | {case['settings'].get(name, '–')} | {' | '.join(cells)} |")
    lines.append(chance(runs))
    return "\n".join(lines) + "\n"


def number(seeds):
    return "one seed" if seeds == 1 else f"{seeds} seeds"


def chance(runs):
    atoms = figure([run["chanceOfAtoms"] for run in runs[OURS]], 3)
    codes = max(([run["chanceOfCodes"] for run in taken] for taken in runs.values()), key=statistics.mean)
    return f"| *chance* | | {atoms} | {figure(codes, 3)} | | | | | | |"


def figure(values, digits):
    """Mean ± standard deviation; of one value there is none. A dash for what was not kept."""
    if None in values:
        return "–"
    mean = f"{statistics.mean(values):.{digits}f}"
    return mean if len(values) < 2 else f"{mean} ± {statistics.stdev(values):.{digits}f}"
