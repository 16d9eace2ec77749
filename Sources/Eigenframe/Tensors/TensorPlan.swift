import Analysis
import Matrices
import WeightFiles

/// What is done with each chosen tensor of a file, and why.
struct TensorPlan {
  /// One tensor to analyse.
  struct Part {
    let tensor: WeightTensor
    let convention: FeatureConvention
    /// The shape in the file.
    let storedShape: [Int]
    /// The indices of the selected features, in the order asked for; nil for all features.
    fileprivate(set) var selected: [Int]?

    /// n, the number of features.
    var featureCount: Int { tensor.shape[convention.orientation == .rows ? 0 : 1] }
  }

  /// The file's path.
  let path: String
  private(set) var parts: [Part] = []
  /// The tensors that are not analysed, by reason.
  private(set) var omissions: [TensorOmission] = []
  private var places: [[UInt8]: Int] = [:]

  /// The plan for a file.
  ///
  /// Matrices of integers that were not asked for by name, shape or index are left out if there are other matrices: they are
  /// tables of indices, not weights. A matrix whose elements repeat another matrix is analysed once.
  ///
  /// - Throws: `AnalysisError` if nothing is chosen, or nothing of it can be analysed.
  init(for file: WeightFile, _ options: AnalysisOptions) throws(AnalysisError) {
    path = file.path
    let chosen = options.selection.tensors(of: file)
    guard !chosen.isEmpty || file.tensors.isEmpty else {
      throw .nothingSelected(path: file.path, options.selection)
    }
    let matrices = chosen.filter { Self.matrix($0, options).notAnalysable == nil }
    let areWeights = matrices.contains { !$0.encoding.isInteger }
    let conventions = FeatureConventions(of: file)
    var repetitions = TensorRepetitions()
    for stored in chosen {
      let tensor = Self.matrix(stored, options)
      if let reason = tensor.notAnalysable {
        omit(stored, .notAnalysable(reason))
      } else if stored.encoding.isInteger, areWeights, !options.selection.isExplicit {
        omit(stored, .integers)
      } else if let (first, repetition) = repetitions.earlier(repeatedBy: tensor) {
        omit(stored, repetition == .tied ? .tied(to: first.name) : .equal(to: first.name))
      } else {
        parts.append(
          Part(
            tensor: tensor,
            convention: options.orientation.map(FeatureConvention.asked)
              ?? conventions.convention(of: stored),
            storedShape: stored.shape))
      }
    }
    guard !parts.isEmpty else {
      throw .nothingAnalysable(path: file.path, omissions)
    }
  }

  /// Finds the selected features of each matrix.
  ///
  /// - Parameter matrixCount: the number of matrices of all files; an error names the matrix if there are several.
  /// - Throws: `AnalysisError` if the names or the selection do not fit a matrix.
  mutating func selectFeatures(
    _ options: AnalysisOptions, matrixCount: Int
  ) throws(AnalysisError) {
    for index in parts.indices {
      let part = parts[index]
      parts[index].selected = try options.selectedFeatures(
        of: part.tensor.name, featureCount: part.featureCount, matrixCount: matrixCount)
    }
  }

  /// The parts after which no other part needs the bytes that their elements were unpacked to.
  var lastUses: Set<Int> {
    var last: [ObjectIdentifier: Int] = [:]
    for (index, part) in parts.enumerated() {
      if let identity = part.tensor.unpackedIdentity { last[identity] = index }
    }
    return Set(last.values)
  }

  private mutating func omit(_ tensor: WeightTensor, _ reason: TensorOmission.Reason) {
    // By bytes: Swift's strings are equal if they look alike, and comparing them so takes long.
    let key = Array(reason.text(in: .plain).utf8)
    if let known = places[key] {
      omissions[known].names.append(tensor.name)
    } else {
      places[key] = omissions.count
      omissions.append(TensorOmission(reason: reason, names: [tensor.name]))
    }
  }

  private static func matrix(_ tensor: WeightTensor, _ options: AnalysisOptions) -> WeightTensor {
    options.flattening.map(tensor.flattened) ?? tensor
  }
}
