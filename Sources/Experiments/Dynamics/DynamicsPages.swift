import Documents
import Figures
import PowerLaws
import Reports
import TeacherStudent
import Training
import TrainingDynamics

extension DynamicsReproduced {
  /// What was found, for people.
  package var document: Document {
    Document(
      "dynamics", title: "Training dynamics under superposition", answer: answer,
      background: .plain(Self.setUp), .plain(Self.theory),
      sections: [plainSection, followedSection]
        + [followedFigure, geometryFigure].compactMap(\.self)
        + [sweepSection, sweepFigure, softmaxSection])
  }

  private var answer: String {
    let found = followed.compactMap(\.fitted?.exponent)
    let plain = followed.compactMap(\.finite?.exponent)
    guard let least = found.min(), let most = found.max(), let slow = plain.min(),
      let fast = plain.max()
    else { return "no exponent was found" }
    return
      "with superposition the exponents are between \(Self.three(least)) and \(Self.three(most)) over "
      + "\(Digits.count(found.count, "teacher")), without it between \(Self.three(slow)) and \(Self.three(fast))"
  }

  private static let setUp = """
    A teacher multiplies each of N features by i^−b; feature i has frequency ∝ i^−a. A student without superposition has one weight \
    for each feature; one with it has K = N / 4 dimensions: y = ReLU(Wᵀ B W x + c), W learnt, B from the identity, c from 0.2. Every feature is \
    shown alone in every step, weighted by its frequency; squared loss; gradient descent with a rate of ¼. The published architecture \
    (arXiv 2602.01045) is not public in full: these students are reconstructions.
    """

  private static let theory = """
    Slopes are of the straight line through ln L over ln t in a window: from step 10, or the e-fold of the most frequent feature, to the end, or \
    the e-fold of the rarest. Without superposition L(t) = ½ Σ λᵢ Aᵢ² (1 − η λᵢ)^2t exactly, and for N → ∞ its slope is \
    (a + 2 b − 1) / a.
    """

  static func three(_ value: Double?) -> String { value?.threeDecimals ?? "–" }

  private static func columns(_ more: [Table.Column]) -> [Table.Column] {
    [.right("a"), .right("b"), .right("α")] + more
  }

  private static func cells(_ exponents: TeacherExponents) -> [String] {
    [
      Digits.figure(exponents.frequency), Digits.figure(exponents.importance),
      exponents.asymptotic.threeDecimals,
    ]
  }

  // MARK: Without superposition

  private var plainSection: Section {
    Section(
      "Without superposition",
      .table(
        Table(
          columns: Self.columns([
            .right("trained"), .right("exact sum"), .right("difference"), .right("many features"),
            .right("from α"),
          ]),
          rows: plain.map { row in
            let difference = both(row.fitted, row.finite).map { abs($0.exponent - $1.exponent) }
            return Table.Row(
              Self.cells(row.exponents) + [
                Self.three(row.fitted?.exponent), Self.three(row.finite?.exponent),
                difference.map { Digits.figure($0, significant: 2) } ?? "–",
                Self.three(row.many?.exponent),
                Self.three(row.many.map { $0.exponent - row.exponents.asymptotic }),
              ])
          })),
      prose: .plain(
        """
        \(Digits.count(options.plain.features)) features, \(Digits.count(options.plain.steps)) steps with a rate of ½. The slope of the trained \
        loss is that of the exact sum. It is α only with far more features than were learnt at the end of the window, and the nearer a \
        is to 1, the more: many features are \(Digits.count(options.manyFeatures)), from step 30 to step 3,000.
        """))
  }

  // MARK: With superposition

