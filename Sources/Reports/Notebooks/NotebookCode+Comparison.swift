import Analysis
import Documents

extension ComparisonReport {
  /// The comparison as a notebook, for people who go on in Python.
  ///
  /// - Parameter data: the name of the file that holds the comparison as JSON, in the notebook's folder; the other parameters
  ///   are those of `document`.
  package func notebook(
    data: String, detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain
  ) throws -> String {
    try document(detail, in: vocabulary).notebook(
      NotebookCode(
        data: data, as: "comparison", functions: Self.python,
        drawings: [
          .init("How much of B is explained by A", "draw_explained(comparison)"),
          .init(
            "Spectra", "for pair in with_structure(comparison)[:SHOWN]:\n    draw_spectra(pair)"),
          .init(
            "Features that moved",
            "for pair in comparison[\"pairs\"][:SHOWN]:\n    draw_moves(pair)"),
        ]))
  }

  /// The functions that draw from `comparison`, which holds what `Fixtures/compare.schema.json` describes.
  private static let python = #"""
    # How many pairs are drawn one by one.
    SHOWN = 8


    def with_structure(comparison):
        """The pairs whose spectra and blocks were compared."""
        return [pair for pair in comparison["pairs"] if "structure" in pair]


    def draw_explained(comparison):
        """The share of B that A explains, as it is and after the best rotation."""
        pairs = [pair for pair in comparison["pairs"] if "explained" in pair or "rotation" in pair]
        pairs = pairs[:200]
        if not pairs:
            print("no pair was compared by its elements")
            return
        names = [plain(pair["first"]["name"], 40) for pair in pairs]
        kept = [pair.get("explained", np.nan) for pair in pairs]
        rotated = [pair.get("rotation", {}).get("explained", np.nan) for pair in pairs]
        fig, ax = plt.subplots(figsize=(8, 1.2 + 0.25 * len(pairs)), layout="constrained")
        rows = np.arange(len(pairs))
        ax.barh(rows - 0.2, kept, height=0.4, label="as it is")
        ax.barh(rows + 0.2, rotated, height=0.4, label="after the best rotation")
        ax.set_yticks(rows, names)
        ax.invert_yaxis()
        ax.set(xlim=(0, 1.02), xlabel="share of the squared norm of B")
        ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
        plt.show()


    def draw_spectra(pair):
        """The largest eigenvalues of both."""
        fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
        for side, mark in [("first", "o"), ("second", "x")]:
            values = pair["structure"][side]["eigenvalues"]
            name = plain(pair[side]["name"], 40)
            ax.plot(range(len(values)), values, mark, markersize=5, label=f"{side}: {name}")
        ax.set(xlabel="place", ylabel="eigenvalue of F")
        ax.legend()
        plt.show()


    def draw_moves(pair):
        """The features furthest from the place where the best map of A to B puts them."""
        name = pair["first"]["name"]
        moves = pair.get("moves")
        if not moves or not moves["list"]:
            print(f"{plain(name)}: no feature moved")
            return
        listed = moves["list"][:40]
        names = [
            plain(move["feature"].get("label") or str(move["feature"]["first"]), 30)
            for move in listed
        ]
        fig, ax = plt.subplots(figsize=(8, 1.2 + 0.22 * len(listed)), layout="constrained")
        rows = np.arange(len(listed))
        ax.barh(rows, [move["distance"] for move in listed])
        ax.axvline(moves["limit"], color="0.4", ls="--", label="limit")
        ax.set_yticks(rows, names)
        ax.invert_yaxis()
        ax.set(title=plain(name), xlabel="distance, relative to the norm of a feature")
        ax.legend()
        plt.show()
    """#
}
