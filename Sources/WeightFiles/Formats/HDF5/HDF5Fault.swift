import Files

/// What is wrong with an HDF5 file.
package enum HDF5Fault: ReadingFault {
  // MARK: The file

  /// This build has no HDF5 library.
  case notBuiltIn
  /// No HDF5 library of the series that this was built for is installed.
  case noLibrary(release: String)
  /// The file is shorter than it says.
  case cutOff
  /// The library refused the file, or crashed; the place is empty if it is not known.
  case damaged(place: String)
  /// The library found a structure of a version that this release does not know; the place is empty if it is not known.
  case newer(place: String, library: String)
  /// The library did not come to an end.
  case tookTooLong(place: String, seconds: Int)
  /// There are more links than any file of weights has.
  case tooManyLinks(limit: Int)
  /// The list of names and shapes is longer than any list of weights.
  case listTooLong(limit: Int)
  /// The path of an object is longer than any name.
  case nameTooLong(place: String, limit: Int)
  /// The path of an object is not UTF-8.
  case nameNotUTF8(shown: String)
  /// Two datasets have the same path.
  case duplicateName
  /// There are only links, which are not followed.
  case onlyLinks(first: String)

  // MARK: A dataset

  /// The elements are in other files.
  case externalStorage
  /// The elements belong to other datasets.
  case virtual
  /// The size of an element is given as 0.
  case noElementSize
  /// The size in bytes does not fit into an integer.
  case tooLarge(shape: [UInt64], elementSize: UInt64)
  /// The dataset declares far more bytes than it stores.
  case bomb(declared: Int, stored: Int)
  /// A chunk declares far more bytes than the dataset stores.
  case chunkBomb(declared: UInt64, stored: Int)

  // MARK: An archive

  /// A `.keras` archive has no member with weights.
  case noWeights(expected: String)
  /// The member of a `.keras` archive with the weights is not an HDF5 file.
  case notHDF5(member: String)

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .notBuiltIn: "an HDF5 file: this build is without HDF5; build it with the trait HDF5"
    case .noLibrary(let release):
      "an HDF5 file: the HDF5 library (\(release), or another of its series) cannot be loaded; "
        + "install it"
    case .cutOff: "the HDF5 file is shorter than it says; it is cut off or damaged"
    case .damaged(let place):
      "the HDF5 library failed\(HDF5Fault.at(place)); the file is damaged"
    case .newer(let place, let library):
      "the HDF5 library \(library) does not know the version found\(HDF5Fault.at(place)); "
        + "the file is damaged, or written by a newer HDF5"
    case .tookTooLong(let place, let seconds):
      "the HDF5 library took more than \(seconds) s\(HDF5Fault.at(place)); the file is damaged"
    case .tooManyLinks(let limit): "expected at most \(limit) links"
    case .listTooLong(let limit): "expected names and shapes of at most \(bytes(limit))"
    case .nameTooLong(let place, let limit):
      "expected paths of at most \(bytes(limit)), found a longer one\(HDF5Fault.at(place))"
    case .nameNotUTF8(let shown): "the path \(DisplayedText.quoted(shown)) is not UTF-8"
    case .duplicateName: "two datasets have this path"
    case .onlyLinks(let first):
      "holds no dataset, only links, which are not followed; the first is "
        + DisplayedText.quoted(first)
    case .noWeights(let expected):
      "a Keras archive without weights: the member \(expected) is missing"
    case .notHDF5(let member): "a Keras archive whose \(member) is not an HDF5 file"
    case .externalStorage:
      "its elements are in other files, which are not opened; save them in one file"
    case .virtual:
      "a virtual dataset, whose elements are in other datasets, is not supported; save it as a plain dataset"
    case .noElementSize: "elements of 0 bytes; the file is damaged"
    case .tooLarge(let shape, let elementSize):
      "shape (\(shape.map(String.init).joined(separator: ", "))) of elements of "
        + "\(elementSize) bytes: the size exceeds 64 bits"
    case .bomb(let declared, let stored):
      "declares \(bytes(declared)), stores \(stored); a ratio above 1000 is refused"
    case .chunkBomb(let declared, let stored):
      "a chunk declares \(declared) bytes, the dataset stores \(stored); "
        + "a ratio above 1000 is refused"
    }
  }

  private static func at(_ place: String) -> String {
    place.isEmpty ? "" : " at \(DisplayedText.quoted(place))"
  }
}
