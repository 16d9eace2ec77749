/// Something that a caller can ask for and that a message names.
///
/// Lower rooms name a setting by its case. Only the front end knows how the setting is spelled.
package enum Setting: Equatable, Sendable {
  /// A list of the tensors of a file.
  case tensorList
  /// Tensors chosen by name.
  case tensorNames
  /// Tensors of the second model chosen by name.
  case otherTensorNames
  /// The tensor of a dictionary chosen by name.
  case dictionaryTensorNames
  /// Tensors chosen by shape.
  case tensorShapes
  /// Making one matrix of a tensor of higher rank.
  case flattening
  /// Taking every slice of a tensor of rank 3 as a matrix.
  case slicing
  /// Which index numbers the features of a matrix, which is named.
  case orientation(of: String)
  /// Making matrices of tensors of higher rank by keeping the first dimension.
  case flatteningFirst
  /// Counting features that are not finite as dead.
  case skippingNonFinite
  /// The names of the features.
  case labels
  /// The names of the features of the second model.
  case otherLabels
  /// The selected features.
  case selection
  /// The projection of the selected features.
  case projection
  /// Subtracting the mean feature.
  case centering
  /// Searching blocks among pairs with a large cosine.
  case neighbourSearch
  /// This many random matrices or selections.
  case replicas(Int)
  /// The longest form of an answer.
  case fullDetail
  /// The most time that a program may take.
  case timeLimit
}

/// How a front end spells the settings: for example as options of a command, or as arguments of a function.
package struct Vocabulary: Sendable {
  private let name: @Sendable (Setting) -> String

  /// A vocabulary; every name is a noun in the singular.
  package init(_ name: @escaping @Sendable (Setting) -> String) { self.name = name }

  /// What a setting is called.
  package subscript(setting: Setting) -> String { name(setting) }

  /// Plain words, for callers without names of their own.
  package static let plain = Vocabulary { setting in
    switch setting {
    case .tensorList: "the list of tensors"
    case .tensorNames: "a name pattern"
    case .otherTensorNames: "a name pattern for the second model"
    case .dictionaryTensorNames: "a name pattern for the dictionary"
    case .tensorShapes: "a shape"
    case .flattening: "flattening"
    case .slicing: "slicing"
    case .orientation(let name): "an orientation for \(name)"
    case .flatteningFirst: "flattening to the first dimension"
    case .skippingNonFinite: "skipping"
    case .labels: "labels"
    case .otherLabels: "labels of the second model"
    case .selection: "selection"
    case .projection: "the projection"
    case .centering: "centering"
    case .neighbourSearch: "a search among neighbours"
    case .replicas(let count): "a request for \(count) replicas"
    case .fullDetail: "full detail"
    case .timeLimit: "a longer time limit"
    }
  }
}

/// An error whose text says what to do in the words of a front end.
package protocol AdvisingError: Error, CustomStringConvertible {
  /// One line.
  func text(in vocabulary: Vocabulary) -> String
}

extension AdvisingError {
  /// One line, in plain words.
  public var description: String { text(in: .plain) }
}
