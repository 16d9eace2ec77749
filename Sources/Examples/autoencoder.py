"""Checks the decoder of a sparse autoencoder: dead features, repeated features, and features that make a geometry.

Usage: autoencoder.py [FILE [TENSOR]]    without a file: a decoder made for the purpose, with 3 dead and 2 repeated features
"""

import sys

import eigenframe
import numpy as np

if len(sys.argv) > 1:
    report = eigenframe.analyze(sys.argv[1], tensor=sys.argv[2:] or None)
else:
    decoder = np.random.default_rng(0).normal(size=(400, 64)).astype(np.float32)
    decoder[[7, 80, 300]] = 0
    decoder[200] = decoder[100]
    report = eigenframe.analyze(decoder, features="rows", name="W_dec")

for matrix in report:
    states = matrix.features.state
    print(f"{matrix.name}: {matrix.summary}")
    print(f"  {np.sum(states == 'dead')} dead, {np.sum(states == 'weak')} weak, {np.sum(matrix.features.duplicateGroup >= 0)} repeated")
    print(f"  {len(matrix.directions)} directions above noise")
    for block in matrix.blocks[:10]:
        print(f"  {block}")
