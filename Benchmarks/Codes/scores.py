"""Scores of results beside the truth, one line of JSON a result.

    python scores.py FOLDER RESULT…

A result is an .npz file of a peer, or a codes file of `eigenframe code`. MCC of atoms: the mean |cos| of the best
assignment of atoms. MCC of codes: the mean |r| over the held-out samples of the best assignment of codes. Chance of
atoms: random dictionaries. Chance of codes: the same codes in another order of the samples.
"""

import json
import sys

import numpy as np
from safetensors.numpy import load_file
from scipy.optimize import linear_sum_assignment

from samples import dense

DRAWS = 10


def main(folder, *results):
    truth, held = np.load(f"{folder}/truth.npz"), np.load(f"{folder}/held.npy")
    for result in results:
        atoms, codes, rebuilt = parts(result)
        print(json.dumps(scores(truth["atoms"], truth["codes"], held, atoms, codes, rebuilt)))


def parts(result):
    if result.endswith(".npz"):
        found = np.load(result)
        return found["atoms"], found["codes"], found["rebuilt"]
    found = load_file(result)
    atoms = found["atoms"].astype(float)
    codes = dense(found, len(atoms))
    return atoms, codes, codes @ atoms


def scores(true_atoms, true_codes, held, atoms, codes, rebuilt):
    generator = np.random.default_rng(0)
    directions = of_length_1(true_atoms)
    true_numbers, numbers = (of_length_1((part - part.mean(0)).T) for part in (true_codes, codes))
    draws = range(DRAWS)
    random = [of_length_1(generator.standard_normal(atoms.shape)) for _ in draws]
    return {
        "atoms": mean_of_best(directions, of_length_1(atoms)),
        "codes": mean_of_best(true_numbers, numbers),
        "chanceOfAtoms": float(np.mean([mean_of_best(directions, one) for one in random])),
        "chanceOfCodes": float(np.mean(
            [mean_of_best(true_numbers, numbers[:, generator.permutation(len(held))]) for _ in draws])),
        "explained": 1 - float(((held - rebuilt) ** 2).sum() / ((held - held.mean(0)) ** 2).sum()),
        "active": float((codes != 0).sum(1).mean())}


def of_length_1(rows):
    """Rows of 0, such as codes of a dead atom, stay 0: they match nothing."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows, dtype=float), where=lengths > 1e-12)


def mean_of_best(first, second):
    likeness = np.abs(first @ second.T)
    return float(likeness[linear_sum_assignment(-likeness)].mean())


if __name__ == "__main__":
    main(*sys.argv[1:])
