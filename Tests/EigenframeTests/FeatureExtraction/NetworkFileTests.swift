import FeatureExtraction
import Matrices
import TestSupport
import Testing
import WeightFiles

@testable import Eigenframe

/// Networks in files: which tensors, and which index numbers the units.
@Suite struct NetworkFileTests {
  /// Three units in two dimensions, W as n × d; two outputs, A as k × n.
  private static let weights: [Double] = [1, 2, -1, 0.5, 0, -3]
  private static let outputs: [Double] = [1, -1, 2, 0.5, 4, -2]
  private static let bias: [Double] = [0.5, -0.25, 0]

  private func transposed(_ elements: [Double], rows: Int) -> [Double] {
    let columns = elements.count / rows
    return (0..<columns).flatMap { j in (0..<rows).map { elements[$0 * columns + j] } }
  }

  private func file(_ tensors: [(String, [Int], [Double])]) throws -> WeightFile {
    let folder = try ScratchFolder()
    var file = MadeSafetensors()
    for (name, shape, values) in tensors { file.add(name, shape, values) }
    return try WeightFile.open(path: try file.write(to: folder, as: "net.safetensors"))
  }

  private func expectNetwork(_ file: WeightFile, _ names: NetworkNames = NetworkNames()) throws {
    let read = try NetworkFile.read(file, names, .relu)
    let network = read.network
    #expect((network.weights.rows, network.weights.columns) == (2, 3))
    #expect(network.weights.elements == Self.weights)
    #expect(network.outputWeights.elements == transposed(Self.outputs, rows: 2))
    #expect(network.biases == Self.bias && network.outputBiases == [1, -1])
    // x = (1, 1): s = (3.5, −0.75, −3); only the first unit is active.
    let value = try network.values(Matrix(rows: 2, columns: 1, elements: [1, 1]))
    #expect(value.elements == [1 + 3.5, -1 + 1.75])
  }

  @Test(arguments: ["fc1 fc2", "0 2", "block.c_fc block.c_proj", "net.linear1 net.linear2"])
  func layersOfPyTorchAreFound(layers: String) throws {
    let names = layers.split(separator: " ")
    try expectNetwork(
      try file([
        ("\(names[0]).weight", [3, 2], Self.weights), ("\(names[0]).bias", [3], Self.bias),
        ("\(names[1]).weight", [2, 3], Self.outputs), ("\(names[1]).bias", [2], [1, -1]),
      ]))
  }

  @Test func inputsFirstAreFound() throws {
    try expectNetwork(
      try file([
        ("W1", [2, 3], transposed(Self.weights, rows: 3)), ("b1", [3], Self.bias),
        ("W2", [3, 2], transposed(Self.outputs, rows: 2)), ("b2", [1, 2], [1, -1]),
      ]))
  }

  @Test func namesThatAreGivenAreTaken() throws {
    let stored = try file([
      ("a", [3, 2], Self.weights), ("b", [3], Self.bias), ("c", [2, 3], Self.outputs),
      ("d", [2], [1, -1]), ("other", [7, 7], Array(repeating: 1, count: 49)),
    ])
    try expectNetwork(
      stored, NetworkNames(weights: "a", bias: "b", outputWeights: "c", outputBias: "d"))
    // Without biases the units could be the rows or the columns.
    let only = NetworkNames(weights: "a", outputWeights: "c")
    #expect(throws: EigenframeError.self) { try NetworkFile.read(stored, only, .tanh) }
    let bare = try NetworkFile.read(stored, only, .tanh, orientations: [OrientationRule(.rows)])
    #expect(bare.network.biases == [0, 0, 0] && bare.network.outputBiases == [0, 0])
    #expect(bare.names.bias == nil)
  }

  /// Square weights with a list of output weights: nothing tells which index numbers the units.
  @Test func anOrientationDecidesWhereShapesDoNot() throws {
    let square: [Double] = [1, 2, 3, 4]
    let stored = try file([("W1", [2, 2], square), ("W2", [2], [1, 1])])
    let error = #expect(throws: EigenframeError.self) {
      try NetworkFile.read(stored, NetworkNames(), .relu)
    }
    #expect(error?.description.contains("give an orientation for W1") == true)
    for (orientation, expected) in [(Orientation.rows, [1.0, 2, 3, 4]), (.columns, [1, 3, 2, 4])] {
      let read = try NetworkFile.read(
        stored, NetworkNames(), .relu, orientations: [OrientationRule(orientation)])
      #expect(read.network.weights.elements == expected)
    }
    // PyTorch stores the outputs first; a matrix of outputs that is not square tells it of the other one.
    let named = try file([("fc1.weight", [2, 2], square), ("fc2.weight", [2], [1, 1])])
    #expect(try NetworkFile.read(named, NetworkNames(), .relu).network.weights.elements == square)
    let told = try file([("W1", [2, 2], square), ("W2", [2, 1], [1, 1])])
    #expect(
      try NetworkFile.read(told, NetworkNames(), .relu).network.weights.elements == [1, 3, 2, 4])
  }

  @Test(arguments: [
    (
      [2, 3], [4, 5],
      "tensor \"W1\": shape [2, 3]: expected a hidden dimension in common, found \"W2\" of shape [4, 5]"
    ),
    ([2, 3], [2, 3, 1], "tensor \"W2\": expected a matrix or a list, found shape [2, 3, 1]"),
    ([6], [6], "tensor \"W1\": expected a matrix, found shape [6]"),
  ])
  func shapesThatDoNotFitAreNamed(first: [Int], second: [Int], words: String) throws {
    let stored = try file([("W1", first, ones(first)), ("W2", second, ones(second))])
    let error = #expect(throws: EigenframeError.self) {
      try NetworkFile.read(stored, NetworkNames(), .relu)
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    (["x"], "expected the two layers of a network under usual names"),
    (
      ["a.fc1.weight", "a.fc2.weight", "b.fc1.weight", "b.fc2.weight"],
      "expected one network, found 2"
    ),
    (
      ["0.weight", "2.weight", "4.weight"],
      "tensor \"4.weight\": expected a network with one hidden layer"
    ),
  ])
  func otherFilesAreRefused(names: [String], words: String) throws {
    let stored = try file(names.map { ($0, [2, 2], [1, 2, 3, 4]) })
    let error = #expect(throws: EigenframeError.self) {
      try NetworkFile.read(stored, NetworkNames(), .relu)
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    let missing = #expect(throws: EigenframeError.self) {
      try NetworkFile.read(stored, NetworkNames(weights: "q", outputWeights: names[0]), .relu)
    }
    #expect(missing?.tensor == "q")
  }

  private func ones(_ shape: [Int]) -> [Double] { Array(repeating: 1, count: shape.reduce(1, *)) }
}
