import Eigenframe
import Glibc

/// The processor time to split and recognise a matrix of one block, without the frame analysis.
struct Timing: Sendable {
  struct Row: Sendable {
    let block: TimedBlock
    let verdict: String
    /// The least of `runs` measurements.
    let milliseconds: Double
  }

  let rows: [Row]

  static let runs = 5
  static let noise = 0.01

  /// Times the blocks one after another, so that they do not compete.
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
        // In POSIX, CLOCKS_PER_SEC is a million.
        return Double(clock() - start) / 1000
      }
      Progress.show("timing", number + 1, of: blocks.count)
      return Row(
        block: block, verdict: verdict,
        milliseconds: times.min() ?? 0)
    }
  }
}
