/// Why a pickle is refused.
package enum PickleFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// It ends before its STOP.
  case truncated
  /// It has more bytes than any may have.
  case tooLong(limit: Int)
  /// It has more instructions than any may have.
  case tooManyInstructions(limit: Int)
  /// It names more classes and functions than any may.
  case tooManyGlobals(limit: Int)
  /// It is of a version that is not known.
  case version(Int)
  /// A byte is no instruction that is read.
  case instruction(UInt8)
  /// It names a function that can run code or reach the system.
  case forbidden(String)
  /// An instruction needs more values than there are.
  case stackEmpty
  /// An instruction needs a mark, and there is none.
  case noMark
  /// A value is recalled that was never kept.
  case notInMemo(Int)
  /// Something else stands where an instruction needs a certain value.
  case unexpected(expected: String, found: String)
  /// Bytes that should be text are not UTF-8.
  case notUTF8

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .truncated: "the pickle ends too early; the file is cut off or damaged"
    case .tooLong(let limit): "expected a pickle of at most \(bytes(limit))"
    case .tooManyInstructions(let limit): "expected at most \(limit) instructions"
    case .tooManyGlobals(let limit): "expected at most \(limit) names of classes and functions"
    case .version(let version): "expected a pickle of protocol 0 to 5, found \(version)"
    case .instruction(let byte):
      "expected an instruction that checkpoints need, found \(JSONCursor.words(for: byte, end: ""))"
    case .forbidden(let name):
      "names \(DisplayedText.quoted(name)), which can run code; nothing was run; do not trust this file"
    case .stackEmpty: "an instruction lacks a value to work on"
    case .noMark: "an instruction lacks a mark to work back to"
    case .notInMemo(let index): "recalls value \(index), which was never kept"
    case .unexpected(let expected, let found): "expected \(expected), found \(found)"
    case .notUTF8: "expected UTF-8 text, found other bytes"
    }
  }
}
