/// A cluster of eigenvalues of the frame operator that are one eigenvalue at the stated tolerance.
package struct Eigenspace: Equatable, Sendable {
  /// Its place among the eigenspaces, the largest eigenvalue first.
  package let index: Int
  /// The positions of its eigenvalues in the spectrum.
  package let positions: Range<Int>
  /// The mean eigenvalue λ of the cluster.
  package let eigenvalue: Double
  /// (max − min) / mean over the cluster.
  package let spread: Double

  /// The dimension of the space.
  package var multiplicity: Int { positions.count }

  /// The eigenspaces of a spectrum: a new one starts at every gap wider than the tolerance.
  ///
  /// Two neighbours λ ≥ λ' stay together when λ − λ' ≤ max(τ λ, 2 e), e what arithmetic and storage may have moved them.
  static func clusters(of spectrum: FrameSpectrum, relativeTolerance: Double) -> [Eigenspace] {
    let values = spectrum.eigenvalues.prefix(spectrum.rank)
    let error = spectrum.errorBound + spectrum.storageBound
    var starts = [Int]()
    for k in values.indices {
      guard k > 0 else { starts.append(0); continue }
      let gap = values[k - 1] - values[k]
      if gap > max(relativeTolerance * values[k - 1], 2 * error) { starts.append(k) }
    }
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : values.count
      return Eigenspace(index: index, positions: starts[index]..<end, in: spectrum.eigenvalues)
    }
  }

  private init(index: Int, positions: Range<Int>, in eigenvalues: [Double]) {
    let members = eigenvalues[positions]
    self.index = index
    self.positions = positions
    eigenvalue = members.reduce(0, +) / Double(members.count)
    spread =
      (eigenvalues[positions.lowerBound] - eigenvalues[positions.upperBound - 1]) / eigenvalue
  }
}
