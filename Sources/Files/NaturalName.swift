/// A name as words with numbers between them, so that `layer2` comes before `layer10`.
///
/// Names are bytes: Swift's strings are equal if they look alike.
package struct NaturalName: Comparable, Sendable {
  /// The text before each number, and the text after the last one.
  package let words: [[UInt8]]
  /// The digits of each number.
  package let numbers: [[UInt8]]

  /// The parts of a name.
  package init(_ name: String) {
    var words: [[UInt8]] = [[]]
    var numbers: [[UInt8]] = []
    var isInNumber = false
    for byte in name.utf8 {
      let isDigit = (0x30...0x39).contains(byte)
      if isDigit {
        if !isInNumber { numbers.append([]) }
        numbers[numbers.count - 1].append(byte)
      } else {
        if isInNumber { words.append([]) }
        words[words.count - 1].append(byte)
      }
      isInNumber = isDigit
    }
    if isInNumber { words.append([]) }
    (self.words, self.numbers) = (words, numbers)
  }

  /// Orders names by their words, and by the values of their numbers.
  package static func < (one: NaturalName, other: NaturalName) -> Bool {
    for place in 0..<min(one.words.count, other.words.count) {
      let (word, otherWord) = (one.words[place], other.words[place])
      if word != otherWord { return word.lexicographicallyPrecedes(otherWord) }
      guard place < min(one.numbers.count, other.numbers.count) else { break }
      let (number, otherNumber) = (
        value(one.numbers[place]), value(other.numbers[place])
      )
      if number.count != otherNumber.count { return number.count < otherNumber.count }
      if number != otherNumber { return number.lexicographicallyPrecedes(otherNumber) }
    }
    if one.numbers.count != other.numbers.count { return one.numbers.count < other.numbers.count }
    // Names with numbers of equal values differ in leading zeros.
    return one.numbers.joined().lexicographicallyPrecedes(other.numbers.joined())
  }

  /// The digits of a number without leading zeros. It may be too large for an integer.
  package static func value(_ digits: [UInt8]) -> ArraySlice<UInt8> {
    digits.drop { $0 == 0x30 }
  }
}
