import { parseAst, type Plugin } from "vite";
import { BRANCHES_MOST } from "./coverage.ts";

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Partial<Node>).type === "string";

/** Texts to put in, and where. At one place ends come before beginnings, inner ends before outer ones. */
interface Insertion {
  readonly at: number;
  readonly text: string;
  readonly isEnd: boolean;
  readonly order: number;
}

/** Puts a counter into every function, branch, loop and case of the page's own code, for `coverage.ts`. `count` is how many there are. */
export function instrumentation(): { readonly plugin: Plugin; readonly count: () => number } {
  let branches = 0;
  const isOwn = (id: string): boolean =>
    /\/src\/(?!fuzz\/|kernel\/|math\/|scene\/)[^?]+\.ts$/.test(id) && !/\.(?:fuzz|items|test)\.ts$/.test(id);
  return {
    count: () => branches,
    plugin: {
      name: "branch-counters",
      enforce: "post",
      transform(code, id) {
        if (!isOwn(id)) return null;
        return { code: counted(code, () => branches++ % BRANCHES_MOST), map: null };
      },
    },
  };
}

function counted(code: string, nextBranch: () => number): string {
  const insertions: Insertion[] = [];
  const counter = (): string => `__b[${nextBranch()}]++`;
  const put = (at: number, text: string, isEnd = false): void => {
    insertions.push({ at, text, isEnd, order: insertions.length });
  };
  const wrap = (value: unknown): void => {
    if (!isNode(value)) return;
    put(value.start, `(${counter()}, `);
    put(value.end, ")", true);
  };
  const statement = (value: unknown): void => {
    if (!isNode(value)) return;
    if (value.type === "BlockStatement") put(value.start + 1, `${counter()};`);
    else {
      put(value.start, `{${counter()};`);
      put(value.end, "}", true);
    }
  };
  const visit = (node: Node): void => {
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
        statement(node["body"]);
        break;
      case "ArrowFunctionExpression":
        if (isNode(node["body"]) && node["body"].type === "BlockStatement") statement(node["body"]);
        else wrap(node["body"]);
        break;
      case "IfStatement":
        statement(node["consequent"]);
        statement(node["alternate"]);
        break;
      case "ForStatement":
      case "ForOfStatement":
      case "ForInStatement":
      case "WhileStatement":
        statement(node["body"]);
        break;
      case "ConditionalExpression":
        wrap(node["consequent"]);
        wrap(node["alternate"]);
        break;
      case "LogicalExpression":
        wrap(node["right"]);
        break;
      case "SwitchCase": {
        const [first] = node["consequent"] as readonly Node[];
        if (first) put(first.start, `${counter()};`);
        break;
      }
      default:
        break;
    }
    for (const part of Object.values(node)) {
      const parts: readonly unknown[] = Array.isArray(part) ? part : [part];
      for (const one of parts) if (isNode(one)) visit(one);
    }
  };
  visit(parseAst(code) as unknown as Node);
  insertions.sort(
    (a, b) =>
      a.at - b.at || Number(b.isEnd) - Number(a.isEnd) || (a.isEnd ? b.order - a.order : a.order - b.order),
  );
  let out = `const __b = globalThis.branchHits ??= new Uint8Array(${BRANCHES_MOST});\n`;
  let from = 0;
  for (const { at, text } of insertions) {
    out += code.slice(from, at) + text;
    from = at;
  }
  return out + code.slice(from);
}
