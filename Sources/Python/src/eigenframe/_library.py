"""The library in C, and calls of it that Ctrl-C can stop."""

from __future__ import annotations

import ctypes
import json
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


def options_text(options: dict[str, Any]) -> bytes:
    """Options as the library reads them; those that are None are left out."""
    given = {name: _plain(value) for name, value in options.items() if value is not None}
    try:
        return json.dumps(given, allow_nan=False).encode("utf-8", "strict")
    except (TypeError, ValueError) as error:
        raise UsageError(f"options: {error}") from None


def _plain(value: Any) -> Any:
    """A value without types of NumPy and paths."""
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, range)):
        return [_plain(item) for item in value]
    return value


def texts(values: list[str]) -> ctypes.Array:
    """Texts as an array for C."""
    return (ctypes.c_char_p * max(1, len(values)))(*(os.fsencode(value) for value in values))


class _Call:
    """A call that reports its progress, and its end."""

    def __init__(self, call: Callable[[Any], int], progress: Progress | None):
        self._call, self._progress = call, progress
        self.failure: BaseException | None = None
        self.is_stopped = False
        self.done = threading.Event()

    def run(self) -> None:
        # Exceptions must not leave the function that C calls.
        function = _abi.ef_progress_call(self._tell)
        try:
            check(self._call(ctypes.byref(_abi.ef_progress(function, None))))
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


def invoke(call: Callable[[Any], int], progress: Progress | None = None) -> None:
    """Runs a call of the library, and raises its error.

    Python handles Ctrl-C on its main thread only, and not during a call of C. So a call from the main thread runs on a thread of its own.
    After Ctrl-C it ends at the next report of progress; the KeyboardInterrupt does not wait for that.
    """
    running = _Call(call, progress)
    if threading.current_thread() is threading.main_thread():
        threading.Thread(target=running.run, name="eigenframe", daemon=True).start()
        try:
            running.done.wait()
        except BaseException:
            running.is_stopped = True
            raise
    else:
        running.run()
    if running.failure:
        raise running.failure
