import { allFaults } from './faults/all-faults';
import { fullDisk } from './faults/full-disk';
import { LongForm } from './long-form';
import { ChaosStack } from './stack/chaos-stack';
import { smallDisk } from './stack/small-disk';

// The long form: every fault, again and again. README.md says what it shows.

const DISK_MB = 768;
const form = new LongForm<ChaosStack>(3);

async function tryFullDisk(): Promise<void> {
  const disk = await smallDisk(DISK_MB);
  if ('why' in disk) {
    form.say(`disk full: left out, for no disk can be made here (${disk.why})`);
    return;
  }
  await form.putAway();
  try {
    await form.try(fullDisk(disk), () => ChaosStack.start({ dataDir: disk.folder }));
  } finally {
    await form.putAway();
    await disk.remove();
  }
}

await form.run(async () => {
  const wanted = allFaults.filter((fault) => form.isWanted(fault));
  for (const fault of wanted) await form.try(fault, () => ChaosStack.start());
  if (form.isWanted({ name: 'disk full' })) await tryFullDisk();
});
