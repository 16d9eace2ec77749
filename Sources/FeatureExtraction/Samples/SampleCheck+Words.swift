extension SampleCheck {
  /// What was found, in a sentence for a report.
  package var sentence: String {
    guard let isGaussian else {
      return "\(samples) samples are too few to tell whether they are Gaussian"
    }
    let chance = pValue < 1e-12 ? "p < 1e-12" : "p = \(Self.digits(pValue))"
    let tested = "\(chance) over \(tests) tests of skewness, kurtosis and norms"
    guard !isGaussian else { return "the samples can be Gaussian: \(tested)" }
    return "the samples are not Gaussian: \(evidence), where a Gaussian has 0 (\(tested)); "
      + "features that are found may be those of the samples and not of the function"
  }

  private var evidence: String {
    switch finding {
    case .skewness(let value, let place):
      "the skewness is \(Self.digits(value)) along \(place.words)"
    case .kurtosis(let value, let place):
      "the excess kurtosis is \(Self.digits(value)) along \(place.words)"
    case .norms(let distance):
      "the distribution of the norms differs by up to \(Self.digits(distance))"
    case nil: ""
    }
  }

  /// A number with two digits.
  private static func digits(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value)" }
    var scale = 1.0
    while abs(value) * scale < 10, scale < 1e300 { scale *= 10 }
    return "\((value * scale).rounded() / scale)"
  }
}

extension SampleCheck.Place {
  fileprivate var words: String {
    switch self {
    case .coordinate(let index): "coordinate \(index)"
    case .axis(let index): "principal axis \(index)"
    case .random: "a random direction"
    }
  }
}
