import Foundation
import TestSupport
import Testing

@testable import Training

@Suite struct LossFileTests {
  private static func rows(_ text: String) throws -> [LossRow] {
    let scratch = try ScratchFolder()
    let path = scratch.path("losses.tsv")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try LossFile.rows(path: path)
  }

  @Test func rowsAreReadAsTheyWereWritten() throws {
    let rows = [
      LossRow(step: 0, losses: [0.1, 1 / 3.0]), LossRow(step: 70, losses: [1e-300, 2.5e20]),
    ]
    #expect(LossFile.text(rows).hasPrefix("step\tinstance-0\tinstance-1\n0\t0.1\t"))
    #expect(try Self.rows(LossFile.text(rows)) == rows)
  }

  @Test func lineEndsOfOtherProgramsAreRead() throws {
    #expect(try Self.rows("step\tloss\r\n5\t0.5\r\n\n") == [LossRow(step: 5, losses: [0.5])])
  }

  @Test func lossesThatAreNotFiniteAreLeftOut() throws {
    let rows = try Self.rows("step\tloss\n1\tnan\n2\t0.5\n3\tinf\n")
    #expect(rows == [LossRow(step: 2, losses: [0.5])])
  }

  @Test(arguments: ["1\tsmall", "1", "-1\t0.5", "one\t0.5", "1\t0.5\t0.5\t0.5"])
  func anotherLineIsAnError(line: String) throws {
    let error = #expect(throws: CheckpointError.self) {
      try Self.rows("step\ta\tb\n0\t1\t1\n\(line)\n")
    }
    #expect(error?.reason == .notLosses(line: 3))
    #expect(error.map { "\($0)".contains("losses.tsv: line 3: expected a step") } == true)
  }
}
