import Eigenframe
import Glibc

/// How much processor time it takes to split and recognise a matrix of one block, the frame analysis not counted.
struct Timing: Sendable {
  struct Row: Sendable {
    let block: TimedBlock
    let verdict: String
    /// The least of `runs`.
    let milliseconds: Double
  }

  let rows: [Row]

  static let runs = 5
  static let noise = 0.01

  /// Times the blocks one after the other, so that none waits for another.
  init(_ blocks: [TimedBlock]) throws {
    rows = try blocks.enumerated().map { number, block in
      let frame = try SyntheticFrame([block.part], .init(noise: Self.noise, seed: 1))
      let matrix = FeatureMatrix(name: block.label, frame.weights)
      let analysis = try FrameAnalysis(of: matrix)
      var verdict = ""
      let times = try (0..<Self.runs).map { _ -> Double in
        let start = clock()
        let blocks = try BlockSearch(of: matrix, frame: analysis).blocks
        verdict = blocks.count == 1 ? blocks[0].verdict.name : "\(blocks.count) blocks"
        // POSIX counts a million a second.
        return Double(clock() - start) / 1000
      }
      Progress.show("timing", number + 1, of: blocks.count)
      return Row(
        block: block, verdict: verdict,
        milliseconds: times.min() ?? 0)
    }
  }
}
