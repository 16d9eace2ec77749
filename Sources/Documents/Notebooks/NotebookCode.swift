/// Code of a notebook that draws from a file of data beside it.
package struct NotebookCode: Sendable {
  /// A picture: what it shows, in plain text, and the Python that draws it.
  package struct Drawing: Sendable {
    let title: String
    let code: String

    /// A picture; the parameters are its properties.
    package init(_ title: String, _ code: String) {
      self.title = title
      self.code = code
    }
  }

  /// The name of the file of data, which lies in the notebook's folder.
  let data: String
  /// The cells that come before all pictures and show nothing; the first reads the data.
  let preparation: [String]
  /// The pictures.
  let drawings: [Drawing]

  /// Code of a notebook.
  ///
  /// - Parameters:
  ///   - data: the name of the file of data, a JSON document, which lies in the notebook's folder.
  ///   - name: the name that the code has for what is in it.
  ///   - functions: the Python functions that the pictures use. They may use `np`, `plt` and `plain`.
  ///   - drawings: the pictures.
  package init(data: String, as name: String, functions: String, drawings: [Drawing]) {
    self.data = data
    preparation = [Self.start(reading: data, as: name), functions]
    self.drawings = drawings
  }

  private static func start(reading path: String, as name: String) -> String {
    """
    import json

    import matplotlib.pyplot as plt
    import numpy as np

    with open(\(literal(path)), encoding="utf-8") as file:
        \(name) = json.load(file)


    def plain(text, most=60):
        \"""A text of the data, to be shown: on one line, not too long, and without formulas.\"""
        seen = "".join(sign if sign.isprintable() else "\u{FFFD}" for sign in text)
        end = most // 2
        short = seen if len(seen) <= most else seen[: most - end - 1] + "…" + seen[-end:]
        return short.replace("$", r"\\$")
    """
  }

  /// A text as Python writes it; everything but letters and digits of ASCII and a few signs is escaped.
  private static func literal(_ text: String) -> String {
    let harmless = "-_. /"
    let escaped = text.unicodeScalars.map { scalar in
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || harmless.unicodeScalars.contains(scalar))
      let digits = String(scalar.value, radix: 16)
      return isPlain
        ? String(scalar) : "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
    return "\"\(escaped.joined())\""
  }
}

extension Document {
  /// The document as a Jupyter notebook, with code that draws pictures from data. The code has not been run.
  package func notebook(_ code: NotebookCode) throws -> String {
    String(decoding: try Notebook(self, code).json(), as: UTF8.self)
  }
}
