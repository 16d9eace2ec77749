import Documents

/// Words about how a report was made.
enum RunWords {
  /// The program, the files and the options.
  static func colophon(
    _ generator: GeneratorReport, _ sources: [(name: String, files: [SourceReport])],
    _ options: [String: OptionValue]
  ) -> [Fact] {
    var facts = [Fact("made by", "\(generator.name.rawValue) \(generator.version)")]
    facts += sources.flatMap { name, files in
      files.prefix(mostSources).map {
        Fact(name, "\($0.path) (\($0.format), \(Digits.count($0.bytes, "byte")))")
      }
    }
    if !options.isEmpty {
      let words = options.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
      facts.append(Fact("options", words.joined(separator: ", ")))
    }
    return facts
  }

  private static let mostSources = 6
}
