/// How `generate` calls geometries: `FAMILY[:SIZE[:HEIGHT]]`.
package struct GeometryWord: Sendable {
  /// The form as help shows it, for instance `johnson:M:K`.
  package let form: String
  private let make: @Sendable ([Substring]) -> Geometry?

  /// The word before the first colon.
  package var family: Substring { form.prefix { $0 != ":" } }

  /// The geometry of these sizes.
  ///
  /// - Parameter details: what follows the word, separated by colons.
  /// - Returns: nil for sizes that it does not have.
  package func geometry(_ details: [Substring]) -> Geometry? { make(details) }

  /// No geometry has more vectors than this, so that a typing error does not fill the disk.
  package static let mostVectors = 1 << 20

  /// A geometry without a size.
  static func fixed(
    _ form: String, _ make: @escaping @Sendable () -> Geometry
  ) -> GeometryWord {
    GeometryWord(form: form) { $0.isEmpty ? make() : nil }
  }

  /// Geometries of one size.
  ///
  /// - Parameter sizes: the sizes that can be made; for `nil`, `make` decides.
  static func sized(
    _ form: String, _ sizes: ClosedRange<Int>? = nil,
    _ make: @escaping @Sendable (Int) -> Geometry?
  ) -> GeometryWord {
    GeometryWord(form: form) { details in
      guard details.count == 1, let size = Int(details[0]), size <= mostVectors,
        sizes?.contains(size) ?? true
      else { return nil }
      return make(size)
    }
  }

  /// Geometries of two sizes; `make` decides which can be made.
  static func doublySized(
    _ form: String, _ make: @escaping @Sendable (Int, Int) -> Geometry?
  ) -> GeometryWord {
    GeometryWord(form: form) { details in
      guard details.count == 2, let first = Int(details[0]), first <= mostVectors,
        let second = Int(details[1])
      else { return nil }
      return make(first, second)
    }
  }

  /// Geometries of one size, and of a height between 0 and 1 if it is given.
  static func ringed(
    _ form: String, _ sizes: ClosedRange<Int>,
    _ make: @escaping @Sendable (_ size: Int, _ height: Double) -> Geometry
  ) -> GeometryWord {
    GeometryWord(form: form) { details in
      guard (1...2).contains(details.count), let size = Int(details[0]), sizes.contains(size)
      else { return nil }
      guard details.count == 2 else { return make(size, Geometry.tightHeight) }
      guard let height = Double(details[1]), height > 0, height < 1 else { return nil }
      return make(size, height)
    }
  }
}
