import Documents
import Figures

/// An experiment that can be repeated with one command.
package enum Experiment: String, CaseIterable, Sendable {
  case goldenMinima = "golden-minima"
  case trainedGeometries = "trained-geometries"
  case elhage
  case localisation
  case slopes
  case rays
  case measures
  case trainability
  case modularAddition = "modular-addition"
  case sparseCodes = "sparse-codes"
  case sparsePhases = "sparse-phases"
  case sparseCombinations = "sparse-combinations"
  case identifiability
  case extraction
  case dynamics

  /// What it is, in one line.
  package var summary: String {
    switch self {
    case .goldenMinima: "the best minima of the exact loss of one active feature, named (seconds)"
    case .trainedGeometries: "pentagon, square antiprism and icosahedron from samples (minutes)"
    case .elhage: "the three set-ups of Elhage et al. 2022 (minutes)"
    case .localisation: "where features localise in a sweep of 60 models (minutes)"
    case .slopes: "slopes dD/dN of clusters against 1/λ, in the same sweep"
    case .rays: "D against N, in the same sweep"
    case .measures: "spectral measures over a training (seconds)"
    case .modularAddition: "circles and characters in networks that learn a group (seconds)"
    case .trainability: "for which learning rates descent converges (minutes)"
    case .sparseCodes: "encoders against sparse coding where the truth is known (minutes)"
    case .sparsePhases: "for which sizes sparse codes are found (minutes)"
    case .sparseCombinations: "codes of combinations that were not seen (many minutes)"
    case .identifiability: "latents that a network finds from classes (minutes)"
    case .extraction: "features of black boxes, beside other searches (many minutes)"
    case .dynamics: "exponents of the loss without and with superposition (many minutes)"
    }
  }

  /// Whether its figures are means over the seeds of the context.
  package var averagesSeeds: Bool {
    switch self {
    case .sparseCodes, .sparsePhases, .sparseCombinations, .identifiability, .extraction,
      .dynamics:
      true
    default: false
    }
  }

  /// Does the experiment.
  ///
  /// - Returns: what was found; nil if it was stopped.
  /// - Throws: what training and analysis throw.
  package func document(_ context: ExperimentContext) throws -> Document? {
    switch self {
    case .goldenMinima: try GoldenMinima(context)?.document
    case .trainedGeometries: try TrainedGeometries(context)?.document
    case .elhage: try ElhageSetups(context)?.document
    case .localisation: try Sweep(context)?.localisation
    case .slopes: try Sweep(context)?.slopes
    case .rays: try Sweep(context)?.rays
    case .measures: try MeasuresOverTraining(context)?.document
    case .modularAddition: try GroupsLearned(context)?.document
    case .trainability: try Trainability(context)?.document
    case .sparseCodes: try SparseCodesReproduced(context)?.document
    case .sparsePhases: try SparsePhases(context)?.document
    case .sparseCombinations: try SparseCombinations(context)?.document
    case .identifiability: try Identifiability(context)?.document
    case .extraction: try ExtractionReproduced(context)?.document
    case .dynamics: try DynamicsReproduced(context)?.document
    }
  }
}
