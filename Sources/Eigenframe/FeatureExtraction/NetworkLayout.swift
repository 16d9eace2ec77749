import Analysis
import Files
import Matrices
import WeightFiles

/// Which index of the matrices of a network numbers its hidden units.
struct NetworkLayout {
  /// Of the weights.
  private let weights: Orientation
  /// Of the output weights; for a list, which has one output, rows.
  private let outputWeights: Orientation

  /// Finds the layout by the shapes, the rules and the names.
  ///
  /// - Throws: `EigenframeError` if no layout fits, or more than one does.
  init(
    of tensors: NetworkTensors, _ rules: [OrientationRule], _ vocabulary: Vocabulary
  ) throws(EigenframeError) {
    let (first, second) = (tensors.weights, tensors.outputWeights)
    let orders = Orientation.allCases
    var fitting = [(Orientation, Orientation)]()
    for one in orders {
      for other in second.shape.count == 2 ? orders : [.rows]
      where Self.fits(tensors, one, other) { fitting.append((one, other)) }
    }
    guard !fitting.isEmpty else { throw Self.misfit(tensors) }
    // A rule for all tensors is one for the weights: the two matrices number the units by different indices, as a rule.
    let named = rules.filter { $0.pattern != nil }
    for (tensor, rules, place) in [
      (first, rules, \(Orientation, Orientation).0), (second, named, \.1),
    ] {
      guard let asked = rules.orientation(of: [tensor.name]), tensor.shape.count == 2 else {
        continue
      }
      let kept = fitting.filter { $0[keyPath: place] == asked }
      guard !kept.isEmpty else {
        throw NetworkTensors.failure(
          tensors.path,
          "expected hidden units as \(asked.rawValue), as asked, which the shapes \(first.shape) and \(second.shape) of "
            + "\(DisplayedText.quoted(second.name)) do not allow", tensor.name)
      }
      fitting = kept
    }
    if fitting.count > 1, second.shape.count == 2 {
      // Units are rows of the one and columns of the other, if both are stored alike.
      let alike = fitting.filter { $0.0 != $0.1 }
      if !alike.isEmpty { fitting = alike }
    }
    if fitting.count > 1, first.name.hasSuffix(".weight") {
      fitting = fitting.filter { $0.0 == .rows }
    }
    guard fitting.count == 1 else {
      throw NetworkTensors.failure(
        tensors.path,
        "shape \(first.shape) does not tell which index numbers the hidden units; give "
          + vocabulary[.orientation(of: first.name)], first.name)
    }
    (weights, outputWeights) = fitting[0]
  }

  private static func fits(
    _ tensors: NetworkTensors, _ one: Orientation, _ other: Orientation
  ) -> Bool {
    let units = count(tensors.weights.shape, one)
    let outputs = tensors.outputWeights.shape
    guard (outputs.count == 1 ? outputs[0] : count(outputs, other)) == units else { return false }
    let width = outputs.count == 1 ? 1 : outputs[0] * outputs[1] / units
    return tensors.bias.map { $0.numberCount == units } ?? true
      && tensors.outputBias.map { $0.numberCount == width } ?? true
  }

  private static func count(_ shape: [Int], _ orientation: Orientation) -> Int {
    orientation == .rows ? shape[0] : shape[1]
  }

  private static func misfit(_ tensors: NetworkTensors) -> EigenframeError {
    func words(_ tensor: WeightTensor?) -> String? {
      tensor.map { "\(DisplayedText.quoted($0.name)) of shape \($0.shape)" }
    }
    let others = [
      words(tensors.bias), words(tensors.outputWeights), words(tensors.outputBias),
    ].compactMap { $0 }
    return NetworkTensors.failure(
      tensors.path,
      "shape \(tensors.weights.shape): expected a hidden dimension in common, found "
        + others.joined(separator: ", "), tensors.weights.name)
  }

  /// W, d × n.
  func weights(_ tensor: WeightTensor) throws -> Matrix {
    let features = try tensor.features(weights)
    return try features.tile(0..<features.featureCount)
  }

  /// A, k × n.
  func outputWeights(_ tensor: WeightTensor) throws -> Matrix {
    let matrix = tensor.asColumn ?? tensor
    let features = try matrix.features(tensor.shape.count == 1 ? .rows : outputWeights)
    return try features.tile(0..<features.featureCount)
  }
}
