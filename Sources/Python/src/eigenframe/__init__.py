"""Eigenframe: what shape do the features of a neural network make?

    import eigenframe
    report = eigenframe.analyze(W)          # NumPy, PyTorch, or the path of a weight file; each row is a feature
    print(report.summary)                   # the answer in one sentence
    report.eigenvalues, report.features.leverage, report.blocks[0].features
    report.save("report.html")

The options are those of the command `eigenframe`, with `_` for `-`.
"""

from __future__ import annotations

import os
from typing import Any, Callable, Sequence

import numpy as np

from ._abi import ef_weights as _Weights
from ._arrays import weights as _weights
from ._errors import (
    ArrayTypeError, Cancelled, DataError, EigenframeError, InputError, LibraryError, OutputError, UsageError)
from ._extract import Asked as _Asked, Extraction, Truth as _Truth, column as _column, whole as _whole
from ._dynamics import Dynamics
from ._exponent import Exponent, curve as _curve
from ._library import Progress, check as _check, invoke as _invoke, library as _c
from ._library import options_text as _options_text, text as _text, texts as _texts
from ._results import Block, Comparison, Features, Inventory, Matrix, Report, Result, Series
from ._sparse import Codes, Coding, Matching, SparseData

__all__ = [
    "analyze", "compare", "series", "inspect", "generate", "code", "match", "generate_data", "extract", "extract_samples", "extract_program",
    "extract_network", "exponent", "dynamics", "set_threads", "Report", "Matrix", "Block",
    "Features", "Comparison", "Series", "Inventory", "Coding", "Codes", "Matching", "SparseData", "Extraction", "Exponent", "Dynamics", "Progress", "EigenframeError", "UsageError",
    "DataError", "ArrayTypeError", "InputError", "OutputError", "LibraryError", "Cancelled",
]

__version__: str = _c.ef_version().decode()


def analyze(
    weights: Any,
    *,
    features: str | Sequence[str] | None = None,
    labels: Sequence[str | None] | str | os.PathLike[str] | None = None,
    group: str | dict[str, Any] | os.PathLike[str] | None = None,
    select: Sequence[int | str] | str | None = None,
    selections: dict[str, Sequence[int | str]] | str | os.PathLike[str] | None = None,
    center: bool | None = None,
    null: int | None = None,
    seed: int | None = None,
    tensor: str | Sequence[str] | None = None,
    name: str | None = None,
    progress: Progress | None = None,
    pictures: bool = True,
    **options: Any,
) -> Report:
    """The geometry of the features of a matrix, or of every matrix of files.

    weights: a matrix (NumPy, PyTorch, anything with __array_interface__ or __dlpack__), which is read where it is; the path of a weight file
        or a folder; or a list of paths.
    features: "rows" (the default for arrays) or "columns"; for files also "PATTERN=columns".
    labels: the names of the features, or the path of a file with them.
    group: the group or order that acts on the features: "cyclic", "path", "grid:AxB", "dihedral", "symmetric:N", "auto", "none", the path of
        a file, or a dictionary with "table" or "generators".
    select: analyse only these features: indices, names, ranges such as "10-16".
    selections: compare many selections with the catalogue: lists of features by name.
    center: subtract the mean feature first.
    null: compare with this many random matrices of each kind; with `select`, random selections.
    seed: the seed of everything random.
    tensor: take tensors of files with a name that matches a pattern.
    name: what the report calls an array.
    progress: is called with (matrix, stage, completed, total). If it raises an exception, the work stops.
    pictures: False saves time if no page of the report is wanted.
    options: tolerance, blocks, weak, precision, directions, project, measures, exclude, shape, index, flatten, slices, skip_nonfinite, as the
        command `eigenframe analyze --help` explains them.

    Raises UsageError and DataError (both ValueError), ArrayTypeError (TypeError), InputError and LibraryError (both OSError).
    """
    source = _weights(weights, name)
    given = _options_text({
        "features": features, "labels": labels, "group": group, "select": select, "selections": selections, "center": center, "null": null,
        "seed": seed, "tensor": tensor, "pictures": pictures, **options})
    return Report(_invoke(lambda tell, result: _c.ef_analyze(source.value, given, tell, result), progress))


def compare(first: Any, second: Any, *, progress: Progress | None = None, **options: Any) -> Comparison:
    """How two models, or two matrices of the same features, differ.

    first, second: as `weights` of `analyze`. Matrices of files belong together by name.
    options: features, labels, labels_b, select, center, details, seed, tensor, tensor_b and others of `eigenframe compare --help`.
    """
    one, other, given = _weights(first), _weights(second), _options_text(options)
    result = _invoke(lambda tell, result: _c.ef_compare(one.value, other.value, given, tell, result), progress)
    return Comparison(result, details=options.get("details"))


