import { ensureWebBuilt } from './build-web.mjs';
import { bundle } from './bundle.mjs';
import { ensureGenerated } from './generate.mjs';
import { root } from './root.mjs';

// Builds all that a production start needs, for machines where `npm start` is not the way to run.

process.chdir(root);
ensureGenerated(console.log);
await bundle();
await ensureWebBuilt(console.log);
