import LinearAlgebra
import Matrices

/// Quadratures that are computed together: each reading of the matrix is one step of all.
struct QuadratureBatch {
  private let matrix: FeatureMatrix
  private let stopping: QuadratureStopping
  private let shape: FrameShape
  private var runs: [QuadratureRun]
  /// tr F, known after the first reading.
  private var trace = 0.0
  private var readings = 0

  /// Reads the features.
  init(
    of features: [Int], in matrix: FeatureMatrix, _ stopping: QuadratureStopping
  ) throws {
    self.matrix = matrix
    self.stopping = stopping
    shape = FrameShape(of: matrix)
    runs = try features.map {
      QuadratureRun(feature: $0, try matrix.tile($0..<$0 + 1).column(0))
    }
  }

  /// The largest number of points of a spectral measure.
  private var mostPoints: Int { min(matrix.featureCount, matrix.dimension) }

  /// The unit of the eigenvalues: a power of 2 near tr F, so that their squares neither overflow nor underflow.
  private var scale: Double { trace > 0 ? trace.binade : 1 }

  private var tolerance: QuadratureTolerance {
    QuadratureTolerance(
      shape, largest: runs.reduce(0) { max($0, $1.largest) }, trace: trace / scale)
  }

  /// Takes steps until all quadratures are done.
  mutating func quadratures(_ progress: ProgressHandler) throws -> [FeatureQuadrature] {
    while mostPoints > 0, runs.contains(where: { $0.outcome == nil }) { try step(progress) }
    let tolerance = tolerance
    return try runs.map { try $0.result(tolerance, scale: scale) }
  }

  private mutating func step(_ progress: ProgressHandler) throws {
    let active = runs.indices.filter { runs[$0].outcome == nil }
    let product = try product(
      Matrix(columns: active.map { runs[$0].recurrence.vector }, rows: matrix.dimension), progress)
    if readings == 1 {
      try matrix.requireInRange(trace: trace)
      // A feature smaller than the rounding of the largest one is dead, as in `MeasurePass`.
      let dead = trace * Double.ulpOfOne * Double.ulpOfOne
      for place in active where !(runs[place].recurrence.squaredNorm > dead) {
        runs[place].end(.negligible)
      }
    }
    for (column, place) in active.enumerated() where runs[place].outcome == nil {
      try runs[place].advance(
        product: product.columns.column(column).map { $0 / scale },
        form: product.forms[column] / scale)
    }
    let tolerance = tolerance
    for place in active where runs[place].outcome == nil {
      runs[place].endIfDone(tolerance, stopping, mostPoints: mostPoints)
    }
  }

  /// F X, and on the first reading tr F.
  private mutating func product(
    _ block: Matrix, _ progress: ProgressHandler
  ) throws -> FrameProduct {
    var squares = 0.0
    let (n, done, steps) = (matrix.featureCount, readings, min(stopping.mostSteps, mostPoints))
    let product = try matrix.frameProduct(with: block) { tile, range in
      if done == 0 { squares += squaredNorm(tile.elements[...]) }
      try progress(
        AnalysisProgress(
          stage: .quadrature, completed: done * n + range.upperBound, total: steps * n))
    }
    if readings == 0 { trace = squares }
    readings += 1
    return product
  }
}
