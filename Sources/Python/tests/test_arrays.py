"""Arrays of every kind: the same matrix, however it lies in memory, has the same report."""

import ctypes
import gc
import pathlib

import eigenframe
import numpy as np
import pytest


def figures(weights, **options):
    report = eigenframe.analyze(weights, pictures=False, **options)
    return report.eigenvalues, report.summary


def assert_same(one, other):
    assert np.array_equal(one[0], other[0]) and one[1] == other[1]


@pytest.fixture
def W(random):
    return random.normal(size=(30, 8)).astype(np.float32)


def test_layouts(W):
    expected = figures(W)
    wide = np.zeros((60, 24), np.float32)
    wide[::2, ::3] = W
    for same in (np.asfortranarray(W), wide[::2, ::3], W[::-1][::-1], W.astype(">f4"), W.tolist(), memoryview(W)):
        assert_same(figures(same), expected)
    assert_same(figures(W.T, features="columns"), expected)
    # Negative strides: read where they are, in the right order.
    assert_same(figures(W[::-1, ::-1]), figures(np.ascontiguousarray(W[::-1, ::-1])))


def test_records_with_uneven_strides(W):
    records = np.zeros(30, dtype=[("tag", "i1"), ("row", "f4", 8)])
    records["row"] = W
    assert_same(figures(records["row"]), figures(W))


def test_zero_strides(W):
    same = np.broadcast_to(W[:1], (6, 8))
    assert_same(figures(same), figures(np.ascontiguousarray(same)))


@pytest.mark.parametrize("dtype", ["f8", "f4", "f2", "i8", "i4", "i2", "i1", "u8", "u4", "u2", "u1", "?"])
def test_dtypes(random, dtype):
    W = random.integers(0, 5, size=(20, 6)).astype(dtype)
    assert np.allclose(figures(W)[0], figures(W.astype(float))[0])


def test_ml_dtypes(random):
    ml_dtypes = pytest.importorskip("ml_dtypes")
    W = random.normal(size=(40, 6))
    for dtype in (ml_dtypes.bfloat16, ml_dtypes.float8_e4m3fn, ml_dtypes.float8_e5m2):
        rounded = W.astype(dtype)
        report = eigenframe.analyze(rounded)
        V = rounded.astype(float)
        assert np.allclose(report.eigenvalues, np.linalg.eigvalsh(V.T @ V)[::-1], rtol=1e-4)


