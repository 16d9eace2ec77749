"""Writes the HDF5 and Keras files that the tests read: golden ones by h5py and Keras, hostile ones by h5py with bytes
changed by hand, and the message that each must be refused with.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 safetensors==0.8.0 ml_dtypes==0.6.0 h5py==3.16.0 \
        keras==3.15.1 torch==2.15.0
    venv/bin/python Fixtures/make_hdf5.py

Expected values are h5py's own reading, widened to f64. Deterministic: running it again changes no byte.
"""

import io
import json
import os
import re
import shutil
import struct
import warnings
import zipfile

import h5py
import ml_dtypes
import numpy as np

from make_weight_files import NUMPY_KINDS, ROOT, floats, plain, safetensors_bytes, values_of

# The oldest format of each structure, and the newest that version 1.10 of the library reads.
OLD, MIDDLE, NEW = ("earliest", "v108"), ("v108", "v108"), ("v110", "v110")
PACKED = {"compression": "gzip", "shuffle": True, "fletcher32": True}


def h5(write, libver=OLD, **options):
    """The bytes of an HDF5 file that `write` fills."""
    buffer = io.BytesIO()
    with h5py.File(buffer, "w", libver=libver, **options) as file:
        write(file)
    return buffer.getvalue()


# Golden files


def each_order():
    for kind in NUMPY_KINDS:
        for order, mark in [("little", "<"), ("big", ">")]:
            values = values_of(kind)
            yield f"{order}/{kind}", values.astype(values.dtype.newbyteorder(mark))


def every_number(file):
    for name, values in each_order():
        file.create_dataset(name, data=values)
    bfloat16(file)


def bfloat16(file):
    """A float of another division into parts: the library's way to store bfloat16."""
    kind = h5py.h5t.IEEE_F16LE.copy()
    kind.set_fields(15, 7, 8, 0, 7)
    kind.set_ebias(127)
    values = floats(ml_dtypes.bfloat16)
    created(file, "bfloat16", kind, values.shape).write(h5py.h5s.ALL, h5py.h5s.ALL, values.view("u2"), mtype=kind)


def packed(file, kinds=NUMPY_KINDS):
    for name, values in each_order():
        if name[-2:] not in kinds:
            continue
        file.create_dataset(name, data=values, chunks=(2, 2), **PACKED)
    cube = np.arange(3 * 5 * 7, dtype="<f4").reshape(3, 5, 7)
    file.create_dataset("cube", data=cube, chunks=(2, 3, 4), compression="gzip")
    file.create_dataset("not packed", data=cube, chunks=(2, 3, 4))
    file.create_dataset("vector", data=cube.ravel(), chunks=(10,), shuffle=True)
    file.create_dataset("grows", data=cube, chunks=True, maxshape=(None, None, None))
    # Of four chunks one is there; the others are the fill value.
    holes = file.create_dataset("holes", (4, 4), "<f4", chunks=(2, 2), fillvalue=7.5)
    holes[:2, :2] = 1
    file.create_dataset("never written", (3, 4), "<f8", fillvalue=-2.5)
    compact(file, "compact", cube)


def created(file, name, kind, shape, properties=None):
    """A dataset of any type and layout, made without the time of its making."""
    properties = properties or h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_obj_track_times(False)
    return h5py.h5d.create(file.id, name.encode(), kind, h5py.h5s.create_simple(shape), properties)


def compact(file, name, values):
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_layout(h5py.h5d.COMPACT)
    dataset = created(file, name, h5py.h5t.py_create(values.dtype), values.shape, properties)
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, values)


def tree(file):
    values = np.arange(12, dtype="<f4").reshape(3, 4)
    file.create_dataset("top", data=values)
    file.create_dataset("a/b/c/d", data=values * 2)
    file.create_dataset("a/größe:0", data=values * 3)
    file.create_dataset("scalar", data=np.float64(2.5))
    file.create_dataset("vector", data=np.arange(4.0))
    file.create_dataset("one/two", data=np.ones((1, 1)))
    file.create_group("nothing here")
    file.attrs["keras_version"] = "2.1.6"
    file["top"].attrs["unit"] = np.arange(3.0)


