import Foundation
import TestSupport
import Testing

@testable import Figures

/// Notebooks draw figures by fixed Python functions.
@Suite struct PythonFigureTests {
  @Test func cellReadsItsDataFile() {
    #expect(
      PythonFigure.cell(data: "growth/loss.json") == """
        with open("growth/loss.json") as file:
            figure = json.load(file)
        draw(figure)
        plt.show()
        """)
  }

  @Test func onlyTheKindsInUseHaveFunctions() {
    let lines = Figure("f", title: "", x: Axis(""), y: Axis(""), layers: [.line(x: [1], y: [1])])
    let code = PythonFigure.functions(for: [lines])
    #expect(code.contains("\ndef draw_line(ax, line, colors):\n"))
    #expect(code.contains("\nDRAW = {\n    \"line\": draw_line,\n}\n"))
    #expect(!code.contains("draw_points"))
    #expect(PythonFigure.functions(for: [lines, lines]) == code)
  }

  @Test func everyKindHasAFunctionOfItsName() {
    let types = Gallery.all.flatMap(\.plots).flatMap(\.layers).map { $0.content.resolvedType }
    let kinds = Set(types.map { $0.kind })
    #expect(kinds == ["line", "points", "bars", "heat_map", "rule", "events", "band"])
    for type in types {
      #expect(type.python.hasPrefix("def draw_\(type.kind)(ax, "))
    }
  }

  @Test func linesHaveAtMost88Characters() {
    let code = PythonFigure.functions(for: Gallery.all)
    #expect(code.split(separator: "\n").allSatisfy { $0.count <= 88 })
  }

  @Test(.enabled(if: Python.has("ast"), "Python is not installed"))
  func functionsAreOrdinaryPython() throws {
    let code = PythonFigure.functions(for: Gallery.all)
    #expect(try Python.run("import ast, sys; ast.parse(sys.argv[1])", code) == "")
  }

  /// The picture has the plots, titles, ranges, legends and number of shapes of the data file.
  @Test(
    .enabled(if: Python.has("matplotlib"), "Python's Matplotlib is not installed"),
    arguments: Gallery.all)
  func matplotlibDrawsEveryFigure(figure: Figure) throws {
    let folder = try ScratchFolder()
    let data = folder.path("figure.json")
    try Data(PythonFigure.data(figure)).write(to: URL(filePath: data))
    let script = """
      import matplotlib, warnings
      matplotlib.use("Agg")
      warnings.simplefilter("error")
      \(PythonFigure.functions(for: [figure]))
      \(PythonFigure.cell(data: data).replacing("plt.show()", with: "fig = plt.gcf()"))
      fig.canvas.draw()
      axes = [ax for ax in fig.axes if ax.axison and not hasattr(ax, "_colorbar")]
      assert len(axes) == len(figure["plots"]), len(axes)
      for ax, plot in zip(axes, figure["plots"]):
          assert ax.get_title() == plot["title"]
          assert np.allclose(ax.get_xlim(), plot["x"]["range"]), ax.get_xlim()
          assert np.allclose(ax.get_ylim(), plot["y"]["range"]), ax.get_ylim()
          labels = [layer.get("label") for layer in plot["layers"] if layer["kind"] != "rule"]
          legend = ax.get_legend()
          shown = [text.get_text() for text in legend.get_texts()] if legend else []
          assert sorted(shown) == sorted(label for label in labels if label), shown
          shapes = sum(len(layer["x"]) if layer["kind"] in ("events", "bars") else 1
                       for layer in plot["layers"])
          assert len(ax.lines) + len(ax.collections) + len(ax.patches) == shapes, shapes
      """
    #expect(try Python.run(script) == "")
  }
}
