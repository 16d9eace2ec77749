// Squares of cosines: pointing gives the exact value, a click selects both things.

function enlivenGrid(stage, about) {
  const svg = stage.querySelector("svg");
  const { keys, frame, subject } = about;
  const values = unpack(about.values, Int16Array);
  const [left, top, side] = frame;
  const cell = side / keys.length;
  const guides = svg.appendChild(shape("g"));
  let cursor = [0, 0];
  stage.dataset.keyed = "";

  // The values of one half are stored: row by row, up to the diagonal.
  const value = (row, column) => {
    const [low, high] = row < column ? [row, column] : [column, row];
    return values[(high * (high + 1)) / 2 + low] / 1e4;
  };
  const cellAt = (event) => {
    const { x, y } = placeIn(svg, event);
    const place = [Math.floor((y - top) / cell), Math.floor((x - left) / cell)];
    return place.every((number) => number >= 0 && number < keys.length) ? place : null;
  };
  const words = ([row, column]) =>
    `${nameOf(subject, keys[row])}, ${nameOf(subject, keys[column])}: ${figure(value(row, column))}`;

  svg.addEventListener("pointermove", (event) => {
    const place = cellAt(event);
    if (place) showTip(words(place), event.clientX, event.clientY);
    else hideTip();
  });
  svg.addEventListener("pointerleave", hideTip);
  svg.addEventListener("click", (event) => {
    const place = cellAt(event);
    if (place) select(subject, place.map((number) => keys[number]), event.shiftKey);
  });
  stage.addEventListener("keydown", (event) => {
    const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!move) return;
    event.preventDefault();
    cursor = cursor.map((number, axis) => Math.min(Math.max(number + move[axis], 0), keys.length - 1));
    select(subject, cursor.map((number) => keys[number]));
    const box = svg.getBoundingClientRect();
    const scale = box.width / svg.viewBox.baseVal.width;
    showTip(
      words(cursor), box.left + scale * (left + cursor[1] * cell),
      box.top + scale * (top + cursor[0] * cell));
  });
  watch(() => {
    const chosen = keys.flatMap((key, place) => (isSelected(subject, key) ? [place] : []));
    guides.replaceChildren(
      ...chosen.slice(0, 60).flatMap((place) => [
        shape("rect", { class: "guide", x: left, y: top + place * cell, width: side, height: cell }),
        shape("rect", { class: "guide", x: left + place * cell, y: top, width: cell, height: side }),
      ]));
  });
}
