import Files

/// An opened weight file: its tensors by name, none of them read yet.
public struct WeightFile: Sendable {
  /// The path that the file was opened by.
  package let path: String
  /// The format, decided by the contents.
  package let format: WeightFileFormat
  /// The size in bytes; of a sharded file, the index and its shards together.
  package let byteCount: Int
  /// The tensors, ascending by the UTF-8 bytes of their names.
  package let tensors: [WeightTensor]
  /// What is unusual about the file but does no harm: one line each, without the path.
  package let warnings: [String]

  /// The paths of the files that are read: the file itself, and the files that hold its tensors, such as shards or external
  /// data.
  package var paths: [String] { [path] + Set(tensors.map(\.path)).subtracting([path]).sorted() }

  /// Opens a weight file and checks all that it says about its tensors; no element is read.
  ///
  /// - Parameter path: a file of one of the formats in `WeightFileFormat.ofFiles`, or the index of a sharded one. The
  ///   contents decide, not the extension.
  /// - Returns: the file's tensors, by name, and what is unusual about it.
  /// - Throws: `WeightFileError` if the file cannot be opened, is of no known format, or is malformed.
  package static func open(path: String) throws(WeightFileError) -> WeightFile {
    do {
      let file = try MappedFile.opened(path)
      return try read(file)
    } catch {
      throw WeightFileError(error, path: path)
    }
  }

  /// Opens what a user names on a command line: a path, `-` for the standard input, or a pipe. A stream is first copied to a
  /// temporary file.
  ///
  /// - Throws: as `open(path:)`; also if a stream cannot be copied.
  package static func open(argument: String) throws(WeightFileError) -> WeightFile {
    let stream: MappedFile
    do {
      if argument == SpooledInput.standardInput {
        stream = try SpooledInput.mapStandardInput()
      } else if FilePaths.isPipe(argument) {
        stream = try SpooledInput.mapPipe(path: argument)
      } else {
        return try open(path: argument)
      }
    } catch let error as FileError {
      throw WeightFileError(error)
    } catch let error as WeightFileError {
      throw error
    } catch {
      preconditionFailure("opening a file threw \(error)")
    }
    do {
      return try read(stream)
    } catch {
      throw WeightFileError(error, path: argument)
    }
  }

  /// Opens a mapped file, with its quantised weights widened.
  private static func read(_ mapped: MappedFile) throws(LocatedFault) -> WeightFile {
    let file = try Opener(for: mapped).open(mapped)
    return WeightFile(
      path: file.path, format: file.format, byteCount: file.byteCount,
      tensors: QuantisedWeights.resolved(file.tensors), warnings: file.warnings)
  }

  /// What opens a file.
  enum Opener {
    /// The reader of a format.
    case file(any FileReader.Type)
    /// A reader that the members of the archive decide.
    case archive
    /// The reader of indexes.
    case index

    /// Asks the readers, one after the other, whether a file is of their format.
    ///
    /// - Throws: `OpeningFault` if it is of none.
    init(for file: MappedFile) throws(LocatedFault) {
      self = try file.withBytes { (bytes) throws(LocatedFault) in
        if bytes.isEmpty { throw LocatedFault(OpeningFault.empty) }
        if let foreign = ForeignFormat(certain: bytes) {
          throw LocatedFault(OpeningFault.foreign(foreign))
        }
        if ZipArchive.isStart(of: bytes) { return .archive }
        if let reader = FormatReaders.files.first(where: { $0.recognises(bytes, path: file.path) })
        {
          return .file(reader)
        }
        if ShardIndex.recognises(bytes) { return .index }
        if let foreign = ForeignFormat(likely: bytes, path: file.path) {
          throw LocatedFault(OpeningFault.foreign(foreign))
        }
        throw LocatedFault(OpeningFault.unrecognised(start: bytes.copied(0..<8)))
      }
    }

    /// Opens the file.
    func open(_ file: MappedFile) throws(LocatedFault) -> WeightFile {
      switch self {
      case .file(let reader): return try reader.open(file)
      case .index: return try ShardIndex.open(file)
      case .archive:
        let archive = try ZipArchive(file)
        guard let reader = FormatReaders.archives.first(where: { $0.recognises(archive) }) else {
          throw LocatedFault(OpeningFault.foreign(ForeignFormat(of: archive)))
        }
        return try reader.open(archive)
      }
    }
  }
}

extension MappedFile {
  /// Maps a file that is opened as a weight file, or belongs to one.
  static func opened(_ path: String) throws(LocatedFault) -> MappedFile {
    do {
      return try MappedFile(path: path)
    } catch {
      throw LocatedFault(error)
    }
  }

  /// Maps a file that belongs to a weight file, by its path without links.
  static func opened(_ path: String, resolved real: String) throws(LocatedFault) -> MappedFile {
    do {
      return try MappedFile(path: path, resolved: real)
    } catch {
      throw LocatedFault(error)
    }
  }
}
