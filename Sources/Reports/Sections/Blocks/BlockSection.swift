import Catalogue
import Documents

/// All about one block: `--details all` adds such a section for each.
enum BlockSection {
  /// The section of `block`, with the eigenvalues' error bound.
  static func section(_ block: BlockReport, bound: Double) -> Section {
    var figures = [Fact("features", IndexRanges.text(block.features))]
    if let labels = block.labels {
      figures.append(Fact("labels", FeatureLists.names(block.features, labels: labels)))
    }
    figures +=
      parts(block) + furthest(block) + span(block, bound: bound) + name(block.geometry)
      + noise(block)
      + angles(block)
    if let scheme = block.scheme { figures += self.scheme(scheme, bound: bound) }
    return Section(
      "Block \(block.index): \(block.geometry.name)", .facts(figures))
  }

  private static func span(_ block: BlockReport, bound: Double) -> [Fact] {
    let eigenvalues = block.eigenvalues.map {
      "\(Digits.eigenvalue($0.value, bound: bound)) × \($0.multiplicity)"
    }
    var span =
      "\(Digits.count(block.size, "feature")) in \(Digits.count(block.dimension, "dimension"))"
    if let eigenspaces = block.eigenspaces, !eigenspaces.isEmpty {
      let noun = eigenspaces.count == 1 ? "eigenspace" : "eigenspaces"
      span += ", in \(noun) \(IndexRanges.text(eigenspaces))"
    }
    return [
      Fact("span", span),
      Fact("tight", block.tight ? "yes" : "no, defect \(Digits.percent(block.tightnessDefect))"),
      Fact("eigenvalues", eigenvalues.joined(separator: ", ")),
      Fact("Σ D", Digits.figure(block.sumDimensionality)),
      Fact("norm variation", Digits.percent(block.normVariation)),
    ]
  }

  private static func name(_ geometry: GeometryNameReport) -> [Fact] {
    guard geometry.isFitted else { return alternatives(geometry, title: "nearest") }
    let parameters = (geometry.parameters ?? [:]).sorted { $0.key < $1.key }
      .map { ", \($0.key) = \($0.value.text)" }.joined()
    let figures = [
      Fact("family", geometry.family.rawValue + parameters),
      Fact(
        "residual",
        Digits.percent(geometry.residual) + ", certificate: \(geometry.certificate.rawValue)"),
    ]
    let complement = geometry.complement.map { Fact("Naimark complement", $0.name) }
    return figures + chance(geometry) + (complement.map { [$0] } ?? [])
      + alternatives(geometry, title: geometry.certificate == .none ? "nearest" : "also fits")
  }

  private static func noise(_ block: BlockReport) -> [Fact] {
    block.noise.map { [Fact("noise", "\(Digits.percent($0)) of the norm an element")] } ?? []
  }

  private static func alternatives(
    _ geometry: GeometryNameReport, title: String
  ) -> [Fact] {
    guard let alternatives = geometry.alternatives, !alternatives.isEmpty else { return [] }
    let names = alternatives.map { other in
      other.name + (other.residual.map { " (\(Digits.percent($0)))" } ?? "")
    }
    return [Fact(title, names.joined(separator: ", "))]
  }

  private static func angles(_ block: BlockReport) -> [Fact] {
    var figures: [Fact] = []
    if let cosines = block.cosines, !cosines.isEmpty {
      let classes = cosines.map {
        "\(cosine($0)) × \(Digits.figure($0.valency, significant: 4))"
      }
      figures.append(Fact("cosines", classes.joined(separator: ", ")))
    }
    if let coherence = block.coherence {
      figures.append(Fact.coherence(coherence, welchBound: block.welchBound))
    }
    if let outside = block.largestOutside {
      figures.append(Fact("outside", "|cosine| ≤ \(Digits.figure(outside, significant: 4))"))
    }
    if let equiangular = block.equiangular {
      figures.append(Fact("equiangular", equiangular ? "yes" : "no"))
    }
    if let strength = block.designStrength {
      figures.append(Fact("design", "spherical \(strength)-design"))
    }
    return figures
  }

  /// `0.309`; if the exact number is known and is not the same digits, `(√5−1)/4 ≈ 0.309`.
  private static func cosine(_ cosine: CosineClassReport) -> String {
    let measured = Digits.figure(cosine.value, significant: 4)
    guard let exact = cosine.exact, exact != measured.replacing("-", with: "−") else {
      return measured
    }
    return "\(exact) ≈ \(measured)"
  }

  private static func scheme(_ scheme: SchemeReport, bound: Double) -> [Fact] {
    let classes = Digits.count(scheme.classes, "class", plural: "classes")
    let valencies = Multiset.text(scheme.valencies)
    let multiplicities = Multiset.text(scheme.multiplicities)
    let automorphisms =
      scheme.automorphisms.map { "; \(Digits.count($0, "automorphism"))" } ?? ""
    var figures = [
      Fact(
        "scheme",
        "\(classes); valencies \(valencies); multiplicities \(multiplicities)\(automorphisms)")
    ]
    if let weights = scheme.weights, let idempotents = scheme.idempotents {
      let terms = idempotents.filter(weights.indices.contains).map {
        "\(Digits.eigenvalue(weights[$0], bound: bound)) E\($0)"
      }
      if !terms.isEmpty { figures.append(Fact("Gram matrix", terms.joined(separator: " + "))) }
    }
    return figures
  }
}

extension Fact {
  static func coherence(
    _ coherence: Double, welchBound: Double?, remark: String = ""
  ) -> Fact {
    let bound = welchBound.map { " (Welch bound \(Digits.figure($0, significant: 4)))" } ?? ""
    return Fact("coherence", Digits.figure(coherence, significant: 4) + bound + remark)
  }
}

extension ParameterValue {
  /// The value as words.
  var text: String {
    switch self {
    case .integer(let value): "\(value)"
    case .integers(let values): "(" + values.map(String.init).joined(separator: ", ") + ")"
    case .string(let value): value
    }
  }
}
