/// A column of the table of a matrix's features: a name, and a value for each feature.
package struct FeatureColumn {
  /// The values by place in the table, made when they are asked for: the table of a large matrix is never whole in memory.
  package enum Values {
    /// Whole numbers from 0, such as the number of a block; nil where there is none.
    case integers((Int) -> Int?)
    /// Finite numbers; nil where there is none.
    case numbers((Int) -> Double?)
    /// Texts, which may come from a file; empty where there is none.
    case words((Int) -> String)
  }

  /// The column's heading: letters and digits, as the keys of the JSON report have them.
  package let name: String
  /// The values.
  package let values: Values

  /// A column of whole numbers.
  static func integers(_ name: String, _ value: @escaping (Int) -> Int?) -> Self {
    Self(name: name, values: .integers(value))
  }

  /// A column of numbers.
  static func numbers(_ name: String, _ value: @escaping (Int) -> Double?) -> Self {
    Self(name: name, values: .numbers(value))
  }

  /// A column of texts.
  static func words(_ name: String, _ value: @escaping (Int) -> String) -> Self {
    Self(name: name, values: .words(value))
  }
}
