import LinearAlgebra
import Training

/// A pass of samples through a network, forward and backward. Its memory is used again by the next pass.
struct NetworkPass: Sendable {
  /// The outputs of each layer, outputs × samples.
  private(set) var layers: [SingleMatrix] = []
  /// The gradient by the outputs of the last layer. The caller sets it before the way back, which overwrites it.
  var slopes = SingleMatrix()
  /// The gradient by the outputs of the layer below.
  private var below = SingleMatrix()

  /// The outputs of the last layer.
  var outputs: SingleMatrix { layers[layers.count - 1] }

  /// Computes the outputs of all layers.
  ///
  /// - Parameters:
  ///   - values: the arrays of the network's layout; further arrays may follow.
  ///   - inputs: inputs × samples.
  mutating func forward(
    _ network: DenseNetwork, _ values: [SingleMatrix], _ inputs: SingleMatrix
  ) throws(LinearAlgebraError) {
    if layers.count != network.layers.count {
      layers = network.layers.map { _ in SingleMatrix() }
    }
    for (index, layer) in network.layers.enumerated() {
      let place = network.places[index]
      let below = index == 0 ? inputs : layers[index - 1]
      try layers[index].setProduct(values[place.weights], .transposed, below, .asIs)
      if let bias = place.bias { layers[index].add(bias: values[bias]) }
      switch layer.rule {
      case .linear: break
      case .rectified(let leak): layers[index].rectify(leak: leak)
      case .largest(let count): layers[index].keepLargest(count)
      }
    }
  }

  /// Computes the gradient by the arrays of the network from that by its outputs, `slopes`.
  ///
  /// - Parameters:
  ///   - values: as on the way forward.
  ///   - inputs: as on the way forward.
  ///   - cost: a further part of the loss, for each unit of an output above 0.
  ///   - gradient: the arrays of the network's layout are set.
  /// - Complexity: 4 flops for each weight and sample.
  mutating func backward(
    _ network: DenseNetwork, _ values: [SingleMatrix], _ inputs: SingleMatrix, cost: Float = 0,
    into gradient: inout ModelGradient
  ) throws(LinearAlgebraError) {
    for index in network.layers.indices.reversed() {
      let place = network.places[index]
      let shift = index == network.layers.count - 1 ? cost : 0
      switch network.layers[index].rule {
      case .linear: break
      case .rectified(let leak):
        slopes.becomeSlopes(before: layers[index], leak: leak, cost: shift)
      case .largest: slopes.becomeSlopes(before: layers[index], leak: 0, cost: shift)
      }
      let source = index == 0 ? inputs : layers[index - 1]
      try gradient.arrays[place.weights].setProduct(source, .asIs, slopes, .transposed)
      if let bias = place.bias { gradient.arrays[bias].becomeRowSums(of: slopes) }
      if index > 0 {
        try below.setProduct(values[place.weights], .asIs, slopes, .asIs)
        swap(&slopes, &below)
      }
    }
  }
}
