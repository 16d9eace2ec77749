import Analysis
import Files
import Matrices
import Reports
import SparseCoding
import WeightFiles

/// The one matrix of some files that a job needs.
struct ChosenMatrix {
  /// What a matrix is for.
  enum Role {
    /// Samples, one a row of the stored array.
    case activations
    /// Atoms; which index numbers them is decided as for weights.
    case dictionary
    /// The values of a function at samples, one a row of the stored array.
    case values

    /// What errors call the matrix.
    fileprivate var name: String {
      switch self {
      case .activations: "activations"
      case .dictionary: "atoms"
      case .values: "values"
      }
    }

    /// The names of tensors that are taken if there are several matrices.
    fileprivate var names: [String] {
      switch self {
      case .activations: ["samples", "activations", "acts", "X"]
      case .dictionary: ["atoms", "W_dec", "decoder.weight", "dictionary"]
      case .values: ["values", "y", "Y", "outputs", "targets"]
      }
    }
  }

  /// The matrix, one sample or one atom a column.
  let features: FeatureMatrix
  /// The tensor that it is read from.
  let tensor: WeightTensor
  /// What it is called and how it was stored.
  let provenance: MatrixProvenance
  /// The path of its file.
  let path: String
  /// The files.
  let sources: [SourceReport]
  /// What was noticed when the files were opened.
  let diagnostics: [DiagnosticReport]

  /// Chooses the matrix; no element is read.
  ///
  /// - Parameters:
  ///   - options: the tensors and the orientation that were asked for.
  ///   - setting: the setting that chooses tensors.
  /// - Throws: `AnalysisError` if there is no matrix; `SparseCodingError` if there are several.
  init(
    _ role: Role, in inputs: WeightInputs, _ options: AnalysisOptions, _ setting: Setting,
    _ vocabulary: Vocabulary
  ) throws {
    var options = options
    if role != .dictionary, options.orientations.isEmpty {
      options.orientations = [OrientationRule(.rows)]
    }
    let model = try ComparedModel(inputs, options, vocabulary)
    var items = model.items
    if items.count > 1, !options.selection.isExplicit {
      let preferred = role.names.lazy.compactMap { name in
        items.first { $0.part.tensor.name == name }
      }
      if let first = preferred.first { items = [first] }
    }
    guard items.count == 1, let item = items.first else {
      throw SparseCodingError.severalMatrices(
        path: inputs.files.first?.path ?? "", role.name, items.map(\.name), setting)
    }
    let part = item.part
    tensor = part.tensor
    features = try part.tensor.features(
      part.convention.orientation, nonFinite: options.nonFinite)
    provenance = part.provenance(named: item.name)
    path = item.path
    sources = model.sources
    diagnostics = model.diagnostics.filter { $0.severity != .note }
  }

  /// The matrix as a dictionary of unit atoms.
  ///
  /// - Throws: `WeightFileError` for an element that is not finite; `SparseCodingError` if no atom has a direction.
  func dictionary() throws -> (dictionary: AtomDictionary, lengths: [Double]) {
    let found = AtomDictionary.directions(of: try features.tile(0..<features.featureCount))
    guard found.lengths.contains(where: { $0 > 0 }) else {
      throw SparseCodingError.noDirection(path: path, features.name)
    }
    return found
  }
}
