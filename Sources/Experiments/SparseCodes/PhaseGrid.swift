import Glibc

/// Sizes M × N and numbers of atoms K, by M / N and K / M, with a number for each.
package struct PhaseGrid: Sendable {
  /// N.
  package let atoms: Int
  /// M, ascending.
  package let dimensions: [Int]
  /// K / M, ascending. K is rounded to a whole number.
  package let loads: [Double]

  /// A cell: M and K.
  package struct Cell: Equatable, Sendable {
    /// M.
    package let dimension: Int
    /// K.
    package let sparsity: Int
  }

  /// The cells, M changing faster; nil where K would be 0.
  package var cells: [Cell?] {
    loads.flatMap { load in
      dimensions.map { dimension in
        let sparsity = Int((load * Double(dimension)).rounded())
        return sparsity > 0 ? Cell(dimension: dimension, sparsity: sparsity) : nil
      }
    }
  }

  /// M / N.
  package var ratios: [Double] { dimensions.map { Double($0) / Double(atoms) } }
}

/// The C for which M = C K log(N / K) divides sizes that succeed from sizes that fail best.
package struct PhaseBoundary: Equatable, Sendable {
  /// C; nil if there is no cell.
  package let constant: Double?
  /// The mean distance of the probabilities from 1 where M ≥ C K log(N / K), and from 0 elsewhere.
  package let misfit: Double

  /// Fits C to probabilities of success.
  ///
  /// Every C between the M / (K log(N / K)) of two cells divides the cells alike; the geometric mean of the two is taken. Cells with
  /// K > N / e are left out: there K log(N / K) falls with K.
  ///
  /// - Parameter probabilities: one for each cell of the grid; cells with NaN are left out.
  package init(_ grid: PhaseGrid, _ probabilities: [Double]) {
    let points = zip(grid.cells, probabilities).compactMap { cell, probability in
      cell.flatMap { cell -> (ratio: Double, probability: Double)? in
        guard probability.isFinite,
          let ratio = Self.ratio(
            dimension: Double(cell.dimension), sparsity: Double(cell.sparsity),
            atoms: Double(grid.atoms))
        else { return nil }
        return (ratio, probability)
      }
    }.sorted { $0.ratio < $1.ratio }
    guard let first = points.first else {
      (constant, misfit) = (nil, 0)
      return
    }
    // All cells are at or above the first one.
    var sum = points.reduce(0) { $0 + (1 - $1.probability) }
    var best = (constant: first.ratio, sum: sum)
    for (index, point) in points.enumerated() {
      sum += 2 * point.probability - 1
      let next = index + 1 < points.count ? points[index + 1].ratio : point.ratio * 1.01
      if sum < best.sum, next > point.ratio {
        best = ((point.ratio * next).squareRoot(), sum)
      }
    }
    constant = best.constant
    misfit = best.sum / Double(points.count)
  }

  /// M / (K log(N / K)); nil for K > N / e.
  static func ratio(dimension: Double, sparsity: Double, atoms: Double) -> Double? {
    sparsity <= atoms / M_E ? dimension / (sparsity * log(atoms / sparsity)) : nil
  }

  /// The K / M on the boundary at each M / N; NaN where K would be above N / e.
  package func loads(at ratios: [Double]) -> [Double] {
    ratios.map { ratio in
      guard let constant else { return .nan }
      // 1 = C ρ log(1 / (ρ δ)) rises with ρ up to ρ δ = 1 / e.
      var (low, high) = (0.0, 1 / (M_E * ratio))
      let value = { (load: Double) in constant * load * log(1 / (load * ratio)) }
      guard value(high) >= 1 else { return .nan }
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if value(middle) < 1 { low = middle } else { high = middle }
      }
      return high
    }
  }
}
