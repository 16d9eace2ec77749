"""Writes oracle.json: small weight matrices and their measures, computed from the definitions.

Everything is float64 NumPy and as naive as it can be: F and M are formed by the general product, the
pseudo-inverse and the projectors come from one eigen-decomposition of F, no symmetry or smaller side is used.

    python3 make_oracle.py > oracle.json
"""

import json
import sys

import numpy as np

RANK_TOLERANCE = 1e-12


def clusters(values, tolerance):
    """Groups of positions in descending values, cut where a gap passes the tolerance times the larger value."""
    groups = [[0]]
    for k in range(1, len(values)):
        if values[k - 1] - values[k] > tolerance * values[k - 1]:
            groups.append([])
        groups[-1].append(k)
    return groups


def measures(name, weights, tolerance):
    d, n = weights.shape
    frame = weights @ weights.T
    gram = weights.T @ weights
    values, vectors = np.linalg.eigh(frame)
    values, vectors = values[::-1], vectors[:, ::-1]
    rank = int(np.sum(values > RANK_TOLERANCE * values[0]))
    inverse = sum(np.outer(vectors[:, k], vectors[:, k]) / values[k] for k in range(rank))
    groups = clusters(values[:rank], tolerance)
    projectors = [vectors[:, group] @ vectors[:, group].T for group in groups]
    features = []
    for i in range(n):
        w = weights[:, i]
        norm = w @ w
        if norm == 0:
            features.append(
                dict(squaredNorm=0, dimensionality=0, leverage=0, rayleigh=0, spread=0, masses=[0] * len(groups))
            )
            continue
        rayleigh = (w @ frame @ w) / norm
        residual = np.linalg.norm(frame @ w - rayleigh * w) / np.linalg.norm(w)
        features.append(
            dict(
                squaredNorm=norm,
                dimensionality=gram[i, i] ** 2 / np.sum(gram[i] ** 2),
                leverage=w @ inverse @ w,
                rayleigh=rayleigh,
                spread=residual / rayleigh,
                masses=[float(w @ projector @ w / norm) for projector in projectors],
            )
        )
    return dict(
        name=name,
        dimension=d,
        featureCount=n,
        features=[[float(x) for x in column] for column in weights.T],
        clusterTolerance=tolerance,
        rank=rank,
        eigenvalues=[float(x) for x in values[:rank]],
        trace=float(np.trace(frame)),
        effectiveRank=float(np.trace(frame) ** 2 / np.trace(frame @ frame)),
        eigenspaces=[
            dict(eigenvalue=float(np.mean(values[group])), multiplicity=len(group)) for group in groups
        ],
        measures=[{key: value if isinstance(value, list) else float(value) for key, value in f.items()} for f in features],
    )


def polygon(n):
    angles = 2 * np.pi * np.arange(n) / n
    return np.stack([np.cos(angles), np.sin(angles)])


def antiprism():
    """The square antiprism with half-height 0.518: two eigenvalues, every feature on both."""
    angles = np.pi / 4 * np.arange(8)
    radius = np.sqrt(1 - 0.518**2)
    return np.stack([radius * np.cos(angles), radius * np.sin(angles), 0.518 * (-1.0) ** np.arange(8)])


def direct_sum(*parts):
    total = np.zeros((sum(p.shape[0] for p in parts), sum(p.shape[1] for p in parts)))
    row = column = 0
    for part in parts:
        total[row : row + part.shape[0], column : column + part.shape[1]] = part
        row, column = row + part.shape[0], column + part.shape[1]
    return total


def main():
    random = np.random.default_rng(20240229)
    rotation = np.linalg.qr(random.normal(size=(6, 6)))[0]
    thin = random.normal(size=(6, 3)) @ random.normal(size=(3, 11))
    thin[:, [2, 7]] = 0
    thin[:, 9] = thin[:, 4]
    sum_of_shapes = direct_sum(polygon(5), np.sqrt(1.2) * np.array([[1.0, -1.0]]), antiprism())
    cases = [
        measures("gaussian", random.normal(size=(5, 14)), 0.25),
        measures("more dimensions than features", random.normal(size=(9, 4)), 0.05),
        measures("rank 3 with dead features and a copy", thin, 1e-3),
        measures("pentagon, digon and trained antiprism, rotated", rotation @ sum_of_shapes, 0.03),
    ]
    json.dump(cases, sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
