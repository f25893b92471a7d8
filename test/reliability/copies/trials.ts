import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../../../shared/lib/result.ts';
import type { Store } from '../../../renderer/store/store.ts';
import { needsTelling } from '../../../renderer/store/openingReport.ts';
import { seeded } from '../../builders/codes.ts';
import { subjectContent } from '../../builders/subjects.ts';
import { must, startTestDesk, supervisor, type TestDesk } from '../../builders/testDesk.ts';
import type { CampaignResult } from '../campaignRun.ts';

/** `copies`: one of the two copies is deleted whole. `damage`: a part of either is cut, altered in one bit or deleted. */
export type Harm = 'copies' | 'damage';
type Random = () => number;

const pick = <T,>(next: Random, from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
const content = (store: Store): string => JSON.stringify(store.set.all('subjects').map(({ id, name, rev }) => [id, name, rev]).sort());

/** Creates, changes and removes subjects, a commit each, now and then waiting for the pages. */
async function work(store: Store, next: Random): Promise<void> {
  const commits = 5 + Math.floor(next() * 25);
  for (let n = 0; n < commits; n++) {
    const there = store.set.all('subjects');
    const kind = there.length === 0 || next() < 0.6 ? 'create' : 'change';
    must(await store.commit(kind === 'create' ? 'subject.create' : 'subject.change', '', (draft) => {
      if (kind === 'create') draft.create('subjects', subjectContent({ name: `云水县第${Math.floor(next() * 1e9)}号商行` }));
      else draft.update('subjects', pick(next, there).id, { name: `云水县改名${Math.floor(next() * 1e9)}号商行` });
      return ok(null);
    }));
    if (next() < 0.2) await store.settled();
  }
}

function harmFile(path: string, next: Random): string {
  const { size } = statSync(path);
  const how = pick(next, ['delete', 'cut', 'flip'] as const);
  if (how === 'delete' || size === 0) rmSync(path);
  else if (how === 'cut') truncateSync(path, Math.floor(next() * size));
  else {
    const bytes = readFileSync(path);
    const at = Math.floor(next() * size);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(next() * 8));
    writeFileSync(path, bytes);
  }
  return how;
}

/** Harms one row of the pages; what it says is for the fault's sentence. Single bits of a sealed row are the business of test/integration/store, where they lie sealed. */
function harmPages({ pages }: TestDesk, next: Random): string {
  const database = [...pages.databases.values()].at(-1);
  const rows = [...(database?.pages.entries() ?? [])];
  if (database === undefined || rows.length === 0 || next() < 0.2) {
    if (database !== undefined) database.meta = null;
    return 'the pages\' own account';
  }
  const [key, row] = pick(next, rows);
  if (next() < 0.4) {
    database.pages.delete(key);
    return 'a page deleted';
  }
  const cut = (length: number): number => Math.floor(next() * length);
  database.pages.set(key, row.lines === undefined ? { ...row, text: row.text.slice(0, cut(row.text.length)) } : { ...row, lines: { ...row.lines, bytes: row.lines.bytes.slice(0, cut(row.lines.bytes.length)) } });
  return 'a page cut';
}

function harm(desk: TestDesk, kind: Harm, next: Random): string {
  const onPages = next() < 0.5;
  if (kind === 'copies') {
    if (onPages) desk.pages.databases.clear();
    else rmSync(desk.journalFolder, { recursive: true });
    return onPages ? 'pages deleted' : 'journal deleted';
  }
  if (onPages) return harmPages(desk, next);
  const data = join(desk.home, 'data');
  const files = [...readdirSync(desk.journalFolder).map((name) => join(desk.journalFolder, name)), ...readdirSync(data).filter((name) => name.startsWith('anchor')).map((name) => join(data, name))];
  const path = pick(next, files);
  return `${path.slice(data.length + 1)}: ${harmFile(path, next)}`;
}

/**
 * One office a trial: work, an end without a word, the harm, a new start. Records must be the same; where something had to be rebuilt or cannot be trusted, the start
 * says so. The control is the harmed copy taken at its word, without the other: it must come out short or different.
 */
export async function harmTrials(kind: Harm, { size, seed, log }: { readonly size: number; readonly seed: number; readonly log: (line: string) => void }): Promise<CampaignResult> {
  const next = seeded(seed);
  const plans: Record<string, number> = {};
  const faults: string[] = [];
  let [told, refused, control] = [0, 0, 0];
  for (let number = 0; number < size; number++) {
    const desk = await startTestDesk();
    try {
      const store = must(await desk.open(supervisor));
      await work(store, next);
      // What the pages lack is in the journal alone; a journal that is gone then takes it along, which is told (planOpening). Here both copies are whole.
      await store.settled();
      const before = content(store);
      await desk.stop();
      const what = harm(desk, kind, next);
      await desk.restart();
      const opened = await desk.open(supervisor);
      if (!opened.ok) {
        refused += 1;
        const code = opened.error.code === 'host' ? opened.error.failure.code : opened.error.code;
        if (code !== 'seal.broken') faults.push(`trial ${number}, ${what}: not opened, ${code}`);
        continue;
      }
      const { plan } = opened.value.status.opening;
      plans[plan.kind] = (plans[plan.kind] ?? 0) + 1;
      if (needsTelling(opened.value.status.opening)) told += 1;
      if (content(opened.value) !== before) faults.push(`trial ${number}, ${what}: other records after ${plan.kind}`);
      if (kind === 'copies' && !needsTelling(opened.value.status.opening)) faults.push(`trial ${number}, ${what}: not told`);
      if (plan.kind !== 'inStep') control += 1;
    } finally {
      await desk.remove();
    }
  }
  for (const fault of faults.slice(0, 20)) log(fault);
  return {
    figures: { trials: size, 'same records': size - refused - faults.length, 'refused, nothing altered': refused, told, plans: JSON.stringify(plans), 'control: harmed copy alone would have gone wrong': control, faults: faults.length },
    failed: faults.length > 0 || control === 0,
  };
}
