import { supervisorPid } from '@/server/env';

/**
 * Loaded into every process that the supervisor starts (`node --import`): when the supervisor is
 * gone, killed perhaps, the channel to it closes, and the process ends like at a normal stop; after
 * ten seconds in any case. Processes that such a process starts inherit the option, but are its affair.
 */
if (process.channel && supervisorPid() === process.ppid) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 10_000).unref();
  });
  // Watching must not be what keeps a process running that is done.
  process.channel.unref();
}
