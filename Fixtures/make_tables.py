"""Writes the tables of numbers as text that the tests read: golden ones by NumPy and by hand, hostile ones by hand,
with the message that each must be refused with.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6
    venv/bin/python Fixtures/make_tables.py

Deterministic: running it again changes no byte.
"""

import shutil
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent

# Golden files


def awkward():
    """Doubles whose text is hard to read back: ends, subnormals, halves between neighbours, many digits."""
    state = np.random.RandomState(7)
    bits = state.randint(0, 2**63, 36, dtype=np.int64)
    random = bits.view("<f8")
    random = np.where(np.isfinite(random), random, 0.1)
    special = [
        0.0, -0.0, 5e-324, -2.2250738585072014e-308, 1.7976931348623157e308, 1.0,
        0.1, 1 / 3, -np.pi, 2.0**53 + 2, 1e22, 1e23, 9007199254740993.0, 123456.789, 4.35]
    return np.concatenate([special, random[:33]]).reshape(6, 8)


SMALL = np.array([[1.5, -2.0, 3e10], [0.25, 1e-5, -7.0]])

# By hand: each is read as SMALL.
BY_HAND = {
    "comma.csv": "1.5,-2,3e10\n0.25,1e-5,-7\n",
    "semicolon.csv": "1.5;-2;3e10\n0.25;1e-5;-7\n",
    "tab.tsv": "1.5\t-2\t3e10\n0.25\t1e-5\t-7\n",
    "spaces.txt": "  1.5   -2 \t 3e10\n0.25 1e-5 -7  \n",
    "comma-and-space.csv": "1.5, -2 , 3e10\n 0.25, 1e-5, -7\n",
    "windows.csv": "\ufeffa,b,c\r\n1.5,-2,3e10\r\n0.25,1e-5,-7\r\n",
    "no-last-newline.csv": "a,b,c\n1.5,-2,3e10\n0.25,1e-5,-7",
    "forms.csv": "+1.50,-2.,+3.0E+10\n.25,0.00001e0,-700e-02\n",
    "quoted.csv": '"a, b","c ""d""",e\n"1.5","-2",3e10\n"0.25" ,1e-5, "-7"\n',
    "comments.txt": "# W\n\n#\n1.5 -2 3e10\n\n  # between\n0.25 1e-5 -7\n# the end\n",
    "names.csv": 'name,a,b,c\none,1.5,-2,3e10\n"two, or 2",0.25,1e-5,-7\n',
    "names-unheaded.tsv": "a\tb\tc\none\t1.5\t-2\t3e10\ntwo\t0.25\t1e-5\t-7\n",
    "names-only.txt": "one 1.5 -2 3e10\ntwo 0.25 1e-5 -7\n",
    "pandas-index.csv": ",0,1,2\n0,1.5,-2.0,30000000000.0\n1,0.25,1e-05,-7.0\n",
    "counted-columns.csv": "word,0,1,2\none,1.5,-2,3e10\ntwo,0.25,1e-5,-7\n",
    "word-vectors.txt": "2 3\n, 1.5 -2 3e10\n# 0.25 1e-5 -7\n",
    "word-vectors-spaced.txt": "2 3\none 1.5 -2 3e10\n. . . 0.25 1e-5 -7\n",
    "r-default.txt": '"V1" "V2" "V3"\n"1" 1.5 -2 3e10\n"2" 0.25 1e-05 -7\n',
    "r-names.txt": '"V1" "V2" "V3"\n"a b" 1.5 -2 3e10\n"c" 0.25 1e-05 -7\n',
    "r-csv.csv": '"","V1","V2","V3"\n"1",1.5,-2,3e10\n"2",0.25,1e-05,-7\n',
    "counted-words.csv": "0,1,2\n1.5,-2,3e10\n0.25,1e-5,-7\n",
    "word-vectors-uncounted.txt": '" 1.5 -2 3e10\n# 0.25 1e-5 -7\n',
}

# Each is read as TALL: a first column that counts the rows is none of the numbers.
TALL = np.array([[1.0, 0.0], [-0.5, 0.866], [-0.5, -0.866], [2.5, 3.0]])
COUNTED = {
    "unnamed-index.csv": "Unnamed: 0,a,b\n0,1,0\n1,-0.5,0.866\n2,-0.5,-0.866\n3,2.5,3\n",
    "id.csv": "id,a,b\n1,1.0,0.0\n2,-0.5,0.866\n3,-0.5,-0.866\n4,2.5,3.0\n",
    "no-heading.csv": "0,1.0,0.0\n1,-0.5,0.866\n2,-0.5,-0.866\n3,2.5,3.0\n",
    "numbered.txt": "1 1e0 0\n2 -0.5 0.866\n3 -0.5 -0.866\n4 2.5 3\n",
    "index-counted.csv": "index,0,1\n0,1.0,0.0\n1,-0.5,0.866\n2,-0.5,-0.866\n3,2.5,3.0\n",
}


