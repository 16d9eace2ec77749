/// The eigenvalues as a row of bars.
///
/// The height of a bar is its eigenvalue over the largest. A few eigenvalues far above the rest (a large mean feature
/// makes one) would make all other bars low: their bars are cut, and the text says so.
struct SpectrumBar {
  /// Bars of one eighth to eight eighths.
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  /// Heights are rounded to this grid first, so that the last bits of a ratio do not decide a bar.
  private static let grid = 1e9
  /// A bar is cut when its eigenvalue is more than this many times the next.
  private static let spikeRatio = 4.0
  /// At most one eigenvalue in this many is a spike; more are a step of the spectrum, which is shown as it is.
  private static let fewestPerSpike = 8

  /// The bars, and in words how many are cut.
  let text: String

  /// At most `width` bars for descending `eigenvalues`; of more, evenly spaced ones are shown.
  ///
  /// An eigenvalue not above `floor` is a dot.
  init(_ eigenvalues: [Double], floor: Double, width: Int) {
    let floor = max(0, floor)
    let spikes = Self.spikes(eigenvalues, floor: floor)
    guard spikes < eigenvalues.count, eigenvalues[spikes] > floor, eigenvalues[spikes].isFinite
    else {
      text = "zero"
      return
    }
    let largest = eigenvalues[spikes]
    let bars = Self.sample(eigenvalues, width).map { value -> Character in
      guard value > floor else { return "·" }
      let eighths = (min(1, value / largest) * 8 * Self.grid).rounded() / Self.grid
      return Self.bars[min(8, max(1, Int((eighths + 0.5).rounded(.down)))) - 1]
    }
    let cut = spikes == 0 ? "" : spikes == 1 ? " (first bar cut)" : " (first \(spikes) bars cut)"
    text = String(bars) + cut
  }

  /// How many eigenvalues stand far above all that follow.
  private static func spikes(_ eigenvalues: [Double], floor: Double) -> Int {
    let candidates = min(eigenvalues.count - 1, eigenvalues.count / fewestPerSpike)
    guard candidates > 0 else { return 0 }
    let last = (0..<candidates).last { place in
      let next = eigenvalues[place + 1]
      return next > floor && eigenvalues[place] > spikeRatio * next
    }
    return last.map { $0 + 1 } ?? 0
  }

  private static func sample(_ values: [Double], _ width: Int) -> [Double] {
    guard values.count > width, width > 1 else { return values }
    return (0..<width).map { values[$0 * (values.count - 1) / (width - 1)] }
  }
}
