import { ASL_SOURCES } from './asl-sources';

/** Files of each language, written for tests, that use much of it. */
export const SOURCES = { asl: ASL_SOURCES };
