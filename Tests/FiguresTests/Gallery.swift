import Foundation

@testable import Figures

/// Figures of all kinds.
enum Gallery {
  static let all = [
    losses, dimensionality, eigenvalues, trainability, geometries, histogram, grid, features,
    mixture, spectrum, empty,
  ]

  private static let steps = stride(from: 0.0, through: 4, by: 0.02).map { pow(10, $0).rounded() }

  static let losses = Figure(
    "losses", title: "Loss falls in steps, one a geometry", x: Axis("step", .logarithmic),
    y: Axis("loss", .logarithmic),
    layers: [
      .line(
        "seed 1", x: steps,
        y: steps.map { $0 > 300 && $0 < 340 ? .nan : 0.02 + 1 / (1 + $0 / 30) }),
      .line("seed 2", x: steps, y: steps.map { 0.03 + 0.7 / (1 + $0 / 90) }),
      .line("exact", x: steps, y: steps.map { 0.015 + 0.9 / (1 + $0 / 50) }, stroke: .dashed),
      .horizontal("one-feature limit", at: 0.0175),
      .events(["digons", "pentagons"], at: [40, 900]),
    ])

  /// A pseudo-random number in 0 ..< 1 that depends only on the arguments.
  private static func noise(_ i: Int, _ salt: Int) -> Double {
    let x = sin(Double(i) * 12.9898 + Double(salt) * 78.233) * 43758.5453
    return x - x.rounded(.down)
  }

  static let dimensionality = Figure(
    "dimensionality", title: "Fractional dimensionality against squared norm",
    x: Axis("N = ‖w‖²", range: 0...1.4), y: Axis("D", range: 0...1.05),
    colour: Axis("Rayleigh quotient κ", .logarithmic),
    layers: [
      .points(
        x: (0..<400).map { noise($0, 1) * 1.3 },
        y: (0..<400).map { i in
          noise(i, 1) * 1.3 * [0.5, 0.4, 0.75, 1][i % 4] * (1 + 0.03 * noise(i, 2))
        },
        colour: (0..<400).map { [2, 2.5, 1.33, 1][$0 % 4] * (1 + 0.1 * noise($0, 3)) }),
      .points("dead", x: [0.02, 0.03], y: [0, 0], colour: .grey),
      .ray("single", slope: 1), .ray("tetrahedron", slope: 0.75), .ray("digon", slope: 0.5),
      .ray("pentagon", slope: 0.4),
    ])

  /// The k-th eigenvalue at a step.
  private static func eigenvalue(_ k: Int, at step: Double) -> Double {
    let start = 1 + Double(k) / 10
    return 2.5 / (1 + exp(-4 * (log10(step) - start))) + Double(k % 3) / 9
  }

  static let eigenvalues = Figure(
    "eigenvalues", title: "Eigenvalues of the frame operator", x: Axis("step", .logarithmic),
    y: Axis("λ"), colour: Axis("index"),
    layers: (0..<20).map { k in
      .line(
        x: steps, y: steps.map { eigenvalue(k, at: $0) }, colour: .value(Double(k)), stroke: .thin)
    } + [.vertical("rate halved", at: 1000)])

  static let trainability = Figure(
    "trainability", title: "Where training converges",
    x: Axis("learning rate of the weights", .logarithmic),
    y: Axis("learning rate of the bias", .logarithmic), colour: Axis("final loss", .logarithmic),
    layers: [
      .heatMap(
        x: (0..<160).map { pow(10, -2 + Double($0) / 53) },
        y: (0..<120).map { pow(10, -3 + Double($0) / 40) },
        values: (0..<120).flatMap { j in
          (0..<160).map { i in
            let r = sin(Double(i) / 9) * cos(Double(j) / 7) + Double(i) / 100
            return r > 1.6 ? .nan : pow(10, r - 2)
          }
        })
    ])

  static let geometries = Figure(
    "geometries", title: "Blocks found after training",
    x: Axis("geometry", categories: ["digon", "triangle", "tetrahedron", "pentagon", "antiprism"]),
    y: Axis("blocks"),
    layers: [
      .bars("no noise", heights: [112, 40, 28, 15, 3]),
      .bars("1 % noise", heights: [96, 44, 20, 18, 6]),
      .bars("5 % noise", heights: [60, 30, 11, .nan, 1]),
    ])

