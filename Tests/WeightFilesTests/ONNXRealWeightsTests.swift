import Foundation
import Matrices
import Testing
import WeightFiles

/// A real network, if its file lies beside the package.
@Suite struct ONNXRealWeightsTests {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/real-weights")
    .path(percentEncoded: false)

  static var isThere: Bool { FileManager.default.fileExists(atPath: folder) }

  @Test(.enabled(if: isThere, "the real weights are not beside the package"))
  func embeddingOfARealModelEqualsNumPysCopy() throws {
    let file = try WeightFile.open(path: "\(Self.folder)/magika-v3.0.onnx")
    let saved = try WeightFile.open(path: "\(Self.folder)/magika-v3.0-byte-embedding.npy")
    let expected = try #require(saved.tensors.first)
    let embedding = try file.tensor("jax2tf_get_logits_/Const:0")
    #expect(file.format.name == "onnx")
    #expect(file.warnings.isEmpty)
    #expect(embedding.shape == [257, 64])
    #expect(embedding.encoding == .plain(.f32))
    #expect(try embedding.matrix(.rows).bits == expected.matrix(.rows).bits)
  }
}
