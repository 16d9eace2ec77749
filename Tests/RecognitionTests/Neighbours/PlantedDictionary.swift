import Catalogue
import LinearAlgebra
import Matrices
import TestSupport

/// Geometries in random subspaces among features of random direction, shuffled. They are not orthogonal to other
/// features.
struct PlantedDictionary {
  /// W, d × n.
  let weights: Matrix
  /// The members of each geometry planted, ascending, and its name.
  let planted: [(name: String, members: [Int])]

  init(
    _ geometries: [Geometry], dimension: Int, featureCount: Int, noise: Double, seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    var columns = [[Double]]()
    var groups = [(name: String, members: Range<Int>)]()
    for geometry in geometries {
      let basis = try Matrix.randomOrthonormal(
        rows: dimension, columns: geometry.vectors.rows, using: &generator)
      let placed = try product(basis, .asIs, geometry.vectors, .asIs)
      groups.append((geometry.name, columns.count..<columns.count + placed.columns))
      columns += (0..<placed.columns).map { column in
        placed.column(column).map { $0 + noise * generator.gaussian() }
      }
    }
    while columns.count < featureCount {
      columns.append((0..<dimension).map { _ in generator.gaussian() })
    }
    let order = Array(0..<featureCount).shuffled(using: &generator)
    var places = [Int](repeating: 0, count: featureCount)
    for (place, column) in order.enumerated() { places[column] = place }
    weights = Matrix(columns: order.map { columns[$0] }, rows: dimension)
    planted = groups.map { ($0.name, $0.members.map { places[$0] }.sorted()) }
      .sorted { $0.members[0] < $1.members[0] }
  }
}
