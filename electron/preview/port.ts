import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { writeFileDurably } from '../services/files/writeFileDurably.ts';

const listen = (server: Server, port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => { server.off('error', failed); resolve(true); });
  });

/**
 * Listens on the loopback address, on the port that this data folder has had since its first start: the browser keeps the
 * records by origin, and another port would be another origin. A port taken by a stranger is an error, not a reason to move.
 */
export async function listenOnOwnPort(server: Server, home: string): Promise<number> {
  const path = join(home, 'preview-port');
  const kept = Number((await readFile(path, 'utf8').catch(() => '')).trim());
  if (Number.isInteger(kept) && kept >= 1024 && kept <= 65535) {
    if (await listen(server, kept)) return kept;
    throw new Error(`端口 ${kept} 已被占用：请先退出正在运行的本程序或占用该端口的程序。`);
  }
  const first = 20_000 + (createHash('sha256').update(home).digest().readUInt32BE(0) % 20_000);
  for (let port = first; port < first + 200; port++) {
    if (!(await listen(server, port))) continue;
    await writeFileDurably(path, `${port}\n`);
    return port;
  }
  throw new Error('没有可用的本机端口。');
}
