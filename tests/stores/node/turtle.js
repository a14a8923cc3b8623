// Reads a Turtle file with N3.js and writes it as N-Triples; any fault ends with status 1.
const fs = require("fs");
const { Parser, Writer } = require("n3");
const quads = new Parser({ format: "text/turtle" }).parse(fs.readFileSync(process.argv[2], "utf8"));
const writer = new Writer(process.stdout, { format: "N-Triples", end: false });
writer.addQuads(quads);
writer.end();
