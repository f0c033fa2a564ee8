// Asks Restate for orders over its HTTP ingress. Environment: INGRESS, its address; HANDLER, `run` or `call`.
import { Agent, request } from 'node:http';
import { order, serve } from './closed-loop.mjs';

const { INGRESS = '', HANDLER = 'run' } = process.env;
const agent = new Agent({ keepAlive: true, maxSockets: 512 });

serve((number, workload) => post({ given: order(number), fails: workload === 'C' }));

function post(body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request(
      `${INGRESS}/orders/${HANDLER}`,
      { method: 'POST', agent, headers },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part) => {
          text += part;
        });
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve(JSON.parse(text));
          else reject(new Error(`Restate answered ${answer.statusCode}: ${text}`));
        });
      },
    );
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });
}
