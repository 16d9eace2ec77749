import Eigenframe

extension AnswerFormat {
  /// An answer in this format. A page also says what made it, and holds the answer for programs.
  ///
  /// - Throws: what `json` throws.
  func answer(
    _ document: @autoclosure () -> Document, json: @autoclosure () throws -> String
  ) throws -> String {
    guard self == .html else { return try text(document(), json: json()) }
    var page = document().page
    page.data = try json()
    return page.rendered(as: .html)
  }
}

extension Document {
  /// The document with the program and the command that made it, unless it names them itself.
  var page: Document {
    var page = self
    page.command = ShellWords.command
    if page.colophon.isEmpty {
      page.colophon = [Fact("made by", "eigenframe \(eigenframeVersion)")]
    }
    return page
  }
}
