import Testing

@testable import Series

/// Sets of letters, for example `abc de`, at a series of checkpoints.
private struct Letters: SightingRelation {
  let groups: [[Set<Character>]]

  init(_ checkpoints: String...) {
    groups = checkpoints.map { $0.split(separator: " ").map { Set($0) } }
  }

  var counts: [Int] { groups.map(\.count) }

  func successor(of sighting: Sighting) -> Int? {
    guard sighting.checkpoint + 1 < groups.count else { return nil }
    return groups[sighting.checkpoint + 1].firstIndex(of: self[sighting])
  }

  func overlap(_ earlier: Sighting, _ later: Sighting) -> Double? {
    let shared = self[earlier].intersection(self[later]).count
    let smaller = min(self[earlier].count, self[later].count)
    return 2 * shared > smaller ? Double(shared) / Double(smaller) : nil
  }

  func isSame(_ earlier: Sighting, _ later: Sighting) -> Bool { self[earlier] == self[later] }

  private subscript(sighting: Sighting) -> Set<Character> {
    groups[sighting.checkpoint][sighting.index]
  }

  /// Tracks in the form `abc 0-4`, events in the form `1-2 abc > ab c`.
  func followed(_ persistence: Int) -> (tracks: [String], events: [String]) {
    let lineage = Lineage(of: self, persistence: persistence)
    let names = lineage.tracks.map { String(self[$0[0]].sorted()) }
    let tracks = zip(names, lineage.tracks).map {
      "\($0) \($1.first?.checkpoint ?? -1)-\($1.last?.checkpoint ?? -1)"
    }
    let events = lineage.transitions.map { transition in
      let side = { (tracks: [Int]) in tracks.map { names[$0] }.joined(separator: " ") }
      return
        "\(transition.after)-\(transition.checkpoint) \(side(transition.from)) > \(side(transition.to))"
    }
    return (tracks, events)
  }
}

@Suite struct LineageTests {
  @Test(arguments: [1, 2, 3, 100])
  func unchangedThingsHaveNoEvent(persistence: Int) {
    let stays = Letters("abc de", "abc de", "de abc", "abc de").followed(persistence)
    #expect(stays.tracks == ["abc 0-3", "de 0-3"])
    #expect(stays.events == [])
  }

  @Test func everyDifferenceIsAnEventWithoutPersistence() {
    let followed = Letters("abc", "ab c", "abc").followed(1)
    #expect(followed.tracks == ["abc 0-0", "ab 1-1", "c 1-1", "abc 2-2"])
    #expect(followed.events == ["0-1 abc > ab c", "1-2 ab c > abc"])
  }

  @Test func changesShorterThanPersistenceDoNotCount() {
    let followed = Letters("abc", "abc", "ab c", "abc", "abc").followed(2)
    #expect(followed.tracks == ["abc 0-4"])
    #expect(followed.events == [])
  }

  @Test func absencesAsLongAsPersistenceCount() {
    let followed = Letters("ab", "ab", "", "", "ab", "ab").followed(2)
    #expect(followed.tracks == ["ab 0-1", "ab 4-5"])
    #expect(followed.events == ["1-2 ab > ", "3-4  > ab"])
    let longer = Letters("ab", "ab", "ab", "", "", "ab", "ab", "ab").followed(3)
    #expect(longer.tracks == ["ab 0-7"])
    #expect(longer.events == [])
  }

  @Test func changeThroughAShortStateIsOneEvent() {
    let followed = Letters("abcd", "abcd", "abc d", "ab cd", "ab cd").followed(2)
    #expect(followed.events == ["1-3 abcd > ab cd"])
  }

  @Test func splitsMergesAndExchangesAreEvents() {
    #expect(Letters("abcd", "abcd", "ab cd", "ab cd").followed(2).events == ["1-2 abcd > ab cd"])
    #expect(Letters("ab cd", "ab cd", "abcd", "abcd").followed(2).events == ["1-2 ab cd > abcd"])
    let followed = Letters("abc def", "abc def", "abd cef", "abd cef").followed(2)
    #expect(followed.events == ["1-2 abc > abd", "1-2 def > cef"])
  }

  @Test func overlapOfExactlyHalfIsNotALink() {
    let followed = Letters("ab", "ab", "ac", "ac", "", "").followed(2)
    #expect(followed.events == ["1-2 ab > ", "1-2  > ac", "3-4 ac > "])
  }

  @Test func changesJustBeforeTheEndHaveNoEvent() {
    let followed = Letters("ab", "ab", "ab", "abc").followed(2)
    #expect(followed.tracks == ["ab 0-2"])
    #expect(followed.events == [])
  }

  @Test func thingsOfTheFirstCheckpointAreNotBorn() {
    #expect(Letters("ab", "ab").followed(2).events == [])
    #expect(Letters("", "ab", "ab").followed(2).events == ["0-1  > ab"])
  }

  @Test(arguments: [1, 2, 7])
  func oneCheckpointHasNoEvents(persistence: Int) {
    #expect(Letters("ab c").followed(persistence).tracks == ["ab 0-0", "c 0-0"])
    #expect(Letters("ab c").followed(persistence).events == [])
    #expect(Letters().followed(persistence).tracks == [])
  }

  @Test func persistenceCanExceedTheSeries() {
    let followed = Letters("ab", "ab", "cd").followed(.max)
    #expect(followed.tracks == [])
    #expect(followed.events == [])
  }
}
