/// A shape to look for, in which some dimensions may have any length: `257x64`, `*x768`.
package struct ShapePattern: Equatable, Sendable, CustomStringConvertible {
  /// The lengths, first index first; nil where any will do.
  package let lengths: [Int?]

  /// A shape with these lengths, nil for any.
  package init(_ lengths: [Int?]) { self.lengths = lengths }

  /// The shape that a text such as `257x64` or `*×768` says; nil if it says none.
  package init?(_ text: String) {
    var lengths: [Int?] = []
    for part in text.split(omittingEmptySubsequences: false, whereSeparator: { "x×".contains($0) })
    {
      if part == "*" {
        lengths.append(nil)
      } else if let length = Int(part), length >= 0 {
        lengths.append(length)
      } else {
        return nil
      }
    }
    self.lengths = lengths
  }

  /// As it is written, with `×` between.
  package var description: String {
    lengths.map { $0.map(String.init) ?? "*" }.joined(separator: "×")
  }

  /// Whether a tensor's shape is one of those meant.
  package func matches(_ shape: [Int]) -> Bool {
    shape.count == lengths.count && zip(lengths, shape).allSatisfy { $0 == nil || $0 == $1 }
  }
}
