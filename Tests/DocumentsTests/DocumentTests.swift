import Figures
import Testing

@testable import Documents

@Suite struct DocumentTests {
  @Test func oneChapterGivesTheTitle() {
    let chapters = ["a", "b"].map { Chapter(title: $0, answer: "found \($0)", sections: []) }
    let one = Document("d", chapters: [chapters[0]])
    #expect(one.title == "a" && one.answer == "found a")
    let two = Document("d", chapters: chapters)
    #expect(two.title == "d" && two.answer == "found a; found b")
    #expect(Document("d", chapters: [Chapter(sections: [])]).title == "d")
  }

  @Test func picturesComeInReadingOrder() {
    #expect(DocumentExample.everything.pictures.map(\.name) == ["lines", "bars"])
  }

  @Test func everythingPassesTheCheck() throws {
    try DocumentExample.everything.check()
  }

  @Test func namesThatNoFileCanHaveAreRefused() {
    #expect(throws: DocumentError.name("../p")) { try DocumentExample.page("../p").check() }
    let scene = Scene("a/b", title: "", points: [], edges: [])
    #expect(throws: DocumentError.name("a/b")) {
      try DocumentExample.page("p", Section("S", .scene(scene))).check()
    }
  }

  @Test func namesUsedTwiceAreRefused() {
    let bars = Section("", .picture(DocumentExample.bars))
    #expect(throws: DocumentError.repeated("bars")) {
      try DocumentExample.page("p", bars, bars).check()
    }
    let scene = Section("", .scene(Scene("bars", title: "", points: [], edges: [])))
    #expect(throws: DocumentError.repeated("bars")) {
      try DocumentExample.page("p", bars, scene).check()
    }
  }

  @Test func raggedTablesAreRefused() {
    let ragged = Section("T", .table(Table(["a"], rows: [["1"], []])))
    #expect(throws: DocumentError.row(1, table: "T", expected: 1, found: 0)) {
      try DocumentExample.page("p", ragged).check()
    }
  }

  @Test func picturesThatCannotBeDrawnAreRefused() {
    var picture = DocumentExample.bars
    picture.plots = []
    #expect(throws: FigureError.self) {
      try DocumentExample.page("p", Section("", .picture(picture))).check()
    }
  }

  @Test(arguments: [Double.nan, .infinity])
  func pointsOfASceneAreFinite(value: Double) {
    let scene = Scene(
      "s", title: "", points: [Scene.Point([0, 0, 0]), Scene.Point([0, value, 0])], edges: [])
    #expect(throws: DocumentError.pointNotFinite(scene: "s", point: 1)) { try scene.check() }
  }

  @Test(arguments: [(0, 2), (-1, 0)])
  func edgesOfASceneEndAtPoints(first: Int, second: Int) {
    let points = [Scene.Point([0, 0, 0]), Scene.Point([1, 0, 0])]
    let scene = Scene(
      "s", title: "", points: points, edges: [Scene.Edge(0, 1), Scene.Edge(first, second)])
    #expect(throws: DocumentError.edgeWithoutPoint(scene: "s", edge: 1, points: 2)) {
      try scene.check()
    }
  }

  @Test func errorsAreOneLine() {
    let errors: [DocumentError] = [
      .name("a\nb"), .repeated("a"), .row(1, table: "T\n", expected: 2, found: 1),
      .pointNotFinite(scene: "s", point: 1), .edgeWithoutPoint(scene: "s", edge: 1, points: 2),
      .notebook(path: "p"), .foreignIndex(path: "p"),
    ]
    for error in errors { #expect(!error.description.contains("\n")) }
  }
}

@Suite struct TableTests {
  @Test func columnsOfNumbersKeepToTheRight() {
    let table = Table(["what", "n", "m"], rows: [["a", "1", "–"], ["b", "2.5", "x"]])
    #expect(table.columns.map(\.side) == [.left, .right, .left])
    #expect(Table(["none"], rows: []).columns[0].side == .right)
  }

  @Test func emptyColumnsAreLeftOut() {
    let table = Table(["a", "b", "c"], rows: [["1", "–", ""], ["2", "", "x"]]).compact
    #expect(table.columns.map(\.title) == ["a", "c"])
    #expect(table.rows.map(\.cells) == [["1", ""], ["2", "x"]])
  }

  @Test func controlCharactersAreReplaced() {
    #expect("a\u{1B}[31mb\nc\u{202E}".plain == "a\u{FFFD}[31mb c\u{FFFD}")
    #expect("Schläfli × λ".plain == "Schläfli × λ")
  }
}
