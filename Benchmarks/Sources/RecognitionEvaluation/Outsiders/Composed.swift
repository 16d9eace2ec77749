import Eigenframe
import Glibc

extension Outsider {
  /// Frames of several orbits or none.
  static let composed = [
    Outsider(
      "cube and octahedron, 14 of norm 1",
      columns(.hypercube(3)) + (0..<3).flatMap { axis in [1.0, -1].map { onAxis(axis, $0) } },
      truth: tightFrame, because: "a sum of two tight frames in one space; two kinds of vertices"),
    Outsider(
      "two hexagons, of norms 1 and 0.8, turned by 17°",
      columns(.polygon(6)) + columns(.polygon(6)).map { turned($0, degrees: 17, length: 0.8) },
      truth: tightFrame, because: "a sum of two tight frames in one plane; two lengths"),
    Outsider(
      "two hexagons turned by 17°",
      columns(.polygon(6)) + columns(.polygon(6)).map { turned($0, degrees: 17, length: 1) },
      truth: tightFrame, because: "its group acts regularly and does not commute: in no scheme"),
    Outsider(
      "pentagon with one vector 1.5 times as long",
      columns(.polygon(5)).enumerated().map { $0 == 0 ? $1.map { $0 * 1.5 } : $1 },
      truth: unstructured,
      because: "the directions are a pentagon's, the Gram matrix is not; not tight"),
  ]

  /// Random frames; left out if the draw fails.
  static let random = [
    random(.tightFrame, "random tight frame", points: 12, dimension: 4, truth: tightFrame),
    random(.tightFrame, "random tight frame", points: 24, dimension: 6, truth: tightFrame),
    random(.gaussian, "Gaussian matrix", points: 12, dimension: 4, truth: unstructured),
  ].compactMap { $0 }

  private static func random(
    _ kind: SyntheticFrame.Part.Random, _ label: String, points n: Int, dimension d: Int,
    truth: String
  ) -> Outsider? {
    let drawn = try? SyntheticFrame([
      .init(random: kind, dimension: d, featureCount: n, scale: 1, seed: 1)
    ])
    return drawn.map { frame in
      Outsider(
        "\(label), \(n) in R^\(d)", (0..<n).map { Array(frame.weights.column($0)) }, truth: truth,
        because: kind == .gaussian ? "nothing to find" : "tight by construction, otherwise random")
    }
  }

  private static func columns(_ geometry: Geometry) -> [[Double]] {
    (0..<geometry.vectors.columns).map { Array(geometry.vectors.column($0)) }
  }

  private static func onAxis(_ axis: Int, _ length: Double) -> [Double] {
    (0..<3).map { $0 == axis ? length : 0 }
  }

  private static func turned(
    _ vector: [Double], degrees: Double, length: Double
  ) -> [Double] {
    let angle = degrees * .pi / 180
    return [
      length * (cos(angle) * vector[0] - sin(angle) * vector[1]),
      length * (sin(angle) * vector[0] + cos(angle) * vector[1]),
    ]
  }
}
