"""What is coded: samples of known truth by shape and kind, and a null without any."""

from dataclasses import dataclass


@dataclass
class Case:
    key: str
    title: str
    atoms: int
    dimension: int
    sparsity: int
    samples: int
    # Options of `eigenframe generate data`; or what `samples.py` makes itself.
    options: tuple = ()
    maker: str = "command"
    # The case whose settings are taken, where there is nothing to choose them by.
    settings_of: str = ""
    # Peers that take too long here.
    without: tuple = ()


CASES = [
    Case("small", "32 atoms in 16 dimensions, K = 3, 4,096 samples", 32, 16, 3, 4096),
    Case("middle", "64 atoms in 16 dimensions, K = 3, 4,096 samples", 64, 16, 3, 4096),
    Case("large", "128 atoms in 32 dimensions, K = 3, 8,192 samples", 128, 32, 3, 8192,
         without=("scikit-learn", "scikit-learn, batches")),
    Case("noisy", "64 atoms in 16 dimensions, noise of 0.05 on each element", 64, 16, 3, 4096, ("--noise", "0.05")),
    Case("unequal", "64 atoms in 16 dimensions, probabilities that fall as 1 / (j + 1)", 64, 16, 3, 4096,
         ("--activity", "power:1")),
    Case("sae-lens", "64 features in 16 dimensions by `sae_lens.synthetic`", 64, 16, 3, 4096, maker="sae-lens"),
    Case("null", "Gaussian noise instead of samples: no truth to be found", 64, 16, 3, 4096, maker="noise",
         settings_of="middle"),
]

HELD_OUT = 1024

# The data on which settings are chosen; no measured seed is as large.
CHOICE_SEED = 1000
