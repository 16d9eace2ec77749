import Files

/// Features in words: their numbers, and their names if they have some.
enum FeatureLists {
  /// Groups of features, as `0–4 | 7, 9: mon, tue, wed, thu, fri | seven, 9`.
  ///
  /// - Parameters:
  ///   - groups: the numbers of the features, ascending in each group.
  ///   - labels: for each group the names in the same order, empty for a feature without one; nil for a group without names, and no
  ///     element at all if no group has any.
  ///   - limit: about how many characters the numbers may have, and the names; what is left out is counted.
  static func text(groups: [[Int]], labels: [[String]?], limit: Int) -> String {
    let numbers = IndexRanges.text(groups: groups, limit: limit)
    guard labels.contains(where: { $0?.contains { !$0.isEmpty } == true }) else { return numbers }
    return "\(numbers): \(names(groups, labels, limit: limit))"
  }

  /// One list of features.
  static func text(_ features: [Int], labels: [String]?, limit: Int) -> String {
    text(groups: [features], labels: [labels], limit: limit)
  }

  /// The first of some features in the order given, as `[unused444], ₊, … and 2,290 more`: their names, or their numbers without
  /// names.
  ///
  /// - Parameters:
  ///   - features: the first features.
  ///   - labels: their names, empty for one without; nil if none has one.
  ///   - count: the number of all features.
  ///   - limit: about how many characters the names may have.
  static func text(first features: [Int], labels: [String]?, of count: Int, limit: Int) -> String {
    var text = ""
    var shown = 0
    for (place, feature) in features.enumerated() {
      guard text.utf8.count < limit else { break }
      let label = labels?[place] ?? ""
      text += (text.isEmpty ? "" : ", ") + (label.isEmpty ? "\(feature)" : name(label))
      shown += 1
    }
    return shown < count ? "\(text), … and \(Digits.count(count - shown)) more" : text
  }

  /// The names of features in one line; a feature without a name keeps its number.
  static func names(_ features: [Int], labels: [String]) -> String {
    names([features], [labels], limit: .max)
  }

  private static func names(_ groups: [[Int]], _ labels: [[String]?], limit: Int) -> String {
    let areSingle = groups.allSatisfy { $0.count == 1 }
    var text = ""
    var shown = 0
    for (group, labels) in zip(groups, labels) {
      var separator = areSingle ? ", " : " | "
      guard let labels else {
        guard text.utf8.count < limit else { break }
        text += (text.isEmpty ? "" : separator) + IndexRanges.text(group)
        shown += group.count
        continue
      }
      for (feature, label) in zip(group, labels) {
        guard text.utf8.count < limit else { break }
        text += (text.isEmpty ? "" : separator) + (label.isEmpty ? "\(feature)" : name(label))
        shown += 1
        separator = ", "
      }
    }
    let left = groups.reduce(0) { $0 + $1.count } - shown
    return left > 0 ? "\(text), … and \(Digits.count(left)) more" : text
  }

  /// A name for places where it is the only text. Line breaks and other characters that cannot be seen are written as escapes, so
  /// that different names look different.
  static func label(_ name: String) -> String { DisplayedText.escaped(name) }

  /// A name among others, in quotes if it could be taken for several, for a number, or for the space around it.
  private static func name(_ label: String) -> String {
    let isUnclear =
      label.contains { [",", "|", "\""].contains($0) } || label.first?.isWhitespace == true
      || label.last?.isWhitespace == true || label.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isUnclear ? DisplayedText.quoted(label) : DisplayedText.shortened(label)
  }
}
