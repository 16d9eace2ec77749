import FoundationEssentials
import WeightFiles

/// What the notebooks of a folder say about themselves, as a page of Markdown.
struct NotebookIndex {
  private let entries: [(file: String, entry: Notebook.Entry)]

  /// Reads the notebooks' own entries; a notebook by another program has none and goes by its name.
  ///
  /// - Throws: `FigureError.notebook` about the first that is not one.
  init(folder: String) throws(FigureError) {
    let files = (try? Folder.names(in: folder)) ?? []
    var entries: [(String, Notebook.Entry)] = []
    for file in files.filter({ $0.hasSuffix(".ipynb") }).sorted() {
      entries.append((file, try Self.entry(of: file, in: folder)))
    }
    self.entries = entries
  }

  private static func entry(
    of file: String, in folder: String
  ) throws(FigureError) -> Notebook.Entry {
    let path = "\(folder)/\(file)"
    do {
      let document = try MappedFile(path: path).withBytes { bytes in
        unsafe bytes.withUnsafeBytes { unsafe Data($0) }
      }
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
    let preface = """
      # Notebooks

      Each notebook holds the pictures that Eigenframe drew, the numbers behind them in a folder beside it, and the code
      that draws them again: `jupyter nbconvert --to notebook --execute NAME.ipynb` needs NumPy and Matplotlib.
      """
    return ([preface] + entries.map(Self.markdown)).joined(separator: "\n\n") + "\n"
  }

  private static func markdown(_ file: String, _ entry: Notebook.Entry) -> String {
    let parts = [
      "## [\(entry.title.markdown)](<\(file)>)", entry.result.plain,
      entry.picture.map { "[![\(entry.title.markdown)](\($0))](<\(file)>)" } ?? "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}
