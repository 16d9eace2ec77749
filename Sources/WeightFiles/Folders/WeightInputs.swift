import Files

/// The weight files that a user names, opened: each by itself, or all of a folder.
package struct WeightInputs: Sendable {
  /// The files, in the order given; those of a folder by name, in natural order.
  package private(set) var files: [WeightFile] = []
  /// What of the folders is not read, one line a folder.
  package private(set) var notes: [String] = []
  /// Why files of a folder could not be opened, one line each.
  package private(set) var warnings: [String] = []

  /// Files that are open already.
  package init(_ files: [WeightFile]) { self.files = files }

  /// Opens files and folders by their paths; no element is read.
  ///
  /// - Throws: `WeightFileError` for a file that cannot be opened, and for a folder of which no file can.
  package init(paths: [String]) throws(WeightFileError) {
    for path in paths {
      if FilePaths.isFolder(path) {
        try add(folder: path)
      } else {
        files.append(try WeightFile.open(path: path))
      }
    }
  }

  /// Opens what a user names on a command line: paths, folders, `-` for the standard input, pipes.
  ///
  /// - Throws: as `init(paths:)`; also if a stream cannot be copied.
  package init(arguments: [String]) throws(WeightFileError) {
    for argument in arguments {
      if FilePaths.isFolder(argument) {
        try add(folder: argument)
      } else {
        files.append(try WeightFile.open(argument: argument))
      }
    }
  }

  private mutating func add(folder path: String) throws(WeightFileError) {
    let folder = try WeightFolder(path: path)
    let opened = try OpenedFolder(folder)
    files += opened.files
    warnings += opened.failures.map(\.description)
    if let note = opened.note { notes.append("\(DisplayedText.escaped(path)): \(note)") }
  }
}

/// The files of a folder, each opened once.
private struct OpenedFolder {
  private(set) var files: [WeightFile] = []
  /// Why files could not be opened.
  private(set) var failures: [WeightFileError] = []
  private let folder: WeightFolder
  /// Files whose contents were read already, by another name or as a part of another file, or are other text.
  private var passedOver: [String] = []

  /// - Throws: the error of the first file if none can be opened.
  init(_ folder: WeightFolder) throws(WeightFileError) {
    self.folder = folder
    var known: Set<FileIdentity> = []
    for name in folder.weights {
      let path = folder.path(of: name)
      if let identity = FileIdentity(path: path), !known.insert(identity).inserted {
        passedOver.append(name)
        continue
      }
      do {
        files.append(try WeightFile.open(path: path))
      } catch {
        failures.append(error)
      }
    }
    leaveOutParts()
    if files.isEmpty, let first = failures.first { throw first }
    // Lists and notes are texts too.
    let texts = failures.filter { $0.path.lowercased().hasSuffix(".txt") && $0.kind == .malformed }
    failures.removeAll { texts.contains($0) }
    passedOver += texts.map { FilePaths.name(of: $0.path) }
  }

  /// Leaves out files that another one reads: its external data, and parts of a model after the first.
  private mutating func leaveOutParts() {
    let parts = Set(
      files.flatMap { file in file.paths.filter { $0 != file.path } }
        .compactMap { FileIdentity(path: $0) })
    let isPart = { (path: String) in FileIdentity(path: path).map(parts.contains) ?? false }
    files.removeAll { isPart($0.path) }
    failures.removeAll { isPart($0.path) }
  }

  /// What is not read, in one line; nil if all is.
  var note: String? {
    let read = Set(files.flatMap(\.paths).compactMap { FileIdentity(path: $0) })
    let others = folder.others.filter { name in
      FileIdentity(path: folder.path(of: name)).map { !read.contains($0) } ?? true
    }
    let parts = [
      Self.listed(others + passedOver, "not read"),
      Self.listed(folder.folders, "folders in it are not searched"),
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private static func listed(_ names: [String], _ what: String) -> String? {
    guard !names.isEmpty else { return nil }
    let few = names.prefix(8).map(DisplayedText.shortened).joined(separator: ", ")
    return "\(what): \(few)" + (names.count > 8 ? " and \(names.count - 8) more" : "")
  }
}
