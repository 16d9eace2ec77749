import ArgumentParser
import Eigenframe

/// `eigenframe code`: a dictionary and sparse codes of activations.
struct CodeCommand: ParsableCommand, BLASCommand {
  static let configuration = CommandConfiguration(
    commandName: "code",
    abstract: "Learn a dictionary of activations, or take one, and code them sparsely.",
    discussion: """
      ACTIVATIONS is a file with a matrix, one sample a row. Each sample y is coded as D z with few atoms: with --sparsity K by \
      orthogonal matching pursuit, otherwise by the lasso with --penalty. The report says what the codes explain, which atoms are \
      dead or equal, how near atoms are, and which geometry they have; with --truth, which true atoms were found, beside chance.
      The codes file has the tensors atoms (one atom of unit length a row), codes.values, codes.indices and codes.offsets: those of \
      sample i are values[offsets[i]:offsets[i + 1]].
      Example: eigenframe code activations.npy --atoms 512 --sparsity 16 --output codes.safetensors
      """)

  @Argument(
    help: "The activations: a file or folder; - is the standard input.", completion: .file())
  var activations: String

  @Option(help: ArgumentHelp("Learn so many atoms.", valueName: "N"))
  var atoms: Int?

  @Option(
    help: ArgumentHelp(
      "At most so many atoms a sample; auto for the number that predicts hidden parts of held-out samples best.",
      valueName: "K|auto"))
  var sparsity: CodingOptions.Sparsity?

  @Option(
    help: ArgumentHelp(
      "The penalty of the lasso, in units of the root mean square of the samples' norms; the default is 0.05. With --autoencoder the default is --sparsity with the encoder's own number.",
      valueName: "λ"))
  var penalty: Double?

  @Option(
    help: ArgumentHelp(
      "Take the atoms of this file instead of learning them.", valueName: "file"),
    completion: .file())
  var dictionary: String?

  @Option(
    help: ArgumentHelp(
      "The tensor of the dictionary, if its file has several matrices.", valueName: "pattern"))
  var dictionaryTensor: [String] = []

  @Option(
    help: ArgumentHelp(
      "Take the decoder of this sparse autoencoder (SAELens, dictionary_learning), and say what its encoder loses.",
      valueName: "file"),
    completion: .file())
  var autoencoder: String?

  @Option(
    help: ArgumentHelp(
      "The true atoms, where they are known: the report says which were found.",
      valueName: "file"),
    completion: .file())
  var truth: String?

  @Option(
    help: ArgumentHelp(
      "The tensor of the true atoms, if their file has several matrices.", valueName: "pattern"))
  var truthTensor: [String] = []

  @Option(help: "Which codes are allowed: non-negative ones, or any.")
  var signs: CodingOptions.Signs = .nonNegative

  @Option(
    help:
      "How the dictionary is learnt: batch from all samples together, stream in batches with little memory, auto by the numbers of samples and atoms."
  )
  var learning: CodingOptions.Learning = .auto

  @Option(
    help: ArgumentHelp(
      "Starts of which the best is taken, when all samples are learnt from together.",
      valueName: "number"))
  var starts: Int?

  @Option(
    help: ArgumentHelp(
      "How often the samples are read, when the dictionary is learnt in batches.",
      valueName: "number"))
  var passes: Int?

  @Option(
    help: ArgumentHelp(
      "Learn from the other samples only, and say what the dictionary explains of these; 0 for none.",
      valueName: "share"))
  var heldOut: Double = 0.1

  @Option(
    name: .customLong("null"),
    help: ArgumentHelp(
      "Do the same with Gaussian noise of the same mean and covariance so many times; the default is 1, and 0 for a dictionary that is learnt in batches.",
      valueName: "draws"))
  var noiseDraws: Int?

  @Flag(help: "Subtract the mean sample first; it is written as the tensor mean.")
  var center = false

  @Option(
    name: .customLong("tensor"),
    help: ArgumentHelp(
      "The tensor of the activations, if the file has several matrices.", valueName: "pattern"))
  var included: [String] = []

  @Option(
    help: ArgumentHelp(
      "Which index of the stored arrays numbers the samples, rows by default, or, for a tensor by name, the atoms.",
      valueName: "[pattern=]rows|columns"))
  var features: [OrientationRule] = []

  @Flag(name: .customLong("skip-nonfinite"), help: "Count samples with NaN or infinity as 0.")
  var skipsNonFinite = false

  @Option(
    name: .customLong("output"),
    help: ArgumentHelp(
      "Write atoms and codes to this .safetensors file.", valueName: "file"),
    completion: .file())
  var codes: String?

