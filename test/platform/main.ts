import { watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArguments, usage, type Arguments } from './commandLine.ts';
import { readOrMakeKeys } from './keptKeys.ts';
import { startPlatform, type Platform } from './platform.ts';

const print = (line: string): void => { process.stdout.write(`${line}\n`); };

/** Looks into the folder a moment after its last change, so that a file that is still being copied is read once. */
function watchFolder(platform: Platform): () => void {
  let pause: NodeJS.Timeout | undefined;
  const look = (): void => { platform.collect().catch((cause: unknown) => print(`文件夹无法读取：${String(cause)}`)); };
  const watcher = watch(platform.folder, () => {
    clearTimeout(pause);
    pause = setTimeout(look, 300);
  });
  look();
  return () => {
    clearTimeout(pause);
    watcher.close();
  };
}

async function run(chosen: Arguments): Promise<void> {
  const folder = resolve(chosen.folder);
  await mkdir(folder, { recursive: true });
  const kept = await readOrMakeKeys(chosen.state, Date.now());
  const platform = await startPlatform({
    port: chosen.port, folder, applicationKeys: [chosen.applicationKey], faults: chosen.faults, key: kept.key, certificate: kept.certificate, print,
  });
  print('模拟共享平台已启动（仅本机可访问，数据只在内存中）。请在程序的“设置”中填写：');
  print(`  服务地址      ${platform.url}`);
  print(`  应用标识      ${platform.applicationKey}`);
  print(`  平台证书      ${kept.certificatePath}`);
  print(`  平台公钥      ${kept.publicKeyPath}\n                ${platform.publicKey}`);
  print(`  交换文件夹    ${folder}`);
  print(`已设故障：${chosen.faults.map((fault) => fault.kind).join('，') || '无'}。按 Ctrl+C 结束。`);
  const unwatch = watchFolder(platform);
  const end = (): void => {
    unwatch();
    void platform.stop().then(() => print('模拟共享平台已结束。'));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

try {
  const chosen = parseArguments(process.argv.slice(2));
  if (chosen.help) print(usage);
  else await run(chosen);
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`);
  process.exitCode = 2;
}