def only_listed(file):
    text = h5py.string_dtype()
    file.create_dataset("string", data=np.array([b"ab", b"c"]))
    file.create_dataset("variable string", data=["one", "two"], dtype=text)
    file.create_dataset("lists", (2,), h5py.vlen_dtype(np.int32))
    file.create_dataset("compound", (2,), np.dtype([("x", "<f4"), ("y", "<i8")]))
    file.create_dataset("complex", data=np.zeros((2, 2), "<c8"))
    file.create_dataset("reference", (1,), h5py.ref_dtype)
    file.create_dataset("enumeration", (2,), h5py.enum_dtype({"A": 0, "B": 1}, "i1"))
    file.create_dataset("bool", data=np.array([[True, False]]))
    file.create_dataset("opaque", (2,), "V5")
    file.create_dataset("array", (2,), np.dtype(("<f4", (3,))))
    file.create_dataset("extended", data=np.zeros(2, np.longdouble))
    file.create_dataset("no elements", (0, 5), "<f4")
    file.create_dataset("none of them", data=h5py.Empty("<f4"))
    file["committed"] = np.dtype("<f4")
    file.create_dataset("of committed type", data=np.ones((2, 2), "<f4"), dtype=file["committed"])
    short = h5py.h5t.STD_I16LE.copy()
    short.set_precision(12)
    created(file, "twelve bits", short, (2,))
    created(file, "bit field", h5py.h5t.STD_B8LE, (2,))


def links(file):
    file.create_dataset("w", data=np.arange(4.0).reshape(2, 2))
    file["v"] = file["w"]
    group = file.create_group("g")
    group["loop"] = group
    file["g/up"] = file["/"]
    file["soft"] = h5py.SoftLink("/w")
    file["outside"] = h5py.ExternalLink("model.h5", "/w")


def packed_links(file):
    file.create_dataset("w", data=np.arange(4.0).reshape(2, 2), chunks=(2, 2), compression="gzip")
    file["v"] = file["w"]


def filters(file):
    """Two datasets that are packed in ways that are not read, beside two that are."""
    values = np.arange(12, dtype="<f4").reshape(3, 4)
    file.create_dataset("gzip", data=values, chunks=(3, 4), compression="gzip")
    file.create_dataset("lzf", data=values, chunks=(3, 4), compression="lzf")
    file.create_dataset("plain", data=values)
    file.create_dataset("scaled", data=values.astype("<i4"), chunks=(3, 4), scaleoffset=0)


def packed_anew(file):
    """In the newest format, which version 1 of the library does not read where chunks are packed."""
    values = np.arange(12, dtype="<f4").reshape(3, 4)
    file.create_dataset("in/packed", data=values, chunks=(2, 2), compression="gzip")
    file.create_dataset("in/plain", data=values)


def only_packed_anew(file):
    file.create_dataset("w", (4, 4), "<f4", chunks=(2, 2), compression="gzip")


def packed_twice(file, shape, chunk):
    """Many zeros in few bytes. Where no row of chunks fits into what the library keeps, they are unpacked anew for each
    part that is read."""
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_chunk(chunk)
    properties.set_deflate(9)
    properties.set_deflate(9)
    created(file, "w", h5py.h5t.STD_U8LE, shape, properties).write(h5py.h5s.ALL, h5py.h5s.ALL, np.zeros(shape, "u1"))


def many_slabs(file):
    """More than is read at a time. Element (i, j) is (7 i + 13 j) mod 251; rows of the cube are too long for one."""
    i, j = np.indices((900, 700))
    values = ((7 * i + 13 * j) % 251).astype("<f8")
    file.create_dataset("w", data=values, chunks=(450, 350), compression="gzip", shuffle=True)
    cube = np.zeros((2, 2, 4_500_000), "u1")
    cube[:, :, -1] = [[1, 2], [3, 4]]
    file.create_dataset("cube", data=cube, chunks=(1, 2, 2_250_000), compression="gzip", compression_opts=9)


def small_and_packed(file):
    file.create_dataset("a/w", data=np.arange(6, dtype="<f4").reshape(2, 3), chunks=(2, 2), **PACKED)


def expected(content):
    """h5py's reading of all plain numbers, widened, as a safetensors file."""
    found = {}

    def add(name, item):
        if isinstance(item, h5py.Dataset) and item.shape is not None and item.dtype.kind in "fiu":
            values = item[()]
            found[name] = plain(np.asarray(values, dtype="<f8"))

    with h5py.File(io.BytesIO(content), "r") as file:
        file.visititems(add)
    return safetensors_bytes(found)


