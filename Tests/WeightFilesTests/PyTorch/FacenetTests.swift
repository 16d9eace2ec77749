import Foundation
import Matrices
import Testing

@testable import WeightFiles

/// A real legacy file, if it lies beside the package. All its matrices are stored column by column.
@Suite struct FacenetTests {
  static let path = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/real-weights/facenet-rnet.pt").path(percentEncoded: false)

  static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  /// Names, shapes, and FNV-1a over the bits of all elements as doubles, last index fastest, as PyTorch reads them.
  static let tensors: [(name: String, shape: [Int], fingerprint: String)] = [
    ("conv1.bias", [28], "6fc90cbcecc998ad"),
    ("conv1.weight", [28, 3, 3, 3], "4c1b7c93fa34ba2c"),
    ("conv2.bias", [48], "586eb16636210693"),
    ("conv2.weight", [48, 28, 3, 3], "50f2166605314564"),
    ("conv3.bias", [64], "b5572d772592e0fd"),
    ("conv3.weight", [64, 48, 2, 2], "f9719ead297e2ba4"),
    ("dense4.bias", [128], "5da8566f51e8b291"),
    ("dense4.weight", [128, 576], "93fb00211741ab63"),
    ("dense5_1.bias", [2], "f7eb8d88ca98e399"),
    ("dense5_1.weight", [2, 128], "6fba11f7e70b70d1"),
    ("dense5_2.bias", [4], "fb3c07c87a835e73"),
    ("dense5_2.weight", [4, 128], "a84c476e1fa051b4"),
    ("prelu1.weight", [28], "6baf9dc4cb33900b"),
    ("prelu2.weight", [48], "02372d87b66c6a8f"),
    ("prelu3.weight", [64], "8b4c027dadec02d5"),
    ("prelu4.weight", [128], "fa79739ed291b240"),
  ]

  @Test(.enabled(if: isThere, "the real weights are not beside the package"))
  func elementsEqualThoseThatPyTorchReads() throws {
    let file = try WeightFile.open(path: Self.path)
    #expect(file.format.name == "pytorch")
    #expect(file.warnings.isEmpty)
    #expect(file.tensors.map(\.name) == Self.tensors.map(\.name))
    for (tensor, expected) in zip(file.tensors, Self.tensors) {
      #expect(tensor.shape == expected.shape, "\(tensor.name)")
      // Rows as features come one after the other, which is the order with the last index fastest.
      let elements = try tensor.asMatrix.matrix(.rows).elements
      #expect(fingerprint(elements) == expected.fingerprint, "\(tensor.name)")
    }
  }

  @Test(.enabled(if: isThere, "the real weights are not beside the package"))
  func columnMajorMatrixIsReadByItsStrides() throws {
    let tensor = try WeightFile.open(path: Self.path).tensor("dense4.weight")
    #expect(tensor.storageOrder == .fortran)
    let rows = try tensor.matrix(.rows)
    #expect(
      Array(rows.elements.prefix(3))
        == [0.016650894656777382, 0.015806788578629494, 0.011941245757043362])
    #expect(rows.elements[576] == 0.024346530437469482)
    #expect(rows.elements[128 * 576 - 1] == -0.043069686740636826)
    // Sums of singles of similar size are exact in doubles except for the last few bits.
    #expect(abs(rows.elements.reduce(0, +) - -73.59475462388977) <= 1e-11)
  }

  private func fingerprint(_ values: [Double]) -> String {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for value in values {
      for byte in 0..<8 {
        state = (state ^ (value.bitPattern >> (8 * byte) & 255)) &* 0x100_0000_01b3
      }
    }
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
