extension PickleGlobal {
  /// Whether the name belongs to a module that can run code or reach the system, or leads to such a module by dots.
  ///
  /// Nothing is ever called here; the list serves to warn people that a file is an attack.
  var isForbidden: Bool {
    if PickleGlobal.isBuiltin(module) {
      return !PickleGlobal.harmlessBuiltins.contains(name)
    }
    if PickleGlobal.modules.contains(PickleGlobal.first(module)) { return true }
    if PickleGlobal.functions.contains(path) { return true }
    // Python also resolves the name `os.system` in the module `torch`.
    let steps = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return steps.count > 1
      && steps.contains { PickleGlobal.modules.contains($0) || $0.hasPrefix("__") }
  }

  private static func first(_ path: String) -> String {
    String(path.prefix { $0 != "." })
  }

  private static let harmlessBuiltins: Set<String> = [
    "bool", "bytearray", "bytes", "complex", "dict", "float", "frozenset", "int", "list", "long",
    "object", "range", "set", "slice", "str", "tuple", "unicode", "xrange",
    "Ellipsis", "NotImplemented",
  ]

  private static let modules: Set<String> = [
    "_aix_support", "_ctypes", "_operator", "_osx_support", "_pickle", "_posixsubprocess",
    "_pyrepl",
    "_thread", "asyncio", "atexit", "bdb", "cPickle", "cProfile", "cffi", "cloudpickle", "codeop",
    "ctypes", "dill", "distutils", "doctest", "ensurepip", "fileinput", "ftplib", "gc", "httplib",
    "idlelib", "imp", "importlib", "inspect", "joblib", "lib2to3", "linecache", "marshal", "mmap",
    "multiprocessing", "nt", "ntpath", "operator", "os", "pdb", "pickle", "pip", "pipes", "pkgutil",
    "popen2", "posix", "posixpath", "pty", "pydoc", "requests", "runpy", "setuptools", "shelve",
    "shutil", "signal", "smtplib", "socket", "ssl", "subprocess", "sys", "tempfile", "threading",
    "timeit", "urllib", "urllib2", "venv", "webbrowser", "xmlrpc", "zipimport",
  ]

  /// Single functions of modules that are otherwise harmless, or modules that may have the name of a user's own module.
  private static let functions: Set<String> = [
    "_io.FileIO", "_io.open", "code.InteractiveConsole", "code.InteractiveInterpreter",
    "code.interact", "commands.getoutput", "commands.getstatusoutput", "functools.reduce",
    "io.FileIO",
    "io.open", "logging.config.listen", "numpy.load", "numpy.testing._private.utils.runstring",
    "profile.Profile", "profile.run", "torch._inductor.codecache.compile_file", "torch.hub.load",
    "torch.jit.load", "torch.load", "torch.serialization.load", "torch.storage._load_from_bytes",
    "torch.utils._config_module.load_config", "trace.Trace", "types.CodeType", "types.FunctionType",
  ]
}
