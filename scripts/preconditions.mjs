import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The oldest Node that everything here runs on. */
const OLDEST = [20, 19];

/** Throws, in one line that says what to do, if this machine or user cannot run the project. */
export function checkPreconditions() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new Error(
      `Backstitch needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}.`,
    );
  }
  for (const path of ['.', 'node_modules', 'dist', '.next', 'server/adapters/postgres/generated']) {
    if (!existsSync(join(root, path)) || isWritable(join(root, path))) continue;
    throw new Error(
      `${join(root, path)} belongs to another user (was the project started as root before?): start as that user, or give the folder to yourself with "sudo chown -R $(id -un) '${root}'".`,
    );
  }
}

function isWritable(path) {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
