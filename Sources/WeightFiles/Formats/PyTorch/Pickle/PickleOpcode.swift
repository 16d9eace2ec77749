/// An instruction of Python's pickle machine, by its byte. Instructions that no checkpoint needs are left out:
/// extension codes, which refer to a registry, and buffers outside the file.
enum PickleOpcode: UInt8 {
  // Framing
  case proto = 0x80
  case frame = 0x95
  case stop = 0x2e

  // Stack and memo
  case mark = 0x28
  case pop = 0x30
  case popMark = 0x31
  case dup = 0x32
  case get = 0x67
  case binget = 0x68
  case longBinget = 0x6a
  case put = 0x70
  case binput = 0x71
  case longBinput = 0x72
  case memoize = 0x94

  // Constants and numbers
  case none = 0x4e
  case newTrue = 0x88
  case newFalse = 0x89
  case int = 0x49
  case binint = 0x4a
  case binint1 = 0x4b
  case binint2 = 0x4d
  case long = 0x4c
  case long1 = 0x8a
  case long4 = 0x8b
  case float = 0x46
  case binfloat = 0x47

  // Text and bytes
  case string = 0x53
  case binstring = 0x54
  case shortBinstring = 0x55
  case unicode = 0x56
  case binunicode = 0x58
  case shortBinunicode = 0x8c
  case binunicode8 = 0x8d
  case binbytes = 0x42
  case shortBinbytes = 0x43
  case binbytes8 = 0x8e
  case bytearray8 = 0x96

  // Containers
  case emptyList = 0x5d
  case list = 0x6c
  case append = 0x61
  case appends = 0x65
  case emptyTuple = 0x29
  case tuple = 0x74
  case tuple1 = 0x85
  case tuple2 = 0x86
  case tuple3 = 0x87
  case emptyDict = 0x7d
  case dict = 0x64
  case setitem = 0x73
  case setitems = 0x75
  case emptySet = 0x8f
  case additems = 0x90
  case frozenset = 0x91

  // Globals and objects
  case global = 0x63
  case stackGlobal = 0x93
  case inst = 0x69
  case obj = 0x6f
  case newobj = 0x81
  case newobjEx = 0x92
  case reduce = 0x52
  case build = 0x62
  case persid = 0x50
  case binpersid = 0x51
}

extension PickleOpcode {
  /// The argument that follows the opcode's byte.
  enum Argument {
    case nothing
    /// An unsigned integer of `bytes` bytes.
    case unsigned(bytes: Int)
    case signed32
    case float64
    /// A length of `lengthBytes` bytes, then a two's-complement integer of that length.
    case long(lengthBytes: Int)
    /// A length of `lengthBytes` bytes, then that many bytes.
    case counted(lengthBytes: Int)
    /// Lines of text.
    case lines(Int)
  }

  var argument: Argument {
    switch self {
    case .proto, .binget, .binput, .binint1: .unsigned(bytes: 1)
    case .binint2: .unsigned(bytes: 2)
    case .longBinget, .longBinput: .unsigned(bytes: 4)
    case .frame: .unsigned(bytes: 8)
    case .binint: .signed32
    case .binfloat: .float64
    case .long1: .long(lengthBytes: 1)
    case .long4: .long(lengthBytes: 4)
    case .shortBinstring, .shortBinunicode, .shortBinbytes: .counted(lengthBytes: 1)
    case .binstring, .binunicode, .binbytes: .counted(lengthBytes: 4)
    case .binunicode8, .binbytes8, .bytearray8: .counted(lengthBytes: 8)
    case .get, .put, .int, .long, .float, .string, .unicode, .persid: .lines(1)
    case .global, .inst: .lines(2)
    default: .nothing
    }
  }
}
