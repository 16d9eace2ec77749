import Glibc

/// The bins in which a law holds.
struct FittedWindow: Equatable {
  /// The bins.
  let bins: ClosedRange<Int>
  /// The fit to them.
  let fit: PowerLawFit
  /// What was fitted.
  let form: LawForm
  /// By which part of α the local slope may drift in the window although noise does not explain it; 0 if noise does.
  let tolerance: Double
}

/// Finds the window of a power law: the longest range of ln t in which no bend shows.
///
/// A bend is a change of the slope at one place of the window. At seven places (1/16, 1/8, 1/4, 1/2, 3/4, 7/8 and 15/16 of the window's bins) the change is
/// fitted beside the law, and compared with what the noise alone makes. A law bends nowhere by more than 2.5 standard errors. A warm-up,
/// a plateau and a cut-off bend, and so do an exponential and a logarithm over any range that is long enough to be judged.
struct WindowSearch {
  let bins: LogBins
  /// The mean ln L of each bin.
  let values: [Double]
  /// The covariances of these means.
  var covariances: [[Double]]
  /// ln t of the first and the last point of each bin.
  let edges: [(first: Double, last: Double)]
  /// Whether the user gave the window, which is then all bins.
  var isGiven = false

  /// The least length of a window in ln t.
  static let leastLength = decade * (1 - 1e-9)
  /// The same for each number of parameters of the law from 2: one more bends so much in a decade, so the law has to hold for longer.
  static let leastLengths = [1, 1.5, 2].map { $0 * decade * (1 - 1e-9) }
  /// A bend of so many standard errors shows.
  static let visible = 2.5
  /// The parts of α by which the slope may drift. The first that some window keeps is taken.
  static let tolerances = [0.0, 0.05, 0.1]
  /// The same for a window that the user gave.
  static let givenTolerances = tolerances + [0.25]
  /// A bend shows only some way behind the place where it begins, so a window that a bend ends is drawn in by this part of a decade.
  static let margin = 0.15 * decade
  private static let places = [0.5, 0.25, 0.75, 0.125, 0.875, 0.0625, 0.9375]

  /// The longest window; of equally long ones the first. nil if there is none.
  func longest(_ form: LawForm) -> FittedWindow? {
    let least = isGiven ? Self.leastLength : Self.leastLengths[form.parameterCount - 2]
    let candidates = self.candidates.filter { length($0) >= least }
    for tolerance in isGiven ? Self.givenTolerances : Self.tolerances {
      for range in candidates {
        let fit = PowerLawFit(bins.times[range], values[range], form)
        if isStraight(range, fit, form, tolerance) {
          return drawnIn(range, form, tolerance, least)
        }
      }
    }
    return nil
  }

  /// All ranges of at least a decade and eight bins, the longest first.
  var candidates: [ClosedRange<Int>] {
    if isGiven { return [0...(edges.count - 1)] }
    var ranges = [(length: Double, range: ClosedRange<Int>)]()
    for i in edges.indices {
      for j in i..<edges.count where j - i >= 7 {
        let length = edges[j].last - edges[i].first
        if length >= Self.leastLength { ranges.append((length, i...j)) }
      }
    }
    return ranges.sorted {
      ($1.length, $0.range.lowerBound) < ($0.length, $1.range.lowerBound)
    }.map(\.range)
  }

  /// The window without a margin at each end that is not an end of the curve.
  private func drawnIn(
    _ range: ClosedRange<Int>, _ form: LawForm, _ tolerance: Double,
    _ least: Double
  ) -> FittedWindow {
    var (low, high) = (range.lowerBound, range.upperBound)
    func canLose(_ i: Int, _ j: Int) -> Bool {
      j - i >= 7 && edges[j].last - edges[i].first >= least
    }
    if low > 0 {
      let start = edges[low].first + Self.margin
      while edges[low].first < start, canLose(low + 1, high) { low += 1 }
    }
    if high < edges.count - 1 {
      let end = edges[high].last - Self.margin
      while edges[high].last > end, canLose(low, high - 1) { high -= 1 }
    }
    return FittedWindow(
      bins: low...high, fit: PowerLawFit(bins.times[low...high], values[low...high], form),
      form: form,
      tolerance: tolerance)
  }

  /// Whether no bend shows in a range.
  func isStraight(
    _ range: ClosedRange<Int>, _ fit: PowerLawFit, _ form: LawForm, _ tolerance: Double
  ) -> Bool {
    let residuals = range.map { values[$0] - fit.value(at: bins.times[$0]) }
    let least = max(tolerance, 1e-6) * abs(fit.exponent)
    return isStraight(range, nullColumns(range, fit, form), residuals, least: least)
  }

  /// Whether no bend shows in the residuals of a fit with these orthonormal columns.
  func isStraight(
    _ range: ClosedRange<Int>, _ columns: [[Double]], _ residuals: [Double], least: Double
  ) -> Bool {
    for place in Self.places {
      let at = range.lowerBound + Int((place * Double(range.count)).rounded())
      let corner = bins.times[min(at, range.upperBound)]
      let hinge = range.map { max(0, bins.times[$0] - corner) }
      let (change, error) = bend(hinge, columns, residuals, range)
      if abs(change) > least, abs(change) > Self.visible * error { return false }
    }
    return true
  }

  /// The coefficient of a column beside those of the law, and its standard error by the covariances of the bins.
  func bend(
    _ column: [Double], _ columns: [[Double]], _ residuals: [Double], _ range: ClosedRange<Int>
  ) -> (value: Double, error: Double) {
    var rest = column
    // Twice, so that rounding leaves nothing of the others in it.
    for _ in 0..<2 {
      for other in columns {
        let along = dot(rest, other)
        for i in rest.indices { rest[i] -= along * other[i] }
      }
    }
    let square = dot(rest, rest)
    guard square > 1e-18 * dot(column, column) else { return (0, .infinity) }
    var variance = 0.0
    for i in rest.indices {
      let row = covariances[range.lowerBound + i]
      var sum = 0.0
      for j in rest.indices { sum += row[range.lowerBound + j] * rest[j] }
      variance += rest[i] * sum
    }
    return (dot(rest, residuals) / square, max(0, variance).squareRoot() / square)
  }

  /// Orthonormal columns of the directions in which the fit can move.
  func nullColumns(
    _ range: ClosedRange<Int>, _ fit: PowerLawFit, _ form: LawForm
  ) -> [[Double]] {
    let gradients = range.map { fit.gradient(at: bins.times[$0]) }
    let parameters = (0..<4).filter { form.mask[$0] == 1 }
    return orthonormal(parameters.map { place in gradients.map { $0[place] } })
  }
}

/// Orthonormal columns with the same span; dependent ones are left out.
func orthonormal(_ columns: [[Double]]) -> [[Double]] {
  var basis = [[Double]]()
  for var column in columns {
    let whole = dot(column, column).squareRoot()
    for _ in 0..<2 {
      for other in basis {
        let along = dot(column, other)
        for i in column.indices { column[i] -= along * other[i] }
      }
    }
    let length = dot(column, column).squareRoot()
    if length > 1e-12 * whole { basis.append(column.map { $0 / length }) }
  }
  return basis
}

func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}
