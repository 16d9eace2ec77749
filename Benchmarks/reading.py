"""Measures how fast weight files are read, beside the reference reader of each format, and writes READING.md.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 torch==2.15.0 safetensors==0.8.0 onnx h5py gguf
    swift build -c release --package-path Benchmarks
    venv/bin/python Benchmarks/reading.py [--megabytes 256] [--folder …] [FORMAT …]

Every file holds one matrix of normal numbers, the same in each format, as float32 so many megabytes. Both readers
make doubles of all elements. Each run is a process of its own; ours and the reference take turns, so that a busy
moment of the machine meets both, and the best of three counts. Files are in the page cache.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent
COMMAND = ROOT / ".build" / "release" / "reading-throughput"
COLUMNS = 4096
REPEATS = 3


# Files: each writer gets the matrix and a path; each reader gives the matrix back as doubles.


def write_npy(weights, path):
    np.save(path, weights)


def read_npy(path):
    return np.load(path).astype(np.float64)


def write_npy_fortran(weights, path):
    np.save(path, np.asfortranarray(weights))


def write_npz(weights, path):
    np.savez(path, W=weights)


def write_npz_deflated(weights, path):
    np.savez_compressed(path, W=weights)


def read_npz(path):
    return np.load(path)["W"].astype(np.float64)


def safetensors_writer(kind):
    def write(weights, path):
        import torch
        from safetensors.torch import save_file

        save_file({"W": torch.from_numpy(weights).to(getattr(torch, kind))}, path)

    return write


def read_safetensors(path):
    from safetensors.torch import load_file

    return load_file(path)["W"].double().numpy()


def torch_writer(zipped):
    def write(weights, path):
        import torch

        torch.save({"W": torch.from_numpy(weights)}, path, _use_new_zipfile_serialization=zipped)

    return write


def read_torch(path):
    import torch

    return torch.load(path, weights_only=True)["W"].double().numpy()


def gguf_writer(kind):
    def write(weights, path):
        import gguf

        quantised = gguf.GGMLQuantizationType[kind]
        writer = gguf.GGUFWriter(path, "benchmark")
        if kind == "Q4_K":
            writer.add_tensor("W", random_q4_k(weights.shape), raw_dtype=quantised)
        elif kind == "F32":
            writer.add_tensor("W", weights)
        else:
            writer.add_tensor("W", gguf.quants.quantize(weights, quantised), raw_dtype=quantised)
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()

    return write


def random_q4_k(shape):
    """Blocks of random bits with a small scale: the reference library reads this type, but does not write it."""
    rows, columns = shape
    blocks = np.random.default_rng(1).integers(0, 256, (rows, columns // 256, 144), np.uint8)
    blocks[:, :, :4] = np.frombuffer(np.array([0.01, 0.005], "<f2").tobytes(), np.uint8)
    return blocks.reshape(rows, -1)


def read_gguf(path):
    import gguf

    tensor = gguf.GGUFReader(path).tensors[0]
    return gguf.quants.dequantize(tensor.data, tensor.tensor_type).astype(np.float64)


def write_onnx(weights, path):
    import onnx
    from onnx import helper, numpy_helper

    graph = helper.make_graph([], "g", [], [], [numpy_helper.from_array(weights, "W")])
    onnx.save(helper.make_model(graph), path)


def read_onnx(path):
    import onnx
    from onnx import numpy_helper

    return numpy_helper.to_array(onnx.load(path).graph.initializer[0]).astype(np.float64)


def hdf5_writer(**layout):
    def write(weights, path):
        import h5py

        with h5py.File(path, "w") as file:
            file.create_dataset("W", data=weights, **layout)

    return write


def read_hdf5(path):
    import h5py

    with h5py.File(path, "r") as file:
        return file["W"][...].astype(np.float64)


def write_csv(weights, path):
    # Text is slow to make and to read: an eighth is enough.
    np.savetxt(path, weights[: len(weights) // 8], delimiter=",", fmt="%.9g")


def read_csv(path):
    return np.loadtxt(path, delimiter=",", ndmin=2)


GZIP = {"chunks": (64, 1024), "compression": "gzip", "compression_opts": 4}
FORMATS = {
    "npy": (".npy", write_npy, read_npy),
    "npy, Fortran order": (".npy", write_npy_fortran, read_npy),
    "npz, stored": (".npz", write_npz, read_npz),
    "npz, deflated": (".npz", write_npz_deflated, read_npz),
    "safetensors f32": (".safetensors", safetensors_writer("float32"), read_safetensors),
    "safetensors f16": (".safetensors", safetensors_writer("float16"), read_safetensors),
    "safetensors bf16": (".safetensors", safetensors_writer("bfloat16"), read_safetensors),
    "PyTorch": (".pt", torch_writer(True), read_torch),
    "PyTorch, before 1.6": (".pt", torch_writer(False), read_torch),
    "GGUF f32": (".gguf", gguf_writer("F32"), read_gguf),
    "GGUF q8_0": (".gguf", gguf_writer("Q8_0"), read_gguf),
    "GGUF q4_0": (".gguf", gguf_writer("Q4_0"), read_gguf),
    "GGUF q4_k": (".gguf", gguf_writer("Q4_K"), read_gguf),
    "ONNX": (".onnx", write_onnx, read_onnx),
    "HDF5, contiguous": (".h5", hdf5_writer(), read_hdf5),
    "HDF5, gzip in chunks": (".h5", hdf5_writer(**GZIP), read_hdf5),
    "CSV": (".csv", write_csv, read_csv),
}


# Runs


def peak_megabytes():
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def read_by_reference(name, path):
    """Reads a file in this process, and prints what the Swift program prints."""
    import gguf, h5py, onnx, safetensors.torch, torch  # noqa: F401, E401: loading them is not timed

    before = time.perf_counter()
    weights = FORMATS[name][2](path)
    seconds = time.perf_counter() - before
    first = weights[:, 0]
    print(json.dumps({
        "elements": weights.size, "sum": first.sum(), "magnitude": np.abs(first).sum(),
        "seconds": seconds, "peakMegabytes": peak_megabytes()}))


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        return None, done.stderr.strip().splitlines()[-1:]
    return json.loads(done.stdout), None


def measure(name, path):
    """The best runs of both readers; only a reason where ours does not read the file."""
    ours, theirs = [], []
    for _ in range(REPEATS):
        mine, reason = run(COMMAND, path)
        if mine is None:
            return None, None, " ".join(reason)
        reference, reason = run(sys.executable, __file__, "--read", name, path)
        if reference is None:
            raise SystemExit(f"{name}: the reference reader failed: {' '.join(reason)}")
        same = abs(mine["sum"] - reference["sum"]) <= 1e-6 * reference["magnitude"]
        if mine["elements"] != reference["elements"] or not same:
            raise SystemExit(f"{name}: the readers differ: {mine} {reference}")
        ours.append(mine)
        theirs.append(reference)
    return min(ours, key=lambda r: r["seconds"]), min(theirs, key=lambda r: r["seconds"]), None


def row(name, path, ours, theirs):
    speeds = [8 * r["elements"] / r["seconds"] / 1e9 for r in (ours, theirs)]
    return (
        f"| {name} | {path.stat().st_size / 1e6:.0f} | {speeds[0]:.2f} | {speeds[1]:.2f} "
        f"| {speeds[0] / speeds[1]:.2f} | {ours['peakMegabytes']:.0f} | {theirs['peakMegabytes']:.0f} |")


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.machine()


HEAD = """# How fast files are read

