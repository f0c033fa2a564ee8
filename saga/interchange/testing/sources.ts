import { ASL_SOURCES } from './asl-sources';
import { SEATA_SOURCES } from './seata-sources';

/** Files of each language, written for tests, that use much of it. */
export const SOURCES = { asl: ASL_SOURCES, seata: SEATA_SOURCES };
