"""One peer in a process of its own: learns from learn.npy, codes held.npy, and tells what that took.

    python peer.py LEARNER SETTING ATOMS SPARSITY SEED FOLDER RESULT

The seconds are those of learning and coding, without imports and files. RESULT.npz gets the atoms, the codes of the
held-out samples and the samples that these make; RESULT.npy the atoms alone.
"""

import importlib
import json
import os
import sys
import time
import warnings
from importlib.metadata import version

import numpy as np

from learners import LEARNERS


def main(name, setting, atoms, sparsity, seed, folder, result):
    # Those of scikit-learn's coordinate descent, one a sample, take longer to print than to find.
    warnings.filterwarnings("ignore")
    kind = LEARNERS[name]
    for module in kind.modules:
        importlib.import_module(module)
    learn, held = np.load(f"{folder}/learn.npy"), np.load(f"{folder}/held.npy")
    learner = kind(int(atoms), int(sparsity), float(setting), int(seed))
    wall, processor = time.perf_counter(), time.process_time()
    learner.learn(learn)
    codes = learner.code(held)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    rebuilt = learner.rebuild(codes)
    np.savez(f"{result}.npz", atoms=learner.atoms, codes=codes, rebuilt=rebuilt)
    np.save(f"{result}.npy", learner.atoms)
    explained = 1 - ((held - rebuilt) ** 2).sum() / ((held - held.mean(0)) ** 2).sum()
    print(json.dumps({
        "seconds": wall, "processor": processor, "explained": explained, "threads": os.environ["OMP_NUM_THREADS"],
        "libraries": [f"{package} {version(package)}" for package in kind.packages]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
