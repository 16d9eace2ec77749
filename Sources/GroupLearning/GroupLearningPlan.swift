import Groups
import LinearAlgebra
import Matrices
import Training

/// A group whose product a network learns.
package enum LearnableGroup: Codable, Equatable, Sendable {
  /// Addition modulo n.
  case cyclic(Int)
  /// The dihedral group with n elements.
  case dihedral(Int)
  /// Permutations of n letters.
  case symmetric(Int)

  /// The group.
  package var group: FiniteGroup {
    switch self {
    case .cyclic(let n): .cyclic(n)
    case .dihedral(let n): .dihedral(n)
    case .symmetric(let letters): .symmetric(letters)
    }
  }

  /// The number of its elements.
  package var order: Int {
    switch self {
    case .cyclic(let n), .dihedral(let n): n
    case .symmetric(let letters): (1...max(1, letters)).reduce(1, *)
    }
  }

  /// What is looked for in the embedding.
  package var choice: GroupChoice {
    switch self {
    case .cyclic: .cyclic
    case .dihedral: .dihedral
    case .symmetric(let letters): .symmetric(letters)
    }
  }
}

/// The settings of a network that learns the product of a group from some of its pairs.
///
/// The network gives the product x y by the largest of Oᵀ ReLU(W (E_x + E′_y)): two embeddings of the elements, one hidden layer. Its
/// loss is the cross-entropy over all training pairs, followed by Adam with decoupled weight decay, as in Nanda et al. 2023 (modular
/// addition) and Chughtai, Chan and Nanda 2023 (other groups).
package struct GroupLearningPlan: TrainingPlan {
  /// The name in records.
  package static let system: String? = "group-learning"

  /// The group.
  package var group: LearnableGroup
  /// d, the dimension of the embeddings.
  package var dimension: Int
  /// h, the number of hidden units.
  package var hidden: Int
  /// The part of all pairs that is trained on.
  package var trainedShare: Double
  /// The optimizer of all arrays.
  package var optimizer: Adam
  /// The seed of the weights and of the training pairs.
  package var seed: UInt64

  /// A plan.
  package init(
    group: LearnableGroup, dimension: Int = 32, hidden: Int = 64, trainedShare: Double = 0.85,
    optimizer: Adam = Self.usualOptimizer, seed: UInt64 = 0
  ) {
    (self.group, self.dimension, self.hidden) = (group, dimension, hidden)
    (self.trainedShare, self.optimizer, self.seed) = (trainedShare, optimizer, seed)
  }

  /// AdamW at 0.01 with decays of 0.9 and 0.98, and a weight decay of 1: without it the network learns its pairs by heart.
  package static var usualOptimizer: Adam {
    var adam = Adam.adamW(rate: 0.01, weightDecay: 1)
    adam.decays = [0.9, 0.98]
    return adam
  }

  /// Checks that each setting is in its range.
  ///
  /// - Throws: `TrainingError.invalid`.
  package func requireValid() throws(TrainingError) {
    try optimizer.requireValid()
    guard (2...Self.mostElements).contains(group.order) else {
      throw .invalid("group: expected 2 to \(Self.mostElements) elements, found \(group.order)")
    }
    for (name, value) in [("dimension", dimension), ("hidden units", hidden)] {
      guard (1...Self.mostUnits).contains(value) else {
        throw .invalid("\(name): expected 1 to \(Self.mostUnits), found \(value)")
      }
    }
    guard trainedShare > 0, trainedShare <= 1 else {
      throw .invalid("part of the pairs: expected above 0 to 1, found \(trainedShare)")
    }
  }

  /// The only network.
  package var lessons: [GroupLesson] { [GroupLesson(self)] }

  private static let mostElements = 256
  private static let mostUnits = 1 << 12
}
