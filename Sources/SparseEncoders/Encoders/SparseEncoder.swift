import LinearAlgebra
import Matrices
import SparseCoding
import Training

/// An encoder that was trained: it makes a code of a sample in one pass.
package struct SparseEncoder: Sendable {
  /// Its form.
  package let form: EncoderForm
  /// The dictionary that it was trained with; nil if it was trained on codes.
  package let decoder: AtomDictionary?
  /// The operations of its training and its use.
  package let flops: EncoderFlops
  private let network: DenseNetwork
  private let parameters: ParameterSet

  init(_ plan: EncoderPlan, _ task: EncoderTask, _ parameters: ParameterSet) {
    network = EncoderLesson.network(plan)
    form = plan.form
    self.parameters = parameters
    switch task.goal {
    case .codes: decoder = nil
    case .dictionary(let atoms): decoder = AtomDictionary.directions(of: atoms.matrix).dictionary
    case .nothing:
      let atoms = parameters.matrix(network.layout.count)
      decoder = AtomDictionary.directions(of: atoms).dictionary
    }
    flops = EncoderFlops(plan, task)
  }

  /// M, the number of elements of a sample.
  package var dimension: Int { network.layers[0].inputs }
  /// N, the number of codes.
  package var count: Int { network.layers[network.layers.count - 1].outputs }

  /// The codes of samples, N × n, by single precision. Samples are divided among threads.
  ///
  /// - Parameter samples: Y, M × n, one sample a column, all elements finite.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package func codes(of samples: Matrix) throws -> Matrix {
    precondition(
      samples.rows == dimension,
      "samples of \(samples.rows) elements for an encoder of \(dimension)")
    let parts = stride(from: 0, to: samples.columns, by: Self.width).map {
      $0..<min($0 + Self.width, samples.columns)
    }
    let codes = try Workers.map(parts) { part -> [Double] in
      var pass = NetworkPass()
      let inputs = SingleMatrix(samples.selecting(columns: Array(part)))
      try pass.forward(network, parameters.values, inputs)
      return pass.outputs.withElements { codes in codes.indices.map { Double(codes[$0]) } }
    }
    return Matrix(rows: count, columns: samples.columns, elements: codes.flatMap { $0 })
  }

  private static let width = 1024
}
