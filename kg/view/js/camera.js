// Where one looks from: `x`, `y` in the middle of the picture, `k` screen pixels a unit of the map.

export function toScreen(camera, size, x, y) {
  return [(x - camera.x) * camera.k + size.width / 2, (y - camera.y) * camera.k + size.height / 2];
}

export function toMap(camera, size, sx, sy) {
  return [(sx - size.width / 2) / camera.k + camera.x, (sy - size.height / 2) / camera.k + camera.y];
}

/** The camera after zooming by `factor` with the point under (sx, sy) staying where it is. */
export function zoomed(camera, size, factor, sx, sy) {
  const k = Math.min(12, Math.max(0.004, camera.k * factor));
  const [x, y] = toMap(camera, size, sx, sy);
  return { k, x: x - (sx - size.width / 2) / k, y: y - (sy - size.height / 2) / k };
}

/** The camera that shows all places of the mask; `inset` is what panels cover, in pixels. */
export function fitting(places, mask, size, inset, most = 2.2) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    left = Math.min(left, places.x[i] - places.r[i]);
    right = Math.max(right, places.x[i] + places.r[i]);
    top = Math.min(top, places.y[i] - places.r[i]);
    bottom = Math.max(bottom, places.y[i] + places.r[i]);
  }
  if (left > right) return { x: 0, y: 0, k: 1 };
  const aside = Math.min(90, size.width * 0.1); // names reach beyond their marks
  const above = 34;
  const width = Math.max(60, size.width - inset.left - inset.right - 2 * aside);
  const height = Math.max(60, size.height - inset.top - inset.bottom - 2 * above);
  const k = Math.min(most, width / Math.max(right - left, 1), height / Math.max(bottom - top, 1));
  return {
    k,
    x: (left + right) / 2 + (inset.right - inset.left) / 2 / k,
    y: (top + bottom) / 2 + (inset.bottom - inset.top) / 2 / k,
  };
}

/** Between two cameras, `t` from 0 to 1, eased; zoom goes evenly in the logarithm. */
export function midway(from, to, t) {
  const s = t < 0.5 ? 4 * t * t * t : 1 - (-2 * t + 2) ** 3 / 2;
  return {
    x: from.x + (to.x - from.x) * s,
    y: from.y + (to.y - from.y) * s,
    k: Math.exp(Math.log(from.k) + (Math.log(to.k) - Math.log(from.k)) * s),
  };
}
