import Documents
import Figures
import Reports

extension SparsePhases {
  // MARK: Known

  func knownSections(_ boundaries: [PhaseBoundary]) -> [Section] {
    let grid = known.grid
    let halves = [known.lasso, known.pursuit].map { values in
      grid.dimensions.indices.map { halfWay(grid, values, column: $0) }
    }
    let curve = boundaries[0].loads(at: grid.ratios)
    let rows = grid.dimensions.enumerated().map { index, dimension in
      [
        Digits.figure(grid.ratios[index], significant: 3), "\(dimension)",
        Self.load(halves[0][index]), Self.load(halves[1][index]), Self.load(curve[index]),
        constant(grid, dimension, halves[0][index]), constant(grid, dimension, halves[1][index]),
      ]
    }
    let most = known.wrong.filter(\.isFinite).max() ?? 0
    return [
      Section(
        "Supports with the known dictionary",
        .picture(
          Figure(
            "supports", title: "Probability that the support is found, N = \(grid.atoms)",
            columns: 2,
            plots: [
              map("Lasso", grid, known.lasso, boundaries[0]),
              map("Matching pursuit", grid, known.pursuit, boundaries[1]),
            ])),
        prose: .plain(
          """
          The line is M = C K log(N / K). With another random dictionary in place of the true one at most \
          \(Digits.figure(100 * most, significant: 2)) % of the supports of any size are found.
          """)),
      Section(
        "Half-way points",
        .table(
          Table(
            [
              "M/N", "M", "K/M, lasso", "K/M, pursuit", "line of the lasso", "C, lasso",
              "C, pursuit",
            ], rows: rows)),
        prose: .plain(
          """
          K/M at which half of the supports are found, between the two nearest sizes, and the C of that point; – where more \
          than half are found at the largest K, fewer at the smallest, or K > N / e. If the rule held exactly, C would be the same \
          in all rows.
          """)),
    ]
  }

  private static func load(_ value: Double) -> String {
    value.isFinite ? Digits.figure(value, significant: 3) : "–"
  }

  /// M / (K log(N / K)) at a load.
  private func constant(_ grid: PhaseGrid, _ dimension: Int, _ load: Double) -> String {
    guard load.isFinite else { return "–" }
    let value = PhaseBoundary.ratio(
      dimension: Double(dimension), sparsity: load * Double(dimension), atoms: Double(grid.atoms))
    return value.map { Digits.figure($0, significant: 3) } ?? "–"
  }

  /// The K / M at which a probability falls to ½ at one M; NaN if it does not.
  private func halfWay(_ grid: PhaseGrid, _ values: [Double], column: Int) -> Double {
    let width = grid.dimensions.count
    let cells = grid.cells
    let points = grid.loads.indices.compactMap { row -> (load: Double, value: Double)? in
      let place = column + row * width
      guard let cell = cells[place], values[place].isFinite else { return nil }
      return (Double(cell.sparsity) / Double(cell.dimension), values[place])
    }
    for (one, next) in zip(points, points.dropFirst()) where one.value >= 0.5 && next.value < 0.5 {
      return one.load + (next.load - one.load) * (one.value - 0.5) / (one.value - next.value)
    }
    return .nan
  }

  private func map(
    _ title: String, _ grid: PhaseGrid, _ values: [Double], _ boundary: PhaseBoundary,
    colour: String = "probability"
  ) -> Plot {
    let ratios = grid.ratios
    let fine = (0...100).map {
      ratios[0] + (ratios[ratios.count - 1] - ratios[0]) * Double($0) / 100
    }
    let top = (grid.loads.last ?? 1) + (grid.loads.first ?? 0) / 2
    let line = boundary.loads(at: fine).map { $0 <= top ? $0 : .nan }
    return Plot(
      title, x: Axis("M / N"), y: Axis("K / M"), colour: Axis(colour, range: 0...1),
      layers: [
        .heatMap(x: ratios, y: grid.loads, values: values),
        .line("", x: fine, y: line, colour: .numbered(2)),
      ])
  }

  // MARK: Learnt

  func learntSections(_ boundary: PhaseBoundary) -> [Section] {
    let grid = learnt.grid
    let wrong = learnt.wrong.filter(\.isFinite).max() ?? 0
    let rows = grid.loads.enumerated().map { row, load in
      [Digits.figure(load, significant: 3)]
        + grid.dimensions.indices.map {
          Self.load(learnt.rates[$0 + row * grid.dimensions.count])
        }
    }
    return [
      Section(
        "Learnt dictionaries",
        .picture(
          Figure(
            "dictionaries", title: "Dictionaries that are learnt, N = \(grid.atoms)", columns: 2,
            plots: [
              map("MCC above \(Digits.figure(LearningPhases.right))", grid, learnt.rates, boundary),
              map("MCC beside chance", grid, learnt.corrected, boundary, colour: "corrected MCC"),
            ])),
        prose: .plain(
          """
          Left: the part of the seeds with a right dictionary. Right: (MCC − chance) / (1 − chance), the mean over the seeds. Of \
          dictionaries that were learnt from another truth's samples \(Digits.figure(100 * wrong, significant: 2)) % are right.
          """)),
      Section(
        "Right dictionaries by size",
        .table(
          Table(["K/M"] + grid.dimensions.map { "M = \($0)" }, rows: rows)),
        prose: .plain("The part of the seeds; K is K/M times M, rounded.")),
    ]
  }
}
