import Documents

/// The diagnostics of many matrices, each kind said once.
struct SharedNotes {
  /// How many matrices a note names.
  private static let mostNames = 3

  /// Diagnostics with the same words but for their numbers.
  private struct Kind {
    let first: DiagnosticReport
    var matrices: [String]
    var isOneMessage: Bool
  }

  private var kinds: [Kind] = []

  /// The notes of matrices; what concerns the whole run is not among them.
  init(_ diagnostics: [DiagnosticReport]) {
    var places: [[UInt8]: Int] = [:]
    for diagnostic in diagnostics {
      guard let matrix = diagnostic.matrix else { continue }
      // Numbers differ from matrix to matrix where the reason is the same.
      let words = diagnostic.message.utf8.filter { !(0x30...0x39).contains($0) && $0 != 0x2e }
      let key = Array("\(diagnostic.severity.rawValue) \(diagnostic.code) ".utf8) + words
      if let place = places[key] {
        kinds[place].matrices.append(matrix)
        kinds[place].isOneMessage =
          kinds[place].isOneMessage && kinds[place].first.message == diagnostic.message
      } else {
        places[key] = kinds.count
        kinds.append(Kind(first: diagnostic, matrices: [matrix], isOneMessage: true))
      }
    }
  }

  /// A sentence for each kind, with the number of its matrices and the first names.
  ///
  /// - Parameters:
  ///   - count: the number of matrices of the report.
  ///   - name: what a matrix is called.
  func sentences(of count: Int, name: (String) -> String) -> [String] {
    kinds.map { kind in
      let start = "\(kind.first.severity.rawValue): "
      let names = kind.matrices.prefix(Self.mostNames).map(name).joined(separator: ", ")
      let left = kind.matrices.count - Self.mostNames
      let all = left > 0 ? "\(names) and \(Digits.count(left)) more" : names
      guard kind.matrices.count > 1 else { return "\(start)\(all): \(kind.first.message)" }
      let isAll = Set(kind.matrices).count == count
      let subject =
        isAll
        ? "all \(Digits.count(count)) matrices"
        : "\(Digits.count(kind.matrices.count)) matrices (\(all))"
      return kind.isOneMessage
        ? "\(start)\(subject): \(kind.first.message)"
        : "\(start)\(subject), for example \(name(kind.first.matrix ?? "")): \(kind.first.message)"
    }
  }
}
