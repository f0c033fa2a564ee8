/** Prints what each stage came to, closes with `N passed, N failed`, and gives the exit code. */
export function summarize(outcomes) {
  console.log('');
  for (const { name, passed, failed, ms } of outcomes) {
    const seconds = `${(ms / 1000).toFixed(1)} s`;
    const mark = failed === 0 ? 'ok  ' : 'FAIL';
    console.log(`${mark} ${name.padEnd(20)} ${passed} passed, ${failed} failed, ${seconds}`);
  }
  for (const { name, failures } of outcomes) {
    for (const failure of failures) console.log(`\n${name}: ${failure}`);
  }
  const total = (key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') === 0 ? 0 : 1;
}
