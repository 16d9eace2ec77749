import Eigenframe
import LinearAlgebra
import Matrices
import TestSupport
import Testing
import WeightFiles

@Suite struct WeightsTests {
  /// A Gaussian matrix, row after row.
  private func gaussian(_ rows: Int, _ columns: Int) -> [Float] {
    var generator = SeededGenerator(seed: 5)
    return (0..<rows * columns).map { _ in Float(generator.gaussian()) }
  }

  @Test func arraysAreAnalysedAsFiles() throws {
    let folder = try ScratchFolder()
    let elements = gaussian(30, 7)
    let file = try AtomicFile(path: folder.path("W.npy"))
    let matrix = Matrix(rows: 7, columns: 30, elements: elements.map(Double.init))
    try NumpyWriter.write(matrix, features: .rows, as: .f32, to: file)
    try file.commit()
    let ofFile = try analyze(try Weights(files: [folder.path("W.npy")]))
    let ofArray = try analyze(elements, rows: 30, columns: 7)
    #expect(ofArray.matrices[0].frame == ofFile.matrices[0].frame)
    #expect(ofArray.matrices[0].blocks == ofFile.matrices[0].blocks)
    #expect(ofArray.sources[0].path == "memory" && ofArray.matrices[0].name == "array")
  }

  /// The figures of the matrix that strides take out of an array.
  private func eigenvalues(
    _ elements: [Float], start: Int, rows: (Int, Int), columns: (Int, Int),
    _ options: AnalysisOptions = AnalysisOptions()
  ) throws -> [Double] {
    try unsafe elements.withUnsafeBytes { bytes in
      let memory = unsafe MatrixMemory(
        at: bytes.baseAddress.map { unsafe $0 + 4 * start }, .f32, rows: rows.0, columns: columns.0,
        rowStride: 4 * rows.1, columnStride: 4 * columns.1)
      return try analyze(try Weights(memory), options).matrices[0].frame.eigenvalues
    }
  }

  @Test func stridesMayBeAnything() throws {
    let elements = gaussian(12, 5)
    let plain = try analyze(elements, rows: 12, columns: 5).matrices[0].frame.eigenvalues
    var columns = AnalysisOptions()
    columns.orientations = [OrientationRule(.columns)]
    // The transpose, of which columns are features.
    #expect(
      try eigenvalues(elements, start: 0, rows: (5, 1), columns: (12, 5), columns) == plain)
    // Every second row; descending rows and columns; one row eight times.
    let half = stride(from: 0, to: 12, by: 2).flatMap { elements[$0 * 5..<$0 * 5 + 5] }
    let ofHalf = try analyze(half, rows: 6, columns: 5).matrices[0].frame.eigenvalues
    #expect(try eigenvalues(elements, start: 0, rows: (6, 10), columns: (5, 1)) == ofHalf)
    let backwards = try analyze(Array(elements.reversed()), rows: 12, columns: 5)
    #expect(
      try eigenvalues(elements, start: 59, rows: (12, -5), columns: (5, -1))
        == backwards.matrices[0].frame.eigenvalues)
    let repeated = try analyze(
      (0..<8).flatMap { _ in elements[0..<5] }, rows: 8, columns: 5)
    #expect(
      try eigenvalues(elements, start: 0, rows: (8, 0), columns: (5, 1))
        == repeated.matrices[0].frame.eigenvalues)
  }

  @Test func descendingRowsKeepTheirPlace() throws {
    // Rows 0 … 3 as they stand, the last first in memory: row 2 has the NaN.
    var elements = gaussian(4, 2)
    elements[1 * 2 + 1] = .nan
    let error = #expect(throws: EigenframeError.self) {
      _ = try eigenvalues(elements, start: 6, rows: (4, -2), columns: (2, 1))
    }
    #expect(error?.kind == .badData && error?.place == "(2, 1)" && error?.tensor == "array")
  }

  @Test(arguments: [
    (-1, 2, 8, 4), (3, -1, 8, 4), (3, 2, 7, 4), (3, 2, 8, 3), (.max, 2, .max / 8 * 8, 4),
    (1 << 62, 2, 8, 4), (2, 2, 1 << 61, -(1 << 61)), (2, 2, .min, 4),
  ])
  func numbersThatAreNoMatrixAreRefused(
    rows: Int, columns: Int, rowStride: Int, columnStride: Int
  ) {
    let error = #expect(throws: EigenframeError.self) {
      try unsafe [Float](repeating: 1, count: 6).withUnsafeBytes { bytes in
        _ = try Weights(
          unsafe MatrixMemory(
            at: bytes.baseAddress, .f32, rows: rows, columns: columns, rowStride: rowStride,
            columnStride: columnStride))
      }
    }
    #expect(error?.kind == .usage)
  }

  @Test func rowsWithoutAStrideMayBeTooLong() {
    let error = #expect(throws: EigenframeError.self) {
      try unsafe [Float](repeating: 1, count: 6).withUnsafeBytes { bytes in
        _ = try Weights(
          unsafe MatrixMemory(at: bytes.baseAddress, .f32, rows: 2, columns: .max))
      }
    }
    #expect(error?.kind == .usage)
  }

  @Test func emptyAndMissingMemoryIsRefused() throws {
    let none = #expect(throws: EigenframeError.self) {
      _ = try Weights(unsafe MatrixMemory(at: nil, .f32, rows: 3, columns: 2))
    }
    #expect(none?.kind == .usage)
    let empty = #expect(throws: EigenframeError.self) {
      _ = try analyze([Double](), rows: 0, columns: 3)
    }
    #expect(empty?.kind == .badData && empty?.description.contains("no elements") == true)
    let short = #expect(throws: EigenframeError.self) {
      _ = try analyze([1.0, 2, 3], rows: 2, columns: 2)
    }
    #expect(short?.kind == .usage)
  }

  @Test func progressCanStopTheWork() throws {
    let elements = gaussian(300, 20)
    var told = 0
    _ = try analyze(elements, rows: 300, columns: 20) { matrix, _ in
      #expect(matrix == "array")
      told += 1
    }
    #expect(told > 0)
    // How often progress is told depends on the number of threads, which other tests change at the same time.
    var stopped = 0
    for last in 1...told {
      var calls = 0
      do throws(EigenframeError) {
        _ = try analyze(elements, rows: 300, columns: 20) { _, _ in
          calls += 1
          if calls == last { throw CancelledByCaller() }
        }
        #expect(calls < last)
      } catch {
        #expect(error.kind == .cancelled && calls == last)
        stopped += 1
      }
    }
    #expect(stopped > 0)
  }

  @Test func errorsKnowTheirKindAndFile() {
    let missing = #expect(throws: EigenframeError.self) { _ = try Weights(files: ["/no/W.npy"]) }
    #expect(missing?.kind == .noInput && missing?.file == "/no/W.npy")
    let folder = #expect(throws: EigenframeError.self) { _ = try series(inFolder: "/no") }
    #expect(folder?.kind == .noInput)
  }

  @Test func twoArraysAreCompared() throws {
    let elements = gaussian(20, 4)
    let (a, b) = (elements, elements.map { 2 * $0 })
    let report = try unsafe a.withUnsafeBytes { a in
      try unsafe b.withUnsafeBytes { b in
        try compare(
          try Weights(unsafe MatrixMemory(at: a.baseAddress, .f32, rows: 20, columns: 4)),
          try Weights(unsafe MatrixMemory(at: b.baseAddress, .f32, rows: 20, columns: 4)))
      }
    }
    #expect(report.pairs.map(\.likeness) == [.scaled])
  }
}
