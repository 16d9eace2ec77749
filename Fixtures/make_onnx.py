"""Writes the ONNX models that the tests read: golden ones by the reference implementation, or byte by byte where it
never writes so, each beside the reference's own reading; and hostile ones by hand, with the message that each must be
refused with.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 onnx==1.23.2 ml_dtypes==0.6.0
    venv/bin/python Fixtures/make_onnx.py

Deterministic: running it again changes no byte.
"""

import os
import shutil
from pathlib import Path

import ml_dtypes
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

ROOT = Path(__file__).resolve().parent
SHAPE = (3, 5)


# Wire format


def varint(value):
    value &= (1 << 64) - 1
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def number(field, value):
    return varint(field << 3) + varint(value)


def block(field, content):
    if isinstance(content, str):
        content = content.encode()
    return varint(field << 3 | 2) + varint(len(content)) + content


def fixed(field, content):
    return varint(field << 3 | {4: 5, 8: 1}[len(content)]) + content


# ModelProto 7 graph, 8 opset_import; GraphProto 1 node, 2 name, 5 initializer; NodeProto 2 output, 3 name,
# 4 op_type, 5 attribute; AttributeProto 1 name, 5 t, 6 g; TensorProto 1 dims, 2 data_type, 4 float_data,
# 5 int32_data, 8 name, 9 raw_data, 13 external_data, 14 data_location.


def model_bytes(graph):
    return number(1, 10) + block(7, graph) + block(8, number(2, 21))


def tensor_bytes(dims=(2,), kind=1, name="w", data=block(9, b"\0" * 8)):
    return b"".join(number(1, d) for d in dims) + number(2, kind) + block(8, name) + data


def one_tensor(**fields):
    return model_bytes(block(5, tensor_bytes(**fields)))


# Values


