/// The training step in the name of a checkpoint.
struct StepNumber: Equatable {
  /// Where in the name the digits are, which says how certainly they are a step.
  enum Mark {
    /// After the word `step`.
    case named
    /// The last digits of the name.
    case bare
  }

  let mark: Mark
  let digits: String

  /// The step as a number; nil if it is above 2⁶³ − 1.
  var value: Int? { Int(digits) }

  /// Reads the step of a name such as `step-00001000.safetensors`, `model_500.npy`, `step=20.pt`; nil if it has no digits.
  ///
  /// The text after the last dot names the format. Its digits, as in `.h5`, are not a step.
  init?(fileName: String) {
    let bytes = Array(fileName.utf8)
    let name = Array(bytes[..<(bytes.lastIndex(of: UInt8(ascii: ".")) ?? 0)])
    if let digits = Self.digits(afterWordIn: name) {
      (mark, self.digits) = (.named, digits)
    } else if let last = name.lastIndex(where: Self.isDigit) {
      let start = name[...last].lastIndex { !Self.isDigit($0) }.map { $0 + 1 } ?? 0
      (mark, digits) = (.bare, String(decoding: name[start...last], as: UTF8.self))
    } else {
      return nil
    }
  }

  /// The digits after the last `step`, with any number of `-`, `_` and `=` before them.
  private static func digits(afterWordIn name: [UInt8]) -> String? {
    let word = Array("step".utf8)
    let folded = name.map { $0 | 0x20 }
    for start in folded.indices.dropLast(word.count).reversed()
    where folded[start..<start + word.count] == word[...] {
      let rest = name[(start + word.count)...].drop { "-_=".utf8.contains($0) }
      let digits = rest.prefix(while: isDigit)
      if !digits.isEmpty { return String(decoding: digits, as: UTF8.self) }
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
