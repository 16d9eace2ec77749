import Matrices

/// Which index of stored arrays numbers the features, as the user says it: for all tensors, or for some.
public struct OrientationRule: Equatable, Sendable, CustomStringConvertible {
  /// A shell pattern for names, or a whole name; nil for all tensors.
  public let pattern: String?
  /// The index.
  public let orientation: Orientation

  /// A rule for the tensors whose name matches a pattern, or for all.
  public init(_ orientation: Orientation, for pattern: String? = nil) {
    (self.orientation, self.pattern) = (orientation, pattern)
  }

  /// The rule in a text such as `columns` or `W_E=columns`; nil for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard let last = parts.last, let orientation = Orientation(rawValue: String(last)) else {
      return nil
    }
    // A name may hold the sign, too.
    let pattern = parts.count == 1 ? nil : String(text.dropLast(last.count + 1))
    guard pattern != "" else { return nil }
    self.init(orientation, for: pattern)
  }

  /// The rule as it is read: `columns`, `W_E=columns`.
  public var description: String {
    (pattern.map { "\($0)=" } ?? "") + orientation.rawValue
  }
}

extension [OrientationRule] {
  /// The orientation of a tensor: of the first rule with a pattern that matches its name, else of the last rule for all
  /// tensors; nil if no rule concerns it.
  ///
  /// - Parameter names: the names that a pattern may match: of the tensor and, for a slice, of its stack.
  package func orientation(of names: [String]) -> Orientation? {
    let matching = first { rule in
      rule.pattern.map { pattern in names.contains { TensorSelection.matches(pattern, $0) } }
        ?? false
    }
    return (matching ?? last { $0.pattern == nil })?.orientation
  }
}
