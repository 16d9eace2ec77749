"""Trains a toy model of superposition (five features in two dimensions) with NumPy, and looks at its geometry every 100 steps.

Usage: training.py [PICTURE.svg]
"""

import sys

import eigenframe
import numpy as np

rng = np.random.default_rng(0)
n, d, sparsity, rate = 5, 2, 0.95, 0.02
W, b = rng.normal(0, 0.3, (n, d)), np.zeros(n)
moments = [[np.zeros_like(W), np.zeros_like(W)], [np.zeros_like(b), np.zeros_like(b)]]
steps, dimensionalities = [], []

for step in range(1, 2001):
    x = rng.random((1024, n)) * (rng.random((1024, n)) > sparsity)
    hidden = x @ W
    output = hidden @ W.T + b
    error = 2 / x.size * (np.maximum(output, 0) - x) * (output > 0)
    gradients = [x.T @ (error @ W) + error.T @ hidden, error.sum(0)]
    for value, gradient, (first, second) in zip((W, b), gradients, moments):
        first += 0.1 * (gradient - first)
        second += 0.001 * (gradient**2 - second)
        value -= rate * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    if step % 100 == 0:
        report = eigenframe.analyze(W, pictures=False)
        steps.append(step)
        dimensionalities.append(report.features.dimensionality)
        print(f"step {step:5}: loss {np.mean((np.maximum(output, 0) - x) ** 2):.5f}, {report.summary}")


def picture(steps, lines, width=480, height=240, margin=40):
    """The lines as SVG."""
    across = lambda step: margin + (width - 2 * margin) * step / steps[-1]
    up = lambda value: height - margin - (height - 2 * margin) * value
    paths = ("M" + " L".join(f"{across(s):.1f} {up(v):.1f}" for s, v in zip(steps, line)) for line in np.array(lines).T)
    marks = "".join(f'<path d="{path}" fill="none" stroke="#2266aa"/>' for path in paths)
    labels = "".join(f'<text x="4" y="{up(v) + 4:.0f}">{v}</text>' for v in (0, 0.4, 1))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-size="12">'
        f'<rect width="100%" height="100%" fill="white"/>{marks}{labels}'
        f'<text x="{margin}" y="{height - 8}">dimensionality of each feature, steps 100 to {steps[-1]}</text></svg>')


if len(sys.argv) > 1:
    with open(sys.argv[1], "w") as file:
        file.write(picture(steps, dimensionalities))
