import Files
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

    /// n, the number of features.
    var featureCount: Int { tensor.shape[convention.orientation == .rows ? 0 : 1] }
    /// d, the number of elements of a feature.
    var dimension: Int { tensor.shape[convention.orientation == .rows ? 1 : 0] }
  }

  /// Tensors that are not analysed, for one reason.
  struct Omission {
    let reason: String
    fileprivate(set) var names: [String]
  }

  /// The file's path.
  let path: String
  private(set) var parts: [Part] = []
  private(set) var omissions: [Omission] = []
  private var places: [[UInt8]: Int] = [:]

  /// The plan for a file.
  ///
  /// Of the matrices that nobody asked for by name, shape or index, those of integers are left out where there are
  /// others: they are tables of indices, not weights. A matrix whose elements repeat another's is analysed once.
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
      if let reason = tensor.reasonNotAnalysable {
        omit(stored, reason)
      } else if stored.encoding.isInteger, areWeights, !options.selection.isExplicit {
        omit(stored, "integers, which are analysed only when chosen by name, shape or index")
      } else if let (first, repetition) = repetitions.earlier(repeatedBy: tensor) {
        let name = DisplayedText.quoted(first.name)
        omit(stored, repetition == .tied ? "tied to \(name)" : "equal to \(name), byte for byte")
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
      let reasons = omissions.flatMap { omission in
        omission.names.map { "\(DisplayedText.escaped($0)): \(omission.reason)" }
      }
      throw .nothingAnalysable(
        path: file.path, reasons: reasons.isEmpty ? ["the file holds no tensor"] : reasons)
    }
  }

  /// The parts after which no other needs what their elements were unpacked to.
  var lastUses: Set<Int> {
    var last: [ObjectIdentifier: Int] = [:]
    for (index, part) in parts.enumerated() {
      if let identity = part.tensor.unpackedIdentity { last[identity] = index }
    }
    return Set(last.values)
  }

  private mutating func omit(_ tensor: WeightTensor, _ reason: String) {
    // By bytes: Swift's strings are equal when they look alike, and take their time to find out.
    let key = Array(reason.utf8)
    if let known = places[key] {
      omissions[known].names.append(tensor.name)
    } else {
      places[key] = omissions.count
      omissions.append(Omission(reason: reason, names: [tensor.name]))
    }
  }

  private static func matrix(_ tensor: WeightTensor, _ options: AnalysisOptions) -> WeightTensor {
    options.flattening.map(tensor.flattened) ?? tensor
  }
}
