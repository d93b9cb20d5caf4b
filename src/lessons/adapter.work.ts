import { permutation, seeded } from "#math/random.ts";
import { adapted, contrastSteps } from "./kit/contrast.ts";
import { gently } from "./kit/near.ts";
import { orderingOf, pairScores, type Ordering } from "./kit/ordering.ts";
import { work } from "./work.ts";

export interface AdapterRequest {
  readonly dim: number;
  /** Texts with their groups to train on, and others to test on: n x dim, row-major, unit rows. */
  readonly known: Float32Array;
  readonly knownGroups: readonly number[];
  readonly held: Float32Array;
  readonly heldGroups: readonly number[];
  /** "push": partners together, strangers apart; "pull": partners together only; "random": as "push", with partners drawn at random. */
  readonly how: "push" | "pull" | "random";
  readonly rounds: number;
  readonly seed: number;
}

export interface AdapterTrace {
  /** Of the held-out texts, before training and after some of the rounds. */
  readonly points: readonly (Ordering & { readonly round: number })[];
}

const TRACE_EVERY = 5;

export default work<AdapterRequest, AdapterTrace>(async (request, { tell, pause }) => {
  const { dim, known, knownGroups, held, heldGroups, how, rounds, seed } = request;
  const order = permutation(knownGroups.length, seeded(seed));
  const groups = how === "random" ? [...order].map((at) => knownGroups[at] ?? 0) : knownGroups;
  const points = [{ round: 0, ...orderingOf(pairScores(held, dim), heldGroups) }];
  const watch = (round: number, matrix: Float32Array): void => {
    if (round % TRACE_EVERY !== 0) return;
    points.push({ round, ...orderingOf(pairScores(adapted(matrix, held, dim), dim), heldGroups) });
    tell(round / rounds, [
      {
        kind: "curve",
        caption: "On topics it has not seen",
        x: "Round",
        y: "Share of pairs in order",
        lines: [{ name: "In order", points: points.map((one) => [one.round, one.outranks]) }],
      },
    ]);
  };
  const wish = { dim, rows: known, groups, push: how !== "pull", rounds, seed };
  await gently(contrastSteps(wish, watch), { pause });
  return { points };
});
