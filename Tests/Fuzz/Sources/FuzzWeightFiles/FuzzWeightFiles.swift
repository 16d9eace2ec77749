import CFuzzer
import Eigenframe

/// What libFuzzer calls with each input. Its library needs this name, too.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  unsafe Target.chosen.feed(UnsafeRawBufferPointer(start: start, count: count))
  return 0
}

/// `FUZZ_TARGET=numpy fuzz-weight-files corpus/numpy`: all else is libFuzzer's own command line.
@main struct FuzzWeightFiles {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv
    _ = unsafe LLVMFuzzerRunDriver(&count, &arguments, fuzz)
  }
}
