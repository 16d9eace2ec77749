import Documents

/// The figures of a matrix's frame operator and its saturation.
enum FrameSection {
  /// How many bars show the spectrum.
  private static let bars = 64

  /// The section of `matrix`.
  static func section(_ matrix: MatrixReport) -> Section {
    Section(
      "Frame",
      .facts(
        frame(matrix) + saturation(matrix) + eigenvalues(matrix.frame)))
  }

  private static func frame(_ matrix: MatrixReport) -> [Fact] {
    let (frame, strong) = (matrix.frame, StrongWords(matrix))
    let bounds = [("A", frame.lowerBound), ("B", frame.upperBound)].map {
      "\($0.0) = \(Digits.eigenvalue($0.1, bound: frame.eigenvalueErrorBound))"
    }
    let entropy = frame.entropyRank.map { ", by entropy \(Digits.figure($0))" } ?? ""
    var figures = [
      Fact(
        "rank",
        "\(Digits.count(frame.rank)) of \(Digits.count(frame.eigenvalues.count))\(strong.rank)"),
      Fact("frame bounds", bounds.joined(separator: ", ")),
      Fact("trace", Digits.magnitude(frame.trace)),
      Fact("effective rank", Digits.figure(frame.effectiveRank) + entropy),
    ]
    if let coherence = frame.coherence {
      figures.append(
        .coherence(coherence, welchBound: frame.welchBound, remark: strong.coherence))
    }
    return figures
  }

  /// Saturation, and what chance gives: a share of the dimension, not of the rank.
  private static func saturation(_ matrix: MatrixReport) -> [Fact] {
    let (saturation, strong) = (matrix.saturation, StrongWords(matrix))
    let sum = Digits.figure(saturation.sumDimensionality)
    let ofRank = Digits.figure(saturation.perRank) + " of rank"
    let chance = Digits.figure(saturation.nullExpectation)
    let null = " (a random Gaussian matrix of this shape: \(chance)\(strong.chanceOfLive))"
    guard matrix.frame.rank != matrix.dimension else {
      return [Fact("saturation", ofRank + null + strong.saturation), Fact("Σ D", sum)]
    }
    let ofDimension = Digits.figure(saturation.perDimension) + " of dimension"
    return [
      Fact("saturation", ofRank + strong.saturation),
      Fact("Σ D", "\(sum), \(ofDimension)\(null)"),
    ]
  }

  private static func eigenvalues(_ frame: FrameReport) -> [Fact] {
    let bound = Digits.magnitude(frame.eigenvalueErrorBound, significant: 2)
    let bar = SpectrumBar(
      frame.eigenvalues, floor: frame.eigenvalueErrorBound, width: bars)
    // For doubles the bound of storing is below the bound of the arithmetic.
    let storage = frame.eigenvalueStorageBound.flatMap { storage in
      storage <= frame.eigenvalueErrorBound
        ? nil
        : "; from rounding of the stored values ≤ "
          + Digits.magnitude(storage, significant: 2)
    }
    let count = Digits.count(frame.eigenvalues.count)
    return [
      Fact("eigenvalues", "\(count), error of each ≤ \(bound)\(storage ?? "")"),
      Fact("spectrum", bar.text),
    ]
  }
}
