/// The things that a chapter is about, such as the features of a matrix, with what is known of each.
///
/// Points of pictures, points of scenes and rows of grids have keys. A key from 0 is the number of a thing; a negative key −1 − g is
/// the group g, so that all its members are meant. A page links everything with the same key.
package struct Subject: Equatable, Sendable {
  /// A figure that each thing has.
  package struct Measure: Equatable, Sendable {
    /// Its symbol.
    package let symbol: String
    /// What it is.
    package let meaning: String
    /// A number for each thing.
    package let values: [Double]

    /// A measure; the parameters are its properties.
    package init(_ symbol: String, meaning: String, values: [Double]) {
      (self.symbol, self.meaning, self.values) = (symbol.plain, meaning.plain, values)
    }
  }

  /// Things that belong together.
  package struct Group: Equatable, Sendable {
    /// What it is called, for instance `block 3: pentagon`.
    package let title: String
    /// The numbers of its members, ascending.
    package let members: [Int]

    /// A group; the parameters are its properties.
    package init(_ title: String, members: [Int]) {
      (self.title, self.members) = (title.plain, members)
    }
  }

  /// How each thing is spread over parts that sum to 1, for instance its spectral measure over eigenspaces.
  package struct Shares: Equatable, Sendable {
    /// What is spread.
    package let title: String
    /// The names of the parts.
    package let parts: [String]
    /// For each thing its larger shares: the number of the part and the share.
    package let values: [[(part: Int, share: Double)]]

    /// Shares; the parameters are its properties.
    package init(_ title: String, parts: [String], values: [[(part: Int, share: Double)]]) {
      (self.title, self.parts, self.values) = (title.plain, parts.map(\.plain), values)
    }

    /// Whether both say the same.
    package static func == (one: Self, other: Self) -> Bool {
      one.title == other.title && one.parts == other.parts
        && one.values.elementsEqual(other.values) { $0.elementsEqual($1, by: ==) }
    }
  }

  /// Which others are nearest to each thing.
  package struct Neighbours: Equatable, Sendable {
    /// What nearness is.
    package let title: String
    /// For each thing the nearest others and how near they are, the nearest first.
    package let values: [[(thing: Int, nearness: Double)]]

    /// Neighbours; the parameters are its properties.
    package init(_ title: String, values: [[(thing: Int, nearness: Double)]]) {
      (self.title, self.values) = (title.plain, values)
    }

    /// Whether both say the same.
    package static func == (one: Self, other: Self) -> Bool {
      one.title == other.title
        && one.values.elementsEqual(other.values) { $0.elementsEqual($1, by: ==) }
    }
  }

  /// What one of them is called: `feature`.
  package let noun: String
  /// How many there are.
  package let count: Int
  /// Their names, empty for one without; empty if none has one.
  package var labels: [String] = []
  /// The figures of each.
  package var measures: [Measure] = []
  /// The groups; a thing may be in several.
  package var groups: [Group] = []
  /// How each is spread; nil if that is not known.
  package var shares: Shares?
  /// Which are nearest to each; nil if that is not known.
  package var neighbours: Neighbours?

  /// Things without figures.
  package init(_ noun: String, count: Int) { (self.noun, self.count) = (noun, count) }

  /// The key that stands for a whole group; keys of single things are not negative.
  package static func key(ofGroup group: Int) -> Int { -1 - group }
}
