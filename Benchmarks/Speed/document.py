"""The measurements as a page of Markdown."""

import os
import platform
import statistics
import subprocess
from pathlib import Path

import contestants

OURS = "Eigenframe"
STAGED = "Eigenframe, by stage"

HEAD = """# How fast matrices are analysed

Made by `make bench`. {machine}

All contestants of a table read the same file, which is in the page cache, in processes of their own that take turns;
no setting decides about threads or kernels but those named. *Work* is the median of the seconds from opening the
file to the last figure. For NumPy, PyTorch and WeightWatcher their imports do not count (*process* has them, and how
long everything took from start to end); for Eigenframe it is the whole process with the report it prints. *Peak* is
all memory that was resident, the file's mapped pages included. The last column is work over the work of the first
row: how much faster Eigenframe is. NumPy and PyTorch make F, its eigenvectors, all masses and five figures of every
feature in as few lines as one would write (`Speed/peer.py`); Eigenframe does that, checks every element, and finds the
eigenspaces and further figures. Matrices are random from a seed with a falling spectrum (`Speed/matrices.py`).

{versions}
"""


def text(measured):
    sections = [HEAD.format(machine=machine(), versions=versions(measured))]
    for key, case in measured.items():
        if key == "start-up":
            sections.append(start_up(case))
        elif key == "growth":
            sections.append(growth(case))
        else:
            sections.append(comparison(case))
    return "\n".join(sections)


# What was measured with what


def machine():
    cpuinfo, meminfo = Path("/proc/cpuinfo"), Path("/proc/meminfo")
    name = platform.machine()
    if cpuinfo.exists():
        models = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        name = models[0].split(":")[1].strip() if models else name
    memory = ""
    if meminfo.exists():
        memory = f", {int(meminfo.read_text().split()[1]) / 2**20:.0f} GiB of memory"
    return f"Machine: {name}, {len(os.sched_getaffinity(0))} cores{memory}, {platform.platform()}."


def versions(measured):
    found = {}
    for case in measured.values():
        for run in case.get("runs", []):
            for answer in run["answers"][:1]:
                if "libraries" in answer:
                    found.setdefault(run["name"].replace(STAGED, OURS), "; ".join(answer["libraries"]))
    lines = [f"- {name}: {libraries}" for name, libraries in found.items()]
    return "\n".join(lines + [f"- {swift()}; Python {platform.python_version()}"])


def swift():
    told = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    return told.splitlines()[0] if told else "Swift"


def conditions(case):
    return f"Measured {case['when']} at {case['code']}, with {case['load']:.1f} processes wanting to run (load average) at the start.\n"


# Tables


def comparison(case):
    first = statistics.median(case["runs"][0]["work"])
    lines = [
        f"## {case['title']}{shrunk(case)}\n", conditions(case),
        "| | work, s | least–most | process, s | peak, MB | work, times ours |", "|---|---|---|---|---|---|"]
    for run in case["runs"]:
        work = statistics.median(run["work"])
        lines.append(
            f"| {run['name']} | {seconds(work)} | {seconds(min(run['work']))}–{seconds(max(run['work']))} "
            f"| {seconds(statistics.median(run['wall']))} | {statistics.median(run['megabytes']):.0f} "
            f"| {work / first:.2f} |")
    lines += ["", *stage_table(case), *roofline(case), "", *commands(case), ""]
    return "\n".join(lines)


# Ours reads while it multiplies, so what others take for reading is put together with F.
STAGES = {
    "read and F": ("read", "frame operator"),
    "eigenvectors": ("eigenvectors", "eigenvalues"),
    "masses and figures": ("masses", "figures", "spectral measures"),
}


def stage_table(case):
    staged = [run for run in case["runs"] if "stages" in run["answers"][0]]
    lines = [f"| median seconds | {' | '.join(STAGES)} |", "|---|" + "---|" * len(STAGES)]
    for run in staged:
        cells = [seconds(stage(run, *names)) for names in STAGES.values()]
        lines.append(f"| {run['name']} | {' | '.join(cells)} |")
    return lines


def stage(run, *names):
    return statistics.median(sum(a["stages"].get(n, 0) for n in names) for a in run["answers"])


def roofline(case):
    """How much of the machine's fastest products the two products of an analysis reach."""
    # Products of bf16 numbers have another peak, which is not measured.
    if "peak" not in case or case.get("dtype") == "BF16" and contestants.has_bf16_products():
        return []
    (staged,) = [run for run in case["runs"] if run["name"] == STAGED]
    spent = stage(staged, *STAGES["read and F"], *STAGES["masses and figures"])
    flops = 3 * case["rows"] * case["columns"] ** 2
    precision = staged["answers"][0].get("precision", "double")
    # Whatever is not double multiplies in single.
    peak = case["peak"]["double" if precision == "double" else "single"]
    achieved = flops / spent / 1e9
    return [
        "",
        f"**Roofline.** The two products, n d² operations for F and 2 n d² for the masses, with all reading, widening "
        f"and reducing around them take {seconds(spent)} s: {achieved:.0f} GFLOP/s in {precision} precision, "
        f"**{100 * achieved / peak:.0f} %** of this machine's fastest product of {case['peak']['order']:,}² matrices "
        f"in that precision by the same BLAS (gemm: single {case['peak']['single']:.0f}, double "
        f"{case['peak']['double']:.0f} GFLOP/s)."]


def commands(case):
    rows = [f"- {run['name']}: `{run['command']}`" for run in case["runs"]]
    return ["What was run:", "", *rows]


def growth(case):
    lines = [
        "## Growth with the number of features\n", conditions(case),
        "| | work, s | least–most | peak, MB | µs for each feature more than in the row above |",
        "|---|---|---|---|---|"]
    before = None
    for size in case["sizes"]:
        (run,) = size["runs"]
        work = statistics.median(run["work"])
        cost = f"{1e6 * (work - before[1]) / (size['rows'] - before[0]):.2f}" if before else "–"
        lines.append(
            f"| {size['title']}{shrunk(size)} | {seconds(work)} "
            f"| {seconds(min(run['work']))}–{seconds(max(run['work']))} "
            f"| {statistics.median(run['megabytes']):.0f} | {cost} |")
        before = (size["rows"], work)
    lines += ["", f"The command is `{case['sizes'][0]['runs'][0]['command']}`. Starting, the eigenvectors and the sample "
              "of 4,096 features that sets the tolerance cost the same for any number of features.", ""]
    return "\n".join(lines)


def start_up(case):
    times = [1000 * value for value in case["runs"][0]["wall"]]
    return "\n".join([
        "## Start-up\n", conditions(case),
        f"`eigenframe --version` takes {statistics.median(times):.1f} ms ({min(times):.1f}–{max(times):.1f}, "
        f"{len(times)} runs).", ""])


def shrunk(case):
    return f" (rows ÷ {case['shrink']})" if case["shrink"] > 1 else ""


def seconds(value):
    """Three digits, as more would be noise; a dash for what was not done."""
    if value == 0:
        return "–"
    return f"{value:.{next((d for d, least in ((0, 100), (1, 10), (2, 1)) if value >= least), 3)}f}"
