import Files

/// What an index says: which shard holds which tensor, and the size of all tensors.
struct ShardIndexText {
  /// The map, in the file's order, without repeated names.
  let shardOfTensor: [(name: String, shard: String)]
  /// `metadata.total_size` in bytes.
  let totalSize: Int?

  /// How many keys are looked at to say what a file is that is no index.
  private static let keysOfOthers = 64

  /// Reads an index.
  ///
  /// - Parameter path: the path of the file; if it is no index, its name helps to say what it is.
  init(_ bytes: RawSpan, path: String) throws(LocatedFault) {
    try JSONCursor.requireLength(bytes.byteCount)
    let text = bytes.copied(0..<bytes.byteCount)
    try JSONCursor.requireUTF8(text, at: 0)
    var cursor = JSONCursor(text, at: 0)
    var map: [(name: String, shard: String)]?
    var size: Int?
    var keys: Set<String> = []
    try cursor.object { (cursor, key, place) throws(LocatedFault) in
      if keys.count < ShardIndexText.keysOfOthers { keys.insert(key) }
      switch key {
      case "weight_map":
        guard map == nil else { throw LocatedFault(HeaderFault.duplicateName(key, offset: place)) }
        map = try ShardIndexText.map(&cursor)
      case "metadata": size = try ShardIndexText.totalSize(&cursor)
      default: try cursor.skipValue()
      }
    }
    try cursor.end()
    guard let map else {
      if let format = ForeignFormat(jsonAt: path, keys: keys) {
        throw LocatedFault(OpeningFault.foreign(format))
      }
      throw LocatedFault(HeaderFault.missingKey("weight_map"))
    }
    shardOfTensor = map
    totalSize = size
  }

  private static func map(
    _ cursor: inout JSONCursor
  ) throws(LocatedFault) -> [(name: String, shard: String)] {
    var map: [(name: String, shard: String)] = []
    var names: Set<[UInt8]> = []
    try cursor.object { (cursor, name, place) throws(LocatedFault) in
      guard names.insert(Array(name.utf8)).inserted else {
        throw LocatedFault(HeaderFault.duplicateName(name, offset: place))
      }
      map.append((name, try cursor.string(or: "a file name")))
    }
    return map
  }

  /// Some writers give the size as 1.0e9 or as text; a size that is not a whole number is ignored. Metadata of another
  /// kind says nothing.
  private static func totalSize(_ cursor: inout JSONCursor) throws(LocatedFault) -> Int? {
    var size: Int?
    guard cursor.isAtObject() else {
      try cursor.skipValue()
      return nil
    }
    try cursor.object { (cursor, key, _) throws(LocatedFault) in
      guard key == "total_size", cursor.isAtNumber() else { return try cursor.skipValue() }
      let text = try cursor.number()
      size = Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
    }
    return size
  }
}
