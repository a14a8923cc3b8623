// The picture to keep: SVG written from the same list that the canvas paints, PNG by way of it.

import { toScreen } from "./camera.js";
import { corners, FONT, outline } from "./pen.js";
import { compose, screenRadius } from "./scene.js";
import { xml } from "./writers.js";

const HEAD = 56;
const FOOT = 64;

function round(value) {
  return Math.round(value * 10) / 10;
}

function mark(shape, x, y, r, colour) {
  const fill = `fill="${colour}"`;
  if (shape === "circle") return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" ${fill}/>`;
  if (shape === "square") {
    const s = r * 0.88;
    const side = round(2 * s);
    return `<rect x="${round(x - s)}" y="${round(y - s)}" width="${side}" height="${side}" ${fill}/>`;
  }
  const points = corners(shape, x, y, r).map(([cx, cy]) => `${round(cx)},${round(cy)}`);
  return `<polygon points="${points.join(" ")}" ${fill}/>`;
}

function line(picture, e, size, width, colour, alpha) {
  const { model, places, camera } = picture;
  const [ax, ay] = toScreen(camera, size, places.x[model.a[e]], places.y[model.a[e]]);
  const [bx, by] = toScreen(camera, size, places.x[model.b[e]], places.y[model.b[e]]);
  return (
    `<line x1="${round(ax)}" y1="${round(ay)}" x2="${round(bx)}" y2="${round(by)}" ` +
    `stroke="${colour}" stroke-width="${width}" stroke-opacity="${alpha}"/>`
  );
}

function words(text, x, y, size, colour, extra = "") {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${colour}" ${extra}>${xml(text)}</text>`;
}

/**
 * The present view as SVG text. `legend` is a list of [shape, colour, words], `title` and `foot`
 * lines above and below.
 */
export function toSvg(picture, { title, foot, legend }) {
  const { model, view, prepared, places, camera, size, ink } = picture;
  const list = compose(model, view, prepared, places, camera, size);
  const parts = [];
  for (const bundle of list.bundles) {
    const [ax, ay] = toScreen(camera, size, bundle.a.x, bundle.a.y);
    const [bx, by] = toScreen(camera, size, bundle.b.x, bundle.b.y);
    const width = round(1 + 9 * Math.sqrt(bundle.weight / list.bundles[0].weight));
    parts.push(
      `<line x1="${round(ax)}" y1="${round(ay)}" x2="${round(bx)}" y2="${round(by)}" ` +
        `stroke="${ink.line}" stroke-width="${width}" stroke-opacity="0.16"/>`,
    );
  }
  for (const [name, width, alpha] of [
    ["thin", 0.8, 0.35],
    ["middle", 1.2, 0.5],
    ["thick", 2.2, 0.65],
  ]) {
    for (const e of list.edges[name]) parts.push(line(picture, e, size, width, ink.line, alpha));
  }
  for (const e of list.edges.stated) parts.push(line(picture, e, size, 1.2, ink.stated, 0.6));
  for (const i of list.nodes) {
    const [x, y] = toScreen(camera, size, places.x[i], places.y[i]);
    const shape = model.types[model.type[i]][6];
    parts.push(mark(shape, x, y, screenRadius(places.r[i], camera.k), picture.colour(i)));
  }
  const halo = `text-anchor="middle" stroke="${ink.paper}" stroke-width="3.5" paint-order="stroke"`;
  for (const label of [...list.labels, ...list.regions]) {
    parts.push(words(label.text, label.x, label.y, label.size, ink.text, halo));
  }
  let x = 20;
  const key = legend.map(([shape, colour, text]) => {
    const item = mark(shape, x, size.height + 18, 6, colour) + words(text, x + 12, size.height + 23, 13, ink.text);
    x += 30 + text.length * 14;
    return item;
  });
  const height = size.height + HEAD + FOOT;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${height}" ` +
    `viewBox="0 ${-HEAD} ${size.width} ${height}" font-family="${xml(FONT)}">` +
    `<title>${xml(title)}</title>` +
    `<rect x="0" y="${-HEAD}" width="${size.width}" height="${height}" fill="${ink.paper}"/>` +
    `<svg y="0" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">` +
    `${parts.join("")}</svg>${words(title, 20, -22, 22, ink.text)}${key.join("")}` +
    `${words(foot, 20, size.height + 48, 12, ink.faint)}</svg>`
  );
}

/** The same view as a PNG blob, twice as fine as the screen, with title, legend and foot. */
export async function toPng(picture, said) {
  const { width, height } = picture.size;
  const canvas = document.createElement("canvas");
  const scale = 2;
  canvas.width = width * scale;
  canvas.height = (height + HEAD + FOOT) * scale;
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  const { ink } = picture;
  context.fillStyle = ink.paper;
  context.fillRect(0, 0, width, height + HEAD + FOOT);
  context.save();
  context.beginPath();
  context.rect(0, HEAD, width, height);
  context.clip();
  context.translate(0, HEAD);
  const list = compose(picture.model, picture.view, picture.prepared, picture.places, picture.camera, picture.size);
  picture.drawList(context, list, picture.size);
  context.restore();
  context.textAlign = "left";
  context.fillStyle = ink.text;
  context.font = `600 22px ${FONT}`;
  context.fillText(said.title, 20, 34);
  context.font = `12px ${FONT}`;
  context.fillStyle = ink.faint;
  context.fillText(said.foot, 20, height + HEAD + 48);
  let x = 20;
  context.font = `13px ${FONT}`;
  for (const [shape, colour, text] of said.legend) {
    context.beginPath();
    outline(context, shape, x, height + HEAD + 18, 6);
    context.fillStyle = colour;
    context.fill();
    context.fillStyle = ink.text;
    context.fillText(text, x + 12, height + HEAD + 23);
    x += 34 + context.measureText(text).width;
  }
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
