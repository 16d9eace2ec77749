import Files

extension String {
  /// The text on one line, safe to show in a terminal: names and labels come from files that nobody has checked.
  package var plain: String { DisplayedText.plain(self) }
}
