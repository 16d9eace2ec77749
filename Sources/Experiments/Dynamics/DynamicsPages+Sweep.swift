import Documents
import Figures
import PowerLaws
import Reports

extension DynamicsReproduced {
  // MARK: The sweep

  var sweepSection: Section {
    Section(
      "What the abstract leaves open",
      .table(
        Table(
          columns: [.left("student")]
            + options.sweep.teachers.map {
              .right("\(Digits.figure($0.frequency)), \(Digits.figure($0.importance))")
            } + [.right("range"), .right("mean"), .right("from 1")],
          rows: [
            Table.Row(
              ["α"] + options.sweep.teachers.map(\.asymptotic.threeDecimals) + ["", "", ""])
          ]
            + sweep.map { row in
              Table.Row(
                [row.variant.name] + row.slopes.map { $0.values.isEmpty ? "–" : $0.text }
                  + [row.range, row.mean, row.distanceFromOne].map(\.threeDecimals))
            })),
      prose: .plain(
        """
        Slopes of \(Digits.count(options.sweep.features)) features after \(Digits.count(options.sweep.steps)) steps, for each a, b; the usual \
        student with one thing changed; \(Digits.count(seeds, "seed")). Range: the largest less the least. From 1: the mean distance. – : \
        the loss grew without end.
        """))
  }

  /// The variants whose slopes are drawn: the others would hide them.
  private static let drawn = [
    "no superposition", "usual, K/N = 1/2", "usual, K/N = 1/4", "usual, K/N = 1/8",
    "columns of length 1",
  ]

  var sweepFigure: Section {
    let alphas = options.sweep.teachers.map(\.asymptotic)
    let order = alphas.indices.sorted { alphas[$0] < alphas[$1] }
    return Section(
      "Slopes beside α",
      .picture(
        Figure(
          "slopes", title: "Slopes with one thing changed", x: Axis("α without superposition"),
          y: Axis("slope"),
          layers: sweep.filter { Self.drawn.contains($0.variant.name) }.enumerated().map {
            number, row in
            .line(
              row.variant.name, x: order.map { alphas[$0] },
              y: order.map { row.slopes[$0].values.isEmpty ? .nan : row.slopes[$0].mean },
              colour: .numbered(number))
          })))
  }

  // MARK: Cross-entropy

  var softmaxSection: Section {
    Section(
      "Cross-entropy",
      .table(
        Table(
          columns: [
            .left("student and data"), .right("window"), .right("slope"), .right("local slopes"),
          ],
          rows: softmax.map { row in
            let window = row.setting.window
            return Table.Row([
              row.setting.name,
              "\(Digits.figure(window.lowerBound)) to \(Digits.figure(window.upperBound))",
              Self.three(row.slope?.exponent),
              row.slope.map {
                "\(Digits.figure($0.slopes.lowerBound, significant: 3)) to \(Digits.figure($0.slopes.upperBound, significant: 3))"
              } ?? "–",
            ])
          })),
      prose: .plain(
        """
        The loss is Σ q log(q / p) with p = softmax(y) and q = softmax(sharpness · A x). Theory (arXiv 2602.03685) expects 1/3 while \
        the student's softmax is far less sharp than the teacher's.
        """))
  }
}
