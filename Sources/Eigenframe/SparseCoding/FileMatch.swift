import Analysis
import LinearAlgebra
import Reports
import SparseCoding
import WeightFiles

/// How two dictionaries are matched.
public struct MatchOptions: Sendable {
  /// The tensor of A.
  public var selection = TensorSelection()
  /// The tensor of B; nil for the selection of A.
  public var otherSelection: TensorSelection?
  /// Which index of stored arrays numbers the atoms, for all tensors or for some.
  public var orientations: [OrientationRule] = []
  /// How many random pairs of dictionaries the level of chance is taken from; nil for 20, and fewer with more than 1,000 atoms.
  public var draws: Int?
  /// The seed of the random dictionaries.
  public var seed: UInt64 = 0

  /// The defaults.
  public init() {}

  /// The options that had an effect, as the report repeats them.
  var reported: [String: OptionValue] {
    var values: [String: OptionValue] = [:]
    let named: [(String, [String])] = [
      ("tensor", selection.included), ("tensor-b", otherSelection?.included ?? []),
      ("features", orientations.map(\.description)),
    ]
    for (name, items) in named where !items.isEmpty { values[name] = .strings(items) }
    values["seed"] = .seed(seed)
    return values
  }
}

/// Two dictionaries in, how they agree out.
package struct FileMatch {
  private let options: MatchOptions
  private let vocabulary: Vocabulary

  /// A match with the given options.
  package init(_ options: MatchOptions = MatchOptions(), vocabulary: Vocabulary = .plain) {
    (self.options, self.vocabulary) = (options, vocabulary)
  }

  /// The report on two dictionaries.
  ///
  /// - Throws: `SparseCodingError`, `AnalysisError`, `WeightFileError`, `LinearAlgebraError`.
  package func report(on first: WeightInputs, _ second: WeightInputs) throws -> MatchReport {
    try BLASLibrary.load()
    var reading = AnalysisOptions()
    reading.selection = options.selection
    reading.orientations = options.orientations
    let a = try ChosenMatrix(.dictionary, in: first, reading, .tensorNames, vocabulary)
    if let other = options.otherSelection { reading.selection = other }
    let b = try ChosenMatrix(.dictionary, in: second, reading, .otherTensorNames, vocabulary)
    for matrix in [a, b] where matrix.features.featureCount > DictionaryMatch.mostAtoms {
      throw SparseCodingError.tooManyAtoms(
        path: matrix.path, matrix.features.featureCount, limit: DictionaryMatch.mostAtoms)
    }
    guard a.features.dimension == b.features.dimension else {
      throw SparseCodingError.dimensions(
        path: b.path, b.features.name, expected: a.features.dimension,
        found: b.features.dimension, of: "A")
    }
    let (one, other) = (try a.dictionary().dictionary, try b.dictionary().dictionary)
    let draws = options.draws ?? Self.draws(max(one.count, other.count))
    let match = try DictionaryMatch(one, other, draws: draws, seed: options.seed)
    return MatchReport(
      match, try DictionaryReport(one, a.provenance), try DictionaryReport(other, b.provenance),
      generator: .current, options: options.reported, draws: draws,
      sources: (a.sources, b.sources))
  }

  /// The mean of many atoms varies less from draw to draw, and takes longer.
  static func draws(_ atoms: Int) -> Int { atoms > 1000 ? max(2, 20_000 / atoms) : 20 }
}

extension GeneratorReport {
  /// This program.
  static var current: GeneratorReport {
    GeneratorReport(
      version: eigenframeVersion, blas: BLASLibrary.summary, threads: ThreadCount.current)
  }
}

extension OptionValue {
  /// A seed: a number if a double holds it.
  static func seed(_ seed: UInt64) -> OptionValue {
    seed < 1 << 53 ? .number(Double(seed)) : .string(String(seed))
  }
}
