import Eigenframe

/// The last line of the terminal that the standard error goes to: what it shows is replaced.
///
/// Nothing is shown if the standard error is not a terminal that can replace a line, or if only errors are wanted.
struct TerminalLine {
  /// Returns to the start of the line, and clears it.
  private static let start = "\r\u{1B}[K"
  /// The least time between two texts.
  private static let pause = Duration.milliseconds(200)

  /// What progress bars and names are made of there.
  let signs: TextStyle.Signs
  private let isShown: Bool
  private let width: Int
  private var shown = ""
  private var time: ContinuousClock.Instant?

  /// The line.
  init(_ messages: MessageChoice) {
    let place = TextPlace(of: .error)
    signs = place.signs
    isShown = messages == .all && place.showsProgress
    width = place.width
  }

  /// Shows a text, unless it came too soon after another one.
  ///
  /// - Parameters:
  ///   - now: the time.
  ///   - text: is made only if it is shown. It may hold names from files.
  mutating func show(at now: ContinuousClock.Instant, _ text: () -> String) {
    guard isShown, time.map({ now - $0 > Self.pause }) ?? true else { return }
    let words = DisplayedText.escaped(text())
    let line = String((signs == .ascii ? words.inASCII : words).prefix(columns: width - 1))
    guard line != shown else { return }
    (shown, time) = (line, now)
    StandardStreams.printErrorPart(Self.start + line)
  }

  /// Removes the text.
  func clear() {
    if !shown.isEmpty { StandardStreams.printErrorPart(Self.start) }
  }
}
