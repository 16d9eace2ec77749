import Glibc
import WeightFiles

/// Which tensors of a file are meant, by patterns on their names.
public struct TensorSelection: Equatable, Sendable, CustomStringConvertible {
  /// A tensor must match one of these; none means any.
  public var included: [String]
  /// A tensor must match none of these.
  public var excluded: [String]

  /// Shell patterns, in which `*` matches any characters and `?` one.
  public init(included: [String] = [], excluded: [String] = []) {
    self.included = included
    self.excluded = excluded
  }

  /// In words, for instance `named layers.* and not *.bias`.
  public var description: String {
    let wanted = included.isEmpty ? [] : ["named " + included.joined(separator: " or ")]
    let unwanted = excluded.isEmpty ? [] : ["not " + excluded.joined(separator: " or ")]
    return (wanted + unwanted).joined(separator: " and ")
  }

  /// Whether a tensor of this name is meant; exclusion wins.
  public func contains(_ name: String) -> Bool {
    let matches = { (pattern: String) in unsafe fnmatch(pattern, name, 0) == 0 }
    return !excluded.contains(where: matches)
      && (included.isEmpty || included.contains(where: matches))
  }
}
