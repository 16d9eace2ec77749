import Catalogue

extension [String: GeometryParameter] {
  /// The parameters as a report has them; nil for none.
  var reported: [String: ParameterValue]? {
    isEmpty
      ? nil
      : mapValues {
        switch $0 {
        case .number(let value): .integer(value)
        case .numbers(let values): .integers(values)
        }
      }
  }
}
