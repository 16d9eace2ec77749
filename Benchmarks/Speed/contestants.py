"""Who takes part: ours, NumPy with several kernels, PyTorch, WeightWatcher."""

import platform
import subprocess
import sys
from pathlib import Path

from runs import Contestant

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
COMMAND = ROOT / ".build" / "release" / "eigenframe"
TIMING = ROOT / "Benchmarks" / ".build" / "release" / "stage-timing"
PEER = FOLDER / "peer.py"

# What paths are called in the document.
NAMES = {COMMAND: "eigenframe", TIMING: "stage-timing", PEER: "peer.py", sys.executable: "python"}

# F, its spectrum, masses and measures of every feature, and a report of a page: what the peers do, and the report.
SAME_WORK = ["--blocks", "none", "--details", "none"]


def ours(file, precision=None):
    chosen = ["--precision", precision] if precision else []
    name = f"Eigenframe, {precision}" if precision else "Eigenframe"
    return Contestant(name, [str(COMMAND), "analyze", str(file), *SAME_WORK, *chosen])


def ours_by_default(file):
    return Contestant("Eigenframe, no options", [str(COMMAND), "analyze", str(file)])


def our_stages(file):
    return Contestant("Eigenframe, by stage", [str(TIMING), "stages", str(file)])


def peer(engine, name, file, **environment):
    return Contestant(name, [sys.executable, str(PEER), engine, str(file)], environment)


def everybody(file, *more_of_ours):
    """Ours beside NumPy as installed, with the best and with Haswell's kernels, and PyTorch."""
    result = [ours(file), *more_of_ours]
    # Where the command has one precision only, that is it.
    if has_precisions():
        result.append(ours(file, "double"))
    result.append(our_stages(file))
    result.append(peer("numpy", "NumPy", file))
    if has_avx512():
        result.append(peer("numpy", "NumPy, SkylakeX kernels", file, OPENBLAS_CORETYPE="SkylakeX"))
    if platform.machine() == "x86_64":
        result.append(peer("numpy", "NumPy, Haswell kernels", file, OPENBLAS_CORETYPE="Haswell"))
    return result + [peer("torch", "PyTorch", file)]


def watchers(file):
    """Ours beside WeightWatcher, which makes no masses and no figures of features."""
    return [ours(file), our_stages(file), peer("weightwatcher", "WeightWatcher", file)]


def has_avx512():
    return has_instructions("avx512f")


def has_bf16_products():
    return has_instructions("avx512_bf16") or has_instructions("amx_bf16")


def has_instructions(name):
    cpuinfo = Path("/proc/cpuinfo")
    return cpuinfo.exists() and f" {name} " in cpuinfo.read_text().replace("\n", " \n")


def has_precisions():
    """Whether the command lets one choose the precision of its arithmetic."""
    text = subprocess.run([COMMAND, "analyze", "--help"], capture_output=True, text=True).stdout
    return "--precision" in text
