/// The colours, as red, green and blue in hexadecimal.
enum Palette {
  /// Colours that tell layers apart for every kind of colour vision, by Okabe and Ito (2008), without their yellow and
  /// black; the first four in the order of seaborn's and Matplotlib's `colorblind`.
  static let inks = ["#0072b2", "#009e73", "#d55e00", "#cc79a7", "#e69f00", "#56b4e9"]
  /// What is only background.
  static let grey = "#999999"

  /// Viridis by Smith and van der Walt (2015), at evenly spaced places: equal steps look equal, in grey too.
  static let viridis = [
    "#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58",
    "#b5de2b", "#fde725",
  ]

  /// The colour of a number, which starts over after the last.
  static func ink(_ number: Int) -> String {
    inks[(number % inks.count + inks.count) % inks.count]
  }
}

/// Hands out the colours of a plot's layers.
struct InkWell {
  private var used = 0

  /// The ink of the next layer, with `.next` made a number.
  mutating func fill(_ ink: Ink) -> Ink {
    guard ink == .next else { return ink }
    defer { used += 1 }
    return .numbered(used)
  }
}
