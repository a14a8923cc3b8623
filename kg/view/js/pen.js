// How marks, lines and names look on a canvas. Lines and marks of one look share one path: a
// thousand strokes cost as much as one.

import { toScreen } from "./camera.js";
import { communityColour, screenRadius } from "./scene.js";

export const FONT =
  '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", ' +
  '"Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif';

export const INK = {
  light: {
    paper: "#fbfaf7",
    line: "#8d877b",
    stated: "#a3481a",
    text: "#23221f",
    faint: "#6b665c",
    accent: "#b3261e",
  },
  dark: {
    paper: "#16181c",
    line: "#868a93",
    stated: "#ef9a63",
    text: "#ececea",
    faint: "#a4a8b0",
    accent: "#ff8f80",
  },
};

/** One outline of a mark, added to the current path. */
export function outline(context, shape, x, y, r) {
  if (r < 2) {
    context.rect(x - r, y - r, 2 * r, 2 * r);
  } else if (shape === "circle") {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
  } else if (shape === "square") {
    const s = r * 0.88;
    context.rect(x - s, y - s, 2 * s, 2 * s);
  } else {
    corners(shape, x, y, r).forEach(([cx, cy], i) => {
      if (i) context.lineTo(cx, cy);
      else context.moveTo(cx, cy);
    });
    context.closePath();
  }
}

export function corners(shape, x, y, r) {
  const count = shape === "diamond" ? 4 : 6;
  const reach = shape === "diamond" ? r * 1.2 : r * 1.06;
  return Array.from({ length: count }, (_, i) => {
    const angle = (i * 2 * Math.PI) / count + (shape === "diamond" ? 0 : Math.PI / 6);
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
}

/** Draws with `camera`, `places`, `model`, `prepared`, `dark` and `byCommunity` of its owner. */
export class Pen {
  get ink() {
    return this.dark ? INK.dark : INK.light;
  }

  drawList(context, list, size) {
    this.drawBundles(context, list, size);
    this.drawEdges(context, list.edges, size);
    this.drawNodes(context, list.nodes, size, list.map);
    this.drawLabels(context, list.labels);
    this.drawRegions(context, list.regions);
  }

  lines(context, edges, size) {
    const { model, places } = this;
    context.beginPath();
    for (const e of edges) {
      const [ax, ay] = toScreen(this.camera, size, places.x[model.a[e]], places.y[model.a[e]]);
      const [bx, by] = toScreen(this.camera, size, places.x[model.b[e]], places.y[model.b[e]]);
      context.moveTo(ax, ay);
      context.lineTo(bx, by);
    }
    context.stroke();
  }

  drawEdges(context, edges, size) {
    const crowd = edges.thin.length + edges.middle.length + edges.thick.length;
    const fade = crowd > 1500 ? 0.55 : 1;
    context.strokeStyle = this.ink.line;
    for (const [name, width, alpha] of [
      ["thin", 0.8, 0.3],
      ["middle", 1.2, 0.5],
      ["thick", 2.2, 0.65],
    ]) {
      context.lineWidth = width;
      context.globalAlpha = alpha * fade;
      this.lines(context, edges[name], size);
    }
    context.strokeStyle = this.ink.stated;
    context.lineWidth = 1.2;
    context.globalAlpha = 0.6;
    this.lines(context, edges.stated, size);
    context.globalAlpha = 1;
  }

  drawBundles(context, list, size) {
    context.strokeStyle = this.ink.line;
    context.globalAlpha = 0.16;
    const most = list.bundles.length ? list.bundles[0].weight : 1;
    for (const bundle of list.bundles) {
      const [ax, ay] = toScreen(this.camera, size, bundle.a.x, bundle.a.y);
      const [bx, by] = toScreen(this.camera, size, bundle.b.x, bundle.b.y);
      context.lineWidth = 1 + 9 * Math.sqrt(bundle.weight / most);
      context.beginPath();
      context.moveTo(ax, ay);
      const bend = 0.12; // a slight bow keeps crossing bundles apart
      context.quadraticCurveTo(
        (ax + bx) / 2 + (by - ay) * bend,
        (ay + by) / 2 - (bx - ax) * bend,
        bx,
        by,
      );
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  colour(i) {
    const type = this.model.types[this.model.type[i]];
    const own = this.dark ? type[5] : type[4];
    if (!this.byCommunity) return own;
    return communityColour(this.prepared, this.model.community[i], this.dark, this.ink.faint);
  }

  drawNodes(context, nodes, size, map) {
    const byLook = new Map();
    for (const i of nodes) {
      const shape = this.model.types[this.model.type[i]][6];
      const key = this.colour(i) + shape;
      if (!byLook.has(key)) byLook.set(key, { colour: this.colour(i), shape, nodes: [] });
      byLook.get(key).nodes.push(i);
    }
    const { places, camera } = this;
    context.globalAlpha = map ? 0.8 : 1;
    for (const look of byLook.values()) {
      context.beginPath();
      for (const i of look.nodes) {
        const [x, y] = toScreen(camera, size, places.x[i], places.y[i]);
        outline(context, look.shape, x, y, screenRadius(places.r[i], camera.k));
      }
      context.fillStyle = look.colour;
      context.fill();
      if (!map && camera.k > 0.3) {
        context.strokeStyle = this.ink.paper;
        context.lineWidth = 1.2;
        context.stroke();
      }
    }
    context.globalAlpha = 1;
    this.drawGlyphs(context, nodes, size);
  }

  drawGlyphs(context, nodes, size) {
    context.fillStyle = this.ink.paper;
    context.textAlign = "center";
    context.textBaseline = "middle";
    let font = 0;
    for (const i of nodes) {
      const r = screenRadius(this.places.r[i], this.camera.k);
      if (r < 8) continue;
      const wanted = Math.round(Math.min(r * 1.05, 26));
      if (wanted !== font) context.font = `500 ${(font = wanted)}px ${FONT}`;
      const [x, y] = toScreen(this.camera, size, this.places.x[i], this.places.y[i]);
      context.fillText(this.model.types[this.model.type[i]][1], x, y + font * 0.04);
    }
    context.textBaseline = "alphabetic";
  }

  drawLabels(context, labels, weight = 400) {
    context.textAlign = "center";
    context.lineJoin = "round";
    context.strokeStyle = this.ink.paper;
    context.fillStyle = this.ink.text;
    for (const label of labels) {
      context.font = `${weight} ${label.size}px ${FONT}`;
      context.lineWidth = 3.5;
      context.strokeText(label.text, label.x, label.y);
      context.fillText(label.text, label.x, label.y);
    }
  }

  drawRegions(context, regions) {
    context.textAlign = "center";
    context.lineJoin = "round";
    for (const region of regions) {
      context.font = `600 ${region.size}px ${FONT}`;
      context.strokeStyle = this.ink.paper;
      context.lineWidth = 5;
      context.strokeText(region.text, region.x, region.y);
      context.fillStyle = this.byCommunity
        ? communityColour(this.prepared, region.community, this.dark, this.ink.text)
        : this.ink.text;
      context.fillText(region.text, region.x, region.y);
    }
  }
}
