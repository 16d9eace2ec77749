import Matrices

/// The planes that the kinks of some lines show.
struct KinkPlanes {
  /// A plane, and how many lines have its kink.
  private struct Entry {
    let plane: KinkPlane
    var lines = 1
  }

  /// How exactly a kink must lie where a plane foretells it.
  private let tolerance: Double
  private var entries: [Entry] = []

  init(tolerance: Double) { self.tolerance = tolerance }

  /// The planes of at least two lines.
  var confirmed: [KinkPlane] { entries.filter { $0.lines > 1 }.map(\.plane) }
  /// How many planes have one line.
  var unconfirmed: Int { entries.count - confirmed.count }

  /// Matches the kinks of a line with the planes, and takes new planes from the others.
  ///
  /// - Returns: whether a plane was added or confirmed.
  mutating func add(_ line: KinkLine, _ queries: ScalarQueries) throws -> Bool {
    var (isNew, unexplained) = (false, [Int]())
    for (place, kink) in line.kinks.enumerated() {
      if let known = entries.firstIndex(where: { explains($0.plane, kink, line) }) {
        entries[known].lines += 1
        isNew = isNew || entries[known].lines == 2
      } else {
        unexplained.append(place)
      }
    }
    for plane in try planes(line, unexplained, queries) {
      entries.append(Entry(plane: plane))
      isNew = true
    }
    return isNew
  }

  /// Whether a plane foretells a kink of a line: its place and the change of the slope.
  private func explains(_ plane: KinkPlane, _ kink: KinkLine.Kink, _ line: KinkLine) -> Bool {
    let along = dot(plane.direction, line.direction)
    let height = plane.offset - dot(plane.direction, line.origin)
    let change = plane.jump * abs(along)
    return abs(height - along * kink.place) <= tolerance
      && abs(change - kink.change) <= 1e-3 * abs(kink.change)
  }

  /// The planes of some kinks, by the gradients in the middle of the pieces before and after. Fewer if the queries come to their end.
  private func planes(
    _ line: KinkLine, _ chosen: [Int], _ queries: ScalarQueries
  ) throws -> [KinkPlane] {
    let edges = [-line.span] + line.kinks.map(\.place) + [line.span]
    var gradients = [Int: [Double]]()
    for piece in Set(chosen.flatMap { [$0, $0 + 1] }).sorted() {
      guard queries.left > line.origin.count else { break }
      let middle = (edges[piece] + edges[piece + 1]) / 2
      gradients[piece] = try gradient(line.point(middle), line.step, queries)
    }
    return chosen.compactMap { place in
      guard let before = gradients[place], let after = gradients[place + 1] else { return nil }
      return plane(line, line.kinks[place], zip(after, before).map { $0 - $1 })
    }
  }

  /// The plane of a kink with a jump of the gradient; nil if the jump does not agree with the change of the slope.
  private func plane(
    _ line: KinkLine, _ kink: KinkLine.Kink, _ jump: [Double]
  ) -> KinkPlane? {
    let change = dot(jump, line.direction)
    guard let unit = DirectionSet.unit(jump),
      abs(change - kink.change) <= 1e-3 * abs(kink.change)
    else { return nil }
    let along = dot(unit, line.direction)
    let offset = dot(unit, line.point(kink.place))
    return KinkPlane(direction: unit, offset: offset, jump: change / abs(along))
  }

  /// The gradient by forward differences; d + 1 queries.
  private func gradient(
    _ point: [Double], _ step: Double, _ queries: ScalarQueries
  ) throws -> [Double] {
    var points = [point]
    for i in point.indices {
      points.append(point)
      points[i + 1][i] += step
    }
    let values = try queries.values(Matrix(columns: points, rows: point.count))
    return values.dropFirst().map { ($0 - values[0]) / step }
  }
}
