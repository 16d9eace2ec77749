import ArgumentParser
import Eigenframe

/// `eigenframe generate PART…`: known geometry, to try the tool on.
struct GeneratePartsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parts",
    abstract: "Write a matrix of known geometry to a file.",
    discussion: GenerateCommand.partWords)

  @Argument(help: "What to write.")
  var part: [PartWord]

  @Option(help: "The file, .npy or .safetensors.", completion: .file())
  var output: String

  @Option(help: "Standard deviation of the noise on each element, relative to its feature's norm.")
  var noise = 0.0

  @Flag(help: "Rotate the space at random.")
  var rotate = false

  @Flag(help: "Put the features in random order.")
  var shuffle = false

  @Option(help: "Embed in this many dimensions.")
  var dimension: Int?

  @Option(help: "Seed of everything random.")
  var seed: UInt64 = 0

  @Option(help: "How elements are stored.")
  var dtype: StoredPrecision = .f64

  @Option(help: "Whether features become rows or columns of the stored array.")
  var features: Orientation = .rows

  @Option(help: "The tensor's name in a .safetensors file.")
  var name = "W"

  func validate() throws {
    guard noise >= 0, noise.isFinite else { throw ValidationError("--noise must be at least 0.") }
    guard dimension ?? 1 >= 1 else { throw ValidationError("--dimension must be at least 1.") }
    guard name != "__metadata__" else {
      throw ValidationError("--name __metadata__ is reserved by the format.")
    }
    do throws(EigenframeError) {
      _ = try GeneratedWeights(part, disguise)
    } catch {
      throw ValidationError(error.description)
    }
    try OutputPath.requireFile(output, of: "--output")
    guard output.hasSuffix(".npy") || output.hasSuffix(".safetensors") else {
      throw ValidationError("--output must end in .npy or .safetensors.")
    }
  }

  func run() throws {
    let file = try AtomicFile(path: output)
    let weights = try GeneratedWeights(part, disguise).made()
    if output.hasSuffix(".npy") {
      try NumpyWriter.write(weights, features: features, as: dtype, to: file)
    } else {
      try SafetensorsWriter.write([(name, weights)], features: features, as: dtype, to: file)
    }
    try file.commit()
  }

  private var disguise: SyntheticFrame.Disguise {
    var disguise = SyntheticFrame.Disguise()
    disguise.dimension = dimension
    disguise.rotation = rotate ? .random : .none
    disguise.arrangement = shuffle ? .shuffled : .asGiven
    disguise.noise = noise
    disguise.seed = seed
    return disguise
  }
}

extension StoredPrecision: ExpressibleByArgument {}

extension Orientation: ExpressibleByArgument {}

extension PartWord: ExpressibleByArgument {
  /// A part as it is written on the command line.
  package init?(argument: String) { self.init(argument) }
}
