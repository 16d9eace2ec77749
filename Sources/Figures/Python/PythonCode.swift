/// The Python functions that every notebook with figures has. They need Matplotlib 3.6 or newer.
enum PythonCode {
  /// What comes before the functions for the kinds of layers, which use it.
  static let start = #"""
    # How the plots are drawn: one function for each kind of layer in the data files.
    import json

    import matplotlib.pyplot as plt
    import numpy as np
    from matplotlib.colors import LogNorm, Normalize


    def floats(values):
        """Numbers as an array, with NaN for null."""
        return np.array(values, float)


    def plain(text):
        """A text whose dollar signs do not start formulas."""
        return text.replace("$", r"\$")


    def paint(color, colors):
        """A color given by name, or the colors of numbers on the color axis."""
        return color if isinstance(color, str) else colors.to_rgba(floats(color))
    """#

  /// What comes after the functions for the kinds of layers, and uses them.
  static let plots = #"""
    def draw_axis(ax, name, axis):
        """The label, scale, range and ticks of one axis; name is x or y."""
        ax.set(**{f"{name}label": plain(axis["label"]), f"{name}scale": axis["scale"]})
        ax.set(**{f"{name}lim": axis["range"]})
        if "categories" in axis:
            words = [plain(word) for word in axis["categories"]]
            ax.set(**{f"{name}ticks": range(len(words)), f"{name}ticklabels": words})


    def draw_color_bar(ax, axis):
        """The color axis beside the plot; returns the colors of numbers."""
        norm = {"linear": Normalize, "log": LogNorm}[axis["scale"]](*axis["range"])
        colors = plt.cm.ScalarMappable(norm, "viridis")
        plt.colorbar(colors, ax=ax, label=plain(axis["label"]))
        return colors


    def draw_plot(ax, plot):
        """The axes, the layers from the lowest to the highest, and the legend."""
        ax.set_title(plain(plot["title"]))
        draw_axis(ax, "x", plot["x"])
        draw_axis(ax, "y", plot["y"])
        if plot["equal"]:
            ax.set_aspect("equal")
        colors = draw_color_bar(ax, plot["color"]) if "color" in plot else None
        for layer in plot["layers"]:
            DRAW[layer["kind"]](ax, layer, colors)
        if ax.get_legend_handles_labels()[1]:
            ax.legend()


    def draw(figure):
        """All plots of a figure, row by row."""
        inches = [points / 100 for points in figure["size"]]
        fig = plt.figure(figsize=inches, layout="constrained")
        axes = fig.subplots(figure["rows"], figure["columns"], squeeze=False)
        fig.suptitle(plain(figure["title"]))
        for ax in axes.flat:
            ax.axis("off")
        for ax, plot in zip(axes.flat, figure["plots"]):
            ax.axis("on")
            draw_plot(ax, plot)
    """#
}
