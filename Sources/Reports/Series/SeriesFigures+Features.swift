import Figures
import Series

extension SeriesFigures {
  /// A row a feature, with the colour of the shape that it is part of.
  static func blocks(of model: ModelSeries) -> Figures.Figure {
    let rows = rows(of: model)
    let shapes = model.blockTracks.filter(\.hasShape)
    let layers = kinds(of: model).enumerated().flatMap { number, name in
      // One layer a kind: a gap parts one feature's stretch from the next.
      var (x, y) = ([Double](), [Double]())
      for track in shapes where track.name == name {
        for row in track.features.compactMap({ rows[$0] }) {
          x += track.steps.map(Double.init) + [.nan]
          y += track.steps.map { _ in Double(row) } + [.nan]
        }
      }
      return [
        Layer.line(name, x: x, y: y, ink: .numbered(number)),
        .points(x: x, y: y, ink: .numbered(number)),
      ]
    }
    return Figures.Figure(
      "blocks", title: "The block that each feature is part of", x: stepAxis(model),
      y: Axis("feature, by its last block", range: -0.5...Double(rows.count) - 0.5),
      layers: layers + [events(of: model)])
  }

  /// D_i of every feature, with the colour of the shape that it is part of at the end.
  static func dimensionality(of model: ModelSeries) -> Figures.Figure {
    let steps = model.checkpoints.map { Double($0.step) }
    let lastKinds = lastKinds(of: model)
    let features = thinned(Array(0..<model.featureCount), to: mostFeatures)
    let names = kinds(of: model)
    let groups = [nil] + names.map(Optional.init)
    let layers = groups.flatMap { name in
      features.filter { lastKinds[$0] == name }.enumerated().map { place, feature in
        let ink = name.flatMap(names.firstIndex).map(Ink.numbered) ?? .grey
        return Layer.line(
          place == 0 ? name ?? "no shape" : "", x: steps,
          y: model.checkpoints.map { $0.dimensionalities[feature] }, ink: ink, stroke: .thin)
      }
    }
    return Figures.Figure(
      "dimensionality", title: "Dimensionality of each feature, by its last block",
      x: stepAxis(model), y: Axis("Dᵢ", range: 0...1.02), layers: layers + [events(of: model)])
  }

  /// The names of shapes, by first track.
  private static func kinds(of model: ModelSeries) -> [String] {
    var names = [String]()
    for track in model.blockTracks where track.hasShape && !names.contains(track.name) {
      names.append(track.name)
    }
    return names
  }

  /// The name of the shape that each feature is part of at the end of the series; none where it is part of none.
  private static func lastKinds(of model: ModelSeries) -> [Int: String] {
    var kinds = [Int: String]()
    for track in lastShapes(of: model) {
      for feature in track.features { kinds[feature] = track.name }
    }
    return kinds
  }

  private static func lastShapes(of model: ModelSeries) -> [BlockTrack] {
    let last = model.blockTracks.compactMap(\.steps.last).max()
    return model.blockTracks.filter { $0.hasShape && $0.steps.last == last }
  }

  /// The row of each feature, members of a block that is there at the end next to each other.
  private static func rows(of model: ModelSeries) -> [Int: Int] {
    let placed = lastShapes(of: model).flatMap(\.features)
    let others = Set(0..<model.featureCount).subtracting(placed).sorted()
    let shown = thinned(placed + others, to: mostFeatures)
    return Dictionary(shown.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static let mostFeatures = 200
}
