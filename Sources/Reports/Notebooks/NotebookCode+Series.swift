import Analysis
import Documents
import Series

extension SeriesReport {
  /// The series as a notebook, for people who go on in Python.
  ///
  /// - Parameter data: the name of the file that holds the series as JSON, in the notebook's folder; the other parameters are
  ///   those of `document`.
  package func notebook(
    data: String, detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain
  ) throws -> String {
    let drawings = [
      ("Eigenspaces", "draw_eigenspaces"), ("Dimensionalities", "draw_dimensionalities"),
      ("Saturation and loss", "draw_saturation"), ("Blocks", "draw_blocks"),
    ].map { title, function in
      NotebookCode.Drawing(
        title, "for model in series[\"models\"][:SHOWN]:\n    \(function)(model)")
    }
    return try document(detail, in: vocabulary).notebook(
      NotebookCode(data: data, as: "series", functions: Self.python, drawings: drawings))
  }

  /// The functions that draw from `series`, which holds what `Fixtures/series.schema.json` describes.
  private static let python = #"""
    # How many models are drawn one by one.
    SHOWN = 8


    def steps_of(model):
        """The step of each checkpoint."""
        return np.array([checkpoint["step"] for checkpoint in model["checkpoints"]], float)


    def step_axis(ax, model, ylabel):
        """Steps as a logarithmic axis that has a place for 0."""
        steps = steps_of(model)
        positive = steps[steps > 0]
        if len(positive):
            ax.set_xscale("symlog", linthresh=positive.min())
        ax.set(title=plain(model["name"]), xlabel="step", ylabel=ylabel)


    def draw_eigenspaces(model):
        """The eigenvalue of each eigenspace that lasts; wider lines for more dimensions."""
        fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
        for track in model["eigenspaceTracks"]:
            width = 1 + min(track["multiplicity"], 8) / 2
            ax.plot(track["steps"], track["eigenvalues"], ".-", lw=width)
        step_axis(ax, model, "eigenvalue of F")
        plt.show()


    def draw_dimensionalities(model):
        """The dimensionality of every feature."""
        rows = [checkpoint.get("dimensionalities") for checkpoint in model["checkpoints"]]
        if any(row is None for row in rows):
            print(f"{plain(model['name'])}: the checkpoints list no dimensionalities")
            return
        fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
        ax.plot(steps_of(model), np.array(rows, float), lw=1, alpha=0.7)
        step_axis(ax, model, "dimensionality D")
        ax.set_ylim(0, 1.05)
        plt.show()


    def draw_saturation(model):
        """The saturation and, where the files tell it, the loss."""
        fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
        values = [checkpoint["saturation"] for checkpoint in model["checkpoints"]]
        ax.plot(steps_of(model), values, ".-", color="tab:blue")
        step_axis(ax, model, "saturation")
        losses = [checkpoint.get("loss", np.nan) for checkpoint in model["checkpoints"]]
        if np.isfinite(losses).any():
            other = ax.twinx()
            other.plot(steps_of(model), losses, ".--", color="tab:orange")
            other.set(ylabel="loss", yscale="log" if np.nanmin(losses) > 0 else "linear")
            ax.yaxis.label.set_color("tab:blue")
            other.yaxis.label.set_color("tab:orange")
        plt.show()


    def draw_blocks(model):
        """When each named block is there, from its first to its last checkpoint."""
        tracks = [track for track in model["blockTracks"] if track["hasShape"]][:60]
        if not tracks:
            print(f"{plain(model['name'])}: no block has a name for long enough")
            return
        fig, ax = plt.subplots(figsize=(8, 1 + 0.25 * len(tracks)), layout="constrained")
        for row, track in enumerate(tracks):
            ax.plot(track["steps"], [row] * len(track["steps"]), "o-", markersize=4)
        names = [plain(f"{t['name']}: {', '.join(map(str, t['features'][:6]))}") for t in tracks]
        ax.set_yticks(range(len(tracks)), names)
        ax.invert_yaxis()
        step_axis(ax, model, "")
        plt.show()
    """#
}
