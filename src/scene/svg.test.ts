import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PointCloud } from "./points.ts";
import { frameOf, viewOf } from "./pose.ts";
import { circles } from "./svg-points.ts";
import { element, escaped, hexColour, SvgInk } from "./svg.ts";

/** What a reader of XML makes of an escaped text. */
const read = (xml: string): string =>
  xml
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

describe("texts in an SVG", () => {
  it("cannot leave their element, and read as they were", () => {
    const script = "</text><script>alert(1)</script>";
    expect(escaped(script)).not.toContain("<");
    expect(read(escaped(script))).toBe(script);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const xml = escaped(text);
        expect(xml).not.toMatch(/[<>"']/);
        expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
        // oxlint-disable-next-line no-control-regex -- what XML has no way to say is gone
        expect(read(xml)).toBe(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ""));
      }),
    );
  });

  it("hold no character that XML does not allow", () => {
    expect(escaped("a\u0000b\u0008c\u001fd\uffffe")).toBe("abcde");
    expect(escaped("half \ud83d of a pair")).toBe("half \ufffd of a pair");
    expect(escaped("tab\tand\nline")).toBe("tab\tand\nline");
  });

  it("keep any script", () => {
    for (const text of ["مرحبا بالعالم", "你好，世界", "😀👨‍👩‍👧", "Ω ≈ ç"]) expect(escaped(text)).toBe(text);
  });

  it("name their font and say where they begin, also from right to left", () => {
    const ink = new SvgInk();
    ink.font = '500 13px "IBM Plex Sans Variable", "Noto Sans", sans-serif';
    ink.fillStyle = "rgb(25 26 28)";
    ink.fillText("piano", 10, 20);
    ink.direction = "rtl";
    ink.fillText("عود", 10, 40);
    const [left = "", right = ""] = ink.elements;
    expect(left).toContain('font-family="&quot;IBM Plex Sans&quot;, &quot;IBM Plex Sans Variable&quot;, ');
    expect(left).toContain('font-size="13" font-weight="500"');
    expect(left).toContain('fill="#191a1c"');
    expect(left).not.toContain("text-anchor");
    expect(right).toContain('direction="rtl" text-anchor="end"');
  });
});

describe("strokes in an SVG", () => {
  it("follow the pen", () => {
    const ink = new SvgInk();
    ink.strokeStyle = "#336699";
    ink.lineWidth = 1.6;
    ink.setLineDash([6, 5]);
    ink.globalAlpha = 0.55;
    ink.beginPath();
    ink.moveTo(1, 2);
    ink.lineTo(3.3333, 4);
    ink.stroke();
    expect(ink.elements).toEqual([
      '<path d="M1 2L3.33 4" fill="none" stroke="#336699" stroke-width="1.6" stroke-opacity="0.55" stroke-dasharray="6 5"/>',
    ]);
  });

  it("draw whole circles", () => {
    const ink = new SvgInk();
    ink.beginPath();
    ink.arc(10, 20, 4);
    ink.fill();
    expect(ink.elements[0]).toContain('d="M14 20a4 4 0 1 0 -8 0a4 4 0 1 0 8 0Z"');
  });

  it("leave out attributes that say nothing, and escape those that do", () => {
    expect(element("g", { a: undefined, b: '"<', c: 1.005 })).toBe('<g b="&quot;&lt;" c="1"/>');
  });

  it("write colours as every program reads them", () => {
    expect(hexColour("rgb(1 2 255)")).toBe("#0102ff");
    expect(hexColour("rgb(1, 2, 255)")).toBe("#0102ff");
    expect(hexColour("Highlight")).toBe("Highlight");
  });
});

describe("points in an SVG", () => {
  const frame = frameOf(400, 300, { top: 0, right: 0, bottom: 0, left: 0 });
  const cloud = (n: number): PointCloud => {
    const made = new PointCloud();
    made.reserve(n);
    for (let i = 0; i < n; i++) {
      const place = [Math.cos(i), Math.sin(i * 1.7), Math.cos(i * 0.3)].map((value) => value * 0.6);
      made.position.set(place, i * 3);
      made.previous.set(place, i * 3);
      const tint = [
        [200, 40, 40],
        [40, 80, 200],
        [20, 140, 60],
      ][i % 3]!;
      made.tintFrom.set([...tint, 128], i * 4);
      made.tintTo.set([...tint, 128], i * 4);
    }
    made.look(viewOf({ yaw: 0.4, pitch: 0.2, zoom: 1, target: [0, 0, 0] }, frame), frame);
    made.sort();
    return made;
  };
  const count = (xml: string, what: string): number => xml.split(what).length - 1;

  it("are one circle each, in far fewer groups", () => {
    const xml = circles(cloud(900), 0, 900);
    expect(count(xml, "<circle ")).toBe(900);
    expect(count(xml, "<g ")).toBeLessThan(120);
    expect(count(xml, "<g ")).toBe(count(xml, "</g>"));
  });

  it("come in slices that together are the same points", () => {
    const points = cloud(300);
    const slices = [circles(points, 0, 120), circles(points, 120, 300)].join("\n");
    const places = (xml: string): string[] => (xml.match(/cx="[^"]+" cy="[^"]+"/g) ?? []).toSorted();
    expect(places(slices)).toEqual(places(circles(points, 0, 300)));
  });

  it("outside the picture are left out", () => {
    const points = cloud(300);
    points.look(viewOf({ yaw: 0, pitch: 0, zoom: 40, target: [0, 0, 0] }, frame), frame);
    expect(count(circles(points, 0, 300), "<circle ")).toBeLessThan(60);
  });
});
