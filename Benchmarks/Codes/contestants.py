"""Runs each method on the samples of a case: ours by the command, the peers by `peer.py`; all with one thread."""

import importlib.util
import sys
from pathlib import Path

from peers import PEERS

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
COMMAND = ROOT / ".build" / "release" / "eigenframe"
sys.path.append(str(FOLDER.parent / "Speed"))

from runs import Contestant, once  # noqa: E402: of the folder that was just added

OURS = "Eigenframe"
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}


def installed(tell):
    """The peers that this Python has."""
    found = []
    for name, peer in PEERS.items():
        if importlib.util.find_spec(peer.module):
            found.append(name)
        else:
            tell(f"{name} is left out: install {peer.package} for {sys.executable}")
    return found


def python(script, *words):
    """A script of this folder in a process of its own; what it prints last, and what it took."""
    command = [sys.executable, str(FOLDER / script), *map(str, words)]
    return once(Contestant(script, command, ONE_THREAD))


def ours(case, folder, seed):
    """Learning, and coding of the held-out samples: two commands, whose whole processes count."""
    learnt, result = folder / "learnt.safetensors", folder / "ours.safetensors"
    first = command("code", folder / "learn.npy", "--atoms", case.atoms, "--sparsity", case.sparsity, "--seed", seed,
                    "--held-out", 0, "--null", 0, "--output", learnt)
    second = coded_by_ours(case, folder, learnt, result)
    took = [run[0] for run in (first, second)], [run[3] for run in (first, second)]
    return {"seconds": sum(took[0]), "processor": sum(took[1]), "megabytes": max(first[1], second[1])}, result


def coded_by_ours(case, folder, atoms, result):
    """The held-out samples in atoms that are given, which may be a peer's."""
    tensor = [] if atoms.suffix == ".npy" else ["--dictionary-tensor", "atoms"]
    return command("code", folder / "held.npy", "--dictionary", atoms, *tensor, "--sparsity", case.sparsity,
                   "--null", 0, "--output", result)


def command(*words):
    fixed = ["--threads", "1", "--details", "none", "--quiet"]
    return once(Contestant(OURS, [str(COMMAND), *map(str, words), *fixed], ONE_THREAD))


def theirs(name, setting, case, folder, seed):
    result = folder / name.replace(" ", "-")
    _, megabytes, answer, _ = python(
        "peer.py", name, setting, case.atoms, case.sparsity, seed, folder, result)
    return answer | {"megabytes": megabytes}, result
