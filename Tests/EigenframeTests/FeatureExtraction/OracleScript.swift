import FeatureExtraction
import Matrices
import TestSupport

@testable import Eigenframe

/// A program in Python, without NumPy, that answers queries in one of several ways.
enum OracleScript {
  /// Whether Python is installed.
  static let canRun = Python.has("struct")

  /// The program as an oracle.
  static func oracle(
    _ way: String, dimension: Int = 3, limit: Duration? = .seconds(20)
  ) throws -> ProgramOracle {
    let quoted = text.replacing("'", with: #"'\''"#)
    return try ProgramOracle(
      "exec python3 -c '\(quoted)' \(way)", dimension: dimension, limit: limit)
  }

  /// Queries whose elements are 0, 1, 2, …; the sum of the elements of query j is 9 j + 3 in three dimensions.
  static func queries(_ count: Int, dimension: Int = 3) -> Matrix {
    Matrix(
      rows: dimension, columns: count, elements: (0..<dimension * count).map { Double($0) })
  }

  private static let text = #"""
    import os, struct, sys, time
    source, target, way = sys.stdin.buffer, sys.stdout.buffer, sys.argv[1]

    def shape():
        start = source.read(10)
        if len(start) < 10: sys.exit(0)
        assert start[:8] == b'\x93NUMPY\x01\x00'
        text = source.read(struct.unpack('<H', start[8:])[0]).decode()
        assert len(text) % 64 == 54 and "'descr': '<f8', 'fortran_order': False" in text
        return eval(text)['shape']

    def rows(m, d):
        data = source.read(8 * m * d)
        return [struct.unpack_from('<%dd' % d, data, 8 * d * i) for i in range(m)]

    def answer(shape, data, descr='<f8', fortran=False):
        text = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }" % (descr, fortran, shape)
        text += ' ' * (-(len(text) + 11) % 64) + '\n'
        target.write(b'\x93NUMPY\x01\x00' + struct.pack('<H', len(text)) + text.encode() + data)
        target.flush()

    def doubles(numbers): return struct.pack('<%dd' % len(numbers), *numbers)

    block = 0
    while True:
        m, d = shape()
        if way == 'first':
            answer((m, 64), doubles([1.0] * (64 * m)))
        x = rows(m, d)
        y = [sum(row) for row in x]
        block += 1
        if way == 'sum': answer((m,), doubles(y))
        if way == 'constant': answer((m, 1), doubles([2.5] * m))
        if way == 'slow': time.sleep(0.2); answer((m,), doubles(y))
        if way == 'drip':
            text = doubles(y)
            for i in range(0, len(text), 8):
                if i == 0: answer((m,), text[:8])
                else: target.write(text[i:i + 8]); target.flush()
                time.sleep(0.002)
        if way == 'nan': answer((m,), doubles([float('nan') if i % 1000 == 7 else v for i, v in enumerate(y)]))
        if way == 'noisy':
            for i in range(20): sys.stderr.write('x' * 50000 + '\n'); sys.stderr.flush()
            answer((m,), doubles(y))
        if way == 'dies':
            if block == 3: sys.exit('first line\nout of luck')
            answer((m,), doubles(y))
        if way == 'half':
            answer((m,), doubles(y)[:16]); sys.exit(4)
        if way == 'killed': os.kill(os.getpid(), 9)
        if way == 'text': print('hello \x1b[31m', end='', flush=True); time.sleep(60)
        if way == 'short': answer((m - 1,), doubles(y[1:]))
        if way == 'cube': answer((m, 1, 1), doubles(y))
        if way == 'wider': answer((m, block), doubles(y * block))
        if way == 'huge': answer((m, 10 ** 15), b'')
        if way == 'long': answer((10 ** 18, 10 ** 18), b'')
        if way == 'objects': answer((m,), b'', '|O')
        if way == 'truth': answer((m,), bytes(v > 100 for v in y), '|b1')
        if way == 'twice': answer((m,), doubles(y)); answer((m,), doubles(y))
        if way == 'closes': os.close(1); time.sleep(60)
        if way == 'f4': answer((m,), struct.pack('>%df' % m, *y), '>f4')
        if way == 'i2': answer((m,), struct.pack('<%dh' % m, *map(int, y)), '<i2')
        if way == 'u1': answer((m,), bytes(int(v) for v in y), '|u1')
        if way == 'fortran': answer((m, 2), doubles(y + [-v for v in y]), '<f8', True)
        if way == 'late': time.sleep(60)
    """#
}
