import Figures
import FoundationEssentials

extension Notebook {
  /// A cell. Its number is its identity, so that it does not change with the contents of other cells.
  struct Cell: Encodable {
    let number: Int
    let content: Content

    /// What a cell holds.
    enum Content {
      /// Words in Markdown.
      case markdown(String)
      /// Python that shows nothing, or that has not been run: then the number of the run is nil.
      case code(String, run: Int?)
      /// Python that draws a picture, and the picture.
      case picture(String, run: Int, png: [UInt8], size: PictureSize)
    }

    private enum CodingKeys: String, CodingKey {
      case id, metadata, source, outputs
      case type = "cell_type"
      case run = "execution_count"
    }

    func encode(to encoder: any Encoder) throws {
      var cell = encoder.container(keyedBy: CodingKeys.self)
      try cell.encode("cell-\(number)", forKey: .id)
      try cell.encode([String: String](), forKey: .metadata)
      switch content {
      case .markdown(let text):
        try cell.encode("markdown", forKey: .type)
        try cell.encode(text.keptLines, forKey: .source)
      case .code(let text, let run):
        try encode(text, run: run, outputs: [], in: &cell)
      case .picture(let text, let run, let png, let size):
        try encode(text, run: run, outputs: [Picture(png: png, size: size)], in: &cell)
      }
    }

    private func encode(
      _ text: String, run: Int?, outputs: [Picture],
      in cell: inout KeyedEncodingContainer<CodingKeys>
    ) throws {
      try cell.encode("code", forKey: .type)
      try cell.encode(text.keptLines, forKey: .source)
      try cell.encode(run, forKey: .run)
      try cell.encode(outputs, forKey: .outputs)
    }
  }

  /// A picture that code has shown.
  private struct Picture: Encodable {
    let outputType = "display_data"
    let data: Formats
    let metadata: [String: [String: Int]]

    struct Formats: Encodable {
      let png: Data
      let text: [String]

      private enum CodingKeys: String, CodingKey {
        case png = "image/png"
        case text = "text/plain"
      }
    }

    private enum CodingKeys: String, CodingKey {
      case data, metadata
      case outputType = "output_type"
    }

    init(png: [UInt8], size: PictureSize) {
      data = Formats(png: Data(png), text: ["<Figure with \(size.width)×\(size.height) points>"])
      metadata = ["image/png": ["width": size.width, "height": size.height]]
    }
  }
}

extension String {
  /// The lines with their ends, as notebooks keep texts.
  fileprivate var keptLines: [String] {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().compactMap { number, line in
      if number + 1 < lines.count { return line + "\n" }
      return line.isEmpty ? nil : String(line)
    }
  }
}
