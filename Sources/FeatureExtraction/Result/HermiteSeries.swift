import Glibc
import LinearAlgebra
import Matrices

/// The coefficients of a response in polynomials that are orthonormal for a standard normal t: s(t) = Σ cₖ hₖ(t).
///
/// h₀ = 1, h₁ = t, h₂ = (t² − 1) / √2, …: Hermite polynomials over √k!. For unit vectors, E[hₖ(u·z) hₖ(v·z)] = (u·v)ᵏ.
struct HermiteSeries {
  /// cₖ, degrees × m.
  let coefficients: Matrix

  /// The coefficients by a sum over closely spaced places.
  init(_ response: SplineResponse) {
    let values = response.values(Self.places)
    coefficients = Matrix(
      columns: (0..<values.columns).map { output in
        let own = values.column(output)
        return Self.polynomials.map { polynomial in
          zip(own, polynomial).reduce(0) { $0 + $1.0 * $1.1 }
        }
      }, rows: Self.degrees)
  }

  /// h₀ … h₂ at a place.
  static func low(_ t: Double) -> [Double] { [1, t, (t * t - 1) / 2.0.squareRoot()] }

  /// 0 … 24: more than responses of 24 splines have.
  static let degrees = 25

  static let places = (-800...800).map { Double($0) / 100 }
  /// The weights of a sum that is E[·] to many digits for all that is smooth.
  static let weights = places.map { exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() / 100 }

  /// hₖ times the weights, at the places.
  private static let polynomials: [[Double]] = {
    var all = [places.map { _ in 1.0 }, places]
    for k in 1..<degrees - 1 {
      let (last, before) = (all[k], all[k - 1])
      all.append(
        places.indices.map { i in
          (places[i] * last[i] - Double(k).squareRoot() * before[i]) / Double(k + 1).squareRoot()
        })
    }
    return all.map { zip($0, weights).map { $0 * $1 } }
  }()
}
