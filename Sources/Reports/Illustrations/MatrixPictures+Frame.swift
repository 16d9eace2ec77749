import Analysis
import Catalogue
import Documents
import Figures
import Frames

/// The spectrum, dimensionality against norm, participation, and the features at the ends of directions.
extension MatrixPictures {
  /// The pictures of the frame operator.
  var frame: [Illustration] {
    let pictures = [spectrum, dimensionality, participation].compactMap(\.self)
    let words =
      "Left, the eigenvalues of F = W Wᵀ. Right, each feature: on the ray D = N / λ if it is an eigenvector of F with eigenvalue λ."
    let hint = "A click on an eigenvalue selects the features that lie mostly in its eigenspace."
    return pictures.enumerated().map { place, picture in
      Illustration(
        place == 0 ? "Spectrum and features" : "", .picture(picture),
        words: place == 0
          ? [view?.scope == .whole ? words : "", bandWords].filter { !$0.isEmpty }
            .joined(separator: " ") : "", hint: place == 0 && isKeyed ? hint : "")
    }
  }

  private var spectrum: Figure? {
    let values = Array(matrix.frame.eigenvalues.prefix(matrix.frame.rank))
    guard let largest = values.first, let least = values.last, least > 0 else { return nil }
    let band = band(count: values.count)
    let highest = max(largest, matrix.null?.band?.upper.first ?? 0)
    // The axis starts at 0: otherwise nearly equal eigenvalues would look far apart.
    let axis =
      largest / least > 300
      ? Axis("eigenvalue λ", .logarithmic) : Axis("eigenvalue λ", range: 0...1.05 * highest)
    let keys = isKeyed ? spaceOf(count: values.count) : []
    var layers = band + bars(values, range: largest)
    layers.append(
      .points(
        x: values.indices.map(Double.init), y: values, colour: .numbered(0),
        keys: keys.count == values.count ? keys : []))
    if let directions = matrix.directions, directions.flippedFeatures > 0,
      directions.edge > least, directions.edge < 1.5 * largest
    {
      layers.append(.horizontal("largest that noise makes", at: directions.edge))
    }
    return Figure(
      "\(prefix)spectrum",
      title: "Spectrum: \(Digits.count(matrix.frame.rank, "eigenvalue")), "
        + Digits.count(matrix.eigenspaces.count, "eigenspace"),
      x: values.count <= Self.fewPlaces
        ? Axis("place", categories: values.indices.map(String.init)) : Axis("place"),
      y: axis, layers: layers)
  }

  /// What chance gives for each eigenvalue, if random matrices were drawn. It has a step for each of few places.
  private func band(count: Int) -> [Layer] {
    guard let band = matrix.null?.band else { return [] }
    let places = 0..<min(count, band.lower.count, band.upper.count)
    guard !places.isEmpty else { return [] }
    let sides = places.count <= Self.fewSteps ? [-0.5, 0.5] : [0]
    func steps(_ values: [Double]) -> [Double] { values.flatMap { one in sides.map { _ in one } } }
    return [
      .band(
        "90 % of random directions of the same norms",
        x: places.flatMap { place in sides.map { Double(place) + $0 } },
        lower: steps(Array(band.lower[places])), upper: steps(Array(band.upper[places])))
    ]
  }

  /// A sentence that explains the grey band of the spectrum; empty if the spectrum has no band.
  private var bandWords: String {
    guard let null = matrix.null, let band = null.band else { return "" }
    let dimensions = (null.gaussianDimension).map { " in \(Digits.count($0, "dimension"))" } ?? ""
    return
      "The grey band holds the middle 90 % of each eigenvalue over \(Digits.count(band.draws, "draw")) of features of the "
      + "same norms in independent random directions\(dimensions)."
  }

  /// Up to so many places have a step each.
  private static let fewSteps = 64

  /// Up to so many places have a tick each.
  private static let fewPlaces = 24

  /// The key of the eigenspace of each eigenvalue.
  private func spaceOf(count: Int) -> [Int] {
    let keys = matrix.eigenspaces.enumerated().flatMap { place, space in
      Array(repeating: Self.key(ofSpace: place, in: matrix), count: space.multiplicity)
    }
    return Array(keys.prefix(count))
  }

  /// Error bars, if they are long enough to be seen.
  private func bars(_ values: [Double], range: Double) -> [Layer] {
    let bound = max(matrix.frame.eigenvalueErrorBound, matrix.frame.eigenvalueStorageBound ?? 0)
    guard bound > 0.004 * range, bound.isFinite, let least = values.last, least > bound else {
      return []
    }
    let x = values.indices.flatMap { [Double($0), Double($0), .nan] }
    return [.line(x: x, y: values.flatMap { [$0 - bound, $0 + bound, .nan] }, colour: .grey)]
  }

  /// N and D of every feature: from the view, or from the report if it lists them.
  private var points: (norms: [Double], dimensions: [Double])? {
    if let view { return (view.features.map(\.squaredNorm), view.features.map(\.dimensionality)) }
    guard let features = matrix.features else { return nil }
    return (features.map { $0[.squaredNorm] }, features.map { $0[.dimensionality] })
  }

