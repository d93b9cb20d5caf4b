/** A clock for a round, off unless chosen. Times are given by whoever asks, ms of any clock that only goes forward. */
export interface Clock {
  /** Seconds there are, with all that was added. */
  readonly given: number;
  /** ms that ran until it last stood still. */
  readonly ran: number;
  /** When it began to run again; null while it stands. */
  readonly since: number | null;
}

/** Lengths one may choose, seconds. "More time" adds the chosen one, as often as one likes. */
export const LENGTHS: readonly number[] = [60, 120, 300];

/** Seconds left at which it is said; and at half of what was chosen. The first leaves time enough to ask for more. */
const POINTS = [30, 10] as const;

/** A clock that stands still, with all its time before it. */
export const newClock = (seconds: number): Clock => ({ given: seconds, ran: 0, since: null });

export const resumed = (clock: Clock, now: number): Clock =>
  clock.since === null ? { ...clock, since: now } : clock;

export const paused = (clock: Clock, now: number): Clock =>
  clock.since === null ? clock : { ...clock, ran: clock.ran + (now - clock.since), since: null };

export const extended = (clock: Clock, seconds: number): Clock => ({
  ...clock,
  given: clock.given + seconds,
});

/** Seconds left, never less than 0. */
export const secondsLeft = ({ given, ran, since }: Clock, now: number): number =>
  Math.max(0, given - (ran + (since === null ? 0 : now - since)) / 1000);

/** Of the points between two readings the last one that was passed; null where none was. */
export function pointPassed(before: number, after: number, chosen: number): number | null {
  const points = [...new Set([chosen / 2, ...POINTS])].filter((point) => before > point && after <= point);
  return points.length === 0 ? null : Math.min(...points);
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** "1 minute", "2 minutes and 5 seconds", "30 seconds": whole seconds, upwards. */
export function timeInWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  if (minutes === 0) return counted(rest, "second");
  return rest === 0
    ? counted(minutes, "minute")
    : `${counted(minutes, "minute")} and ${counted(rest, "second")}`;
}

/** "1:05": whole seconds, upwards. */
export const timeInFigures = (seconds: number): string => {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};
