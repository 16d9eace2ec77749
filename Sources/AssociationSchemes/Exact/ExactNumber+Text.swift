extension ExactNumber: CustomStringConvertible {
  /// The number in writing: `−1/3`, `√5/5`, `(√5−1)/4`, `−(1+√5)/4`, `2cos(6π/7)`, `(1+2cos(2π/7))/3`.
  ///
  /// Denominators are rational, the coefficient of a cosine is positive, and a positive term comes first. The minus
  /// sign is U+2212.
  package var description: String {
    let terms = [constantTerm, irrationalTerm].compactMap { $0 }
    guard let first = terms.first else { return "0" }
    guard terms.count > 1 else { return signed(first) + fraction }
    if terms.allSatisfy(\.isNegative), denominator > 1 {
      return "\(minus)(" + terms.map(\.magnitude).joined(separator: "+") + ")" + fraction
    }
    let ordered = terms[0].isNegative && !terms[1].isNegative ? [terms[1], terms[0]] : terms
    let sum =
      signed(ordered[0]) + (ordered[1].isNegative ? minus : "+") + ordered[1].magnitude
    return denominator > 1 ? "(\(sum))\(fraction)" : sum
  }

  private var fraction: String { denominator > 1 ? "/\(denominator)" : "" }

  private var constantTerm: Term? {
    constant == 0 ? nil : Term(isNegative: constant < 0, magnitude: "\(constant.magnitude)")
  }

  private var irrationalTerm: Term? {
    let factor = coefficient.magnitude == 1 ? "" : "\(coefficient.magnitude)"
    return switch irrationality {
    case nil: nil
    case .squareRoot(let c): Term(isNegative: coefficient < 0, magnitude: "\(factor)√\(c)")
    case .cosine(let p, let q):
      Term(isNegative: false, magnitude: "\(factor)cos(\(angle(coefficient < 0 ? q - p : p, q)))")
    }
  }
}

private struct Term {
  let isNegative: Bool
  let magnitude: String
}

private let minus = "\u{2212}"

private func signed(_ term: Term) -> String { (term.isNegative ? minus : "") + term.magnitude }

/// π p/q in writing.
private func angle(_ p: Int, _ q: Int) -> String { "\(p == 1 ? "" : "\(p)")π/\(q)" }