  private var followedSection: Section {
    Section(
      "With superposition",
      .table(
        Table(
          columns: Self.columns([
            .right("exponent"), .right("local slopes"), .right("without"),
            .right("steps to 1 %"), .right("without"), .right("times"),
            .right("of the same loss"),
          ]),
          rows: zip(options.followed.teachers, followed).map { exponents, dynamics in
            let reached = dynamics.milestones.first { $0.part == 0.01 }
            let other = reached?.stepWithoutSuperposition
            return Table.Row(
              Self.cells(exponents) + [
                Self.three(dynamics.fitted?.exponent),
                dynamics.fitted.map {
                  "\(Digits.figure($0.slopes.lowerBound, significant: 3)) to \(Digits.figure($0.slopes.upperBound, significant: 3))"
                } ?? "–",
                Self.three(dynamics.finite?.exponent),
                reached.map { Digits.count($0.step) } ?? "–", other.map { Digits.count($0) } ?? "–",
                both(reached, other).map {
                  Digits.figure(Double($1) / Double(max(1, $0.step)), significant: 2)
                } ?? "–",
                (reached?.stepOfSameLoss).map { Digits.count($0) } ?? "–",
              ])
          })),
      prose: .plain(
        """
        \(Digits.count(options.followed.features)) features in \(Digits.count(max(1, options.followed.features / 4), "dimension")), \
        \(Digits.count(options.followed.steps)) steps; without superposition: the exact loss of the same features in the same window. Steps to 1 %: \
        until the loss is a hundredth of its start. The start is larger with superposition, because interference adds to it; the last column has the steps \
        without superposition until the loss is the same number.
        """))
  }

  private var followedFigure: Section? {
    // Four lines and their names fit beside each other.
    let some = [TeacherExponents(1.1, 0), .init(2, 0), .init(1.5, 0.5), .init(1.5, 1)]
    let shown = zip(options.followed.teachers, followed).filter { some.contains($0.0) }
    guard !shown.isEmpty else { return nil }
    let axis = Axis("step", .logarithmic)
    func layers(_ loss: (StudentDynamics, Int) -> Double?) -> [Layer] {
      shown.enumerated().map { number, pair in
        let rows = pair.1.losses.filter { $0.step > 0 }
        return .line(
          "a = \(Digits.figure(pair.0.frequency)), b = \(Digits.figure(pair.0.importance))",
          x: rows.map { Double($0.step) }, y: rows.map { loss(pair.1, $0.step) ?? .nan },
          colour: .numbered(number))
      }
    }
    return Section(
      "Losses",
      .picture(
        Figure(
          "losses", title: "Losses", columns: 2,
          plots: [
            Plot(
              "no superposition", x: axis, y: Axis("loss / its start", .logarithmic),
              layers: layers { dynamics, step in
                DiagonalLaw(of: dynamics.plan).map {
                  $0.loss(afterSteps: step) / $0.loss(afterSteps: 0)
                }
              }),
            Plot(
              "with superposition", x: axis, y: Axis("loss / its start", .logarithmic),
              layers: layers { dynamics, step in
                let start = dynamics.losses[0].losses[0]
                return dynamics.losses.first { $0.step == step }.map { $0.losses[0] / start }
              }),
          ])))
  }

  private var geometryFigure: Section? {
    let middle = options.followed.teachers.firstIndex(of: TeacherExponents(1.5, 0.5)) ?? 0
    guard followed.indices.contains(middle) else { return nil }
    let exponents = options.followed.teachers[middle]
    let states = followed[middle].states.filter { $0.step > 0 && $0.geometry != nil }
    let steps = states.map { Double($0.step) }
    func line(_ name: String, _ value: (StudentState) -> Double?) -> Layer {
      .line(name, x: steps, y: states.map { value($0) ?? .nan })
    }
    let axis = Axis("step", .logarithmic)
    return Section(
      "Geometry of W over time",
      .picture(
        Figure(
          "geometry",
          title:
            "a = \(Digits.figure(exponents.frequency)), b = \(Digits.figure(exponents.importance))",
          columns: 3,
          plots: [
            Plot(
              "Loss", x: axis, y: Axis("loss", .logarithmic),
              layers: [
                line("own outputs") { $0.parts?.own },
                line("interference") { $0.parts?.interference },
              ]),
            Plot(
              "Features", x: axis, y: Axis("features"),
              layers: [
                line("learnt") { $0.learntCount.map(Double.init) },
                line("Σ D") { $0.geometry?.sumDimensionality },
              ]),
            Plot(
              "Directions", x: axis, y: Axis("overlap, potential"),
              layers: [
                line("overlap") { $0.geometry?.overlap },
                line("potential") { $0.geometry?.framePotential },
              ]),
          ])))
  }
}

/// Both values, if there are both.
private func both<One, Other>(_ one: One?, _ other: Other?) -> (One, Other)? {
  guard let one, let other else { return nil }
  return (one, other)
}
