"""What analyses found, as Python sees it."""

from __future__ import annotations

import ctypes
import html
import json
import os
import pathlib
import secrets
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from . import _abi
from ._errors import OutputError, UsageError
from ._library import Handle, check, library, options_text, text

_FORMATS = {".json": "json", ".html": "html", ".htm": "html", ".md": "markdown", ".txt": "text", ".ipynb": "notebook"}


class Result:
    """A result of the library: a document of plain values, and the same as text for people."""

    def __init__(self, handle: Handle, **defaults: Any):
        self._handle = handle
        self._defaults = defaults
        self._document: Any = None

    @property
    def document(self) -> Any:
        """The JSON report as lists and dictionaries: every value that was found."""
        if self._document is None:
            self._document = json.loads(self.to_json())
        return self._document

    @property
    def summary(self) -> str:
        """The first line of the report."""
        return str(self).partition("\n")[0]

    def render(self, format: str, **options: Any) -> str:
        """The report in a format of the command (text, json, markdown, html, notebook), with its options, for example details="all"."""
        made = ctypes.c_char_p()
        given = options_text({**self._defaults, **options})
        check(library.ef_text(self._handle.value, text(format, "format"), given, ctypes.byref(made)))
        return (made.value or b"").decode("utf-8")

    def to_json(self) -> str:
        """The report as JSON, with the fields that the command writes."""
        return self.render("json")

    def to_html(self) -> str:
        """The report as a page for browsers that needs no other file."""
        return self.render("html")

    def to_markdown(self) -> str:
        """The report in GitHub's Markdown."""
        return self.render("markdown")

    def save(self, path: str | os.PathLike[str], **options: Any) -> None:
        """Writes the report, in the place of a file that is there. The ending says how: .json, .html, .md, .txt or .ipynb.

        A notebook reads a JSON report of the same name beside it, which is written too. options: those of `render`.
        """
        target = pathlib.Path(os.fsdecode(text(path, "path")))
        format = _FORMATS.get(target.suffix.lower())
        if format is None:
            raise UsageError(f"{target}: expected an ending of {', '.join(_FORMATS)}")
        if format != "notebook":
            return _write(target, self.render(format, **options))
        data = target.with_suffix(".json")
        notebook = self.render(format, **{"data": data.name, **options})
        _write(data, self.to_json())
        _write(target, notebook)

    def __str__(self) -> str:
        return self.render("text")

    def __repr__(self) -> str:
        return f"<eigenframe.{type(self).__name__}: {self.summary}>"

    def _repr_html_(self) -> str:
        # The page has a style and a script of its own, which must not meet those of the notebook.
        page = html.escape(self.to_html(), quote=True)
        return f'<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads allow-popups" style="width:100%;height:640px;border:0"></iframe>'


def _write(path: pathlib.Path, content: str) -> None:
    """Writes a file as a whole, or not at all; of a link, the file that it stands for."""
    try:
        path = path.resolve()
        partial = path.with_name(f".eigenframe-{secrets.token_hex(8)}")
        try:
            with open(partial, "x", encoding="utf-8") as file:
                file.write(content)
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}", str(path)) from None


