// ELK's own worker script: where there is no document it answers the messages of elk-api by itself.
import 'elkjs/lib/elk-worker.min.js';
