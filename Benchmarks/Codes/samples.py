"""Writes the samples of a case: learn.npy, held.npy, and truth.npz with the true atoms and the codes of held.npy.

    python samples.py CASE SEED FOLDER COMMAND

The truth of the null is that of samples which nobody gets: whatever scores above chance there is wrong.
"""

import subprocess
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from cases import CASES, HELD_OUT


def by_command(case, seed, folder, command):
    """Samples, atoms and codes as `eigenframe generate data` makes them."""
    file = folder / "data.safetensors"
    subprocess.run(
        [command, "generate", "data", "--dimension", str(case.dimension), "--atoms", str(case.atoms), "--sparsity",
         str(case.sparsity), "--samples", str(case.samples + HELD_OUT), "--seed", str(seed), *case.options,
         "--output", file], check=True, stdout=subprocess.DEVNULL)
    found = load_file(file)
    return found["samples"], found["atoms"], dense(found, case.atoms)


def dense(found, atoms):
    """The codes of a codes file as a matrix, n × N."""
    offsets = found["codes.offsets"].astype(int)
    codes = np.zeros((len(offsets) - 1, atoms))
    rows = np.repeat(np.arange(len(codes)), np.diff(offsets))
    codes[rows, found["codes.indices"].astype(int)] = found["codes.values"]
    return codes


def by_sae_lens(case, seed, folder, command):
    """Features made nearly orthogonal, each active by itself, of size 1 ± 0.5: another's assumptions."""
    import torch
    from sae_lens.synthetic import ActivationGenerator, FeatureDictionary

    torch.manual_seed(seed)
    dictionary = FeatureDictionary(case.atoms, case.dimension, seed=seed)
    activity = ActivationGenerator(case.atoms, case.sparsity / case.atoms, std_firing_magnitudes=0.5)
    with torch.no_grad():
        codes = activity(case.samples + HELD_OUT)
        samples = dictionary(codes)
    # Its features need not have length 1, and codes are told apart by their correlation only.
    return [part.detach().numpy().astype(float) for part in (samples, dictionary.feature_vectors, codes)]


def by_noise(case, seed, folder, command):
    """Independent Gaussian numbers with the variance of the samples that they replace."""
    samples, atoms, codes = by_command(case, seed, folder, command)
    noise = np.random.default_rng(seed).standard_normal(samples.shape) * samples.std()
    return noise, atoms, codes


MAKERS = {"command": by_command, "sae-lens": by_sae_lens, "noise": by_noise}


def main(key, seed, folder, command):
    (case,) = [case for case in CASES if case.key == key]
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    samples, atoms, codes = MAKERS[case.maker](case, int(seed), folder, command)
    np.save(folder / "learn.npy", samples[:case.samples])
    np.save(folder / "held.npy", samples[case.samples:])
    np.savez(folder / "truth.npz", atoms=atoms, codes=codes[case.samples:])


if __name__ == "__main__":
    main(*sys.argv[1:])
