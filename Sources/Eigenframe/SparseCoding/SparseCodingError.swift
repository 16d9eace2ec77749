import Analysis
import Files
import SparseCoding

/// Why samples cannot be coded, or dictionaries not be matched.
package enum SparseCodingError: AdvisingError, Equatable {
  /// A file has several matrices, and none was chosen.
  case severalMatrices(path: String, _ role: String, [String], Setting)
  /// All elements of a dictionary are 0.
  case noDirection(path: String, String)
  /// Two matrices have other numbers of dimensions.
  case dimensions(path: String, String, expected: Int, found: Int, of: String)
  /// A dictionary has more atoms than can be matched.
  case tooManyAtoms(path: String, Int, limit: Int)
  /// All samples are 0, or there is none.
  case noSample(path: String, String, count: Int)
  /// All samples are equal, and their mean was subtracted.
  case noVariation(path: String, String, count: Int)
  /// The root mean square of the norms is outside `Samples.sizes`; it is infinite or 0 where squares overflow or vanish.
  case size(path: String, String, Double)
  /// A number of atoms that cannot be learnt.
  case atomCount(Int, limit: Int)
  /// More active atoms than there are atoms or dimensions.
  case sparsity(Int, atoms: Int, dimension: Int)
  /// Too few samples or dimensions to choose the number of active atoms by them.
  case fewToChooseFrom(path: String, String, samples: Int, _ dimension: Int)
  /// Too many atoms to learn them once for each number of active atoms.
  case atomsToChoose(Int, limit: Int)
  /// A dictionary is neither given nor to be learnt.
  case noDictionary

  /// One line: the file, what was expected, what was found, what to do.
  package func text(in vocabulary: Vocabulary) -> String {
    switch self {
    case .severalMatrices(let path, let role, let names, let setting):
      let few = names.prefix(3).map(DisplayedText.quoted).joined(separator: ", ")
      let more = names.count > 3 ? " and \(names.count - 3) more" : ""
      return
        "\(shown(path)): expected one matrix of \(role), found \(names.count) (\(few)\(more)); "
        + "choose one with \(vocabulary[setting])"
    case .noDirection(let path, let name):
      return "\(shown(path)): \(shown(name)): expected atoms with a direction, found only zeros"
    case .dimensions(let path, let name, let expected, let found, let other):
      return
        "\(shown(path)): \(shown(name)): expected atoms of \(expected) dimensions, as \(other), "
        + "found \(found); give the index that numbers the atoms with "
        + "\(vocabulary[.orientation(of: name)])"
    case .tooManyAtoms(let path, let count, let limit):
      return "\(shown(path)): expected at most \(limit) atoms to match, found \(count)"
    case .noSample(let path, let name, let count):
      return count == 0
        ? "\(shown(path)): \(shown(name)): expected samples, found none"
        : "\(shown(path)): \(shown(name)): expected samples that are not 0, found \(count) zeros"
    case .noVariation(let path, let name, let count):
      return "\(shown(path)): \(shown(name)): expected samples that differ after the offset is "
        + "subtracted, found \(count) zeros; leave out \(vocabulary[.centering])"
    case .size(let path, let name, let size):
      let found =
        size == 0 ? "squares that vanish" : size.isFinite ? "\(size)" : "squares that overflow"
      return "\(shown(path)): \(shown(name)): expected samples with norms of about "
        + "\(Samples.sizes.lowerBound) to \(Samples.sizes.upperBound) (root mean square), found "
        + "\(found); scale them"
    case .fewToChooseFrom(let path, let name, let samples, let dimension):
      return
        "\(shown(path)): \(shown(name)): expected at least 100 samples in 4 dimensions to choose "
        + "the sparsity by them, found \(samples) in \(dimension); give a number"
    case .atomsToChoose(let count, let limit):
      return
        "the sparsity: expected at most \(limit) atoms to choose it, found \(count), which take "
        + "long to learn for each number; give a number"
    case .atomCount(let count, let limit):
      return "the number of atoms: expected 1 to \(limit), found \(count)"
    case .sparsity(let sparsity, let atoms, let dimension):
      return
        "the sparsity: expected 1 to \(min(atoms, dimension)), the smaller of \(atoms) atoms and "
        + "\(dimension) dimensions, found \(sparsity)"
    case .noDictionary:
      return "expected a number of atoms to learn, or a dictionary, found neither"
    }
  }

  /// Whether the caller asked for what cannot be.
  package var isUsage: Bool {
    switch self {
    case .atomCount, .sparsity, .noDictionary, .atomsToChoose: true
    default: false
    }
  }

  private func shown(_ name: String) -> String { DisplayedText.escaped(name) }
}
