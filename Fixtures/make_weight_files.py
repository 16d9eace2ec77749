"""Writes the weight files that the tests read: golden ones by the reference implementations, hostile ones
by hand, with the message that each must be refused with.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 safetensors==0.8.0 ml_dtypes==0.6.0
    venv/bin/python Fixtures/make_weight_files.py

Deterministic: running it again changes no byte.
"""

import json
import os
import shutil
import struct
from pathlib import Path

import ml_dtypes
import numpy as np
from safetensors import TensorSpec, serialize

ROOT = Path(__file__).resolve().parent
SHAPE = (3, 5)


# Values


def integers(kind):
    """The ends of an integer type's range, and numbers that show every byte's place."""
    info = np.iinfo(kind)
    values = [info.min, info.max, 0, 1, info.max // 3, info.min // 3, 2, 3, info.max - 1]
    values += [(0x0123456789ABCDEF >> (64 - info.bits)) + i for i in range(6)]
    return np.array(values, dtype=kind).reshape(SHAPE)


def floats(kind):
    """Ends, subnormals, both zeros, and fractions of a float type; all finite."""
    info = ml_dtypes.finfo(kind)
    tiny, huge = info.smallest_subnormal, info.max
    values = [0.0, -0.0, tiny, -tiny, huge, -huge, info.smallest_normal, 1.0, -1.5]
    values += [np.pi, -np.e, 0.1, 1 / 3, 42.0, -7.25]
    return np.array([float(v) for v in values], dtype=np.float64).astype(kind).reshape(SHAPE)


NUMPY_KINDS = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]
SHORT_FLOATS = {
    "f16": np.float16,
    "bf16": ml_dtypes.bfloat16,
    "f8_e4m3": ml_dtypes.float8_e4m3fn,
    "f8_e5m2": ml_dtypes.float8_e5m2,
    "f8_e4m3fnuz": ml_dtypes.float8_e4m3fnuz,
    "f8_e5m2fnuz": ml_dtypes.float8_e5m2fnuz,
    "f8_e8m0": ml_dtypes.float8_e8m0fnu,
}


def values_of(kind):
    return floats(kind) if np.dtype(kind).kind == "f" else integers(kind)


# Golden files


def write_npy(path, array, version=(1, 0)):
    with open(path, "wb") as file:
        np.lib.format.write_array(file, array, version=version, allow_pickle=False)


def write_numpy(folder):
    for kind in NUMPY_KINDS:
        values = values_of(kind)
        write_npy(folder / f"{kind}-expected.npy", values.astype("<f8"))
        for order, mark in [("little", "<"), ("big", ">")]:
            stored = values.astype(values.dtype.newbyteorder(mark))
            write_npy(folder / f"{kind}-{order}-c.npy", np.ascontiguousarray(stored))
            write_npy(folder / f"{kind}-{order}-fortran.npy", np.asfortranarray(stored))
    small = np.arange(12, dtype="<f4").reshape(3, 4)
    write_npy(folder / "version-2.npy", small, version=(2, 0))
    write_npy(folder / "version-3.npy", small, version=(3, 0))
    write_npy(folder / "bool.npy", small > 5)
    write_npy(folder / "c8.npy", small.astype("<c8"))
    write_npy(folder / "c16.npy", small.astype("<c16"))
    write_npy(folder / "scalar.npy", np.array(2.5))
    write_npy(folder / "vector.npy", np.arange(4.0))
    write_npy(folder / "cube.npy", np.zeros((2, 3, 4), "<f4"))
    write_npy(folder / "no-elements.npy", np.zeros((0, 5), "<f4"))
    # As Python 2 wrote it: long integers, other quotes and order, data at a multiple of 16.
    old = npy('{"shape": (3L, 4L), "fortran_order": False, "descr": "<f4"}', small.tobytes(), align=16)
    (folder / "python-2.npy").write_bytes(old)


def fingerprint(doubles):
    """FNV-1a over the little-endian bits of doubles, every NaN taken as the plain quiet one."""
    doubles = np.where(np.isnan(doubles), np.float64(np.nan), doubles)
    bits = np.where(np.isnan(doubles), np.uint64(0x7FF8 << 48), doubles.view(np.uint64))
    state = 0xCBF29CE484222325
    for byte in bits.astype("<u8").tobytes():
        state = (state ^ byte) * 0x100000001B3 % 2**64
    return f"{state:016x}"


