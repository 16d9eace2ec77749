/// The eigenvalues as a row of bars, each as high as its eigenvalue against the largest.
enum SpectrumBar {
  /// Bars of one eighth to eight eighths.
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  /// Heights are settled to this grid first, so that the last bits of a ratio do not decide a bar.
  private static let grid = 1e9

  /// At most `width` bars for descending `eigenvalues`; of more, evenly spaced ones are shown.
  ///
  /// An eigenvalue not above `floor` is a dot.
  static func text(_ eigenvalues: [Double], floor: Double, width: Int) -> String {
    guard let largest = eigenvalues.first, largest > 0, largest.isFinite else { return "" }
    return String(
      sample(eigenvalues, width).map { value in
        guard value > max(0, floor), value.isFinite else { return "·" }
        let eighths = (value / largest * 8 * grid).rounded() / grid
        return bars[min(8, max(1, Int((eighths + 0.5).rounded(.down)))) - 1]
      })
  }

  private static func sample(_ values: [Double], _ width: Int) -> [Double] {
    guard values.count > width, width > 1 else { return values }
    return (0..<width).map { values[$0 * (values.count - 1) / (width - 1)] }
  }
}
