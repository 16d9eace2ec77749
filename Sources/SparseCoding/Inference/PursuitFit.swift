/// The atoms that a pursuit has taken for one sample, and their coefficients with the least ‖y − D z‖ that the signs allow.
struct PursuitFit {
  /// The atoms, in the order in which they came.
  private(set) var atoms: [Int] = []
  /// Their coefficients.
  private(set) var values: [Double] = []
  private var factor = GramFactor()
  private let signs: Lasso.Signs

  /// No atoms.
  init(_ signs: Lasso.Signs) { self.signs = signs }

  /// The elements that are not 0, atoms ascending.
  var code: SparseCodes.Code {
    let order = atoms.indices.filter { values[$0] != 0 }.sorted { atoms[$0] < atoms[$1] }
    return SparseCodes.Code(atoms: order.map { atoms[$0] }, values: order.map { values[$0] })
  }

  /// Takes one more atom, with a positive remaining correlation where codes are non-negative, and fits all.
  ///
  /// The coefficients go straight to those of least squares. With non-negative codes they go as far as the first that becomes 0; its atom
  /// leaves, and the others go on (Lawson and Hanson 1974). ‖y − D z‖ falls with every atom that is taken, so no set of atoms returns.
  ///
  /// - Parameters:
  ///   - products: ⟨d_i, d⟩ with the atoms so far.
  ///   - square: ⟨d, d⟩.
  ///   - correlations: ⟨d, y⟩ of all atoms of the dictionary.
  /// - Returns: whether the atom was taken, and not at once given up again; otherwise it lies in the span of the others up to rounding.
  mutating func add(
    _ atom: Int, _ products: [Double], _ square: Double, _ correlations: [Double]
  ) -> Bool {
    guard factor.append(products, square) else { return false }
    atoms.append(atom)
    values.append(0)
    while true {
      let wanted = factor.solution(atoms.map { correlations[$0] })
      let falling = signs == .any ? [] : wanted.indices.filter { wanted[$0] < 0 }
      // Rounding can leave a coefficient a little below 0.
      func part(_ place: Int) -> Double {
        max(0, values[place]) / (max(0, values[place]) - wanted[place])
      }
      guard let first = falling.min(by: { (part($0), atoms[$0]) < (part($1), atoms[$1]) }) else {
        values = wanted
        return true
      }
      let step = part(first)
      for place in values.indices { values[place] += step * (wanted[place] - values[place]) }
      let left = atoms.remove(at: first)
      values.remove(at: first)
      factor.remove(at: first)
      if left == atom { return false }
    }
  }
}
