"""Writes the PyTorch files that the tests read: golden ones by PyTorch itself, hostile ones by hand, with the
message that each must be refused with.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 safetensors==0.8.0 torch==2.15.0
    venv/bin/python Fixtures/make_pytorch.py

Deterministic: running it again changes no byte.
"""

import argparse
import collections
import io
import json
import os
import pickle
import pickletools
import shutil
import struct
import sys
import tarfile
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
        "counts": collections.Counter("abca"), "shape": torch.Size([2, 3]), "names": {"x"},
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
            _, kind, key, *_ = identifier
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
        name: tensor.detach().double().numpy().copy(order="C")
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
        # With a whole module, a legacy file holds the source of PyTorch itself.
        for form in FORMS if name != "module" else ["zip"]:
            data = saved(value, form)
            (folder / f"{name}-{form}.pt").write_bytes(data)
            check(data, value, tensors)
    write_rewritten(folder, values)
    write_script(folder)
    write_arrays(folder)
    write_names(folder)
    write_without_checksums(folder)
    write_sharded(folder / "sharded")


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


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(contents, method=zipfile.ZIP_STORED):
    """An archive of members, always with the same dates."""
    buffer = io.BytesIO()
    pairs = contents.items() if isinstance(contents, dict) else contents
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        for name, content in pairs:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            archive.writestr(entry, content, compress_type=method)
    return buffer.getvalue()


def write_rewritten(folder, values):
    """Archives that PyTorch reads and other machines or other programs wrote."""
    plain = members(saved(values["views"], "zip"))
    packed = zipped(plain, zipfile.ZIP_DEFLATED)
    (folder / "views-packed.pt").write_bytes(packed)
    # Without those whose storages have no type: PyTorch does not turn their bytes.
    big = {name: item for name, item in values["dtypes"].items()
           if name not in ONLY_ZIP and not item.is_complex()}
    big = members(saved(big, "zip"))
    for key, size in element_sizes(big["archive/data.pkl"]).items():
        name = f"archive/data/{key}"
        big[name] = np.frombuffer(big[name], f"u{size}").byteswap().tobytes()
    big["archive/byteorder"] = b"big"
    data = zipped(big)
    (folder / "dtypes-big.pt").write_bytes(data)
    back = torch.load(io.BytesIO(data), weights_only=False)
    for name in ["float64", "bfloat16", "int32", "int8"]:
        assert torch.equal(back[name], values["dtypes"][name]), name