  @Option(help: "How the elements of the codes file are stored.")
  var dtype: StoredPrecision = .f32

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write the report here instead of printing it; - is the standard output.",
      valueName: "path"))
  var reportPath: String?

  @Option(help: "The format of the report; a notebook needs --report.")
  var format: ReportFormat = .answer(.text)

  @Option(
    help: "How much is said and computed: auto, all, or none, without the geometry of the atoms.")
  var details: ReportDetail = .auto

  @Option(help: "The seed of everything random; the default is 0.")
  var seed: UInt64 = 0

  @OptionGroup var terminal: TerminalOptions
  @OptionGroup var threadOption: ThreadOption

  func validate() throws {
    try InputFiles.validate([activations])
    let sources = [atoms.map { _ in "--atoms" }, dictionary, autoencoder].compactMap(\.self)
    guard sources.count == 1 else {
      throw ValidationError(
        "Give one of --atoms, to learn a dictionary, --dictionary and --autoencoder, to take one.")
    }
    guard autoencoder == nil || !center else {
      throw ValidationError(
        "--center does not go with --autoencoder, which has an offset of its own.")
    }
    guard sparsity == nil || penalty == nil else {
      throw ValidationError("Give --sparsity or --penalty, not both.")
    }
    if let penalty, !(penalty > 0 && penalty.isFinite) {
      throw ValidationError("--penalty must be above 0.")
    }
    let counts = [
      ("--starts", starts, CodingOptions.repetitions),
      ("--passes", passes, CodingOptions.repetitions),
      ("--null", noiseDraws, CodingOptions.possibleNoiseDraws),
    ]
    for case (let name, let number?, let range) in counts where !range.contains(number) {
      throw ValidationError("\(name) must be \(range.lowerBound) to \(range.upperBound).")
    }
    guard CodingOptions.heldOutShares.contains(heldOut) else {
      throw ValidationError("--held-out must be 0 to 0.5.")
    }
    guard format != .notebook || reportPath != nil && reportPath != OutputPath.standardOutput else {
      throw ValidationError("A notebook needs --report.")
    }
    if let codes {
      try OutputPath.requireFile(codes, of: "--output")
      guard codes.hasSuffix(".safetensors") else {
        throw ValidationError("--output must end in .safetensors.")
      }
    }
  }

  func run() throws {
    threadOption.apply()
    var output = OutputOptions()
    output.format = [format]
    output.output = reportPath
    let outputs = try output.files()
    let file = try codes.map { try AtomicFile(path: $0) }
    let inputs = try WeightInputs(arguments: [activations])
    let options = try options()
    let read = inputs.files.flatMap(\.paths) + [dictionary, autoencoder, truth].compactMap(\.self)
    let written = outputs.map(\.path) + [codes].compactMap(\.self)
    try ReportOutput.requireNotRead(written, inputs: InputFiles.paths([activations] + read))
    let result = try result(on: inputs, options)
    if let file {
      try result.write(to: file, as: dtype)
      try file.commit()
    }
    try output.put(result.report, details, to: outputs, terminal)
  }

  private func result(
    on inputs: WeightInputs, _ options: CodingOptions
  ) throws -> FileCoding.Result {
    // Each step has a pace of its own.
    var (line, current) = (StepLine(terminal.quietness.messages), "")
    defer { line.clear() }
    return try FileCoding(options, vocabulary: .options) { step, done, total in
      if step != current {
        line.clear()
        (line, current) = (StepLine(terminal.quietness.messages), step)
      }
      line.show(ExperimentProgress(completed: done, total: total, detail: step))
    }.result(on: inputs)
  }

  private func options() throws -> CodingOptions {
    var options = CodingOptions()
    options.atoms = atoms
    options.sparsity = sparsity ?? penalty.map { .penalty($0) }
    options.autoencoder = autoencoder
    options.signs = signs
    options.learning = learning
    options.centering = center ? .mean : .none
    (options.starts, options.passes) = (starts, passes)
    (options.heldOutShare, options.noiseDraws) = (heldOut, noiseDraws)
    options.selection = TensorSelection(included: included, excluded: [], shapes: [])
    options.orientations = features
    options.nonFinite = skipsNonFinite ? .zeroFeature : .reject
    options.dictionary = try dictionary.map { try Weights(files: [$0]) }
    options.dictionarySelection = TensorSelection(
      included: dictionaryTensor, excluded: [], shapes: [])
    options.truth = try truth.map { try Weights(files: [$0]) }
    options.truthSelection = TensorSelection(included: truthTensor, excluded: [], shapes: [])
    options.analysesAtoms = details != .none
    options.seed = seed
    return options
  }
}

extension CodingOptions.Signs: ExpressibleByArgument {}
extension CodingOptions.Learning: ExpressibleByArgument {}

/// `--sparsity 16` or `--sparsity auto`.
extension CodingOptions.Sparsity: ExpressibleByArgument {
  /// The K of a word; nil for another word.
  public init?(argument: String) { self.init(word: argument) }
}
