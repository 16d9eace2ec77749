import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// F = W Wᵀ and M = Wᵀ W have the same nonzero eigenvalues.
@Suite struct SharedSpectrumTests {
  @Test(arguments: FrameCase.all)
  func theFrameOperatorAndTheGramMatrixShareTheSpectrum(subject: FrameCase) throws {
    let spectrum = try subject.analysis().spectrum
    let norm = subject.weights.frobeniusNorm
    let unit = subject.weights.scaled(by: 1 / norm)
    let found = spectrum.eigenvalues.map { $0 / norm / norm }
    #expect(found.count == min(unit.rows, unit.columns))
    #expect(spectrum.rank == subject.rank)
    for square in [
      naiveProduct(unit, unit.transposed), naiveProduct(unit.transposed, unit),
    ] {
      let values = try eigenDecomposition(ofSymmetric: square).values
      let bound = Tolerance.rounding(4, size: max(unit.rows, unit.columns))
      expectClose(found, Array(values.prefix(found.count)), within: bound)
      // The eigenvalues that only the larger matrix has are 0.
      let rest = values.dropFirst(found.count)
      expectClose(Array(rest), rest.map { _ in 0 }, within: bound)
    }
  }

  @Test(arguments: FrameCase.all, [1, 2, 3, 4])
  func powersOfTheGramMatrixHaveTheTracesOfTheSpectrum(subject: FrameCase, power: Int) throws {
    let spectrum = try subject.analysis().spectrum
    let gram = try GramReference(subject).gram
    let matrixPower = (1..<power).reduce(gram) { product, _ in naiveProduct(product, gram) }
    let sum = spectrum.eigenvalues.reduce(0.0) { total, value in
      total + (0..<power).reduce(1) { product, _ in product * (value / spectrum.trace) }
    }
    expectClose(sum, matrixPower.trace, within: .rounding(8, size: gram.rows * power))
  }

  @Test(arguments: FrameCase.all)
  func theTraceIsTheSumOfTheSquaredElements(subject: FrameCase) throws {
    let frame = try subject.analysis()
    let norm = subject.weights.frobeniusNorm
    expectClose(
      frame.spectrum.trace / norm / norm, 1, within: .rounding(4, size: subject.weights.columns))
    let norms = frame.features.map { $0.squaredNorm / frame.spectrum.trace }
    let unit = subject.weights.scaled(by: 1 / norm)
    let expected = (0..<unit.columns).map { unit.column($0).reduce(0) { $0 + $1 * $1 } }
    expectClose(norms, expected, within: subject.tolerance(4, frame), "N_i")
  }

  /// With dead features appended n ≥ d, so F is decomposed instead of M.
  @Test(arguments: FrameCase.all.filter { $0.weights.columns < $0.weights.rows })
  func bothDecompositionsGiveTheSameMeasures(subject: FrameCase) throws {
    let (d, n) = (subject.weights.rows, subject.weights.columns)
    let padded = FrameCase(
      "padded", subject.weights.appending(columnsOf: Matrix(rows: d, columns: d - n)),
      rank: subject.rank)
    let (short, long) = (try subject.analysis(), try padded.analysis())
    let scale = short.spectrum.trace
    let bound = subject.tolerance(8, short)
    #expect(long.features.dropFirst(n).allSatisfy { $0.squaredNorm == 0 })
    #expect(short.eigenspaces.map(\.positions) == long.eigenspaces.map(\.positions))
    for (a, b) in zip(short.features, long.features) {
      expectClose(a.squaredNorm / scale, b.squaredNorm / scale, within: bound, "N")
      expectClose(a.dimensionality, b.dimensionality, within: bound, "D")
      expectClose(a.leverage, b.leverage, within: bound, "leverage")
      expectClose(a.rayleigh / scale, b.rayleigh / scale, within: bound, "κ")
      expectClose(a.spread, b.spread, within: bound, "spread")
      expectClose(a.localization, b.localization, within: bound, "localization")
      expectClose(a.participation, b.participation, within: bound.times(10), "participation")
    }
  }
}
