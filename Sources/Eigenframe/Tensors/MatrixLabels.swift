import Analysis
import Files
import Reports
import WeightFiles

/// Which of several matrices have features that a list of names names.
struct MatrixLabels {
  private let labels: LabelFile
  /// The numbers of features that the list fits.
  private let counts: Set<Int>
  private let matrices: [Matrix]

  /// A matrix that may have the names.
  struct Matrix: Equatable, Sendable {
    let name: String
    let featureCount: Int
  }

  /// Compares a list with the matrices of a run, at least two.
  ///
  /// - Throws: `AnalysisError` if it fits none.
  init(_ labels: LabelFile, for matrices: [Matrix]) throws(AnalysisError) {
    self.labels = labels
    self.matrices = matrices
    counts = Set(matrices.map(\.featureCount).filter { Self.fits(labels, $0) })
    guard counts.isEmpty else { return }
    throw .labelsFitNone(
      path: labels.path, labels: labels.names.count,
      nearest: Self.nearest(to: labels.names.count, matrices).map {
        "\($0.featureCount) (\(DisplayedText.shortened($0.name)))"
      })
  }

  /// The list, if it names the features of a matrix with so many.
  func labels(ofFeatures count: Int) -> LabelFile? { counts.contains(count) ? labels : nil }

  /// Which matrices have names, in one line; nil if all have.
  var note: String? {
    let named = matrices.filter { counts.contains($0.featureCount) }.map(\.name)
    let left = matrices.count - named.count
    guard left > 0 else { return nil }
    let few = named.prefix(3).map(DisplayedText.shortened).joined(separator: ", ")
    let all = named.count > 3 ? "\(few) and \(named.count - 3) more" : few
    return "\(DisplayedText.escaped(labels.path)) names the features of \(all); "
      + (left == 1 ? "1 other matrix has" : "\(left) other matrices have")
      + " another number of features"
  }

  /// Whether a list can name the features of one of several matrices.
  ///
  /// A vocabulary may be shorter than its embedding, whose rows are filled up to a round number, but not by much: the largest
  /// known are 2 % longer. So it does not name every matrix with more features than it has names.
  private static func fits(_ labels: LabelFile, _ featureCount: Int) -> Bool {
    let count = labels.names.count
    return switch labels.coverage {
    case .allFeatures: count == featureCount
    case .firstFeatures: (count...count + count / mostFilledPart).contains(featureCount)
    }
  }

  private static let mostFilledPart = 16

  /// The numbers of features nearest to the number of names, each with a matrix.
  private static func nearest(to count: Int, _ matrices: [Matrix]) -> [Matrix] {
    var known: Set<Int> = []
    let distinct = matrices.filter { known.insert($0.featureCount).inserted }
    let sorted = distinct.enumerated().sorted {
      (abs($0.element.featureCount - count), $0.offset)
        < (abs($1.element.featureCount - count), $1.offset)
    }
    return sorted.prefix(3).map(\.element)
  }
}
