import Eigenframe

extension Vocabulary {
  /// The settings as options of this command: the only place that tells the other rooms' messages how options are spelled.
  static let options = Vocabulary { setting in
    switch setting {
    case .tensorList: "`eigenframe inspect`"
    case .tensorNames: "--tensor"
    case .otherTensorNames: "--tensor-b"
    case .dictionaryTensorNames: "--dictionary-tensor or --truth-tensor"
    case .tensorShapes: "--shape"
    case .flattening: "--flatten"
    case .slicing: "--slices"
    case .orientation(let name): "--features '\(name)=columns'"
    case .flatteningFirst: "--flatten first"
    case .skippingNonFinite: "--skip-nonfinite"
    case .labels: "--labels"
    case .otherLabels: "--labels-b"
    case .selection: "--select"
    case .projection: "--project"
    case .centering: "--center"
    case .neighbourSearch: "--blocks neighbours"
    case .replicas(let count): "--null \(count)"
    case .fullDetail: "--details all"
    case .timeLimit: "--timeout"
    }
  }
}
