/// A vocabulary as it is written: `vocab.json`, an object from token to number; an object from number to token; a list or
/// an object under `tokens` or `vocab`; or the `tokenizer.json` of Hugging Face's tokenizers, which holds one under
/// `model.vocab` and more tokens under `added_tokens`.
///
/// Tokens are taken as they are written: what a byte-level tokenizer writes as `Ġday` keeps that name.
struct VocabularyText {
  /// A token and its number.
  typealias Entry = (token: String, number: Int)

  private var entries: [Entry] = []
  private var added: [Entry] = []

  /// A vocabulary of numbered tokens.
  init(_ entries: [Entry]) { self.entries = entries }

  init(_ cursor: inout JSONCursor) throws(LocatedFault) {
    var (plain, named, whole): ([Entry], [Entry], [Entry]?) = ([], [], nil)
    var (keys, foreign): (Set<[UInt8]>, LocatedFault?) = ([], nil)
    try cursor.object { (cursor, key, place) throws(LocatedFault) in
      try keys.insertToken(key, at: place, cursor)
      if cursor.isAtNumber() {
        if !named.isEmpty { foreign = foreign ?? cursor.unexpected("a token in quotes") }
        plain.append((key, try cursor.integer()))
      } else if key == "model", cursor.peek == UInt8(ascii: "{") {
        whole = try Self.model(&cursor)
      } else if key == "added_tokens" {
        added = try Self.addedTokens(&cursor)
      } else if whole == nil, Self.lists.contains(key), cursor.isAtContainer {
        whole = try Self.vocabulary(&cursor)
      } else if plain.isEmpty, cursor.peek == UInt8(ascii: "\""), let number = Self.number(key) {
        named.append((try cursor.string(or: "a token in quotes"), number))
      } else {
        // Only a file that holds its vocabulary under one key may have other keys.
        foreign = foreign ?? cursor.unexpected("a token's number")
        try cursor.skipValue()
      }
    }
    try cursor.end()
    if whole == nil, let foreign {
      throw plain.isEmpty && named.isEmpty
        ? LocatedFault(HeaderFault.missingKey("model")) : foreign
    }
    entries = whole ?? (named.isEmpty ? plain : named)
  }

  /// The keys under which a file that is no tokenizer may hold its vocabulary.
  private static let lists: Set = ["tokens", "vocab"]

  /// A key that is a token's number, without leading zeros; nil for any other.
  private static func number(_ key: String) -> Int? {
    guard let number = Int(key), number >= 0, String(number).utf8.elementsEqual(key.utf8) else {
      return nil
    }
    return number
  }

  /// `model`; only its `vocab` is used.
  private static func model(_ cursor: inout JSONCursor) throws(LocatedFault) -> [Entry] {
    var found: [Entry]?
    try cursor.object { (cursor, key, place) throws(LocatedFault) in
      guard key == "vocab" else { return try cursor.skipValue() }
      guard found == nil else { throw LocatedFault(HeaderFault.duplicateName(key, offset: place)) }
      found = try vocabulary(&cursor)
    }
    guard let found else { throw LocatedFault(HeaderFault.missingKey("vocab")) }
    return found
  }

  private static func vocabulary(_ cursor: inout JSONCursor) throws(LocatedFault) -> [Entry] {
    cursor.skipSpace()
    return try cursor.peek == UInt8(ascii: "[") ? listed(&cursor) : numbered(&cursor)
  }

  /// `{"token": number, …}`
  private static func numbered(_ cursor: inout JSONCursor) throws(LocatedFault) -> [Entry] {
    var entries: [Entry] = []
    var keys: Set<[UInt8]> = []
    try cursor.object { (cursor, token, place) throws(LocatedFault) in
      try keys.insertToken(token, at: place, cursor)
      guard cursor.isAtNumber() else { throw cursor.unexpected("a token's number") }
      entries.append((token, try cursor.integer()))
    }
    return entries
  }

  /// `["token", …]` or `[["token", score], …]`, where a token's index is its number.
  private static func listed(_ cursor: inout JSONCursor) throws(LocatedFault) -> [Entry] {
    var entries: [Entry] = []
    try cursor.array(or: "'['") { (cursor) throws(LocatedFault) in
      var token: String?
      cursor.skipSpace()
      guard entries.count < LabelFile.mostLabels else {
        throw LocatedFault(LabelFault.tooMany(limit: LabelFile.mostLabels))
      }
      if cursor.peek == UInt8(ascii: "\"") {
        entries.append((try cursor.string(or: "a token in quotes"), entries.count))
        return
      }
      let place = cursor.offset
      try cursor.array(or: "a token and its score") { (cursor) throws(LocatedFault) in
        if token == nil {
          token = try cursor.string(or: "a token in quotes")
        } else {
          _ = try cursor.number(or: "a token's score")
        }
      }
      guard let token else {
        throw LocatedFault(
          HeaderFault.syntax(
            offset: place, expected: "a token and its score", found: "an empty array"))
      }
      entries.append((token, entries.count))
    }
    return entries
  }

  /// `[{"id": number, "content": "token", …}, …]`
  private static func addedTokens(_ cursor: inout JSONCursor) throws(LocatedFault) -> [Entry] {
    var entries: [Entry] = []
    try cursor.array(or: "'['") { (cursor) throws(LocatedFault) in
      var (token, number): (String?, Int?) = (nil, nil)
      try cursor.object { (cursor, key, _) throws(LocatedFault) in
        switch key {
        case "id": number = try cursor.integer()
        case "content": token = try cursor.string(or: "a token in quotes")
        default: try cursor.skipValue()
        }
      }
      guard let token else { throw LocatedFault(HeaderFault.missingKey("content")) }
      guard let number else { throw LocatedFault(HeaderFault.missingKey("id")) }
      entries.append((token, number))
    }
    return entries
  }

  /// How far numbers may exceed the count of tokens: even an empty name costs memory.
  private static let mostHoles = 1 << 20

  /// The tokens in the order of their numbers, with an empty name for each number that no token has.
  ///
  /// - Throws: `LabelFault` for a number far above the count of tokens, or one that two tokens share. An added token
  ///   replaces the model's token of the same number, as it does in the tokenizer.
  func names() throws(LocatedFault) -> [String] {
    let limit = min(entries.count + added.count + Self.mostHoles, LabelFile.mostLabels) - 1
    var names: [String] = []
    for part in [entries, added] {
      var taken: [Int: String] = [:]
      for (token, number) in part {
        guard number <= limit else {
          throw LocatedFault(LabelFault.numberTooLarge(number, token, limit: limit))
        }
        if let other = taken.updateValue(token, forKey: number),
          !other.utf8.elementsEqual(token.utf8)
        {
          throw LocatedFault(LabelFault.sameNumber(number, other, token))
        }
        if number >= names.count {
          names += repeatElement("", count: number + 1 - names.count)
        }
        names[number] = token
      }
    }
    return names
  }
}

extension JSONCursor {
  /// Whether the next value is an object or an array.
  fileprivate var isAtContainer: Bool {
    peek == UInt8(ascii: "{") || peek == UInt8(ascii: "[")
  }
}

extension Set<[UInt8]> {
  /// Inserts a token, which may appear only once. Tokens are compared by bytes, because two spellings of `é` are two
  /// tokens.
  fileprivate mutating func insertToken(
    _ token: String, at place: Int, _ cursor: JSONCursor
  ) throws(LocatedFault) {
    guard insert(Array(token.utf8)).inserted else {
      throw LocatedFault(HeaderFault.duplicateName(token, offset: place))
    }
  }
}
