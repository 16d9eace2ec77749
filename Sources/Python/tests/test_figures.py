"""The figures against NumPy: eigenvalues of F = W Wᵀ and leverages by their definitions."""

import eigenframe
import numpy as np
import pytest


@pytest.mark.parametrize("n,d", [(5, 2), (40, 12), (12, 40), (300, 64), (1, 7), (7, 1)])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_eigenvalues_and_measures(random, n, d, dtype):
    W = random.normal(size=(n, d)).astype(dtype)
    report = eigenframe.analyze(W, pictures=False)
    V = W.astype(float)
    expected = np.linalg.eigvalsh(V.T @ V)[::-1]
    assert np.all(np.diff(report.eigenvalues) <= 0)
    count = min(n, d)
    assert np.allclose(report.eigenvalues[:count], expected[:count], rtol=1e-9 if dtype is np.float64 else 1e-5)
    squares = (V**2).sum(1)
    assert np.allclose(report.features.norm, np.sqrt(squares), rtol=1e-6)
    cosines = V @ V.T
    dimensionality = squares**2 / (cosines**2).sum(1)
    assert np.allclose(report.features.dimensionality, dimensionality, rtol=1e-5)
    # Leverages add up to the rank.
    assert np.isclose(report.features.leverage.sum(), count, rtol=1e-6)


def test_summary_and_blocks(pentagon):
    report = eigenframe.analyze(pentagon, name="five")
    assert report.summary in str(report)
    assert "pentagon" in report.summary
    assert [block.name for block in report.blocks] == ["pentagon"]
    assert list(report.blocks[0].features) == [0, 1, 2, 3, 4]
    assert report[0].name == "five" and report["five"] is report[0]
    assert report.document["sources"][0]["format"] == "memory"


def test_labels_selection_and_group(random):
    angles = 2 * np.pi * np.arange(7) / 7
    week = np.stack([np.cos(angles), np.sin(angles)], 1)
    W = np.concatenate([week, random.normal(size=(30, 2))])
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] + [f"word {i}" for i in range(30)]
    report = eigenframe.analyze(W, labels=names, select=names[:7], null=0, group="cyclic")
    assert "heptagon" in report.summary
    assert list(report.features.label[:2]) == ["Monday", "Tuesday"]
    assert report.document["matrices"][0]["group"]["action"] == "cyclic"
    by_index = eigenframe.analyze(W, select=list(range(7)), null=0)
    assert by_index.summary == report.summary or "heptagon" in by_index.summary
    table = eigenframe.analyze(W, labels=names, selections={"days": names[:7], "first": [7, 8, 9]}, null=0 or None)
    assert "days" in str(table)


def test_group_as_a_dictionary(pentagon):
    cyclic = [[(i + j) % 5 for j in range(5)] for i in range(5)]
    report = eigenframe.analyze(pentagon, group={"name": "Z5", "table": cyclic})
    assert report.document["matrices"][0]["group"]["action"] == "table"


def test_labels_keep_every_character(pentagon):
    labels = ["a\nb", "a\\nb", "<script>", "名前", ""]
    report = eigenframe.analyze(pentagon, labels=labels)
    assert list(report.features.label) == labels
    assert "<script>alert" not in report.to_html()


def test_the_same_document_as_for_a_file(tmp_path, random):
    W = random.normal(size=(60, 16)).astype(np.float32)
    np.save(tmp_path / "W.npy", W)
    file, array = eigenframe.analyze(tmp_path / "W.npy"), eigenframe.analyze(W, name="W")
    for report in (file, array):
        del report.document["sources"]
        for matrix in report.document["matrices"]:
            matrix.pop("orientationReason")
    assert file.document == array.document


def test_several_matrices(tmp_path, random):
    np.savez(tmp_path / "two.npz", A=random.normal(size=(9, 3)), B=random.normal(size=(8, 4)))
    report = eigenframe.analyze(tmp_path / "two.npz")
    assert [matrix.name for matrix in report] == ["A", "B"]
    with pytest.raises(ValueError, match="one matrix"):
        report.eigenvalues
    assert len(report["B"].eigenvalues) == 4
    pandas = pytest.importorskip("pandas")
    frame = report.to_pandas()
    assert list(frame.matrix.unique()) == ["A", "B"] and len(frame) == 17
    assert isinstance(frame, pandas.DataFrame)


def test_compare_series_inspect_generate(tmp_path, random):
    W = eigenframe.generate("3*polygon:5", "simplex:4", rotate=True, seed=3)
    assert W.shape == (19, 9)
    assert "3 pentagons" in eigenframe.analyze(W).summary
    rotation = np.linalg.qr(random.normal(size=(9, 9)))[0]
    comparison = eigenframe.compare(W, W @ rotation)
    assert comparison.pairs[0]["likeness"] == "rotated"
    for step in (0, 100):
        np.save(tmp_path / f"step-{step}.npy", W * (1 + step))
    series = eigenframe.series(tmp_path)
    assert [checkpoint["step"] for checkpoint in series.models[0]["checkpoints"]] == [0, 100]
    inventory = eigenframe.inspect(tmp_path / "step-0.npy")
    assert inventory.tensors[0]["shape"] == [19, 9]


def test_renderings(tmp_path, pentagon):
    report = eigenframe.analyze(pentagon)
    for ending in ("json", "html", "md", "txt", "ipynb"):
        report.save(tmp_path / f"report.{ending}")
        assert (tmp_path / f"report.{ending}").stat().st_size > 100
    assert "<iframe" in report._repr_html_() and "pentagon" in report._repr_html_()
    assert "details" not in str(report.render("text", details="all"))
    with pytest.raises(ValueError, match="there is no option"):
        report.render("text", colour="red")
    with pytest.raises(ValueError, match=".json"):
        report.save(tmp_path / "report.pdf")
    with pytest.raises(OSError):
        report.save(tmp_path / "missing" / "report.html")
