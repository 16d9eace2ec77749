import Documents
import FeatureExtraction
import Figures
import Reports

extension ExtractionReproduced {
  /// What was found, for people.
  package var document: Document {
    Document(
      "extraction", title: "Features of black boxes", answer: answer,
      background: .plain(setUp), .plain(Self.method),
      sections: [criteriaSection, pairsSection, quadraticsSection, networksSection]
        + comparisonSections + budgetSections + mapSections + [responseSection])
  }

  private var answer: String {
    let met = criteria.count { $0.isMet }
    let asked = networks.rows.count { $0.isMet }
    let wrong = quadratics.rows.reduce(0) { $0 + $1.found.values.reduce(0, +) }
    return
      "\(met) of \(Digits.count(criteria.count, "setting")) reach what is asked, and \(asked) of "
      + "\(Digits.count(networks.rows.count, "kind")) of trained networks; functions without features have "
      + "\(Digits.count(Int(wrong), "direction")) in all"
  }

  private var setUp: String {
    """
    Functions f(x) = Σ aᵢ σᵢ(vᵢ·x) of d dimensions with n random directions, no two with |cos| above 0.9, \
    and responses of one shape or of four (mixed: ReLU, tanh, sine, polynomials of degree 4), ½ ≤ |aᵢ| ≤ 1½. Answers have Gaussian \
    noise of standard deviation σ. \(Digits.count(seeds, "seed")); ± is the standard deviation over the seeds. \
    Searches beside each other, budgets and maps have \(Digits.count(min(seeds, ExperimentWork.few), "seed")).
    """
  }

  private static let method = """
    A direction is recovered if the one that is assigned to it, one to one, has |cos| > 0.99; found directions that recover none are \
    spurious. Held out: the part of the variance of noisy answers to a fifth of the queries, which were not fitted, that is explained. \
    Noise-free: the same for 10,000 other queries without noise. The scale of the queries is chosen from answers, and counted.
    """

  static func text(_ setting: ExtractionSetting) -> [String] {
    [
      "\(setting.dimension), \(setting.features)", setting.responses.rawValue,
      Digits.figure(setting.noise, significant: 2),
    ]
  }

  static let settingColumns: [Table.Column] = [.left("d, n"), .left("responses"), .right("σ")]

  private func yes(_ isMet: Bool) -> String { isMet ? "yes" : "no" }

  // MARK: What is asked

  private var criteriaSection: Section {
    let columns =
      Self.settingColumns + [
        .right("queries"), .left("asked"), .right("recovered"), .right("spurious"),
        .right("held out"), .right("noise-free"), .right("seconds"), .right("covered"),
        .left("reached"),
      ]
    let rows = criteria.map { one in
      Table.Row(
        Self.text(one.setting) + [
          Digits.count(one.setting.budget), Self.words(one.goal), one.recall.text,
          Digits.figure(one.spurious.mean, significant: 2), Self.five(one.heldOut.mean),
          Self.five(one.noiseFree.mean), Digits.figure(one.seconds.mean, significant: 2),
          one.coverage.threeDecimals, yes(one.isMet),
        ])
    }
    return Section(
      "What is asked, and what is reached", .table(Table(columns: columns, rows: rows)),
      prose: .plain(
        """
        Means over the seeds. Covered: the part of the recovered directions whose true direction lies within the 95 % of the error \
        that is given with them. Seconds are those of this machine.
        """))
  }

  private static func words(_ goal: ExtractionCriterion.Goal) -> String {
    var parts = ["≥ \(Digits.figure(goal.recall))"]
    if let whole = goal.whole {
      parts = ["1 on \(Digits.figure(100 * whole)) % of the seeds"]
    }
    if let spurious = goal.spurious { parts.append("≤ \(Digits.figure(spurious)) spurious") }
    if let heldOut = goal.heldOut { parts.append("held out ≥ \(Digits.figure(heldOut))") }
    if let seconds = goal.seconds { parts.append("≤ \(Digits.figure(seconds)) s") }
    return parts.joined(separator: ", ")
  }

  /// With as many digits as tell it from 1.
  static func five(_ value: Double) -> String {
    value.isFinite ? Digits.figure(value) : "–"
  }

  private var pairsSection: Section {
    let columns =
      Self.settingColumns + [
        .right("queries"), .right("angle"), .right("resolution"), .right("asked"),
        .right("both found"),
        .right("|cos| of the worse"), .right("recovered in all"), .right("spurious"),
      ]
    let rows = pairs.rows.map { row in
      Table.Row(
        Self.text(row.setting) + [
          Digits.count(row.setting.budget), "\(Digits.figure(row.degrees))°",
          "\(Digits.figure(row.resolution))°", "> \(Digits.figure(row.asked))",
          row.separated.threeDecimals, row.cosines.text,
          row.recall.text, Digits.figure(row.spurious.mean, significant: 2),
        ])
    }
    return Section(
      "Two directions near to each other", .table(Table(columns: columns, rows: rows)),
      prose: .plain(
        """
        The second direction of each function is turned to an angle with the first one. Both found: the part of the seeds on which \
        both have a found direction of their own with the |cos| that is asked. Resolution: the angle below which directions are found \
        as one; a finer one leaves more spurious directions.
        """))
  }

  private var quadraticsSection: Section {
    let rows = quadratics.rows.map { row in
      [
        row.kind.rawValue, Digits.figure(row.found.mean, significant: 2),
        Digits.figure(row.found.values.max() ?? 0), Self.five(row.background.mean),
      ]
    }
    return Section(
      "Functions without features",
      .table(
        Table(["function", "found", "most of a seed", "background"], rows: rows)),
      prose: .plain(
        """
        \(quadratics.setting.features) responses that are linear or quadratic in \(quadratics.setting.dimension) dimensions add up \
        to a background of degree 2, which has no directions of its own; σ = \(Digits.figure(quadratics.setting.noise)), \
        \(Digits.count(quadratics.setting.budget)) queries. Background: the part of the variance of held-out answers that it explains.
        """))
  }

  private var networksSection: Section {
    let columns: [Table.Column] = [
      .left("units"), .left("d, n"), .right("energy recovered"), .right("held out"),
      .right("found"), .right("nearest two units"), .right("seconds"), .left("reached"),
    ]
    let rows = networks.rows.map { row in
      Table.Row([
        row.setting.activation.rawValue, "\(row.setting.dimension), \(row.setting.units)",
        row.recall.text, Self.five(row.heldOut.mean),
        Digits.figure(row.found.mean, significant: 3), row.closest.text,
        Digits.figure(row.seconds.mean, significant: 2), yes(row.isMet),
      ])
    }
    return Section(
      "Units of trained networks", .table(Table(columns: columns, rows: rows)),
      prose: .plain(
        """
        Networks with one hidden layer learn a target of five directions (\(Digits.count(networks.options.steps)) steps of Adam); \
        answers have \(Digits.figure(100 * networks.options.noise)) % noise, \(Digits.count(networks.options.budget)) queries. \
        Energy: the variance of what a unit adds to f beyond degree 2; it counts as recovered if a found direction has |cos| > 0.99 \
        with the unit. Asked are 0.98 of it, and 0.998 held out. Training brings units near to each other (nearest two: their \
        |cos|); such units are found as one.
        """))
  }
}