def write_golden(folder):
    files = {
        "every-number": h5(every_number), "packed-0": h5(lambda file: packed(file, ["f4"])), "tree-0": h5(tree, OLD),
        "tree-2": h5(tree, MIDDLE), "tree-3": h5(tree, NEW), "packed-3": h5(packed, NEW),
        "userblock-512": h5(tree, userblock_size=512), "userblock-2048": h5(lambda file: packed(file, ["i2"]), NEW, userblock_size=2048),
    }
    archive, plain_weights, whole = keras_files()
    files["keras-2"] = whole
    files["keras.weights"] = plain_weights
    for name, content in files.items():
        (folder / f"{name}.h5").write_bytes(content)
        (folder / f"{name}-expected.safetensors").write_bytes(expected(content))
    # Other programs may use the block as they like.
    script = bytearray(files["userblock-512"])
    script[:20] = b"#!/usr/bin/env view\n"
    (folder / "userblock-script.h5").write_bytes(script)
    # Short, for the tests that change each byte in turn.
    (folder / "small-0.h5").write_bytes(one())
    (folder / "small-3.h5").write_bytes(h5(small_and_packed, NEW))
    (folder / "only-listed.h5").write_bytes(h5(only_listed))
    (folder / "links.h5").write_bytes(h5(links))
    (folder / "links-packed.h5").write_bytes(h5(packed_links))
    (folder / "filters.h5").write_bytes(h5(filters))
    (folder / "newer.h5").write_bytes(h5(packed_anew, "latest"))
    (folder / "newer-only.h5").write_bytes(h5(only_packed_anew, "latest"))
    (folder / "newer-file.h5").write_bytes(changed(one(), 8))
    (folder / "slow.h5").write_bytes(h5(lambda file: packed_twice(file, (20, 2**22), (20, 2**21))))
    (folder / "large-chunk.h5").write_bytes(h5(lambda file: packed_twice(file, (21, 2**22), (21, 2**22))))
    (folder / "slabs.h5").write_bytes(h5(many_slabs, NEW))
    (folder / "model.keras").write_bytes(archive)
    (folder / "deflated.keras").write_bytes(repacked(archive, zipfile.ZIP_DEFLATED))


def repacked(archive, method, replaced={}):
    """An archive with other packing, no dates, and some members replaced; None leaves one out."""
    source, target = zipfile.ZipFile(io.BytesIO(archive)), io.BytesIO()
    members = {name: source.read(name) for name in source.namelist()} | replaced
    with zipfile.ZipFile(target, "w", method) as out:
        for name, content in members.items():
            if content is not None:
                out.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def keras_files():
    """One small network as a `.keras` archive, as bare weights, and as Keras 2 wrote it."""
    os.environ["KERAS_BACKEND"] = "torch"
    import tempfile

    import keras

    network = keras.Sequential(
        [keras.Input((3,), name="in"), keras.layers.Dense(4, name="hidden"), keras.layers.Dense(2, name="out")],
        name="network")
    network.set_weights(
        [np.arange(w.size, dtype="f4").reshape(w.shape) / 8 - 1 for w in network.get_weights()])
    with tempfile.TemporaryDirectory() as folder:
        contents = []
        for name in ["a.keras", "a.weights.h5", "a.h5"]:
            save = network.save_weights if "weights" in name else network.save
            save(f"{folder}/{name}")
            contents.append(open(f"{folder}/{name}", "rb").read())
    return without_traces(contents[0]), contents[1], contents[2]


def without_traces(archive):
    """A Keras archive without the date and the addresses in memory that it was saved with."""
    source = zipfile.ZipFile(io.BytesIO(archive))
    metadata = json.loads(source.read("metadata.json")) | {"date_saved": "2026-01-01@00:00:00"}
    config = re.sub(rb'"shared_object_id": \d+', b'"shared_object_id": 1', source.read("config.json"))
    return repacked(
        archive, zipfile.ZIP_STORED, {"metadata.json": json.dumps(metadata).encode(), "config.json": config})


# Hostile files


def one(name="w", values=np.arange(6, dtype="<f4").reshape(2, 3), **options):
    """A file of one dataset, and of nothing else."""
    return h5(lambda file: file.create_dataset(name, data=values, **options))


def declared(shape, **options):
    return h5(lambda file: file.create_dataset("w", shape, "<f4", **options))


