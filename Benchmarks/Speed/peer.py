"""What one would write today without Eigenframe: one matrix, one engine, one line of JSON.

    python peer.py numpy|torch|weightwatcher FILE

NumPy and PyTorch do what an analysis does: read W (n × d, one feature a row), F = Wᵀ W, its eigenvectors Q, the masses
(W Q)² of every feature on every eigenvector, and of those the norm, κ, D, the largest mass and the participation.
Elements of 16 bits become f32, as nothing narrower multiplies fast on every processor; f64 stays f64. WeightWatcher
takes the spectrum alone and fits its tail. Imports are not timed.
"""

import importlib
import importlib.metadata
import json
import struct
import sys
import time


class Stages:
    """Seconds from one call of `end` to the next."""

    def __init__(self):
        self.seconds = {}
        self.last = time.perf_counter()

    def end(self, name):
        now = time.perf_counter()
        self.seconds[name] = now - self.last
        self.last = now


def read_with_numpy(path):
    import numpy as np

    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        tensors = json.loads(file.read(length))
    (tensor,) = [value for name, value in tensors.items() if name != "__metadata__"]
    kinds = {"F32": np.float32, "F64": np.float64, "BF16": np.uint16}
    elements = np.fromfile(path, dtype=kinds[tensor["dtype"]], offset=8 + length)
    if tensor["dtype"] == "BF16":
        elements = elements.astype(np.uint32)
        elements <<= 16
        elements = elements.view(np.float32)
    return elements.reshape(tensor["shape"])


def with_numpy(path, stages):
    import numpy as np

    weights = read_with_numpy(path)
    stages.end("read")
    frame = weights.T @ weights
    stages.end("frame operator")
    values, vectors = np.linalg.eigh(frame)
    stages.end("eigenvectors")
    masses = weights @ vectors
    masses *= masses
    norms = masses.sum(axis=1)
    masses /= norms[:, None]
    stages.end("masses")
    rayleigh = masses @ values
    dimensionality = norms / rayleigh
    localization = masses.max(axis=1)
    participation = 1 / np.einsum("ij,ij->i", masses, masses)
    stages.end("figures")
    return {
        "trace": float(np.trace(frame, dtype=np.float64)),
        "sumDimensionality": float(dimensionality.sum(dtype=np.float64)),
        "check": [float(localization.mean()), float(participation.mean())]}


def with_torch(path, stages):
    import torch
    from safetensors.torch import load_file

    (weights,) = load_file(path).values()
    if weights.dtype != torch.float64:
        weights = weights.float()
    stages.end("read")
    frame = weights.T @ weights
    stages.end("frame operator")
    values, vectors = torch.linalg.eigh(frame)
    stages.end("eigenvectors")
    masses = weights @ vectors
    masses.mul_(masses)
    norms = masses.sum(dim=1)
    masses.div_(norms[:, None])
    stages.end("masses")
    rayleigh = masses @ values
    dimensionality = norms / rayleigh
    localization = masses.amax(dim=1)
    participation = 1 / torch.linalg.vecdot(masses, masses)
    stages.end("figures")
    return {
        "trace": float(frame.diagonal().double().sum()),
        "sumDimensionality": float(dimensionality.double().sum()),
        "check": [float(localization.mean()), float(participation.mean())]}


def with_weightwatcher(path, stages):
    """Its spectrum and the fit of its tail: of more than 50,000 rows it gives the spectrum in no other way."""
    import torch
    import weightwatcher
    from safetensors.torch import load_file

    (weights,) = load_file(path).values()
    model = torch.nn.Sequential(torch.nn.Embedding.from_pretrained(weights.float()))
    watcher = weightwatcher.WeightWatcher(model=model)
    stages.end("read")
    details = watcher.analyze(max_N=sys.maxsize)
    stages.end("eigenvectors")
    return {"trace": float(details["norm"].iloc[0])}


ENGINES = {
    "numpy": (with_numpy, ["numpy"]),
    "torch": (with_torch, ["torch", "safetensors.torch"]),
    "weightwatcher": (with_weightwatcher, ["torch", "weightwatcher", "safetensors.torch"]),
}


def libraries(engine, packages):
    """Versions of the packages, and of the BLAS library that multiplies, with the kernels it took where it tells."""
    found = [f"{name} {importlib.metadata.version(name)}" for name in packages if "." not in name]
    if engine == "torch":
        import torch

        built = torch.__config__.show().splitlines()
        blas = [line.strip(" -") for line in built if "Kernel Library" in line or "OpenBLAS" in line]
        kernels = torch.backends.cpu.get_cpu_capability()
        return found + [*blas[:1], f"{kernels} kernels, {torch.get_num_threads()} threads"]
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return found
    # NumPy and SciPy bring a BLAS each; SciPy's is the one that decomposes for WeightWatcher.
    for pool in threadpool_info():
        owner = "scipy.libs" if engine == "weightwatcher" else "numpy.libs"
        if pool["user_api"] == "blas" and owner in pool["filepath"]:
            found.append(
                f"{pool['internal_api']} {pool['version']} {pool.get('architecture', '')}, "
                f"{pool['num_threads']} threads")
    return found


def main(engine, path):
    run, packages = ENGINES[engine]
    for package in packages:
        importlib.import_module(package)
    stages = Stages()
    figures = run(path, stages)
    print(json.dumps({
        "seconds": sum(stages.seconds.values()), "stages": stages.seconds,
        "libraries": libraries(engine, packages), **figures}))


if __name__ == "__main__":
    main(*sys.argv[1:])
