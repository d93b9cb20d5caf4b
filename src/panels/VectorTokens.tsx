import { useMemo, useState } from "react";
import { poolTokens, type TokenShare, tokenShares } from "#analysis/token-share.ts";
import { cosine } from "#math/similarity.ts";
import type { ReadText } from "#protocol/embed.ts";
import type { SeenVector } from "#store/vector.ts";
import { plural, score2, score3, whole } from "#text/number.ts";
import { type PiecePlace, placePieces } from "#text/pieces.ts";
import { Button } from "#ui/Button.tsx";
import { scoreAxis } from "#ui/axis.ts";
import { ScoreBar } from "#ui/ScoreBar.tsx";
import { commonMost, VectorStrip } from "#ui/VectorStrip.tsx";
import { quoted } from "./between-words.ts";
import panelStyles from "./panel.module.css";
import styles from "./vector.module.css";
import { poolingSentence } from "./vector-words.ts";

/** Tokens told before "show all"; those with a strip of their own. */
const FEW = 24;
const STRIPS = 10;

/** The tokens of the text, and how they make its vector. */
export function VectorTokens({ seen: { read, why, vector, text } }: { readonly seen: SeenVector }) {
  if (read === null)
    return (
      <section aria-label="Tokens">
        <h3>Its tokens</h3>
        <p className={panelStyles.note}>{why}</p>
      </section>
    );
  return <Tokens read={read} vector={vector} own={text} />;
}

interface TokensProps {
  readonly read: ReadText;
  readonly vector: Float32Array;
  /** The text without what the model puts before it. */
  readonly own: string;
}

function Tokens({ read, vector, own }: TokensProps) {
  const [all, setAll] = useState(false);
  const { tokens, count, limit, vectors, pooled, pooling } = read;
  const places = useMemo(() => placePieces(read.text, tokens), [read, tokens]);
  const shares = useMemo(() => vectors && tokenShares(vectors, pooled, pooling), [vectors, pooled, pooling]);
  const axis = scoreAxis(shares?.map(({ share }) => share) ?? [], 0);
  const shown = all ? tokens.length : Math.min(tokens.length, FEW);
  const prefix = read.text.length - own.length;
  const unknown = tokens.filter(({ kind }) => kind === "unknown").length;
  return (
    <section aria-label="Tokens">
      <h3>Its {plural(tokens.length, "token")}</h3>
      <p className={panelStyles.note}>
        {prefix > 0 && `The model puts “${read.text.slice(0, prefix).trim()}” before every text. `}
        {unknown > 0 && `${plural(unknown, "token")} of it the model has not learnt. `}
        {poolingSentence(read)}
      </p>
      <CutOff read={read} places={places} limit={limit} count={count} />
      <table className={styles.tokens}>
        <caption className="visually-hidden">Tokens in the order of the text</caption>
        <thead>
          <tr>
            <th scope="col">Token</th>
            <th scope="col">In the text</th>
            <th scope="col" className="num">
              Length
            </th>
            <th scope="col" className="num">
              Share
            </th>
            <th scope="col">
              <span className="visually-hidden">Share as a bar</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.slice(0, shown).map((token, i) => (
            <TokenRow
              // Tokens repeat; their place is what they are.
              // oxlint-disable-next-line react/no-array-index-key
              key={i}
              token={token}
              piece={pieceOf(read.text, places[i] ?? null)}
              share={shares?.[i] ?? null}
              axis={axis}
            />
          ))}
        </tbody>
      </table>
      {shown < tokens.length && (
        <div className={panelStyles.row}>
          <Button onClick={() => setAll(true)}>Show all {whole(tokens.length)}</Button>
        </div>
      )}
      {vectors !== null && <Pooled read={read} vectors={vectors} vector={vector} />}
    </section>
  );
}

const pieceOf = (text: string, place: PiecePlace): string =>
  place === null ? "" : text.slice(place.start, place.end);

interface TokenRowProps {
  readonly token: ReadText["tokens"][number];
  readonly piece: string;
  readonly share: TokenShare | null;
  readonly axis: ReturnType<typeof scoreAxis>;
}

function TokenRow({ token: { text, kind }, piece, share, axis }: TokenRowProps) {
  return (
    <tr data-kind={kind}>
      <th scope="row" dir="auto">
        {text} {kind !== "known" && <span className="quiet">{kind}</span>}
      </th>
      <td dir="auto">{piece}</td>
      <td className="num">{score2(share?.length ?? Number.NaN)}</td>
      <td className="num">{score2(share?.share ?? Number.NaN)}</td>
      <td className={styles.bar}>
        {share !== null && <ScoreBar score={share.share} axis={axis} warmth={share.cosine} warmest={1} />}
      </td>
    </tr>
  );
}

interface CutOffProps {
  readonly read: ReadText;
  readonly places: readonly PiecePlace[];
  readonly limit: number;
  readonly count: number;
}

/** What the model never saw. */
function CutOff({ read, places, limit, count }: CutOffProps) {
  const cut = count - read.tokens.length;
  if (cut <= 0)
    return (
      <p className={panelStyles.hint}>The model reads up to {whole(limit)} tokens; nothing was cut off.</p>
    );
  const end = places.findLast((place) => place !== null)?.end ?? 0;
  const rest = read.text.slice(end).trimStart();
  return (
    <div className={styles.cut}>
      <p>
        <strong>
          {whole(cut)} of {plural(count, "token")} were cut off.
        </strong>{" "}
        This model reads {whole(limit)}. From {quoted(rest, 60)} on, nothing counts.
      </p>
    </div>
  );
}

interface PooledProps {
  readonly read: ReadText;
  readonly vectors: Float32Array;
  readonly vector: Float32Array;
}

/** Strips of the first tokens, and that their mean is the vector. */
function Pooled({ read, vectors, vector }: PooledProps) {
  const { tokens, pooled, pooling } = read;
  const dim = pooled.length;
  const rows = Array.from({ length: Math.min(STRIPS, tokens.length) }, (_, i) =>
    vectors.slice(i * dim, (i + 1) * dim),
  );
  const most = commonMost([...rows, pooled]);
  const made = poolTokens(vectors, dim, pooling);
  const name = pooling === "cls" ? "The first" : "Their mean";
  if (tokens.length === 0) return null;
  return (
    <>
      <h3>{pooling === "cls" ? "The first token is the vector" : "Their mean is the vector"}</h3>
      <div className={styles.pool}>
        {rows.map((row, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- tokens repeat
          <div key={i} className={styles.strip}>
            <span className={styles.token} dir="auto">
              {tokens[i]?.text}
            </span>
            <VectorStrip
              label={`Vector of token ${i + 1}, ${tokens[i]?.text ?? ""}`}
              vector={row}
              most={most}
            />
          </div>
        ))}
        {tokens.length > rows.length && (
          <p className="quiet">and {whole(tokens.length - rows.length)} more</p>
        )}
        <div className={`${styles.strip} ${styles.sum}`}>
          <span className={styles.token}>{name}</span>
          <VectorStrip label={name} vector={made} most={most} />
        </div>
      </div>
      <p className={panelStyles.hint}>
        {name} has length {score3(Math.hypot(...made))} and a cosine of {score3(cosine(made, vector))} with
        the text’s vector.
      </p>
    </>
  );
}
