import Figures
import Foundation
import Testing

@testable import Documents

/// What the script reads: subjects, and the places of what can be pointed at.
@Suite struct PagePayloadTests {
  private func payload(_ illustrations: Illustration...) throws -> [String: Any] {
    var chapter = Chapter(title: "W", sections: [])
    chapter.illustrations = illustrations
    var subject = Subject("feature", count: 3)
    subject.measures = [Subject.Measure("N", meaning: "norm", values: [1.0 / 3, .nan, 1e-7])]
    subject.neighbours = Subject.Neighbours("near", values: [[(1, 0.5)], [], []])
    chapter.subject = subject
    let text = PagePayload(Document("d", chapters: [chapter])).json
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(read as? [String: Any])
  }

  private func picture(_ name: String, in payload: [String: Any]) throws -> [String: Any] {
    let pictures = try #require(payload["pictures"] as? [String: Any])
    return try #require(pictures[name] as? [String: Any])
  }

  @Test func numbersHaveFiveDigitsAndAreFinite() throws {
    let subjects = try #require(try payload()["subjects"] as? [[String: Any]])
    let measures = try #require(subjects[0]["measures"] as? [[String: Any]])
    #expect(measures[0]["values"] as? [Double] == [0.33333, 0, 1e-7])
    let neighbours = try #require(subjects[0]["neighbours"] as? [String: Any])
    #expect(neighbours["values"] as? [[[Double]]] == [[[1, 0.5]], [], []])
  }

  @Test(arguments: [0, 1, -0.123456789, 98_765.4321, 1e22, -3e-21, 123_456_789, 7e303, 2e-305])
  func briefNumbersAreNear(value: Double) {
    #expect(abs(value.brief - value) <= 5e-5 * abs(value))
    #expect("\(value.brief)".count <= 12)
  }

  @Test func placesOfPointsAreThoseOfTheAxes() throws {
    let figure = Figure(
      "f", title: "", x: Axis("x", range: 0...4), y: Axis("y", range: 0...2),
      layers: [.points(x: [1, .nan, 4], y: [2, 1, 0.5], keys: [2, 1, -1])])
    let read = try picture("f", in: payload(Illustration("", .picture(figure))))
    let field = try #require((read["fields"] as? [[String: Any]])?.first)
    #expect(field["keys"] as? [Int] == [2, -1])
    let bytes = [UInt8](try #require(Data(base64Encoded: field["places"] as? String ?? "")))
    let numbers = stride(from: 0, to: bytes.count, by: 2).map {
      Double(UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8) / 65_535
    }
    #expect(zip(numbers, [0.25, 0, 1, 0.75]).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test func pictureWithoutKeysIsNotInIt() throws {
    let figure = Figure(
      "f", title: "", x: Axis("x"), y: Axis("y"), layers: [.points(x: [1], y: [2])])
    let read = try payload(Illustration("", .picture(figure)))
    #expect((read["pictures"] as? [String: Any])?.isEmpty == true)
  }

  @Test func gridHasItsValuesUpToTheDiagonal() throws {
    let grid = Grid("g", title: "", keys: [0, 2], bounds: [1], values: [1, -0.7071, -0.7071, 1])
    let read = try picture("g", in: payload(Illustration("", .grid(grid))))
    let bytes = [UInt8](try #require(Data(base64Encoded: read["values"] as? String ?? "")))
    let numbers = stride(from: 0, to: bytes.count, by: 2).map {
      Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
    }
    #expect(numbers == [10_000, -7_071, 10_000])
  }

  /// The script projects by the same rule as the still picture: see `project` in `scenes.js`.
  @Test func stillPictureIsTheScriptsFirstView() throws {
    var scene = Scene(
      "s", title: "", coordinates: [[1, 0, 0], [0, 2, 0], [0, 0, 1]], labels: ["", "", ""],
      edges: [Scene.Edge(0, 2)])
    scene.keys = [0, 1, 2]
    let read = try picture("s", in: payload(Illustration("", .scene(scene))))
    #expect(read["edges"] as? [Int] == [0, 2])
    let view = try #require(read["view"] as? [String: Double])
    let drawn = SceneDrawing(scene).view
    #expect(view["turn"] == drawn.turn && view["scale"] == drawn.scale)
    let place = drawn.place(of: [0, 2, 0])
    #expect(abs(place.y - (drawn.y - 2 * drawn.scale * cos(drawn.tilt))) < 1e-9)
    #expect(abs(place.x - drawn.x) < 1e-9)
  }

  @Test func wrongGridsAndScenesAreRefused() {
    var chapter = Chapter(sections: [])
    chapter.illustrations = [
      Illustration("", .grid(Grid("g", title: "", keys: [0, 1], bounds: [], values: [1])))
    ]
    #expect(throws: DocumentError.values(grid: "g")) {
      try Document("d", chapters: [chapter]).check()
    }
    var scene = Scene(
      "s", title: "", coordinates: [[1, 2], [3, 4]], labels: ["", ""], edges: [])
    scene.ideals = [[1, 2]]
    chapter.illustrations = [Illustration("", .scene(scene))]
    #expect(throws: DocumentError.coordinates(scene: "s")) {
      try Document("d", chapters: [chapter]).check()
    }
  }
}
