import FeatureExtraction
import Foundation
import Glibc
import Matrices
import TestSupport
import Testing

@testable import Eigenframe

/// Programs that answer.
@Suite(.enabled(if: OracleScript.canRun, "Python is not installed")) struct ProgramOracleTests {
  @Test func blocksAreAnsweredByOneProcess() throws {
    let oracle = try OracleScript.oracle("sum")
    for count in [5, 1, 1024] {
      let answers = try oracle.answers(to: OracleScript.queries(count))
      #expect((answers.rows, answers.columns) == (1, count))
      #expect(answers.elements == (0..<count).map { 9 * Double($0) + 3 })
    }
    #expect(try oracle.answers(to: Matrix(rows: 3, columns: 0)).columns == 0)
  }

  @Test func anAnswerIsKeptWhateverItsTypeAndOrder() throws {
    let queries = OracleScript.queries(20)
    let expected = (0..<20).map { 9 * Double($0) + 3 }
    for way in ["f4", "i2", "u1"] {
      #expect(try OracleScript.oracle(way).answers(to: queries).elements == expected, "\(way)")
    }
    #expect(
      try OracleScript.oracle("truth").answers(to: queries).elements
        == expected.map { $0 > 100 ? 1 : 0 })
    let two = try OracleScript.oracle("fortran").answers(to: queries)
    #expect(two.rows == 2 && two.elements == expected.flatMap { [$0, -$0] })
    #expect(
      try OracleScript.oracle("constant").answers(to: queries).elements.allSatisfy { $0 == 2.5 })
  }

  @Test func slowAnswersAreWaitedFor() throws {
    for way in ["slow", "drip"] {
      let oracle = try OracleScript.oracle(way, limit: .seconds(30))
      #expect(try oracle.answers(to: OracleScript.queries(30))[0, 29] == 264)
    }
  }

  /// Pipes hold 64 KiB: whoever waits for the other while it writes waits for ever.
  @Test func muchInBothDirectionsBlocksNobody() throws {
    let queries = OracleScript.queries(1024, dimension: 200)
    let first = try OracleScript.oracle("first", dimension: 200)
    for _ in 0..<2 {
      let answers = try first.answers(to: queries)
      #expect(answers.rows == 64 && answers.elements.allSatisfy { $0 == 1 })
    }
    let noisy = try OracleScript.oracle("noisy")
    for _ in 0..<2 {
      #expect(try noisy.answers(to: OracleScript.queries(4)).elements == [3, 12, 21, 30])
    }
  }

  @Test func notANumberIsAnAnswer() throws {
    let oracle = try OracleScript.oracle("nan")
    let ledger = QueryLedger(oracle, budget: 5000)
    let answers = try ledger.answers(to: OracleScript.queries(3000))
    // The seventh answer of each block, and every thousandth after it.
    #expect(ledger.nonFinite >= 3)
    #expect(answers.elements.count { $0.isNaN } == ledger.nonFinite)
    #expect(answers[0, 7].isNaN && answers[0, 8] == 75)
  }

  @Test(.enabled(if: Python.has("numpy"), "NumPy is not installed"))
  func theProgramOfTheDocumentationWorks() throws {
    let script = """
      import sys, numpy
      class Input: read = sys.stdin.buffer.read
      class Output: write = sys.stdout.buffer.write
      while True:
          try: x = numpy.lib.format.read_array(Input)
          except ValueError: break
          numpy.save(Output, numpy.maximum(x @ [1.0, -2.0, 0.5], 0).astype("f4"))
          sys.stdout.buffer.flush()
      print("ended well", file=open(sys.argv[1], "w"))
      """
    let files = try ScratchFolder()
    try Data(script.utf8).write(to: URL(filePath: files.path("f.py")))
    // NumPy refuses a buffered pipe, but not one without buffer.
    let oracle = try ProgramOracle(
      "env -u PYTHONUNBUFFERED python3 '\(files.path("f.py"))' '\(files.path("end"))'", dimension: 3
    )
    let queries = Matrix(rows: 3, columns: 2, elements: [1, 0, 1, 0, 1, 0])
    for _ in 0..<3 { #expect(try oracle.answers(to: queries).elements == [1.5, 0]) }
    oracle.close()
    #expect(try String(contentsOfFile: files.path("end"), encoding: .utf8) == "ended well\n")
  }

  /// A program that goes on, and its children, end with the oracle.
  @Test func nothingIsLeftRunning() throws {
    let files = try ScratchFolder()
    let place = files.path("numbers")
    do {
      _ = try ProgramOracle(
        "trap '' TERM; sleep 300 & echo $! $$ > '\(place).part'; mv '\(place).part' '\(place)'; sleep 301",
        dimension: 1)
      for _ in 0..<500 where !FileManager.default.fileExists(atPath: place) { usleep(10_000) }
    }
    let numbers = try String(contentsOfFile: place, encoding: .utf8)
      .split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    #expect(numbers.count == 2)
    for number in numbers {
      #expect(ended(number), "process \(number)")
    }
  }

  /// Whether a process does not run any more. A child of another that has ended may stay as a zombie.
  private func ended(_ process: Int) -> Bool {
    for _ in 0..<100 {
      guard let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      else { return true }
      if state.contains(") Z ") { return true }
      usleep(10_000)
    }
    return false
  }
}