  private var dimensionality: Figure? {
    guard let points else { return nil }
    let live = points.norms.indices.filter { points.norms[$0] > 0 }
    let largest = live.map { points.dimensions[$0] }.max() ?? 0
    guard largest > 0 else { return nil }
    let kinds = kinds(count: points.norms.count)
    let layers = kinds.names.indices.map { kind -> Layer in
      let members = live.filter { kinds.of[$0] == kind }
      return .points(
        kinds.names.count > 1 ? kinds.names[kind] : "", x: members.map { points.norms[$0] },
        y: members.map { points.dimensions[$0] },
        colour: kinds.names[kind] == Self.rest && kinds.names.count > 1 ? .grey : .numbered(kind),
        keys: isKeyed ? members : [])
    }
    return Figure(
      "\(prefix)dimensionality", title: "Dimensionality against squared norm",
      x: Axis("squared norm N"),
      y: Axis("dimensionality D", range: 0...min(1.03, 1.25 * largest)),
      layers: rays + layers)
  }

  private static let rest = "no name"

  /// The geometry of each feature among the most frequent ones.
  private func kinds(count: Int) -> (names: [String], of: [Int]) {
    var names = [String]()
    var counts = [String: Int]()
    guard matrix.selection == nil else { return ([Self.rest], Array(repeating: 0, count: count)) }
    for block in matrix.blocks where block.geometry.family != .unstructured {
      counts[block.geometry.name, default: 0] += block.size
      if !names.contains(block.geometry.name) { names.append(block.geometry.name) }
    }
    names = Array(names.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }.prefix(5))
    var of = [Int](repeating: names.count, count: count)
    for block in matrix.blocks {
      guard let kind = names.firstIndex(of: block.geometry.name) else { continue }
      for feature in block.features where feature < count { of[feature] = kind }
    }
    return (names + [Self.rest], of)
  }

  /// The rays D = N / λ of the eigenspaces that hold most features.
  private var rays: [Layer] {
    matrix.eigenspaces.filter { $0.features > 0 && $0.eigenvalue > 0 }
      .sorted { ($1.features, $0.index) < ($0.features, $1.index) }.prefix(6)
      .map { .ray("λ = \(Digits.figure($0.eigenvalue, significant: 3))", slope: 1 / $0.eigenvalue) }
  }

  private var participation: Figure? {
    guard let view, let localization = matrix.localization, !matrix.isExplained,
      view.participations.count == view.features.count
    else { return nil }
    let live = view.participations.indices.filter { view.participations[$0] > 0 }
    let norms = live.map { view.features[$0].squaredNorm }
    guard let least = norms.min(), let most = norms.max(), least > 0 else { return nil }
    var layers: [Layer] = [
      .points(
        x: norms, y: live.map { view.participations[$0] }, colour: .numbered(0),
        keys: isKeyed ? live : []),
      .horizontal("median of random features", at: localization.nullParticipation),
    ]
    if let below = localization.localizedBelow {
      layers.append(.horizontal("localised below", at: below))
    }
    if let above = localization.spreadAbove {
      layers.append(.horizontal("spread above", at: above))
    }
    return Figure(
      "\(prefix)participation", title: "How many directions share each feature",
      x: Axis("squared norm N", most / least > 50 ? .logarithmic : .linear),
      y: Axis("participation number"), layers: layers)
  }

  /// The coordinates of the features at both ends of each direction.
  var directions: [Illustration] {
    let list = (matrix.directions?.list ?? []).prefix(Self.mostDirections)
    guard !matrix.isExplained, !list.isEmpty else { return [] }
    let rows = list.enumerated().flatMap { place, direction in
      (direction.positive + direction.negative).map { (Double(list.count - 1 - place), $0) }
    }
    let names = list.reversed().map {
      "\($0.index): \(Digits.percent($0.share)) of the trace"
    }
    let figure = Figure(
      "\(prefix)directions", title: "Features at the ends of directions",
      x: Axis("coordinate along the direction"), y: Axis("", categories: names),
      layers: [
        .vertical(at: 0),
        .points(
          x: rows.map(\.1.coordinate), y: rows.map(\.0), colour: .numbered(2),
          keys: isKeyed ? rows.map(\.1.feature) : []),
      ])
    let table = Table(
      columns: [.right("direction"), .left("negative end"), .left("positive end")],
      rows: list.map { direction in
        Table.Row(
          [
            "\(direction.index)", Self.pole(direction.negative), Self.pole(direction.positive),
          ], keys: isKeyed ? (direction.negative + direction.positive).map(\.feature) : [])
      })
    return [
      Illustration(
        "Directions", .picture(figure),
        words:
          "The features with the largest coordinates along each direction, at both ends.",
        hint: isKeyed ? "Point at one for its name." : ""),
      Illustration("", .table(table)),
    ]
  }

  private static let mostDirections = 12

  private static func pole(_ features: [PoleFeatureReport]) -> String {
    features.prefix(8).map { $0.label.map(FeatureLists.label) ?? "\($0.feature)" }.joined(
      separator: ", ")
  }
}
