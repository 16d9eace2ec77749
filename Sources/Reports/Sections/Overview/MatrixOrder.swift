import Files

/// What the matrices of a report for people are sorted by; the JSON keeps the order in which they are stored.
package enum MatrixOrder: String, CaseIterable, Sendable {
  /// The name, with numbers by value.
  case name
  /// The number of elements.
  case size
  /// The saturation.
  case saturation
  /// The number of directions above noise, then their share of the trace.
  case directions
  /// The effective rank.
  case rank
  /// The share of localised features.
  case localized
  /// The coherence.
  case coherence

  /// The places of matrices in this order: figures descending, those without one last, equal ones as they were.
  func places(of matrices: [MatrixReport]) -> [Int] {
    guard self != .name else {
      let names = matrices.map { NaturalName($0.name) }
      return matrices.indices.sorted { names[$0] < names[$1] }
    }
    let figures = matrices.map(figures)
    return matrices.indices.sorted { one, other in
      let (figure, otherFigure) = (figures[one], figures[other])
      if figure.elementsEqual(otherFigure) { return one < other }
      return otherFigure.lexicographicallyPrecedes(figure)
    }
  }

  /// What decides, the most important first; less than every figure where there is none.
  private func figures(_ matrix: MatrixReport) -> [Double] {
    let figures: [Double?] =
      switch self {
      case .name: []
      case .size: [Double(matrix.featureCount) * Double(matrix.dimension)]
      case .saturation: [matrix.saturationOfStrong]
      case .directions:
        [matrix.directions.map { Double($0.aboveNoise) }, matrix.directions?.share]
      case .rank: [matrix.frame.effectiveRank]
      case .localized: [matrix.localizedShare]
      case .coherence: [matrix.coherenceOfStrong]
      }
    return figures.map { $0 ?? -.infinity }
  }
}

extension MatrixReport {
  /// The coherence of the strong features; of all features if it is not known for the strong ones.
  var coherenceOfStrong: Double? { strong?.coherence ?? frame.coherence }
}
