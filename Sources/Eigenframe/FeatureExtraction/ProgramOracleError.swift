import Analysis
import Files

/// Why a program cannot serve as an oracle.
package struct ProgramOracleError: AdvisingError, Equatable {
  /// The command of the shell.
  package let command: String
  /// What went wrong.
  package let reason: Reason
  /// How many queries it had answered before.
  package let answered: Int
  /// The last lines that it wrote to its standard error.
  package let words: [String]

  /// What went wrong with a program.
  package enum Reason: Error, Equatable {
    /// No process could be made for it.
    case notStarted(errno: Int32)
    /// It ended before it had answered.
    case ended(ProgramEnd)
    /// It closed its standard output before it had answered.
    case closedOutput
    /// It took longer than this.
    case late(Duration)
    /// What it wrote is not an array; how it starts.
    case notNumpy(start: [UInt8])
    /// What it wrote starts as an array and cannot be read; why, in a few words.
    case unreadable(String)
    /// It wrote an array of another shape than so many answers of so many numbers, any for nil.
    case shape([Int], queries: Int, outputs: Int?)
    /// It wrote more than the answers; how the rest starts.
    case unasked(start: [UInt8])
  }

  init(_ command: String, _ reason: Reason, answered: Int = 0, words: [String] = []) {
    (self.command, self.reason, self.answered, self.words) = (command, reason, answered, words)
  }

  /// One line: the command, what was expected, what was found, what to do.
  package func text(in vocabulary: Vocabulary) -> String {
    let after = answered > 0 ? " after \(answered) answers" : ""
    return "\(DisplayedText.shortened(command)): \(fault(after, vocabulary))\(lastWords)"
  }

  private func fault(_ after: String, _ vocabulary: Vocabulary) -> String {
    switch reason {
    case .notStarted(let code): "expected a program that starts: \(systemWords(code))"
    case .ended(.status(127)) where answered == 0:
      "expected a program that starts, found that the shell knows none (status 127); check the command"
    case .ended(.status(126)) where answered == 0:
      "expected a program that starts, found one that may not be run (status 126); check its permissions"
    case .ended(let end):
      "expected a program that answers until its input ends, found that it ended with \(Self.words(end))\(after)"
    case .closedOutput:
      "expected answers on its standard output, found that it closed it and still runs\(after)"
    case .late(let limit):
      "expected the answers to a block of queries within \(limit / .seconds(1)) s, found no or not all of them\(after); "
        + "flush the output after each block, or allow more time: \(vocabulary[.timeLimit])"
    case .notNumpy(let start):
      "expected answers as a NumPy array (.npy), found \(Self.shown(start))\(after); write "
        + "anything else to the standard error"
    case .unreadable(let why): "expected answers as a NumPy array (.npy)\(after): \(why)"
    case .shape(let shape, let queries, let outputs): Self.words(shape, queries, outputs) + after
    case .unasked(let start):
      "expected nothing between the answers and the next queries, found \(Self.shown(start))\(after); "
        + "write one array for each array that is read"
    }
  }

  private static func words(_ shape: [Int], _ queries: Int, _ outputs: Int?) -> String {
    let expected =
      switch outputs {
      case nil: "(\(queries),) or (\(queries), k), k from 1 to \(ProgramOracle.mostOutputs)"
      case 1: "(\(queries),) or (\(queries), 1) as before"
      case let outputs?: "(\(queries), \(outputs)) as before"
      }
    let found = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    return "expected answers to \(queries) queries of shape \(expected), found (\(found))"
  }

  private static func words(_ end: ProgramEnd) -> String {
    switch end {
    case .status(let status) where status > 128: "status \(status) (signal \(status - 128))"
    case .status(let status): "status \(status)"
    case .signal(let signal): "signal \(signal)"
    case .unknown: "an unknown status"
    }
  }

  /// Bytes as text that is safe to display.
  private static func shown(_ bytes: [UInt8]) -> String {
    DisplayedText.quoted(String(decoding: bytes, as: UTF8.self))
  }

  private var lastWords: String {
    guard !words.isEmpty else { return "" }
    let lines = words.suffix(3).map { DisplayedText.shortened($0) }
    return "; its last words: \(lines.joined(separator: " | "))"
  }

  /// Whether the program is missing.
  package var lacksProgram: Bool {
    switch reason {
    case .notStarted, .ended(.status(127)), .ended(.status(126)): answered == 0
    default: false
    }
  }
}
