/// Breaks compact JSON into lines: a value that fits on a line stays on it.
///
/// Foundation's pretty printing writes every array element on its own line: a matrix of intersection numbers becomes
/// unreadable, and a report on a thousand features has a hundred thousand lines.
struct JSONLayout {
  private static let width = 100
  private static let indentation = 2

  private let json: [UInt8]
  private let extents: JSONExtents
  private var text: [UInt8] = []
  private var lineStart = 0

  /// The compact document `json` over lines, ending with a newline.
  static func lines(of json: [UInt8]) -> String {
    guard !json.isEmpty else { return "\n" }
    var layout = JSONLayout(json: json, extents: JSONExtents(json))
    layout.write(valueAt: 0, depth: 0)
    layout.text.append(UInt8(ascii: "\n"))
    return String(decoding: layout.text, as: UTF8.self)
  }

  private init(json: [UInt8], extents: JSONExtents) {
    self.json = json
    self.extents = extents
    text.reserveCapacity(json.count + json.count / 4)
  }

  private mutating func write(valueAt start: Int, depth: Int) {
    guard let container = extents.containers[start] else {
      text += json[start..<extents.endOfValue(json, at: start)]
      return
    }
    // One column is kept free for a comma.
    if container.width < Self.width - (text.count - lineStart) {
      writeOnOneLine(start...container.end)
    } else if json[start] == UInt8(ascii: "[") && !container.isNested {
      writeFilled(start...container.end, depth: depth)
    } else {
      writeApart(start...container.end, depth: depth)
    }
  }

  private mutating func writeOnOneLine(_ container: ClosedRange<Int>) {
    var place = container.lowerBound
    while place <= container.upperBound {
      let end =
        json[place] == UInt8(ascii: "\"")
        ? JSONExtents.endOfString(json, at: place) : place + 1
      text += json[place..<end]
      if json[place] == UInt8(ascii: ",") || json[place] == UInt8(ascii: ":") {
        text.append(UInt8(ascii: " "))
      }
      place = end
    }
  }

  /// Writes an array of scalars on lines as long as the width allows.
  private mutating func writeFilled(_ array: ClosedRange<Int>, depth: Int) {
    text.append(json[array.lowerBound])
    startLine(depth: depth + 1)
    var place = array.lowerBound + 1
    while place < array.upperBound {
      let end = extents.endOfValue(json, at: place)
      let isFirst = text.count - lineStart == (depth + 1) * Self.indentation
      if !isFirst, text.count - lineStart + 2 + end - place > Self.width {
        startLine(depth: depth + 1)
      } else if !isFirst {
        text.append(UInt8(ascii: " "))
      }
      text += json[place..<end]
      if end < array.upperBound { text.append(UInt8(ascii: ",")) }
      place = end + 1
    }
    startLine(depth: depth)
    text.append(json[array.upperBound])
  }

  /// Writes a container with each of its members on lines of its own.
  private mutating func writeApart(_ container: ClosedRange<Int>, depth: Int) {
    text.append(json[container.lowerBound])
    var place = container.lowerBound + 1
    while place < container.upperBound {
      startLine(depth: depth + 1)
      if json[container.lowerBound] == UInt8(ascii: "{") {
        let end = JSONExtents.endOfString(json, at: place)
        text += json[place..<end]
        text += [UInt8(ascii: ":"), UInt8(ascii: " ")]
        place = end + 1
      }
      let end = extents.endOfValue(json, at: place)
      write(valueAt: place, depth: depth + 1)
      if end < container.upperBound { text.append(UInt8(ascii: ",")) }
      place = end + 1
    }
    startLine(depth: depth)
    text.append(json[container.upperBound])
  }

  private mutating func startLine(depth: Int) {
    text.append(UInt8(ascii: "\n"))
    lineStart = text.count
    text += [UInt8](repeating: UInt8(ascii: " "), count: depth * Self.indentation)
  }
}
