/// The state of an experiment of many parts, one after the other.
struct ExperimentWork {
  /// Thrown to leave a part when the experiment is stopped.
  struct Stopped: Error {}

  private let context: ExperimentContext
  private let total: Int
  private var done = 0

  /// - Parameter total: how many parts will begin.
  init(_ context: ExperimentContext, total: Int) { (self.context, self.total) = (context, total) }

  /// The seeds that figures are means of.
  var seeds: [UInt64] { (0..<context.seeds).map { context.seed &+ UInt64($0) } }

  /// The seeds of means over many settings, which would take hours with more.
  var fewSeeds: [UInt64] { Array(seeds.prefix(Self.few)) }

  /// The most of these.
  static let few = 3

  /// Tells what is done next.
  ///
  /// - Throws: `Stopped`.
  mutating func begin(_ detail: String) throws {
    try check()
    context.progress(ExperimentProgress(completed: done, total: total, detail: detail))
    done += 1
  }

  /// - Throws: `Stopped`.
  func check() throws { if context.shouldStop() { throw Stopped() } }
}
