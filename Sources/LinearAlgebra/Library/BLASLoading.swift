import CLAPACK

/// Why the BLAS and LAPACK libraries cannot be loaded: one line, and what to do.
package struct BLASUnavailable: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is missing.
  package enum Lack: Sendable {
    /// A library, or a routine in it.
    case library
    /// Memory, by a limit that the process has (`ulimit -v`, `ulimit -d`).
    case room
  }

  /// What is missing.
  package let lack: Lack
  /// One line.
  package let description: String
}

/// A BLAS and LAPACK library in one file, to be used instead of the system's.
package struct BLASFile: Equatable, Sendable {
  /// The width of its integers.
  package enum Integers: Int32, Sendable {
    case bits32 = 32
    case bits64 = 64
  }

  /// Where it is.
  package let path: String
  /// What the names of its routines begin with.
  package let prefix: String
  /// What their names end with, after Fortran's underscore.
  package let suffix: String
  /// The width of its integers.
  package let integers: Integers

  /// A library; the parameters are its properties.
  package init(path: String, prefix: String, suffix: String, _ integers: Integers) {
    (self.path, self.prefix, self.suffix, self.integers) = (path, prefix, suffix, integers)
  }
}

extension BLASLibrary {
  /// Loads the library, if that was not done before. Every entry to this project calls it before it computes, because a
  /// routine cannot return such an error.
  ///
  /// - Throws: `BLASUnavailable`; again at every later call.
  package static func load() throws(BLASUnavailable) {
    let status = lapack_load()
    guard status != LAPACK_LOADED else { return }
    throw BLASUnavailable(
      lack: status == LAPACK_NO_ROOM ? .room : .library,
      description: unsafe String(cString: lapack_load_failure()))
  }

  /// Chooses the library that is loaded.
  ///
  /// - Throws: `BLASUnavailable` if a library is loaded already.
  package static func use(_ file: BLASFile) throws(BLASUnavailable) {
    let chosen = unsafe lapack_use(file.path, file.prefix, file.suffix, file.integers.rawValue)
    guard chosen == 0 else {
      throw BLASUnavailable(
        lack: .library,
        description:
          "expected the choice of a BLAS library before the first call that computes, with a path of at most 4,095 bytes; "
          + "choose it when the program starts")
    }
  }
}
