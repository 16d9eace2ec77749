"""Writes the NumPy archives that the tests read: golden ones by NumPy, hostile ZIP archives by hand, with the message
that each must be refused with.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 safetensors==0.8.0 ml_dtypes==0.6.0
    venv/bin/python Fixtures/make_npz.py

The expected values of the golden arrays are those of `Fixtures/numpy`. Deterministic: running it again changes no byte.
"""

import io
import shutil
import struct
import zipfile
import zlib

import numpy as np

from make_weight_files import NUMPY_KINDS, ROOT, array, npy, values_of

# Golden files


def every_kind():
    arrays = {}
    for kind in NUMPY_KINDS:
        values = values_of(kind)
        for order, mark in [("little", "<"), ("big", ">")]:
            stored = values.astype(values.dtype.newbyteorder(mark))
            arrays[f"{kind}-{order}-c"] = np.ascontiguousarray(stored)
            arrays[f"{kind}-{order}-fortran"] = np.asfortranarray(stored)
    return arrays


class Stream(io.RawIOBase):
    """A file that cannot be wound back, so that sizes and checksums follow the members."""

    def __init__(self):
        self.content = b""

    def writable(self):
        return True

    def write(self, data):
        self.content += bytes(data)
        return len(data)


def chunks():
    """More than the reader unpacks at a time; element (i, j) is (7 i + 13 j) mod 251."""
    i, j = np.indices((600, 1100))
    return ((7 * i + 13 * j) % 251).astype("u1")


def write_golden(folder):
    small = np.arange(12, dtype="<f4").reshape(3, 4)
    np.savez(folder / "stored.npz", **every_kind())
    np.savez_compressed(folder / "deflated.npz", **every_kind())
    np.savez_compressed(folder / "chunks.npz", w=chunks())
    np.savez(folder / "empty.npz")
    np.savez(folder / "names.npz", small, **{"a/b.c": small, "größe": small, "": small, "x.npy": small})
    np.savez_compressed(
        folder / "kinds.npz", w=small, bool=small > 5, complex=small.astype("<c16"),
        scalar=np.array(2.5), vector=np.arange(4.0), cube=np.zeros((2, 3, 4), "<f4"),
        none=np.zeros((0, 5), "<f4"), text=np.array(["a", "bc"]),
        dates=np.array([["2020-01-01"]], "<M8[D]"), objects=np.array([[None, 1]], dtype=object),
        fields=np.zeros((2, 2), [("x", "<f4"), ("y", "<f4")]), void=np.zeros((2, 2), "V2"))
    # Matrices of which some cannot be analysed: squares that vanish or overflow, a number that is none.
    tetrahedron = np.array([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]], "<f8")
    broken = np.where(np.arange(12).reshape(4, 3) == 7, np.nan, tetrahedron)
    np.savez(
        folder / "scales.npz", tetrahedron=tetrahedron, tiny=tetrahedron * 1e-150, broken=broken,
        huge=tetrahedron * 1e155, digons=np.vstack([np.eye(3), -np.eye(3)]))
    for name, save in [("streamed", np.savez), ("streamed-deflated", np.savez_compressed)]:
        stream = Stream()
        save(stream, w=small, v=small.T)
        (folder / f"{name}.npz").write_bytes(stream.content)
    write_by_hand(folder, small)


def write_by_hand(folder, small):
    """What NumPy does not write, but archives have: a comment, folders, other members, several header versions."""
    with zipfile.ZipFile(folder / "comment.npz", "w") as file:
        file.comment = b"PK\5\6 is how the end record starts, and this is none"
        file.writestr(zipfile.ZipInfo("layers/"), b"")
        for version in [(1, 0), (2, 0), (3, 0)]:
            content = io.BytesIO()
            np.lib.format.write_array(content, small, version=version)
            file.writestr(zipfile.ZipInfo(f"layers/{version[0]}.npy"), content.getvalue())
        file.writestr(zipfile.ZipInfo("read me.txt"), b"notes")
        file.writestr(zipfile.ZipInfo("__MACOSX/layers/._1.npy"), b"\0\5\x16\7")
        old = npy('{"shape": (3L, 4L), "fortran_order": False, "descr": "<f4"}', small.tobytes())
        file.writestr(zipfile.ZipInfo("python-2.npy"), old + b"more")


