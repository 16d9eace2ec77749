import Documents
import Testing

/// Plain text of other widths, with colours, and in ASCII.
@Suite struct TextStyleTests {
  private func text(_ document: Document, _ style: TextStyle) -> String {
    document.rendered(as: .text(in: style))
  }

  /// The text without escape sequences for colours.
  private func bare(_ text: String) -> String { text.replacing(/\u{1B}\[[0-9;]*m/, with: "") }

  private let warned = Document(
    "d",
    chapters: [
      Chapter(
        title: "a long name of a matrix", answer: "3 pentagons in 7 dimensions",
        sections: [
          Section("Notes", .list(["note: one", "warning: two", "error: three"])),
          Section("Dead features", .list(["1, 2, 3"]), tone: .aside),
        ])
    ])

  @Test(arguments: [60, 80, 100], [TextStyle.Signs.unicode, .ascii])
  func coloursDoNotChangeTheLayout(columns: Int, signs: TextStyle.Signs) {
    for document in [DocumentExample.everything, warned] {
      let plain = text(document, TextStyle(columns: columns, signs: signs))
      let coloured = text(
        document, TextStyle(columns: columns, colouring: .terminal, signs: signs))
      #expect(coloured != plain && bare(coloured) == plain)
    }
  }

  @Test func eachPartHasItsColour() {
    let lines = text(warned, TextStyle(columns: 60, colouring: .terminal)).split(separator: "\n")
    let colours = [
      "\u{1B}[1ma long name of a matrix:\u{1B}[0m \u{1B}[1;36m3 pentagons in 7 dimensions\u{1B}[0m",
      "  \u{1B}[1mNotes\u{1B}[0m", "    note: one", "    \u{1B}[33mwarning: two\u{1B}[0m",
      "    \u{1B}[31merror: three\u{1B}[0m", "  \u{1B}[1mDead features\u{1B}[0m",
      "    \u{1B}[2m1, 2, 3\u{1B}[0m",
    ]
    #expect(lines.map(String.init) == colours)
  }

  @Test func brokenLinesKeepTheirColours() {
    let lines = text(warned, TextStyle(columns: 30, colouring: .terminal)).split(separator: "\n")
    #expect(
      lines.prefix(2) == [
        "\u{1B}[1ma long name of a matrix:\u{1B}[0m \u{1B}[1;36m3\u{1B}[0m",
        "  \u{1B}[1;36mpentagons in 7 dimensions\u{1B}[0m",
      ])
  }

  @Test func columnsWithoutRoomGoBelowTheirRow() {
    let table = Table(
      columns: [.left("block"), .right("size"), .left("valencies"), .left("multiplicities")],
      detailTitle: "features",
      rows: [
        Table.Row(["1 × square antiprism", "8", "1 2 2 1 2", "1 1 2 2 2"], detail: "0–7"),
        Table.Row(["4 × single", "1", "–", "–"]),
      ])
    let document = DocumentExample.page("d", Section("Blocks", .table(table)))
    let narrow = """
        Blocks                size
          1 × square antiprism     8
            valencies 1 2 2 1 2
            multiplicities 1 1 2 2 2
            features 0–7
          4 × single               1
      """
    let shown = text(document, TextStyle(columns: 40))
    #expect(shown.contains("  Blocks                  size\n"), "\(shown)")
    for line in narrow.split(separator: "\n").dropFirst() {
      #expect(shown.contains(line.drop { $0 == " " } + "\n"), "\(line)")
    }
    #expect(text(document, TextStyle(columns: 50)).contains("size  valencies\n"))
    #expect(text(document, TextStyle(columns: 80)).contains("valencies  multiplicities\n"))
  }

