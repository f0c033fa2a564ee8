const TIMES = 60;

/** How long something took, in milliseconds, and how many rows it gave. */
export type Figures = { readonly p50: number; readonly p95: number; readonly rows: number };

/** Does it 60 times, one after the other; `ask` is told which time it is and resolves with how many rows it gave. */
export async function measure(ask: (time: number) => Promise<number>): Promise<Figures> {
  const times: number[] = [];
  let rows = 0;
  for (let time = 0; time < TIMES; time++) {
    const from = performance.now();
    rows = await ask(time);
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(share * TIMES) - 1] as number;
  return { p50: at(0.5), p95: at(0.95), rows };
}

export function lineOf(name: string, { p50, p95, rows }: Figures): string {
  const figures = [p50, p95].map((ms) => `${ms.toFixed(1)} ms`.padStart(9)).join('');
  return `${name.padEnd(38)}${figures}${String(rows).padStart(7)}`;
}
