import LinearAlgebra
import Matrices
import Training

/// Whether a layer has a bias.
package enum LayerBias: String, Codable, Sendable, CaseIterable {
  /// It has none.
  case none
  /// It has one, trained from 0 on.
  case learnt
}

/// One layer: outputs s(Wᵀ x + b), with one column of W for each output.
struct DenseLayer: Equatable, Sendable {
  /// The function s.
  enum Rule: Equatable, Sendable {
    case linear
    /// max(x, leak x): ReLU for 0.
    case rectified(leak: Float)
    /// Of each sample the largest outputs above 0; the others become 0.
    case largest(Int)
  }

  /// The name of W; the bias is called so too, with `-bias`.
  let name: String
  let inputs: Int
  let outputs: Int
  let bias: LayerBias
  let rule: Rule
}

/// A network of layers, each connected to the one before.
struct DenseNetwork: Sendable {
  /// Where the arrays of a layer are in the layout.
  struct Place: Sendable {
    let weights: Int
    let bias: Int?
  }

  let layers: [DenseLayer]
  /// The arrays of all layers, in order.
  let layout: [ParameterArray]
  let places: [Place]

  init(_ layers: [DenseLayer]) {
    var (layout, places) = ([ParameterArray](), [Place]())
    for layer in layers {
      let weights = layout.count
      layout.append(
        ParameterArray(layer.name, .matrix(rows: layer.inputs, columns: layer.outputs)))
      let hasBias = layer.bias == .learnt
      if hasBias { layout.append(ParameterArray("\(layer.name)-bias", .vector(layer.outputs))) }
      places.append(Place(weights: weights, bias: hasBias ? weights + 1 : nil))
    }
    (self.layers, self.layout, self.places) = (layers, layout, places)
  }

  /// Weights uniform on ±√(3 g / inputs), so of variance g / inputs, and biases of 0.
  ///
  /// - Parameter gain: g; 1/3 as is usual for autoencoders, 2 for deep networks with ReLU (He et al. 2015).
  func initialValues(gain: Double, using generator: inout SeededGenerator) -> [SingleMatrix] {
    layers.flatMap { layer in
      let bound = (3 * gain / Double(layer.inputs)).squareRoot()
      let elements = (0..<layer.inputs * layer.outputs).map { _ in
        bound * (2 * generator.uniform() - 1)
      }
      let weights = Matrix(rows: layer.inputs, columns: layer.outputs, elements: elements)
      let bias = layer.bias == .learnt ? [Matrix(rows: 1, columns: layer.outputs)] : []
      return ([weights] + bias).map { SingleMatrix($0) }
    }
  }

  /// The number of weights and biases.
  var parameterCount: Int {
    layers.reduce(0) { $0 + $1.outputs * ($1.inputs + ($1.bias == .learnt ? 1 : 0)) }
  }
}

/// Cuts the samples of a step into slices: enough work for a thread, and at most 16.
///
/// - Parameters:
///   - samples: the number of samples.
///   - flops: the floating-point operations of a sample.
func slices(of samples: Int, flops: Int) -> [Range<Int>] {
  let wanted = max(64, (1 << 23) / max(1, flops), (samples + 15) / 16)
  let width = (wanted + 63) / 64 * 64
  return stride(from: 0, to: samples, by: width).map { $0..<min($0 + width, samples) }
}
