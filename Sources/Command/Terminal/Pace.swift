import Eigenframe

/// How fast long work goes, and how long the rest takes if it goes on so.
struct Pace {
  /// Earlier rates mean little.
  private static let shortest = Duration.seconds(1)

  /// What was done when the work was first looked at. The work may have been continued: only what is done since counts.
  private let first: (completed: Int, time: ContinuousClock.Instant)

  /// Begins to watch work of which a part is done already.
  init(completed: Int, at time: ContinuousClock.Instant) { first = (completed, time) }

  /// The rate and the time left, such as `1,200 a second, 8 s left`; empty while too little is known.
  func words(
    completed: Int, of total: Int, at now: ContinuousClock.Instant
  ) -> String {
    let spent = now - first.time
    let done = completed - first.completed
    guard spent >= Self.shortest, done > 0 else { return "" }
    let left = spent / done * max(0, total - completed)
    return "\(Self.rate(Double(done) / (spent / .seconds(1)))), \(Self.words(left)) left"
  }

  private static func rate(_ perSecond: Double) -> String {
    guard perSecond < 1 else {
      return perSecond < 10
        ? "\(Digits.magnitude(perSecond, significant: 2)) a second"
        : "\(Digits.count(Int(min(perSecond, 1e15)))) a second"
    }
    return "\(Digits.magnitude(1 / perSecond, significant: 2)) s each"
  }

  private static func words(_ time: Duration) -> String {
    let seconds = time.components.seconds
    if seconds < 100 { return "\(seconds) s" }
    if seconds < 6000 { return "\((seconds + 30) / 60) min" }
    return "\((seconds + 1800) / 3600) h"
  }
}
