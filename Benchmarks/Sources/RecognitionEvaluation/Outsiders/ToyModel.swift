import Eigenframe

/// ReLU(WᵀW x + b), trained to reproduce x with one active feature, uniform on [0, 1] (Elhage et al. 2022).
///
/// The loss Σ_ij ∫ (δ_ij u − ReLU(M_ij u + b_j))² du is taken over the midpoints of equal parts of [0, 1].
struct ToyModel {
  /// W, one feature per column.
  var features: [[Double]]
  /// b.
  var biases: [Double]

  private static let nodes = 16

  /// A model trained by gradient descent from a random start.
  init(features n: Int, dimension d: Int, seed: UInt64, steps: Int) {
    var generator = SeededGenerator(seed: seed)
    features = (0..<n).map { _ in (0..<d).map { _ in 0.5 * generator.gaussian() } }
    biases = Array(repeating: 0, count: n)
    for _ in 0..<steps {
      let gradient = gradient
      for i in 0..<n {
        biases[i] -= Self.rate * gradient.biases[i]
        for k in 0..<d { features[i][k] -= Self.rate * gradient.features[i][k] }
      }
    }
  }

  private static let rate = 0.1

  var loss: Double { evaluated.loss }

  private var gradient: (features: [[Double]], biases: [Double]) {
    let (_, byGram, byBias) = evaluated
    var byFeature = features.map { $0.map { _ in 0.0 } }
    for i in features.indices {
      for j in features.indices {
        let slope = byGram[i][j] + byGram[j][i]
        for k in features[i].indices { byFeature[i][k] += slope * features[j][k] }
      }
    }
    return (byFeature, byBias)
  }

  /// The loss and its derivatives by M and b.
  private var evaluated: (loss: Double, byGram: [[Double]], byBias: [Double]) {
    let n = features.count
    var loss = 0.0
    var byGram = [[Double]](repeating: Array(repeating: 0, count: n), count: n)
    var byBias = [Double](repeating: 0, count: n)
    let weight = 1 / Double(Self.nodes)
    for i in 0..<n {
      for j in 0..<n {
        let m = zip(features[i], features[j]).reduce(0) { $0 + $1.0 * $1.1 }
        for node in 0..<Self.nodes {
          let u = (Double(node) + 0.5) * weight
          let input = m * u + biases[j]
          let error = max(0, input) - (i == j ? u : 0)
          loss += weight * error * error
          guard input > 0 else { continue }
          byGram[i][j] += 2 * weight * error * u
          byBias[j] += 2 * weight * error
        }
      }
    }
    return (loss, byGram, byBias)
  }
}

extension Outsider {
  /// The best of a few trained models of 7 features in 3 dimensions.
  static let trained: [Outsider] = {
    let models = (1...6 as ClosedRange<UInt64>).map {
      ToyModel(features: 7, dimension: 3, seed: $0, steps: 8000)
    }
    guard let best = models.min(by: { $0.loss < $1.loss }) else { return [] }
    return [
      Outsider(
        "toy model, 7 features trained into R³", best.features, truth: unstructured,
        because: "a triangular antiprism with a cap: three kinds of features, and not tight")
    ]
  }()
}
