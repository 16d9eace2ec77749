"""Dictionaries and sparse codes: arrays against their definitions, errors, and files."""

import builtins
import os

import eigenframe
import numpy as np
import pytest


@pytest.fixture
def data():
    """24 atoms in 12 dimensions, 2 active."""
    return eigenframe.generate_data(dimension=12, atoms=24, sparsity=2, samples=600, noise=0.01, seed=3)


def dense(codes):
    return codes.toarray()


def test_generated_data_are_what_they_say(data):
    assert data.samples.shape == (600, 12) and data.atoms.shape == (24, 12)
    assert np.allclose(np.linalg.norm(data.atoms, axis=1), 1)
    codes = dense(data.codes)
    assert codes.shape == (600, 24) and np.all((codes > 0).sum(axis=1) == 2)
    left = data.samples - codes @ data.atoms
    assert left.std() == pytest.approx(0.01, rel=0.05)
    later = eigenframe.generate_data(dimension=12, atoms=24, sparsity=2, samples=10, noise=0.01, seed=3, first=590)
    assert np.array_equal(later.samples, data.samples[590:]) and np.array_equal(later.atoms, data.atoms)
    geometric = eigenframe.generate_data(features=["2*polygon:5", "digon"], sparsity=1, samples=5)
    assert geometric.atoms.shape == (12, 5) and "12 atoms in 5" in repr(geometric)
    none = eigenframe.generate_data(dimension=3, atoms=4, sparsity=0, samples=2)
    assert not dense(none.codes).any() and not none.samples.any()
    assert eigenframe.generate_data(dimension=3, atoms=4, sparsity=1, samples=0).samples.shape == (0, 3)


def test_codes_by_their_definition(data):
    coding = eigenframe.code(data.samples, atoms=24, sparsity=2, truth=data.atoms, starts=2)
    assert coding.atoms.shape == (24, 12) and coding.mean is None
    codes = dense(coding.codes)
    assert codes.shape == (600, 24) and np.all(codes >= 0) and (codes > 0).sum(axis=1).max() <= 2
    left = data.samples - codes @ coding.atoms
    explained = 1 - (left**2).sum() / ((data.samples - data.samples.mean(axis=0)) ** 2).sum()
    assert coding.report["codes"]["explainedVariance"] == pytest.approx(explained, abs=1e-9)
    assert explained > 0.97
    cosines = np.abs(data.atoms @ coding.atoms.T).max(axis=1)
    assert coding.report["recovery"]["nearCount"] == (cosines > coding.report["recovery"]["near"]).sum() == 24
    assert coding.summary in " ".join(str(coding).split()) and "24 of 24 true atoms" in coding.summary
    assert coding.document["geometry"]["name"] == "atoms"


def test_noise_has_no_dictionary(random, data):
    coding = eigenframe.code(random.normal(size=(600, 12)), atoms=24, sparsity=2, truth=data.atoms, starts=2, details="none")
    assert coding.report["codes"]["explainedVariance"] < 0.75
    assert abs(coding.report["recovery"]["score"]["corrected"]) < 0.2
    assert "geometry" not in coding.document


def test_the_mean_is_given_back(data):
    offset = np.arange(12.0)
    coding = eigenframe.code(data.samples + offset, dictionary=data.atoms, sparsity=2, center=True, signs="any", details="none")
    assert np.allclose(coding.mean, (data.samples + offset).mean(axis=0))
    plain = eigenframe.code(data.samples, dictionary=data.atoms, sparsity=2, center=True, signs="any", details="none")
    assert np.allclose(dense(coding.codes), dense(plain.codes), atol=1e-9)


def test_the_same_with_any_layout_and_threads(data):
    def codes(samples, **options):
        coding = eigenframe.code(samples, atoms=24, sparsity=2, starts=1, details="none", **options)
        return coding.atoms, dense(coding.codes)

    expected = codes(data.samples)
    for same in (np.asfortranarray(data.samples), data.samples.tolist()):
        assert all(np.array_equal(one, other) for one, other in zip(codes(same), expected))
    assert all(np.array_equal(one, other) for one, other in zip(codes(data.samples.T, features="columns"), expected))
    try:
        for threads in (1, 3):
            eigenframe.set_threads(threads)
            assert all(np.array_equal(one, other) for one, other in zip(codes(data.samples), expected))
    finally:
        eigenframe.set_threads(os.cpu_count() or 1)


def test_matching(data, random):
    order = random.permutation(24)
    signs = random.choice([-1, 1], size=24)
    other = (signs[:, None] * 3 * data.atoms)[order]
    matching = eigenframe.match(data.atoms, other, draws=3)
    assert np.allclose(np.abs(matching.cosines), 1)
    assert all(order[second] == first for first, second in matching.pairs)
    assert np.array_equal(np.sign(matching.cosines), signs[matching.pairs[:, 0]])
    assert matching.score["corrected"] == pytest.approx(1)
    chance = eigenframe.match(data.atoms, random.normal(size=(24, 12)))
    assert abs(chance.score["corrected"]) < 0.2 and chance.score["mean"] == pytest.approx(np.abs(chance.cosines).mean())
    assert "<iframe" in matching._repr_html_()