def write_golden(folder):
    np.save(folder / "awkward.npy", awkward())
    np.savetxt(folder / "savetxt-18.txt", awkward(), fmt="%.18e")
    np.savetxt(folder / "savetxt-17.csv", awkward(), fmt="%.17g", delimiter=",", header="six\nrows")
    np.savetxt(folder / "savetxt-17.tsv", awkward(), fmt="%.17g", delimiter="\t",
               header="\t".join("abcdefgh"), comments="", footer="", newline="\r\n")
    text = "\n".join(",".join(repr(float(x)) for x in row) for row in awkward())
    (folder / "shortest.csv").write_text(text)
    # Halfway between two doubles, and just above: what is cut off after 17 digits is seen here.
    (folder / "halves.csv").write_text(
        "9007199254740993,9007199254740993.00000000000000000000000000001\n"
        "1.00000000000000011102230246251565404236316680908203125,"
        "1.00000000000000011102230246251565404236316680908203126\n"
        "18446744073709551616,36893488147419103232\n"
        "2.2250738585072011e-308,2.4703282292062328e-324\n"
        "0." + "0" * 320 + "1e321,1" + "0" * 400 + "e-400\n")
    np.save(folder / "halves.npy", np.array([
        [9007199254740992.0, 9007199254740994.0], [1.0, 1.0000000000000002],
        [2.0**64, 2.0**65], [2.2250738585072011e-308, 5e-324], [1.0, 1.0]]))
    np.save(folder / "small.npy", SMALL)
    np.save(folder / "tall.npy", TALL)
    for name, content in (BY_HAND | COUNTED).items():
        (folder / name).write_bytes(content.encode())


# Hostile files

EMPTY_TABLE = "expected numbers in the first or second line, found none"
UNKNOWN = "not a weight file of a known format; it starts with "


COMMAS = "; write decimal points, and thousands without commas"


def number(line, column, found):
    return f'line {line}, column {column}: expected a number, found "{found}"'