class Scripted(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = torch.nn.ModuleList([torch.nn.Linear(3, 2), torch.nn.Linear(2, 2, bias=False)])
        self.constant = [torch.eye(2)]

    def forward(self, x):
        return self.layers[1](self.layers[0](x)) @ self.constant[0]


def scripted(model):
    """A TorchScript archive without its debugging members, which hold paths of the machine."""
    buffer = io.BytesIO()
    torch.jit.save(model, buffer)
    kept = {name: data for name, data in members(buffer.getvalue()).items()
            if "debug" not in name and "serialization_id" not in name}
    return zipped({f"traced/{name.split('/', 1)[1]}": content for name, content in kept.items()})


def write_script(folder):
    model = torch.jit.trace(Scripted(), torch.zeros(1, 3))
    data = scripted(model)
    (folder / "script.pt").write_bytes(data)
    (folder / "script-plain.pt").write_bytes(scripted(torch.jit.trace(Plain(), torch.zeros(1, 3))))
    assert len(list(torch.jit.load(io.BytesIO(data)).parameters())) == 3
    tensors = {**model.state_dict(), "CONSTANTS.c0": torch.eye(2)}
    (folder / "script-expected.safetensors").write_bytes(doubles(tensors))


class Plain(torch.nn.Module):
    """A module without constants in its code."""

    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(3, 2)

    def forward(self, x):
        return self.layer(x)


def arrays():
    """NumPy arrays among tensors, of which some are the same."""
    grid = np.arange(12, dtype=np.float32).reshape(3, 4) / 8 - 1
    # Every byte, half of which are two bytes in UTF-8.
    octets = np.arange(256, dtype=np.uint8).reshape(16, 16)
    return {
        "grid": grid, "fortran": np.asfortranarray(grid), "big": (grid * 1000).astype(">i4"),
        "octets": octets, "half": (octets / 16 - 4).astype("<f2"), "again": [grid, (grid, grid.astype("f8"))],
        "none": np.zeros((0, 3)), "bool": np.array([True, False]), "complex": np.zeros((1, 2), np.complex64),
        "objects": np.array([None, "x"], dtype=object), "text": np.array(["a", "bc"]),
        "record": np.zeros(2, np.dtype([("a", "f4")])), "scalar": np.array(2.5), "number": np.float32(0.5),
        "tensor": torch.eye(2),
    }


def array_doubles(value, name=""):
    """The arrays and tensors of real numbers among values, by dotted name."""
    if isinstance(value, (dict, list, tuple)):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        found = {}
        for key, inner in pairs:
            found |= array_doubles(inner, f"{name}.{key}" if name else str(key))
        return found
    is_real = isinstance(value, torch.Tensor) or isinstance(value, np.ndarray) and value.dtype.kind in "fiu"
    return {name: np.array(value, dtype="<f8", order="C")} if is_real else {}


def write_arrays(folder):
    value = arrays()
    (folder / "arrays-expected.safetensors").write_bytes(save(array_doubles(value)))
    for version in [2, 4, 5]:
        buffer = io.BytesIO()
        torch.save(value, buffer, pickle_protocol=version)
        (folder / f"arrays-{version}.pt").write_bytes(buffer.getvalue())
    (folder / "arrays-packed.pt").write_bytes(zipped(members(saved(value, "zip")), zipfile.ZIP_DEFLATED))
    # As before NumPy 2, in whose pickles its modules had other names.
    old = {name: data.replace(b"numpy._core", b"numpy.core")
           for name, data in members(saved({"w": value["grid"]}, "zip")).items()}
    (folder / "arrays-old.pt").write_bytes(zipped(old))


def write_names(folder):
    """Keys whose dotted names are the same, though the keys differ."""
    one, two, three, four = (torch.full((1, 2), float(number)) for number in range(1, 5))
    value = {"a.b": one, "a": {"b": two, "b#2": three}, 1: four, "1": one, "a.b#2": {"c": two}}
    (folder / "names.pt").write_bytes(saved(value, "zip"))


def write_without_checksums(folder):
    torch.serialization.set_crc32_options(False)
    data = saved({"w": torch.arange(6.0).reshape(2, 3)}, "zip")
    torch.serialization.set_crc32_options(True)
    (folder / "no-checksums.pt").write_bytes(data)
    assert all(entry.CRC == 0 for entry in zipfile.ZipFile(io.BytesIO(data)).infolist())


def write_sharded(folder):
    folder.mkdir()
    tied = torch.arange(6.0).reshape(2, 3)
    shards = {
        "pytorch_model-00001-of-00002.bin": {"a": tied, "tied to a": tied},
        "pytorch_model-00002-of-00002.bin": {"b": torch.eye(2, dtype=torch.float64)},
    }
    for name, tensors in shards.items():
        (folder / name).write_bytes(saved(tensors, "zip"))
    names = {key: name for name, tensors in shards.items() for key in tensors}
    index = {"metadata": {"total_size": 56}, "weight_map": names}
    (folder / "pytorch_model.bin.index.json").write_text(json.dumps(index, indent=2) + "\n")
    # Kept beside shards, and none of them.
    (folder / "training_args.bin").write_bytes(b"anything")


# Hostile files


class Run:
    """Pickled as a call of something that must never be called."""

    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


def text(value):
    data = value if isinstance(value, bytes) else value.encode()
    return b"X" + struct.pack("<I", len(data)) + data


def number(value):
    return pickle.dumps(value, protocol=2)[2:-1]


def name(module, function):
    return f"c{module}\n{function}\n".encode()


def numbers_of(values):
    return b"(" + b"".join(number(value) for value in values) + b"t"


def storage(key="0", count=4, kind="FloatStorage"):
    return b"(" + text("storage") + name("torch", kind) + text(key) + text("cpu") + number(count) + b"tQ"


def tensor(place=storage(), offset=0, size=(2, 2), stride=(2, 1), rebuild="_rebuild_tensor_v2", more=b""):
    return (
        name("torch._utils", rebuild) + b"(" + place + number(offset) + numbers_of(size) + numbers_of(stride)
        + b"\x89}" + more + b"tR")


def entry(value, key="w"):
    """A dictionary of one entry."""
    return b"}" + text(key) + value + b"s"


def value(body):
    return b"\x80\x02" + body + b"."


def archive(pickled, data=b"\0" * 16, **more):
    contents = {"m/data.pkl": pickled, "m/data/0": data}
    return zipped(contents | {f"m/{key}": content for key, content in more.items()})


def legacy(body=None, keys=("0",), blocks=struct.pack("<q", 4) + b"\0" * 16, version=1001):
    place = storage()[:-2] + b"NtQ"
    body = value(entry(tensor(place))) if body is None else body
    parts = [0x1950A86A20F9469CFC6C, version, {"little_endian": True}]
    heads = [pickle.dumps(part, protocol=2) for part in parts]
    keys = keys if isinstance(keys, bytes) else pickle.dumps(list(keys), protocol=2)
    return b"".join(heads) + body + keys + blocks


def place_of(pickled, *opcodes):
    """Where the last of some instructions is in a pickle."""
    return [place for code, _, place in pickletools.genops(pickled) if code.name in opcodes][-1]


def forbidden(function):
    return f'names "{function}", which can run code; nothing was run; do not trust this file'


def ran(function, pickled, *opcodes):
    """An archive whose pickle calls a function, and what is said of it."""
    where = place_of(pickled, *(opcodes or ["GLOBAL", "STACK_GLOBAL"]))
    return archive(pickled), f"data.pkl, byte {where}: " + forbidden(function)


def code_cases():
    cases = [
        (f"system-protocol-{version}.pt",
         *ran("posix.system", pickle.dumps(Run(os.system, "echo no"), protocol=version)))
        for version in range(5)
    ]
    return cases + [
        ("eval.pt", *ran("builtins.eval", pickle.dumps(Run(eval, "1"), protocol=4))),
        ("eval-python-2.pt", *ran("__builtin__.eval", pickle.dumps(Run(eval, "1"), protocol=2))),
        ("getattr.pt", *ran("builtins.getattr", pickle.dumps(Run(getattr, "no", "upper"), protocol=4))),
        ("inst.pt", *ran("os.system", b"(S'echo no'\nios\nsystem\n.", "INST")),
        ("obj.pt", *ran("subprocess.Popen", value(b"(" + name("subprocess", "Popen") + text("no") + b"o"))),
        ("path-through-torch.pt",
         *ran("torch.os.system", value(text("torch") + text("os.system") + b"\x93" + text("no") + b"\x85R"))),
        ("named-only.pt", *ran("runpy.run_path", value(entry(name("runpy", "run_path"))))),
        ("nested-pickle.pt",
         *ran("torch.storage._load_from_bytes", value(name("torch.storage", "_load_from_bytes") + b"C\0\x85R"))),
    ]


def at(offset, body, words):
    """An archive of a pickle that is refused at a place, counted from behind its version."""
    return archive(value(body)), f"data.pkl, byte {offset + 2}: {words}"


def machine_cases():
    called = name("torch._utils", "_rebuild_tensor_v2")
    return [
        ("call-a-dictionary.pt", *at(2, b"})R", "expected a class or function to call, found a dictionary")),
        ("call-with-a-list.pt",
         *at(len(called) + 1, called + b"]R", "expected a tuple of arguments, found a list")),
        ("entry-of-a-list.pt", *at(3, b"]NNs", "expected a dictionary to set an entry of, found a list")),
        ("entry-of-a-tensor.pt",
         *at(len(tensor()) + 2, tensor() + b"NNs", "expected a dictionary to set an entry of, "
             'found an object of "torch._utils._rebuild_tensor_v2"')),
        ("append-to-a-tuple.pt", *at(2, b")Na", "expected a list to append to, found a tuple")),
        ("list-as-key.pt", *at(3, b"}]Ns", "expected a key that Python allows, found a list")),
        ("key-without-value.pt", *at(3, b"}(Nu", "expected a value for each key, found a key without one")),
        ("state-of-a-list.pt", *at(2, b"]}b", "expected an object to give a state, found a list")),
        ("name-of-numbers.pt",
         *at(4, b"K\1K\2\x93", "expected the name of a module, class or function, found 2")),
        ("not-in-memo.pt", *at(0, b"h\7", "reads memo entry 7, which was never stored")),
        ("stack-empty.pt", *at(0, b"", "an instruction needs a value, but the stack is empty")),
        ("no-mark.pt", *at(0, b"t", "an instruction needs a mark, but there is none")),
        ("extension-code.pt",
         *at(0, b"\x82\1", "expected an instruction that checkpoints use, found byte 0x82")),
        ("protocol-9.pt", archive(b"\x80\x09N."),
         "data.pkl, byte 0: expected a pickle of protocol 0 to 5, found 9"),
        ("long-huge.pt", *at(0, b"\x8b\xff\xff\xff\x7f", CUT)),
        ("text-huge.pt", *at(0, b"X\xff\xff\xff\xff", CUT)),
        ("text-huger.pt", *at(0, b"\x8d" + b"\xff" * 8, CUT)),
        ("no-stop.pt", archive(b"\x80\x02N"), "data.pkl, byte 3: " + CUT),
        ("no-pickle.pt", archive(b""), "data.pkl, byte 0: " + CUT),
        ("instructions.pt",
         zipped({"m/data.pkl": b"\x80\x02" + b"N" * (1 << 21) + b"."}, zipfile.ZIP_DEFLATED),
         "data.pkl, byte 2097153: expected at most 2097152 instructions"),
        ("pickle-huge.pt", zipped({"m/data.pkl": b"\0" * ((1 << 26) + 1)}, zipfile.ZIP_DEFLATED),
         "data.pkl, byte 0: expected a pickle of at most 67108864 bytes"),
        ("nested.pt", archive(value(b"N" + b"\x85" * 5000)), "values are nested deeper than 256 levels"),
        ("shared-tuples.pt", archive(value(b")" + b"q\0h\0\x86" * 60)),
         "shared containers lead to more than 131072 values"),
    ]


CUT = "the pickle ends too early; the file is cut off or damaged"
WHAT = 'tensor "w": '


def described(words, *arguments, **changes):
    """An archive of one tensor, described wrongly."""
    return archive(value(entry(tensor(*arguments, **changes)))), WHAT + words


def array(shape=(1, 2), data=b"C\x08" + b"\0" * 8, code="f4"):
    """A NumPy array."""
    dtype = name("numpy", "dtype") + text(code) + b"\x89\x88\x87R(K\3" + text("<") + b"NNNJ\xff\xff\xff\xffK\0K\0tb"
    made = name("numpy.core.multiarray", "_reconstruct") + name("numpy", "ndarray") + numbers_of([0]) + b"C\1b\x87R"
    return made + b"(K\1" + numbers_of(shape) + dtype + b"\x89" + data + b"tb"


def characters(data):
    """Bytes as protocol 2 writes them."""
    return name("_codecs", "encode") + text(data) + text("latin1") + b"\x86R"


def array_cases():
    def refused(words, *arguments, **changes):
        return archive(value(entry(array(*arguments, **changes)))), WHAT + words

    needs = "expected 8 bytes of a NumPy array, found "
    return [
        ("array-short.pt", *refused(needs + "7", data=b"C\7" + b"\0" * 7)),
        ("array-long.pt", *refused(needs + "9", data=b"C\x09" + b"\0" * 9)),
        ("array-of-characters-short.pt", *refused(needs + "7", data=characters("\xff" * 7))),
        ("array-of-characters-long.pt", *refused(needs + "9", data=characters("\xff" + "a" * 8))),
        ("array-of-no-bytes.pt", *refused(needs + "4", data=characters("abcd\u20acabc"))),
        ("array-of-cut-characters.pt", *refused(needs + "7", data=characters(b"a" * 7 + b"\xc3"))),
        ("array-huge.pt", *refused(f"shape ({2**62}, 4): the size in bytes exceeds 64 bits", (2**62, 4))),
        ("array-negative.pt", *refused("expected a size of at least 0, found -1", (-1, 2))),
    ]


def tensor_cases():
    twice = entry(tensor(), "a")[:-1] + b"s" + text("a") + tensor() + b"s"
    return [
        ("declared-larger.pt", archive(value(entry(tensor(storage(count=1000), size=(500, 2))))),
         'storage "0": expected 4000 bytes, found 16; the file is cut off or damaged'),
        ("one-too-far.pt", *described("needs element 4 of a storage of 4 elements", offset=1)),
        ("stride-too-far.pt", *described("needs element 5 of a storage of 4 elements", stride=(4, 1))),
        ("offset-huge.pt", *described("shape (2, 2): the size in bytes exceeds 64 bits", offset=2**63 - 1)),
        ("stride-huge.pt",
         *described("shape (3, 2): the size in bytes exceeds 64 bits", size=(3, 2), stride=(2**62, 1))),
        ("size-huge.pt",
         *described(f"shape ({2**62}, {2**62}): the size in bytes exceeds 64 bits",
                    size=(2**62, 2**62), stride=(0, 0))),
        ("size-huge-and-none.pt",
         *described(f"shape ({2**62}, 8, 0): the size in bytes exceeds 64 bits",
                    size=(2**62, 8, 0), stride=(0, 0, 0))),
        ("repeated.pt",
         *described("shape (2147483648, 1048576) repeats 1 stored elements "
                    "and has more than 1048576", size=(2**31, 2**20), stride=(0, 0))),
        ("offset-negative.pt", *described("expected an offset of at least 0, found -1", offset=-1)),
        ("stride-negative.pt",
         *described("expected a stride of at least 0, found -1", stride=(-1, 1), offset=2)),
        ("size-negative.pt", *described("expected a size of at least 0, found -2", size=(-2, -2))),
        ("size-wide.pt",
         *described("expected a size of at least 0, found an integer of more than 64 bits",
                    size=(2**200, 1))),
        ("strides-missing.pt",
         *described("expected a stride for each of 2 dimensions, found 1", stride=(1,))),
        ("rank-huge.pt",
         *described("expected at most 64 dimensions, found 65", size=(1,) * 65, stride=(1,) * 65)),
        ("storage-none.pt",
         *described("expected a storage, an offset, a size and a stride, found None", b"N")),
        ("identifier-none.pt", archive(value(b"NQ")), "expected the five parts of a storage, found None"),
        ("identifier-text.pt", archive(b"Pstorage\n."), "expected the five parts of a storage, found text"),
        ("storage-class.pt", archive(value(storage(kind="EvilStorage"))),
         'expected the class of a storage, found "torch.EvilStorage"'),
        ("storage-count.pt", archive(value(storage(count=2**62))),
         f"expected the element count of a storage, found {2**62}"),
        ("storage-twice.pt", archive(value(storage() + b"0" + storage(count=2))),
         'storage "0" is described in two ways'),
        ("storage-missing.pt", archive(value(storage("1"))), 'storage "1" is not in the file'),
        ("storage-outside.pt", archive(value(storage("../../../etc/passwd"))),
         'storage "../../../etc/passwd" is not in the file'),
        ("dtype-unknown.pt",
         *described('expected a dtype, found "torch.float7"', rebuild="_rebuild_tensor_v3",
                    more=name("torch", "float7"))),
        ("same-name.pt", archive(value(twice)), 'tensor "a": two tensors have this name'),
        ("name-not-text.pt", archive(value(entry(tensor(), b"\xff"))), "the name of a tensor is not UTF-8"),
        ("byte-order.pt", archive(value(entry(tensor())), byteorder=b"middle"),
         'byteorder: expected "little" or "big", found "middle"'),
        ("two-pickles.pt",
         zipped({"a/data.pkl": value(b"N"), "b/data.pkl": value(b"N")}),
         "data.pkl: expected one in the archive, found 2"),
    ]


def legacy_cases():
    whole = legacy()
    return [
        ("legacy-signature-only.pt", whole[:15], "protocol, byte 0: " + CUT),
        ("legacy-protocol.pt", legacy(version=1002), "protocol: expected 1001, found 1002"),
        ("legacy-runs.pt", legacy(pickle.dumps(Run(os.system, "no"), protocol=2)),
         "pickled value, byte 2: " + forbidden("posix.system")),
        ("legacy-keys-run.pt", legacy(keys=pickle.dumps(Run(os.system, "no"), protocol=2)),
         "storage keys, byte 2: " + forbidden("posix.system")),
        ("legacy-keys.pt", legacy(keys=pickle.dumps({}, protocol=2)),
         "storage keys: expected a list of keys, found a dictionary"),
        ("legacy-key-unknown.pt", legacy(keys=("0", "1")),
         'storage keys: expected the keys of the value\'s storages, found "1"'),
        ("legacy-key-twice.pt", legacy(keys=("0", "0"), blocks=(struct.pack("<q", 4) + b"\0" * 16) * 2),
         'storage "0" is described in two ways'),
        ("legacy-key-missing.pt", legacy(keys=()), 'storage "0" is not in the file'),
        ("legacy-count.pt", legacy(blocks=struct.pack("<q", -1) + b"\0" * 16),
         'storage "0": expected 4 elements, found -1'),
        ("legacy-count-cut.pt", legacy(blocks=b"\4\0\0"),
         f"data: expected {len(whole) - 16} bytes, found {len(whole) - 21}; the file is cut off or damaged"),
        ("legacy-data-cut.pt", whole[:-1], 'storage "0": expected 16 bytes, found 15; the file is cut off or damaged'),
        ("older-than-legacy.tar", tarred(),
         "a tar archive, as PyTorch wrote before version 0.1.10: load it with PyTorch and save it again"),
    ]


def tarred():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        archive.addfile(tarfile.TarInfo("sys_info"))
    return buffer.getvalue()[:1024]


INDEX = "pytorch_model.bin.index.json"


def shard(key):
    return archive(value(entry(tensor(), key)))


def index_cases():
    """Folders of an index and shards: name, shards, weight map, whose message, exit code, message."""
    a, b = "m-1-of-2.bin", "m-2-of-2.bin"
    arrays = save({"b": np.zeros((2, 2), np.float32)})
    return [
        ("lacks-tensor", {a: shard("a")}, {"a": a, "b": a}, INDEX, 65,
         f'tensor "b": weight_map: shard "{a}" does not hold this tensor'),
        ("in-two-shards", {a: shard("a"), b: shard("a")}, {"a": a, "b": b}, INDEX, 65,
         f'tensor "a": two shards hold this tensor: "{a}" and "{b}"'),
        ("two-formats", {a: shard("a"), b: arrays}, {"a": a, "b": b}, INDEX, 65,
         f'weight_map: expected shards of one format, but "{a}" and "{b}" have different formats'),
        ("not-a-shard", {a: b"\x93NUMPY"}, {"a": a}, INDEX, 65,
         f'weight_map: expected shards of one of these formats: PyTorch or safetensors; found "{a}", which is of none'),
        ("shard-runs", {a: archive(pickle.dumps(Run(os.system, "no"), protocol=2))}, {"a": a}, a, 65,
         "data.pkl, byte 2: " + forbidden("posix.system")),
    ]


def write_hostile(folder):
    rows = []
    for file, content, message in code_cases() + machine_cases() + tensor_cases() + array_cases() + legacy_cases():
        (folder / file).write_bytes(content)
        rows.append(f"{file}\t65\t{file}: {message}")
    for place, shards, weight_map, culprit, code, message in index_cases():
        (folder / place).mkdir()
        for file, content in shards.items():
            (folder / place / file).write_bytes(content)
        (folder / place / INDEX).write_text(json.dumps({"weight_map": weight_map}))
        rows.append(f"{place}/{INDEX}\t{code}\t{place}/{culprit}: {message}")
    (folder / "expected.tsv").write_text("file\texit code\tmessage\n" + "\n".join(rows) + "\n")


def main():
    for name in ["pytorch", "hostile/pytorch"]:
        shutil.rmtree(ROOT / name, ignore_errors=True)
        (ROOT / name).mkdir()
    write_golden(ROOT / "pytorch")
    write_hostile(ROOT / "hostile/pytorch")


if __name__ == "__main__":
    main()