def integers(info):
    """The ends of an integer type's range, and numbers that show every byte's place."""
    values = [info.min, info.max, 0, 1, info.max // 3, info.min // 3, 2, 3, info.max - 1]
    return values + [(0x0123456789ABCDEF >> (64 - info.bits)) + i for i in range(6)]


def floats(kind):
    """Ends, subnormals, both zeros, and fractions of a float type; all finite."""
    info = ml_dtypes.finfo(kind)
    tiny, huge = info.smallest_subnormal, info.max
    values = [0.0, -0.0, tiny, -tiny, huge, -huge, info.smallest_normal, 1.0, -1.5]
    values += [np.pi, -np.e, 0.1, 1 / 3, 42.0, -7.25]
    return [float(v) for v in values]


KINDS = {
    "FLOAT": np.float32, "DOUBLE": np.float64, "FLOAT16": np.float16,
    "BFLOAT16": ml_dtypes.bfloat16, "FLOAT8E4M3FN": ml_dtypes.float8_e4m3fn,
    "FLOAT8E4M3FNUZ": ml_dtypes.float8_e4m3fnuz, "FLOAT8E5M2": ml_dtypes.float8_e5m2,
    "FLOAT8E5M2FNUZ": ml_dtypes.float8_e5m2fnuz, "FLOAT8E8M0": ml_dtypes.float8_e8m0fnu,
    "INT8": np.int8, "INT16": np.int16, "INT32": np.int32, "INT64": np.int64,
    "UINT8": np.uint8, "UINT16": np.uint16, "UINT32": np.uint32, "UINT64": np.uint64,
}


def values_of(kind):
    dtype = np.dtype(KINDS[kind])
    if np.issubdtype(dtype, np.integer):
        return np.array(integers(np.iinfo(dtype)), dtype=dtype).reshape(SHAPE)
    if kind == "FLOAT8E8M0":
        return np.arange(120, 135, dtype=np.uint8).view(dtype).reshape(SHAPE)
    return np.array(floats(dtype), dtype=np.float64).astype(dtype).reshape(SHAPE)


def raw(name, kind, values):
    # Bytes as they are: the type has no other way to stand in raw_data.
    return helper.make_tensor(name, getattr(TensorProto, kind), values.shape, values.tobytes(), raw=True)


def entries_of(kind, values):
    """The field for elements that are not raw, and what stands in it."""
    bits = values.dtype.itemsize * 8
    flat = values.reshape(-1)
    if kind == "FLOAT":
        return "float_data", flat
    if kind == "DOUBLE":
        return "double_data", flat
    if kind in ("UINT32", "UINT64"):
        return "uint64_data", [int(v) for v in flat]
    if kind == "INT64":
        return "int64_data", [int(v) for v in flat]
    if np.issubdtype(values.dtype, np.integer):
        return "int32_data", [int(v) for v in flat]
    return "int32_data", [int(v) for v in flat.view(f"u{bits // 8}")]


def typed(name, kind, values):
    tensor = TensorProto(name=name, data_type=getattr(TensorProto, kind), dims=values.shape)
    field, entries = entries_of(kind, values)
    getattr(tensor, field).extend(entries)
    return tensor


FIELDS = {"float_data": 4, "int32_data": 5, "int64_data": 7, "double_data": 10, "uint64_data": 11}


def scattered(name, kind, values, pieces):
    """A tensor whose numbers stand one by one ("single"), or in two packed pieces ("split")."""
    field, entries = entries_of(kind, values)
    tag = FIELDS[field]
    if field in ("float_data", "double_data"):
        wire = [np.asarray(v).astype(values.dtype.newbyteorder("<")).tobytes() for v in entries]
        single = [fixed(tag, w) for w in wire]
    else:
        wire = [varint(v) for v in entries]
        single = [varint(tag << 3) + w for w in wire]
    if pieces == "single":
        data = b"".join(single)
    else:
        data = block(tag, b"".join(wire[:4])) + block(tag, b"".join(wire[4:]))
    return tensor_bytes(values.shape, getattr(TensorProto, kind), name, data)


# Golden models


def make_model(graph, functions=()):
    opset = [helper.make_opsetid("", 21)]
    if functions:
        opset.append(helper.make_opsetid("local", 1))
    return helper.make_model(graph, opset_imports=opset, ir_version=10, functions=functions)


def write_expected(path, arrays):
    """One array of doubles: what the reference reads, all tensors one after the other."""
    flat = [np.asarray(a).astype(np.float64).reshape(-1) for a in arrays]
    np.save(path, np.concatenate(flat).reshape(1, -1))


def read_back(content):
    """The initializers of a model's main graph, as the reference reads them, by name."""
    graph = onnx.load_model_from_string(content).graph
    return [numpy_helper.to_array(t) for t in sorted(graph.initializer, key=lambda t: t.name)]


def write_types(folder):
    raws = [raw(kind, kind, values_of(kind)) for kind in KINDS]
    typeds = [typed(kind, kind, values_of(kind)) for kind in KINDS]
    for name, tensors in [("raw", raws), ("typed", typeds)]:
        content = make_model(helper.make_graph([], "g", [], [], tensors)).SerializeToString(
            deterministic=True)
        (folder / f"{name}.onnx").write_bytes(content)
        write_expected(folder / f"{name}-expected.npy", read_back(content))
    for pieces in ["single", "split"]:
        content = model_bytes(b"".join(
            block(5, scattered(kind, kind, values_of(kind), pieces)) for kind in KINDS))
        (folder / f"{pieces}.onnx").write_bytes(content)
        write_expected(folder / f"{pieces}-expected.npy", read_back(content))


def write_listed(folder):
    """Tensors that are listed, not read: other elements, other ranks."""
    small = np.arange(6, dtype=np.float32)
    tensors = [
        helper.make_tensor("bool", TensorProto.BOOL, (2, 3), [1, 0, 1, 1, 0, 0]),
        helper.make_tensor("complex64", TensorProto.COMPLEX64, (2, 3), small.astype(np.complex64)),
        helper.make_tensor("complex128", TensorProto.COMPLEX128, (2, 3), small.astype(np.complex128)),
        helper.make_tensor("string", TensorProto.STRING, (2,), [b"a", b"bc"]),
        TensorProto(name="int4", data_type=TensorProto.INT4, dims=(3, 3), raw_data=b"\1\2\3\4\5"),
        TensorProto(name="uint4", data_type=TensorProto.UINT4, dims=(3, 3), int32_data=[1, 2, 3, 4, 5]),
        TensorProto(name="float4", data_type=TensorProto.FLOAT4E2M1, dims=(3, 3), raw_data=b"\1\2\3\4\5"),
        TensorProto(name="int2", data_type=TensorProto.INT2, dims=(3, 3), raw_data=b"\1\2\3"),
        TensorProto(name="float6", data_type=TensorProto.FLOAT6E2M3, dims=(3, 3), raw_data=b"\1" * 7),
        TensorProto(name="float6-typed", data_type=TensorProto.FLOAT6E3M2, dims=(3, 3), int32_data=[7] * 9),
        TensorProto(name="scalar", data_type=1, dims=(), raw_data=b"\0\0\x80\x3f"),
        TensorProto(name="vector", data_type=1, dims=(1,), float_data=[1]),
        TensorProto(name="cube", data_type=1, dims=(1, 2, 3), float_data=small),
        TensorProto(name="no-elements", data_type=1, dims=(0, 5)),
    ]
    values = helper.make_tensor("sparse", 1, (2,), [1.0, 2.0])
    indices = helper.make_tensor("indices", TensorProto.INT64, (2,), [1, 5])
    sparse = helper.make_sparse_tensor(values, indices, (3, 4))
    graph = helper.make_graph([], "g", [], [], tensors, sparse_initializer=[sparse])
    content = make_model(graph).SerializeToString(deterministic=True)
    onnx.load_model_from_string(content)
    (folder / "listed.onnx").write_bytes(content)


def matrix(start):
    return np.arange(start, start + 6, dtype=np.float32).reshape(2, 3)


def constant(name, start, node=""):
    return helper.make_node("Constant", [], [name], node, value=numpy_helper.from_array(matrix(start), "inner"))


def branch(name, *starts):
    nodes = [constant(f"c{start}", start) for start in starts]
    return helper.make_graph(nodes, name, [], [], [numpy_helper.from_array(matrix(100 + starts[0]), "w")])


def write_graphs(folder):
    """Constants, and graphs in nodes: a named If, two without a name, a Loop within one, a function."""
    inner = helper.make_node(
        "Loop", [], ["l"], "loop", body=helper.make_graph([constant("deep", 50)], "body", [], []))
    then = branch("then", 10, 11)
    then.node.append(inner)
    nodes = [
        constant("first", 0), constant("second", 1, node="a name that does not count"),
        helper.make_node("If", ["x"], ["y1"], "choice", then_branch=then, else_branch=branch("else", 20)),
        helper.make_node("If", ["x"], ["y2"], then_branch=branch("then", 30), else_branch=branch("else", 40)),
        helper.make_node("If", ["x"], ["y3"], "choice", then_branch=branch("then", 60), else_branch=branch("else", 70)),
        helper.make_node("Constant", [], ["floats"], value_floats=[1.0, 2.5]),
        helper.make_node("Constant", [], ["ints"], value_ints=[3, -4, 5]),
        helper.make_node("Constant", [], ["float"], value_float=1.5),
        helper.make_node("Constant", [], ["int"], value_int=-7),
        helper.make_node("Constant", [], ["text"], value_string="no numbers"),
    ]
    function = helper.make_function(
        "local", "Scale", [], ["k"], [constant("k", 80)], [helper.make_opsetid("", 21)])
    graph = helper.make_graph(nodes, "g", [], [], [numpy_helper.from_array(matrix(90), "w")])
    content = make_model(graph, [function]).SerializeToString(deterministic=True)
    (folder / "graphs.onnx").write_bytes(content)


def write_external(folder):
    """Data beside the model, as the reference saves it, and in a folder below."""
    place = folder / "external"
    (place / "below").mkdir(parents=True)
    arrays = [np.arange(600, dtype=np.float32).reshape(20, 30), matrix(7).astype(np.float64), matrix(3)]
    tensors = [numpy_helper.from_array(a, f"t{i}") for i, a in enumerate(arrays)]
    model = make_model(helper.make_graph([], "g", [], [], tensors))
    onnx.save(model, place / "model.onnx", save_as_external_data=True, location="model.onnx.data",
              size_threshold=0)
    write_expected(place / "expected.npy", arrays)
    below = one_tensor(dims=(2, 3), data=external("below/w.bin", offset="4"))
    (place / "below.onnx").write_bytes(below)
    (place / "below" / "w.bin").write_bytes(b"\xff" * 4 + matrix(7).tobytes())
    read = onnx.load(place / "below.onnx").graph.initializer[0]
    assert (numpy_helper.to_array(read) == matrix(7)).all()


# Hostile models


def external(location, **keys):
    pairs = ([("location", location)] if location is not None else []) + list(keys.items())
    return b"".join(block(13, block(1, k) + block(2, v)) for k, v in pairs) + number(14, 1)


def nested(depth):
    """Graphs in the nodes of graphs."""
    content = b""
    for _ in range(depth):
        attribute = block(1, "body") + block(6, content)
        content = block(1, block(4, "Loop") + block(5, attribute))
    return model_bytes(content)


CUT = "; the file is cut off or damaged"
GOOD = one_tensor()
ABOVE = 1 << 62
CASES = [
    ("cut-tag.onnx", number(1, 10) + b"\xba", "the message ends within the value at byte 2" + CUT),
    ("cut-version.onnx", b"\x08", "the message ends within the value at byte 1" + CUT),
    ("cut-graph.onnx", GOOD[:-7], "byte 3: expected a length of at most 16, found 19" + CUT),
    ("cut-before-graph.onnx", number(1, 10) + block(2, "pytorch"),
     "expected a graph, found none; the file is cut off or not a model"),
    ("long-number.onnx", b"\x08" + b"\xff" * 10 + b"\x01",
     "byte 1: expected a number of at most 64 bits"),
    ("tenth-byte.onnx", b"\x08" + b"\xff" * 9 + b"\x02",
     "byte 1: expected a number of at most 64 bits"),
    ("length-beyond-parent.onnx", model_bytes(b"\x2a\x7f" + tensor_bytes()),
     "byte 5: expected a length of at most 17, found 127" + CUT),
    ("length-negative.onnx", number(1, 10) + b"\x3a" + varint(1 << 63) + b"\0" * 8,
     "byte 3: expected a length of at most 8, found 9223372036854775808" + CUT),
    ("group.onnx", number(1, 10) + b"\x3b\x3c", "byte 2: expected a field, found a group, which is not read"),
    ("tag-zero.onnx", number(1, 10) + b"\0" * 4, "byte 2: expected a field, found the tag 0"),
    ("wire-type-7.onnx", number(1, 10) + b"\x3f", "byte 2: expected a field, found the tag 63"),
    ("field-huge.onnx", number(1, 10) + varint(1 << 40), "byte 2: expected a field, found the tag 1099511627776"),
    ("graph-number.onnx", number(1, 10) + number(7, 5), "field 7 at byte 2: expected a length with bytes, found a number"),
    ("graph-twice.onnx", GOOD + block(7, b""), "field 7 appears a second time at byte 27"),
    ("nested-500.onnx", nested(500), None),
    ("nested-33.onnx", nested(33), None),
    ("name-twice.onnx", model_bytes(block(5, tensor_bytes()) * 2), 'tensor "w": two tensors have this name'),
    ("name-not-utf8.onnx", one_tensor(name=b"\xc3\x28"), "invalid UTF-8 in the name at byte 12"),
]


def tensor_case(name, message, **fields):
    return name, one_tensor(**fields), f'tensor "w": {message}'


DATA = "data: expected 8 bytes for shape (2,) of f32, found "
TENSOR_CASES = [
    tensor_case("dims-negative.onnx", "dims: expected at least 0 at byte 6, found -1", dims=(-1,)),
    tensor_case("dims-overflow.onnx", f"shape ({ABOVE}, {ABOVE}): the size in bytes exceeds 64 bits",
                dims=(ABOVE, ABOVE)),
    tensor_case("dims-overflow-zero.onnx", f"shape (0, {ABOVE}, {ABOVE}): the size in bytes exceeds 64 bits",
                dims=(0, ABOVE, ABOVE), data=b""),
    tensor_case("dims-huge.onnx", "data: expected 288230376151711744 bytes for shape (72057594037927936,) of f32, found 8",
                dims=(1 << 56,)),
    tensor_case("rank-65.onnx", "dims: expected at most 64 numbers, found more at byte 136", dims=(1,) * 65),
    tensor_case("raw-short.onnx", DATA + "7", data=block(9, b"\0" * 7)),
    tensor_case("raw-long.onnx", DATA + "9", data=block(9, b"\0" * 9)),
    tensor_case("raw-missing.onnx", DATA + "0", data=b""),
    tensor_case("raw-twice.onnx", "field 9 appears a second time at byte 23", data=block(9, b"\0" * 8) * 2),
    tensor_case("raw-and-floats.onnx", "expected elements in one place, found them in two, in the message at byte 6",
                data=block(4, b"\0" * 8) + block(9, b"\0" * 8)),
    tensor_case("floats-and-integers.onnx", "expected elements in one place, found them in two, in the message at byte 6",
                data=block(4, b"\0" * 8) + block(5, b"\0" * 2)),
    tensor_case("integers-for-floats.onnx", "expected elements of type f32 in field 4, found them in field 5",
                data=block(5, b"\0" * 2)),
    tensor_case("floats-three.onnx", "data: expected 2 entries for shape (2,) of f32, found 3",
                data=block(4, b"\0" * 12)),
    tensor_case("floats-part.onnx", "numbers at byte 13: expected a multiple of 4 bytes, found 7",
                data=block(4, b"\0" * 7)),
    tensor_case("integers-cut.onnx", "the message ends within the value at byte 17" + CUT,
                kind=6, data=block(5, b"\0\0\x80")),
    tensor_case("type-unknown.onnx", "data_type 99 is not known; a newer version may read it", kind=99),
    tensor_case("type-none.onnx", "data_type 0 is not known; a newer version may read it", kind=0),
    tensor_case("text-raw.onnx", "expected elements of type string in field 6, found none there", kind=8),
    tensor_case("segment.onnx", "a segment at byte 13: tensors in several parts are not read",
                data=block(3, number(1, 0) + number(2, 1)) + block(9, b"\0" * 8)),
]
PATH = "external_data: expected a path down from the model's folder, found "
EXTERNAL_CASES = [
    ("parent", external("../good.bin"), PATH + '"../good.bin"'),
    ("parent-within", external("below/../good.bin"), PATH + '"below/../good.bin"'),
    ("absolute", external("/etc/passwd"), PATH + '"/etc/passwd"'),
    ("backslash", external("..\\good.bin"), PATH + '"..\\good.bin"'),
    ("empty", external(""), PATH + '""'),
    ("nul", external("good.bin\0"), PATH + '"good.bin\\u{0}"'),
    ("unnamed", external(None, offset="0"), 'external_data: the key "location" is missing'),
    ("link-out", external("link.bin"), 'external_data: "link.bin" is a link out of the model\'s folder'),
    ("link-folder", external("linked/name-twice.onnx"),
     'external_data: "linked/name-twice.onnx" is a link out of the model\'s folder'),
    ("offset-negative", external("good.bin", offset="-4"),
     'external_data: expected a number of bytes as offset, found "-4"'),
    ("offset-text", external("good.bin", offset="1e1"),
     'external_data: expected a number of bytes as offset, found "1e1"'),
    ("offset-above", external("good.bin", offset=str(1 << 64)),
     'external_data: expected a number of bytes as offset, found "18446744073709551616"'),
    ("offset-beyond", external("good.bin", offset=str((1 << 63) - 1)),
     "external_data: expected 8 bytes from byte 9223372036854775807 on, but the file has 8 bytes"),
    ("range-beyond", external("good.bin", offset="4", length="8"),
     "external_data: expected 8 bytes from byte 4 on, but the file has 8 bytes"),
    ("length-differs", external("good.bin", length="4"),
     "external_data: expected a length of 8 bytes for the shape, found 4"),
    ("offset-twice", external("good.bin", offset="0") + block(13, block(1, "offset") + block(2, "4")),
     'external_data: the key "offset" appears a second time'),
    ("and-raw", external("good.bin") + block(9, b"\0" * 8),
     "expected elements in one place, found them in two, in the message at byte 6"),
]
BESIDE_CASES = [
    ("directory", "folder", 66, "expected a file, found a directory"),
    ("pointer", "pointer.bin", 65,
     "a Git-LFS pointer file: the real file was not downloaded; run `git lfs pull`"),
]


def write_hostile(folder):
    rows = []
    for name, content, message in CASES + TENSOR_CASES:
        if message is None:
            # The place is that of the graph that is one too deep, each before it 4 tags and lengths and two texts.
            message = f"graphs nested deeper than 32 levels at byte {depth_33(content)}"
        (folder / name).write_bytes(content)
        rows.append((name, 65, f"{name}: {message}"))
    place = folder / "external"
    (place / "folder").mkdir(parents=True)
    (place / "folder" / "inside.bin").write_bytes(b"\0" * 8)
    (place / "good.bin").write_bytes(b"\0" * 8)
    (place / "pointer.bin").write_bytes(
        b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 8\n")
    os.symlink("../name-twice.onnx", place / "link.bin")
    os.symlink("..", place / "linked")
    for name, data, message in EXTERNAL_CASES:
        (place / f"{name}.onnx").write_bytes(one_tensor(data=data))
        rows.append((f"external/{name}.onnx", 65, f'external/{name}.onnx: tensor "w": {message}'))
    for name, location, code, message in BESIDE_CASES:
        (place / f"{name}.onnx").write_bytes(one_tensor(data=external(location)))
        rows.append((f"external/{name}.onnx", code, f'external/{location}: tensor "w": {message}'))
    lines = [f"{name}\t{code}\t{message}" for name, code, message in rows]
    (folder / "expected.tsv").write_text("file\texit code\tmessage\n" + "\n".join(lines) + "\n")


def depth_33(content):
    """Where the graph starts that lies in 33 others."""
    message, start, found = memoryview(content), 0, 0

    def enter(message, start, field):
        place = 0
        while True:
            tag, place = read(message, place)
            if tag & 7 == 0:
                _, place = read(message, place)
                continue
            length, place = read(message, place)
            if tag >> 3 == field:
                return message[place:place + length], start + place
            place += length

    def read(message, place):
        value = shift = 0
        while True:
            byte = message[place]
            value |= (byte & 0x7F) << shift
            shift, place = shift + 7, place + 1
            if byte < 0x80:
                return value, place

    message, start = enter(message, start, 7)
    while found < 33:
        for field in [1, 5, 6]:
            message, start = enter(message, start, field)
        found += 1
    return start


def main():
    for folder in [ROOT / "onnx", ROOT / "hostile" / "onnx"]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    write_types(ROOT / "onnx")
    write_listed(ROOT / "onnx")
    write_graphs(ROOT / "onnx")
    write_external(ROOT / "onnx")
    write_hostile(ROOT / "hostile" / "onnx")


if __name__ == "__main__":
    main()
