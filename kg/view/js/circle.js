// Where the members of a circle stand: around the chosen entity in rings, near those they hang on.

const STEP = 78; // between two rings
const ROOM = 46; // along a ring
const MOST = 600; // a circle of more members keeps its places on the map

/** Places { x, y, r } for a circle, or null where the map's own serve better. */
export function ringPlaces(model, view, root, steps) {
  const rings = [[], [], []];
  for (let i = 0; i < model.n; i++) {
    if (view.node[i] && steps[i] > 0) rings[steps[i] - 1].push(i);
  }
  const total = rings.reduce((sum, ring) => sum + ring.length, 0);
  if (total > MOST) return null;
  const x = model.x.slice();
  const y = model.y.slice();
  const angle = new Float64Array(model.n);
  x[root] = 0;
  y[root] = 0;
  let reach = model.r[root] + 30;
  for (const ring of rings) {
    ring.forEach((i) => (angle[i] = wished(model, view, root, steps, angle, i)));
    ring.sort((i, j) => angle[i] - angle[j] || i - j);
    reach = seat(model, ring, angle, x, y, reach);
  }
  return { x, y, r: model.r };
}

/** The direction a member would like: its community's on the first ring, its parents' beyond. */
function wished(model, view, root, steps, angle, i) {
  if (steps[i] === 1) {
    const own = Math.atan2(model.y[i] - model.y[root], model.x[i] - model.x[root]);
    return (model.community[i] + 1) * 10 + own; // one community side by side
  }
  let [sx, sy] = [0, 0];
  for (let k = model.edgeStart[i]; k < model.edgeStart[i + 1]; k++) {
    const e = model.edge[k];
    const j = model.a[e] === i ? model.b[e] : model.a[e];
    if (view.pair[e] && steps[j] === steps[i] - 1) {
      sx += Math.cos(angle[j]);
      sy += Math.sin(angle[j]);
    }
  }
  return Math.atan2(sy, sx);
}

/** Members in order of their angle onto as many rings as they need; gives the reach of the last. */
function seat(model, ring, angle, x, y, reach) {
  if (!ring.length) return reach;
  let tracks = 1;
  const seats = () => {
    let sum = 0;
    for (let t = 0; t < tracks; t++) sum += (2 * Math.PI * (reach + STEP * (t + 1))) / ROOM;
    return sum;
  };
  while (seats() < ring.length) tracks++;
  ring.forEach((i, k) => {
    const turn = (k / ring.length) * 2 * Math.PI - Math.PI;
    const distance_ = reach + STEP * (1 + (k % tracks));
    angle[i] = turn;
    x[i] = distance_ * Math.cos(turn);
    y[i] = distance_ * Math.sin(turn);
  });
  return reach + STEP * tracks;
}
