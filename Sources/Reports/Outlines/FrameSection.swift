/// The figures of a matrix's frame operator and its saturation.
enum FrameSection {
  /// How many bars show the spectrum.
  private static let bars = 64

  /// The section of `matrix`.
  static func section(_ matrix: MatrixReport) -> Section {
    Section(
      title: "Frame",
      content: .figures(
        frame(matrix) + saturation(matrix) + [spectrum(matrix.frame), error(matrix.frame)]))
  }

  private static func frame(_ matrix: MatrixReport) -> [Figure] {
    let frame = matrix.frame
    let bounds = [("A", frame.lowerBound), ("B", frame.upperBound)].map {
      "\($0.0) = \(Digits.eigenvalue($0.1, bound: frame.eigenvalueErrorBound))"
    }
    let entropy = frame.entropyRank.map { ", by entropy \(Digits.figure($0))" } ?? ""
    var figures = [
      Figure("rank", "\(Digits.count(frame.rank)) of \(Digits.count(frame.eigenvalues.count))"),
      Figure("frame bounds", bounds.joined(separator: ", ")),
      Figure("trace", Digits.magnitude(frame.trace)),
      Figure("effective rank", Digits.figure(frame.effectiveRank) + entropy),
    ]
    if let coherence = frame.coherence {
      figures.append(.coherence(coherence, welchBound: frame.welchBound))
    }
    return figures
  }

  /// Saturation beside what chance gives, which is a share of the dimension, not of the rank.
  private static func saturation(_ matrix: MatrixReport) -> [Figure] {
    let saturation = matrix.saturation
    let sum = "Σ D = \(Digits.figure(saturation.sumDimensionality))"
    let null =
      "a random Gaussian matrix of this shape: \(Digits.figure(saturation.nullExpectation))"
    let ofRank = Digits.figure(saturation.perRank) + " of rank"
    guard matrix.frame.rank != matrix.dimension else {
      return [Figure("saturation", "\(ofRank) (\(null)); \(sum)")]
    }
    let ofDimension = Digits.figure(saturation.perDimension) + " of dimension"
    return [
      Figure("saturation", "\(ofRank); \(sum)"),
      Figure("", "\(ofDimension) (\(null))"),
    ]
  }

  private static func spectrum(_ frame: FrameReport) -> Figure {
    let bar = SpectrumBar.text(
      frame.eigenvalues, floor: frame.eigenvalueErrorBound, width: bars)
    return Figure("spectrum", bar.isEmpty ? "zero" : bar)
  }

  private static func error(_ frame: FrameReport) -> Figure {
    let count = Digits.count(frame.eigenvalues.count, "eigenvalue")
    let bound = Digits.magnitude(frame.eigenvalueErrorBound, significant: 2)
    return Figure("", "\(count), each good to \(bound)")
  }
}
