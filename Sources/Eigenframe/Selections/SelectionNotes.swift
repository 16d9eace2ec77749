import Frames
import Matching
import Matrices
import Reports

/// What a reader should know about how selected features were analysed.
struct SelectionNotes {
  /// What the report calls the matrix.
  let matrix: String
  private(set) var found = [DiagnosticReport]()

  init(matrix: String) { self.matrix = matrix }

  private mutating func say(_ code: String, _ message: String) {
    found.append(
      DiagnosticReport(severity: .note, code: code, message: message, matrix: matrix))
  }

  mutating func nothingProjected(rank: Int) {
    say(
      "selection-rank",
      "the selected features span \(rank) \(rank == 1 ? "dimension" : "dimensions"); --project took "
        + "nothing off")
  }

  /// A mean that holds more than half of the squared norm hides what the features make about it.
  mutating func meanFeature(of selected: FeatureMatrix) throws {
    let mean = try selected.meanFeature().reduce(0) { $0 + $1 * $1 }
    var (total, live) = (0.0, 0)
    for range in selected.tiles() {
      let tile = try selected.tile(range)
      total += tile.elements.reduce(0) { $0 + $1 * $1 }
      live += (0..<range.count).count { tile.column($0).contains { $0 != 0 } }
    }
    let share = total > 0 ? Double(live) * mean / total : 0
    guard live > 1, share.isFinite, share > 0.5 else { return }
    say(
      "selection-mean",
      "the mean of the selected features holds \(Int((100 * share).rounded())) % of their squared "
        + "norm; --center takes it off")
  }

  /// Leverages whose lower bound still grew when the steps were over.
  mutating func unsettled(_ quadrature: FrameQuadrature) {
    let open = quadrature.features.filter { $0.outcome == .unsettled }
    guard let first = open.first else { return }
    say(
      "quadrature-unsettled",
      "the lower bound of the leverage still grew after \(first.steps) steps for "
        + "\(Digits.count(open.count, "selected feature")), the first is \(first.feature)")
  }

  mutating func notMatched(_ failure: SelectionMatch.Failure, count: Int) {
    let reason =
      switch failure {
      case .tooManyFeatures(let limit):
        "more than \(limit) features are not laid over geometries"
      case .tooFewFeatures: "one feature makes none; select two or more"
      case .deadFeatures(let features):
        "a feature that is zero has no place in one; the first is \(features.first ?? 0)"
      case .noExtent: "the selected features are one point"
      case .noCandidate:
        "the catalogue has none of \(count) features in the dimensions that they span"
      }
    say("selection-unmatched", "no best geometry: \(reason)")
  }

  mutating func nothingDrawn() {
    say(
      "selection-null",
      "no p-value: to draw selections of so many features takes long; --null 99 draws 99")
  }

  mutating func nothingToDraw() {
    say(
      "selection-null", "no p-value: all features that are not zero are selected")
  }
}
