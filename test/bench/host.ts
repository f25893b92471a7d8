// The preview host as its own process: `node test/bench/host.ts <dist> <home> [--without-seals]`.
import { leaveSealsOut } from './withoutSeals.ts';

const [dist = '', home = ''] = process.argv.slice(2);
if (process.argv.includes('--without-seals')) leaveSealsOut();
const { startPreview } = await import('../../electron/preview/start.ts');
const server = await startPreview({ dist, version: '0.0.0', home, downloads: `${home}/downloads` });
console.log(JSON.stringify({ address: server.address() }));
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
