import Documents
import Files

/// The names of several matrices without what all of them begin and end with.
struct ShortNames {
  /// The beginning that all names have, to a separator; may be empty.
  let prefix: String
  /// The end that all names have, from a separator; may be empty.
  let suffix: String
  /// The names without both, in the order given.
  let names: [String]

  init(_ full: [String]) {
    let titles = full.map { Chapter.title(ofMatrix: $0.plain) }
    let bytes = Self.withoutRepeatedStem(titles).map { Array($0.utf8) }
    var start = Self.common(bytes.map { $0[...] })
    start = Self.end(ofLastPart: bytes.first?.prefix(start) ?? [])
    var end = Self.common(bytes.map { Array($0.reversed())[...] })
    end -= (bytes.first?.suffix(end) ?? []).prefix { !Self.isSeparator($0) }.count
    if bytes.contains(where: { $0.count <= start + end }) { (start, end) = (0, 0) }
    prefix = String(decoding: bytes.first?.prefix(start) ?? [], as: UTF8.self)
    suffix = String(decoding: bytes.first?.suffix(end) ?? [], as: UTF8.self)
    names = bytes.map { String(decoding: $0.dropFirst(start).dropLast(end), as: UTF8.self) }
  }

  /// The names in at most `room` columns of a terminal each.
  ///
  /// First the beginning that most names have is left out, then the middle of each name that is still too long. How much of
  /// its start stays is chosen so that as few names as possible look alike.
  func fitting(_ room: Int) -> [String] {
    let isLong = { (name: String) in name.columns > room }
    guard names.contains(where: isLong) else { return names }
    let without = withoutFrequentStart
    guard without.contains(where: isLong), room >= Self.least else { return without }
    let choices = [room / 3, room / 6, room / 2, 0].map { head in
      without.map { name in
        isLong(name)
          ? "\(name.prefix(columns: head))…\(name.suffix(columns: room - 1 - head))" : name
      }
    }
    let distinct = choices.map { Set($0).count }
    let best = distinct.firstIndex(of: distinct.max() ?? 0) ?? 0
    return choices[best]
  }

  /// No name is made shorter than this.
  private static let least = 12

  /// The names with `…` for the longest beginning, of whole parts, that at least half of them have.
  private var withoutFrequentStart: [String] {
    var counts: [String: Int] = [:]
    for name in names {
      for (place, character) in name.enumerated().prefix(200) where Self.isSeparator(character) {
        counts[String(name.prefix(place + 1)), default: 0] += 1
      }
    }
    let frequent = counts.filter { $0.value * 2 >= names.count && $0.value > 2 }.keys
      .max { ($0.count, $1) < ($1.count, $0) }
    guard let frequent else { return names }
    let short = names.map { name in
      name.hasPrefix(frequent) ? "…" + name.dropFirst(frequent.count) : name
    }
    return Set(short).count == Set(names).count ? short : names
  }

  /// The names with `layer2` for `layer2.npy: layer2`, the only tensor of a file that names none; as they are if some would
  /// then look alike.
  private static func withoutRepeatedStem(_ names: [String]) -> [String] {
    let short = names.map { name in
      guard let colon = name.ranges(of: ": ").last else { return name }
      let file = name[..<colon.lowerBound]
      let end = name[colon.upperBound...]
      guard FilePaths.stem(of: String(file)).utf8.elementsEqual(end.utf8) else { return name }
      let folder = FilePaths.folder(of: String(file)).map { $0 == "/" ? $0 : "\($0)/" } ?? ""
      return folder + end
    }
    return Set(short).count == names.count ? short : names
  }

  /// How many elements all sequences begin with.
  private static func common(_ sequences: [ArraySlice<UInt8>]) -> Int {
    guard let first = sequences.first, sequences.count > 1 else { return 0 }
    return sequences.map { zip(first, $0).prefix { $0 == $1 }.count }.min() ?? 0
  }

  /// The length of a text up to and with its last separator.
  private static func end(ofLastPart text: ArraySlice<UInt8>) -> Int {
    text.lastIndex(where: isSeparator).map { $0 + 1 } ?? 0
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { "./: ".utf8.contains(byte) }
  private static func isSeparator(_ character: Character) -> Bool { "./: ".contains(character) }
}
