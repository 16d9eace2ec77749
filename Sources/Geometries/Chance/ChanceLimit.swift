import Glibc

/// How improbable without geometry a finding must be to be claimed: natural logarithms of chances.
enum ChanceLimit {
  /// For a name.
  static let name = log(9e-4)

  /// For features on one line: they may be copies, opposite, or on both its sides.
  static let onLine = log(2e-4)

  /// For a scheme without a name of its own: there are many.
  static let scheme = log(1e-6)

  /// A name that chance brings more often than `name` allows, and not more often than this, is given with its chance: so few
  /// features cannot establish it.
  static let mentionable = log(0.05)

  /// How many names are tried for one number of features, about: each has the same chance against directions without structure.
  static let namesTried = 3.0
}
