"""Which peers there are, what they may choose among, and how much effort they make."""

from dataclasses import dataclass

# Penalties of learning in units of the root mean square of the samples' norms, as that of `eigenframe code`.
PENALTIES = (0.05, 0.1, 0.2, 0.3)
# Learning from all samples takes too long for more.
FEW_PENALTIES = (0.1, 0.2)
# First steps of Adam. Smaller ones explained less.
STEPS = (0.01, 0.03)

SPAMS_ITERATIONS, SPAMS_BATCH = 1000, 400
SCIKIT_ITERATIONS, SCIKIT_PASSES, SCIKIT_BATCH = 30, 20, 256
AUTOENCODER_STEPS, AUTOENCODER_BATCH = 3000, 512


@dataclass
class Peer:
    module: str
    package: str
    settings: tuple


PEERS = {
    "spams": Peer("spams", "spams-bin", PENALTIES),
    "scikit-learn": Peer("sklearn", "scikit-learn", FEW_PENALTIES),
    "scikit-learn, batches": Peer("sklearn", "scikit-learn", PENALTIES),
    "sae-lens": Peer("sae_lens", "sae-lens", STEPS),
}
