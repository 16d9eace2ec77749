import Catalogue
import Documents
import Glibc

/// The association schemes that prove the names.
extension MatrixPictures {
  /// For the first block of each geometry with a scheme: why it is that geometry, its relations, and P.
  var schemes: [Illustration] {
    let groups = BlockGroup.groups(of: matrix.blocks).filter {
      $0.first.scheme != nil && $0.first.size > 2
    }
    return groups.prefix(Self.mostSchemes).flatMap { group in
      illustrations(of: group.first)
    }
  }

  private static let mostSchemes = 4
  private static let mostRelations = 12

  private func illustrations(of block: BlockReport) -> [Illustration] {
    guard let scheme = block.scheme, scheme.classes <= Self.mostRelations else { return [] }
    return [
      Illustration(
        title(block), .table(relations(scheme, block)),
        words: reason(scheme, block)),
      Illustration(
        "", .table(eigenmatrix(scheme)),
        words:
          "The eigenmatrix P: the eigenvalue of each relation on each idempotent, and how the Gram matrix uses the idempotents."
      ),
    ]
  }

  private func title(_ block: BlockReport) -> String {
    guard isNamed(block) else { return "The scheme of block \(block.index)" }
    return "Why block \(block.index) is \(Self.withArticle(block.geometry.name))"
  }

  /// `a pentagon`, `an octahedron`, `an 8-cell`; `6 copies` without an article.
  static func withArticle(_ name: String) -> String {
    let number = name.prefix { $0.isNumber }
    if !number.isEmpty, name.dropFirst(number.count).first == " " { return name }
    let isVowel = "aeiou8".contains(name.prefix(1).lowercased()) || ["11", "18"].contains(number)
    return "\(isVowel ? "an" : "a") \(name)"
  }

  /// Whether the scheme is that of a geometry of the catalogue.
  private func isNamed(_ block: BlockReport) -> Bool {
    [.scheme, .lines].contains(block.geometry.certificate)
      && block.geometry.family != .scheme
  }

  /// Why the relations are a scheme, and what the Gram matrix makes of it.
  private func reason(_ scheme: SchemeReport, _ block: BlockReport) -> String {
    let valencies = scheme.valencies.dropFirst().map { Digits.count($0) }
    let sees = valencies.joined(separator: scheme.classes == 2 ? " and " : ", ")
    let used = (scheme.idempotents ?? []).map { "E\($0)" }.joined(separator: " + ")
    let space = Digits.count(block.dimension, "dimension")
    let classes = Digits.count(scheme.classes, "cosine")
    let ofUsed =
      (scheme.idempotents ?? []).count == 1 ? "the idempotent \(used)" : "the idempotents \(used)"
    return
      "Between its \(Digits.count(block.size, "feature")) there \(scheme.classes == 1 ? "is" : "are") \(classes), up to noise: "
      + (angles(block)
        ?? "each feature has \(sees) others at \(scheme.classes == 1 ? "it" : "them"). ")
      + "A relation is a set of pairs with one cosine. For every pair it was counted how many features are in given relations to its "
      + "two ends, and the numbers depend only on the relation of the pair: that makes an association scheme. The Gram matrix is made of "
      + "\(ofUsed) alone, with \(space), up to a rest of \(Digits.percent(block.geometry.residual)) of its norm. \(match(block))"
  }

  /// For instance `each feature has 2 others at 72° and 2 at 144°. `; nil for many relations.
  private func angles(_ block: BlockReport) -> String? {
    guard let cosines = block.cosines, cosines.count <= 3 else { return nil }
    let parts = cosines.enumerated().map { place, cosine in
      let degrees = acos(min(1, max(-1, cosine.value))) * 180 / Double.pi
      let others = place == 0 ? (cosine.valency == 1 ? " other" : " others") : ""
      return
        "\(Digits.figure(cosine.valency, significant: 3))\(others) at \(Digits.figure(degrees, significant: 3))°"
    }
    let list = parts.dropLast().joined(separator: ", ")
    return "each feature has \(list)\(list.isEmpty ? "" : " and ")\(parts.last ?? ""). "
  }

  /// What the scheme says about the name.
  private func match(_ block: BlockReport) -> String {
    guard isNamed(block) else { return "No geometry of the catalogue has this scheme." }
    let name = block.geometry.name
    return block.geometry.certificate == .lines
      ? "A bijection with the lines of the \(name) keeps every relation, whatever the signs."
      : "A bijection with the \(name) of the catalogue keeps every relation."
  }

  private func relations(_ scheme: SchemeReport, _ block: BlockReport) -> Table {
    let cosines = block.cosines ?? []
    return Table(
      columns: [
        .left("relation"), .right("valency"), .right("cosine"), .right("spread"), .left("exactly"),
      ],
      rows: (1...max(1, scheme.classes)).filter { $0 < scheme.valencies.count }.map { number in
        let cosine = cosines.indices.contains(number - 1) ? cosines[number - 1] : nil
        var line = Table.Row(
          [
            "A\(number)", "\(scheme.valencies[number])",
            cosine.map { Self.signed($0.value) } ?? "–",
            cosine.map { Digits.figure($0.spread, significant: 2) } ?? "–", cosine?.exact ?? "–",
          ], keys: isKeyed ? block.features : [])
        if let cosine, cosine.exact != nil { line.values = [4: cosine.value] }
        return line
      }
    )
  }

  /// A figure with the minus sign of exact numbers.
  private static func signed(_ value: Double) -> String {
    Digits.figure(value, significant: 4).replacing("-", with: "−")
  }

  private func eigenmatrix(_ scheme: SchemeReport) -> Table {
    let bound = matrix.frame.eigenvalueErrorBound
    return Table(
      columns: [.left("idempotent"), .right("multiplicity"), .right("weight θ")]
        + scheme.valencies.indices.map { .right("A\($0)") },
      rows: scheme.eigenmatrix.enumerated().map { row, values in
        let weight = scheme.weights.flatMap { row < $0.count ? $0[row] : nil }
        let isUsed = scheme.idempotents?.contains(row) ?? false
        var line = Table.Row(
          [
            "E\(row)" + (isUsed ? ", used" : ""), "\(scheme.multiplicities[row])",
            weight.map { Digits.eigenvalue($0, bound: bound) } ?? "–",
          ]
            + values.enumerated().map { column, value in
              scheme.exactEigenmatrix?[row][column] ?? Self.signed(value)
            })
        if scheme.exactEigenmatrix != nil {
          for (column, value) in values.enumerated() { line.values[3 + column] = value }
        }
        return line
      })
  }
}