def test_files(tmp_path, data):
    data.save(tmp_path / "data.safetensors")
    data.save(tmp_path / "samples.npy", dtype="f32")
    assert np.array_equal(np.load(tmp_path / "samples.npy"), data.samples.astype(np.float32))
    coding = eigenframe.code(tmp_path / "data.safetensors", atoms=24, sparsity=2, starts=1, truth=tmp_path / "data.safetensors")
    array = eigenframe.code(data.samples, atoms=24, sparsity=2, starts=1, truth=data.atoms)
    assert np.array_equal(coding.atoms, array.atoms) and np.array_equal(dense(coding.codes), dense(array.codes))
    coding.save(tmp_path / "codes.safetensors", dtype="f64")
    names = {tensor["name"] for tensor in eigenframe.inspect(tmp_path / "codes.safetensors").tensors}
    assert {"atoms", "codes.values", "codes.indices", "codes.offsets"} <= names
    assert eigenframe.match(tmp_path / "codes.safetensors", coding.atoms).score["mean"] == pytest.approx(1)
    for ending in ("json", "html", "md", "txt", "ipynb"):
        coding.save(tmp_path / f"report.{ending}")
        assert (tmp_path / f"report.{ending}").stat().st_size > 100
    assert "<iframe" in coding._repr_html_()
    with pytest.raises(eigenframe.UsageError, match="dtype"):
        coding.save(tmp_path / "codes.safetensors", dtype="f16")
    with pytest.raises(eigenframe.UsageError, match="npy"):
        data.save(tmp_path / "data.csv")
    for saved in (data, coding):
        with pytest.raises(eigenframe.OutputError):
            saved.save(tmp_path / "missing" / "codes.safetensors")


def test_without_scipy(monkeypatch, data):
    whole = builtins.__import__

    def refuse(name, *rest, **named):
        if name.partition(".")[0] == "scipy":
            raise ImportError(name)
        return whole(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    codes = data.codes
    assert isinstance(codes, eigenframe.Codes) and codes.shape == (600, 24)
    assert np.array_equal(np.diff(codes.indptr), np.full(600, 2)) and codes.indices.dtype == np.int64
    assert np.allclose(codes.toarray() @ data.atoms, data.samples, atol=0.1)


def test_with_scipy(data):
    sparse = pytest.importorskip("scipy.sparse")
    assert isinstance(data.codes, sparse.csr_array) and data.codes.has_sorted_indices
    assert np.allclose(data.codes @ data.atoms, data.samples, atol=0.1)


@pytest.mark.parametrize(
    "options,words",
    [
        ({}, "found none"),
        ({"atoms": 4, "dictionary": np.eye(12)}, "atoms and dictionary"),
        ({"atoms": 4, "sparsity": 5}, "expected 1 to 4"),
        ({"atoms": 24, "sparsity": 13}, "expected 1 to 12"),
        ({"atoms": 0}, "option atoms"),
        ({"atoms": 4.5}, "option atoms"),
        ({"atoms": 4, "sparsity": 1, "penalty": 0.1}, "exclude"),
        ({"atoms": 4, "penalty": float("inf")}, "option penalty"),
        ({"atoms": 4, "signs": "none"}, "non-negative"),
        ({"atoms": 4, "colour": "red"}, "no option colour"),
        ({"autoencoder": "sae.safetensors", "center": True}, "center"),
    ],
)
def test_options(data, options, words):
    with pytest.raises(eigenframe.UsageError, match=words) as caught:
        eigenframe.code(data.samples, **options)
    assert "\n" not in str(caught.value)


def test_data_that_cannot_be_coded(data):
    samples = data.samples.copy()
    samples[7, 2] = np.nan
    with pytest.raises(eigenframe.DataError) as caught:
        eigenframe.code(samples, atoms=4, name="acts")
    assert (caught.value.file, caught.value.tensor, caught.value.place) == ("memory", "acts", "(7, 2)")
    assert "skip_nonfinite" in str(caught.value)
    assert eigenframe.code(samples, atoms=4, skip_nonfinite=True, starts=1).codes.shape == (600, 4)
    with pytest.raises(eigenframe.DataError, match="not 0"):
        eigenframe.code(np.zeros((5, 3)), atoms=2)
    with pytest.raises(eigenframe.DataError, match="12 dimensions"):
        eigenframe.code(data.samples, dictionary=np.eye(3))
    with pytest.raises(eigenframe.DataError, match="12 dimensions"):
        eigenframe.match(data.atoms, np.eye(3))
    with pytest.raises(eigenframe.UsageError, match="draws"):
        eigenframe.match(data.atoms, data.atoms, draws=0)
    with pytest.raises(OSError):
        eigenframe.code(data.samples, autoencoder="/no/sae.safetensors")
    for options in ({"dimension": 3}, {"dimension": 3, "atoms": 4, "rotate": True}, {"features": "pentagram"}):
        with pytest.raises(eigenframe.UsageError):
            eigenframe.generate_data(samples=1, sparsity=1, **options)


def test_progress_and_its_errors(data):
    seen = []
    eigenframe.code(data.samples, atoms=24, starts=1, details="none", progress=lambda *told: seen.append(told))
    assert {stage for _, stage, _, _ in seen} == {"learning the dictionary", "coding the samples", "learning from noise"}
    assert all(0 <= done < total for _, _, done, total in seen)

    class Enough(Exception):
        pass

    def stop(*_):
        raise Enough

    with pytest.raises(Enough):
        eigenframe.code(data.samples, atoms=24, progress=stop)
