/// The training step in the name of a checkpoint.
struct StepNumber: Equatable {
  /// Where in the name the digits are, which says how certainly they are a step.
  enum Mark {
    /// After the word `step`; for a folder also after `checkpoint`, `iter` and the like.
    case named
    /// After another word, or the last digits of the name.
    case bare
  }

  let mark: Mark
  let digits: String

  /// The step as a number; nil if it is above 2⁶³ − 1.
  var value: Int? { Int(digits) }

  /// Reads the step of a name such as `step-00001000.safetensors`, `model_500.npy`, `step=20.pt`,
  /// `epoch=3-step=400.ckpt`; nil if it has no digits.
  ///
  /// The text after the last dot names the format. Its digits, as in `.h5`, are not a step.
  init?(fileName: String) {
    let bytes = Array(fileName.utf8)
    let name = Array(bytes[..<(bytes.lastIndex(of: UInt8(ascii: ".")) ?? 0)])
    if let digits = Self.digits(after: "step", in: name) {
      (mark, self.digits) = (.named, digits)
    } else if let digits = Self.digits(afterFirstOf: ["iter", "epoch"], in: name)
      ?? Self.lastDigits(in: name)
    {
      (mark, self.digits) = (.bare, digits)
    } else {
      return nil
    }
  }

  /// Reads the step of a folder such as `checkpoint-500`, `step1000`, `global_step500`, `iter_0000100`; nil if it has no
  /// digits.
  init?(folderName: String) {
    let name = Array(folderName.utf8)
    let words = ["step", "checkpoint", "ckpt", "iteration", "iter", "epoch"]
    if let digits = Self.digits(afterFirstOf: words, in: name) {
      (mark, self.digits) = (.named, digits)
    } else if let digits = Self.lastDigits(in: name) {
      (mark, self.digits) = (.bare, digits)
    } else {
      return nil
    }
  }

  private static func digits(afterFirstOf words: [String], in name: [UInt8]) -> String? {
    words.lazy.compactMap { digits(after: $0, in: name) }.first
  }

  /// The digits after the last place of a word, with any number of `-`, `_` and `=` before them.
  private static func digits(after word: String, in name: [UInt8]) -> String? {
    let word = Array(word.utf8)
    let folded = name.map { $0 | 0x20 }
    for start in folded.indices.dropLast(word.count).reversed()
    where folded[start..<start + word.count] == word[...] {
      let rest = name[(start + word.count)...].drop { "-_=".utf8.contains($0) }
      let digits = rest.prefix(while: isDigit)
      if !digits.isEmpty { return String(decoding: digits, as: UTF8.self) }
    }
    return nil
  }

  private static func lastDigits(in name: [UInt8]) -> String? {
    guard let last = name.lastIndex(where: isDigit) else { return nil }
    let start = name[...last].lastIndex { !isDigit($0) }.map { $0 + 1 } ?? 0
    return String(decoding: name[start...last], as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
