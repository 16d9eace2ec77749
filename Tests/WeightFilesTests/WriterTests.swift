import Files
import Foundation
import Matrices
import Testing
import WeightFiles

@Suite struct WriterTests {
  static let matrix = Matrix(columns: [[1, 2], [3, -0.0], [0.1, 6]], rows: 2)

  @Test(arguments: Orientation.allCases, StoredPrecision.allCases)
  func numpyFileIsReadBack(
    orientation: Orientation, precision: StoredPrecision
  ) throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/w.npy"
    let output = try AtomicFile(path: path)
    try NumpyWriter.write(Self.matrix, features: orientation, as: precision, to: output)
    try output.commit()
    let tensor = try WeightFile.open(path: path).tensor("w")
    #expect(tensor.shape == (orientation == .rows ? [3, 2] : [2, 3]))
    #expect(tensor.byteRange!.lowerBound % 64 == 0)
    #expect(try tensor.matrix(orientation).bits == rounded(precision).bits)
  }

  @Test(arguments: Orientation.allCases, StoredPrecision.allCases)
  func safetensorsFileIsReadBack(
    orientation: Orientation, precision: StoredPrecision
  ) throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/w.safetensors"
    let output = try AtomicFile(path: path)
    let names = ["b \"\\\u{1}é", "a"]
    try SafetensorsWriter.write(
      names.map { ($0, Self.matrix) }, features: orientation, as: precision, to: output)
    try output.commit()
    let file = try WeightFile.open(path: path)
    #expect(file.tensors.map(\.name) == names.reversed())
    #expect(file.warnings.isEmpty)
    for tensor in file.tensors {
      #expect(tensor.byteRange!.lowerBound % 8 == 0)
      #expect(try tensor.matrix(orientation).bits == rounded(precision).bits)
    }
  }

  @Test func tensorsAreWrittenInPieces() throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/w.safetensors"
    let output = try AtomicFile(path: path)
    var stream = try SafetensorsStream(
      [
        SafetensorsTensor("i", .i64, [3]), SafetensorsTensor("none", .f64, [0, 4]),
        SafetensorsTensor("x", .f64, [2, 2]), SafetensorsTensor("y", .f32, [1, 3]),
      ], metadata: [("plan", "a \"quoted\" text"), ("", "")], to: output)
    try stream.write([-1])
    try stream.write([Int.max, 0])
    try stream.write([1.5, 2][...])
    try stream.write([Double]()[...])
    try stream.write([3, 0.1][...])
    #expect(!stream.isComplete)
    try stream.write([1, 2, 0.1][...])
    #expect(stream.isComplete)
    try output.commit()
    let file = try WeightFile.open(path: path)
    #expect(file.warnings.isEmpty && file.tensors.map(\.name) == ["i", "none", "x", "y"])
    #expect(try file.tensor("none").shape == [0, 4])
    #expect(try file.tensor("x").matrix(.rows).elements == [1.5, 2, 3, 0.1])
    #expect(try file.tensor("y").matrix(.rows).elements == [1, 2, Double(Float(0.1))])
    let bytes = try #require(FileManager.default.contents(atPath: path))
    let start = try #require(file.tensor("i").byteRange).lowerBound
    #expect(
      bytes[Int(start)..<Int(start) + 16].elementsEqual(Array(repeating: 0xff, count: 15) + [0x7f]))
  }

  @Test func matrixWithoutElementsIsWritten() throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/w.npy"
    let output = try AtomicFile(path: path)
    try NumpyWriter.write(Matrix(rows: 0, columns: 3), features: .rows, to: output)
    try output.commit()
    #expect(try WeightFile.open(path: path).tensor("w").shape == [3, 0])
  }

  private func rounded(_ precision: StoredPrecision) -> Matrix {
    guard precision == .f32 else { return Self.matrix }
    return Matrix(rows: 2, columns: 3, elements: Self.matrix.elements.map { Double(Float($0)) })
  }
}