  @Test func longNamesKeepBothEnds() {
    let table = Table(
      columns: [.left("name"), .right("a number of a long title")],
      rows: ["query", "key"].map { Table.Row(["layer.0.attention.self.\($0)", "1"]) })
    let document = DocumentExample.page("d", Section("Matrices", .table(table)))
    let shown = text(document, TextStyle(columns: 50))
    #expect(
      shown.contains("layer.0.a…self.query") && shown.contains("layer.0.a…n.self.key"))
  }

  @Test func linesKeepToTheColumns() {
    for columns in [60, 80] {
      let lines = text(DocumentExample.everything, TextStyle(columns: columns))
        .split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= columns })
    }
  }

  @Test(arguments: [
    ("λ₁ ≤ 2.5 × 10⁻⁵", "lambda_1 <= 2.5 x 10^-5"), ("Σ D", "sum D"), ("ΣD", "sum D"),
    ("‖M − M̂‖ / ‖M‖", "||M - M_hat|| / ||M||"), ("48×21", "48x21"), ("Z₅₉", "Z_59"),
    ("F = W Wᵀ", "F = W W^T"), ("λ², 2λ", "lambda^2, 2lambda"), ("33–35 …", "33-35 ..."),
    ("(√5−1)/2", "(sqrt 5-1)/2"), ("██▆▁··", "8861.."),
    ("q · scale", "q * scale"), ("Müller", "M\\u{fc}ller"), ("日", "\\u{65e5}"), ("plain", "plain"),
  ])
  func everySignHasAFormInASCII(text: String, form: String) {
    #expect(text.inASCII == form)
  }

  @Test func textInASCIIIsASCII() {
    let document = Document(
      "d",
      chapters: [
        Chapter(
          title: "Ä", answer: "λ", provenance: ["×"],
          sections: [
            Section("Σ", .facts([Fact("κ", "≤")]), prose: .plain("é")), Section("θ", .list(["–"])),
            Section(
              "φ",
              .table(
                Table(
                  columns: [.left("μ"), .right("‖")], detailTitle: "ö",
                  rows: [.init([String(repeating: "ß", count: 90), "½"], detail: "漢")],
                  remark: "…"))),
          ])
      ], notes: [Section("±", .list(["∞"]))], colophon: [Fact("ü", "→")])
    let text = text(document, TextStyle(columns: 60, signs: .ascii))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.contains("lambda") && text.contains("\\u{e9}") && text.contains("..."))
  }

  @Test func hostileNamesStaySafe() {
    let bad = "W\u{1B}]0;owned\u{07}\u{202E}"
    let document = Document(
      "d", chapters: [Chapter(title: bad, answer: bad, sections: [Section(bad, .list([bad]))])])
    for signs in [TextStyle.Signs.unicode, .ascii] {
      let text = bare(text(document, TextStyle(colouring: .terminal, signs: signs)))
      #expect(!text.unicodeScalars.contains { ["\u{1B}", "\u{07}", "\u{202E}"].contains($0) })
    }
  }

  @Test func figuresWithoutRoomGoBelowTheTable() {
    let figures = (0..<9).map { "figure \($0)" }
    let table = Table(
      columns: [.right("#"), .left("label")] + figures.map { .right($0) },
      rows: (0..<3).map { row in
        Table.Row(["\(row)", "a word"] + figures.indices.map { "\(row).\($0)" })
      }, remark: "a remark")
    let document = DocumentExample.page("d", Section("Features", .table(table)))
    let text = text(document, TextStyle(columns: 60))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 60 })
    for place in figures.indices {
      #expect(text.contains("figure \(place)"))
      for row in 0..<3 { #expect(text.contains(" \(row).\(place)")) }
    }
    #expect(text.ranges(of: "a remark").count == 1 && text.ranges(of: "a word").count == 3)
    #expect(text.ranges(of: "Features").count == 1)
    let coloured = self.text(document, TextStyle(columns: 60, colouring: .terminal))
    #expect(bare(coloured) == text)
    #expect(!self.text(document, TextStyle()).contains("\n\n     #"))
  }

  @Test func figuresOfRowsWithDetailsGoBelowTheirRow() {
    let figures = (0..<9).map { "figure \($0)" }
    let table = Table(
      columns: [.left("block")] + figures.map { .right($0) }, detailTitle: "features",
      rows: [Table.Row(["pentagon"] + figures.indices.map { "5.\($0)" }, detail: "0–4")])
    let text = text(
      DocumentExample.page("d", Section("Blocks", .table(table))), TextStyle(columns: 60))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 60 })
    #expect(text.contains("figure 8 5.8\n") && text.contains("features 0–4\n"))
  }

  @Test func wideCharactersAreAligned() {
    let table = Table(
      columns: [.left("label"), .right("N")],
      rows: [["日本語", "1"], ["abc", "2"], ["e\u{301}", "3"]].map { Table.Row($0) })
    let facts = Section("Facts", .facts([Fact("名", "v"), Fact("ab", "w")]))
    let lines = text(
      DocumentExample.page("d", Section("", .table(table)), facts), TextStyle()
    ).split(separator: "\n").map { $0.drop { $0 == " " } }
    for line in ["日本語  1", "abc     2", "e\u{301}       3", "名  v", "ab  w"] {
      #expect(lines.contains(line[...]), "\(lines)")
    }
    let word = String(repeating: "日本語", count: 40)
    let long = Table(columns: [.left("a"), .left("b")], rows: [Table.Row([word, word])])
    let cut = text(
      DocumentExample.page("d", Section("T", .table(long)), Section("L", .list([word]))),
      TextStyle(columns: 60))
    let isWide = { (character: Character) in "日本語".contains(character) }
    #expect(cut.split(separator: "\n").allSatisfy { $0.count + $0.count(where: isWide) <= 60 })
    #expect(cut.contains("…") && cut.filter { "日本語".contains($0) }.count > 120)
  }
}