def linked(*links):
    def write(file):
        for name, link in links:
            file[name] = link

    return h5(write)


def patched(content, old, new, which=0):
    """The content with an occurrence of some bytes changed, the first or the one so many after it."""
    place = content.index(old)
    for _ in range(which):
        place = content.index(old, place + 1)
    return content[:place] + new + content[place + len(old):]


def number(value):
    return struct.pack("<Q", value)


def virtual(source):
    def write(file):
        properties, space = h5py.h5p.create(h5py.h5p.DATASET_CREATE), h5py.h5s.create_simple((4,))
        properties.set_virtual(space, source.encode(), b"w", space)
        created(file, "w", h5py.h5t.IEEE_F32LE, (4,), properties)

    return h5(write, NEW)


def deep(file):
    group = file
    for _ in range(5):
        group = group.create_group("n" * 1000)
    group.create_dataset("w", data=np.ones((2, 2)))


def two(file):
    file.create_dataset("aa", data=np.ones((2, 2), "<f4"))
    file.create_dataset("ab", data=np.ones((2, 2), "<f4"))


def tree_of_itself(content):
    """As if the tree of the root group had one more level, and its top were its own child: an endless descent."""
    top = content.index(b"TREE")
    return content[:top + 5] + b"\x01" + content[top + 6:top + 32] + number(top) + content[top + 40:]


def data_place(content):
    """Where the elements of the only dataset are."""
    with h5py.File(io.BytesIO(content), "r") as file:
        return file["w"].id.get_offset()


def chunk_place(content):
    with h5py.File(io.BytesIO(content), "r") as file:
        return file["w"].id.get_chunk_info(0).byte_offset


def changed(content, place, value=0xFF):
    return content[:place] + bytes([content[place] ^ value]) + content[place + 1:]


def hostile_h5():
    plain_file = one()
    gzip = one(values=np.arange(64, dtype="<f4").reshape(8, 8), chunks=(8, 8), compression="gzip")
    sums = one(chunks=(2, 3), fletcher32=True)
    place = data_place(plain_file)
    failed = "the HDF5 library failed"
    damaged = failed + "; the file is damaged"
    at_w = failed + ' at "w"; the file is damaged'
    short = "the HDF5 file is shorter than it says; it is cut off or damaged"
    w = 'tensor "w": '
    many = "; a ratio above 1000 is refused"
    only_links = "holds no dataset, only links, which are not followed; the first is "
    elsewhere = "its elements are in other files, which are not opened; save them in one file"
    copies = "a virtual dataset, whose elements are in other datasets, is not supported; save it as a plain dataset"
    return [
        ("signature.h5", plain_file[:8], damaged),
        ("signature-and-zeros.h5", plain_file[:8] + b"\0" * 100, damaged),
        ("signature-at-512.h5", b"\0" * 512 + plain_file[:13] + b"\xff" * 80, damaged),
        ("superblock-cut.h5", plain_file[:60], damaged),
        ("cut.h5", plain_file[:-1], short),
        ("cut-userblock.h5", h5(tree, userblock_size=512)[:-8], short),
        ("root-elsewhere.h5", patched(plain_file, number(96), number(2**40)), damaged),
        ("outside.h5", patched(plain_file, number(place), number(2**40)),
         f"{w}data: expected {2**40 + 24} bytes, found {len(plain_file)}; the file is cut off or damaged"),
        ("outside-by-one.h5", patched(plain_file, number(place), number(len(plain_file) - 23)),
         f"{w}data: expected {len(plain_file) + 1} bytes, found {len(plain_file)}; the file is cut off or damaged"),
        ("external-storage.h5", declared((4,), external=[("/etc/passwd", 0, 16)]), w + elsewhere),
        ("external-storage-above.h5", declared((4,), external=[("../../secret", 0, 16)]), w + elsewhere),
        ("virtual.h5", virtual("/etc/passwd"), w + copies),
        ("virtual-of-itself.h5", virtual("."), w + copies),
        ("link-outside.h5", linked(("w", h5py.ExternalLink("/etc/passwd", "/w"))), only_links + '"w"'),
        ("link-loop.h5", linked(("a", h5py.SoftLink("/b")), ("b", h5py.SoftLink("/a"))), only_links + '"a"'),
        ("link-to-itself.h5", linked(("a", h5py.SoftLink("/a"))), only_links + '"a"'),
        ("shape-bomb.h5", declared((2**20, 2**20), chunks=(2**10, 2**10)),
         f"{w}declares {2**42} bytes, stores 0{many}"),
        ("shape-bomb-contiguous.h5", declared((2**20, 2**20)), f"{w}declares {2**42} bytes, stores 0{many}"),
        ("shape-bomb-of-fill-values.h5", declared((2**13, 2**14)), f"{w}declares {2**29} bytes, stores 0{many}"),
        ("chunk-bomb.h5", declared((2**13, 2**13), chunks=(2**13, 2**13)),
         f"{w}a chunk declares {2**28} bytes, the dataset stores 0{many}"),
        ("shape-overflows.h5", declared((2**31, 2**31), chunks=(4, 4)),
         f"{w}shape ({2**31}, {2**31}) of elements of 4 bytes: the size exceeds 64 bits"),
        ("gzip-damaged.h5", changed(gzip, chunk_place(gzip) + 20), w + damaged),
        ("checksum-wrong.h5", changed(sums, chunk_place(sums)), w + damaged),
        ("name-not-utf8.h5", patched(one("name"), b"name", b"n\xffme"), 'the path "n\ufffdme" is not UTF-8'),
        ("name-twice.h5", patched(h5(two), b"ab\0", b"aa\0"), 'tensor "aa": two datasets have this path'),
        ("name-long.h5", h5(deep, NEW),
         'expected paths of at most 4096 bytes, found a longer one at "' + "n" * 60 + "…" + "n" * 30 + '" (4003 bytes)'),
        # One bit, in the root group, that version 1.10 of the library does not survive.
        ("library-crash.h5", changed(h5(links), 2617, 4), damaged),
        ("tree-of-itself.h5", tree_of_itself(plain_file), damaged),
        ("rank-huge.h5", patched(plain_file, b"\x01\x02\x01\0\0\0\0\0", b"\x01\xff\x01\0\0\0\0\0"), at_w),
        ("element-size-zero.h5", patched(plain_file, b"\x11\x20\x1f\0\x04\0\0\0", b"\x11\x20\x1f\0\0\0\0\0"),
         w + "elements of 0 bytes; the file is damaged"),
    ]


