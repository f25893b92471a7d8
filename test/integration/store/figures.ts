import { bundlePage, startOffice } from './harness.ts';

// Measures the store in a real Chromium at 100,000 subjects and 100,000 listings; `node test/integration/store/figures.ts [subjects]`. Prints one JSON object.
const subjects = Number(process.argv[2] ?? 100_000);
const bundle = await bundlePage();
const office = await startOffice(bundle);
try {
  const page = await office.window();
  await office.call(page, 'open');
  const bulk = await office.call(page, 'bulk', subjects);
  const commitMedianMs = await office.call(page, 'commitMs', 101);
  await office.call(page, 'settled');
  await page.close();
  const again = await office.window();
  const raw = await office.call(again, 'rawRead');
  await office.call(again, 'longTasks');
  const opened = await office.call(again, 'open');
  const openLongTasks = await office.call(again, 'longTasks');
  await again.waitForTimeout(4000);
  const warmLongTasks = await office.call(again, 'longTasks');
  const searches = [];
  for (const text of ['9999', '云水县 777', 'yunshuixian', '没有这个']) searches.push(await office.call(again, 'searchMs', text));
  process.stdout.write(`${JSON.stringify({ subjects, bulk, commitMedianMs, raw, openMs: opened.ms, plan: opened.report?.plan.kind, openLongTasks, warmLongTasks, searches }, null, 1)}\n`);
} finally {
  await office.close();
  await bundle.remove();
}
