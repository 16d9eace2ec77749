import TestSupport
import Testing

@testable import Figures

@Suite struct PythonSyntaxTests {
  @Test(.enabled(if: Python.has("ast"), "Python is not installed"), arguments: Gallery.all)
  func pythonParsesTheCodeOfEveryFigure(figure: Figure) throws {
    let code = PythonFigure.cell(figure, data: "gallery/\(figure.name).json")
    #expect(try Python.run("import ast, sys; ast.parse(sys.argv[1])", code) == "")
  }
}