  static let histogram = Figure(
    "histogram", title: "Saturation over seeds", x: Axis("saturation"), y: Axis("runs"),
    layers: [
      .bars(
        x: (0..<30).map { 0.7 + Double($0) / 100 },
        heights: (0..<30).map { (60 * exp(-pow(Double($0) - 18, 2) / 40)).rounded() }),
      .vertical("chance", at: 0.76),
    ])

  static let grid = Figure(
    "grid", title: "Four sparsities", columns: 2,
    plots: [0.001, 0.01, 0.1, 0.5].map { sparsity in
      Plot(
        "S = \(sparsity)", x: Axis("step", .logarithmic), y: Axis("D", range: 0...1),
        layers: (0..<4).map { k in
          .line(
            k == 0 ? "feature \(k)" : "", x: steps,
            y: steps.map { min(1, sparsity * 2 + log10($0) / 4 * Double(k + 1) / 4) })
        })
    })

  static let features = Figure(
    "features", title: "Five features in two dimensions", x: Axis("first coordinate"),
    y: Axis("second coordinate"), proportions: .equal,
    layers: zip(pentagon.x, pentagon.y).map { .line(x: [0, $0], y: [0, $1], colour: .grey) } + [
      .points("features", x: pentagon.x, y: pentagon.y)
    ])

  private static let pentagon = (
    x: (0..<5).map { cos(Double($0) * 0.4 * .pi) }, y: (0..<5).map { sin(Double($0) * 0.4 * .pi) }
  )

  static let mixture = Figure(
    "mixture", title: "Plots of different kinds", columns: 2,
    plots: [powers, unevenMap, signedBars])

  private static let powers = Plot(
    "Powers", x: Axis("d", .logarithmic), y: Axis("features", .logarithmic),
    colour: Axis("exponent"),
    layers: [
      .line("measured", x: [1, 10, 100], y: [3, 50, 200], colour: .numbered(2)),
      .line("bound", x: [1, 100], y: [1, 1e4], colour: .grey, stroke: .dotted),
      .line(x: [1, 100], y: [2, 2e3], colour: .value(1.5)),
      .line(x: [1, 100], y: [1.5, 1.5e2], colour: .value(1), stroke: .thin),
      .ray("n = d", slope: 1), .ray("n = 4 d", slope: 4),
    ])

  private static let unevenMap = Plot(
    "Uneven rows", x: Axis("step"), y: Axis("feature"), colour: Axis("D", range: 0...1),
    layers: [
      .heatMap(
        x: [0, 1, 2, 4, 8, 16, 32], y: [0, 1, 2],
        values: (0..<21).map { $0 == 9 ? .nan : Double($0) / 20 }),
      .line("largest", x: [0, 32], y: [0, 2], colour: .next), .horizontal("half", at: 1.5),
      .horizontal("start", at: 0), .vertical(at: 8),
    ])

  private static let signedBars = Plot(
    "Change", x: Axis("part", categories: ["loss", "noise", "norm"]), y: Axis("Δ"),
    layers: [
      .bars("a", heights: [-1, 2, 0.5]), .bars("b", heights: [1, -0.5, 0.25], colour: .grey),
      .points("mean", x: [0, 1, 2], y: [0, 0.75, 0.375]),
      .line("trend", x: [0, 2], y: [0.1, 0.6], stroke: .dashed),
    ])

  static let spectrum = Figure(
    "spectrum", title: "Eigenvalues and chance", x: Axis("place"), y: Axis("λ", .logarithmic),
    layers: [
      .band(
        "random", x: [0, 1, 2, 3, 4, 5], lower: [2, 1, .nan, 0, 0.3, 0.1],
        upper: [3, 2, 1, 0.9, 0.6, 0.4]),
      .points(x: [0, 1, 2, 3, 4, 5], y: [5, 1.2, 1.2, 0.7, 0.7, 0.05]),
    ])

  static let empty = Figure(
    "empty", title: "Nothing to see", x: Axis("x"), y: Axis("y", .logarithmic),
    colour: Axis("value"),
    layers: [
      .line("gaps", x: [1, 2], y: [.nan, -.infinity]), .points(x: [], y: []),
      .points(x: [1], y: [2], colour: [.nan]), .bars(heights: []),
      .heatMap(x: [], y: [], values: []), .events([], at: []),
    ])
}
