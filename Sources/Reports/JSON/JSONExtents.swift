/// Where the containers of a compact JSON document end, and how wide they are on one line.
struct JSONExtents {
  /// A container's closing bracket and its width on one line.
  struct Extent: Equatable {
    /// The place of the closing bracket.
    var end: Int
    /// The bytes from bracket to bracket, with a blank after each comma and colon.
    var width: Int
    /// Whether it holds other containers.
    var isNested: Bool
  }

  /// The extents by the place of the opening bracket.
  private(set) var containers: [Int: Extent] = [:]

  /// The extents of all containers of `json`, which is valid and has no blanks between tokens.
  init(_ json: [UInt8]) {
    var open: [(start: Int, separators: Int, isNested: Bool)] = []
    var separators = 0
    var place = 0
    while place < json.count {
      switch json[place] {
      case UInt8(ascii: "\""): place = Self.endOfString(json, at: place) - 1
      case UInt8(ascii: ","), UInt8(ascii: ":"): separators += 1
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if !open.isEmpty { open[open.count - 1].isNested = true }
        open.append((place, separators, false))
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard let (start, before, isNested) = open.popLast() else { break }
        let width = place - start + 1 + separators - before
        containers[start] = Extent(end: place, width: width, isNested: isNested)
      default: break
      }
      place += 1
    }
  }

  /// The place after the value that starts at `start`.
  func endOfValue(_ json: [UInt8], at start: Int) -> Int {
    if let container = containers[start] { return container.end + 1 }
    if json[start] == UInt8(ascii: "\"") { return Self.endOfString(json, at: start) }
    let ends: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")]
    return json[start...].firstIndex { ends.contains($0) } ?? json.count
  }

  /// The place after the closing quote of the string that opens at `start`.
  static func endOfString(_ json: [UInt8], at start: Int) -> Int {
    var place = start + 1
    while place < json.count, json[place] != UInt8(ascii: "\"") {
      place += json[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(place + 1, json.count)
  }
}