def write_widening(path):
    """One line a short float type: how many bit patterns, and the fingerprint of all their values."""
    lines = ["type\tpatterns\tfingerprint"]
    for name, kind in SHORT_FLOATS.items():
        width = np.dtype(kind).itemsize
        patterns = np.arange(256**width, dtype=f"<u{width}").view(kind)
        with np.errstate(invalid="ignore"):
            values = patterns.astype(np.float64)
        lines.append(f"{name}\t{patterns.size}\t{fingerprint(values)}")
    path.write_text("\n".join(lines) + "\n")


def safetensors_bytes(tensors, metadata=None):
    """A file by the reference writer; `tensors` gives (array, dtype name, shape)."""
    arrays = {name: np.ascontiguousarray(array) for name, (array, _, _) in tensors.items()}
    specs = {
        name: TensorSpec(
            dtype=code, shape=list(shape), data_ptr=arrays[name].ctypes.data,
            data_len=arrays[name].nbytes)
        for name, (_, code, shape) in tensors.items()
    }
    return bytes(serialize(specs, metadata=metadata))


def plain(array):
    return (array, array.dtype.name, array.shape)


def write_safetensors(folder):
    tensors, expected = {}, {}
    for kind in NUMPY_KINDS:
        tensors[kind] = plain(values_of(kind))
    tensors["bf16"] = plain(floats(ml_dtypes.bfloat16))
    for name, kind in SHORT_FLOATS.items():
        if np.dtype(kind).itemsize == 1:
            patterns = np.arange(256, dtype=np.uint8).view(kind).reshape(16, 16)
            tensors[f"every {name}"] = plain(patterns)
    expected = {name: plain(array.astype("<f8")) for name, (array, _, _) in tensors.items()}
    (folder / "every-number.safetensors").write_bytes(safetensors_bytes(tensors, {"format": "np"}))
    (folder / "every-number-expected.safetensors").write_bytes(safetensors_bytes(expected))
    packed = np.arange(6, dtype=np.uint8)
    listed = {
        "bool": plain(np.array([[True, False]])),
        "complex": plain(np.zeros((2, 2), np.complex64)),
        "f4": (packed, "float4_e2m1fn_x2", (2, 3)),
        "scalar": plain(np.array(2.5, dtype=np.float32)),
        "no elements": plain(np.zeros((0, 4), np.float32)),
        "also none": plain(np.zeros((4, 0), np.float32)),
    }
    (folder / "only-listed.safetensors").write_bytes(safetensors_bytes(listed))
    write_sharded(folder / "sharded")


def write_sharded(folder):
    folder.mkdir()
    names = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]
    arrays = {"a": np.arange(6, dtype="<f4").reshape(2, 3), "b": np.arange(4, dtype="<f8").reshape(2, 2)}
    for name, (key, array) in zip(names, arrays.items()):
        (folder / name).write_bytes(safetensors_bytes({key: plain(array)}))
    index = {"metadata": {"total_size": 56}, "weight_map": dict(zip(arrays, names))}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=2) + "\n")


# Hostile files


def npy(header, data=b"", version=1, length=None, align=64):
    """A .npy file from its header's text."""
    text = header.encode("latin-1")
    prefix = 10 if version == 1 else 12
    text += b" " * (-(prefix + len(text) + 1) % align) + b"\n"
    size = struct.pack("<H" if version == 1 else "<I", len(text) if length is None else length)
    return b"\x93NUMPY" + bytes([version, 0]) + size + text + data


def array(descr="'<f4'", shape="(4, 4)", order="False"):
    return f"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}"


def st(header, data=b"", length=None):
    """A safetensors file from its header's text or value."""
    text = header if isinstance(header, bytes) else header.encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def entry(begin, end, shape="[2]", dtype="F32"):
    return f'{{"dtype":"{dtype}","shape":{shape},"data_offsets":[{begin},{end}]}}'


def one(data=b"\0" * 8, name="a", **changes):
    return st(f'{{"{name}":{entry(changes.pop("begin", 0), changes.pop("end", 8), **changes)}}}', data)


def index(weight_map, **more):
    return json.dumps({**more, "weight_map": weight_map}).encode()


