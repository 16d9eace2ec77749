import Analysis
import AssociationSchemes
import Documents
import Figures

/// The vectors themselves: blocks beside the exact geometry, circles of an order, and cosines.
extension MatrixPictures {
  /// A scene for each block that the view has.
  func vectors(_ view: MatrixView) -> [Illustration] {
    let shown = view.blocks.filter { matrix.blocks.indices.contains($0.block) }
    let left =
      view.blocksLeftOut > 0
      ? " \(Digits.count(view.blocksLeftOut, "more block")) of more than one dimension: not drawn."
      : ""
    return shown.enumerated().map { place, block in
      let words =
        "The true vectors of each block, in coordinates of their span.\(left)"
      let click =
        isKeyed ? "; click a point to select the feature everywhere on this page" : ""
      return Illustration(
        place == 0 ? "Vectors" : "", .scene(scene(block)), words: place == 0 ? words : "",
        hint: place == 0 ? "Drag, or use the arrow keys, to turn\(click)." : "")
    }
  }

  private func scene(_ view: BlockView) -> Scene {
    let block = matrix.blocks[view.block]
    let (edges, kinds) = edges(view, block)
    let labels = block.features.enumerated().map { place, feature in
      block.labels.flatMap {
        place < $0.count && !$0[place].isEmpty ? FeatureLists.label($0[place]) : nil
      }
        ?? String(feature)
    }
    let span = Digits.count(block.dimension, "dimension")
    let most = BlockView.mostDimensions
    let cut = block.dimension > most ? ", of which \(most) can be shown" : ""
    let residual =
      view.ideals.isEmpty ? "" : "; residual \(Digits.percent(block.geometry.residual))"
    var scene = Scene(
      "\(prefix)block-\(block.index)",
      title:
        "Block \(block.index): \(block.geometry.name), \(Digits.count(block.size, "feature")) in "
        + "\(span)\(cut)\(residual)",
      coordinates: view.coordinates, labels: labels, colour: .numbered(0), edges: edges)
    scene.ideals = view.ideals
    scene.kinds = kinds
    if isKeyed { scene.keys = block.features }
    return scene
  }

  /// The pairs of each relation as edges of one colour; of large blocks, those of the nearest members alone.
  private func edges(
    _ view: BlockView, _ block: BlockReport
  ) -> (edges: [Scene.Edge], kinds: [Scene.EdgeKind]) {
    guard let relations = view.relations, relations.count > 1 else { return ([], []) }
    let classes = block.cosines ?? []
    let shown = block.size <= Self.mostOfAllRelations ? min(relations.count - 1, 6) : 1
    var edges = [Scene.Edge]()
    for i in 0..<relations.order {
      for j in 0..<i where relations[i, j] <= shown {
        edges.append(Scene.Edge(j, i, kind: relations[i, j] - 1))
      }
    }
    guard edges.count <= Self.mostEdges else { return ([], []) }
    let kinds = (1...shown).map { number -> Scene.EdgeKind in
      let cosine = classes.indices.contains(number - 1) ? classes[number - 1] : nil
      let words = cosine.map { "cosine \(Self.words($0)), \(valency($0))" } ?? "relation \(number)"
      return Scene.EdgeKind(words, colour: .numbered(number))
    }
    return (edges, kinds)
  }

  private func valency(_ cosine: CosineClassReport) -> String {
    "\(Digits.figure(cosine.valency, significant: 3)) for each feature"
  }

  /// `(√5−1)/4 ≈ 0.309`.
  static func words(_ cosine: CosineClassReport) -> String {
    let measured = Digits.figure(cosine.value, significant: 3).replacing("-", with: "−")
    guard let exact = cosine.exact, exact != measured else { return measured }
    return "\(measured), exactly \(exact)"
  }

  private static let mostOfAllRelations = 12
  private static let mostEdges = 1_500

  /// A scene in the plane for each frequency of an order.
  func circles(_ view: MatrixView) -> [Illustration] {
    let labels = labels
    return view.circles.enumerated().map { place, circle in
      let turns = Digits.figure(circle.turns, significant: 3)
      let names = circle.features.map { feature in
        feature < labels.count && !labels[feature].isEmpty ? labels[feature] : String(feature)
      }
      var scene = Scene(
        "\(prefix)circle-\(place)",
        title: "Frequency \(turns): holds \(Digits.percent(circle.share)) of the centred features",
        coordinates: circle.coordinates.map { [$0.x, $0.y] }, labels: names, colour: .numbered(0),
        edges: Self.around(circle))
      if isKeyed { scene.keys = circle.features }
      let words =
        "The features in the plane that carries each frequency of their order. Lines join features that follow each other around "
        + "the circle."
      return Illustration(
        place == 0 ? "Circles of the order" : "", .scene(scene), words: place == 0 ? words : "")
    }
  }

  /// Edges between features that are next to each other around the circle; a path is joined in its order.
  private static func around(_ circle: CircleView) -> [Scene.Edge] {
    let count = circle.features.count
    guard circle.turns == circle.turns.rounded(), count > 2 else {
      return (1..<max(1, count)).map { Scene.Edge($0 - 1, $0) }
    }
    let places = (0..<count).map { ($0 * Int(circle.turns)) % count }
    let order = (0..<count).sorted { (places[$0], $0) < (places[$1], $1) }
    return order.indices.map { Scene.Edge(order[$0], order[($0 + 1) % count]) }
  }

  /// The square of cosines.
  func cosines(_ view: MatrixView) -> Illustration? {
    guard isKeyed, let cosines = view.cosines, cosines.features.count > 1 else { return nil }
    let (shown, all) = (cosines.features.count, matrix.featureCount)
    let dead = matrix.deadFeatures?.count ?? 0
    let left = all - dead - shown
    let rest =
      left > 0 ? "; \(Digits.count(left)) of \(Digits.count(all)) features are left out" : ""
    let grid = Grid(
      "\(prefix)cosines",
      title: "Cosines of \(Digits.count(shown, "feature")), block after block\(rest)",
      keys: cosines.features, bounds: cosines.bounds, values: cosines.values)
    return Illustration(
      "Cosines", .grid(grid),
      words:
        "Each cell is the cosine of two features: blue above zero, orange below."
        + (cosines.bounds.isEmpty ? "" : " Lines separate blocks."),
      hint: "Point at a cell for its value.")
  }
}