class Report(Result):
    """The geometry of one or more matrices. Of a single matrix, its figures are figures of the report too."""

    def __init__(self, handle: Handle):
        super().__init__(handle)
        self.matrices: list[Matrix] = [Matrix(handle, number, document) for number, document in enumerate(self.document["matrices"])]

    @property
    def diagnostics(self) -> list[dict[str, Any]]:
        """What a reader should know beside the figures: notes, warnings and errors."""
        return self.document["diagnostics"]

    def __getitem__(self, key: int | str) -> Matrix:
        """A matrix, by its number or its name."""
        if isinstance(key, str):
            for matrix in self.matrices:
                if matrix.name == key:
                    return matrix
            raise KeyError(key)
        return self.matrices[key]

    def __len__(self) -> int:
        return len(self.matrices)

    def __iter__(self) -> Iterator[Matrix]:
        return iter(self.matrices)

    def _only(self) -> Matrix:
        if len(self.matrices) != 1:
            names = ", ".join(matrix.name for matrix in self.matrices[:5])
            raise UsageError(f"expected a report on one matrix, found {len(self.matrices)}; choose one, as report[0] or report[name]: {names}")
        return self.matrices[0]

    @property
    def summary(self) -> str:
        """The answer in one sentence; of several matrices, one line each."""
        if len(self.matrices) == 1:
            return self.matrices[0].summary
        return "\n".join(f"{matrix.name}: {matrix.summary}" for matrix in self.matrices)

    @property
    def eigenvalues(self) -> np.ndarray:
        """The eigenvalues of F = W Wᵀ of the only matrix, descending, in squared units of W."""
        return self._only().eigenvalues

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the only matrix."""
        return self._only().blocks

    @property
    def directions(self) -> list[dict[str, Any]]:
        """The directions above noise of the only matrix."""
        return self._only().directions

    @property
    def features(self) -> Features:
        """The figures of the features of the only matrix."""
        return self._only().features

    def to_pandas(self):
        """The figures of every feature as a DataFrame; of several matrices, with the name of the matrix in the first column."""
        import pandas

        frames = [matrix.to_pandas() for matrix in self.matrices]
        if len(frames) == 1:
            return frames[0]
        for frame, matrix in zip(frames, self.matrices):
            frame.insert(0, "matrix", matrix.name)
        return pandas.concat(frames, ignore_index=True)

    def __repr__(self) -> str:
        return super().__repr__() if len(self) == 1 else f"<eigenframe.Report: {len(self)} matrices>"


class Matrix:
    """The geometry of the features of one matrix. `document` holds all fields of the JSON report."""

    def __init__(self, handle: Handle, number: int, document: dict[str, Any]):
        self.document = document
        self.name: str = self.document["name"]
        self.summary: str = self.document["summary"]
        self.dimension: int = self.document["dimension"]
        self.features = Features(handle, number)
        self._eigenvalues: np.ndarray | None = None

    @property
    def eigenvalues(self) -> np.ndarray:
        """The eigenvalues of F = W Wᵀ, descending, in squared units of W."""
        if self._eigenvalues is None:
            self._eigenvalues = self.features._column("eigenvalues")
        return self._eigenvalues

    @property
    def blocks(self) -> list[Block]:
        """The blocks, as the report lists them."""
        return [Block(block) for block in self.document["blocks"]]

    @property
    def directions(self) -> list[dict[str, Any]]:
        """The directions that hold more of the features than noise would; empty if none were looked for."""
        return self.document.get("directions", {}).get("directions", [])

    def to_pandas(self):
        """The figures of every feature as a DataFrame, one line a feature."""
        import pandas

        return pandas.DataFrame(dict(self.features))

    def __repr__(self) -> str:
        return f"<eigenframe.Matrix {self.name!r}: {self.summary}>"


class Block:
    """Features that make a geometry. `document` holds all fields of the JSON report."""

    def __init__(self, document: dict[str, Any]):
        self.document = document
        self.name: str = document["geometry"]["name"]
        self.family: str = document["geometry"]["family"]
        self.certificate: str = document["geometry"]["certificate"]
        self.residual: float = document["geometry"].get("residual", float("nan"))
        self.chance: float = document["geometry"].get("chance", float("nan"))
        self.dimension: int = document["dimension"]
        self.features = np.array(document["features"], dtype=np.int64)
        self.labels: list[str] = document.get("labels", [])

    def __repr__(self) -> str:
        return f"<eigenframe.Block {self.name}: {len(self.features)} features in {self.dimension} dimensions>"


class Features(Mapping[str, np.ndarray]):
    """The figures of the features of a matrix: a NumPy array for each column of the command's table, one value a feature.

    Also as attributes: `features.leverage` is `features["leverage"]`. Numbers that do not exist are NaN, integers -1, texts empty.
    """

    def __init__(self, handle: Handle, number: int):
        self._handle, self._number = handle, number
        self._known: dict[str, np.ndarray] = {}
        self._listed: list[str] | None = None

    @property
    def _names(self) -> list[str]:
        if self._listed is None:
            names = ctypes.c_char_p()
            check(library.ef_column_names(self._handle.value, self._number, ctypes.byref(names)))
            self._listed = _words(ctypes.cast(names, ctypes.c_void_p).value)
            if "eigenvalues" in self._listed:
                self._listed.remove("eigenvalues")
        return self._listed

    def _column(self, name: str) -> np.ndarray:
        column = _abi.ef_column()
        check(library.ef_values(self._handle.value, self._number, text(name, "name"), ctypes.byref(column)))
        if column.kind == _abi.EF_WORDS:
            array = np.array(_words(column.words, column.count), dtype=object)
        else:
            values = column.numbers if column.kind == _abi.EF_NUMBERS else column.integers
            # A copy: the memory goes with the result.
            dtype = np.float64 if column.kind == _abi.EF_NUMBERS else np.int64
            array = np.ctypeslib.as_array(values, (column.count,)).copy() if column.count else np.empty(0, dtype)
        # The same array is given again.
        array.flags.writeable = False
        return array

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self._known:
            if name not in self._names:
                raise KeyError(name)
            self._known[name] = self._column(name)
        return self._known[name]

    def __getattr__(self, name: str) -> np.ndarray:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"there is no column {name}; there are {', '.join(self._names)}") from None

    def __dir__(self):
        return [*super().__dir__(), *self._names]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return f"<eigenframe.Features: {', '.join(self._names)}>"


def _words(address: int | None, count: int | None = None) -> list[str]:
    """Texts with a zero byte after each: so many, or until an empty one."""
    words: list[str] = []
    while address and (count is None or len(words) < count):
        word = ctypes.string_at(address)
        if count is None and not word:
            break
        words.append(word.decode("utf-8", "replace"))
        address += len(word) + 1
    return words


class Comparison(Result):
    """How two models, or two matrices, differ."""

    @property
    def pairs(self) -> list[dict[str, Any]]:
        """What was found of each pair of matrices."""
        return self.document["pairs"]


class Series(Result):
    """What happened to the geometry over training."""

    @property
    def models(self) -> list[dict[str, Any]]:
        """The checkpoints, tracks and events of each model."""
        return self.document["models"]


class Inventory(Result):
    """What weight files hold."""

    @property
    def files(self) -> list[dict[str, Any]]:
        """The files, with their tensors."""
        return self.document

    @property
    def tensors(self) -> list[dict[str, Any]]:
        """The tensors of all files."""
        return [tensor for file in self.files for tensor in file["tensors"]]
