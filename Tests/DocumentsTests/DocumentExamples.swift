import Documents
import Figures

/// Documents to render.
enum DocumentExample {
  static let lines = Figure(
    "lines", title: "Loss of $two runs", x: Axis("step", .logarithmic), y: Axis("loss"),
    layers: [.line("a", x: [1, 10], y: [1, 0.5]), .line("b", x: [1, 10], y: [2, 0.25])])

  static let bars = Figure(
    "bars", title: "Blocks", x: Axis("kind", categories: ["digon", "pentagon"]), y: Axis("blocks"),
    layers: [.bars("found", heights: [3, 2])])

  static let tetrahedron = Scene(
    "tetrahedron", title: "Four features",
    points: [
      Scene.Point([1, 1, 1], label: "a_1"), Scene.Point([1, -1, -1]), Scene.Point([-1, 1, -1]),
      Scene.Point([-1, -1, 1], colour: .numbered(2)),
    ],
    edges: [Scene.Edge(0, 1), Scene.Edge(2, 3)])

  static let table = Table(
    columns: [.left("block"), .right("size"), .left("kind")], detailTitle: "features",
    rows: [
      Table.Row(["3 × pentagon", "5", "scheme"], detail: "0–4 | 5–9 | 10–14"),
      Table.Row(["1 × digon", "2", "–"]),
    ], remark: "… and 2 more kinds")

  /// Everything that a document can hold.
  static let everything = Document(
    "everything",
    chapters: [
      Chapter(
        title: "model.W_1", answer: "3 pentagons, 1 digon",
        provenance: ["17 features in 7 dimensions"],
        background: [.markdown("Trained by `train`.\nTwice."), .plain("No *star* is a mark.")],
        sections: [
          Section("Blocks", .table(table)),
          Section("Frame", .facts([Fact("rank", "7 of 7"), Fact("spectrum", "█▆▃")])),
          Section("Loss", .picture(lines), prose: .plain("It falls.")),
          Section("Kinds", .picture(bars)),
          Section("Shape", .scene(tetrahedron)),
          Section(
            "Numbers", .table(Table(["what", "n"], rows: [["a|b", "1"], ["c\nd", "2.5"]]))),
          Section("Words", nil, prose: .plain("Alone.")),
        ])
    ],
    notes: [Section("Notes", .list(["note: one", "warning: two"]))],
    colophon: [Fact("made by", "eigenframe"), Fact("options", "seed 1")])

  /// A document of one chapter.
  static func page(_ name: String, _ sections: Section...) -> Document {
    Document(
      name, title: "About \(name)", answer: "Found it_.", background: .plain(""),
      sections: sections)
  }
}
