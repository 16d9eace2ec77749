"""Writes the PyTorch files that the tests read: golden ones by PyTorch itself, hostile ones by hand, with the
message that each must be refused with.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 safetensors==0.8.0 torch==2.15.0
    venv/bin/python Fixtures/make_pytorch.py

Deterministic: running it again changes no byte.
"""

import argparse
import collections
import io
import pickle
import pickletools
import shutil
import struct
import sys
import types
import warnings
import zipfile
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save

ROOT = Path(__file__).resolve().parent
FORMS = {"zip": True, "legacy": False}
torch.manual_seed(1)
warnings.simplefilter("ignore")


# Values


def numbers(dtype):
    """Numbers that show every byte's place, and the ends of the range; all finite."""
    if dtype.is_floating_point:
        info = torch.finfo(dtype)
        values = [0.0, 1.0, 1.5, info.max, info.tiny, 0.1, 3.1415926, 2.71828, 42.0, 7.25]
        values += [-value for value in values[:5]] if info.min < 0 else values[:5]
        return torch.tensor(values, dtype=torch.float64).to(dtype).reshape(3, 5)
    info = torch.iinfo(dtype)
    values = [info.min, info.max, 0, 1, 2, info.max // 3, info.max - 1]
    values += [(0x0123456789ABCDEF >> (64 - info.bits)) + i for i in range(8)]
    return torch.from_numpy(np.array(values, dtype=str(dtype).removeprefix("torch.")).reshape(3, 5))


DTYPES = [
    "float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint64", "uint32",
    "uint16", "uint8", "float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz",
    "float8_e8m0fnu",
]


def dtypes():
    tensors = {name: numbers(getattr(torch, name)) for name in DTYPES}
    small = torch.arange(6, dtype=torch.float32).reshape(2, 3)
    tensors["bool"] = small > 2
    tensors["complex64"] = small.to(torch.complex64)
    tensors["complex128"] = small.to(torch.complex128)
    tensors["complex32"] = small.to(torch.complex32)
    for name in ["qint8", "quint8", "qint32"]:
        tensors[name] = torch.quantize_per_tensor(small, 0.5, 1, getattr(torch, name))
    return tensors


def views():
    base = torch.arange(120, dtype=torch.float32) / 8
    grid = base[:60].reshape(5, 12)
    cube = base.reshape(4, 5, 6)
    tied = torch.arange(6, dtype=torch.float64).reshape(2, 3)
    return {
        "whole": grid,
        "rows from the third": grid[2:],
        "columns": grid[:, 3:7],
        "every other row and third column": grid[1::2, ::3],
        "transposed": grid.t(),
        "a window": base.as_strided((7, 4), (2, 1), 3),
        "one row repeated": base[:6].expand(4, 6),
        "one number repeated": base[7].expand(3, 3),
        "one row": base[5:9].reshape(1, 4),
        "one column": base[::30].reshape(4, 1),
        "cube": cube,
        "cube turned": cube.permute(2, 0, 1),
        "cube cut": cube[1:3, :, 2:4],
        "vector": base[3:11:2],
        "scalar": base[9],
        "no rows": base.reshape(-1, 6)[:0],
        "tied": tied,
        "also tied": tied,
        "tied and transposed": tied.t(),
        "parameter": torch.nn.Parameter(tied * 2),
        "8 bits from a place": torch.arange(12).to(torch.float8_e5m2).reshape(3, 4)[1:, 1:3],
    }


def module():
    return torch.nn.Sequential(
        collections.OrderedDict(
            first=torch.nn.Linear(4, 3),
            inner=torch.nn.Sequential(torch.nn.BatchNorm1d(3), torch.nn.Conv1d(3, 2, 2)),
        ))


def trained():
    """A module and its optimiser after one step, so that the optimiser has a state."""
    model = module()
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    for number, parameter in enumerate(model.parameters()):
        parameter.grad = torch.full_like(parameter, (number + 1) / 16)
    optimiser.step()
    return model, optimiser


def checkpoint():
    model, optimiser = trained()
    return {
        "epoch": 3, "loss": 0.25, "best": None, "done": False, "large": 2**80, "bytes": b"\0\xff",
        "args": argparse.Namespace(lr=0.01, device=torch.device("cpu"), dtype=torch.float16),
        "counts": collections.Counter("abca"), "shape": torch.Size([2, 3]), "names": {"x", "y"},
        "scalar": np.float64(0.5),
        "state_dict": model.state_dict(), "optimizer": optimiser.state_dict(),
        "both": [model.state_dict()["first.weight"], (torch.eye(2), {7: torch.ones(1, 2)})],
    }


class Custom:
    """A class that no reader has."""


def custom():
    value = Custom()
    value.weight = torch.arange(4.0).reshape(2, 2)
    value.note = "a note"
    return {"trainer": value, "w": torch.eye(2)}


Custom.__module__ = "somebody.project"
sys.modules["somebody"] = types.ModuleType("somebody")
sys.modules["somebody.project"] = types.ModuleType("somebody.project")
sys.modules["somebody.project"].Custom = Custom


# Golden files


# PyTorch writes these to legacy files too, but does not read them back.
ONLY_ZIP = [
    "uint64", "uint32", "uint16", "float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz",
    "float8_e8m0fnu", "complex32", "8 bits from a place",
]


def saved(value, form):
    if form == "legacy" and isinstance(value, dict):
        value = {name: item for name, item in value.items() if name not in ONLY_ZIP}
    buffer = io.BytesIO()
    torch.save(value, buffer, _use_new_zipfile_serialization=FORMS[form])
    return buffer.getvalue() if form == "zip" else steady(buffer.getvalue())


def pickles(data, count):
    """The ends of the first pickles of a legacy file."""
    file, ends = io.BytesIO(data), []
    for _ in range(count):
        for _ in pickletools.genops(file):
            pass
        ends.append(file.tell())
    return ends


def steady(data):
    """A legacy file with other storage keys: PyTorch calls storages after their addresses, which differ by run.

    The new keys descend, so that the storages come in another order than the tensors.
    """
    *_, facts, value, keys = pickles(data, 5)
    old = pickle.loads(data[value:keys])
    blocks, place = {}, keys
    sizes = element_sizes(data[facts:value])
    for key in old:
        count, = struct.unpack_from("<q", data, place)
        end = place + 8 + count * sizes[key]
        blocks[key], place = data[place:end], end
    assert place == len(data)
    body = data[facts:value]
    text = lambda key: b"X" + struct.pack("<I", len(key)) + key.encode()
    by_place = sorted(old, key=lambda key: body.index(text(key)))
    new = {key: str(90000 - number) for number, key in enumerate(by_place)}
    for key in old:
        body = body.replace(text(key), text(new[key]))
    order = sorted(old, key=lambda key: new[key])
    return data[:facts] + body + pickle.dumps([new[key] for key in order], protocol=2) + b"".join(
        blocks[key] for key in order)


def element_sizes(body):
    """The element size of each storage of a pickled value, by key."""
    sizes = {}

    class Reader(pickle.Unpickler):
        def persistent_load(self, identifier):
            _, kind, key, _, _, _ = identifier
            sizes.setdefault(key, torch._utils._element_size(kind.dtype))
            return Storage()

        def find_class(self, module, name):
            return (lambda *_: None) if name.startswith("_rebuild") else super().find_class(module, name)

    Reader(io.BytesIO(body)).load()
    return sizes


class Storage:
    """Stands for a storage while the sizes are looked up."""


def flat(value, name=""):
    """The tensors of nested dictionaries, lists and tuples, by dotted name."""
    if isinstance(value, torch.Tensor):
        return {name: value}
    if isinstance(value, Custom):
        value = vars(value)
    pairs = value.items() if isinstance(value, dict) else enumerate(value) \
        if type(value) in (list, tuple) else []
    found = {}
    for key, inner in pairs:
        found |= flat(inner, f"{name}.{key}" if name else str(key))
    return found


def doubles(tensors):
    """What PyTorch reads, as a safetensors file of f64; without what has no such numbers."""
    listed = {
        name: np.ascontiguousarray(tensor.detach().double().numpy())
        for name, tensor in tensors.items()
        if not (tensor.is_quantized or tensor.is_complex() or tensor.dtype == torch.bool)
    }
    return save(listed)


def write_golden(folder):
    values = {
        "dtypes": dtypes(), "views": views(), "checkpoint": checkpoint(), "custom": custom(),
        "list": [torch.eye(2), torch.arange(6).reshape(2, 3)], "bare": torch.arange(6.0).reshape(2, 3).t(),
        "module": trained()[0],
    }
    for name, value in values.items():
        tensors = value.state_dict() if name == "module" else flat(value, "" if name != "bare" else "bare")
        if name == "bare":
            tensors = {"bare": value}
        (folder / f"{name}-expected.safetensors").write_bytes(doubles(tensors))
        for form in FORMS:
            data = saved(value, form)
            (folder / f"{name}-{form}.pt").write_bytes(data)
            check(data, value, tensors)


def check(data, value, tensors):
    """That PyTorch itself reads the file as what it wrote."""
    back = torch.load(io.BytesIO(data), weights_only=False)
    again = {"bare": back} if isinstance(back, torch.Tensor) else (
        back.state_dict() if isinstance(back, torch.nn.Module) else flat(back))
    assert set(tensors) - set(again) <= set(ONLY_ZIP)
    for name in again:
        tensor = tensors[name]
        assert again[name].dtype == tensor.dtype and again[name].stride() == tensor.stride(), name
        if not tensor.is_quantized and not tensor.is_complex():
            assert torch.equal(again[name].double(), tensor.double()), name


def main():
    for name in ["pytorch", "hostile/pytorch"]:
        shutil.rmtree(ROOT / name, ignore_errors=True)
        (ROOT / name).mkdir()
    write_golden(ROOT / "pytorch")


if __name__ == "__main__":
    main()