# Hostile files


ARRAY = npy(array(shape="(2, 2)"), struct.pack("<4f", 1, 2, 3, 4))


def deflate(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


class Member:
    """A member whose header and directory entry say what is true, but for the lies.

    A lie is named after the field: in the entry `size`, in the header `header_size`, in both `both_size`.
    """

    def __init__(self, name=b"a.npy", data=ARRAY, deflated=False, packed=None, **lies):
        self.packed = packed if packed is not None else deflate(data) if deflated else data
        self.truth = {
            "name": name, "flags": 0, "method": 8 if deflated else 0, "crc": zlib.crc32(data),
            "packed": len(self.packed), "size": len(data), "extra": b"", "offset": None, "disk": 0}
        self.lies = lies

    def says(self, part, field):
        return self.lies.get(part + field, self.lies.get("both_" + field, self.truth[field]))

    def header(self):
        of = lambda field: self.says("header_", field)
        return struct.pack(
            "<4s5H3I2H", b"PK\3\4", 45, of("flags"), of("method"), 0, 33, of("crc"), of("packed"),
            of("size"), len(of("name")), len(of("extra"))) + of("name") + of("extra")

    def entry(self, offset):
        of = lambda field: self.says("", field)
        if of("offset") is not None:
            offset = of("offset")
        return struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 45, 45, of("flags"), of("method"), 0, 33, of("crc"),
            of("packed"), of("size"), len(of("name")), len(of("extra")), 0, of("disk"), 0, 0,
            offset) + of("name") + of("extra")


def end_record(count, size, offset, disk=0, comment=b""):
    return struct.pack(
        "<4s4H2IH", b"PK\5\6", disk, disk, count, count, size, offset, len(comment)) + comment


def zip64_end(count, size, offset, place, located=None):
    """The ZIP64 end record for a place, and the locator of it."""
    return struct.pack(
        "<4sQ2H2I4Q4sIQI", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset,
        b"PK\6\7", 0, place if located is None else located, 1)


def archive(*members, end=end_record, large=None):
    """An archive of members; `end` and `large` make its end records from count, size and offset of its directory."""
    content, entries = b"", b""
    for member in members:
        entries += member.entry(len(content))
        content += member.header() + member.packed
    place = (len(members), len(entries), len(content))
    content += entries
    if large:
        content += large(*place, len(content))
    return content + end(*place)


def nested():
    """A stored member that holds the header and contents of a second, as bombs of overlapping members do."""
    inner = Member(name=b"b.npy")
    outer = Member(data=ARRAY + inner.header() + inner.packed)
    start = 30 + 5 + len(ARRAY)
    entries = outer.entry(0) + inner.entry(start)
    content = outer.header() + outer.packed
    return content + entries + end_record(2, len(entries), len(content))


# The array's header makes it 128 bytes, its elements 16; a header of the archive with the name "a.npy" has 35 bytes,
# an entry 51. So the only member ends, and the directory starts, at byte 179, and the end record at byte 230.
DAMAGED = "; the file is cut off or damaged"
FORGED = " in its header and in the directory differ; the file is damaged or forged"
A = 'ZIP archive: member "a.npy": '
LIES = "expected a ZIP64 end record at byte {} that agrees with the plain one"
PLAIN = 'expected a plain relative path, without ".." and "\\"'


def packed_size(data):
    return len(deflate(data))


def bad_name(name, shown):
    return archive(Member(name=name)), f'ZIP archive: member "{shown}": {PLAIN}'


def text(content):
    return Member(name=b"read me.txt", data=content)


