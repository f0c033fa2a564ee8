import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of /proc are hundredths of a second on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

type Usage = { readonly parent: number; readonly ticks: number };

/** CPU seconds that a process and all its descendants have used, ended children included; NaN without /proc. */
export function cpuSeconds(root: number): number {
  const usage = allProcesses();
  if (!usage.has(root)) return Number.NaN;
  const family = new Set([root]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const [pid, { parent }] of usage) if (family.has(parent)) family.add(pid);
  }
  let ticks = 0;
  for (const pid of family) ticks += usage.get(pid)?.ticks ?? 0;
  return ticks / TICKS_PER_SECOND;
}

function allProcesses(): ReadonlyMap<number, Usage> {
  const found = new Map<number, Usage>();
  for (const name of list('/proc')) {
    const usage = /^\d+$/.test(name) ? usageOf(name) : undefined;
    if (usage) found.set(Number(name), usage);
  }
  return found;
}

/** The fields of proc(5)'s `stat` behind the name, which may hold blanks and brackets itself. */
function usageOf(pid: string): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, userOfChildren, systemOfChildren] = fields.slice(11, 15).map(Number);
    const ticks = [user, system, userOfChildren, systemOfChildren];
    return { parent: Number(fields[1]), ticks: ticks.reduce<number>((sum, n = 0) => sum + n, 0) };
  } catch {
    // It has ended since it was listed.
    return undefined;
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
