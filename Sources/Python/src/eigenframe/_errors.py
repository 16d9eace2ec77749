"""The errors of this package. Each is also one of Python's own: ValueError, TypeError or OSError."""

from __future__ import annotations

from . import _abi


class EigenframeError(Exception):
    """Why something was not done: one line, and where the fault is.

    file, tensor and place are the path of a file ("memory" for an array), the name of a tensor, and a row and a column such as "(3, 17)";
    None where there is none.
    """

    def __init__(self, message: str, file: str | None = None, tensor: str | None = None, place: str | None = None):
        super().__init__(message)
        self.message, self.file, self.tensor, self.place = message, file, tensor, place

    def __str__(self) -> str:
        return self.message


class UsageError(EigenframeError, ValueError):
    """The arguments make no sense."""


class DataError(EigenframeError, ValueError):
    """A file is malformed or holds nothing that can be analysed, or a matrix holds NaN or infinity."""


class ArrayTypeError(EigenframeError, TypeError):
    """An object that is not an array of real numbers in the memory of the processor."""


class InputError(EigenframeError, OSError):
    """A file is missing or cannot be read."""


class OutputError(EigenframeError, OSError):
    """A file cannot be written."""


class LibraryError(EigenframeError, OSError):
    """BLAS is missing, memory is short, or the library failed."""


class Cancelled(EigenframeError, OSError):
    """The work was stopped."""


_KINDS: dict[int, type[EigenframeError]] = {
    _abi.EF_USAGE: UsageError,
    _abi.EF_BAD_DATA: DataError,
    _abi.EF_NO_INPUT: InputError,
    _abi.EF_CANNOT_CREATE: OutputError,
    _abi.EF_OUTPUT_FAILED: OutputError,
    _abi.EF_CANCELLED: Cancelled,
}


def error_of_thread(library, status: int) -> EigenframeError:
    """The last error of this thread, as an exception."""
    message, *place = (library.ef_error(part).decode("utf-8", "replace") for part in range(4))
    return _KINDS.get(status, LibraryError)(message, *(text or None for text in place))