def series(folder: str | os.PathLike[str], *, details: str | None = None, progress: Progress | None = None, **options: Any) -> Series:
    """What happens to the geometry over the checkpoints of a folder.

    options: tensor, features, persist, group and others of `eigenframe series --help`.
    """
    given, path = _options_text(options), _text(folder, "folder")
    return Series(_invoke(lambda tell, result: _c.ef_series(path, given, tell, result), progress), details=details)


def inspect(files: Any) -> Inventory:
    """The tensors in weight files, without arithmetic."""
    source = _weights(files)
    return Inventory(_invoke(lambda _, result: _c.ef_inspect(source.value, result)))


def generate(
    *parts: str,
    noise: float | None = None,
    rotate: bool | None = None,
    shuffle: bool | None = None,
    dimension: int | None = None,
    seed: int | None = None,
) -> np.ndarray:
    """A matrix of known geometry, n × d, one feature a row, from parts such as "3*polygon:5@1.2" in orthogonal dimensions.

    noise: the standard deviation of the noise on each element, relative to its feature's norm.
    rotate: rotate the space at random. shuffle: put the features in random order. dimension: embed in so many dimensions.
    """
    given = _options_text({"noise": noise, "rotate": rotate, "shuffle": shuffle, "dimension": dimension, "seed": seed})
    words = _texts(list(parts), "parts")
    handle = _invoke(lambda _, result: _c.ef_generate(words, len(parts), given, result))
    shape = Result(handle).document
    return Features(handle, 0)._column("weights").reshape(shape["features"], shape["dimension"]).copy()


