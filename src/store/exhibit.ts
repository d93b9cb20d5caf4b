/** A cell of a table. `lang`: the language of its text; `swatch`: a colour that stands before it, six hexadecimal digits. */
export type Cell =
  string | number | { readonly text: string; readonly lang?: string; readonly swatch?: string };

/** What stands beside the words of a reveal: the measurement itself. Every kind is a table underneath. */
export type Exhibit =
  | {
      readonly kind: "bars";
      readonly caption: string;
      readonly rows: readonly {
        /** Id of the option it belongs to, where there is one. */
        readonly id?: string;
        readonly label: string;
        readonly value: number;
        readonly note?: string;
      }[];
      /** What the values are: a cosine, a share of 1, or a plain number. */
      readonly unit: "cosine" | "share" | "number";
    }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | {
      readonly kind: "curve";
      readonly caption: string;
      readonly x: string;
      readonly y: string;
      readonly lines: readonly {
        readonly name: string;
        /** [x, y] in order of x. */
        readonly points: readonly (readonly [number, number])[];
      }[];
    }
  | {
      readonly kind: "maps";
      readonly caption: string;
      /** Small maps, each with its figures in a line: what they say stands in a table besides. */
      readonly maps: readonly {
        readonly name: string;
        readonly note: string;
        /** n x 2, row-major: seen from the front. */
        readonly places: readonly number[];
        /** A colour for each place, from 0; -1 for none. */
        readonly groups: readonly number[];
      }[];
    }
  | {
      readonly kind: "arrows";
      readonly caption: string;
      readonly arrows: readonly {
        readonly name: string;
        /** Degrees from the first arrow, and how long. */
        readonly angle: number;
        readonly length: number;
      }[];
    };
