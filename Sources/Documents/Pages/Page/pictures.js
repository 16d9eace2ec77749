// Points of pictures: pointing names one, a click selects it, a drag around several selects them.

/** Makes the points of a picture's plots answer. */
function enlivenPicture(stage, about) {
  const svg = stage.querySelector("svg");
  const layer = shape("g");
  svg.append(layer);
  const fields = about.fields.map((field) => readField(about.subject, field));
  stage.dataset.keyed = "";
  watch(() => layer.replaceChildren(...fields.flatMap((field) => marks(field, about.subject))));
  follow(svg, fields, about.subject);
  step(stage, fields, about.subject);
}

function readField(subject, { frame, keys, places }) {
  const packed = unpack(places, Uint16Array);
  const count = packed.length / 2;
  const [left, top, width, height] = frame;
  return {
    keys: keys ?? Array.from({ length: count }, (_, place) => place),
    x: (place) => left + (packed[2 * place] / 65535) * width,
    y: (place) => top + (packed[2 * place + 1] / 65535) * height,
    holds: ({ x, y }) => x >= left && x <= left + width && y >= top && y <= top + height,
  };
}

const mostMarks = 2000;

/** Circles around the selected points. */
function marks(field, subject) {
  if (subject !== selection.subject || !selection.things.size) return [];
  const made = [];
  field.keys.forEach((key, place) => {
    if (made.length >= mostMarks || !things(subject, key).some((one) => isSelected(subject, one))) return;
    made.push(shape("circle", { class: "mark", r: 5, cx: field.x(place), cy: field.y(place) }));
  });
  return made;
}

/** The field and the number of the point nearest to a place, if it is near. */
function nearest(fields, place) {
  let best = { distance: 12 };
  for (const field of fields) {
    for (let point = 0; point < field.keys.length; point++) {
      const distance = Math.hypot(field.x(point) - place.x, field.y(point) - place.y);
      if (distance < best.distance) best = { distance, field, point };
    }
  }
  return best.field ? best : null;
}

function follow(svg, fields, subject) {
  let path = null;
  let outline = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button !== 0) return;
    const place = placeIn(svg, event);
    path = fields.some((field) => field.holds(place)) ? [place] : null;
    // Moves outside the picture belong to the drag too.
    if (path) svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    const place = placeIn(svg, event);
    if (!path) {
      const found = nearest(fields, place);
      if (!found) return hideTip();
      return showTip(titleOf(subject, found.field.keys[found.point]), event.clientX, event.clientY);
    }
    path.push(place);
    if (path.length < 4) return;
    outline ??= svg.appendChild(shape("polygon", { class: "lasso" }));
    outline.setAttribute("points", path.map(({ x, y }) => `${x},${y}`).join(" "));
  });
  svg.addEventListener("pointerup", (event) => {
    if (outline) select(subject, enclosed(fields, path, subject), event.shiftKey);
    else chooseNearest(event);
    outline?.remove();
    outline = path = null;
  });
  svg.addEventListener("pointercancel", () => {
    outline?.remove();
    outline = path = null;
  });
  svg.addEventListener("pointerleave", hideTip);

  function chooseNearest(event) {
    const found = nearest(fields, placeIn(svg, event));
    if (found) select(subject, things(subject, found.field.keys[found.point]), event.shiftKey);
  }
}

/** The things of the points inside a polygon. */
function enclosed(fields, polygon, subject) {
  return fields.flatMap((field) =>
    field.keys.flatMap((key, point) =>
      isInside(polygon, field.x(point), field.y(point)) ? things(subject, key) : []));
}

/** Whether a place is inside: whether a ray from it crosses the outline an odd number of times. */
function isInside(polygon, x, y) {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [a, b] = [polygon[i], polygon[j]];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** Arrow keys walk from point to point. */
function step(stage, fields, subject) {
  const keys = fields.flatMap((field) => field.keys);
  let place = -1;
  stage.addEventListener("keydown", (event) => {
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!move || !keys.length) return;
    event.preventDefault();
    place = (place + move + keys.length) % keys.length;
    select(subject, things(subject, keys[place]), event.shiftKey);
  });
}
