import { workRef } from '../run/ids';
import { record, type Turn } from '../run/turn';
import type { Desk } from './desk';
import { over } from './leave';
import { mergeBranches } from './merge-branches';
import type { Handover } from './saga-event';
import { enter } from './thread';

/** A branch has come to where it meets the others. When all have, the flow goes on, forward or back. */
export function meet(desk: Desk, handover: Handover): void {
  const frame = handover.frames.at(-1);
  if (!frame) return;
  const key = workRef(frame.fork, frame.visit);
  const { [key]: known = {}, ...others } = desk.state.meetings;
  if (known[frame.branch] !== undefined) return;
  const come = { ...known, [frame.branch]: handover };
  const all = Object.values(come);
  if (all.length < (desk.table.shape.widthOf.get(frame.fork) ?? 0)) {
    desk.state = { ...desk.state, meetings: { ...others, [key]: come } };
    return;
  }
  desk.state = { ...desk.state, meetings: others };
  go(desk, frame.fork, all);
}

function go(desk: Desk, fork: string, branches: readonly Handover[]): void {
  const merged = mergeBranches(desk.table, fork, branches);
  const frames = branches[0]?.frames.slice(0, -1) ?? [];
  const stopped = branches.find(({ run }) => run.turnedBack !== null)?.run;
  if (stopped) {
    const { status, turnedBack, error } = stopped;
    over(
      desk,
      { run: { ...merged, status, turnedBack, error, tokens: [] }, frames },
      { place: fork },
    );
    return;
  }
  const join = merged.tokens[0]?.at ?? '';
  const node = desk.table.outline.nodes.get(join);
  if (node?.type !== 'join') return;
  const act = (turn: Turn) => record(turn, { type: 'NodePassed', node: join, next: [node.next] });
  enter(desk, { run: merged, frames, origin: '' }, { place: fork, act });
}
