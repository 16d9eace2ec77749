import Glibc
import SystemPackage

/// Input that can be read only once: the standard input, or a pipe. It is copied to a file without a name, which is mapped.
///
/// Readers of weight files go back and forth in a file, so they cannot read a pipe.
package enum SpooledInput {
  /// What stands for the standard input in place of a path.
  package static let standardInput = "-"

  /// Whether the standard input is a terminal, from which nobody sends a weight file.
  package static var standardInputIsTerminal: Bool {
    isatty(FileDescriptor.standardInput.rawValue) == 1
  }

  /// Maps the standard input, under the path `-`. A regular file that nobody has read from is mapped as it is.
  ///
  /// - Throws: `FileError` if it cannot be read, or not be copied.
  package static func mapStandardInput() throws(FileError) -> MappedFile {
    let input = FileDescriptor.standardInput
    if isUntouchedFile(input) {
      return try MappedFile(input, path: standardInput, origin: .stream)
    }
    return try copy(of: input, path: standardInput)
  }

  /// Maps what comes out of the pipe at a path. Waits for a program that writes into it.
  ///
  /// - Throws: `FileError` if it cannot be opened or read, or not be copied.
  package static func mapPipe(path: String) throws(FileError) -> MappedFile {
    let pipe: FileDescriptor
    do {
      pipe = try systemCall {
        try .open(FilePath(path), .readOnly, options: [.closeOnExec])
      }
    } catch {
      throw FileError(path: path, .cannotOpen(errno: error.rawValue))
    }
    defer { try? pipe.close() }
    return try copy(of: pipe, path: path)
  }

  private static func isUntouchedFile(_ file: FileDescriptor) -> Bool {
    guard let status = try? file.stat(), status.type == .regular else { return false }
    return (try? file.seek(offset: 0, from: .current)) == 0
  }

  private static func copy(
    of input: FileDescriptor, path: String
  ) throws(FileError) -> MappedFile {
    do {
      let copy = try TemporaryFile()
      var buffer = [UInt8](repeating: 0, count: 1 << 20)
      while true {
        let count = try read(input, into: &buffer, path: path)
        if count == 0 { return try copy.mapped(as: path, origin: .stream) }
        try copy.write(unsafe buffer.span.bytes.extracting(0..<count))
      }
    } catch let error as FileError {
      throw error
    } catch let error as SystemError {
      throw FileError(path: path, .cannotCopy(errno: error.code))
    } catch {
      preconditionFailure("copying a stream threw \(error)")
    }
  }

  /// Reads the next bytes; returns their number, 0 at the end.
  private static func read(
    _ input: FileDescriptor, into buffer: inout [UInt8], path: String
  ) throws(FileError) -> Int {
    do {
      return try systemCall {
        try unsafe buffer.withUnsafeMutableBytes { unsafe try input.read(into: $0) }
      }
    } catch {
      throw FileError(path: path, .cannotOpen(errno: error.rawValue))
    }
  }
}
