import Files
import Testing

/// The columns that text takes on a terminal.
@Suite struct DisplayedWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("‖M‖ ≤ λ₁", 8), ("▁▃█", 3),
    ("日本語", 6), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｗ", 2), ("ﾊ", 1), ("。", 2),
    ("👍", 2), ("👍🏽", 2), ("👩‍💻", 2), ("❤", 1), ("❤\u{FE0F}", 2), ("🇩🇪", 2), ("𠀀", 2), ("…", 1),
  ])
  func charactersHaveColumns(text: String, columns: Int) {
    #expect(text.columns == columns)
  }

  @Test func endsKeepToTheirColumns() {
    #expect("日本語".prefix(columns: 5) == "日本" && "日本語".suffix(columns: 5) == "本語")
    #expect("a日b".prefix(columns: 2) == "a" && "a日b".suffix(columns: 3) == "日b")
    #expect("abc".prefix(columns: 9) == "abc" && "abc".suffix(columns: 9) == "abc")
    #expect("日".prefix(columns: 1) == "" && "日".suffix(columns: 0) == "")
    #expect("abc".prefix(columns: -1) == "" && "abc".suffix(columns: -1) == "")
  }
}
