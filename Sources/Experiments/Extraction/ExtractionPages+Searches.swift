import Documents
import Figures
import Reports

extension ExtractionReproduced {
  // MARK: Searches beside each other

  var comparisonSections: [Section] {
    let columns =
      Self.settingColumns + [
        .left("search"), .right("recovered"), .right("spurious"), .right("queries"),
        .right("seconds"), .left("remark"),
      ]
    let rows = comparison.rows.map { row in
      Table.Row(
        Self.text(row.setting) + [
          row.method.name
            + (row.threshold == 0.99 ? "" : " (|cos| > \(Digits.figure(row.threshold)))"),
          row.recall.text, Digits.figure(row.spurious.mean, significant: 2),
          Digits.count(Int(row.queries.mean.rounded())),
          Digits.figure(row.seconds.mean, significant: 2), row.remark,
        ])
    }
    return [
      Section(
        "Searches beside each other", .table(Table(columns: columns, rows: rows)),
        prose: .plain(
          """
          All searches ask the same functions with the same noise. Hessian span: Fornasier et al., arXiv 2211.04589; kinks: Carlini \
          et al., arXiv 2003.04884; prefix tree: after Liu, arXiv 2512.15987; the Hermite tensor of order four and the independent \
          components of gradients are controls, which fail for n > d. Nobody tells a search n or the shape of responses.
          """)),
      Section(
        "Recovered by each search", .picture(comparisonFigure),
        prose: .plain("White: the search was not tried.")),
    ]
  }

  private var comparisonFigure: Figure {
    let settings = comparison.rows.filter { $0.threshold == 0.99 }.map(\.setting)
    let shown = settings.enumerated().filter { settings.firstIndex(of: $1) == $0 }.map(\.element)
    let methods = SearchMethod.allCases.filter { method in
      comparison.rows.contains { $0.method == method && $0.threshold == 0.99 }
    }
    func recall(_ setting: ExtractionSetting, _ method: SearchMethod) -> Double {
      comparison.rows.first {
        $0.setting == setting && $0.method == method && $0.threshold == 0.99
      }?.recall.mean ?? .nan
    }
    return Figure(
      "searches", title: "Directions that each search recovers",
      x: Axis("", categories: methods.map(\.name)),
      y: Axis(
        "responses d, n, σ",
        categories: shown.map {
          "\($0.responses.rawValue) \($0.dimension), \($0.features), "
            + Digits.figure($0.noise, significant: 2)
        }), colour: Axis("recovered", range: 0...1),
      layers: [
        .heatMap(
          x: methods.indices.map(Double.init), y: shown.indices.map(Double.init),
          values: shown.flatMap { setting in methods.map { recall(setting, $0) } })
      ])
  }

  // MARK: Budgets

  var budgetSections: [Section] {
    let ratios = budgets.options.features.map {
      Double($0) / Double(budgets.options.dimension)
    }
    let figure = Figure(
      "budgets", title: "Queries that are enough, d = \(budgets.options.dimension)",
      x: Axis("n / d"), y: Axis("queries", .logarithmic),
      layers: budgets.curves.enumerated().flatMap { number, curve in
        let heights = curve.budgets.map { $0.map(Double.init) ?? .nan }
        // Without any point a curve has no entry in the legend: the table says that nothing is enough.
        return [
          Layer.line(
            curve.kind.name, x: ratios, y: heights, colour: .numbered(number),
            stroke: curve.kind.method == .extraction ? .solid : .dashed),
          .points(x: ratios, y: heights, colour: .numbered(number)),
        ]
      })
    let table = Table(
      columns: [.left("search")] + budgets.options.features.map { .right("n = \($0)") },
      rows: budgets.curves.map { curve in
        Table.Row([curve.kind.name] + curve.budgets.map { $0.map(Digits.count) ?? "–" })
      })
    return [
      Section(
        "Queries that are enough", .picture(figure),
        prose: .plain(
          """
          The least of \(Digits.count(budgets.options.first)), × \(Digits.figure(budgets.options.ratio)), … queries from which the \
          seeds recover \(Digits.figure(LeastBudgets.enough)) of the directions in the mean. Searches with the same budgets have the \
          same line.
          """)),
      Section(
        "Least budgets", .table(table),
        prose: .plain(
          """
          – : not enough with \(Digits.count(budgets.options.budgets.last ?? 0)) queries. A span of Hessians can be taken apart up to \
          n = d (d − 1) / 2.
          """)),
    ]
  }

  // MARK: Maps

  var mapSections: [Section] {
    [
      Section(
        "Noise and queries",
        .picture(
          Figure(
            "noise", title: "Directions that are recovered", columns: 2,
            plots: noises.map(Self.plot))),
        prose: .plain(
          "The colour is the mean part of the directions that is recovered. "
            + Self.spurious(noises))),
      Section(
        "Features and queries",
        .picture(
          Figure(
            "phases", title: "Directions that are recovered", columns: 2,
            plots: phases.map(Self.plot))),
        prose: .plain(
          "More features than dimensions need more queries, about in proportion to n. "
            + Self.spurious(phases))),
    ].filter { section in
      if case .picture(let figure) = section.content { !figure.plots.isEmpty } else { true }
    }
  }

  private static func spurious(_ maps: [RecoveryMap]) -> String {
    let most = maps.flatMap(\.spurious).max() ?? 0
    return
      "At most \(Digits.figure(most, significant: 2)) directions of a function are spurious in the mean of any cell."
  }

  private static func plot(_ map: RecoveryMap) -> Plot {
    let grid = map.grid
    let (x, axis, title): ([Double], Axis, String) =
      switch grid.columns {
      case .noise(let levels, let features):
        (
          levels, Axis("σ", .logarithmic),
          "\(grid.responses.rawValue), d = \(grid.dimension), n = \(features)"
        )
      case .features(let counts, let noise):
        (
          counts.map { Double($0) / Double(grid.dimension) }, Axis("n / d"),
          "\(grid.responses.rawValue), d = \(grid.dimension), σ = \(Digits.figure(noise))"
        )
      }
    return Plot(
      title, x: axis, y: Axis("queries", .logarithmic), colour: Axis("recovered", range: 0...1),
      layers: [.heatMap(x: x, y: grid.budgets.map(Double.init), values: map.recall)])
  }

  // MARK: Responses

  var responseSection: Section {
    let setting = responses.setting
    return Section(
      "Responses beside the true ones",
      .picture(
        Figure(
          "responses", title: "Responses of one function", columns: 3,
          plots: responses.curves.map { curve in
            Plot(
              "\(curve.shape.word), |cos| \(Digits.figure(curve.cosine))", x: Axis("v·x"),
              y: Axis("σ(v·x)"),
              layers: [
                .line("true", x: curve.places, y: curve.truth, colour: .grey),
                .line(
                  "found", x: curve.places, y: curve.found, colour: .numbered(0), stroke: .dashed),
              ])
          })),
      prose: .plain(
        """
        A function of \(setting.features) features in \(setting.dimension) dimensions, σ = \(Digits.figure(setting.noise)), \
        \(Digits.count(setting.budget)) queries: the strongest responses of each shape, without their constant, linear and \
        quadratic parts, which belong to the background.
        """))
  }
}
