import { median, ms, type Figure } from '../figure.ts';
import { workbookFile } from '../listFiles.ts';
import { openOffice } from '../office.ts';
import type { Bench } from './bench.ts';

type Task = { readonly start: number; readonly ms: number };
declare global { interface Window { benchTasks: Task[] } }

/** Imports through the real screen, as a clerk does, and watches the interface thread from the file to five seconds after the end. */
export async function longTasks(bench: Bench): Promise<readonly Figure[]> {
  const longest: number[] = [];
  const notes: string[] = [];
  for (let n = 0; n < bench.repeats; n++) {
    const office = await openOffice(bench.program.dist);
    try {
      await office.signIn();
      const page = await office.tab('/#/imports');
      await page.locator('main h1').first().waitFor({ timeout: 180_000 });
      await page.waitForTimeout(3000);
      await page.evaluate(() => {
        window.benchTasks = [];
        new PerformanceObserver((list) => window.benchTasks.push(...list.getEntries().map((entry) => ({ start: entry.startTime, ms: entry.duration })))).observe({ type: 'longtask' });
      });
      const now = (): Promise<number> => page.evaluate(() => performance.now());
      const marks: [string, number][] = [['reading and checking', await now()]];
      await page.setInputFiles('input[type=file]', workbookFile(bench.rows));
      const write = page.getByRole('button', { name: /全部写入|只写入无误/ }).last();
      await write.waitFor({ timeout: 120_000 });
      await page.waitForTimeout(500);
      marks.push(['writing', await now()]);
      await write.click();
      await page.getByText('名单已写入').waitFor({ timeout: 120_000 });
      marks.push(['after the end', await now()]);
      await page.waitForTimeout(5000);
      const tasks = await page.evaluate(() => window.benchTasks);
      const stepOf = (task: Task): string => marks.filter(([, at]) => at <= task.start).at(-1)?.[0] ?? 'before';
      longest.push(Math.max(0, ...tasks.map((task) => task.ms)));
      notes.push([...tasks].sort((a, b) => b.ms - a.ms).slice(0, 4).map((task) => `${ms(task.ms)} ${stepOf(task)}`).join(', ') || 'none');
      bench.log(`long tasks: ${JSON.stringify(tasks.map((task) => [Math.round(task.ms), stepOf(task)]))}`);
    } finally {
      await office.close();
    }
  }
  return [{
    name: 'longest task of the interface thread while importing', unit: 'ms', limit: 50, value: median(longest), against: 'the limit alone', usual: null,
    note: `median of ${longest.length} imports through the screen, each: ${notes.join(' | ')} (0 = none over 50 ms)`,
  }];
}
