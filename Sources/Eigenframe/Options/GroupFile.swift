import Analysis
import Files
import FoundationEssentials
import Groups

/// Why a file does not describe a group.
package struct GroupFileError: AdvisingError, Equatable {
  let path: String
  let fault: Fault

  enum Fault: Equatable {
    case notJSON
    case neitherOrBoth
    case tooLarge(Int)
    case table(FiniteGroup.Defect)
    case noGenerators
    case generatorLength(number: Int, found: Int, expected: Int)
    case notPermutation(number: Int)
  }

  /// One line: the file, what was expected, what was found.
  package func text(in vocabulary: Vocabulary) -> String {
    "\(DisplayedText.escaped(path)): \(faultText)"
  }

  private var faultText: String {
    switch fault {
    case .notJSON:
      #"expected a group as JSON, such as {"name": "V4", "table": [[0,1,2,3], …]} or {"generators": [[1,2,0], …]}, with whole numbers"#
    case .neitherOrBoth: #"expected either "table" or "generators", found neither or both"#
    case .tooLarge(let found):
      "expected at most \(GroupFile.mostElements) elements, found \(found)"
    case .table(let defect): Self.text(defect)
    case .noGenerators: "expected at least one generator, found none"
    case .generatorLength(let number, let found, let expected):
      "generator \(number): expected \(expected) images, as many as the first has, found \(found)"
    case .notPermutation(let number):
      "generator \(number): expected every number from 0 once, found one twice or out of range"
    }
  }

  private static func text(_ defect: FiniteGroup.Defect) -> String {
    switch defect {
    case .empty: "the table has no row"
    case .length(let row, let found, let expected):
      "table, row \(row): expected \(expected) numbers, one for each row, found \(found)"
    case .entry(let row, let column, let found):
      "table, row \(row), column \(column): expected the number of an element, found \(found)"
    case .noIdentity: "the table is not that of a group: no element leaves all others as they are"
    case .noInverse(let element):
      "the table is not that of a group: element \(element) has no inverse"
    case .notAssociative(let x, let y, let z):
      "the table is not that of a group: (\(x) \(y)) \(z) is not \(x) (\(y) \(z))"
    }
  }
}

/// A group from a JSON file: its multiplication table, or permutations that generate it.
package enum GroupFile {
  /// Associativity is checked for all elements, which takes n³ steps.
  static let mostElements = 1024
  private static let mostBytes = 1 << 26

  /// What a file says.
  struct Content: Decodable {
    var name: String?
    var table: [[Int]]?
    var generators: [[Int]]?

    /// A group that an option describes; nil if it is not an object of this form.
    init?(_ option: OptionContent) {
      guard case .object(let fields) = option else { return nil }
      name = fields["name"]?.text
      table = fields["table"].map(Self.numbers)
      generators = fields["generators"].map(Self.numbers)
    }

    /// Lists of whole numbers; -1, which is no element, for anything else.
    private static func numbers(_ content: OptionContent) -> [[Int]] {
      content.items.map { row in
        row.items.map { item in if case .whole(let number) = item { number } else { -1 } }
      }
    }
  }

  /// Reads a group.
  ///
  /// - Throws: `FileError` if the file cannot be read, `GroupFileError` if it does not describe a group.
  package static func read(path: String) throws -> GroupChoice {
    let file = try MappedFile(path: path)
    guard file.contents.count <= mostBytes,
      let content = try? JSONDecoder().decode(Content.self, from: Data(file.contents))
    else { throw GroupFileError(path: path, fault: .notJSON) }
    return try choice(content, path: path)
  }

  /// The group that a file or an option describes.
  ///
  /// - Parameter path: what errors call it.
  static func choice(_ content: Content, path: String) throws(GroupFileError) -> GroupChoice {
    func failure(_ fault: GroupFileError.Fault) -> GroupFileError {
      GroupFileError(path: path, fault: fault)
    }
    let name = content.name ?? "the group"
    switch (content.table, content.generators) {
    case (let table?, nil):
      guard table.count <= mostElements else { throw failure(.tooLarge(table.count)) }
      do throws(FiniteGroup.Defect) {
        return .table(try FiniteGroup(table: table), name: name)
      } catch {
        throw failure(.table(error))
      }
    case (nil, let generators?):
      guard let expected = generators.first?.count else { throw failure(.noGenerators) }
      guard expected <= mostElements else { throw failure(.tooLarge(expected)) }
      for (number, generator) in generators.enumerated() {
        guard generator.count == expected else {
          throw failure(
            .generatorLength(number: number, found: generator.count, expected: expected))
        }
        guard GroupChoice.isPermutation(generator) else {
          throw failure(.notPermutation(number: number))
        }
      }
      return .generators(generators, name: name)
    default: throw failure(.neitherOrBoth)
    }
  }
}
