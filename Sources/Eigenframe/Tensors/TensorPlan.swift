import Analysis
import Matrices
import Reports
import WeightFiles

/// What is done with each chosen tensor of a file, and why.
struct TensorPlan {
  /// One matrix to analyse.
  struct Part {
    let tensor: WeightTensor
    let convention: FeatureConvention
    /// The shape in the file.
    let storedShape: [Int]
    /// The stack that the matrix is part of; nil for a tensor by itself.
    let slice: StackReport?
    /// Whether the user asked for it by its whole name or its index.
    let request: Request
    /// The indices of the selected features, in the order asked for; nil for all features.
    fileprivate(set) var selected: [Int]?
    /// The selections of a file.
    fileprivate(set) var selections: [NamedSelection] = []
    /// The names of its features; nil if they have none.
    fileprivate(set) var labels: LabelFile?

    /// n, the number of features.
    var featureCount: Int { tensor.shape[convention.orientation == .rows ? 0 : 1] }

    /// The names that the file itself gives to its features; nil if it gives none.
    var ownLabels: LabelFile? { tensor.labels(convention.orientation) }
  }

  /// What is done with a matrix whose elements repeat those of another.
  enum RepetitionRule {
    /// It is left out: its analysis would say the same.
    case leftOut
    /// It is kept: in another file the two may differ.
    case kept
  }

  /// How a matrix came to be chosen.
  enum Request {
    /// By its whole name or its index.
    case byName
    /// By a pattern or a shape, or because all are analysed.
    case amongOthers
  }

  /// The file's path.
  let path: String
  private(set) var parts: [Part] = []
  /// The tensors that are not analysed, by reason.
  private(set) var omissions: [TensorOmission] = []
  /// What speaks against the index that numbers the features, by kind.
  var doubts: [OrientationDoubt] { OrientationDoubt.doubts(of: parts) }
  private var places: [[UInt8]: Int] = [:]

  /// The plan for a file.
  ///
  /// A tensor that is not a weight, such as the state of an optimizer or a bias, is left out unless it was asked for by name,
  /// shape or index; so are matrices of integers if there are other matrices: they are tables of indices. A matrix whose
  /// elements repeat another matrix is analysed once.
  ///
  /// - Throws: `AnalysisError` if nothing is chosen, or nothing of it can be analysed.
  init(
    for file: WeightFile, _ options: AnalysisOptions, repetitions rule: RepetitionRule = .leftOut
  ) throws(AnalysisError) {
    path = file.path
    let conventions = FeatureConventions(of: file)
    let chosen = TensorCandidates(options, conventions).chosen(from: file)
    guard !chosen.isEmpty || file.tensors.isEmpty else {
      throw .nothingSelected(path: file.path, options.selection)
    }
    let purposes = TensorPurposes(of: file)
    let isExplicit = options.selection.isExplicit
    let weights = chosen.filter {
      $0.tensor.notAnalysable == nil && (isExplicit || purposes.purpose(of: $0.stored) == .weights)
    }
    let areFloats = weights.contains { !$0.tensor.encoding.isInteger }
    var repetitions = TensorRepetitions()
    for candidate in chosen {
      let tensor = candidate.tensor
      let purpose = isExplicit ? .weights : purposes.purpose(of: candidate.stored)
      if purpose != .weights {
        omit(candidate, .purpose(purpose))
      } else if let reason = tensor.notAnalysable {
        omit(candidate, .notAnalysable(reason))
      } else if tensor.encoding.isInteger, areFloats, !isExplicit {
        omit(candidate, .integers)
      } else if rule == .leftOut,
        let (first, repetition) = repetitions.earlier(repeatedBy: tensor)
      {
        omit(candidate, repetition == .tied ? .tied(to: first.name) : .equal(to: first.name))
      } else {
        parts.append(Part(candidate, conventions, options))
      }
    }
    guard !parts.isEmpty else {
      throw .nothingAnalysable(path: file.path, omissions)
    }
  }

  /// Finds the names and the selected features of the only matrix of a run.
  ///
  /// - Throws: `AnalysisError` if the names or the selection do not fit it.
  mutating func selectFeatures(_ options: AnalysisOptions) throws(AnalysisError) {
    let part = parts[0]
    let labels = options.labels ?? part.ownLabels
    try options.labels?.requireCoverage(ofFeatures: part.featureCount, in: part.tensor.name)
    parts[0].labels = labels
    parts[0].selected = try options.selectedFeatures(
      among: part.featureCount, labels, of: nil)
    parts[0].selections =
      try options.selections?.selections(among: part.featureCount, names: labels?.names) ?? []
  }

  /// Finds the names and the selected features of each of several matrices.
  ///
  /// A matrix without the names that the selection asks for is left out if another one has them.
  ///
  /// - Parameters:
  ///   - labels: which matrices have the names that were given; nil if none were.
  /// - Throws: `AnalysisError` if the selection does not fit a matrix.
  mutating func selectFeatures(
    _ options: AnalysisOptions, _ labels: MatrixLabels?
  ) throws(AnalysisError) {
    var kept: [Part] = []
    for var part in parts {
      let name = part.tensor.name
      part.labels = labels?.labels(ofFeatures: part.featureCount) ?? part.ownLabels
      // Names of a table are asked for only where the file has no other matrix.
      let known = labels == nil && parts.count > 1 ? nil : part.labels
      do throws(AnalysisError) {
        part.selected = try options.selectedFeatures(
          among: part.featureCount, known, of: name)
        kept.append(part)
      } catch .featureChoice(.namesNeedLabels, _) where labels != nil {
        omit(name, .unnamed)
      }
    }
    parts = kept
  }

  /// The parts after which no other part needs the bytes that their elements were unpacked to.
  var lastUses: Set<Int> {
    var last: [ObjectIdentifier: Int] = [:]
    for (index, part) in parts.enumerated() {
      if let identity = part.tensor.unpackedIdentity { last[identity] = index }
    }
    return Set(last.values)
  }

  private mutating func omit(_ candidate: TensorCandidate, _ reason: TensorOmission.Reason) {
    omit(candidate.tensor.name, reason)
  }

  private mutating func omit(_ name: String, _ reason: TensorOmission.Reason) {
    // By bytes: Swift's strings are equal if they look alike, and comparing them so takes long.
    let key = Array(reason.text(in: .plain).utf8)
    let place = places[key] ?? omissions.count
    if place == omissions.count {
      places[key] = place
      omissions.append(TensorOmission(reason: reason, names: []))
    }
    omissions[place].names.append(name)
  }
}

extension TensorPlan.Part {
  fileprivate init(
    _ candidate: TensorCandidate, _ conventions: FeatureConventions, _ options: AnalysisOptions
  ) {
    tensor = candidate.tensor
    storedShape = candidate.stored.shape
    convention =
      options.orientations.orientation(of: candidate.names).map(FeatureConvention.asked)
      ?? candidate.slice?.stack.convention ?? conventions.convention(of: candidate.stored)
    slice = candidate.slice.map {
      StackReport(
        name: candidate.stored.name, axis: $0.stack.axis, index: $0.value, count: $0.count)
    }
    let isNamed = candidate.names.contains {
      options.selection.names($0, index: candidate.index)
    }
    request = isNamed ? .byName : .amongOthers
  }
}
