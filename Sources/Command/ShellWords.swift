import Eigenframe
import Files

/// Arguments as a shell reads them.
enum ShellWords {
  /// This command as it was given, to be copied: `eigenframe analyze 'my model.npy'`.
  static var command: String {
    (["eigenframe"] + arguments.map(quoted)).joined(separator: " ")
  }

  /// The bytes of the arguments as they were given: a name of a file need not be valid text.
  private static var arguments: [[UInt8]] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { place in
      unsafe CommandLine.unsafeArgv[place].map { argument in
        var bytes = [UInt8]()
        var next = unsafe argument
        while unsafe next.pointee != 0 {
          bytes.append(unsafe UInt8(bitPattern: next.pointee))
          unsafe next += 1
        }
        return bytes
      }
    }
  }

  /// An argument that a shell reads as one word.
  static func quoted(_ argument: String) -> String { quoted(Array(argument.utf8)) }

  /// An argument that a shell reads as one word, with the same bytes.
  ///
  /// A document shows no control characters, and nobody can copy what is not shown. An argument with one is written with escapes,
  /// as bash, zsh and ksh read them: `$'two\nlines'`.
  static func quoted(_ argument: [UInt8]) -> String {
    guard let text = String(validating: argument, as: UTF8.self), DisplayedText.plain(text) == text
    else { return "$'\(escaped(argument))'" }
    guard argument.isEmpty || !argument.allSatisfy(isPlain) else { return text }
    return "'" + text.replacing("'", with: "'\\''") + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_./:=,+%@".utf8.contains(byte)
    }
  }

  /// The bytes between `$'` and `'`: three octal digits for each byte that is not shown, because more would not belong to it.
  private static func escaped(_ argument: [UInt8]) -> String {
    argument.reduce(into: "") { escaped, byte in
      switch byte {
      case UInt8(ascii: "\n"): escaped += "\\n"
      case UInt8(ascii: "\t"): escaped += "\\t"
      case UInt8(ascii: "'"), UInt8(ascii: "\\"): escaped += "\\" + String(UnicodeScalar(byte))
      case 0x20..<0x7f: escaped.unicodeScalars.append(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 8)
        escaped += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
  }
}
