"""Writes src/eigenframe/_abi.py, the declarations of eigenframe.h for ctypes, so that the two cannot drift apart.

Usage: generate_abi.py [--check]
"""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
HEADER = HERE.parent / "CEigenframe" / "include" / "eigenframe.h"
TARGET = HERE / "src" / "eigenframe" / "_abi.py"

# The types of arguments, results and fields.
TYPES = {
    "void": "None",
    "double": "ctypes.c_double",
    "int32_t": "ctypes.c_int32",
    "int64_t": "ctypes.c_int64",
    "uint64_t": "ctypes.c_uint64",
    "size_t": "ctypes.c_size_t",
    "ef_status": "ctypes.c_int32",
    "ef_type": "ctypes.c_int32",
    "char *": "ctypes.c_char_p",
    "void *": "ctypes.c_void_p",
    "double *": "ctypes.POINTER(ctypes.c_double)",
    "int64_t *": "ctypes.POINTER(ctypes.c_int64)",
    "char * *": "ctypes.POINTER(ctypes.c_char_p)",
}
# Words of C that ctypes does not need.
QUALIFIERS = r"\b(const|EF_NULLABLE)\b"


def ctype(text):
    """The ctypes expression for a type in C."""
    words = " ".join(re.sub(QUALIFIERS, " ", text).replace("*", " * ").split())
    if words in TYPES:
        return TYPES[words]
    if words.endswith(" *"):
        return f"ctypes.POINTER({ctype(words[:-2])})"
    return words


def split_name(declaration):
    """The type and the name of a field or an argument."""
    kind, name = re.fullmatch(r"(.*?)(\w+)", declaration.strip(), re.S).groups()
    return kind, name


def enumerators(body):
    """The names and values of an enumeration."""
    value = -1
    for item in filter(None, (part.strip() for part in body.split(","))):
        name, _, given = (part.strip() for part in item.partition("="))
        value = int(given) if given else value + 1
        yield name, value


def structure(name, body):
    """The lines of a class for a structure."""
    function = re.search(r"(\w+)\s*\(\*EF_NULLABLE (\w+)\)\s*\(([^)]*)\)\s*;", body)
    before = []
    if function:
        result, field, arguments = function.groups()
        kinds = [ctype(result)] + [ctype(split_name(part)[0]) for part in arguments.split(",")]
        before = [f"{name}_{field} = ctypes.CFUNCTYPE({', '.join(kinds)})", "", ""]
        body = body.replace(function.group(), f"{name}_{field} {field};")
    fields = [split_name(part) for part in body.split(";") if part.strip()]
    return before + [
        f"class {name}(ctypes.Structure):",
        "    _fields_ = [",
        # As an address: ctypes would end the bytes of a text at its first zero byte.
        *(f'        ("{field}", {ctype(kind).replace("c_char_p", "c_void_p")}),' for kind, field in fields),
        "    ]",
        "",
        "",
    ]


def generated():
    """The text of _abi.py."""
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", HEADER.read_text(), flags=re.S)
    text = re.sub(r"^\s*#.*$", "", text, flags=re.M)
    lines = ['"""Declarations of eigenframe.h. Made by generate_abi.py; changes here are lost."""', "", "import ctypes", ""]
    for body in re.findall(r"enum\s*{(.*?)}\s*;", text, re.S):
        lines += [f"{name} = {value}" for name, value in enumerators(body)] + [""]
    lines.append("")
    for body, name in re.findall(r"typedef struct\s*{(.*?)}\s*(\w+);", text, re.S):
        lines += structure(name, body)
    lines += ["def declare(library):", '    """Sets the types of the functions of the library."""']
    for result, name, arguments in re.findall(r"^([\w *]+?)\b(ef_\w+)\(([^;{]*)\);", text, re.S | re.M):
        kinds = [ctype(split_name(part)[0]) for part in arguments.split(",") if part.strip() != "void"]
        lines.append(f"    library.{name}.argtypes = [{', '.join(kinds)}]")
        lines.append(f"    library.{name}.restype = {ctype(result)}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if TARGET.read_text() != generated():
            sys.exit("_abi.py does not agree with eigenframe.h; run generate_abi.py")
    else:
        TARGET.write_text(generated())
