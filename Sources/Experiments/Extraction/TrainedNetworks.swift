import FeatureExtraction
import LinearAlgebra
import Matrices

/// The units of trained networks, found from answers with noise.
package struct TrainedNetworks: Sendable {
  /// The networks that are tried.
  package struct Options: Sendable {
    /// A network's dimension, the number of its units, and their function.
    package var networks: [Setting] = [Activation.tanh, .relu].flatMap { activation in
      [(10, 24), (10, 48), (20, 64)].map {
        Setting(dimension: $0.0, units: $0.1, activation: activation)
      }
    }
    /// The noise, as a part of the standard deviation of f.
    package var noise = 0.01
    package var budget = 50_000
    /// The steps of each training.
    package var steps = 3000

    /// As many as are asked.
    package init() {}
  }

  /// A size of a network, and the function of its units.
  package struct Setting: Equatable, Sendable {
    package let dimension: Int
    package let units: Int
    package let activation: Activation

    package init(dimension: Int, units: Int, activation: Activation) {
      (self.dimension, self.units, self.activation) = (dimension, units, activation)
    }
  }

  /// What was found in networks of one kind, seed by seed.
  package struct Row: Sendable {
    package let setting: Setting
    /// The part of the energy beyond degree 2 that belongs to units with a found direction at |cos| > 0.99.
    package let recall: Spread
    /// The largest |cos| of two units.
    package let closest: Spread
    package let found: Spread
    package let heldOut: Spread
    package let seconds: Spread

    /// Whether 0.98 of the energy and 0.998 of the variance are found, as is asked.
    package var isMet: Bool { recall.mean >= 0.98 && heldOut.mean >= 0.998 }
  }

  package let options: Options
  package let rows: [Row]

  init(_ options: Options, _ work: inout ExperimentWork) throws {
    self.options = options
    rows = try options.networks.map { setting in
      try work.begin("\(setting.activation.rawValue) network of \(setting.units) units")
      let results = try work.seeds.map {
        try Result(setting, options, seed: $0, check: work.check)
      }
      return Row(
        setting: setting, recall: Spread(results.map(\.recall)),
        closest: Spread(results.map(\.closest)), found: Spread(results.map(\.found)),
        heldOut: Spread(results.map(\.heldOut)), seconds: Spread(results.map(\.seconds)))
    }
  }

  /// What was found in one network.
  private struct Result {
    let recall: Double
    let closest: Double
    let found: Double
    let heldOut: Double
    let seconds: Double

    init(
      _ setting: Setting, _ options: Options, seed: UInt64, check: @escaping () throws -> Void
    ) throws {
      var training = NetworkTraining(
        dimension: setting.dimension, units: setting.units, setting.activation, seed: seed)
      let network = try training.network(steps: options.steps)
      let noise = try options.noise * Self.deviation(network, seed: seed)
      let ledger = QueryLedger(
        network.oracle(noise: noise, seed: seed), budget: options.budget)
      let (features, seconds) = try timedExtraction(ledger, seed: seed, check: check)
      let score = try DirectionScore(of: features.directions, truth: network.directions)
      let energies = network.energiesBeyondDegreeTwo(radius: features.scale)
      let known = zip(energies, score.nearest).reduce(0) {
        $0 + ($1.1 > score.threshold ? $1.0 : 0)
      }
      recall = known / max(energies.reduce(0, +), .leastNormalMagnitude)
      closest = try Self.closest(network.directions)
      found = Double(features.features.count)
      heldOut = features.heldOut ?? .nan
      self.seconds = seconds
    }

    private static func deviation(_ network: TwoLayerNetwork, seed: UInt64) throws -> Double {
      var generator = SeededGenerator(seed: seed, stream: [0x7364])
      let x = Matrix.gaussian(
        rows: network.weights.rows, columns: 4096, using: &generator)
      let values = try network.values(x).elements
      let mean = values.reduce(0, +) / 4096
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4096).squareRoot()
    }

    private static func closest(_ directions: Matrix) throws -> Double {
      let gram = try gramMatrix(ofColumns: directions)
      return (0..<gram.columns).reduce(0) { largest, j in
        (0..<j).reduce(largest) { max($0, abs(gram[$1, j])) }
      }
    }
  }
}
