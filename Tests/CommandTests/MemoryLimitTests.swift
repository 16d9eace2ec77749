import Foundation
import TestSupport
import Testing

/// The command under limits on its address space and on its private memory: OpenBLAS waits without end for memory that the
/// system refuses.
@Suite struct MemoryLimitTests {
  private static let analysis = ["analyze", "Fixtures/geometries/mixture.npy", "--details", "none"]

  /// Runs the command under a limit in MB, for at most a minute.
  private func run(
    _ arguments: [String], _ option: String, _ megabytes: Int, threads: String? = nil
  ) throws -> RunningCommand {
    try RunningCommand(
      shell: "ulimit \(option) \(megabytes << 10) && exec timeout -s KILL 60 \"$0\" \"$@\"",
      arguments, environment: threads.map { ["OPENBLAS_NUM_THREADS": $0] } ?? [:])
  }

  /// Below about 100 MB the program itself may not start.
  @Test(
    arguments: ["-v", "-d"], [150, 250, 350, 450, 600, 1000])
  func analysisSucceedsOrSaysWhatIsMissing(option: String, megabytes: Int) throws {
    for threads in [nil, "1", "2"] {
      let run = try run(Self.analysis, option, megabytes, threads: threads)
      if run.status == 0 {
        #expect(run.output.hasPrefix("mixture: 1 square antiprism, 3 pentagons"))
        #expect(run.errors == "")
      } else {
        let place = "ulimit \(option) of \(megabytes) MB, threads \(threads ?? "not given")"
        #expect(run.status == 71, "\(place): \(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(place): \(run.errors)")
        #expect(run.errors.hasPrefix("eigenframe: "), "\(place)")
        #expect(run.errors.contains("raise"), "\(place)")
        #expect(run.output == "")
      }
    }
  }

  /// What the message asks for is enough.
  @Test(arguments: ["-v", "-d"])
  func limitThatTheMessageAsksForIsEnough(option: String) throws {
    let refused = try run(Self.analysis, option, 150)
    // The reference BLAS needs no more.
    guard refused.status != 0 else { return }
    let match = try #require(
      refused.errors.firstMatch(of: #/needs a limit of about (\d+) MB/#), "\(refused.errors)")
    let needed = try #require(Int(match.output.1))
    let run = try run(Self.analysis, option, needed)
    #expect(run.status == 0, "\(needed) MB: \(run.errors)")
  }

  @Test(arguments: [
    ["inspect", "Fixtures/geometries/mixture.npy"], ["inspect", "Fixtures/hdf5/small-0.h5"],
    ["--help"], ["--version"],
  ])
  func commandsWithoutBLASNeedLittle(arguments: [String]) throws {
    let run = try run(arguments, "-v", 300)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(arguments: ["-v", "-d"])
  func manyThreadsAreReducedToWhatFits(option: String) throws {
    let run = try run(Self.analysis + ["--threads", "64"], option, 1000)
    #expect(run.status == 0, "\(run.errors)")
  }
}
