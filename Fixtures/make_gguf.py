"""Writes the GGUF files that the tests read: golden ones by the reference implementation, with its own reading of
their elements beside them, and hostile ones by hand, with the message that each must be refused with.

    python3 -m venv venv && venv/bin/pip install gguf==0.19.0 numpy==2.4.6 safetensors==0.8.0
    venv/bin/python Fixtures/make_gguf.py

Deterministic: running it again changes no byte.
"""

import shutil
import struct
from pathlib import Path

import numpy as np
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType, GGUFEndian, GGUFReader, GGUFValueType, GGUFWriter
from gguf.quants import dequantize, quantize
from safetensors.numpy import save_file

ROOT = Path(__file__).resolve().parent
T = GGMLQuantizationType
V = GGUFValueType


# Golden files


def writer(path, alignment=None, endianness=GGUFEndian.LITTLE):
    """A file with a value of every type among its metadata."""
    result = GGUFWriter(path, "test", endianess=endianness)
    if alignment is not None:
        result.add_custom_alignment(alignment)
    result.add_uint8("a.uint8", 255)
    result.add_int8("a.int8", -1)
    result.add_uint16("a.uint16", 65535)
    result.add_int16("a.int16", -1)
    result.add_uint32("a.uint32", 2**32 - 1)
    result.add_int32("a.int32", -1)
    result.add_float32("a.float32", -0.5)
    result.add_bool("a.bool", True)
    result.add_string("a.string", "naïve\n")
    result.add_uint64("a.uint64", 2**64 - 1)
    result.add_int64("a.int64", -1)
    result.add_float64("a.float64", float("nan"))
    result.add_array("a.strings", ["", "a", "naïve"])
    result.add_array("a.numbers", [1, 2, 3])
    result.add_array("a.truths", [True, False])
    return result


def finish(result):
    result.write_header_to_file()
    result.write_kv_data_to_file()
    result.write_tensors_to_file()
    result.close()


# The number of a type that the reference implementation does not know yet, with the length and the size of a block.
Q2_0, Q2_0_SIZES = 42, (64, 18)


def sizes(kind):
    return Q2_0_SIZES if kind == Q2_0 else GGML_QUANT_SIZES[kind]


def widened(data, kind):
    """The elements of blocks, by the reference; for types that it does not widen, by the formulas of ggml-quants.c."""
    _, size = sizes(kind)
    blocks = data.reshape(-1, size)
    with np.errstate(all="ignore"):
        if kind == T.Q8_K:
            values = blocks[:, :4].copy().view("<f4") * blocks[:, 4:260].view(np.int8).astype(np.float32)
        elif kind == T.Q1_0:
            bits = np.unpackbits(blocks[:, 2:], axis=1, bitorder="little")
            scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
            values = np.where(bits == 1, scale, -scale)
        elif kind == Q2_0:
            bits = np.unpackbits(blocks[:, 2:], axis=1, bitorder="little").astype(np.float32)
            scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
            values = (bits[:, ::2] + 2 * bits[:, 1::2] - 1) * scale
        else:
            return dequantize(data, kind)
    return values.reshape(*data.shape[:-1], -1)


def write_expected(path):
    """The reference's reading of a file's elements, as doubles."""
    expected = {}
    for tensor in GGUFReader(path).tensors:
        kind = tensor.tensor_type
        plain = tensor.data.dtype != np.uint8
        values = tensor.data if plain else widened(tensor.data, kind)
        shape = tuple(int(n) for n in reversed(tensor.shape))
        expected[tensor.name] = np.ascontiguousarray(values.astype("<f8").reshape(shape))
    save_file(expected, path.with_name(path.stem + "-expected.safetensors"))