CASES = {
    "ragged-short.csv": ("1,2,3\n4,5\n", "line 2: expected 3 cells, found 2"),
    "ragged-long.csv": ("1,2,3\n4,5,6,7,8\n", "line 2: expected 3 cells, found 5"),
    "ragged-named.txt": ("a 1 2\nb 1 2\n\nc 1\n", "line 4: expected 3 cells, found 2"),
    "headings-few.csv": ("a,b\n1.5,2,3\n", "line 1: expected 3 cells of headings, found 2"),
    "headings-many.csv": ("# table\na,b,c,d\n1,2,3\n", "line 2: expected 3 cells of headings, found 4"),
    "headings-only.csv": ("a,b,c\n", EMPTY_TABLE),
    "units.csv": ("a,b\nm,s\n1,2\n", number(2, 1, "m")),
    "first-letter.csv": ("1,O\n-0.5,0.86\n", number(1, 2, "O")),
    "first-start.csv": ("l.5,0.25\n1,2\n", number(1, 1, "l.5")),
    "first-dash.txt": ("1.5 2.5 -\n1 2 3\n", number(1, 3, "-")),
    "first-suffix.csv": ("1.5,2.5,3.5f\n1,2,3\n", number(1, 3, "3.5f")),
    "first-remark.csv": ("1.5,2.5,3.5 # note\n1,2,3\n", number(1, 3, "3.5 # note")),
    "first-decimal-comma.csv": ("1.0;2,0\n3.0;4.0\n", number(1, 2, "2,0") + COMMAS),
    "first-decimal-commas.csv": ("1,500;2,500\n3;4\n", number(1, 1, "1,500") + COMMAS),
    "first-thousands.csv": ('"1,234",2\n3,4\n', number(1, 1, "1,234") + COMMAS),
    "first-complex.txt": ("1+2j 3\n4 5\n", number(1, 1, "1+2j")),
    "first-none.csv": ("1.5,2.5,None\n1,2,3\n", 'tensor "first-none": element (0, 2) is NaN; '
                       "--skip-nonfinite leaves out the features that have such elements"),
    "second-null.csv": ("1.5,2.5\n1,null\n", 'tensor "second-null": element (1, 1) is NaN; '
                        "--skip-nonfinite leaves out the features that have such elements"),
    "not-available.csv": ("1,2\n#N/A,2\n3,4\n", 'tensor "not-available": element (1, 0) is NaN; '
                          "--skip-nonfinite leaves out the features that have such elements"),
    "by-zero.csv": ("1,2\n#DIV/0!,2\n3,4\n", number(2, 1, "#DIV/0!")),
    "mixed-headings.csv": ("a,b,3\n0.1,0.2,0.3\n", number(1, 1, "a")),
    "named-long.txt": ("a 1.5 2\nb 0.5 1.5 2\n", "line 2: expected 3 cells, found 4"),
    "named-short.txt": ("a 1.5 2\nb c 1\n", number(2, 2, "c")),
    "index-ragged.csv": ("0,1.5\n1,2.5\n2\n", "line 3: expected 2 cells, found 1"),
    "comments-only.csv": ("# a\n# 1,2\n\n", EMPTY_TABLE),
    "spaces-only.csv": (" \n\t\n", EMPTY_TABLE),
    "text-cell.csv": ("a,b\n1,2\n3,four\n", number(3, 2, "four")),
    "decimal-comma.csv": ("1.5;2\n1,5;2\n", 'line 1, column 1: expected a decimal comma, as other numbers have, '
                          'found "1.5"; write points everywhere'),
    "spaced-commas.txt": ("1,5 2,5\n3,5 4,5\n", "line 1: expected decimal points, found decimal commas between spaces; "
                          "write points, or semicolons between the numbers"),
    "thousands.csv": ("1;2\n3;1 000\n", number(2, 2, "1 000")),
    "hexadecimal.csv": ("1,2\n0x10,2\n", number(2, 1, "0x10")),
    "underscore.csv": ("1,2\n1_000,2\n", number(2, 1, "1_000")),
    "half-exponent.csv": ("1,2\n1e,2\n", number(2, 1, "1e")),
    "sign-only.csv": ("1,2\n1,-\n", number(2, 2, "-")),
    "point-only.csv": ("1,2\n.,2\n", number(2, 1, ".")),
    "two-signs.csv": ("1,2\n--1,2\n", number(2, 1, "--1")),
    "text-after.csv": ("1,2\n1.5kg,2\n", number(2, 1, "1.5kg")),
    "complex.txt": ("1 2\n(1+2j) 2\n", number(2, 1, "(1+2j)")),
    "binary.csv": (b"1,2\n3,\0\xff\x1b[2J\n", number(2, 2, "\\u{0}\ufffd\\u{1b}[2J")),
    "old-macintosh.csv": ("1,2\n3,4\r5,6\n", number(2, 2, "4\\r5")),
    "quote-open.csv": ('1,2\n"3,4\n', number(2, 1, '"3')),
    "cell-long.csv": ("1,2\n3," + "0" * 4097 + "\n",
                      "line 2, column 2: expected at most 4096 bytes in a cell, found more"),
    "word-long.csv": ("1,2\n3," + "x" * 4000 + "\n",
                      'line 2, column 2: expected a number, found "' + "x" * 60 + "…" + "x" * 30
                      + '" (4000 bytes)'),
    "missing.csv": ("1,2\n3,\n", 'tensor "missing": element (1, 1) is NaN; '
                    "--skip-nonfinite leaves out the features that have such elements"),
    "infinite.csv": ("1,2\n3,-1e999\n", 'tensor "infinite": element (1, 1) is -Inf; '
                     "--skip-nonfinite leaves out the features that have such elements"),
<<<<<<< HEAD
    "words.txt": ("There is 1 cat,\nand here are 2.\n", UNKNOWN + '54 68 65 72 65 20 69 73 ("There is")'),
    "setting.txt": ("rate: 0.5\nsize: 3\n", UNKNOWN + '72 61 74 65 3a 20 30 2e ("rate: 0.")'),
    "list.json": ("[[1, 2],\n [3, 4]]\n", "a JSON list, not a table: save the numbers as .csv or .npy"),
    "utf-16.txt": ("1,2\n3,4\n".encode("utf-16"), UNKNOWN + "ff fe 31 00 2c 00 32 00"),
=======
    "words.txt": ("There is 1 cat,\nand here are 2.\n", UNKNOWN + "54 68 65 72 65 20 69 73"),
    "setting.txt": ("rate: 0.5\nsize: 3\n", UNKNOWN + "72 61 74 65 3a 20 30 2e"),
    "list.json": ("[[1, 2],\n [3, 4]]\n", UNKNOWN + "5b 5b 31 2c 20 32 5d 2c"),
    "utf-16.txt": ("1,2\n3,4\n".encode("utf-16")[:-1], "expected an even number of bytes, as UTF-16 text has, found 17; "
                   "the file is cut off or damaged"),
>>>>>>> c3bd36b86a09d20632bca1e88afb374289ceb61f
}


def write_hostile(folder):
    lines = ["file\texit code\tmessage"]
    for name, (content, message) in CASES.items():
        content = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(content)
        lines.append(f"{name}\t65\t{name}: {message}")
    (folder / "expected.tsv").write_text("\n".join(lines) + "\n")


def main():
    for folder in [ROOT / "tables", ROOT / "hostile" / "tables"]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    write_golden(ROOT / "tables")
    write_hostile(ROOT / "hostile" / "tables")


if __name__ == "__main__":
    main()
