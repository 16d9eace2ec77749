// Points in space: turned by mouse, touch and arrow keys. `SceneDrawing` draws the still picture by the same rule.

function enlivenScene(stage, about) {
  const svg = stage.querySelector("svg");
  const scene = {
    about,
    spots: [...svg.querySelectorAll(".spot")],
    names: [...svg.querySelectorAll(".name")],
    stems: [...svg.querySelectorAll(".stem")],
    edges: [...svg.querySelectorAll(".edge")],
    ideals: [...svg.querySelectorAll(".ideal")],
    residuals: [...svg.querySelectorAll(".residual")],
    view: { ...about.view },
    axes: [0, 1, 2],
    moment: Math.max(0, about.moments.length - 1),
  };
  const controls = stage.parentElement.querySelector(".controls");
  stage.dataset.turns = "";
  turnByKeys(stage, scene);
  turnByPointer(svg, scene);
  chooseAxes(controls, scene);
  chooseMoment(controls, scene);
  watch(() => light(stage, scene));
}

/** A place on the picture: the point is turned about the upright axis, then tilted towards the reader. */
function project(point, { turn, tilt, scale, x, y }, axes) {
  const [a, b, c] = axes.map((axis) => point[axis] ?? 0);
  const across = a * Math.cos(turn) + c * Math.sin(turn);
  const deep = c * Math.cos(turn) - a * Math.sin(turn);
  const up = b * Math.cos(tilt) - deep * Math.sin(tilt);
  return { x: x + scale * across, y: y - scale * up };
}

/** A name stands beside its point, on the side away from the centre. */
function placeName(name, place, centre) {
  const [across, down] = [place.x - centre.x, place.y - centre.y];
  const length = Math.hypot(across, down);
  name.setAttribute("x", place.x + (length > 8 ? (across / length) * 14 : 0));
  name.setAttribute("y", place.y + (length > 8 ? (down / length) * 14 : -13) + 4);
}

function draw(scene) {
  const { about, view, axes } = scene;
  const points = about.moments.length ? about.moments[scene.moment].at : about.at;
  const places = points.map((point) => project(point, view, axes));
  const ideals = about.ideals.map((point) => project(point, view, axes));
  const centre = project([], view, axes);
  const line = (shape, a, b) => {
    shape.setAttribute("x1", a.x);
    shape.setAttribute("y1", a.y);
    shape.setAttribute("x2", b.x);
    shape.setAttribute("y2", b.y);
  };
  places.forEach((place, number) => {
    const spot = scene.spots[number];
    spot.setAttribute("cx", place.x);
    spot.setAttribute("cy", place.y);
    if (scene.names[number]) placeName(scene.names[number], place, centre);
    if (scene.stems[number]) line(scene.stems[number], centre, place);
  });
  scene.edges.forEach((edge, number) => {
    line(edge, places[about.edges[2 * number]], places[about.edges[2 * number + 1]]);
  });
  ideals.forEach((place, number) => {
    scene.ideals[number].setAttribute("cx", place.x);
    scene.ideals[number].setAttribute("cy", place.y);
    line(scene.residuals[number], places[number], place);
  });
}

function turn(scene, across, up) {
  scene.view.turn += across;
  scene.view.tilt = Math.max(-1.57, Math.min(1.57, scene.view.tilt + up));
  draw(scene);
}

function turnByKeys(stage, scene) {
  const angle = 0.12;
  const moves = {
    ArrowLeft: () => turn(scene, -angle, 0),
    ArrowRight: () => turn(scene, angle, 0),
    ArrowUp: () => turn(scene, 0, angle),
    ArrowDown: () => turn(scene, 0, -angle),
    "+": () => zoom(1.15),
    "=": () => zoom(1.15),
    "-": () => zoom(1 / 1.15),
    Home: () => {
      scene.view = { ...scene.about.view };
      draw(scene);
    },
  };
  const zoom = (factor) => {
    scene.view.scale *= factor;
    draw(scene);
  };
  stage.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move();
  });
}

function turnByPointer(svg, scene) {
  const { subject, keys } = scene.about;
  let last = null;
  let moved = 0;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    last = [event.clientX, event.clientY];
    moved = 0;
  });
  svg.addEventListener("pointermove", (event) => {
    const thing = keyOf(event.target);
    if (!last) return thing === null ? hideTip() : showTip(nameOf(subject, thing), event.clientX, event.clientY);
    const [across, up] = [event.clientX - last[0], event.clientY - last[1]];
    moved += Math.abs(across) + Math.abs(up);
    if (moved < 4) return;
    svg.setPointerCapture(event.pointerId);
    turn(scene, across * 0.011, event.pointerType === "touch" ? 0 : up * 0.011);
    last = [event.clientX, event.clientY];
  });
  svg.addEventListener("pointerup", (event) => {
    const thing = keyOf(event.target);
    if (moved < 4 && thing !== null) select(subject, [thing], event.shiftKey);
    last = null;
  });
  svg.addEventListener("pointercancel", () => (last = null));
  svg.addEventListener("pointerleave", hideTip);

  function keyOf(target) {
    const place = scene.spots.indexOf(target);
    return place < 0 || !keys.length ? null : keys[place];
  }
}

/** Of more than three coordinates, the reader chooses which are shown. */
function chooseAxes(controls, scene) {
  const count = scene.about.at[0]?.length ?? 0;
  if (count <= 3) return;
  const choices = ["across", "up", "deep"].map((word, axis) => {
    const options = Array.from({ length: count }, (_, number) =>
      element("option", { value: number }, `dimension ${number + 1}`));
    const choice = element("select", { "aria-label": `${word}: which dimension` }, ...options);
    choice.value = axis;
    choice.addEventListener("change", () => {
      scene.axes[axis] = +choice.value;
      draw(scene);
    });
    return choice;
  });
  controls.prepend(...choices);
}

/** A slider over the moments of a scene that moves. */
function chooseMoment(controls, scene) {
  const { moments } = scene.about;
  if (!moments.length) return;
  const title = element("output", {}, moments[scene.moment].title);
  const slider = element("input", {
    type: "range", min: 0, max: moments.length - 1, value: scene.moment, "aria-label": "time",
  });
  slider.addEventListener("input", () => {
    scene.moment = +slider.value;
    title.textContent = moments[scene.moment].title;
    slider.setAttribute("aria-valuetext", moments[scene.moment].title);
    draw(scene);
  });
  const show = (moment) => {
    slider.value = moment;
    slider.dispatchEvent(new Event("input"));
  };
  let timer = null;
  const play = element("button", { type: "button" }, "Play");
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (+slider.value === moments.length - 1) show(0);
    play.textContent = "Pause";
    timer = setInterval(() => {
      show(+slider.value + 1);
      if (+slider.value >= moments.length - 1) stop();
    }, 220);
  });
  const stop = () => {
    clearInterval(timer);
    timer = null;
    play.textContent = "Play";
  };
  controls.prepend(play, slider, title);
}

/** Lights up the selected points. */
function light(stage, { spots, about }) {
  let any = false;
  spots.forEach((spot, place) => {
    const chosen = about.keys.length > 0 && isSelected(about.subject, about.keys[place]);
    any ||= chosen;
    spot.classList.toggle("lit", chosen);
    spot.setAttribute("r", chosen ? 7 : 5);
  });
  stage.classList.toggle("dim", any);
}
