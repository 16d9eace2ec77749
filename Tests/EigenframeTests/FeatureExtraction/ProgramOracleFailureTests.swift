import FeatureExtraction
import Matrices
import TestSupport
import Testing

@testable import Eigenframe

/// Programs that do not answer as they should: each has one line that says what it did.
@Suite struct ProgramOracleFailureTests {
  /// The error at the last of some blocks of 8 queries.
  private func failure(
    _ oracle: ProgramOracle, blocks: Int = 1, dimension: Int = 3
  ) throws -> EigenframeError {
    let queries = OracleScript.queries(8, dimension: dimension)
    for _ in 1..<blocks { _ = try oracle.answers(to: queries) }
    let found = #expect(throws: ProgramOracleError.self) { try oracle.answers(to: queries) }
    let error = try #require(found)
    // It stays so: the program has ended.
    #expect(throws: error) { try oracle.answers(to: queries) }
    return EigenframeError(error)
  }

  @Test(
    .enabled(if: OracleScript.canRun, "Python is not installed"),
    arguments: [
      ("dies", 3, "ended with status 1 after 16 answers; its last words: first line | out of luck"),
      ("half", 1, "ended with status 4"),
      ("killed", 1, "signal 9"),
      ("text", 1, "found \"hello \\u{1b}[31m\""),
      (
        "short", 1,
        "expected answers to 8 queries of shape (8,) or (8, k), k from 1 to 65536, found (7,)"
      ),
      ("cube", 1, "found (8, 1, 1)"),
      ("wider", 2, "shape (8,) or (8, 1) as before, found (8, 2) after 8 answers"),
      ("huge", 1, "found (8, 1000000000000000)"),
      ("long", 1, "exceeds 64 bits"),
      ("objects", 1, "pickles, which are never run"),
      ("twice", 2, "expected nothing between the answers and the next queries"),
      ("closes", 1, "found that it closed it and still runs"),
    ])
  func misbehaviourIsNamed(way: String, blocks: Int, words: String) throws {
    let oracle = try OracleScript.oracle(way)
    if way == "twice" {
      // The second array may come a little later than the first.
      _ = try oracle.answers(to: OracleScript.queries(8))
      let error = #expect(throws: ProgramOracleError.self) {
        for _ in 0..<100 { _ = try oracle.answers(to: OracleScript.queries(8)) }
      }
      #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
      return
    }
    let error = try failure(oracle, blocks: blocks)
    #expect(error.kind == .badData && error.description.contains(words), "\(error)")
    #expect(!error.description.contains("\n"))
  }

  @Test(arguments: ["true", "exec <&-; exec sleep 0.1", "exit 0"])
  func aProgramThatIgnoresItsInputHasEnded(command: String) throws {
    let oracle = try ProgramOracle(command, dimension: 20_000)
    let error = try failure(oracle, dimension: 20_000)
    #expect(error.description.contains("it ended with status 0"), "\(error)")
  }

  @Test func aMissingProgramIsNoInput() throws {
    let missing = try failure(try ProgramOracle("no-such-program-here 3", dimension: 3))
    #expect(missing.kind == .noInput)
    #expect(missing.description.contains("no-such-program-here 3: expected a program that starts"))
    #expect(missing.description.contains("not found"))
    let folder = try failure(try ProgramOracle("/tmp", dimension: 3))
    #expect(folder.kind == .noInput && folder.description.contains("126"), "\(folder)")
  }

  @Test func aLongTimeWithoutAnAnswerIsAnError() throws {
    let started = ContinuousClock.now
    for command in ["sleep 60", "trap '' TERM; cat > /dev/null; sleep 60"] {
      let oracle = try ProgramOracle(command, dimension: 3, limit: .milliseconds(200))
      let error = try failure(oracle)
      #expect(error.description.contains("within 0.2 s"), "\(error)")
    }
    #expect(ContinuousClock.now - started < .seconds(30))
  }
}