CASES = {
    "end-missing": (archive(Member())[:-22],
                    "ZIP archive: the end record is missing" + DAMAGED),
    "end-cut": (archive(Member())[:-1],
                "ZIP archive: the end record is missing" + DAMAGED),
    "end-twice": (archive(Member(), end=lambda *place: end_record(
        *place, comment=end_record(0, 0, 0))),
        "ZIP archive: expected one end record, found two, at bytes 230 and 252; create the archive again"),
    "disk-two": (archive(Member(), end=lambda *place: end_record(*place, disk=1)),
                 "ZIP archive: one of several parts; join them first"),
    "disk-of-member": (archive(Member(disk=3)),
                       "ZIP archive: one of several parts; join them first"),
    "directory-beyond": (
        archive(Member(), end=lambda count, size, offset: end_record(count, size, 2**32 - 1)),
        "ZIP archive: expected the directory to end at byte 230, "
        "found it at byte 4294967295 with 51 bytes"),
    "directory-early": (
        archive(Member(), end=lambda count, size, offset: end_record(count, size, offset - 7)),
        "ZIP archive: expected the directory to end at byte 230, found it at byte 172 with 51 bytes"),
    "count-too-large": (
        archive(Member(), end=lambda count, size, offset: end_record(60000, size, offset)),
        "ZIP archive: expected an entry of the directory at byte 230"),
    "count-too-small": (
        archive(Member(), Member(b"b.npy"), end=lambda count, *rest: end_record(1, *rest)),
        "ZIP archive: expected 51 bytes of directory, found 102"),
    "count-huge": (
        archive(Member(), end=lambda count, size, offset: end_record(0xFFFF, size, offset),
                large=lambda count, *rest: zip64_end(2**40, *rest)),
        "ZIP archive: expected at most 262144 members, found 1099511627776"),
    "zip64-far": (
        archive(Member(), large=lambda *place: zip64_end(*place, located=2**63)),
        "ZIP archive: " + LIES.format(2**63)),
    "zip64-differs": (
        archive(Member(), large=lambda count, *rest: zip64_end(2, *rest)),
        "ZIP archive: " + LIES.format(230)),
    "zip64-overflow": (
        archive(Member(), end=lambda count, size, offset: end_record(count, size, 2**32 - 1),
                large=lambda count, size, offset, place: zip64_end(count, size, 2**64 - 1, place)),
        "ZIP archive: expected the directory to end at byte 230, "
        "found it at byte 18446744073709551615 with 51 bytes"),
    "zip64-sizes-missing": (archive(Member(size=2**32 - 1)),
                            A + "its ZIP64 sizes are missing"),
    "zip64-size-huge": (
        archive(Member(both_packed=2**32 - 1, both_size=2**32 - 1,
                       both_extra=struct.pack("<2H2Q", 1, 16, 2**63, 2**64 - 1))),
        A + "expected to end by byte 199, found byte 18446744073709551615" + DAMAGED),
    "encrypted": (archive(Member(both_flags=1)),
                  A + "encrypted; unpack it with its password first"),
    "encrypted-header": (archive(Member(header_flags=1)),
                         A + "encrypted; unpack it with its password first"),
    "method": (archive(Member(both_method=12)),
               A + "compression method 12 is not supported; create the archive again, stored or deflated"),
    "name-twice": (archive(Member(), Member()), A + "a second member of this name"),
    "name-parent": bad_name(b"../a.npy", "../a.npy"),
    "name-parent-inside": bad_name(b"b/../../a.npy", "b/../../a.npy"),
    "name-absolute": bad_name(b"/a.npy", "/a.npy"),
    "name-nul": bad_name(b"a.npy\0.txt", "a.npy\\u{0}.txt"),
    "name-backslash": bad_name(b"..\\a.npy", "..\\a.npy"),
    "name-none": bad_name(b"", ""),
    "name-not-utf8": (archive(Member(name=b"\xff.npy")),
                      'ZIP archive: member "\ufffd.npy": the name is not UTF-8'),
    "header-elsewhere": (archive(Member(offset=1)), A + "expected its header at byte 1"),
    "header-beyond": (archive(Member(offset=2**31)),
                      A + "expected its header at byte 2147483648"),
    "header-name": (archive(Member(header_name=b"b.npy")), A + "the name" + FORGED),
    "header-method": (archive(Member(header_method=8)), A + "the method" + FORGED),
    "header-size": (archive(Member(header_size=9)), A + "the size" + FORGED),
    "header-packed": (archive(Member(header_packed=9)), A + "the packed size" + FORGED),
    "header-checksum": (archive(Member(header_crc=9)), A + "the checksum" + FORGED),
    "data-outside": (archive(Member(both_packed=145, both_size=145)),
                     A + "expected to end by byte 179, found byte 180" + DAMAGED),
    "overlap": (nested(), 'ZIP archive: member "b.npy": shares bytes with member "a.npy"'),
    "stored-size": (archive(Member(both_size=2**31)),
                    A + "stored without compression: expected 2147483648 bytes, found 144"),
    "expansion": (archive(Member(deflated=True, both_size=2**31)),
                  A + f"the directory says that {packed_size(ARRAY)} bytes unpack to 2147483648, which is not possible"),
    "deflate-damaged": (
        archive(Member(deflated=True, packed=b"\x07" + deflate(ARRAY))),
        'tensor "a": ' + A + "its compressed bytes are damaged"),
    "deflate-cut": (
        archive(Member(deflated=True, packed=deflate(ARRAY)[:-4])),
        'tensor "a": ' + A + "expected 144 bytes, found 139; "
        "its compressed bytes are cut off or damaged"),
    "deflate-longer": (archive(Member(deflated=True, packed=deflate(ARRAY + b"\0" * 99999))),
                       'tensor "a": ' + A + "expected 144 bytes, found more"),
    "deflate-shorter": (archive(Member(deflated=True, packed=deflate(ARRAY[:-2]))),
                        'tensor "a": ' + A + "expected 144 bytes, found 142; "
                        "its compressed bytes are cut off or damaged"),
    "deflate-left-over": (archive(Member(deflated=True, packed=deflate(ARRAY) + b"more")),
                          'tensor "a": ' + A + "4 bytes left over after its compressed bytes"),
    "deflate-checksum": (
        archive(Member(deflated=True, both_crc=0xBAD)),
        'tensor "a": ' + A + f"expected checksum 00000bad, found {zlib.crc32(ARRAY):08x}; it is damaged"),
    "not-weights": (archive(text(b"notes")),
                    'a ZIP archive that holds "read me.txt": unpack it first, `unzip FILE`'),
    "not-an-array": (archive(Member(data=b"notes")),
                     'tensor "a": ' + A + "expected a NumPy array, found something else"),
    "array-cut": (archive(Member(data=ARRAY[:-1])),
                  'tensor "a": data: expected 16 bytes for shape (2, 2) of f32, found 15'),
    "array-header-cut": (archive(Member(data=ARRAY[:60], deflated=True)),
                         'tensor "a": header: expected 128 bytes, found 60' + DAMAGED),
    "array-huge": (
        archive(Member(data=npy(array(shape="(0, 4611686018427387904, 8)")))),
        'tensor "a": shape (0, 4611686018427387904, 8) of f32: the size in bytes exceeds 64 bits'),
    "seven-zip": (b"7z\xbc\xaf\x27\x1c\0\4" + b"\0" * 24,
                  "a 7z archive: unpack it first, `7z x FILE`"),
}


def write_hostile(folder):
    lines = ["file\texit code\tmessage"]
    for name, (content, message) in CASES.items():
        (folder / f"{name}.npz").write_bytes(content)
        lines.append(f"{name}.npz\t65\t{name}.npz: {message}")
    (folder / "expected.tsv").write_text("\n".join(lines) + "\n")


def main():
    for folder in [ROOT / "npz", ROOT / "hostile" / "npz"]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    write_golden(ROOT / "npz")
    write_hostile(ROOT / "hostile" / "npz")


if __name__ == "__main__":
    main()
