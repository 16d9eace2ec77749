import Analysis
import Files
import FoundationEssentials
import WeightFiles

/// Selections by name, from a JSON object of lists: `{"weekdays": ["Monday", …], "first": [0, 1, 2]}`.
public struct SelectionsFile: Equatable, Sendable {
  /// The path of the file.
  public let path: String
  /// The selections, in the order of their names.
  let choices: [(name: String, choice: FeatureChoice)]

  private static let mostBytes = 1 << 26

  /// An item of a list: a name, or an index.
  private enum Item: Decodable {
    case name(String)
    case index(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let index = try? container.decode(Int.self) {
        self = .index(index)
      } else {
        self = .name(try container.decode(String.self))
      }
    }

    /// The item as `FeatureChoice` reads it.
    var text: String {
      switch self {
      case .name(let name): "name:\(name)"
      case .index(let index): "@\(index)"
      }
    }
  }

  /// Reads a file.
  ///
  /// - Throws: `FileError` if it cannot be read, `SelectionsFileError` if it is not an object of lists.
  package static func read(path: String) throws -> SelectionsFile {
    let file = try MappedFile(path: path)
    guard file.contents.count <= mostBytes,
      let lists = try? JSONDecoder().decode([String: [Item]].self, from: Data(file.contents))
    else { throw SelectionsFileError(path: path) }
    return try SelectionsFile(path: path, lists.mapValues { $0.map(\.text) })
  }

  /// Selections from lists of items, as `FeatureChoice` reads them.
  ///
  /// - Throws: `SelectionsFileError` if there is no list.
  init(path: String, _ lists: [String: [String]]) throws(SelectionsFileError) {
    guard !lists.isEmpty else { throw SelectionsFileError(path: path) }
    self.path = path
    choices = lists.sorted { $0.key < $1.key }.map { ($0, FeatureChoice(items: $1)) }
  }

  /// Whether two files are the same.
  public static func == (one: SelectionsFile, other: SelectionsFile) -> Bool {
    one.path == other.path
      && one.choices.elementsEqual(other.choices) { $0.name == $1.name && $0.choice == $1.choice }
  }

  /// The selections of a matrix.
  ///
  /// - Throws: `AnalysisError` for the first that does not fit it.
  func selections(
    among count: Int, names: [String]?
  ) throws(AnalysisError) -> [NamedSelection] {
    var selections = [NamedSelection]()
    for (name, choice) in choices {
      do throws(FeatureChoiceError) {
        selections.append(
          NamedSelection(name: name, features: try choice.indices(among: count, names: names)))
      } catch {
        throw .selection(path: path, name: name, error)
      }
    }
    return selections
  }
}

/// Why a file holds no selections.
package struct SelectionsFileError: AdvisingError, Equatable {
  let path: String

  /// One line: the file, what was expected.
  package func text(in vocabulary: Vocabulary) -> String {
    "\(DisplayedText.escaped(path)): expected a JSON object of lists of features, such as "
      + #"{"weekdays": ["Monday", "Tuesday"], "first": [0, 1, 2]}"#
  }
}
