import { LongForm } from '../chaos/long-form';
import { clusterFaults } from './faults';
import { ClusterStack } from './stack/cluster-stack';

// What a cluster bears: README.md says what it shows.

const form = new LongForm<ClusterStack>(2);

await form.run(async () => {
  const wanted = clusterFaults.filter((fault) => form.isWanted(fault));
  for (const fault of wanted) await form.try(fault, () => ClusterStack.start());
});
