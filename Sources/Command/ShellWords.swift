import Eigenframe

/// Arguments as a shell reads them.
enum ShellWords {
  /// This command as it was given, to be copied: `eigenframe analyze 'my model.npy'`.
  static var command: String {
    (["eigenframe"] + CommandLine.arguments.dropFirst().map(quoted)).joined(separator: " ")
  }

  /// An argument that a shell reads as one word.
  static func quoted(_ argument: String) -> String {
    let isPlain = argument.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./:=,+%@".utf8.contains(byte)
      }
    }
    guard !isPlain || argument.isEmpty else { return argument }
    return "'" + argument.replacing("'", with: "'\\''") + "'"
  }
}