def descr(code):
    return npy(array(code), b"\0" * 64)


CUT = "; the file is cut off or damaged"
UNKNOWN = "not a weight file of a known format; it starts with "
NUMPY_CASES = [
    ("empty.npy", b"", "the file is empty"),
    ("two-bytes.npy", b"\x93N", "signature: expected 8 bytes, found 2" + CUT),
    ("npy-data-cut.npy", npy(array(), b"\0" * 60),
     "data: expected 64 bytes for shape (4, 4) of f32, found 60"),
    ("npy-header-cut.npy", npy(array())[:60], "header: expected 128 bytes, found 60" + CUT),
    ("npy-header-huge.npy", npy(array(), version=2, length=2**32 - 1),
     "header length: expected at most 10000 bytes, found 4294967295"),
    ("npy-version-9.npy", npy(array(), version=9), "version: expected 1.0, 2.0 or 3.0, found 9.0"),
    ("npy-size-overflows.npy", npy(array(shape="(4294967296, 4294967296)")),
     "shape (4294967296, 4294967296) of f32: the size in bytes exceeds 64 bits"),
    ("npy-integer-overflows.npy", npy(array(shape="(99999999999999999999,)")),
     'header: expected an integer of at most 64 bits at byte 61, found "99999999999999999999"'),
    ("npy-size-lies.npy", npy(array(shape="(1000000, 1000000)"), b"\0" * 64),
     "data: expected 4000000000000 bytes for shape (1000000, 1000000) of f32, found 64"),
    ("npy-negative-shape.npy", npy(array(shape="(-4, -4)"), b"\0" * 64),
     "header: expected non-negative integers as shape at byte 60, found -4"),
    ("npy-boolean-shape.npy", npy(array(shape="(True, 4)"), b"\0" * 64),
     "header: expected non-negative integers as shape at byte 60, found True"),
    ("npy-list-shape.npy", npy(array(shape="[4, 4]"), b"\0" * 64),
     "header: expected a tuple of integers as shape at byte 60, found a list"),
    ("npy-objects.npy", descr("'|O'"),
     'element type "|O": Python objects are pickles, which are never run; save a numeric array'),
    ("npy-structured.npy", descr("[('x', '<f4'), ('y', '<f4')]"),
     'element type "[…]": a structured array; save each field as an array of its own'),
    ("npy-subarray.npy", descr("('<f4', (2,))"),
     'element type "(…)": elements that are themselves arrays; save a plain numeric array'),
    ("npy-void.npy", descr("'|V2'"),
     'element type "|V2": raw bytes without a type (NumPy writes bfloat16 and 8-bit floats this way); '
     "convert to float32 before saving"),
    ("npy-text.npy", descr("'<U8'"), 'element type "<U8": text, not numbers'),
    ("npy-dates.npy", descr("'<M8[ns]'"), 'element type "<M8[ns]": dates or durations, not numbers'),
    ("npy-extended.npy", descr("'<f16'"),
     'element type "<f16": extended precision differs by machine; convert to float64 before saving'),
    ("npy-unknown-type.npy", descr("'<q3'"),
     'element type "<q3": expected a NumPy element type such as "<f4"'),
    ("npy-nested.npy", npy(array(shape="(" * 5000)),
     "header: nested deeper than 16 levels at byte 76"),
    ("npy-unclosed.npy", npy("{'descr': '<f4', 'shape': (4, 4)"),
     "header: expected ',' or '}' at byte 64, found the end of the header"),
    ("npy-code.npy", npy(array(shape="__import__('os')")),
     "header: expected a Python literal at byte 60, found '_'"),
    ("npy-key-missing.npy", npy("{'descr': '<f4', 'shape': (4, 4)}"),
     'header: the key "fortran_order" is missing'),
    ("npy-key-twice.npy", npy(array()[:-1] + "'shape': (1,)}"),
     'header: "shape" appears a second time at byte 68'),
    ("npy-key-unknown.npy", npy(array()[:-1] + "'x\x1b[31m': 1}"),
     'header: unexpected key "x\\u{1b}[31m" at byte 68'),
    ("npy-text-after.npy", npy(array() + "{}"),
     "header: expected the end of the header at byte 69, found '{'"),
    ("npy-order-number.npy", npy(array(order="0")),
     "header: expected True or False at byte 44, found 0"),
    ("npy-nan.npy", npy(array(shape="(2, 2)"), struct.pack("<4f", 1, 2, float("nan"), 4)),
     'tensor "npy-nan": element (1, 0) is NaN; '
     "--skip-nonfinite leaves out the features that have such elements"),
]
SAFETENSORS_CASES = [
    ("two-bytes.safetensors", b"\x10\0", "header length: expected 8 bytes, found 2" + CUT),
    ("header-huge.safetensors", st("{}", length=2**40),
     "header length: expected at most 100000000 bytes, found 1099511627776"),
    ("header-cut.safetensors", st("{}", length=1000),
     "header: expected 1008 bytes, found 10" + CUT),
    ("no-header.safetensors", st(""), "header: expected '{' at byte 8, found the end of the text"),
    ("bad-utf8.safetensors", st(b'{"\xff":1}'), "header: invalid UTF-8 at byte 10"),
    ("not-json.safetensors", st("{a:1}"), "header: expected a key in quotes at byte 9, found 'a'"),
    ("text-after.safetensors", st("{}x"),
     "header: expected the end of the header at byte 10, found 'x'"),
    ("raw-newline.safetensors", st('{"a\nb":1}'),
     "header: expected a string without control characters at byte 11, found byte 0x0a"),
    ("lone-surrogate.safetensors", st('{"\\ud800":1}'),
     "header: expected a pair of surrogates at byte 16, found '\"'"),
    ("nested.safetensors", st('{"a":{"x":' + "[" * 20000),
     'tensor "a": header: nested deeper than 64 levels at byte 80'),
    ("nested-top.safetensors", st("[" * 20000), "header: expected '{' at byte 8, found '['"),
    ("name-twice.safetensors",
     st(f'{{"a":{entry(0, 8)},"a":{entry(8, 16)}}}', b"\0" * 16),
     'header: "a" appears a second time at byte 62'),
    ("empty-name-twice.safetensors",
     st(f'{{"a":{entry(0, 0, "[0]")},"\\u0061":{entry(0, 0, "[0]")}}}'),
     'header: "a" appears a second time at byte 62'),
    ("metadata-number.safetensors", st('{"__metadata__":{"a":1}}'),
     "header: expected a string, as all metadata is at byte 29, found '1'"),
    ("entry-number.safetensors", st('{"a":1}'),
     "tensor \"a\": header: expected '{' at byte 13, found '1'"),
    ("dtype-unknown.safetensors", one(dtype="F7"),
     'tensor "a": dtype "F7" is not known; a newer version may read it'),
    ("dtype-missing.safetensors", st('{"a":{"shape":[],"data_offsets":[0,0]}}'),
     'tensor "a": header: the key "dtype" is missing'),
    ("offset-missing.safetensors", st('{"a":{"dtype":"F32","shape":[0],"data_offsets":[0]}}'),
     'tensor "a": header: the key "data_offsets" is missing'),
    ("offsets-three.safetensors", st('{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0,0]}}'),
     'tensor "a": header: expected at most 2 numbers in the list at byte 60'),
    ("shape-negative.safetensors", one(shape="[-2]"),
     'tensor "a": header: expected a non-negative integer below 2^63 at byte 37, found "-2"'),
    ("shape-fraction.safetensors", one(shape="[2.0]"),
     'tensor "a": header: expected a non-negative integer below 2^63 at byte 37, found "2.0"'),
    ("shape-text.safetensors", one(shape='["2"]'),
     "tensor \"a\": header: expected a non-negative integer at byte 37, found '\"'"),
    ("shape-above-64-bits.safetensors", one(shape="[18446744073709551618]"),
     'tensor "a": header: expected a non-negative integer below 2^63 at byte 37, '
     'found "18446744073709551618"'),
    ("shape-overflows.safetensors", one(shape="[4294967296,4294967296]"),
     'tensor "a": shape (4294967296, 4294967296) of f32: the size in bytes exceeds 64 bits'),
    ("shape-overflows-beside-0.safetensors",
     one(b"", shape="[4611686018427387904,4611686018427387904,0]", end=0),
     'tensor "a": shape (4611686018427387904, 4611686018427387904, 0) of f32: '
     "the size in bytes exceeds 64 bits"),
    ("rank-huge.safetensors", one(shape="[" + "1," * 1000 + "2]"),
     'tensor "a": header: expected at most 64 numbers in the list at byte 165'),
    ("part-byte.safetensors", one(shape="[3]", dtype="F4", end=2),
     'tensor "a": shape (3,) of f4: expected whole bytes'),
    ("size-differs.safetensors", one(shape="[3]"),
     'tensor "a": data: expected 12 bytes for shape (3,) of f32, found 8'),
    ("offsets-reversed.safetensors", one(begin=8, end=0),
     'tensor "a": data_offsets: expected begin ≤ end, found [8, 0]'),
    ("hole-first.safetensors", one(b"\0" * 16, begin=8, end=16),
     'tensor "a": data_offsets: expected begin 0, found 8; the bytes between belong to no tensor'),
    ("hole.safetensors",
     st(f'{{"a":{entry(0, 8)},"b":{entry(12, 20)}}}', b"\0" * 20),
     'tensor "b": data_offsets: expected begin 8, found 12; the bytes between belong to no tensor'),
    ("overlap.safetensors",
     st(f'{{"a":{entry(0, 8)},"b":{entry(4, 12)}}}', b"\0" * 12),
     'tensor "b": data_offsets: expected begin 8, found 4; it overlaps the tensor before'),
    ("shared-bytes.safetensors",
     st(f'{{"a":{entry(0, 8)},"b":{entry(0, 8)}}}', b"\0" * 8),
     'tensor "b": data_offsets: expected begin 8, found 0; it overlaps the tensor before'),
    ("data-cut.safetensors", one(b"\0" * 7), "data: expected 8 bytes, found 7" + CUT),
    ("bytes-after.safetensors", one(b"\0" * 9),
     "expected 70 bytes, found 71; the bytes at the end belong to no tensor"),
    ("name-with-newline.safetensors", one(name="a\\nb\\u001b[2J", dtype="F7"),
     'tensor "a\\nb\\u{1b}[2J": dtype "F7" is not known; a newer version may read it'),
    ("name-long.safetensors", one(name="n" * 4000, dtype="F7"),
     'tensor "' + "n" * 60 + "…" + "n" * 30 + '" (4000 bytes): dtype "F7" is not known; '
     "a newer version may read it"),
    ("name-of-accents.safetensors", one(name="\u0301\u0316" * 3000),
     "header: expected at most 4096 bytes of text at byte 9, found 12000"),
    ("infinity.safetensors",
     one(struct.pack("<4f", 1, float("-inf"), 3, 4), shape="[2,2]", end=16),
     'tensor "a": element (0, 1) is -Inf; '
     "--skip-nonfinite leaves out the features that have such elements"),
]
FOREIGN_CASES = [
    ("lfs-pointer.safetensors",
     b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n",
     "a Git-LFS pointer file: the real file was not downloaded; run `git lfs pull`"),
    ("page.npy", b"\n<!doctype html>\n<html><body>404</body></html>\n",
     "an HTML page, not weights: the download led to a web page; download the raw file"),
    ("archive.npz", b"PK\x03\x04" + b"\x14\0\0\0" * 8,
     "ZIP archive: the end record is missing; the file is cut off or damaged"),
    ("pickle.pt", bytes.fromhex("80027d5801000000774b01732e"),
     "a Python pickle, which can run code: save the weights as safetensors or .npy"),
    ("link-text.onnx", b"../../../assets/model.onnx", UNKNOWN + '2e 2e 2f 2e 2e 2f 2e 2e ("../../..")'),
]
SHARD = "good.safetensors"
INDEX = "model.safetensors.index.json"
INDEX_CASES = [
    ("no-map", {}, b'{"metadata":{"total_size":8}}', 'header: the key "weight_map" is missing'),
    ("map-cut", {}, b'{"weight_map":{"a":"b"',
     "header: expected ',' or '}' at byte 22, found the end of the text"),
    ("map-twice", {SHARD: one()}, f'{{"weight_map":{{"a":"{SHARD}","a":"{SHARD}"}}}}'.encode(),
     'header: "a" appears a second time at byte 38'),
    ("map-number", {}, b'{"weight_map":{"a":1}}',
     "header: expected a file name at byte 19, found '1'"),
    ("shard-lacks-tensor", {SHARD: one()}, index({"a": SHARD, "b": SHARD}),
     f'tensor "b": weight_map: shard "{SHARD}" does not hold this tensor'),
    ("tensor-in-two-shards", {SHARD: one(), "x.safetensors": st(
        f'{{"a":{entry(0, 8)},"b":{entry(8, 16)}}}', b"\0" * 16)},
     index({"a": SHARD, "b": "x.safetensors"}),
     f'tensor "a": two shards hold this tensor: "{SHARD}" and "x.safetensors"'),
    ("shard-outside", {}, index({"a": f"../{SHARD}"}),
     f'weight_map: expected a plain file name beside the index, found "../{SHARD}"'),
    ("shard-absolute", {}, index({"a": "/etc/passwd"}),
     'weight_map: expected a plain file name beside the index, found "/etc/passwd"'),
    ("shard-parent", {}, index({"a": ".."}),
     'weight_map: expected a plain file name beside the index, found ".."'),
    ("shard-unnamed", {}, index({"a": ""}),
     'weight_map: expected a plain file name beside the index, found ""'),
    ("shard-with-nul", {SHARD: one()}, index({"a": SHARD + "\0"}),
     f'weight_map: expected a plain file name beside the index, found "{SHARD}\\u{{0}}"'),
    ("shard-linked-out", {SHARD: "../../../safetensors/every-number.safetensors"}, index({"a": SHARD}),
     f'weight_map: shard "{SHARD}" is a link out of the index\'s folder'),
    ("shard-is-index", {}, index({"a": INDEX}),
     f'weight_map: expected shards of one of these formats: PyTorch or safetensors; found "{INDEX}", which is of none'),
]


