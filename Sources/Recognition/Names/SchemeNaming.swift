import AssociationSchemes
import Catalogue

/// Names for schemes over blocks.
struct SchemeNaming {
  private var references = ReferenceSchemes()

  /// The name of the arrangement on all idempotents of the fit's support.
  mutating func name(of fit: SchemeFit) -> GeometryName? {
    name(of: fit, on: fit.support, .measured)
  }

  /// The name of the Naimark complement of a tight frame on the fit's support: the tight frame of n vectors in n − q
  /// dimensions on all other idempotents.
  mutating func complement(of fit: SchemeFit) -> GeometryName? {
    let others = fit.weights.indices.filter { !fit.support.contains($0) }
    guard !others.isEmpty, fit.isTight(on: fit.support) else { return nil }
    return name(of: fit, on: others, .tight)
  }

  /// A name from the catalogue, from the parameters of a strongly regular graph, from the lines of the vectors, or from
  /// the arrangement without a direction that all vectors share.
  private mutating func name(
    of fit: SchemeFit, on idempotents: [Int], _ shape: SchemeFit.FittedShape
  ) -> GeometryName? {
    let match = references.match(for: fit, on: idempotents)
    if case .same(let geometry) = match { return GeometryName(geometry) }
    if let name = stronglyRegular(fit, on: idempotents) { return name }
    if let name = translations(fit, on: idempotents) { return name }
    // The angles of lines depend on the weights; other names do not.
    if shape == .tight || fit.isTight(on: idempotents),
      let name = bothSigns(fit, on: idempotents)
    {
      return name
    }
    if case .sameParameters(let geometry) = match {
      return GeometryName(.scheme, "scheme with the parameters of \(geometry.name)")
    }
    // A common direction adds a multiple of E_0 = J / n to the Gram matrix.
    guard idempotents.first == 0, idempotents.count > 1,
      let rest = name(of: fit, on: Array(idempotents.dropFirst()), shape)
    else { return nil }
    return GeometryName(.scheme, "\(rest.name) with a common direction")
  }

  private func stronglyRegular(_ fit: SchemeFit, on idempotents: [Int]) -> GeometryName? {
    guard fit.scheme.classes == 2, idempotents.count == 1, idempotents != [0],
      fit.scheme.isPrimitive
    else { return nil }
    let numbers = fit.scheme.intersectionNumbers
    let parameters = StronglyRegularGraph.canonical([
      fit.scheme.order, fit.scheme.valencies[1], numbers[1][1][1], numbers[1][1][2],
    ])
    let text = parameters.map(String.init).joined(separator: ",")
    return GeometryName(
      .stronglyRegular,
      "strongly regular (\(text)) frame in R^\(fit.eigenmatrices.multiplicities[idempotents[0]])",
      ["parameters": .numbers(parameters)])
  }

  /// The corners of a box with different edges, or another arrangement with the scheme of Z₂^k.
  ///
  /// k idempotents of rank 1 that tell all 2^k points apart are independent characters of the group: one for each axis
  /// of the box.
  private func translations(_ fit: SchemeFit, on idempotents: [Int]) -> GeometryName? {
    let n = fit.scheme.order
    guard n >= 8, fit.scheme.classes == n - 1 else { return nil }
    let k = n.trailingZeroBitCount
    let isBox =
      idempotents.count == k && !idempotents.contains(0)
      && fit.tightCosines(on: idempotents).dropFirst().allSatisfy { $0 < 1 - 1e-6 }
    guard isBox else { return GeometryName(.scheme, "association scheme of Z2^\(k)") }
    return GeometryName(
      .box, k == 3 ? "rectangular box" : "\(k)-dimensional box", ["d": .number(k)])
  }

  private func bothSigns(_ fit: SchemeFit, on idempotents: [Int]) -> GeometryName? {
    guard let lines = LineAngles(fit, on: idempotents) else { return nil }
    return lines.name.map {
      GeometryName($0.family, "both signs of \($0.name)", $0.parameters)
    }
  }
}
