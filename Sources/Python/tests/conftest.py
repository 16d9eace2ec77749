import numpy as np
import pytest


@pytest.fixture
def pentagon():
    """Five unit vectors in the plane, 5 × 2."""
    angles = 2 * np.pi * np.arange(5) / 5
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


@pytest.fixture
def random():
    return np.random.default_rng(0)
