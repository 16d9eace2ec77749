import Documents
import Figures
import Series

/// The pictures of a series.
package enum SeriesFigures {
  /// For each model, its eigenspaces, blocks, dimensionalities, saturation and, if known, loss and group over the steps.
  ///
  /// Their names are `eigenspaces`, `blocks`, `dimensionality`, `saturation`, `loss` and `group`. If there are several models, the
  /// model's number comes first: `00-eigenspaces`.
  package static func all(of report: SeriesReport) -> [Figures.Figure] {
    report.models.enumerated().flatMap { number, model in
      let digits = String(number)
      let padding = String(repeating: "0", count: max(0, 2 - digits.count))
      let prefix = report.models.count > 1 ? "\(padding)\(digits)-" : ""
      return all(of: model, prefix: prefix).map { figure in
        var figure = figure
        if report.models.count > 1 { figure.title += ": \(model.name.plain)" }
        return figure
      }
    }
  }

  /// The pictures of one model; their names begin with `prefix`.
  static func all(of model: ModelSeries, prefix: String) -> [Figures.Figure] {
    let all =
      [
        eigenspaces(of: model), blocks(of: model), dimensionality(of: model),
        saturation(of: model),
      ] + (model.checkpoints.contains { $0.loss != nil } ? [loss(of: model)] : [])
      + (model.checkpoints.contains { $0.group != nil } ? [group(of: model)] : [])
    return all.map { figure in
      var figure = figure
      figure.name = prefix + figure.name
      return figure
    }
  }

  /// λ of every eigenspace track, coloured by its dimension, over all eigenvalues in grey.
  static func eigenspaces(of model: ModelSeries) -> Figures.Figure {
    let steps = model.checkpoints.map { Double($0.step) }
    let count = min(mostCurves, model.checkpoints.map(\.rank).max() ?? 0)
    let background = (0..<count).map { place in
      Layer.line(
        x: steps,
        y: model.checkpoints.map { place < $0.rank ? $0.eigenvalues[place] : .nan },
        colour: .grey, stroke: .thin)
    }
    let tracks = thinned(model.eigenspaceTracks, to: mostCurves).flatMap { track in
      let (x, colour) = (
        track.steps.map(Double.init), LayerColour.value(Double(track.multiplicity))
      )
      return [
        Layer.line(x: x, y: track.eigenvalues, colour: colour),
        .points(x: x, y: track.eigenvalues, colour: colour),
      ]
    }
    return Figures.Figure(
      "eigenspaces", title: "Eigenspaces of F = W Wᵀ", x: stepAxis(model),
      y: Axis("λ"), colour: Axis("dimension of the eigenspace", numbers: .whole),
      layers: background + tracks + [events(of: model)])
  }

  /// Σ D / rank, and its mean for a Gaussian matrix of the same shape.
  static func saturation(of model: ModelSeries) -> Figures.Figure {
    let (n, d) = (Double(model.featureCount), Double(model.dimension))
    return Figures.Figure(
      "saturation", title: "Saturation", x: stepAxis(model),
      y: Axis("Σ D / rank", range: 0...1.02),
      layers: [
        .line(
          x: model.checkpoints.map { Double($0.step) }, y: model.checkpoints.map(\.saturation)),
        .horizontal("a Gaussian matrix of this shape", at: max(n, d) / (n + d)),
        events(of: model),
      ])
  }

  /// The loss at the checkpoints that have one.
  static func loss(of model: ModelSeries) -> Figures.Figure {
    Figures.Figure(
      "loss", title: "Loss", x: stepAxis(model), y: Axis("loss", .logarithmic),
      layers: [
        .line(
          x: model.checkpoints.map { Double($0.step) },
          y: model.checkpoints.map { $0.loss ?? .nan }),
        events(of: model),
      ])
  }

  /// What the group explains, and the powers of what is strongest at the end.
  static func group(of model: ModelSeries) -> Figures.Figure {
    let steps = model.checkpoints.map { Double($0.step) }
    let groups = model.checkpoints.map(\.group)
    let last = groups.last.flatMap(\.self)
    let strong = last.map { $0.powers.prefix(min($0.strong, mostPowers)).map(\.name) } ?? []
    let powers = strong.enumerated().map { number, name in
      Layer.line(
        name, x: steps,
        y: groups.map { $0?.powers.first { $0.name == name }?.share ?? .nan },
        colour: .numbered(number + 1))
    }
    return Figures.Figure(
      "group", title: "\(last?.name ?? "group"): explained part of the Gram entries, and powers",
      x: stepAxis(model), y: Axis("part", range: 0...1.02),
      layers: [
        .line("explained", x: steps, y: groups.map { $0?.explained ?? .nan }, colour: .numbered(0))
      ] + powers)
  }

  /// The axis of all steps. It is logarithmic, without step 0, if half of the checkpoints are in the first third.
  static func stepAxis(_ model: ModelSeries) -> Axis {
    let steps = model.checkpoints.map(\.step)
    let last = steps.last ?? 0
    let isDenseAtFirst = steps[steps.count / 2] < last / 3
    let first = steps.first { $0 > 0 || !isDenseAtFirst } ?? 0
    let label = isDenseAtFirst && steps.first == 0 ? "step, without step 0" : "step"
    return Axis(
      label, isDenseAtFirst ? .logarithmic : .linear, range: Double(first)...Double(last))
  }

  /// What happened to blocks, as labels at the steps.
  static func events(of model: ModelSeries) -> Layer {
    let told = thinned(SeriesWords.blocks(of: model), to: mostEvents)
    return .events(told.map(\.brief), at: told.map { Double($0.step) })
  }

  /// Up to `count` of the elements, evenly spaced.
  static func thinned<Element>(_ elements: [Element], to count: Int) -> [Element] {
    guard elements.count > count else { return elements }
    return (0..<count).map { elements[$0 * elements.count / count] }
  }

  static let mostCurves = 64
  private static let mostEvents = 8
  /// The powers in one figure.
  private static let mostPowers = 5
}
