import Files
import Glibc

/// Why a figure cannot be drawn.
package enum FigureError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The name cannot be the name of a file; the command exits with 70.
  case name(String)
  /// A figure has no plots, or no columns to put them in.
  case empty(figure: String)
  /// Two arrays of a layer differ in length; plots and layers are counted from 0.
  case lengths(figure: String, plot: Int, layer: Int, expected: Int, found: Int)
  /// The positions of a heat map's columns or rows do not ascend, or the axis cannot show them.
  case grid(figure: String, plot: Int, layer: Int)
  /// A number that must be finite is not.
  case notFinite(figure: String, plot: Int, layer: Int)
  /// The program that draws cannot be started.
  case cannotStart(program: String, errno: Int32)
  /// The drawing program has failed; its own message.
  case refused(figure: String, words: String)

  /// One line: the figure, the place in it, what was expected, what was found, what to do.
  package var description: String {
    switch self {
    case .name(let name):
      "name \(Self.quoted(name)): expected letters, digits, '-', '_' and '.', the first a letter or digit"
    case .empty(let figure): "figure \(figure): expected at least one plot and one column"
    case .lengths(let figure, let plot, let layer, let expected, let found):
      "figure \(figure): plot \(plot), layer \(layer): expected \(expected) numbers, found \(found)"
    case .grid(let figure, let plot, let layer):
      "figure \(figure): plot \(plot), layer \(layer): expected positions of columns and rows that ascend on their axes"
    case .notFinite(let figure, let plot, let layer):
      "figure \(figure): plot \(plot), layer \(layer): expected a finite number"
    case .cannotStart(let program, ENOENT):
      "\(program) is not installed; it draws the pictures: install it (Debian: apt-get install gnuplot-nox)"
    case .cannotStart(let program, let code):
      "\(program) cannot be started: \(systemWords(code))"
    case .refused(let figure, let words): "figure \(figure): gnuplot: \(words)"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"\(String(text.plain.prefix(80)))\""
  }
}
