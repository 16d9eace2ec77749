import GeometryTestSupport
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance

/// The grid of stored values is found from the values, not from their storage type.
@Suite struct StorageGridTests {
  private static let random = Matrix.gaussian(rows: 16, columns: 40, seed: 41)

  /// Rounded to 8 bits with one scale per feature, and stored as f32.
  private static let stepsOfEach: Matrix = {
    var result = random
    for j in 0..<result.columns {
      let largest = result.column(j).reduce(0) { max($0, abs($1)) }
      let scale = (largest / 127).rounded(toBits: 24)
      for i in 0..<result.rows {
        result[i, j] = ((result[i, j] / scale).rounded() * scale).rounded(toBits: 24)
      }
    }
    return result
  }()

  /// One bit per element with one scale per feature, stored as f32.
  private static let signsOfEach: Matrix = {
    var result = random
    for j in 0..<random.columns {
      for i in 0..<random.rows {
        result[i, j] = (random[i, j] < 0 ? -1 : 1) * (0.1 + 0.37 * Double(j))
      }
    }
    return result.rounded(toBits: 24)
  }()

  private static let grids: [(name: String, values: Matrix, kind: StorageGrid.Kind)] = [
    ("f64", random, .none), ("f32", random.rounded(toBits: 24), .bits(24)),
    ("f16", random.rounded(toBits: 11), .bits(11)), ("bf16", random.rounded(toBits: 8), .bits(8)),
    ("e4m3", random.rounded(toBits: 4), .bits(4)), ("7 bits", random.rounded(toBits: 7), .bits(8)),
    ("25 bits", random.rounded(toBits: 25), .none), ("int8", random.rounded(toSteps: 127), .steps),
    ("int8 as f32", random.rounded(toSteps: 127).rounded(toBits: 24), .steps),
    ("4 bits", random.rounded(toSteps: 8), .steps), ("int8 by feature", stepsOfEach, .steps),
    ("3 bits", random.rounded(toSteps: 3), .fewValues(3)),
    ("signs", random.map { $0 < 0 ? -1 : 1 }, .signs),
    ("signs and zeros", random.map { abs($0) < 0.5 ? 0 : $0 < 0 ? -1 : 1 }, .fewValues(1)),
    ("signs of any size", random.map { $0 < 0 ? -0.3 : 0.3 }, .signs),
    ("signs of each size", signsOfEach, .signs),
    ("small integers", random.map { max(-5, min(5, (2 * $0).rounded())) }, .fewValues(5)),
  ]

  @Test(arguments: grids.indices)
  func theGridIsFound(index: Int) {
    let (name, values, kind) = Self.grids[index]
    #expect(StorageGrid(of: values).kind == kind, "\(name)")
  }

  @Test(arguments: grids.indices)
  func powersOfTwoChangeNothing(index: Int) {
    let (name, values, _) = Self.grids[index]
    let found = StorageGrid(of: values)
    for exponent in [-60, -7, 1, 40] {
      let scaled = StorageGrid(of: values.scaled(by: 2.0.raised(to: exponent)))
      #expect(scaled == found, "\(name), 2^\(exponent)")
    }
  }

  /// Integer steps are found at any scale. Bits are not, because another scale is rounded again.
  @Test func stepsAreFoundAtAnyScale() {
    for factor in [0.013, 1 / 3.0, 77.7] {
      let values = Self.random.rounded(toSteps: 127).scaled(by: factor)
      #expect(StorageGrid(of: values).kind == .steps)
    }
  }

  // MARK: The rounding

  /// The root mean square error of the elements of unit vectors.
  private func measured(_ rounded: Matrix) -> Double {
    let errors = rounded.unitColumns.subtracting(Self.random.unitColumns).elements
    return (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
  }

  @Test(arguments: grids.indices)
  func theRoundingAgreesWithTheMeasuredError(index: Int) {
    let (name, values, kind) = Self.grids[index]
    let found = StorageGrid(of: values)
    switch kind {
    case .bits(24):
      // Four times the error of one rounding.
      #expect(abs(found.rounding / 4 / measured(values) - 1) < 0.25, "\(name)")
    case .bits where name == "7 bits": #expect(found.rounding < measured(values))
    case .bits, .steps:
      #expect(abs(found.rounding / measured(values) - 1) < 0.25, "\(name)")
    case .fewValues, .signs, .none: #expect(found.rounding <= 1e-15 && !found.isRounded, "\(name)")
    }
  }

  /// Six standard deviations of a cosine: rounding stays below, but not far below. f32 has an additional limit for
  /// arithmetic.
  @Test(arguments: [24, 11, 8])
  func orthogonalFeaturesStayZeroAfterRounding(bits: Int) throws {
    let rotation = try Matrix.rotation(order: 40, seed: 42)
    let rounded = rotation.rounded(toBits: bits)
    let zero = StorageGrid(of: rounded).zeroCosine
    let cosines = try FeatureGram(ofColumns: rounded)
    #expect(cosines.coherence < zero)
    #expect(cosines.coherence > zero / (bits == 24 ? 100 : 8))
  }

  // MARK: What is not a grid

  /// A tiny element beside a huge one is within any step of 0, which does not make a step.
  @Test func tinyElementsBesideAHugeOneAreNotSteps() {
    var values = Self.random
    values[0, 0] = 1e9
    #expect(StorageGrid(of: values).kind == .none)
    let pair = Matrix(rows: 2, columns: 1, elements: [1, 1e-9])
    #expect(StorageGrid(of: pair).kind == .none)
    #expect(StorageGrid(of: values.rounded(toBits: 24)).kind == .bits(24))
  }

  /// The ratio of two f32 numbers is often a ratio of small integers within rounding. Two such pairs are not evidence
  /// of steps for each feature.
  @Test func fewNumbersAreNotStepsOfEachFeature() {
    let steps = (1...3000 as ClosedRange<UInt64>).count {
      let values = Matrix.gaussian(rows: 2, columns: 2, seed: $0).rounded(toBits: 24)
      return StorageGrid(of: values).kind == .steps
    }
    #expect(steps <= 6, "\(steps) of 3000")
  }

  @Test func oneFeatureOffTheStepsRefusesTheStepsOfEach() {
    var values = Self.stepsOfEach
    for i in 0..<values.rows { values[i, 7] = Self.random[i, 7].rounded(toBits: 24) }
    #expect(StorageGrid(of: values).kind == .bits(24))
  }

  @Test(arguments: [
    Matrix(rows: 0, columns: 0), Matrix(rows: 3, columns: 0), Matrix(rows: 3, columns: 2),
    Matrix(rows: 1, columns: 1, elements: [0.3]),
  ])
  func emptyZeroAndOneElementMatricesHaveNoGrid(values: Matrix) {
    let found = StorageGrid(of: values)
    #expect(found == .none && !found.isRounded)
  }

  /// A dead feature says nothing about the others.
  @Test(arguments: [8, 24]) func deadFeaturesDoNotHideTheGrid(bits: Int) {
    var values = Self.random.rounded(toBits: bits)
    for i in 0..<values.rows { values[i, 3] = 0 }
    #expect(StorageGrid(of: values).kind == .bits(bits))
  }
}
