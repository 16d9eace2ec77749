import PowerLaws

/// The answer about a loss curve in words.
enum ExponentWords {
  /// The answer in one sentence.
  static func summary(_ search: ExponentSearch, _ nearest: KnownLaw?) -> String {
    guard let law = search.law else {
      return "no power law: \(search.refusal.map(reason) ?? "")"
    }
    let floor =
      law.irreducible.map {
        " with an irreducible loss of \(Digits.figure($0.value, significant: 3))"
      }
      ?? ""
    let known =
      nearest.map { "; compatible with \($0.name), \(Digits.figure($0.exponent, significant: 3))" }
      ?? "; no known law"
    return
      "loss ∝ t^−\(Digits.figure(law.exponent.value, significant: 3)) "
      + "(95 %: \(interval(law.exponent.low, law.exponent.high)))\(floor), steps "
      + "\(step(law.window.lowerBound)) to \(step(law.window.upperBound))\(known)"
  }

  /// Why a curve is no power law.
  static func reason(_ refusal: ExponentSearch.Refusal) -> String {
    switch refusal {
    case .tooShort(let decades, let bins):
      "\(Digits.figure(max(0, decades), significant: 2)) decades of steps in \(Digits.count(bins, "bin")) are "
        + "too few; a law is looked for in a decade and 8 bins"
    case .bent: "the local slope drifts over every decade"
    case .bentInWindow: "the local slope drifts in the given window"
    case .flat:
      "the loss does not fall by more than noise explains, or too little to know the exponent to a half"
    case .rises: "the loss rises"
    case .other(let name):
      "over its longest range the curve bends as the law \(name.rawValue) does"
    }
  }

  /// A confidence interval.
  static func interval(_ low: Double, _ high: Double) -> String {
    "\(Digits.figure(low, significant: 3)) to \(Digits.figure(high, significant: 3))"
  }

  /// A step, which is whole in most logs.
  static func step(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15
      ? Digits.count(Int(value)) : Digits.figure(value, significant: 4)
  }
}
