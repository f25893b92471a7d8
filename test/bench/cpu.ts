import { readdirSync, readFileSync } from 'node:fs';

const text = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // the process has ended
  }
};

/**
 * Processor milliseconds used so far by every process of an office: those whose command line names its folder (host, browser) and their children.
 * Wall time on a busy machine says as much of its neighbours as of the program; this does not. 0 where there is no /proc.
 */
export function processorTime(home: string): number {
  let all: { readonly pid: number; readonly parent: number; readonly ticks: number; readonly own: boolean }[] = [];
  try {
    all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
      const stat = text(`/proc/${name}/stat`);
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return stat === '' ? [] : [{ pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]), own: text(`/proc/${name}/cmdline`).includes(home) }];
    });
  } catch {
    return 0;
  }
  const counted = new Set(all.filter(({ own }) => own).map(({ pid }) => pid));
  for (let grew = true; grew;) {
    const more = all.filter(({ pid, parent }) => counted.has(parent) && !counted.has(pid));
    more.forEach(({ pid }) => counted.add(pid));
    grew = more.length > 0;
  }
  return all.filter(({ pid }) => counted.has(pid)).reduce((sum, { ticks }) => sum + ticks, 0) * 10;
}

const [pollMs, quietShare, quietAtMostMs] = [500, 0.1, 20_000];

/** Resolves when the processes of an office have nothing left to do that would slow down what is measured next. */
export async function quiet(home: string): Promise<void> {
  for (let waited = 0; waited < quietAtMostMs; waited += pollMs) {
    const before = processorTime(home);
    await new Promise((resolve) => { setTimeout(resolve, pollMs); });
    // Without /proc there is nothing to go by but time.
    if (before === 0 ? waited >= 4_000 : processorTime(home) - before <= pollMs * quietShare) return;
  }
}
