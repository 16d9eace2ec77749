import Analysis
import Files
import WeightFiles

/// Matrices of a file whose rows are taken for features by default, although something speaks for columns.
struct OrientationDoubt {
  private let doubt: FeatureConvention.Doubt
  /// The first of the matrices.
  private let first: String
  private let count: Int

  /// The doubts about matrices, one for each kind.
  static func doubts(of parts: [TensorPlan.Part]) -> [OrientationDoubt] {
    let doubtful = parts.compactMap { part in
      part.convention.doubt.map { (name: part.tensor.name, doubt: $0) }
    }
    let byName = doubtful.filter { $0.doubt == .name }
    let byShape = doubtful.filter { $0.doubt != .name }
    return [byName, byShape].compactMap { kind in
      kind.first.map { OrientationDoubt(doubt: $0.doubt, first: $0.name, count: kind.count) }
    }
  }

  /// One line for a note.
  func text(in vocabulary: Vocabulary) -> String {
    let subject = DisplayedText.quoted(first) + (count > 1 ? " and \(count - 1) more" : "")
    let why =
      switch doubt {
      case .name: "the name is one of matrices with a feature a column"
      case .transposedShape(let other):
        "\(DisplayedText.quoted(other)) has the transposed shape, so one of the two may have a "
          + "feature a column"
      }
    return "rows are taken for features in \(subject), by default; \(why): "
      + "\(vocabulary[.orientation(of: DisplayedText.escaped(first))]) takes columns"
  }
}
