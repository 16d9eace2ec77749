import Analysis
import FeatureExtraction
import Files
import Matrices
import WeightFiles

/// A network with one hidden layer in a weight file, as an oracle whose features are known.
package struct NetworkFile: Sendable {
  /// The network.
  package let network: TwoLayerNetwork
  /// The tensors that it was read from; nil where there are no biases.
  package let names: NetworkNames
  /// The path of the file.
  package let path: String

  /// Reads a network.
  ///
  /// Which index of the weights numbers the units follows from the shapes: the hidden dimension is the one that both layers, and the
  /// biases, share. Where both could be it, both layers are taken to be stored alike, inputs first or outputs first, and a name that
  /// ends in `.weight` means outputs first, as in PyTorch.
  ///
  /// - Parameters:
  ///   - names: the tensors; those that are nil are found by usual names.
  ///   - activation: the function of the hidden units, which no file tells.
  ///   - orientations: which index numbers the hidden units, of one of the two matrices or of both, where the shapes do not tell.
  /// - Throws: `EigenframeError`: one line with the file, the tensors, what was expected and what was found.
  package static func read(
    _ file: WeightFile, _ names: NetworkNames = NetworkNames(), _ activation: Activation,
    orientations: [OrientationRule] = [], vocabulary: Vocabulary = .plain
  ) throws(EigenframeError) -> NetworkFile {
    do {
      let tensors = try NetworkTensors(in: file, names)
      let layout = try NetworkLayout(of: tensors, orientations, vocabulary)
      let weights = try layout.weights(tensors.weights)
      let outputWeights = try layout.outputWeights(tensors.outputWeights)
      let network = TwoLayerNetwork(
        weights: weights,
        biases: try tensors.bias?.numberList()
          ?? Array(repeating: 0, count: weights.columns),
        outputWeights: outputWeights,
        outputBiases: try tensors.outputBias?.numberList()
          ?? Array(repeating: 0, count: outputWeights.rows),
        activation)
      return NetworkFile(network: network, names: tensors.names, path: file.path)
    } catch {
      throw EigenframeError(error, in: vocabulary)
    }
  }
}

/// The tensors of a network.
struct NetworkTensors {
  let path: String
  /// The names of the tensors that there are.
  let names: NetworkNames
  let weights, outputWeights: WeightTensor
  let bias, outputBias: WeightTensor?

  init(in file: WeightFile, _ given: NetworkNames) throws(EigenframeError) {
    path = file.path
    names = try Self.names(in: file, given)
    weights = try Self.tensor(names.weights ?? "", in: file)
    outputWeights = try Self.tensor(names.outputWeights ?? "", in: file)
    bias = try names.bias.map { (name) throws(EigenframeError) in try Self.tensor(name, in: file) }
    outputBias = try names.outputBias.map { (name) throws(EigenframeError) in
      try Self.tensor(name, in: file)
    }
    for (tensor, ranks) in [(weights, 2...2), (outputWeights, 1...2)]
    where !ranks.contains(tensor.shape.count) || tensor.shape.contains(0) {
      throw Self.failure(
        path,
        "expected \(ranks == 2...2 ? "a matrix" : "a matrix or a list"), found shape \(tensor.shape)",
        tensor.name)
    }
    for tensor in [bias, outputBias] {
      guard let tensor, tensor.numberCount == nil else { continue }
      throw Self.failure(path, "expected a list, found shape \(tensor.shape)", tensor.name)
    }
  }

  private static func names(
    in file: WeightFile, _ given: NetworkNames
  ) throws(EigenframeError) -> NetworkNames {
    if given.weights != nil, given.outputWeights != nil { return completed(given, file) }
    let found = NetworkNames.found(among: file.tensors.map(\.name), given)
    guard let only = found.first else {
      throw failure(
        file.path,
        "expected the two layers of a network under usual names (W1 and W2, fc1.weight and fc2.weight, …), "
          + "found none among \(file.tensors.count) tensors; name the weights and the output weights"
      )
    }
    guard found.count == 1 else {
      let few = found.prefix(3).map { DisplayedText.quoted($0.names.weights ?? "") }
      throw failure(
        file.path,
        "expected one network, found \(found.count), with the weights "
          + "\(few.joined(separator: ", "))\(found.count > 3 ? ", …" : ""); name the weights and the output weights"
      )
    }
    if let third = only.third {
      throw failure(
        file.path,
        "expected a network with one hidden layer, found a third layer; name the weights and the output weights",
        third)
    }
    return only.names
  }

  /// Names of both layers, with the biases that have their usual names beside them.
  private static func completed(_ given: NetworkNames, _ file: WeightFile) -> NetworkNames {
    let usual = NetworkNames.found(among: file.tensors.map(\.name), given)
    return usual.count == 1 ? usual[0].names : given
  }

  private static func tensor(
    _ name: String, in file: WeightFile
  ) throws(EigenframeError) -> WeightTensor {
    guard let tensor = file.tensors.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      let few = file.tensors.prefix(4).map { DisplayedText.quoted($0.name) }
      throw failure(
        file.path,
        "expected a tensor of this name, found \(few.joined(separator: ", "))\(file.tensors.count > 4 ? ", …" : "")",
        name)
    }
    return tensor
  }

  /// An error about the file, or one of its tensors.
  static func failure(_ path: String, _ fault: String, _ tensor: String? = nil) -> EigenframeError {
    let place = tensor.map { "tensor \(DisplayedText.quoted($0)): " } ?? ""
    return EigenframeError(
      .badData, "\(DisplayedText.escaped(path)): \(place)\(fault)", file: path, tensor: tensor)
  }
}

extension WeightTensor {
  /// How many numbers a list, or a matrix of one row or column, has; nil for other shapes.
  var numberCount: Int? {
    let longer = shape.filter { $0 != 1 }
    guard (1...2).contains(shape.count), longer.count < 2 else { return nil }
    return longer.first ?? 1
  }

  /// Its numbers.
  func numberList() throws -> [Double] {
    guard shape.count == 2 else { return try numbers() }
    return try features(.rows).tile(0..<shape[0]).elements
  }
}
