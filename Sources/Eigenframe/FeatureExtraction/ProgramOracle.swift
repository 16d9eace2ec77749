import FeatureExtraction
import Files
import Matrices
import WeightFiles

/// A program as an oracle: it reads queries from its standard input and writes answers to its standard output.
///
/// The command runs by `/bin/sh -c`, once for all queries. Both ways go NumPy arrays, as `numpy.save` writes them, one after the other:
/// for each block of m queries an array of doubles m × d, one query a row, and back an array of m or m × k numbers of any type that is
/// read, with k the same for all blocks. A program in Python:
///
/// ```python
/// import sys, numpy
/// class Input: read = sys.stdin.buffer.read
/// class Output: write = sys.stdout.buffer.write
/// while True:
///     try: x = numpy.lib.format.read_array(Input)
///     except ValueError: break
///     numpy.save(Output, f(x))
///     sys.stdout.buffer.flush()
/// ```
///
/// (`numpy.load` and `numpy.save` refuse the pipes themselves.) The end of the input means that there are no more queries. What the program writes to its standard
/// error is shown only if it fails. It ends with this object, with all programs that it started.
package final class ProgramOracle: Oracle {
  package let dimension: Int
  private let command: String
  private let limit: Duration?
  private let program: ShellProgram
  /// k; nil before the first answer.
  private var outputs: Int?
  /// How many queries were answered.
  private var answered = 0
  /// Why nothing more is asked.
  private var failure: ProgramOracleError?

  /// The most numbers in an answer: more are a mistake in the shape.
  package static let mostOutputs = 1 << 16
  /// The most bytes of the answers to a block.
  static let mostBytes = 1 << 31

  /// Starts the program; whether it works shows with the first queries.
  ///
  /// - Parameters:
  ///   - dimension: d.
  ///   - limit: the most time that the program may take for a block of queries, the first of which has to wait for its start; nil for any.
  /// - Throws: `ProgramOracleError.notStarted`.
  package init(
    _ command: String, dimension: Int, limit: Duration? = nil
  ) throws(ProgramOracleError) {
    precondition(dimension > 0, "queries of dimension \(dimension)")
    (self.command, self.dimension, self.limit) = (command, dimension, limit)
    do {
      program = try ShellProgram(command)
    } catch {
      throw ProgramOracleError(command, .notStarted(errno: error.code))
    }
  }

  /// Ends the program: its input is closed, and after a second without its end it is killed.
  package func close() { program.stop() }

  package func answers(to queries: Matrix) throws -> Matrix {
    precondition(queries.rows == dimension, "queries of dimension \(queries.rows)")
    if let failure { throw failure }
    guard queries.columns > 0 else { return Matrix(rows: outputs ?? 1, columns: 0) }
    do {
      let answers = try exchange(queries)
      outputs = answers.rows
      answered += queries.columns
      return answers
    } catch {
      let located = ProgramOracleError(
        command, reason(error), answered: answered, words: program.lastErrors)
      failure = located
      throw located
    }
  }

  private func exchange(_ queries: Matrix) throws -> Matrix {
    var block: NumpyBlock?
    let bytes = try program.reply(to: NumpyBlock.bytes(of: queries), within: limit) { start in
      do throws(NumpyBlock.Fault) {
        block = try NumpyBlock(start: start)
      } catch .notNumpy {
        throw ProgramOracleError.Reason.notNumpy(start: Array(start.prefix(Self.shownBytes)))
      }
      guard let block else { return nil }
      try check(block, queries.columns)
      return block.byteCount
    }
    guard let block else { preconditionFailure("a reply without a header") }
    return try block.numbers(bytes)
  }

  private static let shownBytes = 60

  private func check(_ block: NumpyBlock, _ count: Int) throws(ProgramOracleError.Reason) {
    let shape = block.shape
    let width = shape.count == 2 ? shape[1] : 1
    guard (1...2).contains(shape.count), shape[0] == count, width > 0, width == outputs ?? width,
      width <= Self.mostOutputs, block.byteCount <= Self.mostBytes
    else { throw .shape(shape, queries: count, outputs: outputs) }
  }

  private func reason(_ error: any Error) -> ProgramOracleError.Reason {
    switch error {
    case let reason as ProgramOracleError.Reason: reason
    case NumpyBlock.Fault.unreadable(let words): .unreadable(words)
    case ShellProgram.Failure.ended(let end): .ended(end)
    case ShellProgram.Failure.closedOutput: .closedOutput
    case ShellProgram.Failure.late: .late(limit ?? .zero)
    case ShellProgram.Failure.unasked(let start): .unasked(start: start)
    default: .unreadable("\(error)")
    }
  }
}
