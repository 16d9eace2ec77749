import Analysis
import Files
import WeightFiles

/// Why a choice of features does not fit a matrix.
public enum FeatureChoiceError: AdvisingError, Equatable {
  /// There is nothing between two commas, or nothing at all.
  case empty
  /// A name was given, but no names are known.
  case namesNeedLabels(String)
  /// No feature has this name; those nearest to it are given.
  case unknownName(String, near: [String])
  /// Several features have this name.
  case ambiguousName(String, [Int])
  /// The item is an index, and also the name of a feature with another index.
  case indexAndName(String, bearer: Int)
  /// An index is too large.
  case outOfRange(String, count: Int)
  /// A range ends before it begins.
  case reversed(String)
  /// A feature is chosen a second time.
  case twice(String, index: Int)

  /// One line: the item, what was expected, what to do.
  package func text(in vocabulary: Vocabulary) -> String {
    "\(vocabulary[.selection]): \(fault(in: vocabulary))"
  }

  /// What is wrong, without the option that the choice was given with.
  func fault(in vocabulary: Vocabulary) -> String {
    switch self {
    case .empty: return "expected a name or an index, found nothing between commas"
    case .namesNeedLabels(let item):
      return "\(quoted(item)) is not an index; names need \(vocabulary[.labels])"
    case .unknownName(let item, let near):
      return "no feature is named \(quoted(item)); \(suggestion(near))"
    case .ambiguousName(let item, let bearers):
      let shown = bearers.prefix(5).map(String.init).joined(separator: ", ")
      let more = bearers.count > 5 ? " and \(bearers.count - 5) more" : ""
      return "\(bearers.count) features are named \(quoted(item)): \(shown)\(more); give an index"
    case .indexAndName(let item, let bearer):
      return "\(item) is an index and also the name of feature \(bearer); "
        + "write @\(item) for the index, name:\(item) for the name"
    case .outOfRange(let item, let count):
      return count == 0
        ? "\(item) is out of range: there are no features"
        : "\(item) is out of range: expected indices from 0 to \(count - 1)"
    case .reversed(let item): return "the range \(item) ends before it begins"
    case .twice(let item, let index):
      return "\(quoted(item)) chooses feature \(index) a second time"
    }
  }

  private func suggestion(_ near: [String]) -> String {
    guard let last = near.last else { return "case and spaces count" }
    let others = near.dropLast().map(quoted).joined(separator: ", ")
    return others.isEmpty
      ? "there is \(quoted(last))" : "there are \(others) and \(quoted(last))"
  }

  private func quoted(_ item: String) -> String { DisplayedText.quoted(item) }
}
