import Files
import FoundationEssentials

/// An index of the notebooks in a folder, as a page of Markdown.
struct NotebookIndex {
  /// The name of the page.
  static let fileName = "README.md"

  private let entries: [(file: String, entry: Notebook.Entry)]

  /// Reads the entry of each notebook; for a notebook of another program, which has none, the entry is its name.
  ///
  /// - Throws: `DocumentError.notebook` about the first file that is not a notebook, `.foreignIndex` if there is a page
  ///   of the index's name that is not an index; `FileError` if the folder cannot be read.
  init(folder: String) throws {
    let files = try Folder.names(in: folder)
    if files.contains(Self.fileName) { try Self.requireIndex("\(folder)/\(Self.fileName)") }
    var entries: [(String, Notebook.Entry)] = []
    for file in files where file.hasSuffix(".ipynb") {
      entries.append((file, try Self.entry(of: file, in: folder)))
    }
    self.entries = entries
  }

  /// Checks that a page is an index, which may be replaced.
  private static func requireIndex(_ path: String) throws {
    let isIndex = try MappedFile(path: path).contents.starts(with: heading.utf8)
    guard isIndex else { throw DocumentError.foreignIndex(path: path) }
  }

  private static let heading =
    "# Notebooks\n\nEach notebook holds the pictures that Eigenframe drew"

  private static func entry(
    of file: String, in folder: String
  ) throws(DocumentError) -> Notebook.Entry {
    let path = "\(folder)/\(file)"
    do {
      let document = Data(try MappedFile(path: path).contents)
      let header = try JSONDecoder().decode(Header.self, from: document)
      return header.metadata.eigenframe
        ?? Notebook.Entry(title: String(file.dropLast(6)), result: "", picture: nil)
    } catch {
      throw .notebook(path: path)
    }
  }

  /// The part of a notebook that the index reads.
  private struct Header: Decodable {
    let metadata: Metadata
    struct Metadata: Decodable {
      let eigenframe: Notebook.Entry?
    }
  }

  /// The page.
  var markdown: String {
    let heading = Self.heading
    let preface = """
      \(heading), the numbers behind them in a folder beside it, and the code
      that draws them again: `jupyter nbconvert --to notebook --execute NAME.ipynb` needs NumPy and Matplotlib.
      """
    return ([preface] + entries.map(Self.markdown)).joined(separator: "\n\n") + "\n"
  }

  private static func markdown(_ file: String, _ entry: Notebook.Entry) -> String {
    let title = MarkdownText.escaped(entry.title.plain)
    let parts = [
      "## [\(title)](<\(file)>)", MarkdownText.escaped(entry.result.plain),
      entry.picture.map { "[![\(title)](\($0))](<\(file)>)" } ?? "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}
