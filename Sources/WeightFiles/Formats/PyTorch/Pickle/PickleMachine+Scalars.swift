import Files

extension PickleMachine {
  /// The value of an instruction that needs no other values; nil for other instructions.
  ///
  /// The texts of protocol 0 are kept with their escapes: `torch.save` never writes them, and none names a tensor.
  func scalar(
    _ instruction: PickleInstruction, _ reader: PickleReader
  ) throws(PickleFault) -> PickleValue? {
    switch (instruction.opcode, instruction.argument) {
    case (.none, _): return PickleValue.none
    case (.newTrue, _): return .boolean(true)
    case (.newFalse, _): return .boolean(false)
    case (.int, .slice(let line)), (.long, .slice(let line)):
      return try PickleMachine.integer(try reader.text(line))
    case (.binint, .integer(let value)), (.binint1, .integer(let value)),
      (.binint2, .integer(let value)), (.long1, .integer(let value)),
      (.long4, .integer(let value)):
      return .integer(value)
    case (.long1, .wideInteger), (.long4, .wideInteger): return .wideInteger
    case (.binfloat, .float(let value)): return .float(value)
    case (.float, .slice(let line)):
      let text = try reader.text(line)
      guard let value = Double(text) else {
        throw .unexpected(expected: "a number", found: DisplayedText.quoted(text))
      }
      return .float(value)
    case (.string, .slice(let text)), (.unicode, .slice(let text)),
      (.binstring, .slice(let text)), (.shortBinstring, .slice(let text)),
      (.binunicode, .slice(let text)), (.shortBinunicode, .slice(let text)),
      (.binunicode8, .slice(let text)):
      return .text(text)
    case (.binbytes, .slice(let bytes)), (.shortBinbytes, .slice(let bytes)),
      (.binbytes8, .slice(let bytes)), (.bytearray8, .slice(let bytes)):
      return .bytes(bytes)
    default: return nil
    }
  }

  /// An integer as text: protocol 0 writes truth values as `01` and `00`, long integers with an `L`.
  private static func integer(_ text: String) throws(PickleFault) -> PickleValue {
    if text == "01" || text == "00" { return .boolean(text == "01") }
    let digits = text.hasSuffix("L") ? String(text.dropLast()) : text
    if let value = Int(digits) { return .integer(value) }
    let isNumber = digits.utf8.allSatisfy { JSONCursor.isDigit($0) || $0 == UInt8(ascii: "-") }
    guard isNumber, !digits.isEmpty else {
      throw .unexpected(expected: "a number", found: DisplayedText.quoted(text))
    }
    return .wideInteger
  }
}