class Tensor:
    """An object with the methods of a PyTorch tensor."""

    def __init__(self, array, device="cpu", dtype=None, layout="torch.strided"):
        self.array, self.device, self.layout = array, type("Device", (), {"type": device, "__str__": lambda _: device + ":0"})(), layout
        self.dtype = dtype or f"torch.{array.dtype}"
        self.shape = array.shape

    def data_ptr(self):
        return self.array.ctypes.data

    def stride(self):
        return tuple(step // self.array.itemsize for step in self.array.strides)

    def element_size(self):
        return self.array.itemsize

    def detach(self):
        return self


def test_tensors(W):
    assert_same(figures(Tensor(W)), figures(W))
    assert_same(figures(Tensor(W.T), features="columns"), figures(W))
    bits = (W.view(np.uint32) >> 16).astype(np.uint16)
    exact = (bits.astype(np.uint32) << 16).view(np.float32)
    assert np.allclose(figures(Tensor(bits, dtype="torch.bfloat16"))[0], figures(exact)[0], rtol=1e-5)
    with pytest.raises(TypeError, match=r"cpu\(\)"):
        eigenframe.analyze(Tensor(W, device="cuda"))
    with pytest.raises(TypeError, match="to_dense"):
        eigenframe.analyze(Tensor(W, layout="torch.sparse_coo"))


def test_real_torch(W):
    torch = pytest.importorskip("torch")
    tensor = torch.from_numpy(W)
    assert_same(figures(tensor), figures(W))
    assert_same(figures(torch.nn.Parameter(tensor)), figures(W))
    assert figures(tensor.to(torch.bfloat16))[0].shape == (8,)


class Elsewhere:
    """An array on another device, by the protocol of DLPack."""

    def __dlpack_device__(self):
        return (2, 0)

    def __dlpack__(self, **_):
        raise AssertionError("not asked for")


class Exchanged:
    def __init__(self, array):
        self.array = array

    def __dlpack_device__(self):
        return (1, 0)

    def __dlpack__(self, **options):
        return self.array.__dlpack__()


def test_dlpack(W):
    assert_same(figures(Exchanged(W)), figures(W))
    with pytest.raises(TypeError, match="another device"):
        eigenframe.analyze(Elsewhere())


@pytest.mark.parametrize(
    "weights,kind,words",
    [
        (np.zeros((3, 2), complex), TypeError, "real numbers"),
        (np.zeros((3, 2), np.longdouble), TypeError, "real numbers of at most 64 bits"),
        (np.array([["a", "b"]]), TypeError, "real numbers"),
        (np.array([[object()]]), TypeError, "numbers|real"),
        (object(), TypeError, "numbers"),
        ([[1, 2], [3]], TypeError, "array"),
        (np.zeros(5), ValueError, "matrix"),
        (np.zeros((2, 3, 4)), ValueError, "matrix"),
        (np.zeros((0, 3)), ValueError, "no elements"),
        (np.zeros((3, 0)), ValueError, "no elements"),
        (np.ma.masked_array(np.ones((3, 2)), mask=[[1, 0], [0, 0], [0, 0]]), TypeError, "masked"),
    ],
)
def test_what_is_no_matrix(weights, kind, words):
    with pytest.raises(kind, match=words) as caught:
        eigenframe.analyze(weights)
    assert isinstance(caught.value, eigenframe.EigenframeError) and "\n" not in str(caught.value)


def test_what_is_not_finite(pentagon):
    for value in (np.nan, np.inf, -np.inf):
        W = pentagon.copy()
        W[3, 1] = value
        with pytest.raises(ValueError) as caught:
            eigenframe.analyze(W, name="five")
        assert (caught.value.file, caught.value.tensor, caught.value.place) == ("memory", "five", "(3, 1)")
    report = eigenframe.analyze(W, skip_nonfinite=True)
    assert list(report.features.state).count("dead") == 1


def largest_growth(work):
    """How much the process grew during some work, at most, in bytes."""
    # The system forgets the peak of before, such as that of making the numbers.
    pathlib.Path("/proc/self/clear_refs").write_text("5")
    before = status("VmRSS")
    work()
    return status("VmHWM") - before


def status(name):
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return 1024 * int(next(line for line in lines if line.startswith(name)).split()[1])


def test_nothing_is_copied(random):
    """64 MB of numbers, of which the process must not hold a second set."""
    W = random.normal(size=(65536, 256)).astype(np.float32)
    options = dict(blocks="none", directions="none", pictures=False)
    eigenframe.analyze(W, **options)
    gc.collect()
    assert largest_growth(lambda: W.copy()) > 0.9 * W.nbytes
    assert largest_growth(lambda: eigenframe.analyze(W, **options)) < 0.6 * W.nbytes


class WithoutExport(Exchanged):
    """An array whose type the protocol lacks, as bf16 of some packages."""

    def __dlpack__(self, **options):
        raise BufferError("no such type")

    def __array__(self, dtype=None, copy=None):
        return self.array


def test_conversion_after_a_failed_export(W):
    assert_same(figures(WithoutExport(W)), figures(W))


def test_the_array_lives_as_long_as_it_is_read(random):
    report = eigenframe.analyze(random.normal(size=(50, 5)))
    gc.collect()
    assert len(report.features.leverage) == 50


def test_ctypes_arrays():
    Row = ctypes.c_double * 2
    W = (Row * 4)(Row(1, 0), Row(0, 1), Row(-1, 0), Row(0, -1))
    assert "digon" in eigenframe.analyze(W).summary or "square" in eigenframe.analyze(W).summary
