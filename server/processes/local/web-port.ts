import { freePort, isPortFree } from '../embedded/free-port';
import { LocalStartError } from './local-error';

/** The port of the pages when none is asked for. */
const USUAL = 3000;

/**
 * Gives the port for the pages: the one asked for, or LocalStartError when it is taken; without
 * one 3000, or the next free one after it.
 */
export async function webPort(asked: number | undefined): Promise<number> {
  if (asked !== undefined) {
    if (await isFreeEverywhere(asked)) return asked;
    throw new LocalStartError(
      `Port ${asked} is taken by another program: stop that one, or choose another with PORT=…`,
    );
  }
  for (let port = USUAL; port < USUAL + 100; port += 1) {
    if (await isFreeEverywhere(port)) return port;
  }
  return freePort();
}

/** Pages are served on all addresses; a program on one of them alone would answer there instead. */
async function isFreeEverywhere(port: number): Promise<boolean> {
  return (await isPortFree(port, '127.0.0.1')) && (await isPortFree(port, '0.0.0.0'));
}
