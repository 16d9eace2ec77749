import Analysis
import Documents

/// How the chapters of a page are illustrated.
struct PageReport {
  /// The views by the bytes of the matrices' names, which are unique in a report.
  private let views: [[UInt8]: MatrixView]
  /// Whether a chapter has no view because the page would be too large.
  private let isOfMany: Bool
  private let vocabulary: Vocabulary

  /// The most matrices that have a short chapter each.
  static let mostShortChapters = 64

  /// - Parameters:
  ///   - matrices: the matrices with their views, in the order in which they are shown.
  ///   - vocabulary: the names of the settings that the page advises.
  init(_ matrices: [(matrix: MatrixReport, view: MatrixView?)], in vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    isOfMany = matrices.count > IllustratedReport.mostViews
    var views = [[UInt8]: MatrixView]()
    var room = Self.mostLinked
    for (matrix, view) in matrices {
      guard let view else { continue }
      if view.scope == .brief {
        // An eigenspace takes as much of a page as two features: a point, a group and its name.
        let size = view.features.count + 2 * matrix.eigenspaces.count
        guard size <= min(room, Self.mostOfOne) else { continue }
        room -= size
      }
      views[Array(matrix.name.utf8)] = view
    }
    self.views = views
  }

  /// The most features and eigenspaces that can be selected on a page of many matrices, and in one of its chapters.
  private static let mostLinked = 160_000
  private static let mostOfOne = 24_000

  /// A matrix's chapter with illustrations.
  func illustrated(_ chapter: Chapter, of matrix: MatrixReport, number: Int) -> Chapter {
    var chapter = chapter
    let view = views[Array(matrix.name.utf8)]
    let pictures = MatrixPictures(matrix, view, prefix: "m\(number)-")
    chapter.illustrations = pictures.illustrations
    chapter.subject = pictures.subject
    chapter.lead = chapter.sections.first.map { $0.title == "Frame" ? 0 : 1 } ?? 0
    if isOfMany, view == nil {
      chapter.provenance.append(
        "Features cannot be selected in this chapter: the page would be too large. "
          + "\(vocabulary[.tensorNames]) with this name gives a page where they can.")
    }
    return chapter
  }

  /// A short chapter for each of the first `mostShortChapters` matrices. If there are more, a line before them says so.
  func shortChapters(of matrices: [MatrixReport]) -> [Chapter] {
    let shown = matrices.prefix(Self.mostShortChapters)
    let chapters = shown.enumerated().map { shortChapter(of: $1, number: $0) }
    guard shown.count < matrices.count else { return chapters }
    let line =
      "\(shown.count) of \(Digits.count(matrices.count, "matrix", plural: "matrices")) have a chapter here; "
      + "\(vocabulary[.tensorNames]) shows others."
    return [Chapter(provenance: [line], sections: [])] + chapters
  }

  /// A short chapter: the answer, the figures of the frame, and the pictures that the report and the figures of the features give.
  private func shortChapter(of matrix: MatrixReport, number: Int) -> Chapter {
    illustrated(
      Chapter(matrix, diagnostics: [], detail: .none), of: matrix, number: number)
  }
}