def table(folder, rows):
    """Writes a folder's table: file, exit code, message from the file's name on."""
    lines = ["file\texit code\tmessage"] + ["\t".join(map(str, row)) for row in rows]
    (folder / "expected.tsv").write_text("\n".join(lines) + "\n")


def write_hostile(folder, cases):
    """Files of one format that are malformed."""
    for name, content, _ in cases:
        (folder / name).write_bytes(content)
    table(folder, [(name, 65, f"{name}: {message}") for name, _, message in cases])


def write_shards(folder):
    rows = []
    for name, shards, text, message in INDEX_CASES:
        write_index(folder / name, text, shards)
        rows.append((f"{name}/{INDEX}", 65, f"{name}/{INDEX}: {message}"))
    # The index is fine, so this is a file that cannot be read.
    write_index(folder / "shard-missing", index({"a": SHARD}), {})
    message = f'weight_map: shard "{SHARD}" cannot be opened: No such file or directory'
    rows.append((f"shard-missing/{INDEX}", 66, f"shard-missing/{INDEX}: {message}"))
    rows.append(("shard-missing", 66, "shard-missing: expected a file, found a directory"))
    # Where a shard is at fault, the message names the shard, not the index.
    lfs = FOREIGN_CASES[0]
    for name, content, message in [
        ("shard-pointer", lfs[1], lfs[2]),
        ("shard-cut", one()[:-1], "data: expected 8 bytes, found 7" + CUT),
    ]:
        write_index(folder / name, index({"a": SHARD}), {SHARD: content})
        rows.append((f"{name}/{INDEX}", 65, f"{name}/{SHARD}: {message}"))
    table(folder, rows)


def write_index(folder, text, shards):
    """An index and its shards; a shard that is text is a link to there."""
    folder.mkdir()
    (folder / INDEX).write_bytes(text)
    for name, content in shards.items():
        if isinstance(content, str):
            os.symlink(content, folder / name)
        else:
            (folder / name).write_bytes(content)


def empty(name):
    """The folder of this name, without what was in it."""
    shutil.rmtree(ROOT / name, ignore_errors=True)
    (ROOT / name).mkdir(parents=True)
    return ROOT / name


def main():
    write_numpy(empty("numpy"))
    write_widening(ROOT / "numpy" / "widening.tsv")
    write_safetensors(empty("safetensors"))
    write_hostile(empty("hostile/numpy"), NUMPY_CASES)
    write_hostile(empty("hostile/safetensors"), SAFETENSORS_CASES)
    write_hostile(empty("hostile/foreign"), FOREIGN_CASES)
    write_shards(empty("hostile/shards"))


if __name__ == "__main__":
    main()
