import type { Mail } from '../../choreography/ensemble';
import { IDLE } from '../../choreography/reactor-state';
import { workRef } from '../../run/ids';
import type { Play, Stage } from './stage';

/**
 * The place of mail whose order makes no difference, so that it may come at once; undefined when there is
 * none. A branch that comes to where it meets others only waits there, unless it is the last; and what a
 * service knows already is no news.
 */
export function certainMail(stage: Stage, play: Play): number | undefined {
  const place = play.ensemble.mail.findIndex((mail) =>
    isNews(stage, mail) ? isKnown(play, mail) : onlyWaits(stage, play, mail),
  );
  return place < 0 ? undefined : place;
}

function isKnown(play: Play, mail: Mail): boolean {
  const { stop, undo } = stateOf(play, mail);
  const { event } = mail;
  return stop !== null || undo !== null || (event.type === 'moved' && event.stop === null);
}

/**
 * That the run turns back matters to a service when it has the flow, or is about to get it: until then
 * that news is put off.
 */
export function isPutOff(stage: Stage, play: Play, place: number): boolean {
  const mail = play.ensemble.mail[place];
  if (!mail || !isNews(stage, mail)) return false;
  const { threads } = stateOf(play, mail);
  const comes = play.ensemble.mail.some(
    (other) => other.service === mail.service && !isNews(stage, other),
  );
  return Object.keys(threads).length === 0 && !comes;
}

function stateOf({ ensemble }: Play, { service }: Mail) {
  return ensemble.reactors[service] ?? IDLE;
}

/** Whether all that this service hears is that the run turns back. */
function isNews(stage: Stage, { service, event }: Mail): boolean {
  if (event.type === 'cancel-requested') return true;
  return event.type === 'moved' && handedTo(stage, { service, event }).length === 0;
}

function handedTo(stage: Stage, { service, event }: Mail) {
  const table = stage.cast.tables.find((one) => one.service === service);
  if (!table || event.type !== 'moved') return [];
  return event.handovers.filter(({ to }) => table.meets.has(to) || table.forward.nodes.has(to));
}

/** Whether it brings one branch, and others are still to come. */
function onlyWaits(stage: Stage, play: Play, mail: Mail): boolean {
  const [handover, ...more] = handedTo(stage, mail);
  const frame = handover?.frames.at(-1);
  const table = stage.cast.tables.find(({ service }) => service === mail.service);
  if (!handover || !frame || !table?.meets.has(handover.to) || more.length > 0) return false;
  const come = stateOf(play, mail).meetings[workRef(frame.fork, frame.visit)] ?? {};
  return Object.keys(come).length + 1 < (table.shape.widthOf.get(frame.fork) ?? 0);
}
