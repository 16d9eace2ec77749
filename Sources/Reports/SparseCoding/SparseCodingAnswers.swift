import Analysis
import Documents

extension MatchReport: RenderedReport {
  package var origin: String {
    "A: \(PageWords.origin(firstSources)), B: \(PageWords.origin(secondSources))"
  }

  package func notebookCode(data: String) -> NotebookCode {
    NotebookCode(
      data: data, as: "matching", functions: Self.python,
      drawings: [
        .init("How well the pairs agree", "draw_cosines(matching)")
      ])
  }

  /// The functions that draw from `matching`, which holds what `Fixtures/match.schema.json` describes.
  private static let python = #"""
    def draw_cosines(matching):
        """|cos| of every pair, the best first, with the levels of chance and of near atoms."""
        cosines = np.sort([abs(pair["cosine"]) for pair in matching["pairs"]])[::-1]
        fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
        ax.plot(np.arange(1, len(cosines) + 1), cosines, drawstyle="steps-mid")
        ax.axhline(matching["score"]["chance"], color="C1", label="mean by chance")
        ax.axhline(matching["near"], color="C2", linestyle="--", label="near")
        ax.set(xlabel="pairs, the best first", ylabel="|cos|", ylim=(0, 1.02))
        ax.legend()
        plt.show()
    """#
}

extension CodingReport: RenderedReport {
  package var origin: String { PageWords.origin(sources) }

  package func notebookCode(data: String) -> NotebookCode {
    NotebookCode(
      data: data, as: "coding", functions: Self.python,
      drawings: [
        .init("How many atoms the samples use", "draw_counts(coding)"),
        .init("How many samples use the atoms", "draw_uses(coding)"),
      ])
  }

  /// The functions that draw from `coding`, which holds what `Fixtures/code.schema.json` describes.
  private static let python = #"""
    def draw_counts(coding):
        """How many samples use how many atoms."""
        counts = coding["codes"]["counts"]
        fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
        ax.bar([count["atoms"] for count in counts], [count["samples"] for count in counts])
        ax.set(xlabel="active atoms", ylabel="samples")
        plt.show()


    def draw_uses(coding):
        """The share of the samples that use each atom, the most used first."""
        uses = np.sort(coding["codes"]["uses"])[::-1] / coding["activations"]["sampleCount"]
        fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
        ax.plot(np.arange(1, len(uses) + 1), uses, drawstyle="steps-mid")
        ax.set(xlabel="atoms, the most used first", ylabel="share of the samples", yscale="log")
        plt.show()
    """#
}
