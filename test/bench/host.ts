// The preview host as its own process: `node test/bench/host.ts <dist> <home>`.
import { startPreview } from '../../electron/preview/start.ts';

const [dist = '', home = ''] = process.argv.slice(2);
const server = await startPreview({ dist, version: '0.0.0', home, downloads: `${home}/downloads` });
console.log(JSON.stringify({ address: server.address }));
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
