// A process that holds a lock until it is killed.
import { takeLock } from '../../../electron/services/files/lock.ts';

const lock = await takeLock(process.argv[2] ?? '');
console.log(lock === null ? 'not taken' : 'taken');
setInterval(() => lock, 60_000);
