import Eigenframe
import Testing

@testable import eigenframe

/// What a place can show, by its size and its environment.
@Suite struct TextPlaceTests {
  private func style(
    _ columns: Int?, _ environment: [String: String] = [:], _ colours: ColourChoice = .auto
  ) -> TextStyle {
    let usual = ["TERM": "xterm", "LANG": "en_GB.UTF-8"]
    return TextPlace(columns: columns, environment: usual.merging(environment) { $1 })
      .style(colours, nil)
  }

  @Test func filesHaveTheUsualStyle() {
    #expect(style(nil, ["COLUMNS": "70"]) == TextStyle())
    #expect(TextPlace(columns: nil).style(.auto, nil) == TextStyle())
    #expect(style(nil, [:], .always).colouring == .terminal)
  }

  @Test func terminalsHaveColoursUnlessToldOtherwise() {
    #expect(style(80).colouring == .terminal)
    #expect(style(80, [:], .never).colouring == .none)
    #expect(style(80, ["NO_COLOR": "1"]).colouring == .none)
    #expect(style(80, ["NO_COLOR": ""]).colouring == .terminal)
    #expect(style(80, ["NO_COLOR": "1"], .always).colouring == .terminal)
    #expect(style(80, ["TERM": "dumb"]).colouring == .none)
    #expect(style(80, ["TERM": ""]).colouring == .none)
  }

  @Test(arguments: [(40, 60), (60, 60), (80, 80), (100, 100), (300, 100)])
  func linesFitTheTerminal(columns: Int, length: Int) {
    #expect(style(columns).columns == length)
    #expect(style(10, ["COLUMNS": String(columns)]).columns == length)
    #expect(style(columns, ["COLUMNS": "wide"]).columns == length)
  }

  @Test(arguments: [
    ("C.UTF-8", TextStyle.Signs.unicode), ("de_DE.utf8", .unicode), ("C", .ascii),
    ("de_DE.ISO-8859-1", .ascii), ("POSIX", .ascii),
  ])
  func theLocaleDecidesTheSigns(locale: String, signs: TextStyle.Signs) {
    for variable in ["LC_ALL", "LC_CTYPE", "LANG"] {
      #expect(TextPlace(columns: 80, environment: [variable: locale]).signs == signs)
      #expect(TextPlace(columns: nil, environment: [variable: locale]).signs == .unicode)
    }
    let both = ["LC_ALL": locale, "LANG": "C.UTF-8"]
    #expect(TextPlace(columns: 80, environment: both).signs == signs)
  }

  @Test func withoutALocaleOnlyTerminalsGetASCII() {
    #expect(TextPlace(columns: 80).signs == .ascii)
    #expect(TextPlace(columns: nil).signs == .unicode)
    #expect(
      TextPlace(columns: 80, environment: ["LC_ALL": "", "LANG": "C.UTF-8"]).signs == .unicode)
  }

  @Test func progressNeedsATerminalThatReplacesLines() {
    #expect(TextPlace(columns: 80, environment: ["TERM": "xterm"]).showsProgress)
    #expect(!TextPlace(columns: 80, environment: ["TERM": "dumb"]).showsProgress)
    #expect(!TextPlace(columns: nil, environment: ["TERM": "xterm"]).showsProgress)
  }
}

/// Rates and remaining times.
@Suite struct PaceTests {
  private let start = ContinuousClock.now

  private func words(_ completed: Int, of total: Int, after seconds: Double) -> String {
    Pace(completed: 100, at: start).words(
      completed: completed, of: total, at: start + .seconds(seconds))
  }

  @Test func onlyWhatIsDoneSinceTheStartCounts() {
    #expect(words(300, of: 1100, after: 2) == "100 a second, 8 s left")
    #expect(words(4_900, of: 100_100, after: 4) == "1,200 a second, 79 s left")
    #expect(words(105, of: 110, after: 2) == "2.5 a second, 2 s left")
    #expect(words(101, of: 121, after: 30) == "30 s each, 10 min left")
    #expect(words(101, of: 1101, after: 60) == "60 s each, 17 h left")
  }

  @Test func nothingIsSaidTooSoon() {
    #expect(words(300, of: 1100, after: 0.5) == "")
    #expect(words(100, of: 1100, after: 9) == "")
  }
}
