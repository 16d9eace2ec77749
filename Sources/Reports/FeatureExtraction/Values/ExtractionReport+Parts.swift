import FeatureExtraction
import Matrices

extension ExtractionReport {
  /// The function that was asked.
  public struct Function: Codable, Equatable, Sendable {
    /// What a function is.
    public enum Kind: String, Codable, Equatable, Sendable {
      /// A program that answers queries.
      case program
      /// Samples and values in files.
      case samples
      /// A network with one hidden layer in a weight file.
      case network
      /// A closure of the calling program.
      case closure
    }

    /// What it is.
    public let kind: Kind
    /// The command of a program; the path of a network; absent otherwise.
    public let name: String?
    /// d.
    public let dimension: Int
    /// m, the number of outputs.
    public let outputCount: Int

    package init(_ kind: Kind, name: String?, dimension: Int, outputCount: Int) {
      (self.kind, self.name) = (kind, name)
      (self.dimension, self.outputCount) = (dimension, outputCount)
    }
  }

  /// What a function was asked.
  public struct Queries: Codable, Equatable, Sendable {
    /// How many queries were asked, or samples are there.
    public let askedCount: Int
    /// How many might be asked; absent for samples.
    public let budget: Int?
    /// Answers that were NaN or infinite; they are passed over.
    public let nonFiniteCount: Int
    /// R: queries are R times a standard normal vector.
    public let scale: Double
    /// The standard deviation of the noise of each output, from 16 queries that were asked twice; absent for samples and small budgets.
    public let noise: [Double]?

    init(_ found: ExtractedFeatures.Circumstances, budget: Int?) {
      (askedCount, self.budget) = (found.asked, budget)
      (nonFiniteCount, scale, noise) = (found.nonFinite, found.scale, found.probe?.noise)
    }
  }

  /// How directions were found.
  public struct Method: Codable, Equatable, Sendable {
    /// `fourier`, `hessian`, `kinks` or `tree`.
    public let name: String
    /// Why that method was taken.
    public let reason: String
    /// Whether the search was ended before it was done.
    public let stopped: Bool

    init(_ found: ExtractedFeatures.Circumstances) {
      name = found.choice.method.rawValue
      stopped = found.isStopped
      reason =
        switch found.choice.reason {
        case .given: "it was asked for"
        case .noise: "answers have noise"
        case .piecewiseLinear: "answers are exact, and the function is linear almost everywhere"
        case .smooth:
          "answers are exact and the function is smooth, and half of the budget is enough for all Hessians that could be needed"
        case .budget: "the budget is too small for methods that need exact answers"
        case .fallback(let method): "\(method.rawValue) found nothing that is sure"
        case .samples: "nothing can be asked beside the samples"
        }
    }
  }

  /// How much of the variance of held-out answers is explained; outputs count alike.
  public struct Explained: Codable, Equatable, Sendable {
    /// By background and features: 1 − Σ (y − f̂)² / Σ (y − ȳ)². These answers also decided which features are kept.
    public let heldOut: Double?
    /// By a polynomial alone.
    public let background: Double?
    /// The degree of that polynomial, 0 to 2.
    public let backgroundDegree: Int

    init(_ found: ExtractedFeatures) {
      (heldOut, background) = (found.heldOut, found.backgroundPart)
      backgroundDegree = found.backgroundDegree
    }
  }

  /// A feature σ(v·x), where σ has no constant, linear and quadratic part.
  public struct Feature: Codable, Equatable, Sendable {
    /// The variance of σ, in units of the variance of the function.
    public let energy: Double
    /// By how many standard errors the feature lessens the error of held-out answers.
    public let significance: Double
    /// The root mean square of the angle between v and the true direction, in radians, if the model is right.
    public let angle: Double
    /// σ at the places of the grid, a list for each output; absent if all lists together are more than 2¹⁷ numbers.
    public let responses: [[Double]]?

    /// The features that were found.
    static func list(_ found: ExtractedFeatures) -> [Feature] {
      let numbers = found.features.count * found.grid.count * found.outputs
      return found.features.map { feature in
        Feature(
          energy: feature.energy, significance: feature.significance, angle: feature.angle,
          responses: numbers <= 1 << 17
            ? (0..<feature.values.columns).map { Array(feature.values.column($0)) } : nil)
      }
    }
  }

  /// The agreement of found with known directions.
  public struct Recovery: Codable, Equatable, Sendable {
    /// How many directions are known.
    public let trueCount: Int
    /// How many of them have a found direction of their own with a |cos| above the threshold.
    public let recoveredCount: Int
    /// How many found directions are left over.
    public let spuriousCount: Int
    /// The threshold.
    public let threshold: Double
    /// The median over the true directions of the largest |cos| with a found one; absent if nothing is known or found.
    public let medianCosine: Double?
    /// The part of the energy of the true responses beyond degree 2 that belongs to recovered directions; absent where only directions
    /// are known.
    public let energyPart: Double?

    package init(_ score: DirectionScore, energies: [Double]?) {
      (trueCount, recoveredCount) = (score.cosines.count, score.recovered)
      (spuriousCount, threshold) = (score.spurious, score.threshold)
      medianCosine = score.found > 0 ? score.medianNearest : nil
      energyPart = energies.map { score.recall(energies: $0) }
    }
  }
}
