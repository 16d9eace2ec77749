import TestSupport
import Testing

@testable import FeatureExtraction

/// Against `scipy.stats` 1.17: `skew`, `kurtosis`, `skewtest` and `kurtosistest`.
@Suite struct NormalMomentsTests {
  private func moments(_ numbers: [Double]) -> NormalMoments {
    var sums = NormalMoments.Sums()
    for x in numbers { sums.add(x) }
    return NormalMoments(sums, count: numbers.count)
  }

  @Test func chancesAreThoseOfSciPy() {
    let cubes = moments((0..<30).map { Double($0 * $0 * $0) / 1000 })
    expectClose(cubes.skewness, 1.0746614483726216, within: .absolute(1e-9))
    expectClose(cubes.excessKurtosis, -0.06565787111239385, within: .absolute(1e-9))
    expectClose(cubes.skewnessChance, 0.012431828494569216, within: .absolute(1e-9))
    expectClose(cubes.kurtosisChance, 0.6727647726243748, within: .absolute(1e-9))
    let steps = moments((0..<20).map { Double($0) - 9.5 })
    expectClose(steps.kurtosisChance, 0.08804338332528348, within: .absolute(1e-9))
    expectClose(steps.skewnessChance, 1, within: .absolute(1e-12))
  }
}
