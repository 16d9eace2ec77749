import Analysis
import Documents

extension GeometryReport {
  /// The report as a notebook, for people who go on in Python.
  ///
  /// - Parameter data: the name of the file that holds the report as JSON, in the notebook's folder; the other parameters are
  ///   those of `document`.
  package func notebook(
    data: String, detail: ReportDetail = .auto, sortedBy order: MatrixOrder? = nil,
    in vocabulary: Vocabulary = .plain
  ) throws -> String {
    let overview: [NotebookCode.Drawing] =
      matrices.count > 1 ? [.init("Matrices", "draw_overview(report)")] : []
    let code = NotebookCode(
      data: data, as: "report", functions: Self.python,
      drawings: overview + [
        .init("Spectrum", "for matrix in report[\"matrices\"][:SHOWN]:\n    draw_spectrum(matrix)"),
        .init(
          "Dimensionality and norm",
          "for matrix in report[\"matrices\"][:SHOWN]:\n    draw_dimensionality(matrix)"),
        .init(
          "Cosines in blocks",
          "for matrix in report[\"matrices\"][:SHOWN]:\n    draw_cosines(matrix)"),
      ])
    return try document(detail, sortedBy: order, in: vocabulary).notebook(code)
  }

  /// The functions that draw from `report`, which holds what `Fixtures/report.schema.json` describes.
  private static let python = #"""
    # How many matrices are drawn one by one.
    SHOWN = 8


    def draw_overview(report):
        """The saturation of each matrix, and what random matrices of its shape have."""
        matrices = report["matrices"][:200]
        found = [matrix["saturation"]["perRank"] for matrix in matrices]
        chance = [matrix["saturation"]["nullExpectation"] for matrix in matrices]
        names = [plain(matrix["name"], 40) for matrix in matrices]
        fig, ax = plt.subplots(figsize=(8, 1 + 0.22 * len(matrices)), layout="constrained")
        ax.barh(names, found, color="tab:blue", label="saturation")
        ax.plot(chance, names, "k|", markersize=10, label="by chance")
        ax.set(xlim=(0, 1.02), xlabel="saturation of rank")
        ax.invert_yaxis()
        ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
        plt.show()


    def draw_spectrum(matrix):
        """The eigenvalues of F in their order, one color for each eigenspace."""
        values = np.array(matrix["frame"]["eigenvalues"], float)
        fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
        band = matrix.get("null", {}).get("band")
        if band:
            ax.fill_between(
                np.arange(len(band["lower"])), band["lower"], band["upper"], color="0.85", step="mid",
                linewidth=0, zorder=0, label="90 % of random directions of the same norms")
        start = 0
        for space in matrix["eigenspaces"]:
            places = np.arange(start, min(start + space["multiplicity"], len(values)))
            ax.plot(places, values[places], ".", markersize=8)
            start += space["multiplicity"]
        rest = np.arange(min(start, len(values)), len(values))
        ax.plot(rest, values[rest], ".", color="0.6")
        if "directions" in matrix:
            ax.axhline(matrix["directions"]["edge"], color="0.4", ls="--", label="edge of noise")
        if ax.get_legend_handles_labels()[1]:
            ax.legend()
        if len(values) and values.min() > 0 and values.max() > 100 * values.min():
            ax.set_yscale("log")
        ax.set(title=plain(matrix["name"]), xlabel="place", ylabel="eigenvalue of F")
        plt.show()


    def listed_features(matrix):
        """Squared norm, dimensionality and block of each feature: as listed, or from an .npz table."""
        names = ["squaredNorm", "dimensionality", "block"]
        if "features" in matrix:
            return [np.array([f.get(name, -1) for f in matrix["features"]]) for name in names]
        table = matrix.get("table", {})
        if table.get("format") != "npz":
            return None
        try:
            with np.load(table["path"]) as arrays:
                return [arrays[table["prefix"] + name] for name in names]
        except OSError:
            return None


    def draw_dimensionality(matrix):
        """D against N: a feature inside an eigenspace of eigenvalue v lies on the ray D = N / v."""
        features = listed_features(matrix)
        if features is None:
            name = plain(matrix["name"])
            print(f"{name}: so many features are not listed; analyze --table features.npz has them")
            return
        norm, dimensionality, block = features
        fig, ax = plt.subplots(figsize=(8, 5), layout="constrained")
        live = norm > 0
        free = live & (block < 0)
        placed = live & (block >= 0)
        if free.any():
            ax.scatter(norm[free], dimensionality[free], s=12, color="0.6", label="in no block")
        ax.scatter(
            norm[placed], dimensionality[placed], s=16, c=block[placed] % 20, cmap="tab20",
            label="color: block")
        right = 1.05 * norm.max() if live.any() else 1
        for space in matrix["eigenspaces"][:8]:
            x = np.array([0, min(right, 1.02 * space["eigenvalue"])])
            ax.plot(x, x / space["eigenvalue"], color="0.8", lw=1, zorder=0)
        ax.set(title=plain(matrix["name"]), xlabel="squared norm N", ylabel="dimensionality D")
        ax.set(xlim=(0, right), ylim=(0, 1.05))
        ax.legend()
        plt.show()


    def draw_cosines(matrix):
        """The cosines between the members of each block; larger for more members at that cosine."""
        blocks = [block for block in matrix["blocks"] if block.get("cosines")][:30]
        if not blocks:
            print(f"{plain(matrix['name'])}: no block has classes of cosines")
            return
        fig, ax = plt.subplots(figsize=(8, 1 + 0.3 * len(blocks)), layout="constrained")
        for row, block in enumerate(blocks):
            values = [cosine["value"] for cosine in block["cosines"]]
            spreads = [cosine.get("spread", 0) for cosine in block["cosines"]]
            sizes = [15 * max(1, cosine.get("valency", 1)) for cosine in block["cosines"]]
            rows = [row] * len(values)
            ax.errorbar(values, rows, xerr=spreads, fmt="none", color="0.5")
            ax.scatter(values, rows, s=np.minimum(sizes, 300), alpha=0.7)
        names = [plain(f"{block['index']}: {block['geometry']['name']}") for block in blocks]
        ax.set_yticks(range(len(blocks)), names)
        ax.invert_yaxis()
        ax.set(title=plain(matrix["name"]), xlim=(-1.05, 1.05), xlabel="cosine")
        plt.show()
    """#
}
