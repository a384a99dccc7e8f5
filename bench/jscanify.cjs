// Asks jscanify for the corners in raw RGBA pictures: lines of "file width height" in, JSON lines out.
// Its drawing parts (canvas, jsdom) are not needed for that, and are left out.
const Module = require("module");
const load = Module._load;
Module._load = (name, ...rest) =>
  name === "canvas" ? {} : name === "jsdom" ? { JSDOM: class { window = { document: {} }; } } : load(name, ...rest);
const fs = require("fs");
const path = require("path");
const Scanner = require(path.join(process.argv[2], "node_modules/jscanify"));
const scanner = new Scanner();
scanner.loadOpenCV((cv) => {
  for (const line of fs.readFileSync(0, "utf8").trim().split("\n")) {
    const [file, width, height] = line.split("\t");
    const picture = new cv.Mat(Number(height), Number(width), cv.CV_8UC4);
    picture.data.set(fs.readFileSync(file));
    const begun = process.hrtime.bigint();
    let points = null;
    const contour = scanner.findPaperContour(picture);
    if (contour) {
      const c = scanner.getCornerPoints(contour);
      const corners = [c.topLeftCorner, c.topRightCorner, c.bottomRightCorner, c.bottomLeftCorner];
      if (corners.every(Boolean)) points = corners.map((p) => [p.x, p.y]);
    }
    console.log(JSON.stringify({ points, ms: Number(process.hrtime.bigint() - begun) / 1e6 }));
    picture.delete();
  }
});