Made by `make throughput`. One matrix of {rows} × {columns} normal numbers; the same in each format, {quantised} Elements
become doubles, and speeds are bytes of doubles, 8 an element, a second: so formats compare. Ours reads a tile of about
16 MB at a time, as an analysis does; the reference readers are those of NumPy, safetensors, PyTorch, gguf, onnx and
h5py, which read all at once. Files are in the page cache; best of {repeats} runs, taking turns. Ours on one thread,
{processor}.

The peak is all memory that was resident. Ours counts the file's own mapped pages, which the system can take back, and
lets go of those of large tensors; that of the reference starts at {base:.0f} MB, with all libraries loaded.

| format | file, MB | ours, GB/s | reference, GB/s | ratio | our peak, MB | its peak, MB |
|---|---|---|---|---|---|---|
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("formats", nargs="*", default=[], help="of: " + "; ".join(FORMATS))
    parser.add_argument("--megabytes", type=int, default=256)
    parser.add_argument("--folder", help="where the files go for a while; a temporary folder unless given")
    parser.add_argument("--output", type=Path, default=ROOT / "READING.md")
    parser.add_argument("--read", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        return read_by_reference(*options.read)
    rows = options.megabytes * 2**20 // 4 // COLUMNS
    weights = np.random.default_rng(0).standard_normal((rows, COLUMNS), dtype=np.float32)
    table, unread = [], []
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for name in options.formats or FORMATS:
            suffix, write, _ = FORMATS[name]
            path = Path(folder) / f"weights{suffix}"
            write(weights, path)
            ours, theirs, reason = measure(name, path)
            if reason:
                unread.append(name)
                print(f"{name}: not read: {reason}", file=sys.stderr)
            else:
                table.append(row(name, path, ours, theirs))
                print(table[-1], file=sys.stderr)
            path.unlink()
    text = HEAD.format(
        rows=rows, columns=COLUMNS, repeats=REPEATS, processor=processor(), base=base_megabytes(),
        quantised="but random bits as q4_k, and an eighth of it as CSV.")
    text += "\n".join(table) + "\n"
    if unread:
        text += f"\nNot read: {', '.join(unread)}.\n"
    options.output.write_text(text)


def base_megabytes():
    """What the process of the reference readers takes before it reads anything."""
    code = (
        "import gguf, h5py, onnx, safetensors.torch, torch\n"
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])")
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout) / 1024


if __name__ == "__main__":
    main()