def hostile_keras(archive):
    weights, failed = "model.weights.h5", "the HDF5 library failed; the file is damaged"
    bomb = declared((2**20, 2**20), chunks=(2**10, 2**10))
    inner = zipfile.ZipFile(io.BytesIO(archive)).read(weights)

    def replaced(content, method=zipfile.ZIP_STORED):
        return repacked(archive, method, {weights: content})

    return [
        ("no-weights.keras", replaced(None), f"a Keras archive without weights: the member {weights} is missing"),
        ("not-hdf5.keras", replaced(b"weights"), f"a Keras archive whose {weights} is not an HDF5 file"),
        ("weights-empty.keras", replaced(b""), f"a Keras archive whose {weights} is not an HDF5 file"),
        ("weights-cut.keras", replaced(inner[:-1]), "the HDF5 file is shorter than it says; it is cut off or damaged"),
        ("weights-damaged.keras", replaced(inner[:13] + b"\xff" * 100, zipfile.ZIP_DEFLATED), failed),
        ("bomb.keras", replaced(bomb, zipfile.ZIP_DEFLATED),
         f'tensor "w": declares {2**42} bytes, stores 0; a ratio above 1000 is refused'),
        ("weights-twice.keras", twice(archive, weights), f'ZIP archive: member "{weights}": a second member of this name'),
    ]


def twice(archive, name):
    """An archive with a second member of a name."""
    target = io.BytesIO(archive)
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as out:
        warnings.simplefilter("ignore")
        out.writestr(zipfile.ZipInfo(name), b"other weights")
    return target.getvalue()


def write_hostile(folder, archive):
    lines = ["file\texit code\tmessage"]
    for name, content, message in hostile_h5() + hostile_keras(archive):
        (folder / name).write_bytes(content)
        lines.append(f"{name}\t65\t{name}: {message}")
    (folder / "expected.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


if __name__ == "__main__":
    golden = fresh(ROOT / "hdf5")
    write_golden(golden)
    write_hostile(fresh(ROOT / "hostile" / "hdf5"), (golden / "model.keras").read_bytes())
