// A small text beside the pointer.

const tip = element("div", { class: "tip", role: "status" });
tip.hidden = true;
document.body.append(tip);

function showTip(text, x, y) {
  tip.textContent = text;
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(6, Math.min(x + 14, innerWidth - width - 6))}px`;
  tip.style.top = `${y + 18 + height > innerHeight ? y - height - 10 : y + 18}px`;
}

function hideTip() {
  tip.hidden = true;
}

/** The place of a pointer in the coordinates of an SVG element. */
function placeIn(svg, event) {
  const matrix = svg.getScreenCTM();
  if (!matrix) return { x: NaN, y: NaN };
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
}