def code(
    activations: Any,
    *,
    atoms: int | None = None,
    sparsity: int | None = None,
    penalty: float | None = None,
    dictionary: Any = None,
    autoencoder: str | os.PathLike[str] | None = None,
    truth: Any = None,
    signs: str | None = None,
    learning: str | None = None,
    starts: int | None = None,
    passes: int | None = None,
    center: bool | None = None,
    seed: int | None = None,
    details: str | None = None,
    name: str | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> Coding:
    """Learns a dictionary of activations, or takes one, and codes each sample with few atoms.

    activations: a matrix with one sample a row, as `weights` of `analyze`, or files.
    atoms: learn so many atoms.
    sparsity: at most so many atoms a sample, by orthogonal matching pursuit.
    penalty: the penalty of the lasso, in units of the root mean square of the samples' norms; 0.05 without `sparsity`.
    dictionary: take these atoms, one a row, instead of learning: an array or files.
    autoencoder: take the decoder of this sparse autoencoder (a path), and say what its encoder loses.
    truth: the true atoms, where they are known: an array or files.
    signs: "non-negative" (the default) or "any".
    learning: "batch", "stream" or "auto". starts, passes: of which the best is taken; how often the samples are read in batches.
    center: subtract the mean sample first.
    details: "none" leaves out the geometry of the atoms.
    options: tensor, dictionary_tensor, truth_tensor, features, skip_nonfinite, as `eigenframe code --help` explains them.

    Raises UsageError and DataError (both ValueError), ArrayTypeError (TypeError), InputError and LibraryError (both OSError).
    """
    source = _weights(activations, name)
    given, true = (None if other is None else _weights(other) for other in (dictionary, truth))
    words = _options_text({
        "atoms": atoms, "sparsity": sparsity, "penalty": penalty, "autoencoder": autoencoder, "signs": signs, "learning": learning,
        "starts": starts, "passes": passes, "center": center, "seed": seed, "details": details, **options})
    none = _Weights(0)
    handle = _invoke(
        lambda tell, result: _c.ef_code(
            source.value, given.value if given else none, true.value if true else none, words, tell, result), progress)
    return Coding(handle, details=details)


def match(first: Any, second: Any, *, draws: int | None = None, seed: int | None = None, **options: Any) -> Matching:
    """Which atoms of two dictionaries are the same, beside chance.

    first, second: one atom a row, as `weights` of `analyze`; lengths do not matter. `Coding.atoms` is one.
    draws: how many random pairs of dictionaries give the level of chance.
    options: tensor, tensor_b, features, as `eigenframe match --help` explains them.
    """
    one, other, given = _weights(first), _weights(second), _options_text({"draws": draws, "seed": seed, **options})
    return Matching(_invoke(lambda _, result: _c.ef_match(one.value, other.value, given, result)))


def generate_data(
    *,
    samples: int,
    sparsity: float,
    dimension: int | None = None,
    atoms: int | None = None,
    features: str | Sequence[str] | None = None,
    activity: str | None = None,
    amplitude: str | None = None,
    signs: str | None = None,
    decay: float | None = None,
    noise: float | None = None,
    max_coherence: float | None = None,
    rotate: bool | None = None,
    first: int | None = None,
    seed: int | None = None,
) -> SparseData:
    """Sparse data whose truth is known: samples = codes @ atoms + noise.

    samples, sparsity: n, and K active atoms of a sample, or their mean.
    dimension, atoms: M and N of random atoms. features: in their place, parts of a known geometry, as of `generate`.
    activity, amplitude, signs, decay: which atoms are active, and their coefficients, as `eigenframe generate data --help` explains them.
    noise: the standard deviation of the noise on each element, in the unit in which atoms have length 1.
    first: the number of the first sample: those after the samples of a training are held-out samples.
    """
    given = _options_text({
        "samples": samples, "sparsity": sparsity, "dimension": dimension, "atoms": atoms, "features": features, "activity": activity,
        "amplitude": amplitude, "signs": signs, "decay": decay, "noise": noise, "max_coherence": max_coherence, "rotate": rotate,
        "first": first, "seed": seed})
    return SparseData(_invoke(lambda _, result: _c.ef_generate_data(given, result)))


def extract(
    function: Callable[[np.ndarray], Any],
    dimension: int,
    *,
    budget: int | None = None,
    truth: Any = None,
    method: str | None = None,
    scale: float | None = None,
    resolution: float | None = None,
    seed: int | None = None,
    details: str | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> Extraction:
    """The features of a function f(x) = Σ σ(v·x), found from its values.

    function: gets queries as an (m, d) array and returns m numbers, or an (m, k) array; NaN where f has no value. What it raises, this raises.
        From the main thread it is called on a thread called `eigenframe`. It should answer equal queries alike, up to noise.
    dimension: d.
    budget: the most queries; 10,000 by default. Each counts, also those that choose scale and method.
    truth: known directions, one a row: an array or files. The report says which were found.
    method: "auto" (the default), "fourier", "hessian", "kinks" or "tree".
    scale: queries are this times a standard normal vector; chosen from answers by default.
    resolution: directions nearer than these degrees are found as one; 18 by default.
    details: "none" leaves out the geometry of the directions.
    options: truth_tensor, features, as `eigenframe extract --help` explains them.

    Raises UsageError and DataError (both ValueError), ArrayTypeError (TypeError), LibraryError (OSError), and what the function raises.
    """
    true, asked = _Truth(truth), _Asked(function, _whole(dimension, "dimension"))
    given = _extract_options(budget, method, scale, resolution, seed, details, options)
    handle = _invoke(
        lambda tell, result: asked.run(lambda address: _c.ef_extract(address, true.value, given, tell, result)), progress)
    return Extraction(handle, details=details)


def extract_samples(
    samples: Any,
    values: Any,
    *,
    truth: Any = None,
    resolution: float | None = None,
    seed: int | None = None,
    details: str | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> Extraction:
    """The features of a function that is known at samples.

    samples: n × d, one sample a row, as `weights` of `analyze`. They are whitened; if they are not Gaussian, the report warns.
    values: n numbers, or n × k.
    Other arguments as of `extract`. Samples with NaN or infinity are passed over.
    """
    one, other, true = _weights(samples), _weights(_column(values)), _Truth(truth)
    given = _extract_options(None, None, None, resolution, seed, details, options)
    handle = _invoke(
        lambda tell, result: _c.ef_extract_samples(one.value, other.value, true.value, given, tell, result), progress)
    return Extraction(handle, details=details)


def extract_program(
    command: str,
    dimension: int,
    *,
    budget: int | None = None,
    truth: Any = None,
    timeout: float | None = None,
    method: str | None = None,
    scale: float | None = None,
    resolution: float | None = None,
    seed: int | None = None,
    details: str | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> Extraction:
    """The features of a program that answers queries.

    command: is run by /bin/sh. It reads .npy blocks, m × d of f64, from its standard input and writes .npy blocks of m answers to its standard
        output until the input ends.
    timeout: the most seconds that it may take for a block; 600 by default.
    Other arguments as of `extract`.
    """
    true, words, count = _Truth(truth), _text(command, "command"), _whole(dimension, "dimension")
    given = _extract_options(budget, method, scale, resolution, seed, details, {"timeout": timeout, **options})
    handle = _invoke(
        lambda tell, result: _c.ef_extract_program(words, count, true.value, given, tell, result), progress)
    return Extraction(handle, details=details)


def extract_network(
    path: str | os.PathLike[str],
    *,
    budget: int | None = None,
    truth: Any = None,
    activation: str | None = None,
    noise: float | None = None,
    method: str | None = None,
    scale: float | None = None,
    resolution: float | None = None,
    seed: int | None = None,
    details: str | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> Extraction:
    """The features of a network with one hidden layer in a weight file, beside its units.

    activation: "relu" (the default), "tanh", "gelu" or "sigmoid".
    noise: the standard deviation of Gaussian noise that is added to the outputs.
    options: weights, bias, output_weights, output_bias, the names of tensors; features, truth_tensor.
    Other arguments as of `extract`.
    """
    true, place = _Truth(truth), _text(path, "path")
    given = _extract_options(
        budget, method, scale, resolution, seed, details, {"activation": activation, "noise": noise, **options})
    handle = _invoke(
        lambda tell, result: _c.ef_extract_network(place, true.value, given, tell, result), progress)
    return Extraction(handle, details=details)


def _extract_options(
    budget: Any, method: Any, scale: Any, resolution: Any, seed: Any, details: Any, others: dict[str, Any]
) -> bytes:
    return _options_text({
        "budget": budget, "method": method, "scale": scale, "resolution": resolution, "seed": seed, "details": details, **others})


def exponent(
    steps: Any,
    losses: Any = None,
    *,
    window: tuple[float, float] | str | None = None,
    irreducible: float | str | None = None,
    a: float | None = None,
    b: float | None = None,
    column: str | int | None = None,
    seed: int | None = None,
    **options: Any,
) -> Exponent:
    """The exponent of a loss curve, loss ∝ steps ** -exponent, and where it holds; or that there is no power law.

    steps, losses: two sequences of as many numbers; or the path of a table of text (.csv, .tsv, .txt) alone.
    window: the first and the last step of the fit; found by default.
    irreducible: "auto" (the default), "none", or the loss that no training removes.
    a, b: frequency ∝ i^-a and importance ∝ i^-b: the exponent is compared with (a + 2 b - 1) / a too.
    column: of a file, the heading of the losses or the number of their column from 1.
    """
    given = _options_text({
        "window": _window(window), "irreducible": irreducible, "a": a, "b": b, "column": column, "seed": seed, **options})
    if losses is None:
        path = _text(steps, "steps")
        return Exponent(_invoke(lambda _, result: _c.ef_exponent_file(path, given, result)))
    times, values, count = _curve(steps, losses)
    return Exponent(_invoke(lambda _, result: _c.ef_exponent(times.data, values.data, count, given, result)))


def dynamics(
    folder: str | os.PathLike[str],
    *,
    features: int,
    a: float,
    b: float | None = None,
    dimension: int | None = None,
    steps: int | None = None,
    checkpoints: int | None = None,
    window: tuple[float, float] | str | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> Dynamics:
    """Trains a student of a teacher in a folder, or continues there, and says how its loss falls.

    folder: gets checkpoints and losses; `series` reads it.
    features, dimension: N and K; without K there is no superposition.
    a, b: feature i has frequency ∝ i^-a, and the teacher multiplies it by i^-b.
    window: the first and the last step of the fit; by default that which the report states.
    progress: is called with "student", "training" or "geometry", and how much of how much is done. An exception that it raises stops the
        training, which is saved.
    options: embedding, core, activation, bias, loss, sharpness, active, batch, optimizer, rate, as of `eigenframe dynamics`.
    """
    path, given = _text(folder, "folder"), _options_text({
        "features": features, "a": a, "b": b, "dimension": dimension, "steps": steps, "checkpoints": checkpoints, "window": _window(window),
        "seed": seed, **options})
    return Dynamics(_invoke(lambda tell, result: _c.ef_dynamics(path, given, tell, result), progress))


def _window(window: tuple[float, float] | str | None) -> str | None:
    """Two steps as the library reads them."""
    if window is None or isinstance(window, str):
        return window
    first, last = window
    return f"{first!r}:{last!r}" if isinstance(first, (int, float)) and isinstance(last, (int, float)) else f"{first}:{last}"


def set_threads(count: int) -> None:
    """Sets the number of threads of all analyses; the default is the number of processors."""
    if not isinstance(count, int) or not 1 <= count <= 1024:
        raise UsageError(f"expected from 1 to 1024 threads, found {count!r}")
    _check(_c.ef_set_threads(count))
