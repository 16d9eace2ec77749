extension Rendering {
  /// A self-contained page for browsers, see `HTMLPage`.
  package static let html = Rendering(name: "html", fileExtension: "html") { document in
    HTMLPage(document).text
  }
}
