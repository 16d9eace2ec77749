import FoundationEssentials

/// A Jupyter notebook: the document of nbformat 4.5.
///
/// Source: https://nbformat.readthedocs.io/en/latest/format_description.html
struct Notebook: Encodable {
  let cells: [Cell]
  let metadata: Metadata
  let nbformat = 4
  let nbformatMinor = 5

  private enum CodingKeys: String, CodingKey {
    case cells, metadata, nbformat
    case nbformatMinor = "nbformat_minor"
  }

  /// The bytes of the file: keys sorted, so that one notebook always has the same.
  func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }

  /// What programs read about the notebook.
  struct Metadata: Encodable {
    /// What the index of the folder says about it.
    let eigenframe: Entry
    let kernelspec = Kernel()
    let languageInfo = Language()

    private enum CodingKeys: String, CodingKey {
      case eigenframe, kernelspec
      case languageInfo = "language_info"
    }
  }

  /// A notebook's line in the index.
  struct Entry: Codable, Equatable {
    let title: String
    let result: String
    /// The first picture's file, from the folder of the notebook; nil if there is none.
    let picture: String?
  }

  /// What runs the code.
  struct Kernel: Encodable {
    let name = "python3"
    let language = "python"
    let displayName = "Python 3"

    private enum CodingKeys: String, CodingKey {
      case name, language
      case displayName = "display_name"
    }
  }

  /// What the code is written in.
  struct Language: Encodable {
    let name = "python"
  }
}
