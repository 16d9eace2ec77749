import Analysis
import Documents

/// A report about dictionaries or codes, which every rendering of answers has.
package protocol SparseCodingReport: Encodable, Sendable {
  /// What is said to people.
  func document(
    _ detail: ReportDetail, in vocabulary: Vocabulary, pictures: DocumentPictures
  ) -> Document
  /// The files in a few words, for the head of a page.
  var origin: String { get }
  /// The Python functions and drawings of its notebook, from a file with its JSON.
  func notebookCode(data: String) -> NotebookCode
}

extension SparseCodingReport {
  /// The report as JSON.
  ///
  /// - Throws: `ReportError.notFinite` naming the first number that JSON cannot hold.
  package func json() throws(ReportError) -> String { try JSONReport.text(of: self) }

  /// The report in `format`, ending with a newline.
  ///
  /// - Parameter command: what makes the page again.
  /// - Throws: `ReportError.notFinite` if the format is JSON and a number is not finite.
  package func rendered(
    as format: AnswerFormat, detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain,
    command: String = ""
  ) throws -> String {
    var page = document(
      detail, in: vocabulary, pictures: format == .html ? .shown : .omitted)
    let json = try json()
    guard format == .html else { return try format.text(page, json: json) }
    page.origin = origin
    page.command = command
    page.data = json.utf8.count <= Self.mostData ? json : ""
    return page.rendered(as: .html)
  }

  /// A longer report is left out of a page: the command gives it.
  private static var mostData: Int { 4 << 20 }

  /// The report as a notebook, for people who go on in Python.
  ///
  /// - Parameter data: the name of the file that holds the report as JSON, in the notebook's folder.
  package func notebook(
    data: String, detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain
  ) throws -> String {
    try document(detail, in: vocabulary, pictures: .omitted).notebook(notebookCode(data: data))
  }
}

extension MatchReport: SparseCodingReport {
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

extension CodingReport: SparseCodingReport {
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
