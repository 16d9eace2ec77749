/// The figures of a matrix's frame operator and its saturation.
enum FrameSection {
  /// How many bars show the spectrum.
  private static let bars = 64

  /// The section of `matrix`.
  static func section(_ matrix: MatrixReport) -> Section {
    Section(
      title: "Frame",
      content: .figures(
        frame(matrix) + saturation(matrix) + eigenvalues(matrix.frame)))
  }

  private static func frame(_ matrix: MatrixReport) -> [Figure] {
    let (frame, strong) = (matrix.frame, StrongWords(matrix))
    let bounds = [("A", frame.lowerBound), ("B", frame.upperBound)].map {
      "\($0.0) = \(Digits.eigenvalue($0.1, bound: frame.eigenvalueErrorBound))"
    }
    let entropy = frame.entropyRank.map { ", by entropy \(Digits.figure($0))" } ?? ""
    var figures = [
      Figure(
        "rank",
        "\(Digits.count(frame.rank)) of \(Digits.count(frame.eigenvalues.count))\(strong.rank)"),
      Figure("frame bounds", bounds.joined(separator: ", ")),
      Figure("trace", Digits.magnitude(frame.trace)),
      Figure("effective rank", Digits.figure(frame.effectiveRank) + entropy),
    ]
    if let coherence = frame.coherence {
      figures.append(
        .coherence(coherence, welchBound: frame.welchBound, remark: strong.coherence))
    }
    return figures
  }

  /// Saturation beside what chance gives, which is a share of the dimension, not of the rank.
  private static func saturation(_ matrix: MatrixReport) -> [Figure] {
    let (saturation, strong) = (matrix.saturation, StrongWords(matrix))
    let sum = Digits.figure(saturation.sumDimensionality)
    let ofRank = Digits.figure(saturation.perRank) + " of rank"
    let chance = Digits.figure(saturation.nullExpectation)
    let null = " (a random Gaussian matrix of this shape: \(chance)\(strong.chanceOfLive))"
    guard matrix.frame.rank != matrix.dimension else {
      return [Figure("saturation", ofRank + null + strong.saturation), Figure("Σ D", sum)]
    }
    let ofDimension = Digits.figure(saturation.perDimension) + " of dimension"
    return [
      Figure("saturation", ofRank + strong.saturation),
      Figure("Σ D", "\(sum), \(ofDimension)\(null)"),
    ]
  }

  private static func eigenvalues(_ frame: FrameReport) -> [Figure] {
    let bound = Digits.magnitude(frame.eigenvalueErrorBound, significant: 2)
    let bar = SpectrumBar(
      frame.eigenvalues, floor: frame.eigenvalueErrorBound, width: bars)
    // That of doubles is lost in the arithmetic.
    let storage = frame.eigenvalueStorageBound.flatMap { storage in
      storage <= frame.eigenvalueErrorBound
        ? nil : "; storing moved them by at most " + Digits.magnitude(storage, significant: 2)
    }
    let count = Digits.count(frame.eigenvalues.count)
    return [
      Figure("eigenvalues", "\(count), each good to \(bound)\(storage ?? "")"),
      Figure("spectrum", bar.text),
    ]
  }
}
