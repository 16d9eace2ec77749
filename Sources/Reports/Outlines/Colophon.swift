/// What a rendering for people says about the run itself.
enum Colophon {
  /// The program, the files and the options.
  ///
  /// The BLAS library and its threads are left to the JSON: they are no part of the result, and the
  /// text for people is the same whichever computed it.
  static func figures(_ report: GeometryReport) -> [Figure] {
    let generator = report.generator
    var figures = [Figure("made by", "\(generator.name.rawValue) \(generator.version)")]
    figures += report.sources.map { source in
      Figure("from", "\(source.path) (\(source.format), \(Digits.count(source.bytes, "byte")))")
    }
    if !report.options.isEmpty {
      let options = report.options.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
      figures.append(Figure("options", options.joined(separator: ", ")))
    }
    return figures
  }
}

extension OptionValue {
  /// The value as words.
  var text: String {
    switch self {
    case .string(let value): value
    case .number(let value): Digits.magnitude(value, significant: DecimalDigits.settled)
    case .bool(let value): value ? "on" : "off"
    case .strings(let values): values.joined(separator: " ")
    }
  }
}
