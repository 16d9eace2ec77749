import Analysis
import Documents
import Figures
import Frames

/// The pictures of one matrix, and what their points stand for.
struct MatrixPictures {
  let matrix: MatrixReport
  /// Nil for a matrix of which only the report is known: its pictures have no keys.
  let view: MatrixView?
  /// What the names of its pictures begin with.
  let prefix: String

  init(_ matrix: MatrixReport, _ view: MatrixView?, prefix: String) {
    (self.matrix, self.prefix) = (matrix, prefix)
    self.view = view
  }

  /// Features have keys if all are analysed: selected ones have numbers that are not their places.
  var isKeyed: Bool { view != nil && matrix.selection == nil }

  /// All illustrations in reading order.
  var illustrations: [Illustration] {
    var all = [Illustration]()
    if let view { all += circles(view) + vectors(view) }
    all += schemes
    if let grid = view.flatMap(cosines) { all.append(grid) }
    all += frame
    all += directions
    return all
  }

  // MARK: Subject

  /// The features with their figures, blocks and eigenspaces.
  var subject: Subject? {
    guard let view, isKeyed else { return nil }
    var subject = Subject("feature", count: view.features.count)
    subject.labels = labels
    subject.measures = measures(view)
    subject.groups =
      matrix.blocks.map {
        Subject.Group("block \($0.index): \($0.geometry.name)", members: $0.features)
      } + spaces(view)
    if view.scope == .whole, view.features.count <= MatrixView.mostRead {
      subject.shares = shares(view)
      if !view.neighbours.isEmpty {
        subject.neighbours = Subject.Neighbours(
          "Nearest by |cosine|",
          values: view.neighbours.map { $0.map { ($0.feature, $0.cosine) } })
      }
    }
    return subject
  }

  /// The key of an eigenspace.
  static func key(ofSpace index: Int, in matrix: MatrixReport) -> Int {
    Subject.key(ofGroup: matrix.blocks.count + index)
  }

  private func spaces(_ view: MatrixView) -> [Subject.Group] {
    var members = [[Int]](repeating: [], count: matrix.eigenspaces.count)
    for (number, feature) in view.features.enumerated() {
      if let space = feature.dominantEigenspace, members.indices.contains(space) {
        members[space].append(number)
      }
    }
    return zip(matrix.eigenspaces, members).map { space, members in
      Subject.Group("mostly in eigenspace \(space.index) (λ = \(lambda(space)))", members: members)
    }
  }

  /// λ with the digits that its error leaves.
  func lambda(_ space: EigenspaceReport) -> String {
    Digits.eigenvalue(space.eigenvalue, bound: matrix.frame.eigenvalueErrorBound)
  }

  /// The names of all features, empty for one without; none if none has one.
  var labels: [String] {
    (view?.labels ?? []).map(FeatureLists.label)
  }

  /// Of very many features, and of those of many matrices, only what the pictures show.
  private func measures(_ view: MatrixView) -> [Subject.Measure] {
    let isLarge = view.scope == .brief || view.features.count > Self.mostMeasured
    let listed: [FeatureMeasure] =
      isLarge
      ? [.squaredNorm, .dimensionality, .rayleigh]
      : FeatureMeasure.all
    let words = [
      "squaredNorm": "squared norm", "dimensionality": "dimensionality",
      "leverage": "share of the span",
      "rayleigh": "mean of the spectral measure", "spread": "its spread over its mean",
      "localization": "largest share in one eigenspace",
      "participation": "how many eigenspaces share it",
    ]
    return listed.map { measure in
      Subject.Measure(
        measure.symbol, meaning: words[measure.key] ?? measure.meaning,
        values: view.features.map(measure.value))
    }
  }

  private static let mostMeasured = 20_000

  private func shares(_ view: MatrixView) -> Subject.Shares {
    Subject.Shares(
      "Spectral measure, by eigenspace",
      parts: matrix.eigenspaces.map { "λ = \(lambda($0))" },
      values: view.features.map { feature in
        (feature.masses ?? []).filter { $0.mass >= 0.005 }
          .sorted { ($1.mass, $0.eigenspace) < ($0.mass, $1.eigenspace) }
          .prefix(6).map { ($0.eigenspace, $0.mass) }
      })
  }
}
