import Glibc
import LinearAlgebra
import Matrices

/// The queries for the first k coordinates: several settings of the others, with some inner queries each.
struct PrefixLevel: Sendable {
  /// z in the random basis, d × N, setting after setting.
  let points: Matrix
  /// y less the mean of its setting; 0 where an answer is not finite.
  let answers: [Double]

  private let k: Int
  private let options: PrefixTree.Options
  /// How many answers of each setting are finite, and the sum of their squares.
  private let tallies: [(count: Double, squares: Double)]

  init(
    _ k: Int, of basis: Matrix, _ queries: ScalarQueries, settings: Int,
    _ options: PrefixTree.Options, _ generator: SeededGenerator
  ) throws {
    (self.k, self.options) = (k, options)
    let (d, inner) = (basis.rows, options.inner)
    var (generator, elements) = (generator, [Double]())
    for _ in 0..<settings {
      let others = (k..<d).map { _ in generator.gaussian() }
      for _ in 0..<inner { elements += (0..<k).map { _ in generator.gaussian() } + others }
    }
    let points = Matrix(rows: d, columns: settings * inner, elements: elements)
    self.points = points
    let places = try BLASLibrary.withSingleThread { try product(basis, .asIs, points, .asIs) }
    let values = try queries.values(
      Matrix(
        rows: d, columns: points.columns, elements: places.elements.map { options.spread * $0 }))
    (answers, tallies) = Self.centred(values, inner: k < d ? inner : values.count)
  }

  /// The answers less the mean of each setting.
  private static func centred(
    _ values: [Double], inner: Int
  ) -> ([Double], [(count: Double, squares: Double)]) {
    var (answers, tallies) = ([Double](), [(count: Double, squares: Double)]())
    for first in stride(from: 0, to: values.count, by: inner) {
      let part = values[first..<first + inner]
      let finite = part.filter(\.isFinite)
      let mean = finite.reduce(0, +) / Double(max(1, finite.count))
      let rest = part.map { $0.isFinite ? $0 - mean : 0 }
      answers += rest
      tallies.append((Double(finite.count), rest.reduce(0) { $0 + $1 * $1 }))
    }
    return (answers, tallies)
  }

  /// Whether all queries differ in all coordinates: then there is one setting only.
  private var isLast: Bool { k == points.rows }

  /// The mass that a prefix must have.
  ///
  /// A mass of no signal has the standard deviation Var y / m for each setting of m queries, and the mean over M settings that by √M.
  /// The last coordinate has one setting of M m queries and the same bar, which is far above its noise; but that falls only as an
  /// exponential, so for small M the bar is higher.
  private var least: Double {
    let (count, squares) = tallies.reduce((0, 0)) { ($0.0 + $1.count, $0.1 + $1.squares) }
    let settings = Double(points.columns / options.inner)
    let factor = isLast ? max(settings.squareRoot(), 3) / settings : 1 / settings.squareRoot()
    return options.significance * factor * squares / max(1, count) / Double(options.inner)
  }

  /// The prefixes of k coordinates with enough mass, by descending mass.
  ///
  /// f is real, so c and −c have the same mass: only prefixes with a positive first coordinate are looked at.
  ///
  /// - Parameter prefixes: those of k − 1 coordinates, one a column.
  func heavy(after prefixes: Matrix) throws -> (prefixes: Matrix, isFull: Bool) {
    let half = stride(from: Self.step / 2, through: options.reach, by: Self.step)
    let grid = k == 1 ? Array(half) : half.reversed().map { -$0 } + Array(half)
    let parts = stride(from: 0, to: prefixes.columns, by: Self.block).map {
      Array($0..<min($0 + Self.block, prefixes.columns))
    }
    let (least, reach) = (least, options.reach)
    let found = try Workers.map(parts) { part -> [(prefix: [Double], mass: Double)] in
      let chosen = prefixes.selecting(columns: part)
      let masses = try masses(chosen, grid)
      return part.indices.flatMap { p in
        grid.indices.compactMap { g in
          let prefix = chosen.column(p) + [grid[g]]
          guard masses[p, g] > least, dot(prefix, prefix) <= reach * reach else {
            return nil
          }
          return (Array(prefix), masses[p, g])
        }
      }
    }.flatMap { $0 }
    let order = found.indices.sorted { (found[$1].mass, $0) < (found[$0].mass, $1) }
    let columns = order.prefix(options.beam).map { found[$0].prefix }
    return (Matrix(columns: columns, rows: k), order.count > options.beam)
  }

  /// The step of the grid: tubes have radius 1.
  private static let step = 0.8
  /// Prefixes of a task.
  private static let block = 128

  /// The masses of some prefixes (rows) with each value of the next coordinate (columns):
  /// the mean over the settings of (|Σ y e^{−i c·z}|² − Σ y²) / m (m − 1), which has no bias.
  private func masses(_ prefixes: Matrix, _ grid: [Double]) throws -> Matrix {
    var masses = Matrix(rows: prefixes.columns, columns: grid.count)
    var sums = Matrix(rows: 2 * prefixes.columns, columns: 2 * grid.count)
    for first in stride(from: 0, to: points.columns, by: options.inner) {
      let part = first..<first + options.inner
      let setting = try waves(prefixes, grid, part)
      if isLast {
        sums = Matrix(
          rows: sums.rows, columns: sums.columns,
          elements: zip(sums.elements, setting.elements).map { $0 + $1 })
      } else {
        add(setting, tallies[first / options.inner], to: &masses)
      }
    }
    if isLast { add(sums, tallies[0], to: &masses) }
    return masses
  }

  /// Adds the masses of one setting, divided by the number of settings.
  private func add(
    _ sums: Matrix, _ tally: (count: Double, squares: Double), to masses: inout Matrix
  ) {
    guard tally.count > 1 else { return }
    let scale = 1 / (tally.count * (tally.count - 1) * Double(tallies.count))
    for g in 0..<masses.columns {
      for p in 0..<masses.rows {
        let real = sums[2 * p, 2 * g] - sums[2 * p + 1, 2 * g + 1]
        let imaginary = sums[2 * p + 1, 2 * g] + sums[2 * p, 2 * g + 1]
        masses[p, g] += scale * (real * real + imaginary * imaginary - tally.squares)
      }
    }
  }

  /// Σ y f(c·z) g(t z_k) over some queries, for f and g cosine and sine: rows 2p and 2p + 1 of prefix p, columns of each value t.
  private func waves(
    _ prefixes: Matrix, _ grid: [Double], _ part: Range<Int>
  ) throws -> Matrix {
    var before = Matrix(rows: part.count, columns: 2 * prefixes.columns)
    var next = Matrix(rows: part.count, columns: 2 * grid.count)
    let (points, d, count) = (points.elements, points.rows, part.count)
    before.withMutableElements { elements in
      for p in 0..<prefixes.columns {
        let prefix = Array(prefixes.column(p))
        for i in 0..<count {
          var phase = 0.0
          let start = (part.lowerBound + i) * d
          for axis in prefix.indices { phase += prefix[axis] * points[start + axis] }
          let answer = answers[part.lowerBound + i]
          elements[i + 2 * p * count] = answer * cos(phase)
          elements[i + (2 * p + 1) * count] = answer * sin(phase)
        }
      }
    }
    next.withMutableElements { elements in
      for (g, value) in grid.enumerated() {
        for i in 0..<count {
          let phase = value * points[(part.lowerBound + i) * d + k - 1]
          elements[i + 2 * g * count] = cos(phase)
          elements[i + (2 * g + 1) * count] = sin(phase)
        }
      }
    }
    return try product(before, .transposed, next, .asIs)
  }
}
