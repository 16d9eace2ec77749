import Eigenframe

/// Where reports go when they go to files.
enum ReportOutput {
  /// The files for reports in the given formats, opened but not yet in place.
  ///
  /// - Parameters:
  ///   - formats: at least one.
  ///   - path: the file, or for several formats the name to which each one's extension is added.
  /// - Throws: `OutputError` when one cannot be created.
  static func files(for formats: [ReportFormat], at path: String) throws(OutputError)
    -> [AtomicFile]
  {
    var files = [AtomicFile]()
    for format in formats {
      let name = formats.count == 1 ? path : "\(path).\(format.fileExtension)"
      files.append(try AtomicFile(path: name))
    }
    return files
  }
}

extension ReportFormat {
  /// The usual extension of files in this format.
  fileprivate var fileExtension: String {
    switch self {
    case .text: "txt"
    case .json: "json"
    case .markdown: "md"
    }
  }
}