def write_plain(path, alignment=None):
    """One tensor of each type that is no block, with the ends of its range."""
    result = writer(path, alignment)
    for kind in [np.int8, np.int16, np.int32, np.int64]:
        ends = np.iinfo(kind)
        values = np.array([ends.min, ends.max, 0, 1, -1, 2, -3, ends.max // 3, 5, 6], kind)
        result.add_tensor(f"i{ends.bits}", values.reshape(2, 5))
    numbers = [0.0, -0.0, 1.0, -1.5, np.pi, 1 / 3, 6e4, 6e-8, -7.25, 42.0]
    for kind in [np.float16, np.float32, np.float64]:
        values = np.array(numbers, kind).reshape(5, 2)
        result.add_tensor(f"f{values.itemsize * 8}", values)
    halves = quantize(np.array(numbers, np.float32).reshape(2, 5), T.BF16)
    result.add_tensor("bf16", halves, raw_dtype=T.BF16)
    result.add_tensor("vector", np.arange(3, dtype=np.float32))
    result.add_tensor("cube", np.arange(24, dtype=np.float32).reshape(2, 3, 4))
    result.add_tensor("tesseract", np.arange(16, dtype=np.float32).reshape(2, 2, 2, 2))
    finish(result)


def quantised(kind, shape, seed):
    """Numbers of all sizes, as the reference quantises them."""
    source = np.random.default_rng(seed)
    values = source.standard_normal(shape) * np.exp(source.standard_normal((*shape[:-1], 1)) * 3)
    values[0, :32] = 0
    return quantize(values.astype(np.float32), kind)


# Where a block has its halves, which scale all the rest.
SCALES = {
    T.Q4_0: [0], T.Q4_1: [0, 2], T.Q5_0: [0], T.Q5_1: [0, 2], T.Q8_0: [0],
    T.Q2_K: [80, 82], T.Q3_K: [108], T.Q4_K: [0, 2], T.Q5_K: [0, 2], T.Q6_K: [208],
}
# The same for the types that came later. The scales of MXFP4 and NVFP4 are bytes, of which each is a number.
LATER_SCALES = {
    T.Q8_K: [0], T.Q1_0: [0], Q2_0: [0], T.TQ1_0: [52], T.TQ2_0: [64], T.IQ1_S: [0], T.IQ1_M: [48],
    T.IQ2_XXS: [0], T.IQ2_XS: [0], T.IQ2_S: [0], T.IQ3_XXS: [0], T.IQ3_S: [0], T.IQ4_NL: [0], T.IQ4_XS: [0],
    T.MXFP4: [], T.NVFP4: [],
}
EXTREMES = [0.0, -0.0, 6e-8, -6e-8, 65504.0, -65504.0]


def put_scale(block, place, scale, kind):
    if kind == T.Q8_K:
        block[place : place + 4] = np.array([scale], "<f4").view(np.uint8)
    elif kind == T.IQ1_M:
        # The four parts of the half are the highest bits of four integers.
        bits = int(np.array([scale], "<f2").view("<u2")[0])
        for part in range(4):
            byte = place + 2 * part + 1
            block[byte] = int(block[byte]) & 15 | (bits >> (4 * part) & 15) << 4
    else:
        block[place : place + 2] = np.array([scale], "<f2").view(np.uint8)


def random_blocks(kind, shape, seed, scales=EXTREMES):
    """Random bytes in every block, so that every bit counts, under scales that are none of them random bytes."""
    length, size = sizes(kind)
    source = np.random.default_rng(seed)
    blocks = source.integers(0, 256, (*shape[:-1], shape[-1] // length, size), dtype=np.uint8)
    flat = blocks.reshape(-1, size)
    for index in range(len(flat)):
        for place in (SCALES | LATER_SCALES)[kind]:
            ordinary = source.standard_normal() * 0.01
            # Every other block, so that scales and offsets meet in all ways in time.
            scale = scales[source.integers(len(scales))] if index % 2 else ordinary
            put_scale(flat[index], place, scale, kind)
    return flat.reshape(*shape[:-1], -1)


def write_blocks(folder):
    result = writer(folder / "short-blocks.gguf")
    for seed, kind in enumerate([T.Q4_0, T.Q4_1, T.Q5_0, T.Q5_1, T.Q8_0]):
        result.add_tensor(f"{kind.name} quantised", quantised(kind, (18, 64), seed), raw_dtype=kind)
        result.add_tensor(f"{kind.name} random", random_blocks(kind, (3, 96), seed), raw_dtype=kind)
    finish(result)
    result = writer(folder / "long-blocks.gguf")
    for seed, kind in enumerate([T.Q2_K, T.Q3_K, T.Q4_K, T.Q5_K, T.Q6_K]):
        result.add_tensor(f"{kind.name} random", random_blocks(kind, (3, 512), seed), raw_dtype=kind)
    result.add_tensor("cube", random_blocks(T.Q4_K, (2, 3, 256), 5), raw_dtype=T.Q4_K)
    finish(result)
    numbers = [1.0, float("nan"), float("inf"), float("-inf")]
    result = writer(folder / "not-finite.gguf")
    for seed, kind in enumerate(SCALES):
        length, _ = GGML_QUANT_SIZES[kind]
        blocks = random_blocks(kind, (4, length), seed, numbers)
        result.add_tensor(kind.name, blocks, raw_dtype=kind)
    finish(result)
    later = {kind: random_blocks(kind, (3, 2 * sizes(kind)[0]), seed) for seed, kind in enumerate(LATER_SCALES)}
    write_later(folder / "later-blocks.gguf", later)
    later = {
        kind: random_blocks(kind, (4, sizes(kind)[0]), seed, numbers)
        for seed, kind in enumerate(LATER_SCALES) if LATER_SCALES[kind]
    }
    write_later(folder / "later-not-finite.gguf", later)


def write_later(path, tensors):
    """A file written by hand, because the reference does not know the number of every type, and its elements."""
    infos, data, expected = [], b"", {}
    for kind, blocks in tensors.items():
        length, size = sizes(kind)
        name = "Q2_0" if kind == Q2_0 else kind.name
        rows, columns = blocks.shape[0], blocks.shape[1] // size * length
        infos.append(info(name, (columns, rows), kind, len(data)))
        data += blocks.tobytes()
        data += b"\0" * (-len(data) % 32)
        with np.errstate(all="ignore"):
            expected[name] = np.ascontiguousarray(widened(blocks, kind).astype("<f8").reshape(rows, columns))
    path.write_bytes(gguf([], infos, data))
    save_file(expected, path.with_name(path.stem + "-expected.safetensors"))


def write_unread(path):
    """One block of each type that is listed but not read."""
    result = writer(path)
    for kind, (_, size) in GGML_QUANT_SIZES.items():
        if kind not in SCALES | LATER_SCALES and size > 8:
            result.add_tensor(kind.name, np.zeros((2, size), np.uint8), raw_dtype=kind)
    finish(result)


def write_split(folder):
    """A model of three parts, a tensor each."""
    folder.mkdir()
    result = GGUFWriter(folder / "model.gguf", "test", split_max_tensors=1)
    for name, first in [("c", 0), ("a", 4), ("b", 8)]:
        result.add_tensor(name, np.arange(first, first + 4, dtype=np.float32).reshape(2, 2))
    finish(result)


def write_golden(folder):
    folder.mkdir()
    write_split(folder / "split")
    write_plain(folder / "plain.gguf")
    write_plain(folder / "aligned.gguf", alignment=256)
    write_blocks(folder)
    for name in ["plain", "short-blocks", "long-blocks", "not-finite"]:
        write_expected(folder / f"{name}.gguf")
    # Version 2 has the layout of version 3.
    plain = (folder / "plain.gguf").read_bytes()
    (folder / "version-2.gguf").write_bytes(plain[:4] + struct.pack("<I", 2) + plain[8:])
    write_unread(folder / "only-listed.gguf")


# Hostile files


def string(text):
    data = text if isinstance(text, bytes) else text.encode()
    return struct.pack("<Q", len(data)) + data


def value(key, kind, data):
    return string(key) + struct.pack("<I", kind) + data


def array(key, kind, count, data=b""):
    return value(key, V.ARRAY, struct.pack("<IQ", kind, count) + data)


def info(name="a", dimensions=(2, 2), kind=0, offset=0, rank=None):
    rank = len(dimensions) if rank is None else rank
    numbers = struct.pack(f"<{len(dimensions)}Q", *dimensions)
    return string(name) + struct.pack("<I", rank) + numbers + struct.pack("<IQ", kind, offset)


def gguf(values=(), infos=(), data=b"", version=3, alignment=32, counts=None):
    tensors, keys = counts or (len(infos), len(values))
    header = b"GGUF" + struct.pack("<IQQ", version, tensors, keys) + b"".join(values) + b"".join(infos)
    return header + b"\0" * (-len(header) % alignment) + data if infos else header


def aligned(kind, data):
    return gguf([value("general.alignment", kind, data)], [info()], b"\0" * 16)


CUT = "; the file is cut off or damaged"
ALIGNMENT = "header: general.alignment: expected a power of two of at most 1048576, found "
FINITE = struct.pack("<4f", 1, 2, 3, 4)
CASES = [
    ("four-bytes.gguf", b"GGUF", f"header: expected 4 bytes for version at byte 4, found 0{CUT}"),
    ("other-magic.gguf", b"GGML" + b"\xff" * 20,
     "not a weight file of a known format; it starts with 47 47 4d 4c ff ff ff ff"),
    ("version-0.gguf", gguf(version=0), "version: expected 2 or 3, found 0"),
    ("version-1.gguf", gguf(version=1),
     "version: expected 2 or 3, found 1, of August 2023; convert the model again"),
    ("version-4.gguf", gguf(version=4), "version: expected 2 or 3, found 4"),
    ("tensor-count-cut.gguf", gguf()[:12],
     f"header: expected 8 bytes for the number of tensors at byte 8, found 4{CUT}"),
    ("tensor-count-huge.gguf", gguf(counts=(2**63, 0)),
     "header: the number of tensors is 9223372036854775808, but the rest of the file has room for 0"),
    # The padding after the one description is read as another: of a number without a name.
    ("tensor-count-lies.gguf", gguf([], [info()], FINITE * 4, counts=(2, 0)),
     'tensor "": offset of the data: expected 32, found 0'),
    ("key-count-huge.gguf", gguf(counts=(0, 2**63)),
     "header: the number of keys is 9223372036854775808, but the rest of the file has room for 0"),
    ("key-huge.gguf", gguf([struct.pack("<Q", 2**60) + b"a" * 20]),
     "header: expected at most 4096 bytes for a key at byte 24, found 1152921504606846976"),
    ("key-long.gguf", gguf([struct.pack("<Q", 4_097) + b"a" * 20]),
     "header: expected at most 4096 bytes for a key at byte 24, found 4097"),
    ("key-cut.gguf", gguf([struct.pack("<Q", 4_096) + b"a" * 20]),
     f"header: expected 4096 bytes for a key at byte 32, found 20{CUT}"),
    ("key-empty.gguf", gguf([value("", V.UINT32, b"\0\0\0\0")]),
     "header: the key at byte 24 is empty"),
    ("key-bad-utf8.gguf", gguf([value(b"ab\xff", V.UINT8, b"\0")]),
     "header: invalid UTF-8 at byte 34"),
    ("key-twice.gguf", gguf([value("a", V.UINT8, b"\0"), value("a", V.INT8, b"\0")]),
     'header: "a" appears a second time at byte 38'),
    ("value-type-unknown.gguf", gguf([value("a\nb", 13, b"\0\0\0\0")]),
     'header: key "a\\nb": value type 13 is not known'),
    ("value-cut.gguf", gguf([value("abc", V.FLOAT64, b"\0\0\0\0")]),
     f"header: expected 8 bytes for a value at byte 39, found 4{CUT}"),
    ("string-huge.gguf", gguf([value("a", V.STRING, struct.pack("<Q", 2**60))]),
     f"header: expected 1152921504606846976 bytes for a value at byte 45, found 0{CUT}"),
    ("bool-two.gguf", gguf([value("a", V.BOOL, b"\2")]),
     "header: expected a truth value, 0 or 1, at byte 37, found 2"),
    ("bool-in-array.gguf", gguf([array("a", V.BOOL, 3, b"\0\1\x80")]),
     "header: expected a truth value, 0 or 1, at byte 51, found 128"),
    ("array-huge.gguf", gguf([array("a", V.UINT64, 2**60, b"\0" * 24)]),
     "header: the length of an array is 1152921504606846976, but the rest of the file has room for 3"),
    ("array-overflow.gguf", gguf([array("a", V.UINT64, 2**61 + 1, b"\0" * 8)]),
     "header: the length of an array is 2305843009213693953, but the rest of the file has room for 1"),
    ("array-of-strings-huge.gguf", gguf([array("a", V.STRING, 2**60)]),
     "header: the length of an array is 1152921504606846976, but the rest of the file has room for 0"),
    ("array-string-cut.gguf", gguf([array("a", V.STRING, 2, string("b") + struct.pack("<Q", 9) + b"c")]),
     f"header: expected 9 bytes for an array at byte 66, found 1{CUT}"),
    ("array-of-arrays.gguf", gguf([array("a", V.ARRAY, 1, struct.pack("<IQ", V.ARRAY, 1) * 1000)]),
     'header: key "a": arrays of arrays are not read'),
    ("array-type-unknown.gguf", gguf([array("a", 99, 1, b"\0")]),
     'header: key "a": value type 99 is not known'),
    ("alignment-0.gguf", aligned(V.UINT32, struct.pack("<I", 0)), f"{ALIGNMENT}0"),
    ("alignment-3.gguf", aligned(V.UINT32, struct.pack("<I", 3)), f"{ALIGNMENT}3"),
    ("alignment-huge.gguf", aligned(V.UINT32, struct.pack("<I", 2**31)), f"{ALIGNMENT}2147483648"),
    ("alignment-type.gguf", aligned(V.UINT64, struct.pack("<Q", 32)),
     "header: general.alignment: expected a value of type uint32, found uint64"),
    ("name-twice.gguf", gguf([], [info(), info(offset=32)], FINITE * 4),
     'header: "a" appears a second time at byte 65'),
    ("name-huge.gguf", gguf([], [struct.pack("<Q", 2**60) + b"\0" * 30]),
     "header: expected at most 4096 bytes for a tensor's name at byte 24, found 1152921504606846976"),
    ("name-cut.gguf", gguf([], [struct.pack("<Q", 4_096) + b"\0" * 30]),
     f"header: expected 4096 bytes for a tensor's name at byte 32, found 32{CUT}"),
    ("name-bad-utf8.gguf", gguf([], [info(b"a\xc0\xaf")], FINITE), "header: invalid UTF-8 at byte 33"),
    ("name-with-newline.gguf", gguf([], [info("a\nb\x1b[2J", kind=99)], FINITE),
     'tensor "a\\nb\\u{1b}[2J": element type 99 is not known; a newer version may read it'),
    ("rank-5.gguf", gguf([], [info(dimensions=(1,) * 5)], FINITE),
     'tensor "a": expected at most 4 dimensions, found 5'),
    ("rank-huge.gguf", gguf([], [info(rank=2**32 - 1)], FINITE),
     'tensor "a": expected at most 4 dimensions, found 4294967295'),
    ("dimensions-cut.gguf", gguf([], [info()], FINITE)[:50],
     f'tensor "a": header: expected 8 bytes for dimensions at byte 45, found 5{CUT}'),
    ("dimension-negative.gguf", gguf([], [info(dimensions=(2**64 - 1, 1))], FINITE),
     'tensor "a": dimensions [18446744073709551615, 1]: the size in bytes exceeds 64 bits'),
    ("elements-overflow.gguf", gguf([], [info(dimensions=(2**32, 2**32))], FINITE),
     'tensor "a": dimensions [4294967296, 4294967296]: the size in bytes exceeds 64 bits'),
    ("bytes-overflow.gguf", gguf([], [info(dimensions=(2**31, 2**31))], FINITE),
     'tensor "a": dimensions [2147483648, 2147483648]: the size in bytes exceeds 64 bits'),
    ("none-of-many.gguf", gguf([], [info(dimensions=(2**62, 2**62, 0))]),
     'tensor "a": dimensions [4611686018427387904, 4611686018427387904, 0]: the size in bytes exceeds 64 bits'),
    ("type-removed.gguf", gguf([], [info(kind=4)], FINITE),
     'tensor "a": element type 4 is not known; a newer version may read it'),
    ("part-of-block.gguf", gguf([], [info(dimensions=(48, 2), kind=T.Q8_0)], b"\0" * 102),
     'tensor "a": first dimension: expected a multiple of 32 for q8_0, found 48'),
    ("part-of-unread-block.gguf", gguf([], [info(dimensions=(48, 2), kind=T.Q8_1)], b"\0" * 120),
     'tensor "a": first dimension: expected a multiple of 32 for q8_1, found 48'),
    ("block-of-one.gguf", gguf([], [info(dimensions=(), kind=T.Q4_0)], b"\0" * 18),
     'tensor "a": first dimension: expected a multiple of 32 for q4_0, found 1'),
    ("offset-first.gguf", gguf([], [info(offset=32)], FINITE * 4),
     'tensor "a": offset of the data: expected 0, found 32'),
    ("offset-unaligned.gguf", gguf([], [info(), info("b", offset=16)], FINITE * 4),
     'tensor "b": offset of the data: expected 32, found 16'),
    ("offset-overlaps.gguf", gguf([], [info(), info("b", offset=0)], FINITE * 4),
     'tensor "b": offset of the data: expected 32, found 0'),
    ("offset-huge.gguf", gguf([], [info(), info("b", offset=2**64 - 32)], FINITE * 4),
     'tensor "b": offset of the data: expected 32, found 18446744073709551584'),
    ("data-cut.gguf", gguf([], [info()], FINITE[:-1]),
     f'tensor "a": data: expected 16 bytes, found 15{CUT}'),
    ("data-missing.gguf", gguf([], [info(), info("b", offset=32)], FINITE),
     f'tensor "b": data: expected 16 bytes, found 0{CUT}'),
    ("data-lies.gguf", gguf([], [info(dimensions=(2**20, 2**20))], FINITE),
     f'tensor "a": data: expected 4398046511104 bytes, found 16{CUT}'),
    ("scale-nan.gguf",
     gguf([], [info(dimensions=(64, 1), kind=T.Q8_0)], b"\0\x3c" + b"\1" * 32 + b"\0\x7e" + b"\1" * 32),
     'tensor "a": element (0, 32) is NaN; '
     "--skip-nonfinite leaves out the features that have such elements"),
]


def part(index, count, name="a"):
    values = [value("split.no", V.UINT16, struct.pack("<H", index)),
              value("split.count", V.UINT16, struct.pack("<H", count))]
    return gguf(values, [info(name)], FINITE)


FIRST, SECOND = "model-00001-of-00002.gguf", "model-00002-of-00002.gguf"
# The second part of a model of which the first is fine, the file that the message names, and the message.
SPLIT_CASES = [
    ("split-twice", part(1, 2), FIRST,
     f'tensor "a": two shards hold this tensor: "{FIRST}" and "{SECOND}"'),
    ("split-other-part", part(0, 2), SECOND,
     "header: expected split.no 1 and split.count 2, found 0 and 2"),
    ("split-other-count", part(1, 3), SECOND,
     "header: expected split.no 1 and split.count 2, found 1 and 3"),
    ("split-unsaid", gguf([], [info("b")], FINITE), SECOND,
     "header: expected split.no 1 and split.count 2, found none and none"),
    ("split-foreign", b"PK\3\4" + b"\0" * 20, SECOND,
     "expected a part of a split GGUF model, found another format"),
    ("split-cut", part(1, 2, "b")[:-1], SECOND, f'tensor "b": data: expected 16 bytes, found 15{CUT}'),
]


def write_hostile(folder):
    folder.mkdir(parents=True)
    lines = ["file\texit code\tmessage"]
    for name, second, at_fault, message in SPLIT_CASES:
        (folder / name).mkdir()
        (folder / name / FIRST).write_bytes(part(0, 2))
        (folder / name / SECOND).write_bytes(second)
        lines.append(f"{name}/{FIRST}\t65\t{name}/{at_fault}: {message}")
    for name, content, message in CASES:
        (folder / name).write_bytes(content)
        lines.append(f"{name}\t65\t{name}: {message}")
    path = folder / "big-endian.gguf"
    result = writer(path, endianness=GGUFEndian.BIG)
    result.add_tensor("a", np.zeros((2, 2), np.float32))
    finish(result)
    lines.append(f"{path.name}\t65\t{path.name}: "
                 "big-endian GGUF is not read; convert the model for a little-endian machine")
    (folder / "expected.tsv").write_text("\n".join(lines) + "\n")


def main():
    for folder in [ROOT / "gguf", ROOT / "hostile" / "gguf"]:
        shutil.rmtree(folder, ignore_errors=True)
    write_golden(ROOT / "gguf")
    write_hostile(ROOT / "hostile" / "gguf")


if __name__ == "__main__":
    main()
