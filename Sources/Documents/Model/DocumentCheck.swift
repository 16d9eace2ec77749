import Figures

extension Document {
  /// Checks what the types leave open.
  ///
  /// - Throws: `DocumentError` about a name that no file can have, a name used twice, or a ragged table; `FigureError`
  ///   about a picture.
  package func check() throws {
    guard name.isFileStem else { throw DocumentError.name(name) }
    var names = Set<String>()
    for section in sections {
      switch section.content {
      case .picture(let picture): try check(picture, &names)
      case .scene(let scene): try check(scene, &names)
      case .table(let table): try table.check(section.title)
      case .facts, .list, nil: break
      }
    }
    for illustration in chapters.flatMap(\.illustrations) {
      switch illustration.content {
      case .picture(let picture): try check(picture, &names)
      case .scene(let scene): try check(scene, &names)
      case .table(let table): try table.check(illustration.title)
      case .grid(let grid):
        try grid.check()
        try requireNew(grid.name, &names)
      }
    }
  }

  private func check(_ picture: Figure, _ names: inout Set<String>) throws {
    try picture.check()
    try requireNew(picture.name, &names)
  }

  private func check(_ scene: Scene, _ names: inout Set<String>) throws {
    try scene.check()
    try requireNew(scene.name, &names)
  }

  private func requireNew(_ name: String, _ names: inout Set<String>) throws(DocumentError) {
    guard names.insert(name).inserted else { throw .repeated(name) }
  }
}

/// Why a document cannot be written.
package enum DocumentError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No file can have this name.
  case name(String)
  /// Two pictures or scenes would have the same files.
  case repeated(String)
  /// A row of a table, counted from 0, does not have one cell for each column.
  case row(Int, table: String, expected: Int, found: Int)
  /// A point, counted from 0, has a coordinate that is not finite.
  case pointNotFinite(scene: String, point: Int)
  /// The coordinates of a scene are not one list of finite numbers for each point, all of one length.
  case coordinates(scene: String)
  /// A grid does not have a number from −1 to 1 for each pair of its things.
  case values(grid: String)
  /// An edge, counted from 0, ends at a point that the scene does not have.
  case edgeWithoutPoint(scene: String, edge: Int, points: Int)
  /// A notebook in the folder cannot be read, so that the index cannot name it.
  case notebook(path: String)
  /// The folder has a page of the index's name, which this program did not write.
  case foreignIndex(path: String)

  /// One line: the place, what was expected and what was found.
  package var description: String {
    switch self {
    case .name(let name):
      "name \(Self.quoted(name)): expected letters, digits, '-', '_' and '.', the first a letter or digit"
    case .repeated(let name): "picture \(name): the document has two of this name"
    case .row(let row, let table, let expected, let found):
      "table \(Self.quoted(table)): row \(row): expected \(expected) cells, found \(found)"
    case .pointNotFinite(let scene, let point):
      "scene \(scene): point \(point): expected three finite numbers"
    case .coordinates(let scene):
      "scene \(scene): expected finite coordinates, as many for each point"
    case .values(let grid): "grid \(grid): expected a number from -1 to 1 for each pair"
    case .edgeWithoutPoint(let scene, let edge, let points):
      "scene \(scene): edge \(edge): expected the numbers of two of the \(points) points"
    case .notebook(let path): "\(path): expected a notebook in JSON"
    case .foreignIndex(let path):
      "\(path): expected an index of notebooks, which would be replaced; found another page; choose another folder"
    }
  }

  private static func quoted(_ text: String) -> String { "\"\(String(text.plain.prefix(80)))\"" }
}
