"""The library in C: its texts, its handles, and calls of it that Ctrl-C can stop."""

from __future__ import annotations

import ctypes
import json
import math
import os
import pathlib
import threading
from typing import Any, Callable

from . import _abi
from ._errors import LibraryError, UsageError, error_of_thread

Progress = Callable[[str, str, int, int], Any]
"""Is called with the matrix, the stage, and how much of how much is done. If it raises an exception, the work stops."""

FOLDER = pathlib.Path(__file__).resolve().parent


def _open() -> ctypes.CDLL:
    path = FOLDER / "libeigenframe.so"
    try:
        library = ctypes.CDLL(str(path), mode=os.RTLD_NOW | os.RTLD_LOCAL)
    except OSError as error:
        raise LibraryError(f"{error}; install the package again", str(path)) from None
    _abi.declare(library)
    return library


library = _open()


def check(status: int) -> None:
    """Raises the error of a call that did not succeed."""
    if status != _abi.EF_OK:
        raise error_of_thread(library, status)


def _choose_blas() -> None:
    """Takes the OpenBLAS of this package, unless EIGENFRAME_BLAS is "system", or the path of a library with LAPACK."""
    own = sorted(FOLDER.glob("libscipy_openblas64_*.so"))
    choice = os.environ.get("EIGENFRAME_BLAS", "")
    if choice not in ("", "system"):
        check(library.ef_use_blas(os.fsencode(choice), b"", b"", 32))
    elif own and not choice:
        check(library.ef_use_blas(os.fsencode(own[0]), b"scipy_", b"64_", 64))


_choose_blas()


# Values that C takes


def text(value: Any, name: str) -> bytes:
    """A text or a path for C.

    Raises UsageError for what C cannot take: another type, or a zero character, at which a text would end.
    """
    if not isinstance(value, (str, bytes, os.PathLike)):
        raise UsageError(f"{name}: expected a text, found {type(value).__name__}")
    encoded = os.fsencode(value)
    if b"\0" in encoded:
        raise UsageError(f"{name}: expected a text without zero characters")
    return encoded


def texts(values: list[Any], name: str) -> ctypes.Array:
    """Texts as an array for C."""
    return (ctypes.c_char_p * max(1, len(values)))(*(text(value, name) for value in values))


def options_text(options: dict[str, Any]) -> bytes:
    """Options as the library reads them; those that are None are left out."""
    return ("{" + ", ".join(f"{json.dumps(name)}: {_json(name, value)}" for name, value in options.items() if value is not None) + "}").encode()


def _json(name: str, value: Any) -> str:
    try:
        plain = json.dumps(_plain(value), allow_nan=False, ensure_ascii=False)
        plain.encode()
    except (TypeError, ValueError) as error:
        raise UsageError(f"option {name}: {error}") from None
    return plain


def _plain(value: Any) -> Any:
    """A value without types of NumPy and paths. A list of booleans is a list of the places that are true; NaN among texts is no text."""
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, range)):
        items = [_plain(item) for item in value]
        if items and all(isinstance(item, bool) for item in items):
            return [place for place, item in enumerate(items) if item]
        if any(isinstance(item, str) for item in items):
            return [None if isinstance(item, float) and math.isnan(item) else item for item in items]
        return items
    return value


# Handles


class Handle:
    """Something that the library holds: weights or a result. Freed with this object, and only once: it cannot be copied."""

    def __init__(self, value: _abi.ef_weights | _abi.ef_result, keeping: Any = None):
        self.value = value
        self._keeping = keeping

    def __del__(self) -> None:
        # At the end of the program the names of this module may be gone.
        if self.value.id and library is not None:
            (library.ef_free_result if isinstance(self.value, _abi.ef_result) else library.ef_free_weights)(self.value)

    def __reduce__(self) -> Any:
        raise TypeError("a report cannot be pickled or copied, because the library holds it; take .document, .to_pandas() or .to_json()")


# Calls


class _Call:
    """A call that reports its progress, and its end."""

    def __init__(self, call: Callable[[Any, Any], int], progress: Progress | None):
        self._call, self._progress = call, progress
        self.result: Handle | None = None
        self.failure: BaseException | None = None
        self.is_stopped = False
        self.done = threading.Event()

    def run(self) -> None:
        # Exceptions must not leave the function that C calls.
        function = _abi.ef_progress_call(self._tell)
        value = _abi.ef_result()
        try:
            check(self._call(ctypes.byref(_abi.ef_progress(function, None)), ctypes.byref(value)))
            self.result = Handle(value)
        except BaseException as error:
            self.failure = self.failure or error
        self.done.set()

    def _tell(self, _context: Any, matrix: bytes, stage: bytes, completed: int, total: int) -> int:
        if self.is_stopped:
            return 1
        try:
            if self._progress:
                self._progress(matrix.decode("utf-8", "replace"), stage.decode(), completed, total)
        except BaseException as error:
            self.failure = error
            return 1
        return 0


def invoke(call: Callable[[Any, Any], int], progress: Progress | None = None) -> Handle:
    """Runs a call of the library, which gets the addresses of a progress function and of a result. Raises its error.

    Python handles Ctrl-C on its main thread only, and not during a call of C. So a call from the main thread runs on a thread of its own.
    After Ctrl-C it ends at the next report of progress; the KeyboardInterrupt does not wait for that.
    """
    running = _Call(call, progress)
    if threading.current_thread() is threading.main_thread():
        try:
            threading.Thread(target=running.run, name="eigenframe", daemon=True).start()
            running.done.wait()
        except BaseException:
            running.is_stopped = True
            raise
    else:
        running.run()
    failure, running.failure = running.failure, None
    try:
        if failure:
            raise failure
        assert running.result is not None
        return running.result
    finally:
        # An error keeps its frames, and they must not keep the caller's arrays.
        del failure, running, call
