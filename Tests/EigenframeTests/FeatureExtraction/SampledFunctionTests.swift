import FeatureExtraction
import Foundation
import LinearAlgebra
import Matrices
import TestSupport
import Testing
import WeightFiles

@testable import Eigenframe

/// Samples and values in two files.
@Suite struct SampledFunctionTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// A file of doubles in C order.
  private func write(_ name: String, _ shape: String, _ elements: [Double]) throws -> WeightInputs {
    var header = "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }"
    header += String(repeating: " ", count: 117 - header.count) + "\n"
    let bytes =
      [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8)
      + elements.flatMap { MadeSafetensors.bytes($0.bitPattern) }
    try Data(bytes).write(to: URL(filePath: folder.path(name)))
    return try WeightInputs(paths: [folder.path(name)])
  }

  /// n samples in d dimensions, row after row.
  private func gaussian(_ count: Int, _ dimension: Int, seed: UInt64 = 1) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count * dimension).map { _ in generator.gaussian() }
  }

  @Test func samplesAndValuesStayTogether() throws {
    let x = gaussian(200, 3)
    let sums = (0..<200).map { (j: Int) -> Double in x[3 * j..<3 * j + 3].reduce(0, +) }
    let samples = try write("x.npy", "(200, 3)", x)
    for shape in ["(200,)", "(200, 1)"] {
      let values = try write("y.npy", shape, sums)
      let found = try SampledFunction(samples: samples, values: values)
      #expect((found.samples.rows, found.samples.columns) == (3, 200))
      #expect((found.values.rows, found.values.columns) == (1, 200))
      #expect(found.passedOver == 0 && found.diagnostics.isEmpty && found.sources.count == 2)
      // The direction of the sum, which is linear in z too.
      let third = (1.0 / 3).squareRoot()
      let deviation = found.whitening.covariance.elements.reduce(0, +).squareRoot()
      let mean = found.whitening.mean.reduce(0, +)
      let root = Matrix(rows: 3, columns: 1, repeating: third)
      #expect(found.whitening.isScaling)
      let back = try found.whitening.unwhitened(root)
      for j in 0..<200 {
        let along = found.samples.column(j).reduce(0) { $0 + third * $1 }
        expectClose(
          (found.values[0, j] - mean) * third, along / back.scales[0], within: .absolute(1e-9))
      }
      #expect(deviation > 1)
    }
  }

  @Test func samplesThatAreNotFiniteArePassedOver() throws {
    var x = gaussian(100, 2)
    var y = (0..<200).map { Double($0) }
    (x[2 * 5], x[2 * 7 + 1], y[2 * 7], y[2 * 9 + 1]) = (.nan, .infinity, .nan, -.infinity)
    let found = try SampledFunction(
      samples: try write("x.npy", "(100, 2)", x), values: try write("y.npy", "(100, 2)", y))
    #expect(found.passedOver == 3 && found.samples.columns == 97)
    let expected = (0..<100).filter { ![5, 7, 9].contains($0) }.map { Double(2 * $0) }
    #expect((0..<97).map { found.values[0, $0] } == expected)
    #expect(found.diagnostics.map(\.code) == ["non-finite"])
    var list = (0..<100).map { Double($0) }
    list[3] = .nan
    let other = try SampledFunction(
      samples: try write("x.npy", "(100, 2)", x), values: try write("y.npy", "(100,)", list))
    #expect(other.passedOver == 3 && !other.values.elements.contains(3))
  }

  @Test func samplesThatAreNotGaussianGiveAWarning() throws {
    var generator = SeededGenerator(seed: 5)
    let x = (0..<4000).map { _ in generator.uniform() }
    let found = try SampledFunction(
      samples: try write("x.npy", "(1000, 4)", x),
      values: try write("y.npy", "(1000,)", Array(x.prefix(1000))))
    #expect(found.check.isGaussian == false && found.samples.columns == 1000)
    #expect(found.diagnostics.map(\.code) == ["not-gaussian"])
  }

  @Test func filesThatDoNotFitAreNamed() throws {
    let samples = try write("x.npy", "(30, 3)", gaussian(30, 3))
    func words(_ samples: WeightInputs, _ values: WeightInputs) throws -> String {
      let error = #expect(throws: SampledFunctionError.self) {
        try SampledFunction(samples: samples, values: values)
      }
      return EigenframeError(try #require(error)).description
    }
    let counts = try words(samples, try write("y.npy", "(29,)", gaussian(29, 1)))
    #expect(counts.contains("y.npy: y: expected 30 values"), "\(counts)")
    #expect(counts.contains("x.npy: x, found 29"), "\(counts)")
    let few = try words(
      try write("x.npy", "(3, 10)", gaussian(3, 10)), try write("y.npy", "(3,)", [1, 2, 3]))
    #expect(few.contains("expected at least 12 samples, one a row, in 10 dimensions, found 3"))
    let flat = try words(
      try write("x.npy", "(30, 2)", (0..<60).map { Double($0 / 2) }),
      try write("y.npy", "(30,)", gaussian(30, 1)))
    #expect(flat.contains("found 1 independent ones"), "\(flat)")
  }
}
