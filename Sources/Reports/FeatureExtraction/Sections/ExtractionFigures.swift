import Documents
import Figures

extension ExtractionReport {
  /// The responses of the features with most energy, each in the output where it varies most.
  var figure: Section? {
    let shown = features.prefix(12).enumerated().compactMap { place, feature in
      feature.responses.flatMap { $0.max { Self.range($0) < Self.range($1) } }
        .map { (place, $0) }
    }
    guard !shown.isEmpty else { return nil }
    return Section(
      "Responses",
      .picture(
        Figure(
          "responses", title: "Responses of the features with most energy", columns: 3,
          plots: shown.map { place, values in
            Plot(
              "feature \(place)", x: Axis("v·x"), y: Axis("σ"), layers: [.line(x: grid, y: values)])
          })))
  }

  private static func range(_ values: [Double]) -> Double {
    (values.max() ?? 0) - (values.min() ?? 0)
  }
}

extension ExtractionReport: RenderedReport {
  package var origin: String {
    sources.isEmpty ? function.name ?? "a function" : PageWords.origin(sources)
  }

  package func notebookCode(data: String) -> NotebookCode {
    NotebookCode(
      data: data, as: "extraction", functions: Self.python,
      drawings: [
        .init("Responses", "draw_responses(extraction)"),
        .init("Energies of the features", "draw_energies(extraction)"),
      ])
  }

  /// The functions that draw from `extraction`, which holds what `Fixtures/extract.schema.json` describes.
  private static let python = #"""
    def draw_responses(extraction):
        """The responses of the twelve features with most energy, one line for each output."""
        shown = [f for f in extraction["features"][:12] if "responses" in f]
        if not shown:
            return
        rows = -(-len(shown) // 4)
        fig, axes = plt.subplots(
            rows, 4, figsize=(11, 2.4 * rows), sharex=True, layout="constrained", squeeze=False
        )
        for number, (ax, feature) in enumerate(zip(axes.flat, shown)):
            for response in feature["responses"]:
                ax.plot(extraction["grid"], response)
            ax.set_title(f"feature {number}")
        for ax in axes.flat[len(shown):]:
            ax.axis("off")
        plt.show()


    def draw_energies(extraction):
        """The variance of each response, in units of the variance of the function."""
        energies = [f["energy"] for f in extraction["features"]]
        fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
        ax.plot(range(len(energies)), energies, "o")
        ax.set(xlabel="feature", ylabel="energy", yscale="log")
        plt.show()
    """#
}
