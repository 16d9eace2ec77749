import Foundation
import Matrices
import Testing
import WeightFiles

/// A real network, if its file lies beside the package. The figures were computed with h5py and NumPy.
@Suite struct HDF5RealFileTests {
  static let path = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/real-weights/magika-v1.h5")
    .path(percentEncoded: false)

  static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  /// One matrix, the exactly rounded sums of its elements and their squares, and three elements.
  struct Reference: CustomTestStringConvertible {
    let name: String
    let rows, columns: Int
    let sum, squares: Double
    let first, inner, last: Double

    var testDescription: String { name }
  }

  static let references = [
    Reference(
      name: "model_weights/dense/dense/kernel:0", rows: 257, columns: 128,
      sum: 29681.30620901544, squares: 646679.6050459358,
      first: -0.559339165687561, inner: 1.0814800262451172, last: 0.38313841819763184),
    Reference(
      name: "model_weights/target_label/target_label/kernel:0", rows: 256, columns: 113,
      sum: -74655.78431229526, squares: 2036037.008367665,
      first: -2.981722116470337, inner: -16.174551010131836, last: 12.285479545593262),
    Reference(
      name: "optimizer_weights/Adam/v/dense_1/kernel:0", rows: 512, columns: 256,
      sum: 1.8651276952792034e-05, squares: 3.0552088049823713e-15,
      first: 1.650042324996548e-10, inner: 1.6773232802691496e-10, last: 1.2595845200191746e-10),
  ]

  @Test(.enabled(if: isThere, "the real weights are not beside the package"))
  func everyDatasetIsListed() throws {
    let file = try WeightFile.open(path: Self.path)
    #expect(file.format.name == "hdf5")
    #expect(file.warnings == [])
    #expect(file.tensors.count == 37)
    #expect(file.tensors.filter { $0.shape.count == 2 }.count == 12)
    #expect(file.tensors.map { $0.shape.reduce(1, *) }.reduce(0, +) == 781_396)
  }

  @Test(.enabled(if: isThere, "the real weights are not beside the package"), arguments: references)
  func elementsAreThoseOfTheReference(reference: Reference) throws {
    let tensor = try WeightFile.open(path: Self.path).tensor(reference.name)
    #expect(tensor.shape == [reference.rows, reference.columns])
    // Features are columns of the matrix that is read, so with `.columns` it equals the array in the file.
    let matrix = try tensor.matrix(.columns)
    #expect(matrix[0, 0] == reference.first)
    #expect(matrix[3, 5] == reference.inner)
    #expect(matrix[reference.rows - 1, reference.columns - 1] == reference.last)
    #expect(exactSum(matrix.elements) == reference.sum)
    #expect(exactSum(matrix.elements.map { $0 * $0 }) == reference.squares)
  }

  /// The sum, rounded once: partial sums that do not overlap, after Shewchuk (1997).
  private func exactSum(_ values: [Double]) -> Double {
    var partials: [Double] = []
    for value in values {
      var (carried, kept) = (value, [Double]())
      for partial in partials {
        let (large, small) =
          abs(carried) < abs(partial) ? (partial, carried) : (carried, partial)
        carried = large + small
        let rest = small - (carried - large)
        if rest != 0 { kept.append(rest) }
      }
      partials = kept + [carried]
    }
    return partials.reduce(0, +)
  }
}
